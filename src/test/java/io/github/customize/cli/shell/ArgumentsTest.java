package io.github.customize.cli.shell;

import static io.github.customize.cli.shell.Parameter.flag;
import static io.github.customize.cli.shell.Parameter.list;
import static io.github.customize.cli.shell.Parameter.local;
import static io.github.customize.cli.shell.Parameter.number;
import static io.github.customize.cli.shell.Parameter.path;
import static io.github.customize.cli.shell.Parameter.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Words in the places of parameters, and their forms. */
class ArgumentsTest {
    private static final Command FILL = Command.of("fill", "fill", call -> {})
            .takes(number("len"), path("path"))
            .may(flag("now"), text("name"));

    private static Arguments of(Command command, String... words) throws ShellFailure {
        return Arguments.of(command, List.of(words));
    }

    @Test
    void givesEachParameterItsWord() throws ShellFailure {
        Arguments given = of(FILL, "1K", "/a", "name:b:c", "now:false");
        assertThat(given.number("len")).isEqualTo(1024);
        assertThat(given.text("path")).isEqualTo("/a");
        assertThat(given.text("name")).isEqualTo("b:c");
        assertThat(given.flag("now", true)).isFalse();
        assertThat(of(FILL, "1", "/a").flag("now", true)).isTrue();
        assertThat(of(FILL, "1", "/a").text("name", "none")).isEqualTo("none");
    }

    @Test
    void givesRepeatedOnesAllThatIsLeft() throws ShellFailure {
        Command copy =
                Command.of("copy-in", "copy", call -> {}).takes(local("local").repeated(), path("dir"));
        assertThat(of(copy, "a", "b", "/c").texts("local")).containsExactly("a", "b");
        assertThatThrownBy(() -> of(copy, "/c")).hasMessageContaining("missing");
    }

    @Test
    void refusesWhatDoesNotFitWithTheSynopsis() {
        String synopsis = "; use: fill len path [now:true|false] [name:..]";
        assertThatThrownBy(() -> of(FILL)).hasMessage("failed to run fill: it has no arguments" + synopsis);
        assertThatThrownBy(() -> of(FILL, "1")).hasMessage("failed to run fill: an argument is missing" + synopsis);
        assertThatThrownBy(() -> of(FILL, "1", "/a", "x"))
                .hasMessage("failed to run fill: 'x' is one argument too many" + synopsis);
        assertThatThrownBy(() -> of(FILL, "1", "/a", "none:x"))
                .hasMessageContaining("'none:x' is one argument too many");
        assertThatThrownBy(() -> of(FILL, "1", "/a", "now:1", "now:1")).hasMessageContaining("'now:' is given twice");
        assertThatThrownBy(() -> of(FILL, "1", "a")).hasMessageContaining("'a' in the guest does not begin with /");
        assertThatThrownBy(() -> of(FILL, "x", "/a")).hasMessageContaining("len is no number: 'x'");
        assertThatThrownBy(() -> of(FILL, "1", "/a", "now:maybe")).hasMessageContaining("neither true nor false");
    }

    @Test
    void takesNumbersInAllTheirForms() throws ShellFailure {
        Map<String, Long> numbers = Map.ofEntries(
                Map.entry("0", 0L),
                Map.entry("-7", -7L),
                Map.entry("+7", 7L),
                Map.entry("02322", 1234L),
                Map.entry("0x4d2", 1234L),
                Map.entry("2k", 2048L),
                Map.entry("2KiB", 2048L),
                Map.entry("2KB", 2000L),
                Map.entry("3M", 3L << 20),
                Map.entry("3MB", 3_000_000L),
                Map.entry("1G", 1L << 30),
                Map.entry("1T", 1L << 40),
                Map.entry("7E", 7L << 60));
        for (Map.Entry<String, Long> one : numbers.entrySet()) {
            assertThat(Figure.of("n", one.getKey())).as(one.getKey()).isEqualTo(one.getValue());
        }
        for (String wrong : List.of("", "k", "1 K", "1B", "08", "0x", "1.5G", "1kb", "--1", "9E", "1Z")) {
            assertThatThrownBy(() -> Figure.of("n", wrong)).as(wrong).isInstanceOf(ShellFailure.class);
        }
    }

    @Test
    void takesListsApart() throws ShellFailure {
        assertThat(WordList.split("/bin/echo 'foo     bar'  x")).containsExactly("/bin/echo", "foo     bar", "x");
        assertThat(WordList.split("echo \\'foo\\' a\\ b ''")).containsExactly("echo", "'foo'", "a b", "");
        assertThat(WordList.split("  ")).isEmpty();
        assertThatThrownBy(() -> WordList.split("a 'b")).hasMessageContaining("not closed");
        assertThatThrownBy(() -> of(Command.of("c", "c", call -> {}).takes(list("words")), "a 'b"))
                .hasMessageContaining("not closed");
    }
}
