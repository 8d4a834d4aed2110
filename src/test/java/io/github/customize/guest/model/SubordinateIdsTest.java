package io.github.customize.guest.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SubordinateIdsTest {
    private static SubordinateIds parse(String text) {
        return SubordinateIds.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void findsTheFirstGapThatIsLargeEnough() {
        assertThat(parse("").free(100, 199, 10)).hasValue(100);
        assertThat(parse("a:100:10\nb:115:10\n").free(100, 199, 10)).hasValue(125);
        assertThat(parse("b:120:10\na:100:10\n").free(100, 199, 10)).hasValue(110);
        assertThat(parse("a:105:10\n").free(100, 199, 10)).hasValue(115);
        assertThat(parse("a:1:5\n").free(100, 199, 10)).hasValue(100);
        assertThat(parse("a:100:95\n").free(100, 199, 10)).isEmpty();
    }

    @Test
    void keepsWhatItDoesNotKnow() {
        SubordinateIds ids = parse("# remark\na:100:10\na:300:10\nodd:x:1\n");

        assertThat(text(ids.with(new SubordinateIds.Range("b", 200, 10))))
                .isEqualTo("# remark\na:100:10\na:300:10\nodd:x:1\nb:200:10\n");
        assertThat(text(ids.without("a"))).isEqualTo("# remark\nodd:x:1\n");
    }

    private static String text(SubordinateIds ids) {
        return new String(ids.bytes(), StandardCharsets.UTF_8);
    }
}
