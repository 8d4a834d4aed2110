package io.github.customize.step.kit;

import io.github.customize.op.Exec;
import io.github.customize.op.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code run} runs: a command, or a script that travels to the guest.
 *
 * @param command the command, or empty where there is a script
 * @param script the script's bytes, or null where there is a command
 * @param interpreter what the script is given to; without one its first line decides
 */
public record Program(String command, @Nullable Payload script, Optional<String> interpreter, List<String> args) {
    private static final String SHELL = "/bin/sh";
    /** What the shell would do something about; a command without it needs no shell. */
    private static final String PLAIN =
            "[A-Za-z0-9_./:@%+,^-]*/[A-Za-z0-9_./:@%+,^-]*(?:[ \\t]+[A-Za-z0-9_./:@%+,=^-]+)*";

    private static final byte[] SHEBANG = "#!".getBytes(StandardCharsets.US_ASCII);

    public static Program command(String command, List<String> args) {
        return new Program(command, null, Optional.empty(), args);
    }

    public static Program script(Payload script, Optional<String> interpreter, List<String> args) {
        return new Program("", script, interpreter, args);
    }

    public List<String> argv() throws IOException {
        List<String> argv = new ArrayList<>();
        if (script == null) {
            argv.addAll(commandWords());
        } else {
            argv.addAll(interpreterWords(script));
            argv.add(Exec.SCRIPT_PATH);
        }
        argv.addAll(args);
        return List.copyOf(argv);
    }

    private List<String> commandWords() {
        String plain = command.strip();
        if (plain.matches(PLAIN) && plain.split("[ \\t]+")[0].contains("/")) {
            return Arrays.asList(plain.split("[ \\t]+"));
        }
        // The word after the command is the shell's $0; the arguments are $1 and so on.
        return args.isEmpty() ? List.of(SHELL, "-c", command) : List.of(SHELL, "-c", command, SHELL);
    }

    private List<String> interpreterWords(Payload content) throws IOException {
        if (interpreter.isPresent()) {
            return Arrays.asList(interpreter.get().strip().split("[ \\t]+"));
        }
        try (InputStream in = content.open()) {
            return Arrays.equals(in.readNBytes(SHEBANG.length), SHEBANG) ? List.of() : List.of(SHELL);
        }
    }
}
