package io.github.customize.appliance;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.process.Command;
import io.github.customize.process.Finished;
import io.github.customize.process.ProgramFiles;
import io.github.customize.process.Programs;
import io.github.customize.process.Sandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** The QEMU that is installed, and how much it is to be confined. */
record QemuProgram(ProgramFiles files, Sandbox sandbox) {
    private static final String NAME = "qemu-system-x86_64";

    static QemuProgram find(Sandbox sandbox) throws Failure {
        return ProgramFiles.find(NAME)
                .map(files -> new QemuProgram(files, sandbox))
                .orElseThrow(() -> new Failure(
                        ExitCode.PROGRAM_MISSING,
                        "start the appliance",
                        NAME + " is not installed; on Debian: apt-get install qemu-system-x86"));
    }

    Path file() {
        return files.program();
    }

    /** For people; asking the program itself costs more than a clone takes to start, so nothing else needs this. */
    String version() throws IOException, InterruptedException {
        Finished asked = Programs.run(Command.of(file().toString(), "--version"), Duration.ofSeconds(10), 4096);
        return asked.succeeded() ? asked.output().lines().findFirst().orElse("unknown") : "unknown";
    }
}
