package io.github.customize.cli.shell;

import io.github.customize.api.CustomizeException;
import io.github.customize.convert.Args;
import io.github.customize.json.HostPaths;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The steps of recipes that do what commands do. */
final class Counterparts {
    /** What a step would take for a pattern. */
    private static final Pattern PATTERN = Pattern.compile(".*[*?\\[].*", Pattern.DOTALL);

    private static final Pattern PLAIN_WORD = Pattern.compile("[A-Za-z0-9_./:=@%+,-]+");

    /** What no recipe can hold. */
    private static final Pattern UNWRITABLE =
            Pattern.compile(".*[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f].*", Pattern.DOTALL);

    private static final Map<String, Counterpart> ALL = all();

    private Counterparts() {}

    /** Makes steps of a call, before it is carried out; none when there is no such step. */
    @FunctionalInterface
    private interface Counterpart {
        List<PlannedStep> of(Call call) throws ShellFailure, CustomizeException;
    }

    /** The steps that do what a call is going to do; none when there is no such step. */
    static List<PlannedStep> of(Command command, Call call) throws CustomizeException {
        Counterpart counterpart = ALL.get(command.name());
        boolean text = call.words().stream()
                .allMatch(word ->
                        HostPaths.isUtf8(word) && !UNWRITABLE.matcher(word).matches());
        if (counterpart == null
                || !call.workspace().isLaunched()
                || !text
                || call.words().isEmpty()
                || !call.workspace().hasUsualUmask()) {
            return List.of();
        }
        try {
            return counterpart.of(call);
        } catch (ShellFailure e) {
            // The command is going to say so.
            return List.of();
        }
    }

    private static Map<String, Counterpart> all() {
        Map<String, Counterpart> all = new HashMap<>();
        all.put("write", call -> List.of(written(call, "path").apply("content", call.text("content"))));
        all.put("write-append", Counterparts::appended);
        all.put("upload", Counterparts::uploaded);
        all.put("touch", call -> List.of(PlannedStep.of("touch", call.text("path"))));
        all.put("mkdir", call -> List.of(PlannedStep.of("mkdir", call.text("path"))));
        all.put("mkdir-p", call -> List.of(PlannedStep.of("mkdir", call.text("path"))));
        all.put("mkdir-mode", call -> onFile(call, "mkdir", args -> args.put("mode", octal(call.number("mode")))));
        all.put("chmod", call -> onFile(call, "chmod", args -> args.put("mode", octal(call.number("mode")))));
        all.put(
                "chown",
                call -> onFile(
                        call,
                        "chown",
                        args -> args.put("owner", Long.toString(call.number("owner")))
                                .put("group", Long.toString(call.number("group")))));
        all.put("truncate", call -> onFile(call, "truncate", args -> args));
        all.put("rm", call -> onFile(call, "delete", args -> args));
        all.put("rm-f", call -> onFile(call, "delete", args -> args));
        all.put("rm-rf", call -> onFile(call, "delete", args -> args.put("recursive", true)));
        all.put(
                "scrub-file",
                call -> PATTERN.matcher(call.text("file")).matches()
                        ? List.of()
                        : List.of(PlannedStep.of("scrub", call.text("file"))));
        all.put("mv", call -> List.of(twoFiles(call, "move")));
        all.put(
                "rename",
                call -> List.of(PlannedStep.of(
                        "move",
                        PlannedStep.args().put("src", call.text("oldpath")).put("dest", call.text("newpath")))));
        all.put("cp-a", call -> List.of(twoFiles(call, "copy")));
        all.put("cp-r", call -> List.of(twoFiles(call, "copy")));
        all.put(
                "cp",
                call -> List.of(
                        twoFiles(call, "copy").noted("The step keeps the owner; the command gave it to root.")));
        all.put("ln-s", call -> List.of(PlannedStep.of("link", link(call))));
        all.put("ln-sf", call -> List.of(PlannedStep.of("link", link(call).put("force", true))));
        all.put("command", call -> List.of(program(call, words(call), true)));
        all.put("command-lines", call -> List.of(program(call, words(call), true)));
        all.put("sh", call -> List.of(program(call, call.text("command"), false)));
        all.put("sh-lines", call -> List.of(program(call, call.text("command"), false)));
        all.put("tar-in", call -> unpacked(call, "tarfile"));
        all.put("tgz-in", call -> unpacked(call, "tarball"));
        all.put("txz-in", call -> unpacked(call, "tarball"));
        all.put("copy-in", Counterparts::copiedIn);
        all.put("step", Counterparts::step);
        all.put("apply", Counterparts::included);
        return all;
    }

