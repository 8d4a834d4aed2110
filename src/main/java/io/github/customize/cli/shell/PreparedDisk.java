package io.github.customize.cli.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A disk that is made at the start, with something on it.
 *
 * @param file its name
 * @param type what is on it
 * @param values of the type's parameters, by their names
 */
public record PreparedDisk(String file, Type type, Map<String, String> values) {
    private static final String SIZE = "size";
    private static final String TABLE = "partition";
    private static final String FILE_SYSTEM = "filesystem";
    private static final String BOOT_FILE_SYSTEM = "bootfs";
    private static final String ROOT_FILE_SYSTEM = "rootfs";
    private static final String BOOT_SIZE = "bootsize";
    private static final String VOLUME = "name";
    private static final int SECTOR = 512;
    private static final int FIRST_SECTOR = 2048;

    /** What a disk can be prepared with; the parameters stand in their order, with what they are unless said. */
    public enum Type {
        DISK(SIZE + "=1G"),
        PART(SIZE + "=1G", TABLE + "=mbr"),
        FS(FILE_SYSTEM + "=ext2", SIZE + "=1G", TABLE + "=mbr"),
        LV(VOLUME + "=/dev/VG/LV", SIZE + "=1G", TABLE + "=mbr"),
        LVFS(VOLUME + "=/dev/VG/LV", FILE_SYSTEM + "=ext2", SIZE + "=1G", TABLE + "=mbr"),
        BOOTROOT(
                BOOT_FILE_SYSTEM + "=ext2",
                ROOT_FILE_SYSTEM + "=ext4",
                SIZE + "=1G",
                BOOT_SIZE + "=128M",
                TABLE + "=mbr"),
        BOOTROOTLV(
                VOLUME + "=/dev/VG/LV",
                BOOT_FILE_SYSTEM + "=ext2",
                ROOT_FILE_SYSTEM + "=ext4",
                SIZE + "=1G",
                BOOT_SIZE + "=128M",
                TABLE + "=mbr");

        private final String parameters;

        Type(String... parameters) {
            this.parameters = String.join(",", parameters);
        }

        private List<String> parameters() {
            return List.of(parameters.split(",", -1));
        }

        /** The word for it. */
        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public PreparedDisk {
        values = Map.copyOf(values);
    }

    /**
     * Reads the value of the option -N: a file's name, if there is one, and the type with values for its parameters.
     *
     * @param number of the option, from which a name is made
     * @throws ShellFailure when there is no such type, or something is wrong with a value
     */
    public static PreparedDisk parse(String given, int number) throws ShellFailure {
        int equals = given.indexOf('=');
        String file = equals < 0 ? "test" + number + ".img" : given.substring(0, equals);
        String[] words = given.substring(equals + 1).split(":", -1);
        Type type = type(words[0], given);
        if (words.length - 1 > type.parameters().size()) {
            throw new ShellFailure("-N " + given + ": " + type.word() + " has "
                    + type.parameters().size() + " parameters at most");
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < type.parameters().size(); i++) {
            String[] usual = type.parameters().get(i).split("=", 2);
            boolean said = i + 1 < words.length && !words[i + 1].isEmpty();
            values.put(usual[0], said ? words[i + 1] : usual[1]);
        }
        PreparedDisk disk = new PreparedDisk(file, type, values);
        disk.check(given);
        return disk;
    }

    private static Type type(String word, String given) throws ShellFailure {
        for (Type type : Type.values()) {
            if (type.word().equals(word)) {
                return type;
            }
        }
        throw new ShellFailure("-N " + given + ": there is no type '" + word + "'; use one of: " + help());
    }

    /** All types with their parameters. */
    private static String help() {
        return Stream.of(Type.values())
                .map(type -> type.word()
                        + type.parameters().stream()
                                .map(one -> "[:" + one.split("=", 2)[0] + "]")
                                .collect(Collectors.joining()))
                .collect(Collectors.joining(", "));
    }

    private void check(String given) throws ShellFailure {
        if (file.isEmpty()) {
            throw new ShellFailure("-N " + given + ": the name of the file is empty");
        }
        boolean full = values.containsKey(BOOT_SIZE) && bootSectors() >= size() / SECTOR;
        if (full || size() < SECTOR) {
            throw new ShellFailure("-N " + given + ": the size is too small");
        }
        if (values.containsKey(VOLUME) && !value(VOLUME).matches("/dev/[^/]+/[^/]+")) {
            throw new ShellFailure("-N " + given + ": a volume is called /dev/GROUP/VOLUME");
        }
    }

    /** In bytes. */
    long size() throws ShellFailure {
        return Figure.of(SIZE, value(SIZE));
    }

    private long bootSectors() throws ShellFailure {
        return Figure.of(BOOT_SIZE, value(BOOT_SIZE)) / SECTOR;
    }

    private String value(String name) {
        return values.getOrDefault(name, "");
    }

    /** The commands that put on a disk what is to be on it. */
    List<List<String>> commands(String device) throws ShellFailure {
        return switch (type) {
            case DISK -> List.of();
            case PART -> List.of(wholeDisk(device));
            case FS -> List.of(wholeDisk(device), fileSystem(value(FILE_SYSTEM), device + 1));
            case LV -> joined(List.of(wholeDisk(device)), volume(device + 1));
            case LVFS ->
                joined(
                        List.of(wholeDisk(device)),
                        volume(device + 1),
                        List.of(fileSystem(value(FILE_SYSTEM), value(VOLUME))));
            case BOOTROOT ->
                joined(
                        partitions(device),
                        List.of(
                                fileSystem(value(BOOT_FILE_SYSTEM), device + 1),
                                fileSystem(value(ROOT_FILE_SYSTEM), device + 2)));
            case BOOTROOTLV ->
                joined(
                        partitions(device),
                        volume(device + 2),
                        List.of(
                                fileSystem(value(BOOT_FILE_SYSTEM), device + 1),
                                fileSystem(value(ROOT_FILE_SYSTEM), value(VOLUME))));
        };
    }

    private List<String> wholeDisk(String device) {
        return List.of("part-disk", device, value(TABLE));
    }

    private List<List<String>> partitions(String device) throws ShellFailure {
        long end = FIRST_SECTOR + bootSectors();
        return List.of(
                List.of("part-init", device, value(TABLE)),
                List.of("part-add", device, "primary", Long.toString(FIRST_SECTOR), Long.toString(end - 1)),
                List.of("part-add", device, "primary", Long.toString(end), "-" + FIRST_SECTOR));
    }

    private List<List<String>> volume(String partition) {
        String[] names = value(VOLUME).split("/", -1);
        String group = names[2];
        return List.of(
                List.of("pvcreate", partition),
                List.of("vgcreate", group, partition),
                List.of("lvcreate-free", names[names.length - 1], group, "100"));
    }

    private static List<String> fileSystem(String type, String device) {
        return List.of("mkfs", type, device);
    }

    @SafeVarargs
    private static List<List<String>> joined(List<List<String>>... parts) {
        List<List<String>> all = new ArrayList<>();
        for (List<List<String>> part : parts) {
            all.addAll(part);
        }
        return all;
    }

    /** Fails if something is wanted on the disk that this shell has no commands for. */
    void requireCommands() throws ShellFailure {
        for (List<String> command : commands("")) {
            Optional<Command> known = CommandTable.find(command.get(0));
            if (known.isEmpty()) {
                throw new ShellFailure("failed to prepare " + file + ": disks of the type '" + type.word()
                        + "' are not supported yet, because there is no command '" + command.get(0) + "'");
            }
        }
    }
}
