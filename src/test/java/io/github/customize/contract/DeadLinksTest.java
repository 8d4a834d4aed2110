package io.github.customize.contract;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of a link that points to nothing the kernel says that there is no such file, although people see one. */
@Tag("contract")
class DeadLinksTest {
    @TempDir
    Path dir;

    private StepBench guest;

    @BeforeEach
    void start() throws Exception {
        guest = new StepBench(dir);
        Files.writeString(guest.host("f"), "x");
        guest.link("/etc/dead", "/run/none/stub").link("/etc/dir", "../var/none");
    }

    @AfterEach
    void end() throws Exception {
        guest.end();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "write_files: [ { path: /etc/dead, content: x } ]",
                "write_files: [ { path: /etc/dead, content: x, append: true } ]",
                "append_line: { path: /etc/dead, line: x }",
                "replace: { path: /etc/dead, regexp: x, replacement: y }",
                "copy_in: { src: f, dest: /etc/dead }",
                "chmod: { path: /etc/dead, mode: \"0600\" }",
                "chown: { path: /etc/dead, owner: ana }",
                "mkdir: /etc/dead"
            })
    void areNamedAtTheEndOfAPath(String step) throws Exception {
        guest.fails(step, "/etc/dead is a link to /run/none/stub, which does not exist in the guest; ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "write_files: [ { path: /etc/dir/x, content: x } ]",
                "append_line: { path: /etc/dir/x, line: x }",
                "copy_in: { src: f, dest: /etc/dir/x }",
                "copy: { src: /etc/hostname, dest: /etc/dir/x }",
                "move: { src: /etc/hostname, dest: /etc/dir/x }",
                "link: { path: /etc/dir/x, target: y }",
                "mkdir: /etc/dir/x",
                "chmod: { path: /etc/dir/x, mode: \"0600\" }",
                "fstab: [ { path: /etc/dir/m, spec: tmpfs, fstype: tmpfs } ]"
            })
    void areNamedOnTheWay(String step) throws Exception {
        guest.fails(step, "/etc/dir is a link to ../var/none, which does not exist in the guest; ");
    }
}
