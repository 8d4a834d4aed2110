package io.github.customize.cli;

import io.github.customize.failure.Failure;
import io.github.customize.recipe.RecipeSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code customize schema}: the JSON Schema of recipes. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Prints the JSON Schema of recipes, for editors and validators.")
final class SchemaCommand implements Callable<Integer> {
    private final Streams streams;

    SchemaCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws Failure {
        streams.out().print(RecipeSchema.json());
        return streams.out().printed();
    }
}
