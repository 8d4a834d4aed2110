package io.github.customize.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Perl does to a file line by line, done by regular expressions of Java for the whole of it. */
class PerlProgramTest {
    /** The columns: the expression, a file before, and after; ⏎ ends a line. The results are Perl's own. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '`',
            value = {
                "s/^#?Port.*/Port 2222/ ¦ #Port 22⏎Port 23⏎ ¦ Port 2222⏎Port 2222⏎",
                "s/a/b/ ¦ aa⏎xa⏎ ¦ ba⏎xb⏎",
                "s/a/b/g ¦ aa⏎xa⏎ ¦ bb⏎xb⏎",
                "s/(x)(y)/$2\\1/ ¦ zxy xy⏎ ¦ zyx xy⏎",
                "s{a}{b}; s|c|d| ¦ ac⏎ ¦ bd⏎",
                "s/A/b/i ¦ xa⏎ ¦ xb⏎",
                "s/quiet/quiet splash/ ¦ quiet⏎ ¦ quiet splash⏎",
                "s/x=[^,]*/x=1/ ¦ x=5⏎y⏎ ¦ x=1⏎y⏎",
                "s/x\\s+y/z/ ¦ x⏎y⏎x  y⏎ ¦ x⏎y⏎z⏎",
                "s/b\\n// ¦ ab⏎cd⏎ ¦ acd⏎",
                "s/a|b/c/ ¦ xab⏎ ¦ xcb⏎",
                "s/\\./-/ ¦ a.b.c⏎ ¦ a-b.c⏎",
                "s/[[:space:]]+x/y/ ¦ a  x⏎ ¦ ay⏎",
                "s/^/# / ¦ a⏎ ¦ # a⏎",
                "s/a$/b/ ¦ a⏎ca⏎ ¦ b⏎cb⏎",
                "s/\\$x/y/ ¦ $x⏎ ¦ y⏎",
                "s/a/\\$1\\/b/ ¦ a⏎ ¦ $1/b⏎",
                "s/(a)\\1/b/ ¦ xaa⏎ ¦ xb⏎",
                "s/\\Qa.b\\E/c/ ¦ aXb a.b⏎ ¦ aXb c⏎",
                "tr/ab/xx/ ¦ cab⏎ ¦ cxx⏎",
                "tr/\\r//d ¦ a⏎ ¦ a⏎",
                "y/a-c/D/ ¦ abcd⏎ ¦ DDDd⏎",
                "$_ = \"\" if /b/ ¦ a⏎b⏎c⏎ ¦ a⏎c⏎",
                "$_ = '' unless m{b} ¦ a⏎b⏎c⏎ ¦ b⏎",
                "undef $_ if (/^#/) ¦ #a⏎b⏎ ¦ b⏎"
            })
    void changesTheSame(String perl, String before, String after) throws Exception {
        String text = before.replace('⏎', '\n');
        for (LineEdit edit : new PerlProgram(perl).edits()) {
            text = applied(edit, text);
        }
        assertThat(text).isEqualTo(after.replace('⏎', '\n'));
    }

    private static String applied(LineEdit edit, String text) {
        if (edit instanceof LineEdit.Replacing replacing) {
            return Pattern.compile(replacing.regexp(), Pattern.MULTILINE)
                    .matcher(text)
                    .replaceAll(replacing.replacement());
        }
        String regexp = ((LineEdit.Dropping) edit).regexp();
        StringBuilder left = new StringBuilder();
        text.lines()
                .filter(line -> !Pattern.compile(regexp).matcher(line).find())
                .forEach(line -> left.append(line).append('\n'));
        return left.toString();
    }
}
