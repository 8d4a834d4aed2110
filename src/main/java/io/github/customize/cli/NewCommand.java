package io.github.customize.cli;

import io.github.customize.failure.Failure;
import io.github.customize.recipe.NewRecipe;
import io.github.customize.source.Suggestion;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code customize new}: prints a recipe to begin with. */
final class NewCommand implements Callable<Integer> {
    private final Streams streams;
    private final Setting<String> from = Setting.of(
            String.class,
            "--from",
            "DISTRIBUTION",
            "What the images are: " + String.join(", ", NewRecipe.distributions()) + ". Default: debian.");
    private final CommandSpec spec = CommandSpecs.of(
            "new",
            this,
            "Prints a recipe to begin with, with comments: customize new --from fedora > web.yaml",
            "It is valid, and asks for one value: the file of your public key.");

    NewCommand(Streams streams) {
        this.streams = streams;
    }

    CommandSpec spec() {
        CommandSpecs.add(spec, from);
        return spec;
    }

    @Override
    public Integer call() throws Failure {
        String wanted = from.or("debian");
        String text = NewRecipe.of(wanted)
                .orElseThrow(() -> new Usage(spec)
                        .error("--from does not know '" + wanted + "'; "
                                + Suggestion.among(wanted, NewRecipe.distributions(), "it knows")));
        streams.out().print(text);
        return streams.out().printed();
    }
}
