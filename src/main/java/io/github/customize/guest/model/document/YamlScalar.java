package io.github.customize.guest.model.document;

import java.util.Locale;
import java.util.regex.Pattern;

/** What a scalar of YAML means, and how one is written that means what it should to readers of YAML 1.1 and of 1.2. */
final class YamlScalar {
    private static final Pattern NULL = Pattern.compile("|~|null|Null|NULL");
    private static final Pattern BOOL = Pattern.compile("true|True|TRUE|false|False|FALSE");
    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");
    /** What some take for a number, a date or a truth value, and others for text. */
    private static final Pattern DOUBTFUL = Pattern.compile("(?i)y|n|yes|no|on|off|=|<<"
            + "|[-+]?0b[01_]+|[-+]?0o?[0-7_]+|[-+]?0x[0-9a-f_]+"
            + "|[-+]?[0-9][0-9_]*(?:\\.[0-9_]*)?(?:e[-+]?[0-9]+)?|[-+]?\\.[0-9_]+(?:e[-+]?[0-9]+)?|[-+]?\\.(?:inf|nan)"
            + "|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\\.[0-9_]*)?|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[t \\t].*)?");

    private static final Pattern SAFE = Pattern.compile(
            "[A-Za-z0-9_/.][A-Za-z0-9_/.@+=~$%^-]*(?: [A-Za-z0-9_/.@+=~$%^-]+)*(?::[A-Za-z0-9_/.@+=~$%^-]+)*");
    private static final Pattern QUOTABLE = Pattern.compile("[ !-~\\u00a0-\\u024f]*");

    private YamlScalar() {}

    /** One without quotes and without a tag. */
    static Datum plain(String text) {
        if (NULL.matcher(text).matches()) {
            return Datum.Scalar.NULL;
        }
        if (BOOL.matcher(text).matches()) {
            return new Datum.Scalar(Datum.Kind.BOOL, text.toLowerCase(Locale.ROOT));
        }
        if (NUMBER.matcher(text).matches()) {
            return new Datum.Scalar(Datum.Kind.NUMBER, text);
        }
        return DOUBTFUL.matcher(text).matches() ? new Datum.Scalar(Datum.Kind.OTHER, text) : Datum.text(text);
    }

    static String written(Datum.Scalar scalar) {
        String text = scalar.text();
        if (scalar.kind() != Datum.Kind.TEXT) {
            return text;
        }
        boolean bare = SAFE.matcher(text).matches() && plain(text).equals(scalar);
        if (bare) {
            return text;
        }
        return QUOTABLE.matcher(text).matches() ? "'" + text.replace("'", "''") + "'" : JsonWriter.quoted(text);
    }
}
