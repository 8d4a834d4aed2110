package io.github.customize.guest;

import io.github.customize.guest.Facts.BlockDevice;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A system that is made as a whole by its own tools, and replaces itself as a whole: what would be edited in it is lost, ignored,
 * or keeps it from booting.
 *
 * @param what it is, for example NixOS
 * @param why its files are not edited
 * @param instead what to do
 */
public record ImmutableSystem(String what, String why, String instead) {
    private static final String REBUILD = "change it where the image is made, or boot it and use its own tools";

    private static final ImmutableSystem TRANSACTIONAL =
            new ImmutableSystem("a transactional system of SUSE", "its root is a read-only snapshot of btrfs", REBUILD);
    private static final ImmutableSystem COREOS =
            new ImmutableSystem("a Container Linux", "its /usr comes as a whole, checked by dm-verity", REBUILD);

    /** By ID of os-release. */
    private static final Map<String, ImmutableSystem> BY_ID = Map.ofEntries(
            Map.entry(
                    "nixos",
                    new ImmutableSystem(
                            "NixOS",
                            "its files are made anew from its configuration",
                            "change the configuration, and build the image from it")),
            Map.entry(
                    "guix",
                    new ImmutableSystem(
                            "Guix System",
                            "its files are made anew from its configuration",
                            "change the configuration, and build the image from it")),
            Map.entry("opensuse-microos", TRANSACTIONAL),
            Map.entry("opensuse-leap-micro", TRANSACTIONAL),
            Map.entry("opensuse-aeon", TRANSACTIONAL),
            Map.entry("opensuse-kalpa", TRANSACTIONAL),
            Map.entry("aeon", TRANSACTIONAL),
            Map.entry("sle-micro", TRANSACTIONAL),
            Map.entry("sl-micro", TRANSACTIONAL),
            Map.entry("flatcar", COREOS),
            Map.entry("coreos", COREOS),
            Map.entry("bottlerocket", new ImmutableSystem("Bottlerocket", "its root is checked by dm-verity", REBUILD)),
            Map.entry(
                    "cos", new ImmutableSystem("Container-Optimized OS", "its root is checked by dm-verity", REBUILD)),
            Map.entry("ubuntu-core", new ImmutableSystem("Ubuntu Core", "it is made of signed snaps", REBUILD)));

    /** Of the specification of discoverable partitions: what dm-verity checks a root or a /usr with. */
    private static final Set<String> VERITY_PARTITIONS = Set.of(
            "2c7357ed-ebd2-46d9-aec1-23d437ec2bf5",
            "d13c5d3b-b5d1-422a-b29f-9454fdc89d76",
            "df3300ce-d69f-4c92-978c-9bfb0f38d820",
            "77ff5f63-e7b6-4633-acf4-1565b864c0e6",
            "8f461b0d-14ee-4e81-9aa9-049b6fb97abd",
            "6e11a4e7-fbca-4ded-b9e9-e1a512bb664e");

    /** Labels of partitions of which there are two, one to run and one to update. */
    private static final List<List<String>> PAIRS = List.of(
            List.of("USR-A", "USR-B"),
            List.of("ROOT-A", "ROOT-B"),
            List.of("rootfs-A", "rootfs-B"),
            List.of("BOTTLEROCKET-ROOT-A", "BOTTLEROCKET-ROOT-B"),
            List.of("hassos-system0", "hassos-system1"),
            List.of("vos-a", "vos-b"));

    private static final List<String> CORE = List.of("ubuntu-seed", "ubuntu-boot");

    /** That with a tree of ostree on a device, bootc's too. */
    public static ImmutableSystem ostree(String device) {
        return new ImmutableSystem(
                "a system of ostree (on " + device + ")",
                "its /usr is a checked-out commit, not files of its own",
                REBUILD);
    }

    /** Whether the guest is one. */
    public static Optional<ImmutableSystem> of(Facts facts) {
        return Optional.ofNullable(BY_ID.get(facts.distro())).or(() -> on(facts.blockDevices()));
    }

    /** Whether the disks look as those of one do, whatever is in their file systems. */
    public static Optional<ImmutableSystem> on(List<BlockDevice> devices) {
        Optional<BlockDevice> verity = devices.stream()
                .filter(device -> "DM_verity_hash".equals(device.fstype())
                        || VERITY_PARTITIONS.contains(
                                String.valueOf(device.partType()).toLowerCase(Locale.ROOT)))
                .findFirst();
        if (verity.isPresent()) {
            return Optional.of(new ImmutableSystem(
                    "a system that dm-verity checks",
                    verity.get().device()
                            + " holds the hashes of what is on another partition, and no longer fits once that is changed",
                    REBUILD));
        }
        List<String> labels = devices.stream()
                .flatMap(device -> Optional.ofNullable(device.partLabel()).stream())
                .toList();
        if (labels.containsAll(CORE)) {
            return Optional.ofNullable(BY_ID.get("ubuntu-core"));
        }
        return PAIRS.stream()
                .filter(labels::containsAll)
                .map(pair -> new ImmutableSystem(
                        "a system with two sets of partitions",
                        "its partitions " + String.join(" and ", pair)
                                + " take turns, and an update replaces one as a whole",
                        REBUILD))
                .findFirst();
    }

    /** For a message: why and what to do. */
    public String cause() {
        return "it is " + what + ": " + why + "; " + instead;
    }
}
