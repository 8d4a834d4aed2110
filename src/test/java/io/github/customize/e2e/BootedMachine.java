package io.github.customize.e2e;

import io.github.customize.process.Command;
import io.github.customize.process.Finished;
import io.github.customize.process.Launcher;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An image as a virtual machine of its own, booted by its own firmware; what it writes is thrown away. */
final class BootedMachine implements AutoCloseable {
    private static final String FIRMWARE = "/usr/share/OVMF/";

    private final Process process;
    private final Path console;
    private final int port;

    private BootedMachine(Process process, Path console, int port) {
        this.process = process;
        this.console = console;
        this.port = port;
    }

    static BootedMachine start(Workplace place, Path image) throws IOException {
        Path variables =
                Files.copy(Path.of(FIRMWARE, "OVMF_VARS_4M.fd"), place.root().resolve("vars.fd"));
        Path console = place.root().resolve("console.log");
        int port = freePort();
        Process process = Launcher.start(Command.of(List.of(
                "qemu-system-x86_64",
                "-nodefaults",
                "-no-user-config",
                "-display",
                "none",
                "-machine",
                "q35",
                "-accel",
                "tcg",
                "-m",
                "512",
                "-smp",
                "2",
                "-drive",
                "if=pflash,format=raw,readonly=on,file=" + FIRMWARE + "OVMF_CODE_4M.fd",
                "-drive",
                "if=pflash,format=raw,file=" + variables,
                "-drive",
                "file=" + image + ",format=qcow2,if=virtio,cache=unsafe,snapshot=on",
                "-serial",
                "file:" + console,
                "-device",
                "virtio-rng-pci",
                "-nic",
                "user,model=virtio-net-pci,hostfwd=tcp:127.0.0.1:" + port + "-:22")));
        return new BootedMachine(process, console, port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** All that the machine has printed. */
    String console() throws IOException {
        if (!process.isAlive()) {
            throw new AssertionError("the machine ended: " + process.exitValue());
        }
        return Files.exists(console) ? Files.readString(console, StandardCharsets.ISO_8859_1) : "";
    }

    /** Runs a command in the machine as somebody who has the key. */
    Finished ssh(Path key, String user, String command) throws Exception {
        return Programs.run(
                "ssh",
                "-q",
                "-F",
                "none",
                "-i",
                key.toString(),
                "-p",
                Integer.toString(port),
                "-o",
                "BatchMode=yes",
                "-o",
                "ConnectTimeout=60",
                "-o",
                "StrictHostKeyChecking=no",
                "-o",
                "UserKnownHostsFile=/dev/null",
                user + "@127.0.0.1",
                command);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
