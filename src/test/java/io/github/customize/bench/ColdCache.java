package io.github.customize.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A cache with the appliance and what is known about the accelerator, whose template can be forgotten. */
record ColdCache(Path home) {
    static ColdCache make(Path home) throws IOException {
        delete(home);
        Path to = Files.createDirectories(home.resolve("customize"));
        Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rwx------"));
        try (Stream<Path> entries = Files.list(standard().resolve("customize"))) {
            for (Path entry : entries.filter(ColdCache::isKept).toList()) {
                copy(entry, to.resolve(entry.getFileName()));
            }
        }
        return new ColdCache(home);
    }

    private static Path standard() {
        String cache = System.getenv("XDG_CACHE_HOME");
        return cache != null && cache.startsWith("/")
                ? Path.of(cache)
                : Path.of(System.getProperty("user.home"), ".cache");
    }

    private static boolean isKept(Path entry) {
        String name = entry.getFileName().toString();
        return name.startsWith("appliance-") || name.startsWith("accelerator-");
    }

    /** Removes the template that the run before has made, if there was one. */
    void forgetTemplate() throws IOException, BenchFailure {
        List<Path> templates;
        try (Stream<Path> entries = Files.list(home.resolve("customize"))) {
            templates = entries.filter(ColdCache::isTemplate).toList();
        }
        BenchFailure.unless(templates.size() == 1 || unused(), "the run before left no template in " + home);
        for (Path template : templates) {
            delete(template);
        }
    }

    /** Only a run makes this file. */
    private boolean unused() {
        return Files.notExists(home.resolve("customize/template.lock"));
    }

    private static boolean isTemplate(Path entry) {
        return entry.getFileName().toString().startsWith("template-") && Files.isDirectory(entry);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path one : all.toList()) {
                Files.copy(one, to.resolve(from.relativize(one).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> all = Files.walk(directory)) {
                for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(one);
                }
            }
        }
    }
}