    /** Puts one more argument to those of a step. */
    @FunctionalInterface
    private interface Filling {
        Args into(Args args) throws ShellFailure;
    }

    /** Makes a file of a key and its value. */
    @FunctionalInterface
    private interface Written {
        PlannedStep apply(String key, String value);
    }

    private static Written written(Call call, String path) throws ShellFailure {
        String name = call.text(path);
        if (name.startsWith("/dev/")) {
            throw new ShellFailure("a device is no file");
        }
        return (key, value) -> PlannedStep.listed(
                "write_files", PlannedStep.args().put("path", name).put(key, value));
    }

    private static List<PlannedStep> uploaded(Call call) throws ShellFailure {
        Optional<String> file = source(call, "filename");
        return file.isEmpty()
                ? List.of()
                : List.of(written(call, "remotefilename").apply("src", file.get()));
    }

    private static List<PlannedStep> appended(Call call) throws ShellFailure {
        String content = call.text("content");
        if (!content.endsWith("\n")) {
            return List.of();
        }
        return List.of(PlannedStep.listed(
                        "write_files",
                        PlannedStep.args()
                                .put("path", call.text("path"))
                                .put("content", content)
                                .put("append", true))
                .noted("The step adds the lines unless they are there already."));
    }

    /** A file of this host by its whole name. */
    private static Optional<String> source(Call call, String name) {
        return call.text(name).startsWith("-")
                ? Optional.empty()
                : Optional.of(HostPaths.text(call.local(name).normalize()));
    }

    private static List<PlannedStep> onFile(Call call, String type, Filling more) throws ShellFailure {
        String path = call.text("path");
        return PATTERN.matcher(path).matches()
                ? List.of()
                : List.of(PlannedStep.of(type, more.into(PlannedStep.args().put("path", path))));
    }

    private static PlannedStep twoFiles(Call call, String type) throws ShellFailure, CustomizeException {
        String from = call.text("src");
        String to = GuestNames.destination(call.files(), from, call.text("dest"));
        return PlannedStep.of(type, PlannedStep.args().put("src", from).put("dest", to));
    }

    private static Args link(Call call) {
        return PlannedStep.args().put("target", call.text("target")).put("path", call.text("linkname"));
    }

    private static String words(Call call) throws ShellFailure {
        List<String> quoted = new ArrayList<>();
        for (String word : call.arguments().list("arguments")) {
            boolean plain = PLAIN_WORD.matcher(word).matches();
            quoted.add(plain ? word : "'" + word.replace("'", "'\\''") + "'");
        }
        return String.join(" ", quoted);
    }

    private static PlannedStep program(Call call, String command, boolean pipefail) {
        Args args = PlannedStep.args().put("command", command);
        if (call.workspace().hasNetwork()) {
            args.put("network", true);
        }
        return PlannedStep.of("run", pipefail ? args : args.put("pipefail", false));
    }

    private static List<PlannedStep> unpacked(Call call, String name) {
        return source(call, name)
                .map(file -> List.of(PlannedStep.of(
                        "unpack",
                        PlannedStep.args()
                                .put("src", file)
                                .put("dest", call.text("directory"))
                                .put("keep_owners", true))))
                .orElse(List.of());
    }

    private static List<PlannedStep> copiedIn(Call call) {
        String directory = call.text("remotedir").replaceAll("/*$", "/");
        return call.arguments().texts("local").stream()
                .map(name -> HostPaths.text(Call.local(call.workspace(), name).normalize()))
                .map(file -> PlannedStep.of(
                                "copy_in", PlannedStep.args().put("src", file).put("dest", directory))
                        .noted("The step gives what is new to root; the command kept the owners of this host."))
                .toList();
    }

    /** A list of steps, or one on several lines, is left to whoever has written it. */
    private static List<PlannedStep> step(Call call) {
        String text = String.join(" ", call.words()).strip();
        boolean simple = !text.isEmpty() && "[-{".indexOf(text.charAt(0)) < 0 && text.indexOf('\n') < 0;
        return simple ? List.of(PlannedStep.written(text)) : List.of();
    }

    private static List<PlannedStep> included(Call call) {
        String recipe = HostPaths.text(
                HostPaths.in(call.workspace().directory(), call.words().get(0)).normalize());
        Args values = PlannedStep.args();
        for (String word : call.words().subList(1, call.words().size())) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                return List.of();
            }
            values.put(word.substring(0, equals), word.substring(equals + 1));
        }
        return List.of(
                call.words().size() == 1
                        ? PlannedStep.of("include", recipe)
                        : PlannedStep.of("include", recipe).with("vars", values));
    }

    private static String octal(long mode) {
        return String.format("%04o", mode);
    }
}
