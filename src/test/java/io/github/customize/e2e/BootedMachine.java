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
import java.nio.file.attribute.PosixFilePermissions;
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
        return Programs.run(ssh(List.of(), List.of("-i", key.toString(), "-o", "BatchMode=yes"), user, command)
                .toArray(String[]::new));
    }

    /** The same as somebody who knows the password, which is all that stands in the file. */
    Finished sshWithPassword(Path file, String user, String command) throws Exception {
        Path answer = Files.createTempFile(file.getParent(), "answer", ".sh");
        Files.writeString(answer, "#!/bin/sh\nexec cat '" + file + "'\n");
        Files.setPosixFilePermissions(answer, PosixFilePermissions.fromString("rwx------"));
        List<String> only = List.of(
                "-o",
                "PreferredAuthentications=password",
                "-o",
                "NumberOfPasswordPrompts=1",
                "-o",
                "IdentityFile=none");
        List<String> variables = List.of("env", "SSH_ASKPASS=" + answer, "SSH_ASKPASS_REQUIRE=force");
        return Programs.run(ssh(variables, only, user, command).toArray(String[]::new));
    }

    private List<String> ssh(List<String> before, List<String> options, String user, String command) {
        List<String> words = new ArrayList<>(before);
        words.addAll(List.of("ssh", "-q", "-F", "none", "-p", Integer.toString(port)));
        words.addAll(options);
        words.addAll(List.of("-o", "ConnectTimeout=60", "-o", "StrictHostKeyChecking=no"));
        words.addAll(List.of("-o", "UserKnownHostsFile=/dev/null", user + "@127.0.0.1", command));
        return words;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
