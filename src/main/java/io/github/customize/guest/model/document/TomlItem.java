package io.github.customize.guest.model.document;

import java.util.List;

/**
 * A line of a TOML file that says something, with all that belongs to it.
 *
 * @param path the whole way to the table or to the value
 * @param header whether it is the head of a table
 * @param start where it begins
 * @param value of a key; of a head something empty at its end
 * @param table the way to the table that it stands in
 */
record TomlItem(List<KeyPath.Part> path, boolean header, int start, Node value, List<KeyPath.Part> table) {}
