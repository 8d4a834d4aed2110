package io.github.customize.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.customize.cli.shell.PosixPattern.Kind;
import org.junit.jupiter.api.Test;

class PosixPatternTest {
    private static boolean finds(String pattern, Kind kind, String line) throws ShellFailure {
        return PosixPattern.of(pattern, kind, false).matcher(line).find();
    }

    @Test
    void basicPatternsHaveTheirSpecialCharactersAfterABackslash() throws ShellFailure {
        assertThat(finds("a+b", Kind.BASIC, "a+b")).isTrue();
        assertThat(finds("a+b", Kind.BASIC, "aab")).isFalse();
        assertThat(finds("a\\+b", Kind.BASIC, "aab")).isTrue();
        assertThat(finds("\\(ab\\)\\{2\\}$", Kind.BASIC, "xabab")).isTrue();
        assertThat(finds("a\\|b", Kind.BASIC, "b")).isTrue();
        assertThat(finds("*a", Kind.BASIC, "*a")).isTrue();
        assertThat(finds("a^b$c", Kind.BASIC, "a^b$c")).isTrue();
        assertThat(finds("\\(a\\)\\1", Kind.BASIC, "aa")).isTrue();
        assertThat(finds("\\<b\\>", Kind.BASIC, "a b c")).isTrue();
        assertThat(finds("\\<b\\>", Kind.BASIC, "abc")).isFalse();
        assertThat(finds("a.c", Kind.BASIC, "abc")).isTrue();
        assertThat(finds("a\\.c", Kind.BASIC, "abc")).isFalse();
    }

    @Test
    void extendedPatternsHaveThemPlain() throws ShellFailure {
        assertThat(finds("(ab){2}|x", Kind.EXTENDED, "abab")).isTrue();
        assertThat(finds("a\\+", Kind.EXTENDED, "a+")).isTrue();
        assertThat(finds("a{b", Kind.EXTENDED, "a{b")).isTrue();
        assertThat(finds("a{,2}$", Kind.EXTENDED, "aa")).isTrue();
    }

    @Test
    void bracketsAreNotThoseOfJava() throws ShellFailure {
        assertThat(finds("[]x]", Kind.BASIC, "]")).isTrue();
        assertThat(finds("[^]x]", Kind.BASIC, "]x")).isFalse();
        assertThat(finds("^[[:digit:]&&a]$", Kind.BASIC, "&")).isTrue();
        assertThat(finds("^[a\\]$", Kind.BASIC, "\\")).isTrue();
        assertThat(finds("[[:upper:]_]", Kind.BASIC, "aB")).isTrue();
        assertThat(finds("^[a^]$", Kind.BASIC, "^")).isTrue();
    }

    @Test
    void fixedTextsMeanThemselves() throws ShellFailure {
        assertThat(finds("a.*\\", Kind.FIXED, "xa.*\\")).isTrue();
        assertThat(PosixPattern.of("ÄB", Kind.FIXED, true).matcher("äb").find()).isTrue();
    }

    @Test
    void refusesWhatIsMalformed() {
        assertThatThrownBy(() -> finds("a[", Kind.BASIC, "")).hasMessageContaining("malformed");
        assertThatThrownBy(() -> finds("(a", Kind.EXTENDED, "")).hasMessageContaining("malformed");
        assertThatThrownBy(() -> finds("[[:none:]]", Kind.BASIC, "")).hasMessageContaining("[:none:]");
    }
}
