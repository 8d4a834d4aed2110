package io.github.customize.cli.prompt;

import io.github.customize.cli.shell.Completion;
import io.github.customize.cli.shell.Conversation;
import io.github.customize.cli.shell.Meter;
import io.github.customize.console.ColorMode;
import java.io.Closeable;
import java.io.IOError;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jspecify.annotations.Nullable;

/** The conversation at our own terminal, by JLine. */
public final class TerminalConversation implements Conversation, Closeable {
    private static final int USUAL_HEIGHT = 24;

    private final Map<String, String> environment;
    private final PrintStream other;
    private final PrintStream notices = new PrintStream(new LineByLine(this::show), true, StandardCharsets.UTF_8);
    private final PagedOutput results;
    private final boolean colours;
    private volatile Runnable interrupt = () -> {};
    private @Nullable Terminal terminal;
    private @Nullable Attributes attributes;
    // Notices come from other threads, too.
    private volatile @Nullable LineReader commands;
    private @Nullable LineReader answers;
    private @Nullable ProgressLine progress;

    /**
     * A conversation that is not opened yet.
     *
     * @param out the terminal, for what commands print
     * @param other the terminal, for everything else
     */
    public TerminalConversation(Map<String, String> environment, OutputStream out, PrintStream other) {
        this.environment = environment;
        this.colours = ColorMode.AUTO.on(true, environment);
        this.other = other;
        this.results = new PagedOutput(out, Pager.of(environment));
    }

    /** Takes what is no result; what comes while a line is typed stands above it. */
    public PrintStream notices() {
        return notices;
    }

    private void show(String line) {
        hideProgress();
        LineReader reader = commands;
        if (reader == null) {
            other.println(line);
        } else {
            reader.printAbove(line);
        }
    }

    /** Takes what commands print. */
    public OutputStream results() {
        return results;
    }

    /**
     * Takes over the terminal.
     *
     * @throws IOException when it is none
     */
    public Conversation open(Completion completion) throws IOException {
        Terminal opened = TerminalBuilder.builder()
                .system(true)
                .provider("exec")
                .dumb(false)
                // Whatever is not handled here would otherwise end us without an orderly end.
                .signalHandler(signal -> {})
                .build();
        opened.handle(Terminal.Signal.INT, signal -> interrupt.run());
        opened.handle(Terminal.Signal.TSTP, Terminal.SignalHandler.SIG_DFL);
        terminal = opened;
        attributes = opened.getAttributes();
        LineReaderBuilder builder = LineReaderBuilder.builder()
                .terminal(opened)
                .appName("customize")
                .parser(new WordParser())
                .completer(new WordCompleter(completion))
                // A ! is for the shell of this host.
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.HISTORY_IGNORE_SPACE, true);
        if (colours) {
            builder.highlighter(new CommandHighlighter(completion));
        }
        Optional<Path> history = HistoryFile.of(environment);
        history.ifPresent(file -> builder.variable(LineReader.HISTORY_FILE, file));
        commands = builder.build();
        answers = LineReaderBuilder.builder()
                .terminal(opened)
                .parser(new WordParser())
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .variable(LineReader.DISABLE_HISTORY, true)
                .variable(LineReader.DISABLE_COMPLETION, true)
                .build();
        return this;
    }

    @Override
    public Optional<String> line(String state) throws IOException {
        AttributedStringBuilder prompt = new AttributedStringBuilder();
        if (colours) {
            prompt.styled(AttributedStyle.BOLD, state);
        } else {
            prompt.append(state);
        }
        String text = prompt.append("> ").toAnsi(terminal);
        try {
            return Optional.of(read(commands, text));
        } catch (UserInterruptException e) {
            return Optional.of("");
        } catch (EndOfFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<String> answer(String question) throws IOException {
        hideProgress();
        try {
            return Optional.of(read(answers, question));
        } catch (UserInterruptException | EndOfFileException e) {
            return Optional.empty();
        }
    }

    private String read(@Nullable LineReader reader, String prompt) {
        Terminal opened = terminal;
        Attributes usual = attributes;
        if (reader == null || opened == null || usual == null) {
            throw new IllegalStateException("the conversation was not opened");
        }
        try {
            return reader.readLine(prompt);
        } catch (IOError e) {
            if (!isCtrlC(e.getCause())) {
                throw e;
            }
            Thread.interrupted();
            opened.setAttributes(usual);
            throw (UserInterruptException) new UserInterruptException("").initCause(e);
        }
    }

    /** Whether it came while stty prepared the terminal: it ends the waiting for it, or kills the helper that starts it. */
    private static boolean isCtrlC(@Nullable Throwable cause) {
        return cause instanceof InterruptedIOException
                || (cause instanceof IOException
                        && String.valueOf(cause.getMessage()).contains("spawn helper"));
    }

    @Override
    public void begin(Runnable action, Meter meter) {
        // A Ctrl-C at the very end of a line may be heard only now, and is not meant for what begins.
        Thread.interrupted();
        results.begin(height(), this::hideProgress);
        progress = new ProgressLine(other, meter);
        interrupt = action;
    }

    @Override
    public void end() throws IOException {
        hideProgress();
        interrupt = () -> {};
        results.end();
    }

    private synchronized void hideProgress() {
        ProgressLine shown = progress;
        progress = null;
        if (shown != null) {
            shown.close();
        }
    }

    private int height() {
        Terminal opened = terminal;
        int rows = opened == null ? 0 : opened.getHeight();
        return rows > 0 ? rows : USUAL_HEIGHT;
    }

    /** Gives the terminal back as it was. */
    @Override
    public void close() throws IOException {
        Terminal opened = terminal;
        if (opened != null) {
            opened.close();
        }
    }
}
