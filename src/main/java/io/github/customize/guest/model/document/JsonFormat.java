package io.github.customize.guest.model.document;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** JSON; comments and commas at the end, which some programs take, may stand there. */
final class JsonFormat implements Format.Syntax {
    private static final Pattern INDENTED = Pattern.compile("(?m)^([ \\t]+)[\"\\[{]");
    private static final String USUAL = "  ";

    @Override
    public Datum read(String text) throws DocumentFault {
        return text.isBlank() ? Datum.empty() : new JsonText(text).document().datum();
    }

    @Override
    public String with(String text, KeyPath path, Datum value) throws DocumentFault {
        String whole = text.isBlank() ? "{}\n" : text;
        return new TreeEdit(whole, new JsonText(whole).document(), new JsonWriter(unit(whole))).with(path, value);
    }

    @Override
    public String without(String text, KeyPath path) throws DocumentFault {
        return new TreeEdit(text, new JsonText(text).document(), new JsonWriter(unit(text))).without(path);
    }

    /** One level of indentation in this text. */
    private static String unit(String text) {
        Matcher first = INDENTED.matcher(text);
        return first.find() ? first.group(1) : USUAL;
    }
}
