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
import java.util.ArrayList;
import java.util.List;

/** An image as a virtual machine of its own, booted by its own firmware. */
final class BootedMachine implements AutoCloseable {
    private final Process process;
    private final Path console;
    private final int port;

    private BootedMachine(Process process, Path console, int port) {
        this.process = process;
        this.console = console;
        this.port = port;
    }

    static BootedMachine start(Workplace place, Path image) throws IOException {
        return start(place, image, Hardware.ORDINARY);
    }

    static BootedMachine start(Workplace place, Path image, Hardware hardware) throws IOException {
        return start(place, image, hardware, true);
    }

    /** One of which the image keeps what it writes; the end of it is as if its power were cut. */
    static BootedMachine startKeeping(Workplace place, Path image) throws IOException {
        return start(place, image, Hardware.ORDINARY, false);
    }

    private static BootedMachine start(Workplace place, Path image, Hardware hardware, boolean throwAway)
            throws IOException {
        Path console = Files.createTempFile(place.root(), "console", ".log");
        int port = freePort();
        List<String> words = new ArrayList<>(List.of("qemu-system-x86_64", "-nodefaults", "-no-user-config"));
        words.addAll(List.of("-display", "none", "-serial", "file:" + console));
        words.addAll(hardware.words(place));
        words.add("-drive");
        words.add("file=" + image + ",format=qcow2,if=virtio,cache=unsafe" + (throwAway ? ",snapshot=on" : ""));
        words.addAll(List.of("-device", "virtio-rng-pci", "-nic"));
        words.add("user,model=virtio-net-pci,hostfwd=tcp:127.0.0.1:" + port + "-:22");
        return new BootedMachine(Launcher.start(Command.of(words)), console, port);
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
        return Files.readString(console, StandardCharsets.ISO_8859_1);
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
