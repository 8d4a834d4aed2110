package io.github.customize.guest.model.document;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads XML, with the places of all elements. No entity is put in but the five that XML has; a document type is passed over
 * when it only names one, and refused when it defines anything.
 */
final class XmlText {
    private static final int DEEPEST = 200;
    private static final String NAME = "[\\p{L}_:][\\p{L}\\p{N}._:-]*+";
    private static final Pattern ENCODING = Pattern.compile("<\\?xml[^>]*?encoding\\s*=\\s*[\"']([^\"']*)[\"']");
    private static final Pattern SKIPPED =
            Pattern.compile("<!--(?s:.*?)-->|<\\?(?s:.*?)\\?>|<!DOCTYPE[^\\[<>]*+>|[ \\t\\r\\n]++");
    private static final Pattern TAG = Pattern.compile("<(" + NAME + ")");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("\\s++(" + NAME + ")\\s*+=\\s*+(?:\"([^\"<]*+)\"|'([^'<]*+)')");
    private static final Pattern CLOSE = Pattern.compile("\\s*+(/?>)");
    private static final Pattern END = Pattern.compile("</(" + NAME + ")\\s*+>");
    private static final Pattern DATA = Pattern.compile("<!\\[CDATA\\[((?s:.*?))\\]\\]>");
    private static final Pattern REFERENCE =
            Pattern.compile("&(?:(amp|lt|gt|quot|apos)|#([0-9]{1,7})|#x([0-9a-fA-F]{1,6}));");
    private static final int HEX = 16;

    private final String text;
    private int at;

    private XmlText(String text) {
        this.text = text;
    }

    static XmlNode read(String text) throws DocumentFault {
        Matcher encoding = ENCODING.matcher(text);
        if (encoding.lookingAt()
                && !encoding.group(1).equalsIgnoreCase("utf-8")
                && !encoding.group(1).equalsIgnoreCase("us-ascii")) {
            throw DocumentFault.at(
                    text, encoding.start(1), "it is encoded in " + encoding.group(1) + ", and not in UTF-8");
        }
        XmlText all = new XmlText(text);
        all.skip();
        XmlNode root = all.root();
        all.skip();
        if (all.at < text.length()) {
            throw all.fault("there is more after the end of the root element");
        }
        return root;
    }

    private DocumentFault fault(String what) {
        return DocumentFault.at(text, at, what);
    }

    private boolean looking(Matcher matcher) {
        return matcher.region(at, text.length()).lookingAt();
    }

    private void skip() {
        Matcher skipped = SKIPPED.matcher(text);
        while (looking(skipped)) {
            at = skipped.end();
        }
    }

    private XmlNode root() throws DocumentFault {
        if (text.startsWith("<!DOCTYPE", at)) {
            throw fault("the document type defines something of its own, which is not read");
        }
        XmlNode root = open(null);
        XmlNode node = root.isSingle() ? null : root;
        int depth = 1;
        while (node != null) {
            Matcher tag = TAG.matcher(text);
            if (text.startsWith("</", at)) {
                node = close(node);
                depth--;
            } else if (looking(tag)) {
                XmlNode child = open(node);
                node.children.add(child);
                if (!child.isSingle()) {
                    node = child;
                    depth++;
                }
                if (depth > DEEPEST) {
                    throw fault("elements are nested more than " + DEEPEST + " deep");
                }
            } else {
                content(node);
            }
        }
        return root;
    }

    private XmlNode open(@Nullable XmlNode parent) throws DocumentFault {
        Matcher tag = TAG.matcher(text);
        if (!looking(tag)) {
            throw fault("expected an element");
        }
        XmlNode node = new XmlNode(tag.group(1), at, parent);
        at = tag.end();
        node.named = at;
        Matcher attribute = ATTRIBUTE.matcher(text);
        while (looking(attribute)) {
            int group = attribute.group(2) == null ? 3 : 2;
            String name = attribute.group(1);
            if (node.attribute(name).isPresent()) {
                throw fault("the attribute '" + name + "' is there twice");
            }
            int from = attribute.start(group);
            String value = decoded(attribute.group(group), from);
            node.attributes.add(new XmlNode.Attribute(name, value, at, from, attribute.end(group)));
            at = attribute.end();
        }
        Matcher close = CLOSE.matcher(text);
        if (!looking(close)) {
            throw fault("expected an attribute or the end of the tag");
        }
        at = close.end();
        node.opened = at;
        if (close.group(1).equals("/>")) {
            node.closed = at;
            node.end = at;
        }
        return node;
    }

    private @Nullable XmlNode close(XmlNode node) throws DocumentFault {
        Matcher end = END.matcher(text);
        if (!looking(end) || !end.group(1).equals(node.name)) {
            throw fault("expected </" + node.name + ">");
        }
        node.closed = at;
        at = end.end();
        node.end = at;
        return node.parent;
    }

    private void content(XmlNode node) throws DocumentFault {
        Matcher data = DATA.matcher(text);
        Matcher skipped = SKIPPED.matcher(text);
        if (looking(data)) {
            node.text.append(data.group(1));
            at = data.end();
        } else if (at < text.length() && text.charAt(at) == '<') {
            if (!looking(skipped) || skipped.group().startsWith("<!D")) {
                throw fault("expected an element, a comment or text");
            }
            at = skipped.end();
        } else {
            int end = text.indexOf('<', at);
            if (end < 0) {
                throw fault("the element " + node.name + " is not ended");
            }
            node.text.append(decoded(text.substring(at, end), at));
            at = end;
        }
    }

    private String decoded(String written, int from) throws DocumentFault {
        if (written.indexOf('&') < 0) {
            return written;
        }
        StringBuilder decoded = new StringBuilder();
        Matcher reference = REFERENCE.matcher(written);
        int done = 0;
        for (int and = written.indexOf('&'); and >= 0; and = written.indexOf('&', done)) {
            if (!reference.region(and, written.length()).lookingAt()) {
                throw DocumentFault.at(text, from + and, "an entity that is not one of XML's own is not read");
            }
            decoded.append(written, done, and).append(character(reference, from + and));
            done = reference.end();
        }
        return decoded.append(written.substring(done)).toString();
    }

    private String character(Matcher reference, int place) throws DocumentFault {
        if (reference.group(1) != null) {
            return switch (reference.group(1)) {
                case "amp" -> "&";
                case "lt" -> "<";
                case "gt" -> ">";
                case "quot" -> "\"";
                default -> "'";
            };
        }
        int point = reference.group(2) != null
                ? Integer.parseInt(reference.group(2))
                : Integer.parseInt(reference.group(3), HEX);
        if (!Character.isValidCodePoint(point) || point == 0) {
            throw DocumentFault.at(text, place, "there is no such character");
        }
        return Character.toString(point);
    }
}
