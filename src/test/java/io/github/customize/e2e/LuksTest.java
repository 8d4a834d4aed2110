package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.appliance.LayeredDisk;
import io.github.customize.docs.Proves;
import io.github.customize.failure.ExitCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Systems on encrypted devices. */
@Timeout(900)
class LuksTest extends EndToEnd {
    private static final String TABLE = """
            label: gpt
            start=1M, size=32M
            start=33M, size=220M
            """;

    private static final String SYSTEM_KEY = "correct horse battery";
    private static final String HOME_KEY = "Tr0ub4dor&3 \u00e4";

    private Path image() {
        return place.images().resolve("luks.img");
    }

    /** A file with a passphrase as an editor leaves it. */
    private Path key(String name, String key) throws Exception {
        return place.file(name, key + "\n");
    }

    /** An encrypted root, alone. */
    private void encrypted(String version) throws Exception {
        try (LayeredDisk disk = LayeredDisk.make(image(), 256, TABLE)) {
            disk.ext4("/dev/vda1", "boot").encrypt("/dev/vda2", "root", version, SYSTEM_KEY);
            disk.ext4("/dev/mapper/root", "root");
            String uuid = disk.luksUuid("/dev/vda2");
            disk.mount("/dev/mapper/root", "/").system("luks", """
                    /dev/mapper/luks-%s / ext4 defaults 0 1
                    LABEL=boot /boot ext4 defaults 0 2
                    """.formatted(uuid));
            disk.unmount().lock("root").finish();
        }
    }

    private String cat(String path, Object... keys) throws Exception {
        Object[] words = new Object[keys.length + 3];
        words[0] = "cat";
        System.arraycopy(keys, 0, words, 1, keys.length);
        words[keys.length + 1] = image();
        words[keys.length + 2] = path;
        return place.tool().run(words).succeeds().out();
    }

    /** LVM on LUKS, and LUKS on LVM on top of that; both called as crypttab says, by which fstab mounts them. */
    @Proves(layout = "LUKS below and above LVM", system = "small Debian", operation = "change files")
    @Test
    void opensLayersBelowAndAboveLvm() throws Exception {
        try (LayeredDisk disk = LayeredDisk.make(image(), 256, TABLE)) {
            disk.ext4("/dev/vda1", "boot").encrypt("/dev/vda2", "below", "luks2", SYSTEM_KEY);
            disk.lvm("vgcreate", "vg", "/dev/mapper/below");
            disk.lvm("lvcreate", "-W", "n", "-L", "100M", "-n", "root", "vg").ext4("/dev/vg/root", "root");
            disk.lvm("lvcreate", "-W", "n", "-L", "60M", "-n", "home", "vg");
            disk.encrypt("/dev/vg/home", "above", "luks1", HOME_KEY).ext4("/dev/mapper/above", "home");
            String uuid = disk.luksUuid("/dev/vda2");
            disk.mount("/dev/vg/root", "/")
                    .system("layers", """
                    /dev/mapper/vg-root / ext4 defaults 0 1
                    LABEL=boot /boot ext4 defaults 0 2
                    /dev/mapper/crypthome /home ext4 defaults 0 2
                    """)
                    .write("/etc/crypttab", """
                    # name device key options
                    cryptsystem UUID=%s none luks,discard
                    crypthome /dev/mapper/vg-home none luks
                    swap /dev/vg/swap /dev/urandom swap
                    """.formatted(uuid))
                    .mount("/dev/mapper/above", "/home");
            disk.unmount().lock("above").lvm("vgchange", "-an").lock("below").finish();
        }
        Path recipe = place.recipe("""
                - hostname: changed
                - write_files: [ { path: /home/new, content: h }, { path: /boot/new, content: b } ]
                - run: "ls /dev/mapper >/root/devices; cat /proc/mounts >/root/mounts"
                """);
        Path key = key("system.key", SYSTEM_KEY);
        Path log = place.root().resolve("run.log");

        Outcome run = place.tool()
                .with("HOME_KEY", HOME_KEY)
                .run(
                        "--recipe",
                        recipe,
                        "--key",
                        "/dev/vda2:file:" + key,
                        "--key",
                        "/dev/vg/home:env:HOME_KEY",
                        "--report",
                        report(),
                        "--log",
                        log,
                        image())
                .succeeds();

        assertThat(ReportFile.read(report()).results(0)).containsExactly("changed", "changed", "changed");
        String told =
                run.out() + run.err() + Files.readString(report()) + Files.readString(log, StandardCharsets.ISO_8859_1);
        assertThat(told).doesNotContain(SYSTEM_KEY, HOME_KEY, HOME_KEY.substring(0, 10));
        Object[] keys = {"--key", "all:file:" + key, "--key", "all:file:" + key("home.key", HOME_KEY)};
        assertThat(cat("/home/new", keys) + cat("/boot/new", keys)).isEqualTo("hb");
        assertThat(cat("/root/devices", keys)).contains("cryptsystem", "crypthome", "vg-root", "vg-home");
        assertThat(cat("/root/mounts", keys))
                .contains("/dev/mapper/vg-root / ext4", "/dev/mapper/crypthome /home ext4");
        assertThat(place.tool()
                        .run("shell", "-a", image(), "--key", "/dev/sda2:file:" + key, "run", ":", "list-filesystems")
                        .succeeds()
                        .out())
                .contains("/dev/vg/root: ext4");
    }

