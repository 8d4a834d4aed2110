package io.github.customize.cli.shell;

import static io.github.customize.cli.shell.Parameter.flag;
import static io.github.customize.cli.shell.Parameter.number;
import static io.github.customize.cli.shell.Parameter.path;
import static io.github.customize.cli.shell.Parameter.text;

import io.github.customize.api.CustomizeException;
import io.github.customize.cli.shell.PosixPattern.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Commands that print some lines of files, and count. */
final class TextCommands {
    private static final long USUAL_LINES = 10;

    private TextCommands() {}

    static List<Command> all() {
        List<Command> all = new ArrayList<>(
                List.of(
                        Command.of("head", "print the first 10 lines", call -> head(call, USUAL_LINES))
                                .takes(path("path")),
                        Command.of("head-n", "print the first lines", call -> head(call, call.number("nrlines")))
                                .takes(number("nrlines"), path("path"))
                                .says("With a negative number: all but so many at the end."),
                        Command.of("tail", "print the last 10 lines", call -> tail(call, USUAL_LINES))
                                .takes(path("path")),
                        Command.of("tail-n", "print the last lines", call -> tail(call, call.number("nrlines")))
                                .takes(number("nrlines"), path("path"))
                                .says("With a negative number -N: all from line N on."),
                        Command.of("wc-l", "count the lines", call -> call.out().number(count(call).lines))
                                .takes(path("path"))
                                .says("A last line without an end is not counted."),
                        Command.of("wc-w", "count the words", call -> call.out().number(count(call).words))
                                .takes(path("path")),
                        Command.of("wc-c", "count the bytes", call -> call.out().number(count(call).bytes))
                                .takes(path("path")),
                        Command.of("strings", "print the texts in a file", call -> Texts.print(call, "s"))
                                .takes(path("path"))
                                .says("What is at least four printable characters long."),
                        Command.of(
                                        "strings-e",
                                        "print the texts of an encoding in a file",
                                        call -> Texts.print(call, call.text("encoding")))
                                .takes(text("encoding"), path("path"))
                                .says("The encoding is s (7 bits), S (8 bits), b or l (16 bits), B or L (32 bits)."),
                        Command.of("grep", "print the lines that match a pattern", TextCommands::grep)
                                .example("grep ^ROOT: /etc/passwd insensitive:true")
                                .also("grep-opts")
                                .takes(text("regex"), path("path"))
                                .may(flag("extended"), flag("fixed"), flag("insensitive"), flag("compressed"))
                                .says(
                                        "A basic pattern of POSIX unless an option says otherwise; with compressed:true of a file packed by gzip.")));
        for (String prefix : List.of("", "z")) {
            for (String suffix : List.of("", "i")) {
                all.add(grep(prefix + "egrep" + suffix, Kind.EXTENDED, prefix, suffix));
                all.add(grep(prefix + "fgrep" + suffix, Kind.FIXED, prefix, suffix));
                if (!(prefix + suffix).isEmpty()) {
                    all.add(grep(prefix + "grep" + suffix, Kind.BASIC, prefix, suffix));
                }
            }
        }
        return all;
    }

    private static Command grep(String name, Kind kind, String prefix, String suffix) {
        String what = kind == Kind.FIXED
                ? "have a text"
                : "match " + (kind == Kind.EXTENDED ? "an extended" : "a basic") + " pattern";
        String how = (suffix.isEmpty() ? "" : ", in upper or lower case")
                + (prefix.isEmpty() ? "" : ", of a file that may be packed by gzip");
        return Command.of(
                        name,
                        "print the lines that " + what + how,
                        call -> grep(call, kind, !suffix.isEmpty(), !prefix.isEmpty()))
                .takes(text(kind == Kind.FIXED ? "pattern" : "regex"), path("path"));
    }

    private static void grep(Call call) throws ShellFailure, CustomizeException, IOException {
        if (call.arguments().flag("fixed", false) && call.arguments().flag("extended", false)) {
            throw new ShellFailure("a pattern is not both fixed and extended");
        }
        Kind kind = call.arguments().flag("fixed", false)
                ? Kind.FIXED
                : call.arguments().flag("extended", false) ? Kind.EXTENDED : Kind.BASIC;
        grep(
                call,
                kind,
                call.arguments().flag("insensitive", false),
                call.arguments().flag("compressed", false));
    }

    private static void grep(Call call, Kind kind, boolean ignoreCase, boolean packed)
            throws ShellFailure, CustomizeException, IOException {
        String written = call.text(call.arguments().has("regex") ? "regex" : "pattern");
        Pattern pattern = PosixPattern.of(written, kind, ignoreCase);
        LineSink.Taker taker = line -> {
            if (pattern.matcher(line).find()) {
                call.out().line(line);
            }
        };
        if (!packed || !Compression.of(call.files().head(call.text("path"), 6)).equals(Optional.of("gzip"))) {
            ReadingCommands.lines(call, taker);
            return;
        }
        byte[] content = call.files().read(call.text("path"));
        try (LineSink lines = new LineSink(taker);
                GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(content))) {
            unpacked.transferTo(lines);
        } catch (ZipException e) {
            throw new ShellFailure("failed to unpack " + call.text("path") + ": " + e.getMessage(), e);
        }
    }

    private static void head(Call call, long count) throws ShellFailure, CustomizeException, IOException {
        Deque<String> last = new ArrayDeque<>();
        long[] seen = new long[1];
        ReadingCommands.lines(call, line -> {
            if (count >= 0) {
                if (seen[0]++ < count) {
                    call.out().line(line);
                }
                return;
            }
            last.add(line);
            if (last.size() > -count) {
                call.out().line(last.remove());
            }
        });
    }

    private static void tail(Call call, long count) throws ShellFailure, CustomizeException, IOException {
        Deque<String> last = new ArrayDeque<>();
        long[] seen = new long[1];
        ReadingCommands.lines(call, line -> {
            if (count < 0) {
                if (++seen[0] >= -count) {
                    call.out().line(line);
                }
                return;
            }
            last.add(line);
            if (last.size() > count) {
                last.remove();
            }
        });
        call.out().lines(new ArrayList<>(last));
    }

    /** What {@code wc} counts. */
    private static final class Counter extends OutputStream {
        private long lines;
        private long words;
        private long bytes;
        private boolean inWord;

        @Override
        public void write(int one) {
            bytes++;
            if (one == '\n') {
                lines++;
            }
            boolean blank = one == ' ' || (one >= '\t' && one <= '\r');
            if (!blank && !inWord) {
                words++;
            }
            inWord = !blank;
        }
    }

    private static Counter count(Call call) throws ShellFailure, CustomizeException {
        Counter counter = new Counter();
        call.files().copyOut(call.text("path"), counter);
        return counter;
    }
}
