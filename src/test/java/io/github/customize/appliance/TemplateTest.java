package io.github.customize.appliance;

import static io.github.customize.appliance.TestAppliance.OFF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Templates that are not as they should be: noticed, made anew, and never the reason that a run fails. */
@Tag("appliance")
@Timeout(600)
class TemplateTest {
    @TempDir
    static Path shared;

    @TempDir
    Path dir;

    private final List<String> notices = new ArrayList<>();

    private interface Damage {
        void to(Template template) throws IOException;
    }

    private static final Map<String, Damage> DAMAGES = Map.ofEntries(
            Map.entry("memory changed", template -> overwrite(template.memory(), 1 << 20)),
            Map.entry("memory truncated", template -> truncate(template.memory())),
            Map.entry("memory missing", template -> Files.delete(template.memory())),
            Map.entry("memory for all", template -> mode(template.memory(), "rw-rw-rw-")),
            Map.entry("state changed", template -> overwrite(template.state(), 1000)),
            Map.entry("state truncated", template -> truncate(template.state())),
            Map.entry("state missing", template -> Files.delete(template.state())),
            Map.entry("seal missing", template -> Files.delete(template.dir().resolve("seal"))),
            Map.entry(
                    "seal damaged", template -> Files.writeString(template.dir().resolve("seal"), "key=\\u00zz")),
            Map.entry("seal empty", template -> truncate(template.dir().resolve("seal"))),
            Map.entry("directory for all", template -> mode(template.dir(), "rwxrwxrwx")));

