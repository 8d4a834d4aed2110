package io.github.customize.guest.inspect;

import io.github.customize.guest.Facts.MissingMount;
import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.model.FstabFile;
import io.github.customize.guest.model.FstabFile.Entry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a guest mounts when it boots, in the form of entries of its {@code fstab}, wherever it says so.
 *
 * @param places where each is said, for people
 */
record BootMounts(Map<Entry, String> places) {
    /** What stands in an {@code fstab}. */
    static BootMounts of(Optional<byte[]> fstab) {
        Map<Entry, String> entries = new LinkedHashMap<>();
        fstab.map(FstabFile::parse)
                .map(FstabFile::entries)
                .orElse(List.of())
                .forEach(entry -> entries.put(entry, MissingMount.FSTAB));
        return new BootMounts(entries);
    }

    /** The same with more, which takes the place of what is mounted on the same paths. */
    BootMounts with(BootMounts more) {
        Map<Entry, String> entries = new LinkedHashMap<>(places);
        entries.keySet()
                .removeIf(entry -> more.places().keySet().stream()
                        .anyMatch(other -> GuestPaths.clean(other.path()).equals(GuestPaths.clean(entry.path()))));
        entries.putAll(more.places());
        return new BootMounts(entries);
    }

    List<Entry> entries() {
        return List.copyOf(places.keySet());
    }

    String place(Entry entry) {
        return places.getOrDefault(entry, MissingMount.FSTAB);
    }
}
