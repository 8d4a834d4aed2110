package io.github.customize.runner;

import io.github.customize.daemon.ContractNeeds;
import io.github.customize.daemon.DaemonClient;
import io.github.customize.daemon.DaemonProcess;
import io.github.customize.guest.Facts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** A guest's root with a shell in it, and the real daemon at work on it. */
final class DaemonGuestRoot {

    final DaemonClient client;
    private final DaemonProcess daemon;

    DaemonGuestRoot(Path dir) throws Exception {
        ContractNeeds.shell();
        daemon = new DaemonProcess(dir);
        for (String directory : List.of("bin", "dev", "proc", "sys", "run", "etc", "tmp")) {
            Files.createDirectory(daemon.path(directory));
        }
        Files.copy(ContractNeeds.BUSYBOX, daemon.path("bin/busybox"));
        for (String name : List.of("sh", "cat", "sleep", "rm")) {
            Files.createSymbolicLink(daemon.path("bin/" + name), Path.of("busybox"));
        }
        client = daemon.client();
    }

    static Facts facts(String family, boolean selinux) {
        return new Facts(
                family,
                family,
                "1",
                family,
                "unknown",
                "none",
                "systemd",
                selinux,
                "guest",
                List.of(new Facts.Mount("/dev/vda1", "/", "ext4", "")),
                List.of(),
                List.of(),
                List.of());
    }

    /** Itself as a machine, which has no network to give. */
    GuestMachine machine() {
        return new GuestMachine() {
            @Override
            public DaemonClient daemon() {
                return client;
            }

            @Override
            public void addNetwork() {}
        };
    }

    Path path(String guest) {
        return daemon.path(guest.substring(1));
    }

    boolean has(String guest) {
        return Files.exists(path(guest));
    }

    String text(String guest) throws Exception {
        return Files.readString(path(guest));
    }

    void file(String guest, String content) throws Exception {
        Files.createDirectories(path(guest).getParent());
        Files.writeString(path(guest), content);
    }

    void program(String guest, String script) throws Exception {
        file(guest, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(path(guest), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Kills the daemon, as the loss of an appliance does. */
    void kill() throws Exception {
        daemon.close();
    }

    /** Ends the daemon. */
    void end() throws Exception {
        client.close();
        daemon.exit();
        daemon.close();
    }
}
