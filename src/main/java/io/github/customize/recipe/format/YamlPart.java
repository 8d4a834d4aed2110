package io.github.customize.recipe.format;

import java.util.List;

/**
 * A part of a YAML text: a scalar, an alias, a list or a map, and where it is written. Places are counted in characters.
 *
 * @param anchor its anchor with the sign and a space, or nothing
 * @param column where its line's first sign of it is, counted from 0
 * @param children the items of a list; the keys and values of a map by turns
 */
record YamlPart(Kind kind, String anchor, int start, int end, int column, List<YamlPart> children) {
    /** What it is, and how it is written. */
    enum Kind {
        /** Plain text. */
        PLAIN,
        /** Text in single quotes. */
        SINGLE_QUOTED,
        /** Text in double quotes. */
        DOUBLE_QUOTED,
        /** Text in lines of its own, after a sign. */
        BLOCK_TEXT,
        /** The name of what is written elsewhere. */
        ALIAS,
        /** A list of one item a line. */
        BLOCK_LIST,
        /** A map of one key a line. */
        BLOCK_MAP,
        /** A list in brackets. */
        FLOW_LIST,
        /** A map in braces. */
        FLOW_MAP
    }

    YamlPart {
        children = List.copyOf(children);
    }

    boolean isList() {
        return kind == Kind.BLOCK_LIST || kind == Kind.FLOW_LIST;
    }

    boolean isMap() {
        return kind == Kind.BLOCK_MAP || kind == Kind.FLOW_MAP;
    }

    boolean isText() {
        return !isList() && !isMap();
    }

    /** Whether it is within brackets or braces. */
    boolean isFlow() {
        return kind == Kind.FLOW_LIST || kind == Kind.FLOW_MAP;
    }
}
