package io.github.customize.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnsTest {
    @ParameterizedTest
    @CsvSource({"abc,3", "zażółć,6", "日本,4", "e\u0301,1", "😀,2", "'',0"})
    void countsColumns(String text, int columns) {
        assertThat(Columns.of(text)).isEqualTo(columns);
    }

    @ParameterizedTest
    @CsvSource({"abcdef,6,abcdef", "abcdefg,6,abc...", "日本語,5,日...", "日本語,4,...", "abcdef,2,..", "abcdef,0,''"})
    void cutsWhatDoesNotFit(String text, int columns, String fitting) {
        assertThat(Columns.fit(text, columns)).isEqualTo(fitting);
        assertThat(Columns.of(Columns.fit(text, columns))).isLessThanOrEqualTo(columns);
    }

    @Test
    void padsToAWidth() {
        assertThat(Columns.pad("日", 4)).isEqualTo("日  ");
        assertThat(Columns.pad("abc", 2)).isEqualTo("abc");
        assertThat(Columns.padLeft("日", 4)).isEqualTo("  日");
        assertThat(Columns.padLeft("1234", 3)).isEqualTo("1234");
    }
}
