package io.github.customize.recipe.format;

import io.github.customize.recipe.format.Remarks.Remark;
import io.github.customize.recipe.format.YamlPart.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes the parts of a YAML text in one form: two spaces for each level, lists and maps in brackets in one line if they fit in
 * it, at most one empty line between others. How texts are written is not touched.
 */
final class Layout {
    private static final int WIDTH = 140;
    private static final int STEP = 2;

    /** How far in a text is, where it says so itself. */
    private static final Pattern EXPLICIT = Pattern.compile("^[|>][+-]?([1-9])");

    private final String text;
    private final Remarks remarks;
    private final StringBuilder out = new StringBuilder();
    private boolean emptyLine;

    private Layout(String text, Remarks remarks) {
        this.text = text;
        this.remarks = remarks;
    }

    /** The text in that form; it is YAML, with line feeds as line ends. */
    static String of(String text) {
        YamlParts parts = new YamlParts(text);
        Optional<YamlPart> root = parts.root();
        Layout layout = new Layout(text, new Remarks(text, root));
        if (parts.documentStart() >= 0) {
            layout.flush(layout.remarks.before(parts.documentStart()), 0);
            layout.line("---");
        }
        root.ifPresent(layout::root);
        layout.flush(layout.remarks.before(text.length() + 1), 0);
        if (!text.endsWith("\n") && root.filter(Layout::endsInBlockText).isPresent()) {
            // There the last line end would be part of the text.
            layout.out.setLength(layout.out.length() - 1);
        }
        return layout.out.toString();
    }

    private static boolean endsInBlockText(YamlPart part) {
        List<YamlPart> children = part.children();
        return children.isEmpty() ? part.kind() == Kind.BLOCK_TEXT : endsInBlockText(children.get(children.size() - 1));
    }

    private void root(YamlPart root) {
        Optional<String> oneLine = root.isFlow() || root.isText() ? inline(root, 0) : Optional.empty();
        if (oneLine.isPresent()) {
            flush(remarks.before(root.start()), 0);
            out.append(root.anchor());
            end(oneLine.get(), root.end(), text.length());
        } else if (root.isText()) {
            flush(remarks.before(root.start()), 0);
            text(root, 0, 0);
            endText(root, text.length());
        } else {
            children(root, 0, false, text.length());
        }
    }

    /** Each child in lines of its own; the first goes on in the present line if that is begun. */
    private void children(YamlPart part, int indent, boolean begun, int next) {
        List<YamlPart> children = part.children();
        int step = part.isMap() ? 2 : 1;
        for (int i = 0; i < children.size(); i += step) {
            YamlPart value = children.get(i + step - 1);
            int after = i + step < children.size() ? children.get(i + step).start() : next;
            if (i > 0 || !begun) {
                int until = value.isText() || value.isFlow()
                        ? value.start()
                        : children.get(i).start();
                flush(remarks.before(Math.max(until, children.get(i).start())), indent);
                startLine(indent);
            }
            if (part.isMap()) {
                out.append(children.get(i).anchor())
                        .append(slice(children.get(i)))
                        .append(':');
            } else {
                out.append('-');
            }
            value(value, children.get(i).end(), indent, part, after);
        }
        // Of a list in brackets nobody knows how far in it would be.
        flush(remarks.within(part.isFlow() ? Integer.MAX_VALUE : part.column(), next), indent);
    }

    /** {@code head} is where what stands before it in its line ends. */
    private void value(YamlPart value, int head, int indent, YamlPart around, int next) {
        if (value.isText()) {
            text(value, indent, around.column());
            endText(value, next);
            return;
        }
        String anchor = value.anchor().isEmpty() ? "" : " " + value.anchor().strip();
        out.append(anchor);
        Optional<String> inline =
                value.isFlow() || value.children().isEmpty() ? inline(value, lineLength() + 1) : Optional.empty();
        if (inline.isPresent()) {
            out.append(' ');
            end(inline.get(), value.end(), next);
        } else if (around.isList() && anchor.isEmpty()) {
            out.append(' ');
            children(value, indent + STEP, true, next);
        } else {
            trailing(head, value.children().get(0).start());
            children(value, indent + STEP, false, next);
        }
    }

