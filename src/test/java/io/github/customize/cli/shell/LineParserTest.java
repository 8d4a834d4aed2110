package io.github.customize.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineParserTest {
    @TempDir
    Path directory;

    private static ParsedLine parse(String line) throws ShellFailure {
        return LineParser.parse(line, word -> word.replaceFirst("~", "/home/me"));
    }

    @Test
    void separatesWordsByBlanks() throws ShellFailure {
        assertThat(parse("  cat\t/etc/motd  ").words()).containsExactly("cat", "/etc/motd");
        assertThat(parse("echo a#b").words()).containsExactly("echo", "a#b");
        assertThat(parse("write /a 'x y' \"\"").words()).containsExactly("write", "/a", "x y", "");
        assertThat(parse("rm '/\"'").words()).containsExactly("rm", "/\"");
        assertThat(parse("echo a'b").words()).containsExactly("echo", "a'b");
    }

    @Test
    void passesOverWhatIsNoCommand() throws ShellFailure {
        assertThat(parse("").isEmpty()).isTrue();
        assertThat(parse(" \t").isEmpty()).isTrue();
        assertThat(parse("  # cat /x").isEmpty()).isTrue();
        assertThat(parse("#!/usr/bin/customize shell -f").isEmpty()).isTrue();
    }

    @Test
    void knowsTheEscapesInDoubleQuotesOnly() throws ShellFailure {
        assertThat(parse("echo \"\\a\\b\\f\\n\\r\\t\\v\\\\\\\"\\101\\x41\"")
                        .words()
                        .get(1))
                .isEqualTo("\u0007\b\f\n\r\t\u000b\\\"AA");
        assertThat(parse("echo '\\n' \\n").words()).containsExactly("echo", "\\n", "\\n");
        assertThat(parse("echo \"\\xc3\\xa9é\"").words().get(1)).isEqualTo("éé");
        // A byte that is no UTF-8, as in names of files.
        assertThat(parse("echo \"a\\xff\"").words().get(1)).isEqualTo("a\udcff");
    }

    @Test
    void refusesQuotesThatAreNotClosedAndEscapesThatAreNone() {
        assertThatThrownBy(() -> parse("cat \"/etc")).hasMessageContaining("not closed");
        assertThatThrownBy(() -> parse("cat '/etc")).hasMessageContaining("not closed");
        assertThatThrownBy(() -> parse("cat \"/etc\"x")).hasMessageContaining("not followed by a blank");
        assertThatThrownBy(() -> parse("cat '/etc'x")).hasMessageContaining("not followed by a blank");
        for (String wrong : new String[] {"\\q", "\\x4", "\\xzz", "\\18", "\\000", "\\x00", "\\777", "\\"}) {
            assertThatThrownBy(() -> parse("echo \"" + wrong + "\"")).isInstanceOf(ShellFailure.class);
        }
    }

    @Test
    void tellsWhatIsForTheShellOfThisHost() throws ShellFailure {
        assertThat(parse(" !ls -l | wc").local()).isEqualTo("ls -l | wc");
        assertThat(parse("<!echo cat /x")).isEqualTo(new ParsedLine(false, List.of(), "echo cat /x", true));
        ParsedLine pipe = parse("cat /etc/passwd | awk '{ print $1 }' >x");
        assertThat(pipe.words()).containsExactly("cat", "/etc/passwd");
        assertThat(pipe.local()).isEqualTo("awk '{ print $1 }' >x");
        assertThat(parse("echo a|b").words()).containsExactly("echo", "a|b");
        assertThat(parse("echo \"|\" x").local()).isEmpty();
        assertThat(parse("ls / |sort").local()).isEqualTo("sort");
    }

    @Test
    void knowsWhatMayFail() throws ShellFailure {
        assertThat(parse("-rm /x").tolerant()).isTrue();
        assertThat(parse("- rm /x").words()).containsExactly("rm", "/x");
        assertThat(parse("rm -x").tolerant()).isFalse();
        assertThat(parse("-!exit 3")).isEqualTo(new ParsedLine(true, List.of(), "exit 3", false));
        assertThat(parse("- <!exit 3")).isEqualTo(new ParsedLine(true, List.of(), "exit 3", true));
        assertThat(LineParser.isTolerant(" -echo \"a")).isTrue();
    }

    @Test
    void findsHomeDirectories() throws Exception {
        assertThat(parse("lcd ~/x").words()).containsExactly("lcd", "/home/me/x");
        assertThat(parse("echo '~' a~ \"~\"").words()).containsExactly("echo", "~", "a~", "~");
        Path accounts = Files.writeString(directory.resolve("passwd"), "ann:x:1000:1000::/home/ann:/bin/sh\nshort:x\n");
        HomeDirectories homes = new HomeDirectories(Map.of("HOME", "/root"), accounts);
        assertThat(homes.apply("~")).isEqualTo("/root");
        assertThat(homes.apply("~/a")).isEqualTo("/root/a");
        assertThat(homes.apply("~ann/b")).isEqualTo("/home/ann/b");
        assertThat(homes.apply("~nobody/b")).isEqualTo("~nobody/b");
        assertThat(new HomeDirectories(Map.of(), directory.resolve("none")).apply("~ann"))
                .isEqualTo("~ann");
    }

    @Test
    void separatesTheCommandsOfACommandLine() {
        assertThat(Shell.separated(List.of("run", ":", "-rm", "/a:b", ":", ":", "echo", "-x")))
                .extracting(ParsedLine::words, ParsedLine::tolerant)
                .containsExactly(
                        tuple(List.of("run"), false),
                        tuple(List.of("rm", "/a:b"), true),
                        tuple(List.of("echo", "-x"), false));
    }
}
