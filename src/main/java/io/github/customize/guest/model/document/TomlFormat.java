package io.github.customize.guest.model.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** TOML 1.0. */
final class TomlFormat implements Format.Syntax {
    @Override
    public Datum read(String text) throws DocumentFault {
        Growing all = new Growing();
        for (TomlItem item : new TomlText(text).items()) {
            all.put(item);
        }
        return all.datum();
    }

    @Override
    public String with(String text, KeyPath path, Datum value) throws DocumentFault {
        return new TomlEdit(text, new TomlText(text).items()).with(path.parts(), value);
    }

    @Override
    public String without(String text, KeyPath path) throws DocumentFault {
        return new TomlEdit(text, new TomlText(text).items()).without(path.parts());
    }

    /** A table or a list of tables that is being read; large files are too slow with values that never change. */
    private static final class Growing {
        private final Map<KeyPath.Part, Growing> parts = new LinkedHashMap<>();
        private @Nullable Datum value;

        void put(TomlItem item) throws DocumentFault {
            Growing at = this;
            for (KeyPath.Part part : item.path()) {
                if (at.value != null) {
                    throw DocumentFault.of("'" + new KeyPath(item.path()) + "' is in something that is no table");
                }
                at = at.parts.computeIfAbsent(part, key -> new Growing());
            }
            if (!item.header() && !at.parts.isEmpty()) {
                throw DocumentFault.of("'" + new KeyPath(item.path()) + "' is there twice");
            }
            at.value = item.header() ? at.value : item.value().datum();
        }

        Datum datum() {
            if (value != null) {
                return value;
            }
            boolean list = !parts.isEmpty() && parts.keySet().iterator().next().isIndex();
            if (list) {
                return new Datum.Items(
                        parts.values().stream().map(Growing::datum).toList());
            }
            Map<String, Datum> all = new LinkedHashMap<>();
            parts.forEach((part, growing) -> all.put(part.key(), growing.datum()));
            return new Datum.Fields(all);
        }
    }

    /** Whether one way begins with another one. */
    static boolean begins(List<KeyPath.Part> path, List<KeyPath.Part> with) {
        return path.size() >= with.size() && path.subList(0, with.size()).equals(with);
    }
}
