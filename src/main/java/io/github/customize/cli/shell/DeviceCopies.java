package io.github.customize.cli.shell;

import io.github.customize.api.CustomizeException;
import io.github.customize.api.GuestDisks;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Copies between devices and this host, for commands that take a device or a file of the guest. */
final class DeviceCopies {
    private static final int PIECE = 1 << 20;

    private DeviceCopies() {}

    /** Whether a command that takes a device or a file means a device. */
    static boolean isDevice(String given) {
        return given.startsWith("/dev/");
    }

    /** Writes into a device, from an offset on. */
    static void in(Call call, String given, InputStream content, long offset)
            throws ShellFailure, CustomizeException, IOException {
        GuestDisks disks = call.guest().disks();
        String device = call.workspace().devices().kernelName(given);
        long at = offset;
        for (byte[] piece = content.readNBytes(PIECE); piece.length > 0; piece = content.readNBytes(PIECE)) {
            disks.write(device, at, piece);
            at += piece.length;
        }
    }

    /** Copies what is on a device from an offset on, at most so much. */
    static void out(Call call, String given, OutputStream to, long offset, long most)
            throws ShellFailure, CustomizeException, IOException {
        call.guest().disks().copyOut(call.workspace().devices().kernelName(given), offset, most, to);
    }
}
