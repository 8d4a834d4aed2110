package io.github.customize.cli;

import io.github.customize.failure.Cause;
import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code customize generate}: writes the documents that are made from the code; for {@code make generate}. */
@Command(name = "generate", hidden = true, description = "Writes the generated documents.")
final class GenerateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The folder of the documents.")
    private Path folder = Path.of("docs");

    @Override
    public Integer call() throws Failure {
        for (Map.Entry<String, String> document : Documents.all().entrySet()) {
            Path file = folder.resolve(document.getKey());
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
