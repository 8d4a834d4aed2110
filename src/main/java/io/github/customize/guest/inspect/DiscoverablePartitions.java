package io.github.customize.guest.inspect;

import io.github.customize.daemon.DaemonClient;
import io.github.customize.guest.Facts.BlockDevice;
import io.github.customize.guest.model.FstabFile.Entry;
import io.github.customize.op.Glob;
import io.github.customize.op.Op;
import io.github.customize.op.Reply;
import io.github.customize.op.Stat;
import io.github.customize.op.Tool;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Partitions that say by their types where they belong (Discoverable Partitions Specification), and that systemd mounts in a
 * guest without an {@code fstab}: those of the disk that the root is on, on directories in which there is nothing yet.
 */
record DiscoverablePartitions(DaemonClient daemon) {
    private static final String EFI = "c12a7328-f81f-11d2-ba4b-00a0c93ec93b";
    private static final String BOOT = "bc13c2ff-59e6-4262-a352-b275fd6f7172";

    /** That of /var also has to name the machine, and is left to it. */
    private static final Map<String, String> PATHS = Map.of(
            "933ac7e1-2eb4-4f13-b844-0e14e2aef915",
            "/home",
            "3b8f8425-20e0-4f3b-907f-1a25a76f98e8",
            "/srv",
            "7ec6f557-3bc5-4aca-b293-16ef5df639d1",
            "/var/tmp",
            BOOT,
            "/boot",
            EFI,
            "/efi",
            // of x86-64, i386, arm64 and arm
            "8484680c-9521-48c6-9c11-b0720656f69e",
            "/usr",
            "75250d76-8cc6-458e-bd66-bd47cc81a812",
            "/usr",
            "b0e01050-ee5f-4390-949a-9101b17104e9",
            "/usr",
            "7d0359a3-02b3-4f0a-865c-654403e70625",
            "/usr");

    /** The attribute that keeps a partition from being mounted by its type. */
    private static final String NO_AUTO = "63";

    /** What is mounted by itself, beside a root that is mounted. */
    BootMounts table(BlockDevice root, BlockDevices devices) throws IOException {
        Map<String, BlockDevice> found = new LinkedHashMap<>();
        devices.all().stream()
                .filter(device -> root.parent() != null
                        && root.parent().equals(device.parent())
                        && !device.name().equals(root.name()))
                .forEach(device -> path(device).ifPresent(path -> found.putIfAbsent(path, device)));
        return found.isEmpty() ? new BootMounts(Map.of()) : present(found);
    }

    private static Optional<String> path(BlockDevice device) {
        String type = device.partType();
        return type == null || device.fstype() == null
                ? Optional.empty()
                : Optional.ofNullable(PATHS.get(type.toLowerCase(Locale.ROOT)));
    }

    private BootMounts present(Map<String, BlockDevice> found) throws IOException {
        List<Op> ops = new ArrayList<>();
        found.forEach((path, device) -> {
            ops.add(Stat.of(path));
            ops.add(new Glob(path + "/*"));
            ops.add(Tool.of(
                    "/usr/sbin/sfdisk", "--part-attrs", "/dev/" + device.parent(), String.valueOf(device.number())));
        });
        ops.add(Stat.of("/boot"));
        ops.add(new Glob("/boot/*"));
        List<Reply> answers = new Exchange(daemon).ask(ops);
        boolean bootIsFree = isEmpty(answers.get(answers.size() - 2), answers.get(answers.size() - 1))
                && !found.containsKey("/boot");
        Map<Entry, String> entries = new LinkedHashMap<>();
        int at = 0;
        for (Map.Entry<String, BlockDevice> one : found.entrySet()) {
            boolean empty = isEmpty(answers.get(at), answers.get(at + 1));
            boolean automatic = !attributes(answers.get(at + 2)).contains(NO_AUTO);
            at += 3;
            String path = one.getKey();
            if (path.equals("/efi") && !empty && bootIsFree) {
                path = "/boot";
                empty = true;
            }
            if (empty && automatic) {
                entries.put(entry(one.getValue(), path), "the table of partitions");
            }
        }
        return new BootMounts(entries);
    }

    private static boolean isEmpty(Reply directory, Reply content) {
        return directory.ok() && content.ok() && content.texts("paths").isEmpty();
    }

    private static List<String> attributes(Reply reply) {
        String words = Optional.ofNullable(reply.text("output")).orElse("");
        return List.of(words.replace("GUID:", "").strip().split("[\\s,]+"));
    }

    private static Entry entry(BlockDevice device, String path) {
        List<String> options =
                path.equals("/efi") || path.equals("/boot") ? List.of("x-systemd.automount", "umask=0077") : List.of();
        boolean isFat = "vfat".equals(device.fstype());
        return new Entry(
                device.device(),
                path,
                String.valueOf(device.fstype()),
                isFat
                        ? options
                        : options.stream()
                                .filter(option -> !option.startsWith("umask"))
                                .toList(),
                0,
                0);
    }
}
