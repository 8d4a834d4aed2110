package io.github.customize.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs virt-customize, and guestfish to look into images. */
record Theirs(Lab lab) {

    /** Without the network, as ours is, unless the arguments ask for it. */
    Timed run(Path image, List<String> arguments) throws IOException, InterruptedException, BenchFailure {
        List<String> argv = new ArrayList<>(List.of("virt-customize", "-q", "-a", image.toString()));
        argv.addAll(arguments);
        Timed timed = Timed.run(argv, environment(), lab.log());
        Lab.needWritten(image);
        return timed;
    }

    /** Runs one of the tools that only look. */
    Timed tool(Path image, List<String> words) throws IOException, InterruptedException, BenchFailure {
        List<String> argv = new ArrayList<>(List.of(words.get(0), "-a", image.toString()));
        argv.addAll(words.subList(1, words.size()));
        return Timed.run(argv, environment(), lab.log());
    }

    /** What guestfish prints for these commands, the guest's file systems mounted read-only. */
    String look(Path image, List<String> commands) throws IOException, InterruptedException, BenchFailure {
        List<String> argv = new ArrayList<>(List.of("guestfish", "--ro", "-a", image.toString(), "-i"));
        for (String command : commands) {
            argv.addAll(List.of(command.split(" ")));
            argv.add(":");
        }
        argv.remove(argv.size() - 1);
        return Timed.run(argv, environment(), lab.log()).output();
    }

    String version() throws IOException, InterruptedException, BenchFailure {
        return Timed.run(List.of("virt-customize", "--version"), Map.of(), lab.log())
                .output()
                .strip();
    }

    private Map<String, String> environment() {
        Map<String, String> variables = new HashMap<>(Map.of("LIBGUESTFS_BACKEND", "direct"));
        if (lab.settings().accelerator().equals("tcg")) {
            variables.put("LIBGUESTFS_BACKEND_SETTINGS", "force_tcg");
        }
        return variables;
    }
}
