package io.github.customize.guest.model.document;

import java.util.List;
import java.util.Map;

/** Changes a document that is a tree of values between brackets. */
record TreeEdit(String text, Node root, FlowEdit.Writer writer) {
    String with(KeyPath path, Datum value) throws DocumentFault {
        return with(root, path.parts(), value);
    }

    /** Changes what is at a path below a node. */
    String with(Node node, List<KeyPath.Part> path, Datum value) throws DocumentFault {
        if (path.isEmpty()) {
            requireFree(node);
            String indent = multiline(node) ? TextEdit.indent(text, node.start()) : FlowEdit.INLINE;
            return TextEdit.replaced(text, node.start(), node.end(), writer.value(value, indent));
        }
        KeyPath.Part part = path.get(0);
        List<KeyPath.Part> rest = path.subList(1, path.size());
        FlowEdit edit = new FlowEdit(text, writer);
        if (node instanceof Node.MapNode map && !part.isIndex()) {
            int index = map.indexOf(part.key());
            return index >= 0
                    ? with(map.members().get(index).value(), rest, value)
                    : edit.added(map, part.key(), nested(rest, value));
        }
        if (node instanceof Node.ListNode list && part.isIndex()) {
            return part.index() < list.items().size()
                    ? with(list.items().get(part.index()), rest, value)
                    : edit.added(list, nested(rest, value));
        }
        // Nothing, which becomes a map.
        return with(node, List.of(), nested(path, value));
    }

    /** The value with a map around it for each part of the path. */
    static Datum nested(List<KeyPath.Part> path, Datum value) throws DocumentFault {
        Datum all = value;
        for (int i = path.size() - 1; i >= 0; i--) {
            if (path.get(i).isIndex()) {
                throw DocumentFault.of("there is no list that has or could get the element " + path.get(i));
            }
            all = new Datum.Fields(Map.of(path.get(i).key(), all));
        }
        return all;
    }

    static void requireFree(Node node) throws DocumentFault {
        if (!node.pinned().isEmpty()) {
            throw DocumentFault.of(node.pinned());
        }
    }

    private boolean multiline(Node node) {
        return text.substring(node.start(), node.end()).indexOf('\n') >= 0
                || TextEdit.isFirst(text, node.start())
                || text.substring(TextEdit.lineStart(text, node.start()), node.start())
                        .matches("[ \\t]*\"[^\"]*\"\\s*:\\s*");
    }

    String without(KeyPath path) throws DocumentFault {
        return without(root, path.parts());
    }

    /** Removes what is at a path below a node, where there is something. */
    String without(Node node, List<KeyPath.Part> path) throws DocumentFault {
        KeyPath.Part part = path.get(0);
        List<KeyPath.Part> rest = path.subList(1, path.size());
        FlowEdit edit = new FlowEdit(text, writer);
        if (node instanceof Node.MapNode map) {
            int index = map.indexOf(part.key());
            return rest.isEmpty()
                    ? edit.without(map, index)
                    : without(map.members().get(index).value(), rest);
        }
        Node.ListNode list = (Node.ListNode) node;
        return rest.isEmpty()
                ? edit.without(list, part.index())
                : without(list.items().get(part.index()), rest);
    }
}
