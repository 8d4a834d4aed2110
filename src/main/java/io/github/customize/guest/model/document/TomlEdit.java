package io.github.customize.guest.model.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Changes a TOML file in its lines. */
record TomlEdit(String text, List<TomlItem> items) {
    private static final TomlWriter WRITER = new TomlWriter();

    String with(List<KeyPath.Part> path, Datum value) throws DocumentFault {
        requireWritable(value);
        Optional<TomlItem> around = around(path);
        if (around.isPresent()) {
            TomlItem item = around.get();
            TreeEdit edit = new TreeEdit(text, item.value(), WRITER);
            return edit.with(item.value(), path.subList(item.path().size(), path.size()), value);
        }
        if (items.stream().anyMatch(item -> TomlFormat.begins(item.path(), path))) {
            throw DocumentFault.of("it is a table; set the keys that are in it");
        }
        return added(path, value);
    }

    private static void requireWritable(Datum value) throws DocumentFault {
        boolean nothing = value.equals(Datum.Scalar.NULL);
        if (value instanceof Datum.Items list) {
            for (Datum one : list.all()) {
                requireWritable(one);
            }
        } else if (value instanceof Datum.Fields fields) {
            for (Datum one : fields.all().values()) {
                requireWritable(one);
            }
        }
        if (nothing) {
            throw DocumentFault.of("TOML has no null; use 'state: absent'");
        }
    }

    /** The key whose value has the path in it. */
    private Optional<TomlItem> around(List<KeyPath.Part> path) {
        return items.stream()
                .filter(item -> !item.header() && TomlFormat.begins(path, item.path()))
                .findFirst();
    }

    private String added(List<KeyPath.Part> path, Datum value) throws DocumentFault {
        List<KeyPath.Part> parent = path.subList(0, path.size() - 1);
        for (int size = parent.size(); size >= 0; size--) {
            List<KeyPath.Part> table = path.subList(0, size);
            Optional<TomlItem> last = last(table, parent);
            if (last.isPresent() && (size == parent.size() || !last.get().header())) {
                List<KeyPath.Part> rest = path.subList(last.get().table().size(), path.size());
                return behind(last.get(), rest, value);
            }
        }
        if (parent.isEmpty()) {
            return first(path, value);
        }
        if (parent.stream().anyMatch(KeyPath.Part::isIndex)) {
            throw DocumentFault.of("there is no table of that name");
        }
        String newline = TextEdit.newline(text);
        String before = text.isBlank() ? "" : newline;
        String key = WRITER.member(path.get(path.size() - 1).key(), value, FlowEdit.INLINE);
        return TextEdit.ended(text) + before + "[" + TomlWriter.keys(parent) + "]" + newline + key + newline;
    }

    /** The last line of a table, or of the keys with dots that make the parent. */
    private Optional<TomlItem> last(List<KeyPath.Part> table, List<KeyPath.Part> parent) {
        Optional<TomlItem> last = Optional.empty();
        for (TomlItem item : items) {
            boolean own = item.table().equals(table) && table.size() == parent.size();
            boolean dotted = !item.header() && item.table().equals(table) && TomlFormat.begins(item.path(), parent);
            last = own || dotted ? Optional.of(item) : last;
        }
        return last;
    }

    private String behind(TomlItem item, List<KeyPath.Part> rest, Datum value) throws DocumentFault {
        if (rest.stream().anyMatch(KeyPath.Part::isIndex)) {
            throw DocumentFault.of("there is no list that has or could get the element");
        }
        String indent = TextEdit.indent(text, item.start());
        int at = TextEdit.nextLine(text, item.value().end());
        boolean open = at > 0 && text.charAt(at - 1) != '\n';
        String newline = TextEdit.newline(text);
        String line = indent + TomlWriter.keys(rest) + " = " + WRITER.value(value, FlowEdit.INLINE);
        return TextEdit.replaced(text, at, at, (open ? newline : "") + line + newline);
    }

    /** The first key of a file that has tables only, or nothing. */
    private String first(List<KeyPath.Part> path, Datum value) {
        String line = WRITER.member(path.get(0).key(), value, FlowEdit.INLINE) + TextEdit.newline(text);
        Optional<TomlItem> table = items.stream().findFirst();
        if (table.isEmpty()) {
            return TextEdit.ended(text) + line;
        }
        int at = TextEdit.lineStart(text, table.get().start());
        return TextEdit.replaced(text, at, at, line + TextEdit.newline(text));
    }

    String without(List<KeyPath.Part> path) throws DocumentFault {
        Optional<TomlItem> around = around(path);
        if (around.isPresent() && around.get().path().size() < path.size()) {
            Node value = around.get().value();
            return new TreeEdit(text, value, WRITER)
                    .without(value, path.subList(around.get().path().size(), path.size()));
        }
        List<TomlItem> gone = new ArrayList<>();
        items.stream().filter(item -> TomlFormat.begins(item.path(), path)).forEach(gone::add);
        StringBuilder rest = new StringBuilder();
        int at = 0;
        for (TomlItem item : gone) {
            rest.append(text, at, Math.max(at, TextEdit.lineStart(text, item.start())));
            at = TextEdit.nextLine(text, item.value().end());
        }
        return rest.append(text.substring(at)).toString();
    }
}
