package io.github.customize.convert;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Perl that steps can do: {@code s///}, {@code tr///} and lines that go, one behind the other. */
final class PerlProgram {
    private static final Pattern DROP = Pattern.compile(
            "(?:\\$_\\s*=\\s*(?:\"\"|'')|undef\\s*\\(?\\s*\\$_\\s*\\)?)\\s+(if|unless)\\s*(\\(?)\\s*(?=m\\W|/)");
    private static final int MOST_TARGETS = 32;

    private final String text;
    private int at;

    PerlProgram(String text) {
        this.text = text;
    }

    List<LineEdit> edits() throws InvalidEdit {
        List<LineEdit> edits = new ArrayList<>();
        for (skip(); at < text.length(); skip()) {
            Matcher drop = DROP.matcher(text).region(at, text.length());
            if (drop.lookingAt()) {
                at = drop.end();
                edits.add(
                        dropping(drop.group(1).equals("unless"), !drop.group(2).isEmpty()));
            } else if (startsOperator("s")) {
                edits.add(substitution());
            } else if (startsOperator("tr") || startsOperator("y")) {
                edits.addAll(transliteration());
            } else {
                throw new InvalidEdit(
                        "only s///, tr/// and lines that go ($_ = \"\" if /…/) are known, not '" + rest() + "'");
            }
            end();
        }
        if (edits.isEmpty()) {
            throw new InvalidEdit("it is empty");
        }
        return edits;
    }

    private void skip() {
        while (at < text.length() && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == ';')) {
            at++;
        }
    }

    private String rest() {
        return text.substring(at).lines().findFirst().orElse("").strip();
    }

    private boolean startsOperator(String word) {
        int behind = at + word.length();
        if (!text.startsWith(word, at) || behind >= text.length()) {
            return false;
        }
        char delimiter = text.charAt(behind);
        return !Character.isLetterOrDigit(delimiter) && !Character.isWhitespace(delimiter) && delimiter != '_';
    }

    private void end() throws InvalidEdit {
        while (at < text.length() && Character.isWhitespace(text.charAt(at)) && text.charAt(at) != '\n') {
            at++;
        }
        if (at < text.length() && text.charAt(at) != ';' && text.charAt(at) != '\n') {
            throw new InvalidEdit("nothing is known to stand behind it: '" + rest() + "'");
        }
    }

    private LineEdit substitution() throws InvalidEdit {
        at += 1;
        char open = text.charAt(at);
        String pattern = quoted();
        String replacement = second(open);
        String flags = flags();
        if (flags.matches(".*[^gimou].*")) {
            throw new InvalidEdit("s/// with the flags '" + flags + "'; g and i are known");
        }
        String ignoring = flags.contains("i") ? "(?i)" : "";
        return Substituted.of(pattern, replacement, flags.contains("g"), ignoring);
    }

    private LineEdit dropping(boolean unless, boolean inBrackets) throws InvalidEdit {
        if (text.charAt(at) == 'm') {
            at++;
        }
        String pattern = quoted();
        String flags = flags();
        if (flags.matches(".*[^imo].*")) {
            throw new InvalidEdit("a match with the flags '" + flags + "'; i is known");
        }
        if (inBrackets) {
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
            if (at >= text.length() || text.charAt(at) != ')') {
                throw new InvalidEdit("a condition of more than one match");
            }
            at++;
        }
        String regexp = (flags.contains("i") ? "(?i)" : "") + PerlPattern.inJava(pattern, 0);
        return new LineEdit.Dropping(unless ? "^(?!.*(?:" + regexp + ")).*$" : regexp);
    }

    private String flags() {
        int from = at;
        while (at < text.length() && Character.isLetter(text.charAt(at))) {
            at++;
        }
        return text.substring(from, at);
    }

    /** What stands between the delimiters; {@code at} is at the first and goes behind the last. */
    private String quoted() throws InvalidEdit {
        char open = text.charAt(at);
        char close = closing(open);
        int depth = 1;
        int from = ++at;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == close && --depth == 0) {
                return text.substring(from, at++);
            } else if (c == open && open != close) {
                depth++;
            }
        }
        throw new InvalidEdit("it has no end: '" + text.substring(from - 1) + "'");
    }

    /** The second part, which has delimiters of its own where the first one had brackets. */
    private String second(char open) throws InvalidEdit {
        if (closing(open) == open) {
            at--;
        } else {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }
        if (at >= text.length()) {
            throw new InvalidEdit("it has no second part");
        }
        return quoted();
    }

    private static char closing(char open) {
        return switch (open) {
            case '(' -> ')';
            case '[' -> ']';
            case '{' -> '}';
            case '<' -> '>';
            default -> open;
        };
    }

    /** For each letter that others become, one replacement. */
    private List<LineEdit> transliteration() throws InvalidEdit {
        at += text.charAt(at) == 'y' ? 1 : 2;
        char open = text.charAt(at);
        String from = letters(quoted());
        String to = letters(second(open));
        String flags = flags();
        if (!flags.isEmpty() && !flags.equals("d")) {
            throw new InvalidEdit("tr/// with the flags '" + flags + "'; d is known");
        }
        boolean deletes = flags.equals("d");
        String target = to.isEmpty() && !deletes ? from : to;
        Map<String, StringBuilder> byTarget = new LinkedHashMap<>();
        for (int i = 0; i < from.length(); i++) {
            String letter = from.substring(i, i + 1);
            String becomes = i < target.length()
                    ? target.substring(i, i + 1)
                    : deletes ? "" : target.substring(target.length() - 1);
            if (!becomes.equals(letter)) {
                if (from.contains(becomes) && !becomes.isEmpty()) {
                    throw new InvalidEdit("tr/// that would change its own result again in every run");
                }
                byTarget.computeIfAbsent(becomes, any -> new StringBuilder()).append(classed(letter));
            }
        }
        if (byTarget.isEmpty() || byTarget.size() > MOST_TARGETS) {
            throw new InvalidEdit(byTarget.isEmpty() ? "tr/// that changes nothing" : "tr/// of so many letters");
        }
        List<LineEdit> edits = new ArrayList<>();
        byTarget.forEach((becomes, letters) ->
                edits.add(new LineEdit.Replacing("[" + letters + "]", Matcher.quoteReplacement(becomes))));
        return edits;
    }

    private static String classed(String letter) {
        return "\\[]^-&".contains(letter) ? "\\" + letter : letter;
    }

    /** With ranges and backslashes resolved. */
    private static String letters(String written) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c == '\\' && i + 1 < written.length()) {
                char next = written.charAt(++i);
                letters.append(
                        switch (next) {
                            case 'n' -> '\n';
                            case 't' -> '\t';
                            case 'r' -> '\r';
                            default -> next;
                        });
            } else if (c == '-' && letters.length() > 0 && i + 1 < written.length()) {
                char last = written.charAt(++i);
                for (int between = letters.charAt(letters.length() - 1) + 1; between <= last; between++) {
                    letters.append((char) between);
                }
            } else {
                letters.append(c);
            }
        }
        return letters.toString();
    }
}
