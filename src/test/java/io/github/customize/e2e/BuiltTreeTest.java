package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The jar of the built tree, whose lambda expressions the build has made classes of. */
@Tag("e2e")
class BuiltTreeTest {
    private static final Path LIB = Path.of(System.getProperty("dist")).resolve("lib");

    private static List<Path> jars() throws Exception {
        try (Stream<Path> files = Files.list(LIB)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    private static List<String> classesOf(Path jar) throws Exception {
        try (ZipFile entries = new ZipFile(jar.toFile())) {
            return entries.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .toList();
        }
    }

    /** Linking a class verifies its code; initializing it links it. */
    @Test
    void theJvmAcceptsEveryClass() throws Exception {
        List<Path> jars = jars();
        Path ours = jars.stream()
                .filter(jar -> jar.getFileName().toString().startsWith("customize-"))
                .findFirst()
                .orElseThrow();
        URL[] all = new URL[jars.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = jars.get(i).toUri().toURL();
        }
        List<String> names = classesOf(ours);
        try (URLClassLoader loader = new URLClassLoader(all, ClassLoader.getPlatformClassLoader())) {
            for (String name : names) {
                assertThat(Class.forName(name, true, loader).getName()).isEqualTo(name);
            }
        }
        assertThat(names).filteredOn(name -> name.contains("$$Lambda")).hasSizeGreaterThan(1000);
    }
}
