package io.github.customize.process;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Finds out how well programs are confined on this host, by confining one. */
public final class JailTrial {
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final int CAP = 4096;
    private static final String ANY = "true";

    private JailTrial() {}

    /** The confinement of a program with a file for its memory and the network, as a clone of the appliance may have it. */
    public static Confinement run() throws IOException, InterruptedException {
        Optional<ProgramFiles> program = ProgramFiles.find(ANY);
        if (program.isEmpty()) {
            throw new IOException("there is no program '" + ANY + "' to try it with");
        }
        Path memory = Files.createTempFile("customize-trial-", ".memory");
        try {
            Jail jail = Jail.of(Sandbox.AUTO, program.get())
                    .withConsole()
                    .withMemory(memory)
                    .withNetwork(NetworkRules.USUAL);
            Command command = Command.of(program.get().program().toString())
                    .withOutput(Redirect.PIPE)
                    .withErrorInOutput()
                    .within(jail);
            Finished finished = Programs.run(command, DEADLINE, CAP);
            return finished.output()
                    .lines()
                    .findFirst()
                    .flatMap(Confinement::parse)
                    .orElseThrow(() -> new IOException("the launcher does not tell: " + finished.reason()));
        } finally {
            Files.deleteIfExists(memory);
        }
    }
}
