package io.github.customize.image;

import io.github.customize.failure.Failure;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * A table of a VHDX file whose entries are known by their GUIDs.
 *
 * @param places offset and length of each, by the bytes of its GUID in hexadecimal
 */
record VhdxEntries(Map<String, Part> places) {
    private static final int ENTRY = 32;
    private static final int GUID = 16;

    /** QEMU compares all with all. */
    private static final int MOST = 64;

    /** Regions of the file, which have offsets of 8 bytes, and whether they are required at the end of the entry. */
    static VhdxEntries regions(ByteBuffer block, Refusal refusal) throws Failure {
        return parse("region table", block, block.getInt(8), 16, Long.BYTES, 1, refusal);
    }

    /** Items of the metadata, which have offsets of 4 bytes. */
    static VhdxEntries items(ByteBuffer block, Refusal refusal) throws Failure {
        return parse("metadata", block, Short.toUnsignedInt(block.getShort(10)), 32, Integer.BYTES, 4, refusal);
    }

    private static VhdxEntries parse(
            String name, ByteBuffer block, int count, int first, int width, int required, Refusal refusal)
            throws Failure {
        if (count < 0 || count > MOST) {
            throw refusal.corrupt("its " + name + " has " + Integer.toUnsignedString(count) + " entries");
        }
        ByteBuffer table = block.order(ByteOrder.LITTLE_ENDIAN);
        Map<String, Part> places = new HashMap<>();
        for (int i = 0; i < count; i++) {
            int at = first + i * ENTRY;
            String guid = HexFormat.of().formatHex(Bytes.of(table, at, GUID));
            long offset =
                    width == Long.BYTES ? table.getLong(at + GUID) : Integer.toUnsignedLong(table.getInt(at + GUID));
            long length = Integer.toUnsignedLong(table.getInt(at + GUID + width));
            boolean needed = (table.getInt(at + GUID + width + Integer.BYTES) & required) != 0;
            if (needed && !VhdxCheck.KNOWN.contains(guid)) {
                throw refusal.feature("its " + name + " needs the unknown " + guid);
            }
            if (places.put(guid, new Part(offset, length)) != null) {
                throw refusal.corrupt("its " + name + " has an entry twice");
            }
        }
        return new VhdxEntries(places);
    }

    boolean has(String guid) {
        return places.containsKey(guid);
    }

    Part get(String guid, Refusal refusal) throws Failure {
        Part place = places.get(guid);
        if (place == null) {
            throw refusal.corrupt("it lacks an entry that every VHDX file has");
        }
        return place;
    }
}
