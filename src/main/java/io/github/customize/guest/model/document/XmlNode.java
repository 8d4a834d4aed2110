package io.github.customize.guest.model.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An element where it stands in the text. */
final class XmlNode {
    /**
     * An attribute.
     *
     * @param value what it means
     * @param from where its value begins, behind the quote
     * @param to where the value ends
     * @param start where the white space before its name begins
     */
    record Attribute(String name, String value, int start, int from, int to) {}

    final String name;
    final int start;
    final List<Attribute> attributes = new ArrayList<>();
    final List<XmlNode> children = new ArrayList<>();
    final StringBuilder text = new StringBuilder();
    final @Nullable XmlNode parent;
    /** Where the name ends. */
    int named;
    /** Behind the {@code >} of the first tag. */
    int opened;
    /** Where the last tag begins; of an element in a single tag behind it. */
    int closed;
    /** Behind all of it. */
    int end;

    XmlNode(String name, int start, @Nullable XmlNode parent) {
        this.name = name;
        this.start = start;
        this.parent = parent;
    }

    boolean isSingle() {
        return opened == end;
    }

    Optional<Attribute> attribute(String wanted) {
        return attributes.stream().filter(one -> one.name().equals(wanted)).findFirst();
    }
}
