package io.github.customize.convert;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The programs of sed that steps can do: {@code s///} and {@code /…/d}. */
final class SedProgram {
    private static final Pattern DELETE = Pattern.compile("/((?:[^/\\\\]|\\\\.)*)/\\s*d\\s*");

    private final boolean extended;

    /** {@code extended} is what {@code -E} says. */
    SedProgram(boolean extended) {
        this.extended = extended;
    }

    List<LineEdit> edits(String program) throws InvalidEdit {
        String rest = program.strip();
        List<LineEdit> edits = new ArrayList<>();
        while (!rest.isEmpty()) {
            Matcher delete = DELETE.matcher(rest);
            if (delete.lookingAt()) {
                edits.add(new LineEdit.Dropping(PerlPattern.inJava(perl(delete.group(1)), 0)));
                rest = behind(rest.substring(delete.end()));
            } else if (rest.matches("(?s)s[^\\w\\s\\\\].*")) {
                int middle = end(rest, 2);
                int last = end(rest, middle + 1);
                Matcher flags = Pattern.compile("[gIi]*").matcher(rest).region(last + 1, rest.length());
                String letters = flags.lookingAt() ? flags.group() : "";
                edits.add(Substituted.of(
                        perl(rest.substring(2, middle)),
                        replacement(rest.substring(middle + 1, last)),
                        letters.contains("g"),
                        letters.matches("(?i).*i.*") ? "(?i)" : ""));
                rest = behind(rest.substring(last + 1 + letters.length()));
            } else {
                throw new InvalidEdit("only s/// and /…/d are known");
            }
        }
        return edits;
    }

    private static String behind(String rest) throws InvalidEdit {
        String stripped = rest.strip();
        if (!stripped.isEmpty() && stripped.charAt(0) != ';' && rest.charAt(0) != '\n') {
            throw new InvalidEdit("'" + stripped + "' behind it");
        }
        return stripped.startsWith(";") ? stripped.substring(1).strip() : stripped;
    }

    /** Where the delimiter stands next. */
    private static int end(String text, int from) throws InvalidEdit {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == text.charAt(1)) {
                return i;
            }
        }
        throw new InvalidEdit("s/// has no end");
    }

    /** The expression in Perl's words: a basic one has its operators behind backslashes. */
    private String perl(String sed) {
        StringBuilder perl = new StringBuilder();
        boolean inSet = false;
        for (int i = 0; i < sed.length(); i++) {
            char c = sed.charAt(i);
            boolean last = i + 1 == sed.length();
            if (inSet) {
                perl.append(c == '\\' ? "\\\\" : Character.toString(c));
                inSet = c != ']' || sed.charAt(i - 1) == '[' || sed.startsWith("[^]", i - 2);
            } else if (c == '\\' && !last) {
                char next = sed.charAt(++i);
                boolean operator = "(){}+?|".indexOf(next) >= 0;
                perl.append(
                        operator && !extended
                                ? Character.toString(next)
                                : next == '<' || next == '>' ? "\\b" : "\\" + next);
            } else if ((c == '$' && !last && !extended) || c == '@') {
                perl.append('\\').append(c);
            } else if ("(){}+?|".indexOf(c) >= 0 && !extended) {
                perl.append('\\').append(c);
            } else {
                inSet = c == '[';
                perl.append(c);
            }
        }
        return perl.toString();
    }

    private static String replacement(String sed) {
        StringBuilder perl = new StringBuilder();
        for (int i = 0; i < sed.length(); i++) {
            char c = sed.charAt(i);
            if (c == '\\' && i + 1 < sed.length()) {
                perl.append(c).append(sed.charAt(++i));
            } else if (c == '&') {
                perl.append("$&");
            } else {
                perl.append(c == '$' || c == '@' ? "\\" : "").append(c);
            }
        }
        return perl.toString();
    }
}
