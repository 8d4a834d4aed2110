package io.github.customize.contract;

import io.github.customize.daemon.ContractNeeds;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gives a guest this machine's shell and the libraries it needs. */
final class HostShell {
    private static final String SHELL = "/bin/sh";
    private static final Pattern LIBRARY = Pattern.compile("(/\\S+) \\(0x");

    private HostShell() {}

    static void give(StepBench guest) throws Exception {
        ContractNeeds.programs();
        guest.directory("/dev")
                .directory("/proc")
                .directory("/sys")
                .directory("/run")
                .directory("/tmp");
        give(guest, SHELL);
    }

    /** Another program of this machine, with its libraries. */
    static void give(StepBench guest, String program) throws Exception {
        take(guest, program);
        Process ldd = new ProcessBuilder("ldd", program).start();
        Matcher library = LIBRARY.matcher(new String(ldd.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        while (library.find()) {
            take(guest, library.group(1));
        }
    }

    private static void take(StepBench guest, String file) throws Exception {
        Files.createDirectories(guest.path(file).getParent());
        Files.copy(Path.of(file), guest.path(file), StandardCopyOption.REPLACE_EXISTING);
    }
}
