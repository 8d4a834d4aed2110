package io.github.customize.guest.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MdArraysTest {
    @Test
    void readsWhatMdadmSays() {
        String scan = """
                ARRAY /dev/md/0  level=raid1 metadata=1.2 num-devices=2 UUID=aa:bb:cc:dd name=host:0
                   devices=/dev/vda2,/dev/sda2
                ARRAY /dev/md2 level=raid5 num-devices=3 UUID=ee:ff:00:11
                   spares=1   devices=/dev/vda3,/dev/vda4
                ARRAY /dev/md/data level=raid0 metadata=1.2 num-devices=2 UUID=22:33:44:55 name=data
                   devices=/dev/dm-0
                ARRAY metadata=imsm UUID=66:77:88:99
                what else it says
                """;
        List<MdArray> arrays = MdArrays.parse(scan);
        assertThat(arrays)
                .containsExactly(
                        new MdArray("0", "aa:bb:cc:dd", "raid1", 2, List.of("/dev/vda2", "/dev/sda2")),
                        new MdArray("md2", "ee:ff:00:11", "raid5", 3, List.of("/dev/vda3", "/dev/vda4")),
                        new MdArray("data", "22:33:44:55", "raid0", 2, List.of("/dev/dm-0")));
        assertThat(arrays.get(0).number()).contains(0);
        assertThat(arrays.get(1).number()).contains(2);
        assertThat(arrays.get(1).drivers()).contains("raid-parity");
        assertThat(arrays.get(2).number()).isEmpty();
    }

    @Test
    void namesArraysAsTheyWereNamed() {
        KnownArrays known = new KnownArrays();
        MdArray zero = new MdArray("0", "a", "raid1", 2, List.of());
        MdArray data = new MdArray("data", "b", "raid1", 2, List.of());
        assertThat(known.nodeOf(zero)).isEqualTo("md0");
        known.add("md0", zero);
        assertThat(known.nodeOf(zero)).isEqualTo("md127");
        known.add("md127", data);
        assertThat(known.nodeOf(data)).isEqualTo("md126");
    }

    @Test
    void tellsOfMembersThatDoNotWork() {
        KnownArrays known = new KnownArrays();
        MdArray array = new MdArray("0", "a", "raid1", 2, List.of());
        known.note(array, "/dev/md0", "     Raid Devices : 2\n    Active Devices : 2\n");
        assertThat(known.takeNotes()).isEmpty();
        known.note(array, "/dev/md0", "     Raid Devices : 2\n    Active Devices : 1\n");
        assertThat(known.takeNotes()).hasSize(1).first().asString().contains("1 of its 2 members work");
        assertThat(known.takeNotes()).isEmpty();
    }
}
