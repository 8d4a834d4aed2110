package io.github.customize.step.param;

import io.github.customize.source.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A size with its unit, in powers of 1024. */
public record SizeParam() implements Param<Long> {
    private static final Param<String> TEXT =
            Params.text("a size (512M, 2G)", "[1-9][0-9]{0,5}[MGT]", "write a number and M, G or T, such as 512M");
    private static final String UNITS = "MGT";
    private static final int MEBI = 20;
    private static final int STEP = 10;

    @Override
    public @Nullable Long parse(Value value, Parsing parsing) {
        String text = TEXT.parse(value, parsing);
        if (text == null) {
            return null;
        }
        int unit = UNITS.indexOf(text.charAt(text.length() - 1));
        return Long.parseLong(text.substring(0, text.length() - 1)) << (MEBI + STEP * unit);
    }

    @Override
    public Map<String, Object> schema() {
        return TEXT.schema();
    }

    @Override
    public String type() {
        return TEXT.type();
    }
}
