package io.github.customize.guest.model.document;

import java.util.List;
import java.util.Optional;

/** XML, changed in its text. */
public record XmlFile(String text) {
    private static final String STEP = "  ";

    /** The text with a value at a path: the text of an element, or an attribute; what is missing on the way is made. */
    public String set(XmlPath path, String value) throws DocumentFault {
        XmlNode root = XmlText.read(text);
        List<XmlNode> found = path.find(root, path.steps().size());
        if (found.size() > 1) {
            throw DocumentFault.of(found.size() + " elements match; add a number, as in [1]");
        }
        String changed = found.isEmpty() ? added(root, path, value) : changed(found.get(0), path, value);
        if (!changed.equals(text) && !value(changed, path).equals(Optional.of(value))) {
            throw DocumentFault.of("the value cannot be changed there");
        }
        return changed;
    }

    /** The text without what is at a path. */
    public String remove(XmlPath path) throws DocumentFault {
        List<XmlNode> found = path.find(XmlText.read(text), path.steps().size());
        String rest = text;
        for (int i = found.size() - 1; i >= 0; i--) {
            rest = path.attribute().isEmpty() ? without(rest, found.get(i)) : without(rest, found.get(i), path);
        }
        XmlText.read(rest);
        return rest;
    }

    private static Optional<String> value(String text, XmlPath path) throws DocumentFault {
        List<XmlNode> found = path.find(XmlText.read(text), path.steps().size());
        if (found.size() != 1) {
            return Optional.empty();
        }
        return path.attribute().isEmpty()
                ? Optional.of(found.get(0).text.toString())
                : found.get(0).attribute(path.attribute()).map(XmlNode.Attribute::value);
    }

    private String changed(XmlNode node, XmlPath path, String value) throws DocumentFault {
        if (!path.attribute().isEmpty()) {
            return attribute(node, path.attribute(), value);
        }
        if (!node.children.isEmpty()) {
            throw DocumentFault.at(
                    text, node.start, "there are elements in " + node.name + ", so that it has no value of its own");
        }
        if (node.text.toString().equals(value)) {
            return text;
        }
        return content(node, escaped(value));
    }

    private String content(XmlNode node, String content) {
        if (!node.isSingle()) {
            return TextEdit.replaced(text, node.opened, node.closed, content);
        }
        int slash = text.lastIndexOf('/', node.end);
        String head = text.substring(0, slash).stripTrailing();
        return head + ">" + content + "</" + node.name + ">" + text.substring(node.end);
    }

    private String attribute(XmlNode node, String name, String value) {
        Optional<XmlNode.Attribute> there = node.attribute(name);
        if (there.isEmpty()) {
            int at = node.attributes.isEmpty()
                    ? node.named
                    : node.attributes.get(node.attributes.size() - 1).to() + 1;
            return TextEdit.replaced(text, at, at, " " + name + "=\"" + escaped(value) + "\"");
        }
        return there.get().value().equals(value)
                ? text
                : TextEdit.replaced(text, there.get().from(), there.get().to(), escaped(value));
    }

    private String added(XmlNode root, XmlPath path, String value) throws DocumentFault {
        int depth = path.steps().size() - 1;
        while (depth > 0 && path.find(root, depth).isEmpty()) {
            depth--;
        }
        if (depth == 0) {
            throw DocumentFault.at(text, root.start, "the root element is " + root.name);
        }
        List<XmlNode> parents = path.find(root, depth);
        if (parents.size() > 1) {
            throw DocumentFault.of(parents.size() + " elements match on the way; add a number, as in [1]");
        }
        XmlNode parent = parents.get(0);
        XmlPath.Step next = path.steps().get(depth);
        long others = parent.children.stream().filter(next::takes).count();
        if (next.number() > others + 1) {
            throw DocumentFault.of("there are " + others + " elements " + next.name()
                    + ", so that none can become number " + next.number());
        }
        if (parent.children.isEmpty() && !parent.text.toString().isBlank()) {
            throw DocumentFault.at(text, parent.start, "there is text in " + parent.name + ", and no element");
        }
        return inserted(parent, element(path, depth, value));
    }

    /** The elements of the path from a step on, in one line. */
    private static String element(XmlPath path, int from, String value) throws DocumentFault {
        StringBuilder open = new StringBuilder();
        StringBuilder close = new StringBuilder();
        for (int i = from; i < path.steps().size(); i++) {
            XmlPath.Step step = path.steps().get(i);
            if (i > from && step.number() > 1) {
                throw DocumentFault.of("there are no elements " + step.name());
            }
            open.append('<').append(step.name());
            if (!step.key().isEmpty()) {
                open.append(' ')
                        .append(step.key())
                        .append("=\"")
                        .append(escaped(step.value()))
                        .append('"');
            }
            boolean last = i == path.steps().size() - 1;
            if (last && !path.attribute().isEmpty() && !path.attribute().equals(step.key())) {
                open.append(' ')
                        .append(path.attribute())
                        .append("=\"")
                        .append(escaped(value))
                        .append('"');
            }
            boolean single = last && (!path.attribute().isEmpty() || value.isEmpty());
            open.append(single ? "/>" : ">");
            close.insert(0, single ? "" : "</" + step.name() + ">");
        }
        return open + (path.attribute().isEmpty() ? escaped(value) : "") + close;
    }

    private String inserted(XmlNode parent, String element) {
        String newline = TextEdit.newline(text);
        boolean lines = TextEdit.isFirst(text, parent.start);
        if (parent.children.isEmpty()) {
            String indent = TextEdit.indent(text, parent.start);
            return content(parent, lines ? newline + indent + STEP + element + newline + indent : element);
        }
        XmlNode last = parent.children.get(parent.children.size() - 1);
        String before = TextEdit.isFirst(text, last.start) ? newline + TextEdit.indent(text, last.start) : "";
        return TextEdit.replaced(text, last.end, last.end, before + element);
    }

    private static String without(String text, XmlNode node) throws DocumentFault {
        if (node.parent == null) {
            throw DocumentFault.of("it is the root element");
        }
        int next = TextEdit.nextLine(text, node.end);
        boolean lines = TextEdit.isFirst(text, node.start)
                && text.substring(node.end, next).isBlank();
        return lines
                ? TextEdit.replaced(text, TextEdit.lineStart(text, node.start), next, "")
                : TextEdit.replaced(text, node.start, node.end, "");
    }

    private static String without(String text, XmlNode node, XmlPath path) {
        return node.attribute(path.attribute())
                .map(one -> TextEdit.replaced(text, one.start(), one.to() + 1, ""))
                .orElse(text);
    }

    private static String escaped(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
