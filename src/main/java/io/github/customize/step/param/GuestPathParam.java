package io.github.customize.step.param;

import io.github.customize.source.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An absolute path in the guest; in one with Windows it may be written as there, {@code win:C:\Windows\win.ini}. */
record GuestPathParam() implements Param<String> {
    private static final TextParam PLAIN = new TextParam(
            "an absolute path in the guest",
            "/(?!\\.\\.?(?:/|$))(?![^\\x00]*/\\.\\.?(?:/|$))[^\\x00]*",
            "start it with / and leave out . and ..");

    private static final String PREFIX = "win:";
    private static final Pattern WINDOWS =
            Pattern.compile("win:(?:(?<drive>[A-Za-z]):)?(?<path>[\\\\/].*)", Pattern.DOTALL);

    @Override
    public @Nullable String parse(Value value, Parsing parsing) {
        Value.Scalar scalar = value.asScalar();
        if (scalar == null || !scalar.text().startsWith(PREFIX)) {
            return PLAIN.parse(value, parsing);
        }
        Matcher written = WINDOWS.matcher(scalar.text());
        if (!written.matches()) {
            parsing.problem(value, "it is no path of Windows", "write win: and a path such as C:\\Windows\\win.ini");
            return null;
        }
        String drive = written.group("drive");
        if (drive != null && !drive.equalsIgnoreCase("C")) {
            parsing.problem(value, "the drive " + drive + ": is not mounted", "write a path of the drive C:");
            return null;
        }
        String path = written.group("path").replace('\\', '/').replaceAll("/{2,}", "/");
        if (path.length() > TextParam.MAX_LENGTH || !path.matches(PLAIN.regex())) {
            parsing.problem(value, "it is not " + PLAIN.type(), "leave out . and ..");
            return null;
        }
        parsing.windows();
        return path;
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>(PLAIN.schema());
        schema.put("pattern", "^(?:" + PLAIN.regex() + "|win:(?:[Cc]:)?[\\\\/][^\\x00]*)$");
        return schema;
    }

    @Override
    public String type() {
        return PLAIN.type();
    }
}
