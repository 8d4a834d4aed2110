package io.github.customize.guest.model.document;

import java.util.regex.Pattern;

/** The quotes in a file that the shell reads. Its lines are changed one by one, which is wrong where a quote goes over several. */
public final class ShellQuotes {
    private final String text;
    private final Pattern assignment;
    private int at;

    private ShellQuotes(String text, String key) {
        this.text = text;
        this.assignment = Pattern.compile("(?m)^[ \\t]*(?:export[ \\t]+)?" + Pattern.quote(key) + "=");
    }

    /**
     * Looks at all quotes of a file.
     *
     * @param key the variable that is to be changed
     * @throws DocumentFault where a quote has no end, or has lines in it that seem to be the variable's or are its value
     */
    public static void check(String text, String key) throws DocumentFault {
        new ShellQuotes(text, key).check();
    }

    private void check() throws DocumentFault {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\'' || c == '"') {
                quoted(c);
            } else if (c == '#' && startsWord()) {
                at = end(at);
            } else {
                at += c == '\\' ? 2 : 1;
            }
        }
    }

    private boolean startsWord() {
        return at == 0 || Character.isWhitespace(text.charAt(at - 1)) || text.charAt(at - 1) == ';';
    }

    private void quoted(char quote) throws DocumentFault {
        int start = at++;
        while (at < text.length() && text.charAt(at) != quote) {
            at += text.charAt(at) == '\\' && quote == '"' ? 2 : 1;
        }
        if (at >= text.length()) {
            throw DocumentFault.at(text, start, "the quote has no end");
        }
        boolean several = text.substring(start, at).indexOf('\n') >= 0;
        int line = text.lastIndexOf('\n', start) + 1;
        if (several && assignment.matcher(text.substring(line, at)).find()) {
            throw DocumentFault.at(text, start, "the quote goes over several lines, which are not changed here");
        }
        at++;
    }

    private int end(int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }
}