    private static void overwrite(Path file, long position) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {'x'}), position);
        }
    }

    private static void truncate(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }
    }

    private static void mode(Path file, String mode) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    static List<String> damages() {
        return DAMAGES.keySet().stream().sorted().toList();
    }

    /** A template as far as its record goes: nothing is booted for it. */
    private Template sealed(TemplateKey key) throws IOException {
        Template template = new Template(Files.createDirectory(dir.resolve("t"), CacheDir.PRIVATE_DIRECTORY));
        for (Path file : List.of(template.memory(), template.state())) {
            Files.createFile(file, CacheDir.PRIVATE_FILE);
            Files.write(file, new byte[2 << 20]);
        }
        template.seal(key);
        awaitLaterTime(template);
        return template;
    }

    /** The kernel's clock for files ticks every few milliseconds: what changes before its next tick looks unchanged. */
    private void awaitLaterTime(Template template) throws IOException {
        Path probe = dir.resolve("probe");
        do {
            Files.deleteIfExists(probe);
            Files.createFile(probe);
        } while (FileIdentity.of(probe)
                .changed()
                .equals(FileIdentity.of(template.memory()).changed()));
    }

    @Test
    void isFitForUseAsItWasSealed() throws Exception {
        TemplateKey key = new TemplateKey("a");
        sealed(key).check(key);
    }

    @Test
    void isForItsOwnKeyOnly() throws Exception {
        Template template = sealed(new TemplateKey("a"));
        assertThatThrownBy(() -> template.check(new TemplateKey("b"))).hasMessageContaining("its key");
    }

    @ParameterizedTest
    @MethodSource("damages")
    void noticesDamage(String kind) throws Exception {
        TemplateKey key = new TemplateKey("a");
        Template template = sealed(key);
        DAMAGES.get(kind).to(template);
        assertThatThrownBy(() -> template.check(key)).isInstanceOf(IOException.class);
    }

    /** A cache that has the template: a copy, since making one takes seconds. */
    private TemplateStore filledStore() throws Exception {
        Template made = TestAppliance.store(shared.resolve("cache")).obtain(notices::add);
        TemplateStore store = TestAppliance.store(dir.resolve("cache"));
        TemplateKey key = TemplateKey.of(store.qemu(), store.spec());
        Template copy = new Template(
                Files.createDirectory(store.cache().path().resolve(key.directory()), CacheDir.PRIVATE_DIRECTORY));
        for (Path file : List.of(made.memory(), made.state())) {
            TestAppliance.run("cp", "-p", "--sparse=always", file.toString(), copy.dir() + "/");
        }
        copy.seal(key);
        awaitLaterTime(copy);
        return store;
    }

    @Test
    void damagedIsMadeAnewAndUsed() throws Exception {
        TemplateStore store = filledStore();
        Template template = store.obtain(notices::add);
        overwrite(template.memory(), 1 << 20);
        try (Session session = Appliance.start(store, true, notices::add)) {
            assertThat(session.startedHow()).endsWith("template clone");
            session.powerOff(OFF);
        }
        assertThat(notices).hasSize(1).first().asString().contains("made anew");
        assertThat(store.find()).isPresent();
    }

    @Test
    void whatDoesNotStartIsBootedInstead() throws Exception {
        TemplateStore store = filledStore();
        Template template = store.obtain(notices::add);
        // Sealed again, so that only QEMU can find out.
        truncate(template.state());
        Files.delete(template.dir().resolve("seal"));
        template.seal(TemplateKey.of(store.qemu(), store.spec()));
        try (Session session = Appliance.start(store, true, notices::add)) {
            assertThat(session.startedHow()).endsWith("cold boot");
        }
        assertThat(notices).hasSize(1).first().asString().contains("does not start");
        assertThat(store.find()).isEmpty();
    }

    @Test
    void severalFirstRunsMakeOne() throws Exception {
        TemplateStore store = TestAppliance.store(dir.resolve("cache"));
        List<CompletableFuture<Template>> runs = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            runs.add(CompletableFuture.supplyAsync(() -> {
                try {
                    return store.obtain(notice -> {});
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }));
        }
        FileIdentity first =
                FileIdentity.of(runs.get(0).get(300, TimeUnit.SECONDS).memory());
        for (CompletableFuture<Template> run : runs) {
            assertThat(FileIdentity.of(run.get(300, TimeUnit.SECONDS).memory())).isEqualTo(first);
        }
        assertThat(store.cache().directories("unfinished-")).isEmpty();
    }

    @Test
    void whatIsUsedIsKeptAndWhatIsNotIsDeleted() throws Exception {
        TemplateStore store = filledStore();
        Template used = store.obtain(notices::add);
        assertThat(used.dir().toFile().setLastModified(1000)).isTrue();
        List<Path> others = new ArrayList<>();
        for (int i = 2; i < 6; i++) {
            Path other = Files.createDirectory(store.cache().path().resolve(Template.PREFIX + i));
            assertThat(other.toFile().setLastModified(i * 1000L)).isTrue();
            others.add(other);
        }
        assertThat(store.obtain(notices::add)).isEqualTo(used);
        Template made = new TemplateStore(store.cache(), store.qemu(), TestAppliance.spec(300)).obtain(notices::add);
        assertThat(store.cache().directories(Template.PREFIX))
                .containsExactlyInAnyOrder(made.dir(), used.dir(), others.get(3), others.get(2));
    }

    @Test
    void whatAKilledRunLeftIsRemoved() throws Exception {
        TemplateStore store = TestAppliance.store(dir.resolve("cache"));
        Path left = Files.createDirectory(store.cache().path().resolve("unfinished-template-1"));
        Files.writeString(left.resolve("memory"), "half");
        store.obtain(notices::add);
        assertThat(left).doesNotExist();
        assertThat(notices).isEmpty();
    }

    @Test
    void aRunKilledWhileItMakesOneLeavesNothingThatMatters() throws Exception {
        TemplateStore store = TestAppliance.store(dir.resolve("cache"));
        Process run = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dappliance.dir=" + TestAppliance.dir(),
                        "-Dcustomize.launcher=" + System.getProperty("customize.launcher"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        TemplateMakingRun.class.getName(),
                        store.cache().path().toString())
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("run.log").toFile())
                .start();
        ProcessHandle machine = machineOf(run);
        assertThat(store.cache().directories("unfinished-")).hasSize(1);
        assertThat(run.destroyForcibly().waitFor(180, TimeUnit.SECONDS)).isTrue();
        machine.onExit().get(180, TimeUnit.SECONDS);
        assertThat(store.find()).isEmpty();
        try (Session session = Appliance.start(store, true, notices::add)) {
            assertThat(session.startedHow()).endsWith("template clone");
        }
        assertThat(notices).isEmpty();
        assertThat(store.cache().directories("unfinished-")).isEmpty();
    }

    /** Waits until the run has QEMU at work. */
    private ProcessHandle machineOf(Process run) throws IOException {
        while (true) {
            var machine = run.descendants()
                    .filter(child -> child.info().command().orElse("").contains("qemu-system"))
                    .findFirst();
            if (machine.isPresent()) {
                return machine.get();
            }
            assertThat(run.isAlive())
                    .as(Files.readString(dir.resolve("run.log")))
                    .isTrue();
            Thread.onSpinWait();
        }
    }

    @Test
    void aFullDiskOnlyCostsTime() throws Exception {
        assertThat(FileIdentity.currentUser())
                .as("mount a small file system: run this test as root")
                .isZero();
        Path small = Files.createDirectory(dir.resolve("small"));
        TestAppliance.run("mount", "-t", "tmpfs", "-o", "size=64m,mode=0700", "tmpfs", small.toString());
        try (Session session = Appliance.start(TestAppliance.store(small), true, notices::add)) {
            assertThat(session.startedHow()).endsWith("cold boot");
        } finally {
            TestAppliance.run("umount", small.toString());
        }
        assertThat(notices).hasSize(1).first().asString().contains("no template");
    }

    @Test
    void memoryThatDoesNotFitOnlyCostsTime() throws Exception {
        assertThat(FileIdentity.currentUser())
                .as("mount a small file system: run this test as root")
                .isZero();
        Path small = Files.createDirectory(dir.resolve("small"));
        // Large enough to try, too small for what the boot touches: QEMU dies in the middle of it.
        TestAppliance.run("mount", "-t", "tmpfs", "-o", "size=300m,mode=0700", "tmpfs", small.toString());
        Path cache = Files.createDirectory(small.resolve("cache"), CacheDir.PRIVATE_DIRECTORY);
        TemplateStore store = TestAppliance.store(cache);
        CompletableFuture<Void> filled = CompletableFuture.runAsync(() -> fillWhenStarted(store, small));
        try (Session session = Appliance.start(store, true, notices::add)) {
            assertThat(session.startedHow()).endsWith("cold boot");
            filled.get(180, TimeUnit.SECONDS);
        } finally {
            TestAppliance.run("umount", small.toString());
        }
        assertThat(notices).hasSize(1).first().asString().contains("no template");
        assertThat(store.find()).isEmpty();
    }

    private static void fillWhenStarted(TemplateStore store, Path small) {
        try {
            while (store.cache().directories("unfinished-").isEmpty()) {
                Thread.onSpinWait();
            }
            Path filler = Files.createFile(small.resolve("filler"));
            try (FileChannel channel = FileChannel.open(filler, StandardOpenOption.WRITE)) {
                while (true) {
                    channel.write(ByteBuffer.allocate(1 << 20));
                }
            }
        } catch (IOException e) {
            // Now it is full.
        }
    }
}
