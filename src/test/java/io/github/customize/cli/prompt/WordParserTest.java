package io.github.customize.cli.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.cli.shell.TypedWord;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordParserTest {
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
                    ca,                  ,           ca,    0, false
                    cat /e,              cat,        /e,    4, false
                    -cat /e,             cat,        /e,    5, false
                    `cat "/a b`,         cat,        /a b,  4, false
                    `grep 'a b' /e`,     grep;a b,   /e,   11, false
                    `grep "a\\" b" /e`,  grep;a\\" b,/e,   13, false
                    cat /e | se,         cat;/e,     se,    9, true
                    cat /e |se,          cat;/e,     se,    8, true
                    cat /e |se -,        cat;/e;se,  -,    11, true
                    !ls /e,              ls,         /e,    4, true
                    <!ls /e,             ls,         /e,    5, true
                    """)
    void knowsTheWordThatIsTyped(String line, String before, String text, int start, boolean local) {
        TypedWord word = TypedWord.of(line);
        assertThat(word.before()).isEqualTo(before == null ? List.of() : List.of(before.split(";")));
        assertThat(word.text()).isEqualTo(text);
        assertThat(word.start()).isEqualTo(start);
        assertThat(word.local()).isEqualTo(local);
    }

    @Test
    void afterABlankAWordIsEmpty() {
        assertThat(TypedWord.of("cat ")).isEqualTo(new TypedWord(List.of("cat"), "", 4, (char) 0, false));
        assertThat(TypedWord.of("")).isEqualTo(new TypedWord(List.of(), "", 0, (char) 0, false));
    }

    @Test
    void writesWordsAsTheLanguageTakesThem() {
        assertThat(WordParser.written("/etc/motd", (char) 0, true)).isEqualTo("/etc/motd");
        assertThat(WordParser.written("/a b", (char) 0, true)).isEqualTo("\"/a b\"");
        assertThat(WordParser.written("/a b/", (char) 0, false)).isEqualTo("\"/a b/");
        assertThat(WordParser.written("/a", '\'', true)).isEqualTo("'/a'");
        assertThat(WordParser.written("/it's", '\'', true)).isEqualTo("\"/it's\"");
        assertThat(WordParser.written("/a\"\\\n", (char) 0, true)).isEqualTo("\"/a\\\"\\\\\\x0a\"");
        assertThat(WordParser.written("/\udcff\u00e9", (char) 0, true)).isEqualTo("\"/\\xff\\xc3\\xa9\"");
        assertThat(WordParser.written("~x", (char) 0, true)).isEqualTo("\"~x\"");
    }
}
