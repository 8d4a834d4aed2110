package io.github.customize.recipe.format;

import io.github.customize.recipe.format.YamlPart.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/** Reads the parts of a YAML text that is known to be one document. */
final class YamlParts {
    private final String text;
    private final Parser parser;
    private int documentStart = -1;

    YamlParts(String text) {
        this.text = text;
        this.parser = new ParserImpl(new StreamReader(text), new LoaderOptions());
    }

    /** The whole of it; nothing if there are remarks only. */
    Optional<YamlPart> root() {
        parser.getEvent();
        if (parser.checkEvent(Event.ID.StreamEnd)) {
            return Optional.empty();
        }
        DocumentStartEvent start = (DocumentStartEvent) parser.getEvent();
        if (start.getExplicit()) {
            documentStart = place(start.getStartMark());
        }
        return Optional.of(part());
    }

    /** Where the sign for the start of the document is, or -1. */
    int documentStart() {
        return documentStart;
    }

    private YamlPart part() {
        Event event = parser.getEvent();
        int start = place(event.getStartMark());
        int column = event.getStartMark().getColumn();
        if (event instanceof CollectionStartEvent collection) {
            return collection(collection, start, column);
        }
        int end = place(event.getEndMark());
        if (event instanceof AliasEvent) {
            return new YamlPart(Kind.ALIAS, "", start, end, column, List.of());
        }
        ScalarEvent scalar = (ScalarEvent) event;
        String anchor = anchor(scalar);
        if (!anchor.isEmpty()) {
            start = Math.min(end, skipSpaces(start + anchor.length() - 1));
        }
        Kind kind = kind(scalar.getScalarStyle());
        if (kind == Kind.BLOCK_TEXT) {
            end = blockEnd(start, end);
        }
        return new YamlPart(kind, anchor, start, end, column, List.of());
    }

    private YamlPart collection(CollectionStartEvent event, int start, int column) {
        boolean list = event.is(Event.ID.SequenceStart);
        List<YamlPart> children = new ArrayList<>();
        while (!parser.checkEvent(list ? Event.ID.SequenceEnd : Event.ID.MappingEnd)) {
            children.add(part());
        }
        Event last = parser.getEvent();
        boolean flow = event.getFlowStyle() == FlowStyle.FLOW;
        Kind kind = list ? (flow ? Kind.FLOW_LIST : Kind.BLOCK_LIST) : flow ? Kind.FLOW_MAP : Kind.BLOCK_MAP;
        int end = flow || children.isEmpty()
                ? place(last.getEndMark())
                : children.get(children.size() - 1).end();
        String anchor = anchor(event);
        int own = anchor.isEmpty() || children.isEmpty() || flow
                ? column
                : columnOf(children.get(0).start());
        return new YamlPart(kind, anchor, start, end, own, children);
    }

    private int columnOf(int place) {
        return place - (text.lastIndexOf('\n', Math.max(0, place - 1)) + 1);
    }

    private static String anchor(NodeEvent event) {
        @Nullable String anchor = event.getAnchor();
        return anchor == null ? "" : "&" + anchor + " ";
    }

    private static Kind kind(ScalarStyle style) {
        return switch (style) {
            case SINGLE_QUOTED -> Kind.SINGLE_QUOTED;
            case DOUBLE_QUOTED -> Kind.DOUBLE_QUOTED;
            case LITERAL, FOLDED -> Kind.BLOCK_TEXT;
            default -> Kind.PLAIN;
        };
    }

    private int skipSpaces(int place) {
        int next = place;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        return next;
    }

    /** Without the empty lines after it, unless the text keeps them, and what belongs to the next part. */
    private int blockEnd(int start, int end) {
        int lineEnd = text.indexOf('\n', start);
        boolean keeps =
                lineEnd >= 0 && text.substring(start, lineEnd).split("#", 2)[0].contains("+");
        int last = Math.min(end, text.length());
        last = text.lastIndexOf('\n', Math.max(start, last - 1)) < start || endsLine(last)
                ? last
                : text.lastIndexOf('\n', last - 1) + 1;
        keeps |= lineEnd < 0 || text.substring(lineEnd, Math.max(lineEnd, last)).isBlank();
        int indent = lineEnd < 0 ? 0 : indent(text.substring(lineEnd + 1, Math.max(lineEnd + 1, last)));
        for (boolean more = !keeps; more; ) {
            int line = text.lastIndexOf('\n', last - 1);
            more = line > start && text.substring(line, last).isBlank() && last - line - 1 <= indent;
            last = more ? line : last;
        }
        return last;
    }

    /** How far in the text is, by its first line that is not empty. */
    private static int indent(String lines) {
        return lines.lines()
                .filter(line -> !line.isBlank())
                .mapToInt(line -> line.length() - line.stripLeading().length())
                .findFirst()
                .orElse(0);
    }

    private boolean endsLine(int place) {
        return place == 0 || place == text.length() || text.charAt(place - 1) == '\n';
    }

    private int place(Mark mark) {
        return text.offsetByCodePoints(0, mark.getIndex());
    }
}
