package io.github.customize.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.op.Exec;
import io.github.customize.op.Mount;
import io.github.customize.process.Command;
import io.github.customize.process.Finished;
import io.github.customize.process.Programs;
import io.github.customize.process.Sandbox;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The real appliance that the tests start, and real disks for it. */
public final class TestAppliance {
    public static final Duration OFF = Duration.ofMinutes(3);
    private static final Path BUSYBOX = Path.of("/bin/busybox");

    private TestAppliance() {}

    static MachineSpec spec() throws Exception {
        return spec(256);
    }

    static MachineSpec spec(int memoryMiB) throws Exception {
        return new MachineSpec(ApplianceFiles.in(dir()), Accelerator.TCG, memoryMiB, 1, Optional.empty());
    }

    /** The one that is named, or that of the built tree. */
    public static Path dir() throws Exception {
        String named = System.getProperty("appliance.dir");
        if (named != null) {
            return Path.of(named);
        }
        Path inputs = Path.of(System.getProperty("dist", "target/dist"), "appliance");
        assertThat(inputs)
                .as("what the appliance is made of: run make build, or give -Dappliance.dir=DIR")
                .exists();
        return new ApplianceBuilder(CacheDir.standard(), inputs).obtain(notice -> {});
    }

    static TemplateStore store(Path cache) throws Exception {
        return new TemplateStore(CacheDir.at(cache), QemuProgram.find(Sandbox.AUTO), spec());
    }

    /** One that is a clone of the template in the user's cache, which all such tests share. */
    static Session start() throws Exception {
        return Appliance.start(
                new TemplateStore(CacheDir.standard(), QemuProgram.find(Sandbox.AUTO), spec()), true, notice -> {});
    }

    /** A disk with an ext4 file system in which one program can be run. */
    static Path disk(Path dir) throws Exception {
        Path content = Files.createDirectories(dir.resolve("content/bin"));
        Files.copy(BUSYBOX, content.resolve("busybox"));
        for (String directory : List.of("dev", "proc", "sys", "run", "etc", "tmp")) {
            Files.createDirectory(content.resolveSibling(directory));
        }
        Path disk = dir.resolve("disk.img");
        run("truncate", "-s", Long.toString(DISK_SIZE), disk.toString());
        run("mkfs.ext4", "-q", "-F", "-d", content.getParent().toString(), disk.toString());
        return disk;
    }

    static String run(String... argv) throws Exception {
        Command command = Command.of(argv).withEnvironment("PATH", System.getenv("PATH") + ":/usr/sbin:/sbin");
        Finished finished = Programs.run(command, Duration.ofMinutes(3), 1 << 20);
        if (!finished.succeeded()) {
            throw new AssertionError(String.join(" ", argv) + ": " + finished.reason());
        }
        return finished.output();
    }

    static final long DISK_SIZE = 64L << 20;

    static Map<String, Object> node(Path disk) {
        Map<String, Object> node = new LinkedHashMap<>();
        node.put("driver", "raw");
        node.put("file", Map.of("driver", "file", "filename", disk.toString()));
        return node;
    }

    static void mountRoot(Session session, Path disk) throws Exception {
        mountRoot(session, node(disk));
    }

    static void mountRoot(Session session, Map<String, Object> node) throws Exception {
        session.attach(node, DISK_SIZE);
        var mounted = session.daemon().call(new Mount("/dev/vda", "/", null, ""));
        if (!mounted.ok()) {
            throw new AssertionError(mounted.error().message());
        }
    }

    static Exec exec(String... argv) {
        return Exec.of(argv).build();
    }

    static String output(Session session, String... argv) throws Exception {
        var reply = session.daemon().call(exec(argv));
        if (!reply.ok() || reply.number("exit", -1) != 0) {
            throw new AssertionError(reply.toString());
        }
        return new String(reply.data(), StandardCharsets.UTF_8);
    }
}