    @Proves(layout = "LUKS1 and LUKS2", system = "small Debian", operation = "change files")
    @Test
    void opensBothVersionsByUuid() throws Exception {
        for (String version : List.of("luks1", "luks2")) {
            Files.deleteIfExists(image());
            encrypted(version);
            Path key = key("key", SYSTEM_KEY);
            place.tool()
                    .run("--recipe", place.recipe("- hostname: changed\n"), "--key", "all:file:" + key, image())
                    .succeeds();
            assertThat(cat("/etc/hostname", "--key", "all:file:" + key)).isEqualTo("changed\n");
            try (LayeredDisk disk = LayeredDisk.open(image())) {
                disk.unlock("/dev/vda2", "root", SYSTEM_KEY);
                disk.tool(List.of(), "e2fsck", "-fn", "/dev/mapper/root");
            }
        }
    }

    @Proves(layout = "LUKS, no key or a wrong one", system = "small Debian", operation = "refused")
    @Test
    void refusesWhatDoesNotOpenIt() throws Exception {
        encrypted("luks2");
        Path recipe = place.recipe("- hostname: never\n");
        Path right = key("right", SYSTEM_KEY);
        Path wrong = key("wrong", "wrong");

        ReportFile none = refused(ExitCode.KEY_MISSING, recipe, image());
        assertThat(none.error(0))
                .contains("/dev/vda2 (UUID ", "is encrypted, and no key was given; give it with --key");
        assertThat(none.image(0).at("/error_kind").asString()).isEqualTo("locked");

        ReportFile bad = refused(ExitCode.KEY_WRONG, recipe, image(), "--key", "all:file:" + wrong);
        assertThat(bad.error(0)).contains("the encrypted device /dev/vda2: the key that was given is wrong");
        assertThat(bad.image(0).at("/error_kind").asString()).isEqualTo("locked");

        ReportFile other = refused(
                ExitCode.KEY_WRONG, recipe, image(), "--key", "all:file:" + right, "--key", "/dev/vda1:file:" + right);
        assertThat(other.error(0)).contains("the key for /dev/vda1: there is no header of LUKS on it, but ext4");

        Path plan = place.recipe("- hostname: never\n");
        place.tool()
                .run("--recipe", plan, "--key", "all:file:/no/such", image())
                .exits(ExitCode.KEY_UNREADABLE)
                .complains("failed to read the key for all from the file /no/such: no such file");
        place.tool()
                .run("--recipe", plan, "--key", "all:env:NO_SUCH", image())
                .exits(ExitCode.KEY_UNREADABLE)
                .complains("the environment variable NO_SUCH: it is not set");
        place.tool()
                .run("--recipe", plan, "--key", "all:terminal", image())
                .exits(ExitCode.KEY_UNREADABLE)
                .complains("there is no terminal to ask at");
        Outcome open = place.tool()
                .run("--recipe", plan, "--key", "all:key:" + SYSTEM_KEY, image())
                .exits(ExitCode.USAGE)
                .complains("everybody on this machine can read");
        assertThat(open.err()).doesNotContain(SYSTEM_KEY);
        assertThat(place.tool()
                        .run("filesystems", "--extra", "--long", image())
                        .succeeds()
                        .out())
                .contains("crypto_LUKS");
    }

