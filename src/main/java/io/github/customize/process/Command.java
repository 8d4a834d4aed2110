package io.github.customize.process;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A program to start: its arguments, its whole environment, and where its three streams go.
 *
 * <p>The environment is not inherited, because locale and loader variables change what programs do and print.
 */
public record Command(
        List<String> argv,
        Map<String, String> environment,
        Redirect input,
        Redirect output,
        Optional<Redirect> error,
        Optional<Limits> limits,
        Optional<Jail> jail,
        boolean detached) {
    private static final Redirect NOTHING = Redirect.from(new File("/dev/null"));

    public Command {
        argv = List.copyOf(argv);
        environment = Map.copyOf(environment);
    }

    /** A program with empty input, whose output and errors are thrown away until said otherwise. */
    public static Command of(List<String> argv) {
        return new Command(
                argv,
                baseEnvironment(),
                NOTHING,
                Redirect.DISCARD,
                Optional.of(Redirect.DISCARD),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    public static Command of(String... argv) {
        return of(List.of(argv));
    }

    public Command withEnvironment(String name, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(name, value);
        return new Command(argv, more, input, output, error, limits, jail, detached);
    }

    public Command withInput(Redirect from) {
        return new Command(argv, environment, from, output, error, limits, jail, detached);
    }

    public Command withOutput(Redirect to) {
        return new Command(argv, environment, input, to, error, limits, jail, detached);
    }

    public Command withError(Redirect to) {
        return new Command(argv, environment, input, output, Optional.of(to), limits, jail, detached);
    }

    /** Errors go where the output goes. */
    public Command withErrorInOutput() {
        return new Command(argv, environment, input, output, Optional.empty(), limits, jail, detached);
    }

    public Command withLimits(Limits caps) {
        return new Command(argv, environment, input, output, error, Optional.of(caps), jail, detached);
    }

    /** The program is then named by its absolute path. */
    public Command within(Jail walls) {
        return new Command(argv, environment, input, output, error, limits, Optional.of(walls), detached);
    }

    /** It goes on when we end. */
    public Command thatOutlivesUs() {
        return new Command(argv, environment, input, output, error, limits, jail, true);
    }

    ProcessBuilder builder() throws IOException {
        List<String> words = new ArrayList<>(LaunchProgram.prefix(limits, jail, detached));
        words.addAll(argv);
        ProcessBuilder builder = new ProcessBuilder(words).redirectInput(input).redirectOutput(output);
        error.ifPresentOrElse(builder::redirectError, () -> builder.redirectErrorStream(true));
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder;
    }

    private static Map<String, String> baseEnvironment() {
        Map<String, String> base = new HashMap<>();
        base.put("PATH", System.getenv().getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin"));
        base.put("LC_ALL", "C.UTF-8");
        String temporary = System.getenv("TMPDIR");
        if (temporary != null) {
            base.put("TMPDIR", temporary);
        }
        return base;
    }
}
