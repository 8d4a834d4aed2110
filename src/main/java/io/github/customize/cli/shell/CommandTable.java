package io.github.customize.cli.shell;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All commands, by their names. What is defined here is what the parser, the help and the documentation know. */
final class CommandTable {
    /**
     * Commands of one kind.
     *
     * @param name of its page
     */
    record Group(String name, String title, List<Command> commands) {
        Group {
            commands = List.copyOf(commands);
        }
    }

    private static final List<Group> GROUPS = List.of(
            new Group("session", "Images and the session", SessionCommands.all()),
            new Group("drives", "Making and adding disks", DriveCommands.all()),
            new Group("language", "The language, and this host", LanguageCommands.all()),
            new Group("mounts", "Mounting", MountCommands.all()),
            new Group("devices", "Disks, partitions and file systems", DeviceCommands.all()),
            new Group("block", "Devices themselves", BlockCommands.all()),
            new Group("partitions", "Dividing disks", PartitionCommands.all()),
            new Group("sfdisk", "Dividing disks by sfdisk", SfdiskCommands.all()),
            new Group("format", "Making file systems and swap space", FormatCommands.all()),
            new Group("swap", "Using swap space", SwapCommands.all()),
            new Group("volumes", "Volumes of LVM", VolumeCommands.all()),
            new Group("raid", "Software RAID", RaidCommands.all()),
            new Group("encryption", "Encrypted devices", EncryptionCommands.all()),
            new Group("content", "The bytes of devices", ContentCommands.all()),
            new Group("ext", "File systems ext2, ext3 and ext4", ExtCommands.all()),
            new Group("tuning", "Changing file systems", TuningCommands.all()),
            new Group("btrfs", "File systems btrfs", BtrfsCommands.all()),
            new Group("btrfs-upkeep", "Looking after file systems btrfs", BtrfsUpkeepCommands.all()),
            new Group("iso", "File systems of optical discs", IsoCommands.all()),
            new Group("boot", "Boot loaders", BootCommands.all()),
            new Group("room", "Room on file systems", RoomCommands.all()),
            new Group("permissions", "Access control lists, capabilities, kinds of content", PermissionCommands.all()),
            new Group("features", "The small virtual machine", FeatureCommands.all()),
            new Group("settings", "Settings of guestfish", HandleCommands.all()),
            new Group("inspection", "The operating system", InspectionCommands.all()),
            new Group("reading", "Reading files", ReadingCommands.all()),
            new Group("inside", "What is inside programs and RAM disks", LookingInsideCommands.all()),
            new Group("text", "Searching and counting", TextCommands.all()),
            new Group("metadata", "What files are", MetadataCommands.all()),
            new Group("status", "All that is known of files", StatusCommands.all()),
            new Group("attributes", "Owners, modes and attributes", AttributeCommands.all()),
            new Group("writing", "Writing files", WritingCommands.all()),
            new Group("names", "Making, moving and removing", NameCommands.all()),
            new Group("nodes", "Named pipes and devices", NodeCommands.all()),
            new Group("copying", "Copying between the guest and this host", CopyCommands.all()),
            new Group("programs", "Programs of the guest", ProgramCommands.all()),
            new Group("augeas", "Configuration files by Augeas", AugeasCommands.all()),
            new Group("registry", "Windows registries", RegistryCommands.all()),
            new Group("steps", "Steps of recipes", StepCommands.all()));

    private static final Map<String, Command> BY_NAME = byName();

    private CommandTable() {}

    private static Map<String, Command> byName() {
        Map<String, Command> all = new LinkedHashMap<>();
        for (Group group : GROUPS) {
            for (Command command : group.commands()) {
                command.names().forEach(name -> {
                    if (all.put(name, command) != null) {
                        throw new IllegalStateException("two commands are called " + name);
                    }
                });
            }
        }
        return Collections.unmodifiableMap(all);
    }

    static List<Group> groups() {
        return GROUPS;
    }

    /** The command of that name; guestfish takes _ for -. */
    static Optional<Command> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name.replace('_', '-')));
    }

    /** All names, aliases too. */
    static List<String> names() {
        return new ArrayList<>(BY_NAME.keySet());
    }
}
