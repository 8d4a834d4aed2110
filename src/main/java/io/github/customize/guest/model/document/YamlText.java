package io.github.customize.guest.model.document;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;

/**
 * Reads YAML, with the places of all values. It is read as events and not as objects: an alias stays what it is and is never
 * put in, and a tag names nothing that would be made.
 */
final class YamlText {
    private static final int DEEPEST = 100;

    private final String text;
    private final int[] indices;
    private final Iterator<Event> events;

    private YamlText(String text) {
        this.text = text;
        this.indices = indices(text);
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        options.setNestingDepthLimit(DEEPEST);
        this.events = new Yaml(options).parse(new StringReader(text)).iterator();
    }

    /** The only document; nothing is a leaf without a value at the end. */
    static Node read(String text) throws DocumentFault {
        try {
            return new YamlText(text).document();
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            int line = mark == null ? 0 : mark.getLine() + 1;
            int column = mark == null ? 0 : mark.getColumn() + 1;
            throw DocumentFault.at(line, column, String.valueOf(e.getProblem()));
        } catch (YAMLException e) {
            throw DocumentFault.of(
                    String.valueOf(e.getMessage()).lines().findFirst().orElse("it is no YAML"));
        }
    }

    /** Marks count characters, a text counts halves of some. */
    private static int[] indices(String text) {
        if (text.codePointCount(0, text.length()) == text.length()) {
            return new int[0];
        }
        int[] indices = new int[text.codePointCount(0, text.length()) + 1];
        int at = 0;
        for (int i = 0; i < indices.length; i++) {
            indices[i] = at;
            at += at < text.length() ? Character.charCount(text.codePointAt(at)) : 0;
        }
        return indices;
    }

    private int index(Mark mark) {
        return indices.length == 0 ? mark.getIndex() : indices[mark.getIndex()];
    }

    private Node document() throws DocumentFault {
        Node root = null;
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof NodeEvent) {
                if (root != null) {
                    throw fault(event, "there is more than one document in it");
                }
                root = node(event, 0);
            }
        }
        return root == null ? new Node.Leaf(text.length(), text.length(), Datum.Scalar.NULL, "") : root;
    }

    private DocumentFault fault(Event event, String what) {
        return DocumentFault.at(text, index(event.getStartMark()), what);
    }

    private Node node(Event event, int depth) throws DocumentFault {
        if (depth > DEEPEST) {
            throw fault(event, "values are nested more than " + DEEPEST + " deep");
        }
        if (event instanceof ScalarEvent scalar) {
            return scalar(scalar);
        }
        if (event instanceof AliasEvent alias) {
            Datum datum = new Datum.Scalar(Datum.Kind.OTHER, "*" + alias.getAnchor());
            return leaf(event, datum, "it is an alias of another value");
        }
        if (event instanceof MappingStartEvent map) {
            return map(map, depth);
        }
        if (event instanceof SequenceStartEvent list) {
            return list(list, depth);
        }
        throw fault(event, "a value was expected");
    }

    private Node leaf(Event event, Datum datum, String pinned) {
        return new Node.Leaf(index(event.getStartMark()), index(event.getEndMark()), datum, pinned);
    }

    private Node scalar(ScalarEvent scalar) {
        Datum datum = scalar.isPlain() && scalar.getTag() == null
                ? YamlScalar.plain(scalar.getValue())
                : Datum.text(scalar.getValue());
        if (scalar.getTag() != null) {
            datum = new Datum.Scalar(Datum.Kind.OTHER, scalar.getTag() + " " + scalar.getValue());
        }
        return leaf(scalar, datum, pinned(scalar.getAnchor() != null, scalar.getTag() != null));
    }

    private static String pinned(boolean anchor, boolean tag) {
        return anchor
                ? "it has an anchor, which other values may be an alias of"
                : tag ? "it has a tag, which would be lost" : "";
    }

    private Node map(MappingStartEvent start, int depth) throws DocumentFault {
        List<Node.Member> members = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        Event event = events.next();
        while (!event.is(Event.ID.MappingEnd)) {
            if (!(event instanceof ScalarEvent key)) {
                throw fault(event, "a key is no text");
            }
            if (!keys.add(key.getValue())) {
                throw fault(event, "the key '" + key.getValue() + "' is there twice");
            }
            Node value = node(events.next(), depth + 1);
            int sign = sign(index(key.getEndMark()));
            members.add(new Node.Member(key.getValue(), index(key.getStartMark()), sign, value));
            event = events.next();
        }
        boolean flow = start.isFlow();
        int end = flow || members.isEmpty()
                ? index(event.getEndMark())
                : members.get(members.size() - 1).value().end();
        String pinned = pinned(start.getAnchor() != null, start.getTag() != null);
        int from = flow ? index(start.getStartMark()) : members.get(0).start();
        return new Node.MapNode(from, end, List.copyOf(members), flow, pinned);
    }

    /** Behind the colon after a key, or -1 where it does not stand in the key's line. */
    private int sign(int from) {
        int at = from;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at < text.length() && text.charAt(at) == ':' ? at + 1 : -1;
    }

    private Node list(SequenceStartEvent start, int depth) throws DocumentFault {
        List<Node> items = new ArrayList<>();
        Event event = events.next();
        while (!event.is(Event.ID.SequenceEnd)) {
            items.add(node(event, depth + 1));
            event = events.next();
        }
        boolean flow = start.isFlow();
        int end = flow || items.isEmpty()
                ? index(event.getEndMark())
                : items.get(items.size() - 1).end();
        String pinned = pinned(start.getAnchor() != null, start.getTag() != null);
        return new Node.ListNode(index(start.getStartMark()), end, List.copyOf(items), flow, pinned);
    }
}
