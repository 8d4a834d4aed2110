package io.github.customize.step.backend.growth;

import io.github.customize.json.JsonReader;
import io.github.customize.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A disk's table of partitions, as {@code sfdisk --json} prints it; all places and sizes in sectors.
 *
 * @param gpt whether it is a GPT, which has its second copy at the end of the disk
 * @param sectorSize in bytes
 */
record PartitionTable(boolean gpt, long sectorSize, List<Partition> all) {
    /** What programs align partitions to, and the least that is worth changing a table for, in bytes. */
    private static final long ALIGNMENT = 1 << 20;

    /** Of the second copy of a GPT: its header, and 128 entries of 128 bytes. */
    private static final long GPT_HEADER = 1;

    private static final long GPT_ENTRIES = 128 * 128;

    /** The table of an MBR has 32 bits for a number of sectors. */
    private static final long MBR_MOST = 0xFFFF_FFFFL;

    private static final List<String> EXTENDED = List.of("5", "f", "85");

    /** One of them. */
    record Partition(long number, long start, long size, String type) {
        long end() {
            return start + size;
        }

        boolean isExtended() {
            return EXTENDED.contains(type);
        }

        boolean holds(Partition other) {
            return isExtended() && start <= other.start && other.end() <= end();
        }
    }

    static PartitionTable parse(String json) throws MalformedJson {
        Map<String, Object> top = JsonReader.object(json.getBytes(StandardCharsets.UTF_8));
        if (!(top.get("partitiontable") instanceof Map<?, ?> table)) {
            throw new MalformedJson("no table");
        }
        List<Partition> all = new ArrayList<>();
        if (table.get("partitions") instanceof List<?> list) {
            for (Object one : list) {
                all.add(partition(one));
            }
        }
        return new PartitionTable(
                "gpt".equals(table.get("label")), table.get("sectorsize") instanceof Long size ? size : 512, all);
    }

    private static Partition partition(Object value) throws MalformedJson {
        if (value instanceof Map<?, ?> fields
                && fields.get("node") instanceof String node
                && fields.get("start") instanceof Long start
                && fields.get("size") instanceof Long size
                && node.matches(".*[0-9]{1,4}")) {
            long number = Long.parseLong(node.replaceFirst("^.*?([0-9]{1,4})$", "$1"));
            return new Partition(number, start, size, String.valueOf(fields.get("type")));
        }
        throw new MalformedJson("a partition without place");
    }

    /** The extended partition that a logical one lies in, if it is one. */
    OptionalLong extendedAround(long number) {
        return all.stream()
                .filter(one -> one.number() != number && one.holds(get(number)))
                .mapToLong(Partition::number)
                .findFirst();
    }

    Partition get(long number) {
        return all.stream()
                .filter(one -> one.number() == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no partition " + number));
    }

    boolean has(long number) {
        return all.stream().anyMatch(one -> one.number() == number);
    }

    /**
     * How large a partition can become without moving anything: its present size if it would gain less than partitions are
     * aligned to.
     *
     * @param diskBytes the size of the disk
     */
    long roomFor(long number, long diskBytes) {
        Partition own = get(number);
        long end = diskBytes / sectorSize;
        if (gpt) {
            end -= GPT_HEADER + GPT_ENTRIES / sectorSize;
        } else {
            end = Math.min(end, MBR_MOST);
        }
        for (Partition other : all) {
            // The extended partition around a logical one is made larger with it.
            if (other.start() >= own.end() && !other.holds(own)) {
                end = Math.min(end, other.start());
            }
        }
        long alignment = ALIGNMENT / sectorSize;
        long aligned = end / alignment * alignment;
        return aligned - own.end() >= alignment ? aligned - own.start() : own.size();
    }
}
