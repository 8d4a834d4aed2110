package io.github.customize.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** An installed program, and the directories that it takes its libraries and its data from. */
public record ProgramFiles(Path program) {
    private static final String PATH = "/usr/local/bin:/usr/bin:/bin";

    private static final List<String> LIBRARIES =
            List.of("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/usr/local/lib64");

    /** Of the program's own installation, which may be elsewhere. The directories in share are those of QEMU's firmware. */
    private static final List<String> INSTALLED = List.of(
            "lib",
            "lib64",
            "libexec",
            "share/qemu",
            "share/qemu-kvm",
            "share/seabios",
            "share/seavgabios",
            "share/sgabios",
            "share/ipxe");

    /** Where every program and library is a directory of its own. */
    private static final List<Path> STORES = List.of(Path.of("/nix/store"), Path.of("/gnu/store"));

    private static final List<String> LOADER =
            List.of("/etc/ld.so.cache", "/etc/ld-musl-x86_64.path", "/etc/ld-musl-aarch64.path");

    /** Looks through PATH, as a shell does. */
    public static Optional<ProgramFiles> find(String name) {
        return find(name, System.getenv().getOrDefault("PATH", PATH));
    }

    /** Looks through directories that are separated as in PATH. */
    public static Optional<ProgramFiles> find(String name, String path) {
        return Stream.of(path.split(File.pathSeparator, -1))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, name))
                .filter(file -> Files.isExecutable(file) && Files.isRegularFile(file))
                .findFirst()
                .map(file -> new ProgramFiles(real(file)));
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file.toAbsolutePath();
        }
    }

    /** The directories, by their usual names and by their real ones. */
    Set<Path> trees() {
        Set<Path> trees = new LinkedHashSet<>();
        Stream<Path> installed = Stream.empty();
        Path directory = program.getParent();
        if (directory != null && directory.endsWith("bin") && directory.getParent() != null) {
            Path prefix = directory.getParent();
            installed = INSTALLED.stream().map(prefix::resolve);
        }
        Stream<Path> stores = STORES.stream().filter(program::startsWith);
        Stream.of(LIBRARIES.stream().map(Path::of), installed, stores)
                .flatMap(some -> some)
                .filter(Files::isDirectory)
                .forEach(tree -> {
                    trees.add(tree);
                    trees.add(real(tree));
                });
        return trees;
    }

    /** The files of the dynamic loader. */
    List<Path> loader() {
        return LOADER.stream().map(Path::of).filter(Files::isReadable).toList();
    }
}
