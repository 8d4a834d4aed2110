package io.github.customize.cli;

import io.github.customize.api.Acceleration;
import io.github.customize.api.Confinement;
import io.github.customize.api.GuestSpec;
import io.github.customize.cli.prompt.TerminalConversation;
import io.github.customize.cli.shell.Drive;
import io.github.customize.cli.shell.MountWish;
import io.github.customize.cli.shell.PreparedDisk;
import io.github.customize.cli.shell.Shell;
import io.github.customize.cli.shell.ShellFailure;
import io.github.customize.cli.shell.ShellOptions;
import io.github.customize.console.Terminal;
import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.file.FileInput;
import io.github.customize.json.HostPaths;
import io.github.customize.key.DeviceKey;
import io.github.customize.key.TerminalQuestion;
import io.github.customize.libvirt.Domain;
import io.github.customize.text.Escape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code customize shell}: commands on what is in images, in the language of guestfish. */
final class ShellCommand implements Callable<Integer> {
    /** What -m takes apart: the device, the mount point, options, the driver. */
    private static final int MOUNT_PARTS = 4;

    private final Streams streams;
    private final AtomicBoolean interrupted = new AtomicBoolean();
    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("shell");
    private final AddedImages added = new AddedImages();
    private final Setting<Boolean> readOnly =
            Setting.flag("-r", "--ro", "Only look: what is written to the images of -a is thrown away.");
    private final Setting<Boolean> writable = Setting.flag("-w", "--rw", "Change the images of -a; the default.");
    private final Setting<Boolean> inspector =
            Setting.flag("-i", "--inspector", "Find the operating system, and mount its file systems.");
    private final Setting<List<String>> mounts = Setting.list(
            "-m",
            String.class,
            "--mount",
            "DEV[:PATH[:OPTIONS[:TYPE]]]",
            "Mount a file system, on / unless said otherwise.");
    private final Setting<Path> file = Setting.of("-f", Path.class, "--file", "FILE", "Run the commands in a file.");
    private final Setting<Boolean> inPlace =
            Setting.flag("--in-place", "Write the changes into the image itself, with a journal.");
    private final Setting<Boolean> explicit =
            Setting.flag("--explicit-commit", "Publish only what the command 'commit' publishes.");
    private final Setting<Boolean> noSync = Setting.flag(
            "-n", "--no-sync", "Without effect, for scripts of guestfish: what is published is always complete.");
    private final Setting<Boolean> echo = Setting.flag("-x", "Show each command before it is run.");
    private final Setting<Boolean> verbose =
            Setting.flag("-v", "--verbose", "Without effect, for scripts of guestfish; see --log of other commands.");
    private final Setting<Boolean> pipeErrors = Setting.flag(
            "--pipe-error",
            "Let it be an error when a local command ends before it has read all that a pipe gives it.");
    private final Setting<Boolean> network = Setting.flag("--network", "Let programs of the guest use the network.");
    private final Setting<String> root = Setting.of(
            String.class,
            "--root",
            "DEVICE",
            "The root of the operating system that is meant, where there are several.");
    private final Setting<String> page =
            Setting.of("-h", String.class, "--cmd-help", "COMMAND", "Print the page of a command.");
    private final Setting<Boolean> allowBacking =
            Setting.flag("--allow-backing", "Accept qcow2 images that have a backing file.");
    private final DomainArguments domains = new DomainArguments();
    private List<Drive> ofDomain = List.of();
    private final SourceArguments sources = new SourceArguments();
    private final Setting<Boolean> listen = Setting.flag(
            "--listen",
            "Go on in the background, and carry out what --remote sends: prints GUESTFISH_PID=PID for the shell of this"
                    + " host to evaluate.");
    private final Setting<Boolean> csh = Setting.flag("--csh", "Let --listen print that for the C shell.");
    private final Setting<Long> remote = Setting.optional(
            Long.class,
            "--remote",
            "PID",
            "0",
            "Send the commands to the shell that listens with that process id, or that of $GUESTFISH_PID.");
    private final KeyArgument keyArgument = new KeyArgument();
    private final Setting<Boolean> keysFromInput = Setting.flag(
            "--keys-from-stdin",
            "Read what --key ID:terminal and commands would ask for from the standard input, a line each.");
    private final InputStream input = StandardInput.open();
    private List<DeviceKey> keys = List.of();
    private final DirtyArgument dirty = new DirtyArgument();
    private final ApplianceArguments machine = new ApplianceArguments();
    private final PositionalParamSpec words = PositionalParamSpec.builder()
            .type(List.class)
            .auxiliaryTypes(String.class)
            // The names of files need not be UTF-8.
            .converters(word -> word)
            .paramLabel("COMMAND [ARG...] : ...")
            .arity("0..*")
            .description("The commands, separated by colons; without any, those of -f or of the standard input.")
            .build();

