package io.github.customize.step.backend.packages;

import io.github.customize.op.Exec;
import io.github.customize.op.Payload;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.kit.GuestProgram;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call of a package manager.
 *
 * @param action what it is for, as in "failed to …"
 * @param env besides the usual environment
 * @param wellEnded exit codes that mean success
 * @param refresh whether it is there to learn which packages there are
 * @param script what it finds at {@link Exec#SCRIPT_PATH}, or null
 */
record Command(
        String action,
        List<String> argv,
        Map<String, String> env,
        boolean network,
        boolean refresh,
        Set<Integer> wellEnded,
        @Nullable Payload script) {
    /** {@code /bin/sh -c SCRIPT}. */
    private static final int SCRIPT_WORDS = 3;

    Command {
        argv = List.copyOf(argv);
        env = Map.copyOf(env);
        wellEnded = Set.copyOf(wellEnded);
    }

    /** Without the network, and 0 is success. */
    static Command of(String action, List<String> argv) {
        return new Command(action, argv, Map.of(), false, false, Set.of(0), null);
    }

    Command with(Map<String, String> variables) {
        return new Command(action, argv, variables, network, refresh, wellEnded, script);
    }

    Command online(boolean wanted) {
        return new Command(action, argv, env, wanted, refresh, wellEnded, script);
    }

    /** With the network, to learn which packages there are. */
    Command refreshing() {
        return new Command(action, argv, env, true, true, wellEnded, script);
    }

    Command alsoWell(Integer... exits) {
        Set<Integer> all = new HashSet<>(wellEnded);
        all.addAll(List.of(exits));
        return new Command(action, argv, env, network, refresh, all, script);
    }

    Command script(Payload text) {
        return new Command(action, argv, env, network, refresh, wellEnded, text);
    }

    /** The program for people: its name and what it is told to do; behind a script of the shell, what that runs. */
    String title() {
        int first = argv.get(0).equals("/bin/sh") && argv.size() > SCRIPT_WORDS ? SCRIPT_WORDS : 0;
        String program = argv.get(first).substring(argv.get(first).lastIndexOf('/') + 1);
        return argv.stream()
                .skip(first + 1L)
                .filter(word -> word.matches("[a-z][a-z-]*"))
                .findFirst()
                .map(verb -> program + " " + verb)
                .orElse(program);
    }

    /** As root runs it; it may write to the disks, as the scripts of kernels and boot loaders do. */
    Exec exec(StepContext context) throws StepFailure, IOException {
        return GuestProgram.asRoot(argv, env, context)
                .title(title())
                .network(network)
                .disks(true)
                .script(script)
                .build();
    }
}
