package io.github.customize.guest.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnLineTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "# a b",
                "a",
                " a\tb  c # d",
                "a b#c d",
                "data UUID=1 none luks,discard # \u00ff",
                "a b c d e f g h"
            })
    void keepsEveryByte(String line) {
        for (var remark : List.of(ColumnLine.REMARK_ANYWHERE, ColumnLine.REMARK_AS_FIELD)) {
            ColumnLine columns = ColumnLine.parse(line, remark, 6);
            assertThat(columns.with(columns.fields())).isEqualTo(line);
        }
    }

    @Test
    void aRemarkIsNoField() {
        assertThat(ColumnLine.parse("a b#c d", ColumnLine.REMARK_ANYWHERE, 6).fields())
                .containsExactly("a", "b");
        assertThat(ColumnLine.parse("a b#c d #e f", ColumnLine.REMARK_AS_FIELD, 6)
                        .fields())
                .containsExactly("a", "b#c", "d");
    }

    @Test
    void changesCrypttabInItsColumns() {
        ColumnLine line = ColumnLine.parse("data  UUID=1    none    luks # mine", ColumnLine.REMARK_AS_FIELD, 4);
        assertThat(line.with(List.of("data", "UUID=123", "none", "luks,discard")))
                .isEqualTo("data  UUID=123  none    luks,discard # mine");
        assertThat(line.with(List.of("data", "UUID=1"))).isEqualTo("data  UUID=1 # mine");
    }
}
