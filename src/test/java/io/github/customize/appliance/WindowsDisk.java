package io.github.customize.appliance;

import io.github.customize.daemon.DaemonClient;
import io.github.customize.guest.handle.Hive;
import io.github.customize.guest.handle.SampleHive;
import io.github.customize.op.Attributes;
import io.github.customize.op.Payload;
import io.github.customize.op.Reply;
import io.github.customize.op.WriteFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.OptionalLong;

/** A tree in the shape of Windows, on a file system that is mounted in the appliance. */
public final class WindowsDisk {
    private static final String HIVES = "/Windows/System32/config/";
    private static final int WRITE = 4;
    private static final int TEXT = 1;
    private static final int BINARY = 3;
    private static final int WORD = 4;

    private final DaemonClient daemon;

    private WindowsDisk(DaemonClient daemon) {
        this.daemon = daemon;
    }

    /** Windows 11 on the partition of that UUID. */
    static void make(LayeredDisk disk, DaemonClient daemon, String partition) throws Exception {
        disk.write(HIVES + "placeholder", "").write("/Windows/win.ini", "; for 16-bit app support\r\n[fonts]\r\n");
        disk.write("/Windows/System32/drivers/etc/hosts", "# hosts\r\n");
        disk.write("/Users/Administrator/desktop.ini", "[x]\r\n");
        WindowsDisk windows = new WindowsDisk(daemon);
        windows.put("/Windows/System32/cmd.exe", program());
        windows.hive("SOFTWARE", hive -> {
            long at = path(hive, "Microsoft", "Windows NT", "CurrentVersion");
            text(hive, at, "ProductName", "Windows 10 Pro");
            text(hive, at, "EditionID", "Professional");
            text(hive, at, "InstallationType", "Client");
            text(hive, at, "CurrentVersion", "6.3");
            text(hive, at, "CurrentBuild", "22631");
            word(hive, at, "CurrentMajorVersionNumber", 10);
            word(hive, at, "CurrentMinorVersionNumber", 0);
        });
        windows.hive("SYSTEM", hive -> {
            word(hive, path(hive, "Select"), "Current", 2);
            text(hive, path(hive, "ControlSet002", "Services", "Tcpip", "Parameters"), "Hostname", "DESKTOP-1");
            hive.setValue(path(hive, "MountedDevices"), "\\DosDevices\\D:", BINARY, place(partition));
        });
    }

    @FunctionalInterface
    private interface Filling {
        void of(Hive hive) throws IOException;
    }

    private void hive(String name, Filling filling) throws Exception {
        put(HIVES + name, SampleHive.bytes());
        try (Hive hive = Hive.open(daemon, HIVES + name, WRITE)) {
            filling.of(hive);
            hive.write(HIVES + name);
        }
    }

    private void put(String path, byte[] content) throws Exception {
        Reply reply = daemon.call(WriteFile.replace(path, Payload.of(content), Attributes.KEEP));
        if (!reply.ok()) {
            throw new AssertionError(path + ": " + reply.error());
        }
    }

    private static long path(Hive hive, String... names) throws IOException {
        long at = hive.root();
        for (String name : names) {
            OptionalLong child = hive.child(at, name);
            at = child.isPresent() ? child.getAsLong() : hive.addChild(at, name);
        }
        return at;
    }

    private static void text(Hive hive, long node, String key, String value) throws IOException {
        hive.setValue(node, key, TEXT, (value + "\0").getBytes(StandardCharsets.UTF_16LE));
    }

    private static void word(Hive hive, long node, String key, int value) throws IOException {
        hive.setValue(
                node,
                key,
                WORD,
                ByteBuffer.allocate(4)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(value)
                        .array());
    }

    /** How the registry names a partition of a GPT. */
    private static byte[] place(String uuid) {
        byte[] plain = HexFormat.of().parseHex(uuid.replace("-", ""));
        ByteBuffer place = ByteBuffer.allocate(24).put("DMIO:ID:".getBytes(StandardCharsets.US_ASCII));
        for (int index : new int[] {3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15}) {
            place.put(plain[index]);
        }
        return place.array();
    }

    /** No more than a header, for x86-64. */
    private static byte[] program() {
        return ByteBuffer.allocate(512)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(0, (short) 0x5a4d)
                .putInt(0x3c, 0x80)
                .putInt(0x80, 0x4550)
                .putShort(0x84, (short) 0x8664)
                .array();
    }
}