    ShellCommand(Streams streams) {
        this.streams = streams;
    }

    CommandSpec spec() {
        spec.usageMessage()
                .description(
                        "Runs commands on what is in an image, in the language of guestfish: from the command line, from"
                                + " a script, or as somebody types them. See docs/shell.md.");
        spec.versionProvider(new Version())
                .addOption(OptionSpec.builder("--help")
                        .usageHelp(true)
                        .description("Show this help message and exit.")
                        .build())
                .addOption(OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description("Print version information and exit.")
                        .build());
        added.addTo(spec);
        CommandSpecs.add(spec, readOnly, writable, inspector, mounts, file, inPlace, explicit, network, root);
        CommandSpecs.add(spec, allowBacking, echo, pipeErrors, page, noSync, verbose);
        domains.addTo(spec);
        sources.addTo(spec);
        CommandSpecs.add(spec, listen, csh, remote);
        keyArgument.addTo(spec);
        CommandSpecs.add(spec, keysFromInput);
        dirty.addTo(spec);
        machine.addTo(spec);
        return spec.addPositional(words);
    }

    @Override
    public Integer call() throws Failure {
        Usage usage = new Usage(spec);
        machine.check(usage);
        sources.check(usage);
        Optional<Domain> domain = domains.find(streams.environment(), usage);
        ofDomain = domain.isPresent() ? disksOf(domain.get()) : List.of();
        usage.refuse(readOnly.or(false) && writable.or(false), "--ro and --rw exclude each other");
        List<String> given = words.<@Nullable List<String>>getValue();
        List<String> commands = given == null ? List.of() : given;
        usage.refuse(file.given() && !commands.isEmpty(), "there are commands in -f and on the command line");
        checkRemote(commands, usage);
        keys = listens()
                ? ListeningShell.keys(input)
                : keyArgument.read(
                        streams.environment(), keysFromInput.or(false) ? Optional.of(input) : Optional.empty(), usage);
        Thread worker = Thread.currentThread();
        Runnable cancel = () -> {
            interrupted.set(true);
            worker.interrupt();
        };
        try (Interruption interruption = new Interruption(cancel, Duration.ZERO)) {
            int code = run(commands, usage);
            interruption.ended(code);
            return code;
        }
    }

    private void checkRemote(List<String> commands, Usage usage) {
        usage.refuse(listen.or(false) && remote.given(), "--listen and --remote exclude each other");
        usage.refuse(csh.or(false) && !listen.or(false), "--csh goes with --listen");
        usage.refuse(
                listen.or(false) && (file.given() || !commands.isEmpty()),
                "--listen takes no commands; send them by: customize shell --remote COMMAND");
        boolean opens = !added.drives().isEmpty() || inspector.or(false) || mounts.given() || keyArgument.given();
        usage.refuse(remote.given() && opens, "images, mounts and keys are given to --listen, not to --remote");
    }

    /** Whether we are what --listen leaves behind. */
    private boolean listens() {
        return listen.or(false) && ListeningShell.isMeant(streams.environment());
    }

    private long process(Usage usage) {
        long given = remote.or(0L);
        if (given > 0) {
            return given;
        }
        String variable = streams.environment().getOrDefault("GUESTFISH_PID", "");
        usage.refuse(
                !variable.matches("[1-9]\\d{0,9}"),
                "--remote needs the process id of a shell that listens: --remote=PID, or the variable GUESTFISH_PID");
        return Long.parseLong(variable);
    }

    private int run(List<String> commands, Usage usage) throws Failure {
        if (listen.or(false)) {
            return listens() ? serve(usage) : listenElsewhere(usage);
        }
        if (!remote.given()
                && commands.isEmpty()
                && !file.given()
                && !page.given()
                && Terminal.isTerminal(0)
                && Terminal.isTerminal(1)) {
            return talk(usage);
        }
        Shell.Surroundings surroundings = surroundings(input, Terminal.isTerminal(1), streams.environment());
        Shell shell = remote.given()
                ? Shell.remote(process(usage), options(usage), surroundings)
                : new Shell(options(usage), surroundings);
        int code = run(shell, commands, usage);
        streams.out().flush();
        return code;
    }

    private Shell.Surroundings surroundings(InputStream input, boolean terminal, Map<String, String> environment) {
        return new Shell.Surroundings(input, streams.out(), streams.err(), terminal, environment, interrupted::get);
    }

    private int listenElsewhere(Usage usage) throws Failure {
        // What is wrong with them is told here.
        options(usage);
        List<String> given = spec.commandLine().getParseResult().originalArgs();
        return new ListeningShell(streams).start(given, keys, csh.or(false));
    }

