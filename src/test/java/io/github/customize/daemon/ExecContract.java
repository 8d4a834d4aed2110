package io.github.customize.daemon;

import io.github.customize.op.Exec;
import io.github.customize.op.Reply;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/** A guest with a shell, in which the real daemon runs programs; name spaces need root. */
abstract class ExecContract extends DaemonContract {
    @Override
    void prepare() throws Exception {
        for (String directory : List.of("bin", "dev", "proc", "sys", "run", "etc", "tmp")) {
            Files.createDirectory(daemon.path(directory));
        }
        Files.copy(ContractNeeds.BUSYBOX, daemon.path("bin/busybox"));
        Files.createSymbolicLink(daemon.path("bin/sh"), Path.of("busybox"));
    }

    /** Before the daemon starts, since without a shell there is nothing to test. */
    @BeforeEach
    @Override
    void start() throws Exception {
        ContractNeeds.shell();
        super.start();
    }

    static Exec.Builder program(String... argv) {
        return Exec.of(argv).env(Map.of("PATH", "/bin"));
    }

    static Exec.Builder shell(String script) {
        return program("sh", "-c", script);
    }

    Reply run(String script) throws Exception {
        return client.call(shell(script).build());
    }

    static String text(Reply reply) {
        return new String(reply.data(), StandardCharsets.UTF_8);
    }

    /** Puts a script into the guest that a program of that name would be. */
    void install(String path, String script) throws Exception {
        Path file = daemon.path(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
