package io.github.customize.guest.model.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads TOML 1.0, with the places of all values. */
final class TomlText {
    private static final int DEEPEST = 100;
    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_-]+");
    private static final Pattern BLANK = Pattern.compile("[ \\t]*");
    private static final Pattern SKIPPED = Pattern.compile("[ \\t\\r\\n]++|#[^\\n]*+");
    private static final Pattern WORD =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9:.+-]+Z?|[0-9A-Za-z_.+:-]+");
    private static final Pattern NUMBER = Pattern.compile(
            "[+-]?(?:0x[0-9A-Fa-f_]+|0o[0-7_]+|0b[01_]+|[0-9][0-9_]*(?:\\.[0-9_]+)?(?:[eE][+-]?[0-9_]+)?|inf|nan)");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}.*|[0-9]{2}:[0-9]{2}:[0-9]{2}.*");

    private final String text;
    private final List<TomlItem> items = new ArrayList<>();
    /** How many elements the lists of tables have so far. */
    private final Map<List<KeyPath.Part>, Integer> lists = new HashMap<>();

    private final Set<List<KeyPath.Part>> known = new HashSet<>();
    private List<KeyPath.Part> table = List.of();
    private int at;

    TomlText(String text) {
        this.text = text;
    }

    /** All heads and keys, in their order. */
    List<TomlItem> items() throws DocumentFault {
        while (true) {
            skip();
            if (at == text.length()) {
                return List.copyOf(items);
            }
            if (text.charAt(at) == '[') {
                header();
            } else {
                int start = at;
                List<KeyPath.Part> path = new ArrayList<>(table);
                path.addAll(key());
                require(path, start);
                items.add(new TomlItem(List.copyOf(path), false, start, assigned(), table));
            }
            endOfLine();
        }
    }

    private void require(List<KeyPath.Part> path, int start) throws DocumentFault {
        if (!known.add(List.copyOf(path))) {
            throw DocumentFault.at(text, start, "the key '" + new KeyPath(path) + "' is there twice");
        }
    }

    private DocumentFault fault(String what) {
        return DocumentFault.at(text, at, what);
    }

    private void skip() {
        Matcher skipped = SKIPPED.matcher(text);
        while (skipped.region(at, text.length()).lookingAt()) {
            at = skipped.end();
        }
    }

    private void blank() {
        Matcher blank = BLANK.matcher(text).region(at, text.length());
        at = blank.lookingAt() ? blank.end() : at;
    }

    private boolean takes(String word) {
        boolean there = text.startsWith(word, at);
        at += there ? word.length() : 0;
        return there;
    }

    private void endOfLine() throws DocumentFault {
        blank();
        if (at < text.length() && "#\r\n".indexOf(text.charAt(at)) < 0) {
            throw fault("expected the end of the line");
        }
    }

    private void header() throws DocumentFault {
        int start = at;
        boolean list = takes("[[");
        if (!list) {
            takes("[");
        }
        blank();
        List<KeyPath.Part> path = resolved(key(), list);
        if (!takes(list ? "]]" : "]")) {
            throw fault("expected " + (list ? "]]" : "]"));
        }
        if (!list) {
            require(path, start);
        }
        table = List.copyOf(path);
        items.add(new TomlItem(table, true, start, new Node.Leaf(at, at, Datum.empty(), ""), table));
    }

    /** With the index of the last element so far where the way leads through a list of tables. */
    private List<KeyPath.Part> resolved(List<KeyPath.Part> keys, boolean list) {
        List<KeyPath.Part> path = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            path.add(keys.get(i));
            List<KeyPath.Part> here = List.copyOf(path);
            boolean last = i == keys.size() - 1;
            if (last && list) {
                lists.merge(here, 1, Integer::sum);
            }
            if (lists.containsKey(here) && (!last || list)) {
                path.add(KeyPath.Part.of(lists.getOrDefault(here, 1) - 1));
            }
        }
        return path;
    }

    /** A key, which may have several parts. */
    private List<KeyPath.Part> key() throws DocumentFault {
        List<KeyPath.Part> parts = new ArrayList<>();
        do {
            blank();
            Matcher bare = BARE.matcher(text).region(at, text.length());
            if (bare.lookingAt()) {
                parts.add(KeyPath.Part.of(bare.group()));
                at = bare.end();
            } else if (at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'')) {
                TomlString string = TomlString.line(text, at);
                parts.add(KeyPath.Part.of(string.value()));
                at = string.end();
            } else {
                throw fault("expected a key");
            }
            blank();
        } while (takes("."));
        return parts;
    }

    private Node assigned() throws DocumentFault {
        if (!takes("=")) {
            throw fault("expected = after a key");
        }
        blank();
        return value(0);
    }

    private Node value(int depth) throws DocumentFault {
        if (depth > DEEPEST) {
            throw fault("values are nested more than " + DEEPEST + " deep");
        }
        int start = at;
        char first = at < text.length() ? text.charAt(at) : '\n';
        if (first == '"' || first == '\'') {
            TomlString string = TomlString.any(text, at);
            at = string.end();
            return new Node.Leaf(start, at, Datum.text(string.value()), "");
        }
        return first == '[' ? list(depth) : first == '{' ? map(depth) : word(start);
    }

    private Node word(int start) throws DocumentFault {
        Matcher word = WORD.matcher(text).region(at, text.length());
        String found = word.lookingAt() ? word.group() : "";
        Datum.Kind kind = found.equals("true") || found.equals("false")
                ? Datum.Kind.BOOL
                : NUMBER.matcher(found).matches() ? Datum.Kind.NUMBER : Datum.Kind.OTHER;
        if (kind == Datum.Kind.OTHER && !DATE.matcher(found).matches()) {
            throw fault("expected a value");
        }
        at += found.length();
        return new Node.Leaf(start, at, new Datum.Scalar(kind, found), "");
    }

    private Node list(int depth) throws DocumentFault {
        int start = at++;
        List<Node> all = new ArrayList<>();
        skip();
        while (!takes("]")) {
            all.add(value(depth + 1));
            skip();
            if (!takes(",") && !text.startsWith("]", at)) {
                throw fault("expected , or ]");
            }
            skip();
        }
        return new Node.ListNode(start, at, List.copyOf(all), true, "");
    }

    private Node map(int depth) throws DocumentFault {
        int start = at++;
        List<Node.Member> members = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        blank();
        while (!takes("}")) {
            int from = at;
            List<KeyPath.Part> key = key();
            if (key.size() > 1) {
                at = from;
                throw fault("a key with dots between braces is not read by this step");
            }
            if (!keys.add(key.get(0).key())) {
                at = from;
                throw fault("the key '" + key.get(0) + "' is there twice");
            }
            int sign = at + 1;
            if (!takes("=")) {
                throw fault("expected = after a key");
            }
            blank();
            members.add(new Node.Member(key.get(0).key(), from, sign, value(depth + 1)));
            blank();
            if (!takes(",") && !text.startsWith("}", at)) {
                throw fault("expected , or }");
            }
            blank();
        }
        return new Node.MapNode(start, at, List.copyOf(members), true, "");
    }
}
