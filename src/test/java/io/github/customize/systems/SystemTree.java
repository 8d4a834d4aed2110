package io.github.customize.systems;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The files by which a distribution is known, as data: {@code src/test/resources/systems/<name>.yaml}. A text is a file's content; a
 * map has a link's target, or the machine for which a program is; an empty map is a directory.
 */
public record SystemTree(String name, Map<String, Object> files) {
    private static final Path DIRECTORY = Path.of("src/test/resources/systems");
    private static final Map<String, Integer> MACHINES =
            Map.of("i686", 3, "x86_64", 62, "aarch64", 183, "riscv64", 243, "s390x", 22);
    private static final int HEADER = 64;
    private static final int MACHINE = 18;

    /** The names of all. */
    public static List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(DIRECTORY)) {
            return all.map(file -> file.getFileName().toString().replace(".yaml", ""))
                    .sorted()
                    .toList();
        }
    }

    @SuppressWarnings("unchecked") // maps in YAML files of the tests have text keys
    public static SystemTree of(String name) throws IOException {
        Object read = new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(Files.readString(DIRECTORY.resolve(name + ".yaml")));
        return new SystemTree(name, (Map<String, Object>) read);
    }

    /** Makes the files below a directory. */
    public void make(Path root) throws IOException {
        // Links of directories first, or what is below them would be elsewhere.
        for (Map.Entry<String, Object> file : files.entrySet()) {
            if (file.getValue() instanceof Map<?, ?> map
                    && map.get("link") instanceof String target
                    && !target.startsWith("/")) {
                put(root, file.getKey(), map);
            }
        }
        for (Map.Entry<String, Object> file : files.entrySet()) {
            put(root, file.getKey(), file.getValue());
        }
    }

    private static void put(Path root, String name, Object content) throws IOException {
        Path path = root.resolve(name.substring(1));
        Files.createDirectories(path.getParent());
        if (content instanceof Map<?, ?> map) {
            if (map.get("link") instanceof String target) {
                if (!Files.isSymbolicLink(path)) {
                    Files.createSymbolicLink(path, Path.of(target));
                }
            } else if (map.get("elf") instanceof String machine) {
                Files.write(path, program(MACHINES.get(machine)));
            } else {
                Files.createDirectories(path);
            }
        } else {
            Files.writeString(path, String.valueOf(content));
        }
    }

    /** The header of an ELF file, which is all that is looked at. */
    private static byte[] program(int machine) {
        boolean big = machine == MACHINES.get("s390x");
        ByteBuffer header = ByteBuffer.allocate(HEADER).order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        header.put(new byte[] {0x7f, 'E', 'L', 'F', 2, (byte) (big ? 2 : 1), 1});
        header.putShort(MACHINE, (short) machine);
        return header.array();
    }
}