    /** What the guest itself would open with files of its own when it boots, whoever opens the root. */
    @Test
    void opensWhatTheGuestHasKeyFilesFor() throws Exception {
        try (LayeredDisk disk = LayeredDisk.make(image(), 256, TABLE)) {
            disk.encrypt("/dev/vda1", "data", "luks2", HOME_KEY)
                    .ext4("/dev/mapper/data", "data")
                    .lock("data");
            disk.ext4("/dev/vda2", "root").mount("/dev/vda2", "/");
            disk.system("files", "LABEL=root / ext4 defaults 0 1\n/dev/mapper/secret /srv ext4 defaults 0 2\n");
            disk.write("/etc/keys/real", "12345" + HOME_KEY).link("/etc/keys/real", "/etc/keys/srv");
            disk.write(
                    "/etc/crypttab",
                    "other /dev/vda9 /etc/keys/srv luks\nsecret /dev/vda1 /etc/keys/srv luks,keyfile-offset=5\n");
            disk.finish();
        }

        change(image(), "- write_files: [ { path: /srv/new, content: s } ]\n");

        assertThat(cat("/srv/new")).isEqualTo("s");
        try (LayeredDisk disk = LayeredDisk.open(image())) {
            disk.unlock("/dev/vda1", "data", HOME_KEY).tool(List.of(), "e2fsck", "-fn", "/dev/mapper/data");
            disk.mount("/dev/mapper/data", "/");
            assertThat(disk.read("/new")).isEqualTo("s");
        }
    }

    @Test
    void asksAtTheTerminalWithoutShowingWhatIsTyped() throws Exception {
        encrypted("luks2");
        try (TypedShell shell = TypedShell.start(
                place.tool(), "--ro", "-a", image(), "--key", "all:terminal", "run", ":", "list-filesystems")) {
            shell.sees("passphrase for all: ").types(SYSTEM_KEY + "\r").sees("/dev/mapper/luks-");
            assertThat(shell.exit()).isZero();
            assertThat(shell.shown()).doesNotContain(SYSTEM_KEY);
        }
    }

    /** A machine of the usual size cannot derive this key; without KVM that takes most of a minute. */
    @Test
    @Tag("slow")
    void startsALargerMachineWhereAHeaderAsksForMemory() throws Exception {
        Path key = key("key", SYSTEM_KEY);
        Path exact = place.file("exact", SYSTEM_KEY);
        Programs.succeed("truncate", "-s", "32M", image().toString());
        Programs.succeed(
                "/usr/sbin/cryptsetup",
                "luksFormat",
                "--batch-mode",
                "--type=luks2",
                "--pbkdf=argon2id",
                "--pbkdf-memory=614400",
                "--pbkdf-force-iterations=4",
                "--pbkdf-parallel=1",
                "--key-file=" + exact,
                image().toString());
        Object[] list = {"filesystems", "--format-in", "raw", "--extra", "--key", "all:file:" + key, image()};

        place.tool()
                .run("filesystems", "--memsize", "512", "--format-in", "raw", "--key", "all:file:" + key, image())
                .complains("asks for 600 MiB of memory", "give it more with --memsize 1536");
        assertThat(place.tool().run(list).succeeds().out()).contains("/dev/mapper/luks-");
    }

    /** A system that needs nothing of an encrypted device works as if that were not there. */
    @Test
    void leavesAloneWhatHasNoKeyAndIsNotNeeded() throws Exception {
        try (LayeredDisk disk = LayeredDisk.make(image(), 256, TABLE)) {
            disk.encrypt("/dev/vda1", "data", "luks2", HOME_KEY).lock("data");
            disk.ext4("/dev/vda2", "root").mount("/dev/vda2", "/").system("open", "LABEL=root / ext4 defaults 0 1\n");
            disk.finish();
        }

        change(image(), "- hostname: changed\n");

        assertThat(cat("/etc/hostname")).isEqualTo("changed\n");
    }
}