    /** {@code column} is how far in the list or map is written that the text stands in. */
    private void text(YamlPart part, int indent, int column) {
        String slice = slice(part);
        if (part.anchor().isEmpty() && slice.isEmpty()) {
            return;
        }
        if (out.length() > 0 && out.charAt(out.length() - 1) != '\n') {
            out.append(' ');
        }
        out.append(part.anchor());
        List<String> lines = slice.lines().toList();
        out.append(lines.isEmpty() ? "" : lines.get(0).stripTrailing());
        List<String> rest = lines.isEmpty() ? List.of() : lines.subList(1, lines.size());
        String inner = " ".repeat(indent + STEP);
        if (part.kind() == Kind.BLOCK_TEXT) {
            blockLines(rest, lines.get(0), column, inner);
        } else {
            rest.forEach(line -> out.append('\n').append(line.isBlank() ? "" : inner + line.strip()));
        }
    }

    private void blockLines(List<String> lines, String header, int column, String inner) {
        Matcher explicit = EXPLICIT.matcher(header);
        int present = explicit.find()
                ? column + Integer.parseInt(explicit.group(1))
                : lines.stream()
                        .filter(line -> !line.isBlank())
                        .mapToInt(line -> line.length() - line.stripLeading().length())
                        .findFirst()
                        .orElse(0);
        for (String line : lines) {
            String content = line.length() > present ? line.substring(present) : "";
            out.append('\n').append(content.isEmpty() ? "" : inner + content);
        }
    }

    /** In one line, if it fits in one that has so many characters. */
    private Optional<String> inline(YamlPart part, int used) {
        if (!part.children().isEmpty() && remarks.hasCommentIn(part.start(), part.end())) {
            return Optional.empty();
        }
        return flow(part).filter(line -> used + line.length() <= WIDTH);
    }

    private Optional<String> flow(YamlPart part) {
        if (part.isText()) {
            String slice = slice(part);
            return slice.contains("\n") ? Optional.empty() : Optional.of(part.anchor() + slice);
        }
        List<String> items = new ArrayList<>();
        int step = part.isMap() ? 2 : 1;
        boolean nested = part.isMap();
        for (int i = 0; i < part.children().size(); i += step) {
            YamlPart value = part.children().get(i + step - 1);
            nested |= !value.isText();
            Optional<String> written = flow(value);
            Optional<String> key = part.isMap() ? flow(part.children().get(i)) : Optional.of("");
            if (written.isEmpty() || key.isEmpty()) {
                return Optional.empty();
            }
            String anchor = value.isText() ? "" : value.anchor();
            items.add(part.isMap() ? key.get() + ": " + anchor + written.get() : anchor + written.get());
        }
        String all = String.join(", ", items);
        String spaced = all.isEmpty() ? "" : nested ? " " + all.strip() + " " : all;
        return Optional.of(part.isMap() ? "{" + spaced + "}" : "[" + spaced + "]");
    }

    private String slice(YamlPart part) {
        return text.substring(part.start(), part.end());
    }

    private void flush(List<Remark> some, int indent) {
        for (Remark remark : some) {
            if (remark.isEmpty()) {
                emptyLine = true;
            } else {
                startLine(indent);
                line(remark.text());
            }
        }
    }

    private void end(String rest, int end, int next) {
        out.append(rest);
        trailing(end, next);
    }

    private void endText(YamlPart part, int next) {
        if (part.kind() == Kind.BLOCK_TEXT) {
            // Spaces at the end of its lines are part of it.
            out.append('\n');
        } else {
            trailing(part.end(), next);
        }
    }

    private void trailing(int end, int next) {
        remarks.after(text, end, next).ifPresent(remark -> out.append("  ").append(remark.text()));
        stripLine();
        out.append('\n');
    }

    private void stripLine() {
        while (out.length() > 0 && out.charAt(out.length() - 1) == ' ') {
            out.setLength(out.length() - 1);
        }
    }

    private void startLine(int indent) {
        if (emptyLine && out.length() > 0) {
            out.append('\n');
        }
        emptyLine = false;
        out.append(" ".repeat(indent));
    }

    private void line(String rest) {
        out.append(rest).append('\n');
    }

    private int lineLength() {
        return out.length() - (out.lastIndexOf("\n") + 1);
    }
}
