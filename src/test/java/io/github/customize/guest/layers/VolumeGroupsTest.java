package io.github.customize.guest.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.customize.json.MalformedJson;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VolumeGroupsTest {
    private static String row(String group, String missing, String volume, String kind, String origin) {
        return "{\"vg_uuid\":\"id-%s\", \"vg_name\":\"%s\", \"pv_count\":\"2\", \"vg_missing_pv_count\":\"%s\", \"lv_name\":\"%s\", \"segtype\":\"%s\", \"origin\":\"%s\"}"
                .formatted(group, group, missing, volume, kind, origin);
    }

    private static List<VolumeGroup> parse(String... rows) throws MalformedJson {
        return VolumeGroups.parse("{\"report\":[{\"seg\":[" + String.join(",", rows) + "]}]}");
    }

    @Test
    void gathersTheSegmentsOfAVolumeAndTheVolumesOfAGroup() throws Exception {
        List<VolumeGroup> groups = parse(
                row("vg", "0", "root", "linear", ""),
                row("vg", "0", "root", "striped", ""),
                row("data", "1", "", "", ""),
                row("vg", "0", "old", "linear", "root"));

        assertThat(groups)
                .containsExactly(
                        new VolumeGroup(
                                "vg",
                                "id-vg",
                                2,
                                0,
                                List.of(
                                        new LogicalVolume("root", Set.of("linear", "striped"), ""),
                                        new LogicalVolume("old", Set.of("linear"), "root"))),
                        new VolumeGroup("data", "id-data", 2, 1, List.of()));
        assertThat(groups.get(0).isComplete()).isTrue();
        assertThat(groups.get(1).isComplete()).isFalse();
    }

    @Test
    void knowsTheDriversOfEachKind() throws Exception {
        assertThat(parse(row("a", "0", "v", "linear", "")).get(0).drivers()).isEmpty();
        assertThat(parse(row("a", "0", "v", "linear", "root")).get(0).drivers()).containsExactly("lvm-snapshot");
        assertThat(parse(row("a", "0", "v", "thin", "root")).get(0).drivers()).containsExactly("lvm-thin");
        assertThat(parse(row("a", "0", "v", "raid1", ""), row("a", "0", "w", "cache", ""))
                        .get(0)
                        .drivers())
                .containsExactly("lvm-raid", "lvm-cache");
    }

    /** The report comes out of what the guest's disks hold. */
    @Test
    void takesNothingForGranted() throws Exception {
        assertThat(VolumeGroups.parse("{}")).isEmpty();
        assertThat(VolumeGroups.parse("{\"report\":[1,{\"seg\":[null,2,{\"vg_uuid\":3}]},{\"lv\":4}]}"))
                .isEmpty();
        assertThat(parse(row("vg", "many", "root", "linear", "")).get(0).missing())
                .isZero();
        assertThatThrownBy(() -> VolumeGroups.parse("no report")).isInstanceOf(MalformedJson.class);
    }
}
