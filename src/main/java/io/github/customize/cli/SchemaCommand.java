package io.github.customize.cli;

import io.github.customize.failure.Failure;
import io.github.customize.recipe.RecipeSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code customize schema}: the JSON Schema of recipes. */
final class SchemaCommand implements Callable<Integer> {
    private final Streams streams;

    SchemaCommand(Streams streams) {
        this.streams = streams;
    }

    CommandSpec spec() {
        return CommandSpecs.of("schema", this, "Prints the JSON Schema of recipes, for editors and validators.");
    }

    @Override
    public Integer call() throws Failure {
        streams.out().print(RecipeSchema.json());
        return streams.out().printed();
    }
}
