package io.github.customize.guest.model.document;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads JSON, with the places of all values. */
final class JsonText {
    private static final int DEEPEST = 200;
    private static final Pattern SKIPPED = Pattern.compile("[ \\t\\r\\n]++|//[^\\n]*+|/\\*(?s:.*?)\\*/");
    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?(?:[eE][+-]?[0-9]++)?");
    private static final Pattern WORD = Pattern.compile("[A-Za-z]++");
    private static final int HEX_DIGITS = 4;
    private static final int HEX = 16;

    private final String text;
    private final Matcher skipped;
    private int at;

    JsonText(String text) {
        this.text = text;
        this.skipped = SKIPPED.matcher(text);
    }

    Node document() throws DocumentFault {
        skip();
        Node all = value(0);
        skip();
        if (at < text.length()) {
            throw fault("there is more after the end of the value");
        }
        return all;
    }

    private DocumentFault fault(String what) {
        return DocumentFault.at(text, at, what);
    }

    private void skip() {
        while (skipped.region(at, text.length()).lookingAt() && skipped.end() > at) {
            at = skipped.end();
        }
    }

    private boolean takes(char c) {
        boolean there = at < text.length() && text.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    private Node value(int depth) throws DocumentFault {
        if (depth > DEEPEST) {
            throw fault("values are nested more than " + DEEPEST + " deep");
        }
        int start = at;
        if (at == text.length()) {
            throw fault("a value is missing at the end");
        }
        switch (text.charAt(at)) {
            case '{' -> {
                return map(depth);
            }
            case '[' -> {
                return list(depth);
            }
            case '"' -> {
                String string = string();
                return new Node.Leaf(start, at, Datum.text(string), "");
            }
            default -> {
                return word(start);
            }
        }
    }

    private Node word(int start) throws DocumentFault {
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (number.lookingAt()) {
            at = number.end();
            return new Node.Leaf(start, at, new Datum.Scalar(Datum.Kind.NUMBER, number.group()), "");
        }
        Matcher word = WORD.matcher(text).region(at, text.length());
        String found = word.lookingAt() ? word.group() : "";
        at += found.length();
        return switch (found) {
            case "true", "false" -> new Node.Leaf(start, at, new Datum.Scalar(Datum.Kind.BOOL, found), "");
            case "null" -> new Node.Leaf(start, at, Datum.Scalar.NULL, "");
            default -> {
                at = start;
                throw fault("expected a value");
            }
        };
    }

    private Node map(int depth) throws DocumentFault {
        int start = at++;
        List<Node.Member> members = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        skip();
        while (!takes('}')) {
            int from = at;
            if (at == text.length() || text.charAt(at) != '"') {
                throw fault("expected a key in double quotes, or }");
            }
            String key = string();
            if (!keys.add(key)) {
                at = from;
                throw fault("the key '" + key + "' is there twice");
            }
            skip();
            if (!takes(':')) {
                throw fault("expected : after a key");
            }
            int sign = at;
            skip();
            members.add(new Node.Member(key, from, sign, value(depth + 1)));
            comma('}');
        }
        return new Node.MapNode(start, at, List.copyOf(members), true, "");
    }

    private Node list(int depth) throws DocumentFault {
        int start = at++;
        List<Node> items = new ArrayList<>();
        skip();
        while (!takes(']')) {
            items.add(value(depth + 1));
            comma(']');
        }
        return new Node.ListNode(start, at, List.copyOf(items), true, "");
    }

    private void comma(char close) throws DocumentFault {
        skip();
        if (!takes(',') && (at == text.length() || text.charAt(at) != close)) {
            throw fault("expected , or " + close);
        }
        skip();
    }

    private String string() throws DocumentFault {
        StringBuilder string = new StringBuilder();
        at++;
        while (!takes('"')) {
            if (at == text.length() || text.charAt(at) < ' ') {
                throw fault("a text is not ended in its line");
            }
            char c = text.charAt(at++);
            string.append(c == '\\' ? escaped() : c);
        }
        return string.toString();
    }

    private char escaped() throws DocumentFault {
        char c = at < text.length() ? text.charAt(at++) : 0;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                String digits = text.substring(at, Math.min(at + HEX_DIGITS, text.length()));
                if (!digits.matches("[0-9a-fA-F]{4}")) {
                    throw fault("expected four hexadecimal digits");
                }
                at += HEX_DIGITS;
                yield (char) Integer.parseInt(digits, HEX);
            }
            default -> throw fault("unknown escape in a text");
        };
    }
}
