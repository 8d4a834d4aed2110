package io.github.customize.appliance;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.process.Command;
import io.github.customize.process.Finished;
import io.github.customize.process.Programs;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The QEMU that is installed. */
record QemuProgram(Path file) {
    private static final String NAME = "qemu-system-x86_64";

    static QemuProgram find() throws Failure {
        String path = System.getenv().getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin");
        for (String folder : path.split(File.pathSeparator, -1)) {
            Path candidate = Path.of(folder, NAME);
            if (!folder.isEmpty() && Files.isExecutable(candidate)) {
                return new QemuProgram(real(candidate));
            }
        }
        throw new Failure(
                ExitCode.PROGRAM_MISSING,
                "start the appliance",
                NAME + " is not installed; on Debian: apt-get install qemu-system-x86");
    }

    private static Path real(Path candidate) {
        try {
            return candidate.toRealPath();
        } catch (IOException e) {
            return candidate.toAbsolutePath();
        }
    }

    /** For people; asking the program itself costs more than a clone takes to start, so nothing else needs this. */
    String version() throws IOException, InterruptedException {
        Finished asked = Programs.run(Command.of(file.toString(), "--version"), Duration.ofSeconds(10), 4096);
        return asked.succeeded() ? asked.output().lines().findFirst().orElse("unknown") : "unknown";
    }
}
