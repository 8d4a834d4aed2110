package io.github.customize.api;

import io.github.customize.guest.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The file systems of a guest. */
record FileSystems(Facts facts) {
    List<FileSystem> all() {
        List<FileSystem> mounted = new ArrayList<>();
        for (Facts.Mount mount : facts.mounts()) {
            device(mount.device())
                    .map(found -> of(found, Optional.of(mount.path())))
                    .ifPresent(mounted::add);
        }
        List<FileSystem> all = new ArrayList<>(mounted);
        for (Facts.BlockDevice found : facts.blockDevices()) {
            boolean known = mounted.stream().anyMatch(one -> one.device().equals(found.device()));
            if (found.fstype() != null && !known) {
                all.add(of(found, Optional.empty()));
            }
        }
        return List.copyOf(all);
    }

    private Optional<Facts.BlockDevice> device(String name) {
        return facts.blockDevices().stream()
                .filter(found -> found.device().equals(name))
                .findFirst();
    }

    private static FileSystem of(Facts.BlockDevice device, Optional<String> mountPoint) {
        return new FileSystem(
                device.device(),
                String.valueOf(device.fstype()),
                Optional.ofNullable(device.label()),
                Optional.ofNullable(device.uuid()),
                device.size(),
                mountPoint);
    }
}
