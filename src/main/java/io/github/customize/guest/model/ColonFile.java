package io.github.customize.guest.model;

import java.util.List;
import java.util.Optional;

/**
 * A file of lines with fields between colons, the first a name: passwd, shadow, group, gshadow. Lines that are none of
 * that are passed over, and keep their bytes and their place.
 *
 * @param fields how many a line has at least
 */
record ColonFile(GuestText text, int fields) {
    static ColonFile parse(byte[] content, int fields) {
        return new ColonFile(GuestText.parse(content), fields);
    }

    byte[] bytes() {
        return text.bytes();
    }

    List<ColonLine> entries() {
        return text.texts().stream().flatMap(line -> entry(line).stream()).toList();
    }

    /** The first of that name, as the C library would find it. */
    Optional<ColonLine> find(String name) {
        return entries().stream().filter(line -> line.name().equals(name)).findFirst();
    }

    private Optional<ColonLine> entry(String line) {
        return Optional.of(ColonLine.parse(line))
                .filter(parsed ->
                        parsed.raw().size() >= fields && isName(parsed.raw().get(0)));
    }

    /** Names that start with + or - ask a directory service, and # starts a comment in some systems. */
    private static boolean isName(String field) {
        return !field.isEmpty() && "+-#".indexOf(field.charAt(0)) < 0;
    }

    /** Puts the line in the place of the first one of its name, or adds it. */
    ColonFile with(ColonLine wanted) {
        List<String> lines = text.texts();
        for (int i = 0; i < lines.size(); i++) {
            if (entry(lines.get(i))
                    .filter(line -> line.name().equals(wanted.name()))
                    .isPresent()) {
                return new ColonFile(text.with(i, wanted.text()), fields);
            }
        }
        return new ColonFile(text.inserted(end(lines), wanted.text()), fields);
    }

    /** Before the lines that ask a directory service for everything else, since what follows them is never reached. */
    private static int end(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("+")) {
                return i;
            }
        }
        return lines.size();
    }

    /** Removes every line of that name: a second one would take the place of the first. */
    ColonFile without(String name) {
        return new ColonFile(
                text.edited(line ->
                        entry(line).filter(one -> one.name().equals(name)).isPresent()
                                ? Optional.empty()
                                : Optional.of(line)),
                fields);
    }
}
