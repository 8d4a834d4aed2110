package io.github.customize.guest.model.document;

import java.util.List;

/** Changes a YAML document in its lines. */
record YamlEdit(String text, Node root) {
    private static final YamlWriter WRITER = new YamlWriter();

    String with(KeyPath path, Datum value) throws DocumentFault {
        boolean nothing = root instanceof Node.Leaf && root.datum().equals(Datum.Scalar.NULL);
        boolean empty = root instanceof Node.MapNode map && map.members().isEmpty();
        if (nothing || empty) {
            String block = YamlWriter.block(TreeEdit.nested(path.parts(), value), "", newline());
            return root.start() == root.end()
                    ? TextEdit.ended(text) + block + newline()
                    : TextEdit.replaced(text, root.start(), root.end(), block);
        }
        return with(root, path.parts(), value);
    }

    private String newline() {
        return TextEdit.newline(text);
    }

    private String with(Node node, List<KeyPath.Part> path, Datum value) throws DocumentFault {
        KeyPath.Part part = path.get(0);
        List<KeyPath.Part> rest = path.subList(1, path.size());
        if (node instanceof Node.MapNode map && !map.flow() && !part.isIndex()) {
            int index = map.indexOf(part.key());
            if (index < 0) {
                return added(map, part.key(), TreeEdit.nested(rest, value));
            }
            Node.Member member = map.members().get(index);
            return goesOn(member.value(), rest)
                    ? with(member.value(), rest, value)
                    : replaced(map, member, TreeEdit.nested(rest, value));
        }
        if (node instanceof Node.ListNode list && !list.flow() && part.isIndex()) {
            if (part.index() == list.items().size()) {
                return added(list, TreeEdit.nested(rest, value));
            }
            Node item = list.items().get(part.index());
            return goesOn(item, rest) ? with(item, rest, value) : replaced(item, TreeEdit.nested(rest, value));
        }
        return new TreeEdit(text, node, WRITER).with(node, path, value);
    }

    /** Whether the value is in the parts of a node, and not what takes its place. */
    private static boolean goesOn(Node node, List<KeyPath.Part> rest) {
        return !rest.isEmpty() && !(node instanceof Node.Leaf);
    }

    private String indent(int start) {
        return " ".repeat(text.codePointCount(TextEdit.lineStart(text, start), start));
    }

    /** A new line behind the last one of what ends there. */
    private String inserted(int end, String line) {
        boolean ended = end > 0 && text.charAt(end - 1) == '\n';
        int at = ended ? end : TextEdit.nextLine(text, end);
        boolean open = at > 0 && text.charAt(at - 1) != '\n';
        return TextEdit.replaced(text, at, at, (open ? newline() : "") + line + newline());
    }

    private String added(Node.MapNode map, String key, Datum value) {
        String indent = indent(map.start());
        return inserted(map.end(), indent + YamlWriter.key(key) + ":" + YamlWriter.after(value, indent, newline()));
    }

    private String added(Node.ListNode list, Datum value) {
        String indent = indent(list.start());
        return inserted(list.end(), indent + "- " + YamlWriter.block(value, indent + "  ", newline()));
    }

    private String replaced(Node.MapNode map, Node.Member member, Datum value) throws DocumentFault {
        Node old = member.value();
        TreeEdit.requireFree(old);
        if (member.sign() < 0) {
            throw DocumentFault.at(text, member.start(), "the key is written in a way that this step does not change");
        }
        boolean stays = old instanceof Node.Leaf && value instanceof Datum.Scalar && old.end() > old.start();
        int start = stays ? old.start() : member.sign();
        int end = Math.max(start, old.end());
        String written = stays
                ? YamlScalar.written((Datum.Scalar) value)
                : YamlWriter.after(value, indent(map.start()), newline());
        return TextEdit.replaced(text, start, end, written + lineEnd(start, end));
    }

    private String replaced(Node item, Datum value) throws DocumentFault {
        TreeEdit.requireFree(item);
        String space = item.end() == item.start() ? " " : "";
        String written = space + YamlWriter.block(value, indent(item.start()), newline());
        return TextEdit.replaced(text, item.start(), item.end(), written + lineEnd(item.start(), item.end()));
    }

    /** What takes the place of a text that goes on to the end of its last line ends it, too. */
    private String lineEnd(int start, int end) {
        return end > start && text.charAt(end - 1) == '\n' ? newline() : "";
    }

    String without(KeyPath path) throws DocumentFault {
        return without(root, path.parts());
    }

    private String without(Node node, List<KeyPath.Part> path) throws DocumentFault {
        KeyPath.Part part = path.get(0);
        List<KeyPath.Part> rest = path.subList(1, path.size());
        if (node instanceof Node.MapNode map && !map.flow()) {
            Node.Member member = map.members().get(map.indexOf(part.key()));
            return rest.isEmpty() ? removed(map, map.indexOf(part.key())) : without(member.value(), rest);
        }
        if (node instanceof Node.ListNode list && !list.flow()) {
            return rest.isEmpty()
                    ? removed(list, part.index())
                    : without(list.items().get(part.index()), rest);
        }
        return new TreeEdit(text, node, WRITER).without(node, path);
    }

    private String removed(Node.MapNode map, int index) throws DocumentFault {
        Node.Member member = map.members().get(index);
        TreeEdit.requireFree(member.value());
        if (map.members().size() == 1) {
            return emptied(map, "{}");
        }
        int end = Math.max(member.value().end(), member.start());
        if (TextEdit.isFirst(text, member.start())) {
            return withoutLines(member.start(), end);
        }
        if (index + 1 == map.members().size()) {
            throw DocumentFault.at(text, member.start(), "the key is written in a way that this step does not change");
        }
        return TextEdit.replaced(
                text, member.start(), map.members().get(index + 1).start(), "");
    }

    private String removed(Node.ListNode list, int index) throws DocumentFault {
        Node item = list.items().get(index);
        TreeEdit.requireFree(item);
        if (list.items().size() == 1) {
            return emptied(list, "[]");
        }
        int dash = text.lastIndexOf('-', Math.max(item.start() - 1, 0));
        if (dash < 0 || !TextEdit.isFirst(text, dash)) {
            throw DocumentFault.at(
                    text, item.start(), "the element is written in a way that this step does not change");
        }
        return withoutLines(dash, item.end());
    }

    private String withoutLines(int start, int end) {
        boolean ended = end > 0 && text.charAt(end - 1) == '\n';
        int from = TextEdit.lineStart(text, start);
        return TextEdit.replaced(text, from, ended ? end : TextEdit.nextLine(text, end), "");
    }

    /** The brackets go where a value may stand: behind the sign of the key, or the dash, before it. */
    private String emptied(Node all, String brackets) {
        int start = all.start();
        while (start > 0 && Character.isWhitespace(text.charAt(start - 1))) {
            start--;
        }
        boolean root = start == 0 || (text.charAt(start - 1) != ':' && text.charAt(start - 1) != '-');
        int from = root ? all.start() : start;
        return TextEdit.replaced(text, from, all.end(), (root ? "" : " ") + brackets + lineEnd(from, all.end()));
    }
}
