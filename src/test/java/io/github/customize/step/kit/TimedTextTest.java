package io.github.customize.step.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TimedTextTest {
    private static final Pattern SLOW = Pattern.compile("a*a*a*a*a*a*a*a*b");

    @Test
    void stopsAnExpressionThatTriesTooManyWays() {
        Matcher matcher = SLOW.matcher(new TimedText("a".repeat(1000), Duration.ZERO));

        assertThatThrownBy(matcher::find).isInstanceOf(TimedText.Expired.class);
    }

    @Test
    void isATextLikeAnother() {
        TimedText text = new TimedText("one", Duration.ofDays(1));

        assertThat(text).hasToString("one").hasSize(3);
        assertThat(text.subSequence(1, 2)).isEqualTo("n");
    }
}