    private int serve(Usage usage) {
        Map<String, String> environment = ListeningShell.environment(streams.environment());
        Shell shell = new Shell(options(usage), surroundings(InputStream.nullInputStream(), false, environment));
        return shell.listen(new ListeningShell(streams)::tellReady);
    }

    /** Somebody is at the terminal. */
    private int talk(Usage usage) throws Failure {
        try (TerminalConversation conversation =
                new TerminalConversation(streams.environment(), streams.out(), streams.err())) {
            Shell shell = new Shell(
                    options(usage),
                    new Shell.Surroundings(
                            input,
                            conversation.results(),
                            conversation.notices(),
                            true,
                            streams.environment(),
                            interrupted::get));
            return shell.talk(conversation::open);
        } catch (IOException e) {
            throw new Failure(ExitCode.INTERNAL, "give the terminal back", String.valueOf(e.getMessage()));
        }
    }

    private int run(Shell shell, List<String> commands, Usage usage) {
        @Nullable String wanted = page.value();
        if (wanted != null) {
            return shell.commands(List.of("help", wanted));
        }
        @Nullable Path script = file.value();
        if (script != null) {
            try (InputStream lines = FileInput.open(script)) {
                return shell.script(lines, HostPaths.text(script));
            } catch (IOException e) {
                throw usage.error("failed to read the commands in " + script + ": " + e.getMessage());
            }
        }
        return commands.isEmpty() ? shell.script(input, "line") : shell.commands(commands);
    }

    private ShellOptions options(Usage usage) {
        Map<Integer, PreparedDisk> prepared = prepared(usage);
        List<Drive> drives = added.drives().stream()
                .map(drive -> drive.made() ? drive : named(drive, usage))
                .collect(Collectors.toCollection(ArrayList::new));
        drives.addAll(ofDomain);
        return new ShellOptions(
                drives,
                prepared,
                mountWishes(usage),
                inspector.or(false),
                inPlace.or(false),
                explicit.or(false),
                echo.or(false),
                pipeErrors.or(false),
                network.or(false),
                Optional.ofNullable(root.value()),
                this::askForKey,
                this::machine);
    }

    /** A key that a command takes. */
    private byte[] askForKey(String question) throws IOException {
        if (listens()) {
            throw new IOException("a shell that listens cannot ask for one; give keys by --key when it is started");
        }
        return keysFromInput.or(false) ? TerminalQuestion.line(input) : TerminalQuestion.secret(question);
    }

    private List<Drive> disksOf(Domain guest) throws Failure {
        if (readOnly.or(false)) {
            DomainArguments.note(guest).ifPresent(note -> streams.err().println("note: " + Escape.terminal(note)));
        } else {
            guest.requireUnused();
        }
        return guest.disks().stream()
                .map(disk -> new Drive(HostPaths.text(disk.file()), Optional.of(disk.format()), readOnly.or(false)))
                .toList();
    }

    private Drive named(Drive drive, Usage usage) {
        return new Drive(drive.name(), drive.format(), readOnly.or(false))
                .from(sources.read(drive.name(), "image", usage).download());
    }

    private Map<Integer, PreparedDisk> prepared(Usage usage) {
        try {
            return added.prepared();
        } catch (ShellFailure e) {
            throw usage.error(String.valueOf(e.getMessage()));
        }
    }

    private List<MountWish> mountWishes(Usage usage) {
        @Nullable List<String> given = mounts.value();
        List<MountWish> wishes = new ArrayList<>();
        for (String one : given == null ? List.<String>of() : given) {
            String[] parts = one.split(":", MOUNT_PARTS);
            String path = parts.length > 1 && !parts[1].isEmpty() ? parts[1] : "/";
            usage.refuse(!path.startsWith("/"), "-m " + one + ": the mount point does not begin with /");
            String options = parts.length > 2 ? parts[2] : readOnly.or(false) ? "ro" : "";
            wishes.add(new MountWish(parts[0], path, parts.length > 3 ? parts[3] : "", options));
        }
        return wishes;
    }

    private GuestSpec machine(GuestSpec image) {
        GuestSpec complete = dirty.on(image)
                .acceleration(Acceleration.valueOf(machine.accelerator().name()))
                .confinement(Confinement.valueOf(machine.sandbox().name()));
        if (machine.memoryMiB().isPresent()) {
            complete = complete.memoryMiB(machine.memoryMiB().getAsInt());
        }
        for (DeviceKey key : keys) {
            complete = complete.key(ShellOptions.kernelName(key.device()), key.bytes());
        }
        @Nullable Path directory = machine.appliance();
        if (directory != null) {
            complete = complete.appliance(directory);
        }
        return allowBacking.or(false) ? complete.allowBacking() : complete;
    }
}
