package io.github.customize.guest.model;

import java.util.regex.Pattern;

/** The right side of an assignment in a file that the shell reads. */
final class ShellValue {
    private static final Pattern UNQUOTED = Pattern.compile("[A-Za-z0-9_./:+@%^,-]*");
    private static final Pattern REMARK = Pattern.compile("[ \\t]*|[ \\t]+#.*");
    private static final String SPECIAL_IN_QUOTES = "\"\\$`";
    private static final String SPECIAL = "$`;&|<>()";

    private final String text;
    private final StringBuilder plain = new StringBuilder();
    private int at;
    private boolean literal = true;

    private ShellValue(String text) {
        this.text = text;
    }

    static Setting setting(String before, String key, String rest) {
        ShellValue value = new ShellValue(rest);
        value.word();
        String after = rest.substring(value.at);
        if (REMARK.matcher(after).matches()) {
            String plain = GuestText.unicode(value.plain.toString());
            return new Setting(before, key, plain, rest.substring(0, value.at), after, value.literal);
        }
        // Spaces without quotes: not for the shell, but what is meant is clear.
        return new Setting(before, key, GuestText.unicode(rest.strip()), rest, "", false);
    }

    private void word() {
        while (at < text.length() && text.charAt(at) != ' ' && text.charAt(at) != '\t') {
            char c = text.charAt(at++);
            switch (c) {
                case '"' -> doubleQuotes();
                case '\'' -> singleQuotes();
                case '\\' -> escaped();
                default -> {
                    literal &= SPECIAL.indexOf(c) < 0;
                    plain.append(c);
                }
            }
        }
    }

    private void singleQuotes() {
        int end = text.indexOf('\'', at);
        literal &= end >= 0;
        plain.append(text, at, end < 0 ? text.length() : end);
        at = end < 0 ? text.length() : end + 1;
    }

    private void doubleQuotes() {
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            boolean escape = c == '\\' && at < text.length() && SPECIAL_IN_QUOTES.indexOf(text.charAt(at)) >= 0;
            literal &= c != '$' && c != '`';
            plain.append(escape ? text.charAt(at++) : c);
        }
        literal &= at < text.length();
        at = Math.min(at + 1, text.length());
    }

    /** A backslash at the end of the line joins the next one to it. */
    private void escaped() {
        literal &= at < text.length();
        if (at < text.length()) {
            plain.append(text.charAt(at++));
        }
    }

    /** The value in the quotes that the old one has, or in double ones where it needs some. */
    static String written(String value, String old) {
        String raw = GuestText.raw(value);
        if (old.startsWith("'") && raw.indexOf('\'') < 0) {
            return "'" + raw + "'";
        }
        boolean bare = UNQUOTED.matcher(raw).matches() && !old.startsWith("\"");
        return bare ? raw : '"' + raw.replaceAll("[\"\\\\$`]", "\\\\$0") + '"';
    }
}
