package io.github.customize.cli;

import io.github.customize.failure.Cause;
import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code customize generate}: writes the documents that are made from the code; for {@code make generate}. */
final class GenerateCommand implements Callable<Integer> {
    private final PositionalParamSpec directory =
            CommandSpecs.word(Path.class, "DIR", "The directory of the documents.");

    CommandSpec spec() {
        CommandSpec spec = CommandSpecs.of("generate", this, "Writes the generated documents.");
        spec.usageMessage().hidden(true);
        return spec.addPositional(directory);
    }

    @Override
    public Integer call() throws Failure {
        Path named = directory.<@Nullable Path>getValue();
        Path target = named == null ? Path.of("docs") : named;
        for (Map.Entry<String, String> document : Documents.all().entrySet()) {
            Path file = target.resolve(document.getKey());
            try {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, document.getValue());
            } catch (IOException e) {
                throw new Failure(ExitCode.IMAGE_UNPUBLISHED, "write " + file, Cause.of(e), e);
            }
        }
        return ExitCode.DONE.number();
    }
}
