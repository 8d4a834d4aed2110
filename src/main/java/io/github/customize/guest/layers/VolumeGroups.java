package io.github.customize.guest.layers;

import io.github.customize.json.JsonReader;
import io.github.customize.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what LVM reports of groups and their volumes: a row for each segment of a volume. */
final class VolumeGroups {
    /** The columns that the report has to have. */
    static final String COLUMNS = "vg_uuid,vg_name,pv_count,vg_missing_pv_count,lv_name,segtype,origin";

    private final Map<String, Map<String, LogicalVolume>> volumes = new LinkedHashMap<>();
    private final Map<String, VolumeGroup> groups = new LinkedHashMap<>();

    private VolumeGroups() {}

    /** The groups of a report in JSON. */
    static List<VolumeGroup> parse(String report) throws MalformedJson {
        Map<String, Object> all = JsonReader.object(report.getBytes(StandardCharsets.UTF_8));
        VolumeGroups reading = new VolumeGroups();
        if (all.get("report") instanceof List<?> parts) {
            parts.forEach(reading::part);
        }
        return reading.found();
    }

    private void part(Object part) {
        if (part instanceof Map<?, ?> lists) {
            for (Object list : lists.values()) {
                if (list instanceof List<?> rows) {
                    rows.forEach(this::row);
                }
            }
        }
    }

    private void row(Object value) {
        if (!(value instanceof Map<?, ?> row) || text(row, "vg_uuid").isEmpty()) {
            return;
        }
        String uuid = text(row, "vg_uuid");
        groups.putIfAbsent(
                uuid,
                new VolumeGroup(
                        text(row, "vg_name"),
                        uuid,
                        number(row, "pv_count"),
                        number(row, "vg_missing_pv_count"),
                        List.of()));
        Map<String, LogicalVolume> known = volumes.computeIfAbsent(uuid, key -> new LinkedHashMap<>());
        String name = text(row, "lv_name");
        if (!name.isEmpty()) {
            LogicalVolume before = known.get(name);
            Set<String> kinds = new LinkedHashSet<>(before == null ? Set.of() : before.kinds());
            kinds.add(text(row, "segtype"));
            known.put(name, new LogicalVolume(name, kinds, text(row, "origin")));
        }
    }

    private List<VolumeGroup> found() {
        List<VolumeGroup> found = new ArrayList<>();
        for (VolumeGroup group : groups.values()) {
            List<LogicalVolume> own =
                    List.copyOf(volumes.getOrDefault(group.uuid(), Map.of()).values());
            found.add(new VolumeGroup(group.name(), group.uuid(), group.disks(), group.missing(), own));
        }
        return found;
    }

    private static String text(Map<?, ?> row, String column) {
        return row.get(column) instanceof String text ? text : "";
    }

    private static long number(Map<?, ?> row, String column) {
        String text = text(row, column);
        return text.matches("\\d{1,9}") ? Long.parseLong(text) : 0;
    }
}
