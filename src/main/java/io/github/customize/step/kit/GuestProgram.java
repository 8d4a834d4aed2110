package io.github.customize.step.kit;

import io.github.customize.guest.GuestView;
import io.github.customize.guest.Question;
import io.github.customize.guest.model.Passwd;
import io.github.customize.op.Exec;
import io.github.customize.op.Payload;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.param.EnvParam;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A program of the guest: a command, or a script that travels to the guest.
 *
 * @param command the command, or empty where there is a script
 * @param script the script's bytes, or null where there is a command
 * @param interpreter what the script is given to; without one its first line decides
 * @param pipefail whether a pipe fails when any of its commands does, where a shell of the guest can do that
 */
public record GuestProgram(
        String command, @Nullable Payload script, Optional<String> interpreter, List<String> args, boolean pipefail) {
    private static final String ROOT = "root";
    private static final String SHELL = "/bin/sh";
    private static final String BASH = "/bin/bash";
    /** Tried in a subshell, because a shell that does not know the option ends there. */
    private static final String PIPEFAIL =
            "(set -o pipefail) 2>/dev/null && exec /bin/sh -o pipefail \"$@\"; exec /bin/sh \"$@\"";
    /** Words that need no shell; everything else is given to a shell. */
    private static final String PLAIN =
            "[A-Za-z0-9_./:@%+,^-]*/[A-Za-z0-9_./:@%+,^-]*(?:[ \\t]+[A-Za-z0-9_./:@%+,=^-]+)*";

    private static final byte[] SHEBANG = "#!".getBytes(StandardCharsets.US_ASCII);

    /** A command line, with arguments that the shell sees as {@code $1} and so on. */
    public static GuestProgram command(String command, List<String> args) {
        return new GuestProgram(command, null, Optional.empty(), args, true);
    }

    /** A script. */
    public static GuestProgram script(Payload script, Optional<String> interpreter, List<String> args) {
        return new GuestProgram("", script, interpreter, args, true);
    }

    /** The same with or without the option for pipes. */
    public GuestProgram pipefail(boolean wanted) {
        return new GuestProgram(command, script, interpreter, args, wanted);
    }

    /** What is asked about whoever runs a program, and about the shells. */
    public static List<Question> questions() {
        return List.of(Question.read(Accounts.USERS), Question.read(Accounts.GROUPS), Question.stat(BASH));
    }

    /** Words that root runs, in the usual environment. */
    public static Exec.Builder asRoot(List<String> argv, StepContext context) throws StepFailure, IOException {
        return as(ROOT, Map.of(), argv, context);
    }

    /** The same, with variables besides or instead. */
    public static Exec.Builder asRoot(List<String> argv, Map<String, String> env, StepContext context)
            throws StepFailure, IOException {
        return asUser(ROOT, argv, env, context);
    }

    /** Words that a user of the guest runs, with variables besides the usual environment or instead. */
    public static Exec.Builder asUser(String account, List<String> argv, Map<String, String> env, StepContext context)
            throws StepFailure, IOException {
        Map<String, EnvParam.EnvValue> values = new LinkedHashMap<>();
        env.forEach((name, value) -> values.put(name, () -> value));
        return as(account, values, argv, context);
    }

    /** The program as that user runs it, with its groups, in the usual environment and what is given besides or instead. */
    public Exec.Builder as(String account, Map<String, EnvParam.EnvValue> env, StepContext context)
            throws StepFailure, IOException {
        return as(account, env, argv(context.guest()), context).script(script);
    }

    private static Exec.Builder as(
            String account, Map<String, EnvParam.EnvValue> env, List<String> argv, StepContext context)
            throws StepFailure, IOException {
        Architecture.requireRunnable(context.facts());
        Accounts accounts = new Accounts(context.guest());
        Passwd.User user = user(account, accounts);
        return Exec.of(argv).env(Environment.of(user, env)).user(user.uid(), user.gid(), accounts.groupsOf(user));
    }

    /** Root needs no line in passwd: it can always run something. */
    private static Passwd.User user(String account, Accounts accounts) throws StepFailure, IOException {
        try {
            return accounts.user(account);
        } catch (StepFailure e) {
            if (account.equals(ROOT) || account.equals("0")) {
                return new Passwd.User(ROOT, "x", 0, 0, "", "/root", "/bin/sh");
            }
            throw e;
        }
    }

    private List<String> argv(GuestView guest) throws IOException {
        List<String> argv = new ArrayList<>();
        if (script == null) {
            argv.addAll(commandWords(guest));
        } else {
            argv.addAll(interpreterWords(script, guest));
            argv.add(Exec.SCRIPT_PATH);
        }
        argv.addAll(args);
        return List.copyOf(argv);
    }

    private List<String> commandWords(GuestView guest) throws IOException {
        String plain = command.strip();
        if (plain.matches(PLAIN) && plain.split("[ \\t]+")[0].contains("/")) {
            return Arrays.asList(plain.split("[ \\t]+"));
        }
        List<String> words = new ArrayList<>(shell(guest));
        words.addAll(List.of("-c", command));
        if (!args.isEmpty()) {
            // The word after the command is the shell's $0; the arguments are $1 and so on.
            words.add(SHELL);
        }
        return words;
    }

    private List<String> interpreterWords(Payload content, GuestView guest) throws IOException {
        if (interpreter.isPresent()) {
            return Arrays.asList(interpreter.get().strip().split("[ \\t]+"));
        }
        try (InputStream in = content.open()) {
            return Arrays.equals(in.readNBytes(SHEBANG.length), SHEBANG) ? List.of() : shell(guest);
        }
    }

    private List<String> shell(GuestView guest) throws IOException {
        if (!pipefail) {
            return List.of(SHELL);
        }
        return guest.stat(BASH).isPresent() ? List.of(BASH, "-o", "pipefail") : List.of(SHELL, "-c", PIPEFAIL, SHELL);
    }
}
