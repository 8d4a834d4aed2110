package io.github.customize.step.backend.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.customize.json.MalformedJson;
import org.junit.jupiter.api.Test;

class PartitionTableTest {
    private static final long MIB = 1 << 20;

    private static PartitionTable table(String label, String... partitions) throws MalformedJson {
        return PartitionTable.parse("{\"partitiontable\": {\"label\": \"" + label
                + "\", \"device\": \"/dev/vda\", \"unit\": \"sectors\", \"sectorsize\": 512, \"partitions\": ["
                + String.join(",", partitions) + "]}}");
    }

    private static String partition(String node, long startMib, long sizeMib, String type) {
        return "{\"node\": \"" + node + "\", \"start\": " + startMib * 2048 + ", \"size\": " + sizeMib * 2048
                + ", \"type\": \"" + type + "\"}";
    }

    /** The second copy of the table has the last 33 sectors, so the last whole MiB is not free. */
    @Test
    void leavesRoomForTheSecondCopyOfAGpt() throws Exception {
        PartitionTable gpt = table("gpt", partition("/dev/vda1", 1, 10, "A"), partition("/dev/vda2", 11, 20, "B"));

        assertThat(gpt.roomFor(2, 100 * MIB)).isEqualTo(88 * 2048);
        assertThat(gpt.roomFor(2, 32 * MIB)).isEqualTo(20 * 2048);
    }

    @Test
    void endsBeforeTheNextPartition() throws Exception {
        PartitionTable mbr = table("dos", partition("/dev/vda1", 1, 10, "83"), partition("/dev/vda2", 15, 20, "83"));

        assertThat(mbr.roomFor(1, 100 * MIB)).isEqualTo(14 * 2048);
        assertThat(mbr.roomFor(2, 100 * MIB)).isEqualTo(85 * 2048);
        assertThat(mbr.extendedAround(2)).isEmpty();
    }

    @Test
    void takesTheLogicalPartitionOutOfItsExtendedOne() throws Exception {
        PartitionTable mbr = table(
                "dos",
                partition("/dev/nvme0n1p1", 1, 10, "83"),
                partition("/dev/nvme0n1p2", 11, 30, "5"),
                partition("/dev/nvme0n1p5", 12, 29, "83"));

        assertThat(mbr.extendedAround(5)).hasValue(2);
        assertThat(mbr.roomFor(5, 100 * MIB)).isEqualTo(88 * 2048);
    }

    @Test
    void endsWhereAnMbrCannotCountAnyMore() throws Exception {
        PartitionTable mbr = table("dos", partition("/dev/vda1", 1, 10, "83"));

        assertThat(mbr.roomFor(1, 4L << 40)).isEqualTo((2L << 40) / 512 - 2 * 2048);
    }

    @Test
    void refusesWhatIsNoTable() {
        for (String text : new String[] {"", "{}", "{\"partitiontable\": {\"partitions\": [{\"node\": \"x\"}]}}"}) {
            assertThatThrownBy(() -> PartitionTable.parse(text)).isInstanceOf(MalformedJson.class);
        }
    }
}
