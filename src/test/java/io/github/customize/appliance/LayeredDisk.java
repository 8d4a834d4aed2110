package io.github.customize.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.op.Attributes;
import io.github.customize.op.MakeDirectory;
import io.github.customize.op.Mount;
import io.github.customize.op.Op;
import io.github.customize.op.Payload;
import io.github.customize.op.Read;
import io.github.customize.op.Reply;
import io.github.customize.op.Symlink;
import io.github.customize.op.Tool;
import io.github.customize.op.UmountAll;
import io.github.customize.op.WriteFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A disk that the tools of the real appliance make, with what the host cannot make without being root. */
public final class LayeredDisk implements AutoCloseable {
    private final Path file;
    private final Session session;

    private LayeredDisk(Path file, Session session) {
        this.file = file;
        this.session = session;
    }

    /**
     * A new disk, or one that was made before, to look at it.
     *
     * @param table what sfdisk reads to divide it, empty for no partitions
     */
    public static LayeredDisk make(Path file, int sizeMiB, String table) throws Exception {
        TestAppliance.run("truncate", "-s", sizeMiB + "M", file.toString());
        if (!table.isEmpty()) {
            Path script = Files.writeString(file.resolveSibling(file.getFileName() + ".table"), table);
            TestAppliance.run(
                    "sh", "-c", "sfdisk -q \"$1\" <\"$2\" && rm \"$2\"", "sh", file.toString(), script.toString());
        }
        return open(file);
    }

    /** One that is there, raw. */
    public static LayeredDisk open(Path file) throws Exception {
        Session session = TestAppliance.start();
        session.attach(TestAppliance.node(file), Files.size(file));
        return new LayeredDisk(file, session);
    }

    /** Runs a program of {@code /usr/sbin}, which has to succeed, and tells what it wrote. */
    public String tool(List<String> drivers, String program, String... arguments) throws Exception {
        return tool(drivers, null, program, arguments);
    }

    /** The same with something to read. */
    public String tool(List<String> drivers, Payload input, String program, String... arguments) throws Exception {
        String[] argv = new String[arguments.length + 1];
        argv[0] = "/usr/sbin/" + program;
        System.arraycopy(arguments, 0, argv, 1, arguments.length);
        return run(new Tool(List.of(argv), drivers, input));
    }

    /** Runs a program by its path. */
    public String program(List<String> drivers, String... argv) throws Exception {
        return run(new Tool(List.of(argv), drivers, null));
    }

    private String run(Tool tool) throws Exception {
        Reply reply = session.daemon().call(tool);
        if (!reply.ok() || reply.number("exit", -1) != 0) {
            throw new AssertionError(String.join(" ", tool.argv()) + ": " + reply.fields() + reply.error());
        }
        return reply.text("output");
    }

    /** Runs the program of btrfs, for which what is mounted is below {@code /sysroot}. */
    public LayeredDisk btrfs(String... arguments) throws Exception {
        String[] argv = new String[arguments.length + 1];
        argv[0] = "/usr/bin/btrfs";
        System.arraycopy(arguments, 0, argv, 1, arguments.length);
        Reply reply = call(Tool.of(argv));
        assertThat(reply.number("exit", -1)).as(reply.text("errors")).isZero();
        return this;
    }

    /** Runs LVM's program. */
    public LayeredDisk lvm(String... arguments) throws Exception {
        List<String> words = new ArrayList<>(List.of(arguments));
        words.addAll(
                1, List.of("-qq", "--config", "global { thin_check_executable=\"\" } activation { monitoring=0 }"));
        tool(List.of("lvm", "lvm-thin", "lvm-snapshot"), "lvm", words.toArray(String[]::new));
        return this;
    }

    /** Makes an array and waits until it is whole. */
    public LayeredDisk array(String node, String level, String metadata, String... members) throws Exception {
        List<String> words = new ArrayList<>(List.of(
                "--create",
                node,
                "--run",
                "--assume-clean",
                "--homehost=guest",
                "--level=" + level,
                "--metadata=" + metadata,
                "--raid-devices=" + members.length));
        words.addAll(List.of(members));
        tool(List.of("raid", "raid-parity"), "mdadm", words.toArray(String[]::new));
        return this;
    }

    public LayeredDisk assemble(String node, String... members) throws Exception {
        List<String> words = new ArrayList<>(List.of("--assemble", node));
        words.addAll(List.of(members));
        tool(List.of("raid"), "mdadm", words.toArray(String[]::new));
        return this;
    }

    public LayeredDisk stop(String node) throws Exception {
        tool(List.of(), "mdadm", "--stop", node);
        return this;
    }

