package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** The directories of one test, nobody else's: so that whatever is left in them was left by its runs. */
record Workplace(Path root) {
    private static final Path SAMPLES =
            Path.of(System.getProperty("samples", "target/samples")).toAbsolutePath();

    /** Makes the directories. */
    static Workplace in(Path directory) throws IOException {
        Workplace place = new Workplace(directory.toRealPath());
        for (Path each : List.of(place.images(), place.runtime(), place.temporary(), place.logs())) {
            Files.createDirectory(
                    each, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        return place;
    }

    Path images() {
        return root.resolve("images");
    }

    Path runtime() {
        return root.resolve("run");
    }

    Path temporary() {
        return root.resolve("tmp");
    }

    Path logs() {
        return root.resolve("logs");
    }

    Tool tool() {
        return Tool.in(this);
    }

    /** A copy of one of the small sample images, under its own name. */
    Path image(String sample) throws IOException {
        return image(sample, sample);
    }

    Path image(String sample, String name) throws IOException {
        return copy(SAMPLES.resolve("small").resolve(sample), name);
    }

    /** A copy of the bootable Debian image. */
    Path debian() throws IOException {
        return copy(SAMPLES.resolve("debian12.qcow2"), "debian12.qcow2");
    }

    /** A copy of the Debian image that enforces a SELinux policy and has no labels. */
    Path debianWithSelinux() throws IOException {
        return copy(SAMPLES.resolve("debian12-selinux.qcow2"), "debian12-selinux.qcow2");
    }

    /** A copy of the Debian image that has QEMU and Java. */
    Path debianWithQemu() throws IOException {
        return copy(SAMPLES.resolve("debian12-qemu.qcow2"), "debian12-qemu.qcow2");
    }

    /** A copy of the Debian image with GRUB's programs, which does not boot yet. */
    Path debianWithGrub() throws IOException {
        return copy(SAMPLES.resolve("debian12-grub.qcow2"), "debian12-grub.qcow2");
    }

    /** A copy of the guest that has the package manager of another distribution. */
    Path packageGuest(String manager) throws IOException {
        return copy(packages().resolve(manager + ".qcow2"), manager + ".qcow2");
    }

    /** The repositories of the guests with the package managers of other distributions. */
    Path packages() {
        return SAMPLES.resolve("package-guests");
    }

    /** A new key of SSH, beside its public half. */
    Path key() throws Exception {
        Path key = root.resolve("key");
        Programs.succeed("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString());
        return key;
    }

    private Path copy(Path sample, String name) throws IOException {
        if (!Files.exists(sample)) {
            throw new AssertionError("no sample image " + sample + "; run make samples");
        }
        return Files.copy(sample, images().resolve(name));
    }

    /** Writes a recipe with these steps, each starting with {@code "- "}. */
    Path recipe(String steps) throws IOException {
        return file("recipe.yaml", "version: 1\nname: test\nsteps:\n" + steps.indent(2));
    }

    Path file(String name, String content) throws IOException {
        return Files.writeString(root.resolve(name), content);
    }

    /** No process, no file beside those named in the images' directory, nothing of a single run in the others. */
    void assertClean(String... images) throws Exception {
        Leavings.awaitNoProcess(this);
        assertThat(names(images())).containsExactlyInAnyOrder(images);
        assertThat(names(temporary())).isEmpty();
        assertThat(names(runtime())).isSubsetOf("customize");
        assertThat(names(runtime().resolve("customize"))).isSubsetOf("images.lock");
    }

    private static List<String> names(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
