package io.github.customize.guest.model.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value of a document. Two are equal when they mean the same; the order of keys means nothing. */
public sealed interface Datum {
    /** What a scalar is. */
    enum Kind {
        TEXT,
        NUMBER,
        BOOL,
        NULL,
        /** Something that only its format has, such as a date, as it is written. */
        OTHER
    }

    /**
     * A single value.
     *
     * @param text of a text its characters, of anything else what is written
     */
    record Scalar(Kind kind, String text) implements Datum {
        static final Scalar NULL = new Scalar(Kind.NULL, "null");
    }

    /** A list. */
    record Items(List<Datum> all) implements Datum {
        public Items {
            all = List.copyOf(all);
        }
    }

    /** A map, in the order written. */
    record Fields(Map<String, Datum> all) implements Datum {
        public Fields {
            all = new LinkedHashMap<>(all);
        }
    }

    static Scalar text(String text) {
        return new Scalar(Kind.TEXT, text);
    }

    /** What a scalar without quotes means in YAML; {@link Kind#OTHER} where its readers do not agree. */
    static Datum plain(String text) {
        return YamlScalar.plain(text);
    }

    /** A map without anything in it. */
    static Fields empty() {
        return new Fields(Map.of());
    }

    /** What is at a path, if there is anything. */
    default Optional<Datum> find(List<KeyPath.Part> path) {
        if (path.isEmpty()) {
            return Optional.of(this);
        }
        KeyPath.Part part = path.get(0);
        Optional<Datum> next = Optional.empty();
        if (this instanceof Fields fields && !part.isIndex()) {
            next = Optional.ofNullable(fields.all().get(part.key()));
        } else if (this instanceof Items items
                && part.isIndex()
                && part.index() < items.all().size()) {
            next = Optional.of(items.all().get(part.index()));
        }
        return next.flatMap(one -> one.find(path.subList(1, path.size())));
    }

    /** The same with another value at a path; maps on the way are made, and a list grows by one element at its end. */
    default Datum with(List<KeyPath.Part> path, Datum value) throws DocumentFault {
        if (path.isEmpty()) {
            return value;
        }
        KeyPath.Part part = path.get(0);
        List<KeyPath.Part> rest = path.subList(1, path.size());
        if (part.isIndex()) {
            if (!(this instanceof Items items) || part.index() > items.all().size()) {
                throw DocumentFault.of("there is no list that has or could get the element " + part);
            }
            List<Datum> all = new ArrayList<>(items.all());
            Datum old = part.index() < all.size() ? all.get(part.index()) : Scalar.NULL;
            if (part.index() == all.size()) {
                all.add(old);
            }
            all.set(part.index(), old.with(rest, value));
            return new Items(all);
        }
        if (!(this instanceof Fields) && !Scalar.NULL.equals(this)) {
            throw DocumentFault.of("what the key '" + part + "' should be in is no map");
        }
        Map<String, Datum> all = new LinkedHashMap<>(this instanceof Fields fields ? fields.all() : Map.of());
        Datum old = all.get(part.key());
        all.put(part.key(), (old == null ? Scalar.NULL : old).with(rest, value));
        return new Fields(all);
    }

    /** The same without what is at a path, which must be there. */
    default Datum without(List<KeyPath.Part> path) {
        KeyPath.Part part = path.get(0);
        List<KeyPath.Part> rest = path.subList(1, path.size());
        if (this instanceof Items items) {
            List<Datum> all = new ArrayList<>(items.all());
            if (rest.isEmpty()) {
                all.remove(part.index());
            } else {
                all.set(part.index(), all.get(part.index()).without(rest));
            }
            return new Items(all);
        }
        Map<String, Datum> all = new LinkedHashMap<>(((Fields) this).all());
        Datum old = all.remove(part.key());
        if (!rest.isEmpty() && old != null) {
            all.put(part.key(), old.without(rest));
        }
        return new Fields(all);
    }
}
