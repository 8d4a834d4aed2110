package io.github.customize.guest.model;

import java.util.List;

/** The guest's {@code crypttab}: what its encrypted devices are called when they are open. */
public final class Crypttab {
    private static final int FIELDS = 4;
    private static final int NEEDED = 2;
    /** What the device mapper and people at a terminal can do with. */
    private static final String NAME = "[A-Za-z0-9_+.:#@][A-Za-z0-9_+.:#@-]{0,126}";

    private Crypttab() {}

    /**
     * A line.
     *
     * @param name below {@code /dev/mapper}
     * @param spec the device, as in {@code fstab}
     * @param key the file with its key, or a word such as none
     */
    public record Entry(String name, String spec, String key, List<String> options) {
        public Entry {
            options = List.copyOf(options);
        }
    }

    /** The lines that name a device; comments, and what makes no sense as a name, are not among them. */
    public static List<Entry> entries(byte[] content) {
        return GuestText.parse(content).texts().stream()
                .map(line -> ColumnLine.parse(line, ColumnLine.REMARK_AS_FIELD, FIELDS)
                        .fields())
                .filter(fields -> fields.size() >= NEEDED && fields.get(0).matches(NAME))
                .filter(fields -> !List.of("control", ".", "..").contains(fields.get(0)))
                .map(fields -> new Entry(
                        fields.get(0),
                        fields.get(1),
                        fields.size() > 2 ? fields.get(2) : "none",
                        fields.size() > 3 ? List.of(fields.get(3).split(",")) : List.of()))
                .toList();
    }
}
