package io.github.customize.cli;

import io.github.customize.api.CustomizeException;
import io.github.customize.cli.look.Listing;
import io.github.customize.console.Terminal;
import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.text.Escape;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What the commands on files of a guest have in common. */
abstract class FileCommand implements Callable<Integer> {
    final GuestArguments guest = new GuestArguments();
    private final Streams streams;
    private final CommandSpec spec;
    private final PositionalParamSpec words;
    private final AtomicBoolean interrupted = new AtomicBoolean();
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    /** The first exit code of what went wrong; 0 while nothing did. */
    private final AtomicInteger failure = new AtomicInteger();

    FileCommand(String name, Streams streams, String labels, String... description) {
        this.streams = streams;
        this.spec = CommandSpec.wrapWithoutInspection(this).name(name);
        spec.usageMessage().description(description);
        // -h has the meaning that it has for df and ls.
        spec.versionProvider(new Version())
                .addOption(OptionSpec.builder("--help")
                        .usageHelp(true)
                        .description("Show this help message and exit.")
                        .build());
        this.words = PositionalParamSpec.builder()
                .type(List.class)
                .auxiliaryTypes(String.class)
                // The names of files need not be UTF-8.
                .converters(word -> word)
                .paramLabel(labels)
                .arity("0..*")
                .description("The image, unless it is named with -a; and then what is meant in it.")
                .build();
    }

    final CommandSpec spec() {
        options(spec);
        addCommon(spec);
        return spec.addPositional(words);
    }

    /** Adds the options that others have too. */
    void addCommon(CommandSpec command) {
        guest.addTo(command);
    }

    /** Adds the command's own options. */
    abstract void options(CommandSpec command);

    /** Does the work; what goes wrong with one of several things is told with {@link #fail}. */
    abstract void run(GuestArguments.Words named, Usage usage) throws CustomizeException, IOException;

    /** The exit code for what went wrong. */
    abstract int code(int failure);

    @Override
    public final Integer call() throws Failure {
        Usage usage = new Usage(spec);
        List<String> given = words.<@Nullable List<String>>getValue();
        GuestArguments.Words named = guest.split(
                given == null ? List.of() : given,
                new GuestArguments.Surroundings(streams.environment(), this instanceof LookingCommand, this::note),
                usage);
        guest.readKeys(streams.environment(), usage);
        streams.out().endWhenInterrupted();
        Thread worker = Thread.currentThread();
        Runnable cancel = () -> {
            interrupted.set(true);
            worker.interrupt();
        };
        try (Interruption interruption = new Interruption(cancel, Duration.ZERO)) {
            int code = ended(named, usage);
            interruption.ended(code);
            return code;
        }
    }

    private int ended(GuestArguments.Words named, Usage usage) throws Failure {
        try {
            run(named, usage);
        } catch (CustomizeException e) {
            fail(e);
        } catch (IOException e) {
            fail(ExitCode.IMAGE_UNPUBLISHED.number(), String.valueOf(e.getMessage()));
        }
        if (interrupted.get()) {
            return ExitCode.INTERRUPTED.number();
        }
        try {
            streams.out().printed();
        } catch (Failure e) {
            tell(e.code().number(), String.valueOf(e.getMessage()));
        }
        return failure.get() == 0 ? ExitCode.DONE.number() : code(failure.get());
    }

    /** The user has had enough. */
    final void interrupt() {
        interrupted.set(true);
    }

    /** Whether there is no use in going on: nobody takes what is printed, or the user has had enough. */
    final boolean isOver() {
        return interrupted.get() || streams.out().checkError();
    }

    final void fail(CustomizeException e) {
        fail(e.exitCode(), String.valueOf(e.getMessage()));
    }

    /** Tells what went wrong, unless it is only that nobody takes what is printed. */
    final void fail(int code, String message) {
        if (!isOver()) {
            tell(code, message);
        }
    }

    /** Something went wrong, which is told elsewhere. */
    final void failed(int code) {
        failure.compareAndSet(0, code);
    }

    private void tell(int code, String message) {
        failed(code);
        message.lines().forEach(line -> streams.err().println("customize: " + Escape.terminal(line)));
    }

    /** Tells, once for all images, what users should know. */
    final void note(String text) {
        if (told.add(text)) {
            streams.err().println("note: " + Escape.terminal(text));
        }
    }

    final Streams streams() {
        return streams;
    }

    /** What the command prints, with something before each line. */
    final Listing listing(OutputStream to, String prefix) {
        return new Listing(to, Terminal.isTerminal(1), prefix);
    }
}
