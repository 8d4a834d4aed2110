package io.github.customize.guest.model.document;

/**
 * A text in quotes.
 *
 * @param end behind it
 */
record TomlString(String value, int end) {
    private static final int HEX = 16;

    /** In one line. */
    static TomlString line(String text, int start) throws DocumentFault {
        char quote = text.charAt(start);
        StringBuilder value = new StringBuilder();
        int at = start + 1;
        while (at < text.length() && text.charAt(at) != quote) {
            char c = text.charAt(at);
            if (c == '\n') {
                break;
            }
            at = c == '\\' && quote == '"' ? escape(text, at, value) : plain(c, at, value);
        }
        if (at >= text.length() || text.charAt(at) != quote) {
            throw DocumentFault.at(text, start, "a text is not ended in its line");
        }
        return new TomlString(value.toString(), at + 1);
    }

    /** In one line, or in several between three quotes. */
    static TomlString any(String text, int start) throws DocumentFault {
        String quotes = text.substring(start, start + 1).repeat(3);
        if (!text.startsWith(quotes, start)) {
            return line(text, start);
        }
        boolean escapes = quotes.charAt(0) == '"';
        StringBuilder value = new StringBuilder();
        int at = start + quotes.length();
        at += text.startsWith("\r\n", at) ? 2 : text.startsWith("\n", at) ? 1 : 0;
        while (at < text.length() && !text.startsWith(quotes, at)) {
            char c = text.charAt(at);
            at = c == '\\' && escapes ? escape(text, at, value) : plain(c, at, value);
        }
        if (at >= text.length()) {
            throw DocumentFault.at(text, start, "a text is not ended");
        }
        // Up to two quotes may stand before the three at the end.
        for (int i = 0; i < 2 && text.startsWith(quotes, at + 1); i++) {
            at = plain(quotes.charAt(0), at, value);
        }
        return new TomlString(value.toString(), at + quotes.length());
    }

    private static int plain(char c, int at, StringBuilder value) {
        value.append(c);
        return at + 1;
    }

    private static int escape(String text, int at, StringBuilder value) throws DocumentFault {
        char c = at + 1 < text.length() ? text.charAt(at + 1) : 0;
        switch (c) {
            case 'b' -> value.append('\b');
            case 't' -> value.append('\t');
            case 'n' -> value.append('\n');
            case 'f' -> value.append('\f');
            case 'r' -> value.append('\r');
            case '"', '\\' -> value.append(c);
            case 'u' -> {
                return unicode(text, at, 4, value);
            }
            case 'U' -> {
                return unicode(text, at, 8, value);
            }
            default -> {
                return joined(text, at);
            }
        }
        return at + 2;
    }

    private static int unicode(String text, int at, int digits, StringBuilder value) throws DocumentFault {
        String hex = text.substring(at + 2, Math.min(at + 2 + digits, text.length()));
        if (!hex.matches("[0-9a-fA-F]{" + digits + "}") || !Character.isValidCodePoint(point(hex))) {
            throw DocumentFault.at(text, at, "unknown escape in a text");
        }
        value.appendCodePoint(point(hex));
        return at + 2 + digits;
    }

    private static int point(String hex) {
        long point = Long.parseLong(hex, HEX);
        return point > Integer.MAX_VALUE ? -1 : (int) point;
    }

    /** A backslash at the end of a line takes the white space after it away. */
    private static int joined(String text, int at) throws DocumentFault {
        int next = at + 1;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        if (text.substring(at, next).indexOf('\n') < 0) {
            throw DocumentFault.at(text, at, "unknown escape in a text");
        }
        return next;
    }
}
