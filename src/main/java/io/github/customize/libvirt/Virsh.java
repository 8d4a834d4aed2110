package io.github.customize.libvirt;

import io.github.customize.process.Command;
import io.github.customize.process.Finished;
import io.github.customize.process.ProgramFiles;
import io.github.customize.process.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** libvirt's own program, which knows where its domains are and may be asked without any rights to change them. */
record Virsh(Optional<String> connection, Map<String, String> environment) {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final int SHORT = 1 << 16;
    private static final Pattern STATE = Pattern.compile("(?m)^State:\\s+(\\S.*?)\\s*$");
    private static final Pattern SAVED = Pattern.compile("(?m)^Managed save:\\s+yes\\s*$");
    private static final Pattern ELSEWHERE = Pattern.compile("(?!\\w+\\+unix:///)\\w+\\+.*|\\w+://[^/].*");

    /** Where libvirt's daemon of this user is, and which one is the usual. */
    private static final List<String> VARIABLES = List.of(
            "HOME",
            "USER",
            "XDG_RUNTIME_DIR",
            "XDG_CONFIG_HOME",
            "XDG_CACHE_HOME",
            "LIBVIRT_DEFAULT_URI",
            "VIRSH_DEFAULT_CONNECT_URI");

    Domain domain(String name) throws LibvirtFailure, IOException, InterruptedException {
        String uri = ask(SHORT, "uri").strip();
        if (ELSEWHERE.matcher(uri).matches()) {
            throw new LibvirtFailure("libvirt is that of another host (" + uri + "), whose files are not here");
        }
        String info = ask(SHORT, "dominfo", "--domain", name);
        String xml = ask(DomainXml.MOST_BYTES + 1, "dumpxml", "--domain", name);
        return new Domain(name, DomainXml.disks(xml.getBytes(StandardCharsets.UTF_8)), use(info));
    }

    /** A state that nobody knows is taken for one in which it runs. */
    private static Optional<String> use(String info) {
        Matcher state = STATE.matcher(info);
        String now = state.find() ? state.group(1) : "unknown";
        if (!now.equals("shut off") && !now.equals("crashed")) {
            return Optional.of("its state is '" + now + "'; shut it down first, for example with virsh shutdown");
        }
        return SAVED.matcher(info).find()
                ? Optional.of(
                        "its memory is saved (virsh managedsave), and belongs to its disks as they are; start it, and"
                                + " shut it down, or drop the memory with virsh managedsave-remove")
                : Optional.empty();
    }

    private String ask(int most, String... words) throws LibvirtFailure, IOException, InterruptedException {
        Optional<ProgramFiles> program = ProgramFiles.find("virsh");
        if (program.isEmpty()) {
            throw new LibvirtFailure(
                    "virsh is not installed; on Debian: apt-get install libvirt-clients; or name a file"
                            + " with the domain's description, which ends with .xml");
        }
        List<String> argv = new ArrayList<>(List.of(program.get().program().toString(), "--quiet", "--readonly"));
        connection.ifPresent(uri -> argv.addAll(List.of("--connect", uri)));
        argv.addAll(List.of(words));
        Command command = Command.of(argv);
        for (String name : VARIABLES) {
            if (environment.containsKey(name)) {
                command = command.withEnvironment(name, environment.get(name));
            }
        }
        Finished finished = Programs.run(command, DEADLINE, most);
        if (!finished.succeeded()) {
            throw new LibvirtFailure("virsh " + words[0] + ": " + finished.reason());
        }
        return finished.output();
    }
}