    /** Encrypts a device, in a way that costs little to open, and opens it below {@code /dev/mapper}. */
    public LayeredDisk encrypt(String device, String name, String version, String key) throws Exception {
        List<String> crypt = List.of("crypt");
        tool(
                crypt,
                Payload.of(key),
                "cryptsetup",
                "luksFormat",
                "--batch-mode",
                "--type=" + version,
                "--pbkdf=pbkdf2",
                "--pbkdf-force-iterations=1000",
                "--key-file=-",
                device);
        return unlock(device, name, key);
    }

    /** Opens an encrypted device. */
    public LayeredDisk unlock(String device, String name, String key, String... more) throws Exception {
        List<String> words = new ArrayList<>(List.of("open", "--batch-mode", "--disable-keyring", "--key-file=-"));
        words.addAll(List.of(more));
        words.addAll(List.of(device, name));
        tool(List.of("crypt"), Payload.of(key), "cryptsetup", words.toArray(String[]::new));
        return this;
    }

    public LayeredDisk lock(String name) throws Exception {
        tool(List.of(), "cryptsetup", "close", name);
        return this;
    }

    /** The identifier in the header of an encrypted device. */
    public String luksUuid(String device) throws Exception {
        return tool(List.of(), "cryptsetup", "luksUUID", device).strip();
    }

    /** Makes an ext4 file system. */
    public LayeredDisk ext4(String device, String label) throws Exception {
        tool(List.of(), "mkfs.ext4", "-q", "-F", "-L", label, device);
        return this;
    }

    /** Makes an NTFS file system. */
    public LayeredDisk ntfs(String device, String label) throws Exception {
        tool(List.of(), "mkntfs", "-q", "-Q", "-F", "-L", label, device);
        return this;
    }

    /** Mounts a file system, with a directory to mount it on. */
    public LayeredDisk mount(String device, String path) throws Exception {
        if (!path.equals("/")) {
            call(new MakeDirectory(path, Attributes.KEEP, true));
        }
        call(new Mount(device, path, null, ""));
        return this;
    }

    public LayeredDisk write(String path, String content) throws Exception {
        call(new MakeDirectory(Path.of(path).getParent().toString(), Attributes.KEEP, true));
        call(WriteFile.replace(path, Payload.of(content), Attributes.KEEP));
        return this;
    }

    public LayeredDisk link(String target, String path) throws Exception {
        call(new MakeDirectory(Path.of(path).getParent().toString(), Attributes.KEEP, true));
        call(new Symlink(target, path, false));
        return this;
    }

    public String read(String path) throws Exception {
        return new String(call(Read.whole(path, 1 << 20)).data(), StandardCharsets.UTF_8);
    }

    /** Puts a small system onto what is mounted, which can run a shell. */
    public LayeredDisk system(String name, String fstab) throws Exception {
        for (String directory :
                List.of("bin", "dev", "proc", "sys", "run", "etc", "tmp", "root", "var/lib", "boot", "srv")) {
            call(new MakeDirectory("/" + directory, Attributes.KEEP, true));
        }
        write("/etc/os-release", "ID=debian\nVERSION_ID=12\nPRETTY_NAME=\"Debian " + name + "\"\n");
        write("/etc/hostname", name + "\n").write("/etc/fstab", fstab);
        write("/etc/passwd", "root:x:0:0:root:/root:/bin/sh\n").write("/etc/group", "root:x:0:\n");
        call(WriteFile.replace("/bin/busybox", Payload.of(Path.of("/bin/busybox")), Attributes.of(0755, 0, 0)));
        for (String applet : List.of("sh", "cat", "ls", "true")) {
            call(new Symlink("busybox", "/bin/" + applet, false));
        }
        return this;
    }

    /** Puts a tree in the shape of Windows onto what is mounted; the registry calls the partition of that UUID D. */
    public LayeredDisk windows(String partition) throws Exception {
        WindowsDisk.make(this, session.daemon(), partition);
        return this;
    }

    private Reply call(Op op) throws Exception {
        Reply reply = session.daemon().call(op);
        if (!reply.ok()) {
            throw new AssertionError(op.describe() + ": " + reply.error());
        }
        return reply;
    }

    public LayeredDisk unmount() throws Exception {
        call(new UmountAll());
        return this;
    }

    /** Writes everything to the file and switches the appliance off; volumes have to be closed before. */
    public Path finish() throws Exception {
        unmount();
        session.powerOff(TestAppliance.OFF);
        return file;
    }

    @Override
    public void close() {
        session.close();
    }
}
