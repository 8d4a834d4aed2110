package io.github.customize.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** write_files, append_line, replace, line_in_file, block_in_file, edit, template. */
class TextStepsTest extends StepContract {
    @Test
    void writesFiles() throws Exception {
        Files.writeString(guest.host("src"), "from the host\n");
        guest.file("/srv/old", "old", "rw-------")
                .owned("/srv/old", 1000, 1001)
                .link("/srv/link", "old2")
                .file("/srv/old2", "2");

        guest.changes("write_files", """
                write_files:
                  - { path: /srv/new/deep/f, content: "é\\n" }
                  - { path: /srv/new/deep/g, content: "" }
                  - { path: /srv/old, content: new }
                  - { path: /srv/link, src: src, owner: ana, group: "33", mode: "4755" }
                """);
        guest.changes(
                "write_files-owner", "write_files: [ { path: /srv/old, content: new, owner: root, mode: \"0640\" } ]");
    }

    /** As copy_in does: what nobody else may read on the host is not opened to all in the guest. */
    @Test
    void writesPrivateFilesOfTheHostPrivately() throws Exception {
        Path secret = Files.writeString(guest.host("secret"), "s");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r-----"));

        guest.apply("""
                write_files:
                  - { path: /srv/new, src: secret }
                  - { path: /srv/new-append, src: secret, append: true }
                  - { path: /srv/open, src: secret, mode: "0644" }
                """);

        assertThat(mode("/srv/new")).isEqualTo("rw-r-----");
        assertThat(mode("/srv/new-append")).isEqualTo("rw-r-----");
        assertThat(mode("/srv/open")).isEqualTo("rw-r--r--");
    }

    /** Where the line stands, and how it ends there, makes no difference. */
    @Test
    void findsALineWhereverItStands() throws Exception {
        guest.file("/srv/last", "one\ntwo").file("/srv/dos", "two\r\none\r\n").file("/srv/only", "two");
        for (String path : List.of("/srv/last", "/srv/dos", "/srv/only")) {
            assertThat(guest.apply("append_line: { path: " + path + ", line: two }")
                            .changed())
                    .as(path)
                    .isFalse();
            assertThat(guest.apply("write_files: [ { path: " + path + ", content: \"two\\n\", append: true } ]")
                            .changed())
                    .as(path)
                    .isFalse();
        }
    }

    private String mode(String path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(guest.path(path)));
    }

    @Test
    void appendsContent() throws Exception {
        guest.file("/srv/f", "one\n");

        guest.changes(
                "write_files-append",
                "write_files: [ { path: /srv/f, content: \"two\\n\", append: true, mode: \"0600\" } ]");
        guest.changes("write_files-append-new", "write_files: [ { path: /srv/g, content: x, append: true } ]");
    }

    @Test
    void refusesToWrite() throws Exception {
        guest.file("/srv/f", "x");

        guest.fails("write_files: [ { path: /srv, content: x } ]", "it is a directory");
        guest.fails("write_files: [ { path: /srv/f/g, content: x } ]", "/srv/f is not a directory");
        guest.fails("write_files: [ { path: /srv/g, content: x, owner: nobody } ]", "user 'nobody' does not exist");
        assertThat(guest.problems("write_files: [ { path: /a, content: x }, { path: /a/, content: y } ]"))
                .contains("'/a' is in the list already (line 3)");
        assertThat(guest.problems("write_files: [ { path: /a, content: x, src: y } ]"))
                .isNotEmpty();
        assertThat(guest.problems("write_files: [ { path: /a, src: missing } ]"))
                .contains("does not exist");
    }

    @Test
    void appendsALine() throws Exception {
        guest.file("/srv/lf", "one\ntwo").file("/srv/crlf", "one\r\n\u00e9\r\n");

        guest.changes("append_line", "append_line: { path: /srv/lf, line: thr\u00e9\u00e9 }");
        guest.changes("append_line-crlf", "append_line: { path: /srv/crlf, line: two }");
        guest.changes("append_line-new", "append_line: { path: /srv/new, line: one }");
        guest.isMet("append_line: { path: /srv/lf, line: one }");
        guest.fails("append_line: { path: /srv, line: x }", "it is a directory");
        guest.fails("append_line: { path: /srv/lf/f, line: x }", "/srv/lf is not a directory");
        assertThat(guest.problems("append_line: { path: /srv/lf, line: \"a\\nb\" }"))
                .contains("more than one line");
    }

    @Test
    void tellsWhereATemplateNamesWhatIsNotDeclared() throws Exception {
        Files.writeString(guest.host("a"), "one ${port}\n\u00fc ${prot} ${fact.distr0}\n${\n");
        assertThat(guest.problems("template: { src: a, dest: /a, vars: { port: 1 } }"))
                .contains("/a:2:3: the variable 'prot' is not declared in the step's 'vars'; did you mean 'port'?")
                .contains(
                        "/a:2:11: the variable 'fact.distr0' is not declared in the step's 'vars'; did you mean 'fact.distro'?")
                .contains("/a:3:1: '${' does not start a variable");
        Files.writeString(guest.host("a"), "one\n");
        assertThat(guest.problems("template: { src: a, dest: /a, vars: { port: 1 } }"))
                .contains("has no ${port}");
        Files.write(guest.host("a"), new byte[] {(byte) 0xe9});
        assertThat(guest.problems("template: { src: a, dest: /a }")).contains("not in UTF-8");
    }

    @Test
    void refusesEditsThatMakeNoSense() {
        assertThat(guest.problems("edit: { path: /etc/app.conf, key: a, value: 1 }"))
                .contains("add 'format'");
        assertThat(guest.problems("edit: { path: /a.json, key: a }")).contains("one of 'value' and 'secret'");
        assertThat(guest.problems("edit: { path: /a.json, key: a, value: 1, state: absent }"))
                .contains("takes no value");
        assertThat(guest.problems("edit: { path: /a.json, key: 'a..b', value: 1 }"))
                .contains("not the way to a value");
        assertThat(guest.problems("edit: { path: /a.xml, key: a/b, value: 1 }")).contains("write /a/b");
        assertThat(guest.problems("edit: { path: /a.yaml, key: a, value: yes }"))
                .contains("without quotes");
        assertThat(guest.problems("edit: { path: /a.yaml, key: a, value: [1, { b: 0x10 }] }"))
                .contains("'0x10' without quotes");
        assertThat(guest.problems("edit: { path: /a.yaml, key: 'a[0]', state: absent }"))
                .contains("by its number");
        assertThat(guest.problems("edit: { path: /a.xml, key: '/a/b[1]', state: absent }"))
                .contains("by its number");
        assertThat(guest.problems("edit: { path: /a.ini, key: a, value: [1] }")).contains("single line");
        assertThat(guest.problems("edit: { path: /a.ini, key: 'a=b', value: 1 }"))
                .contains("cannot be a key");
        assertThat(guest.problems("edit: { path: /a.ini, key: a, value: \"a\\nb\" }"))
                .contains("single line");
        assertThat(guest.problems("edit: { path: /a, format: shell, key: a-b, value: 1 }"))
                .contains("name of a variable");
        assertThat(guest.problems("edit: { path: /a.json, section: x, key: a, value: 1 }"))
                .contains("format: ini");
    }

    @Test
    void refusesLinesAndBlocksThatMakeNoSense() throws Exception {
        assertThat(guest.problems("line_in_file: { path: /a, line: \"a\\nb\" }"))
                .contains("more than one line")
                .contains("block_in_file");
        assertThat(guest.problems("line_in_file: { path: /a }")).contains("'line' is missing");
        assertThat(guest.problems("line_in_file: { path: /a, state: absent }")).contains("neither 'line' nor 'regexp'");
        assertThat(guest.problems("line_in_file: { path: /a, line: a, regexp: '(' }"))
                .contains("'regexp': the regular expression is wrong at character");
        assertThat(guest.problems("line_in_file: { path: /a, line: a, insert_after: a, insert_before: b }"))
                .contains("two places");
        assertThat(guest.problems("line_in_file: { path: /a, line: a, insert_after: '\\<a' }"))
                .contains("'insert_after'")
                .contains("word begins");
        assertThat(guest.problems("line_in_file: { path: /a, line: a, backrefs: true }"))
                .contains("replace step");
        assertThat(guest.problems("line_in_file: { path: /a, line: a, insertafter: b }"))
                .contains("insert_after");
        assertThat(guest.problems("block_in_file: { path: /a }")).contains("'block' is missing");
        assertThat(guest.problems("block_in_file: { path: /a, block: a, marker: '# mine' }"))
                .contains("{mark}");
        assertThat(guest.problems("block_in_file: { path: /a, block: \"a\\n# BEGIN x\", marker: '# {mark} x' }"))
                .contains("a line that is a marker");
    }

    /** Bytes that are no UTF-8 stay, and expressions match them as such. */
    @Test
    void putsLinesIntoFilesInAnyEncoding() throws Exception {
        Files.write(guest.path("/srv/latin"), new byte[] {'a', '=', (byte) 0xe9, '\r', '\n', 'b', '\r', '\n'});

        guest.apply("line_in_file: { path: /srv/latin, regexp: '^a=.$', line: 'a=1' }");
        assertThat(guest.path("/srv/latin")).hasBinaryContent("a=1\r\nb\r\n".getBytes(StandardCharsets.US_ASCII));

        Files.write(guest.path("/srv/latin"), new byte[] {(byte) 0xe9, '\n'});
        guest.apply("block_in_file: { path: /srv/latin, marker: '# {mark}', block: b }");
        assertThat(Files.readAllBytes(guest.path("/srv/latin"))).startsWith((byte) 0xe9, (byte) '\n', (byte) '#');
    }

    @Test
    void replaces() throws Exception {
        guest.file("/srv/a.conf", "#Port 22\nPort 2\n", "rw-------")
                .file("/srv/b.conf", "\u00ff Port 1\r\nPort 1\r\n")
                .file("/srv/c.conf", "nothing");

        guest.changes(
                "replace",
                "replace: { paths: [\"/srv/*.conf\", /srv/a.conf], regexp: \"^#?Port \\\\d+$\", replacement: Port 99 }");
        guest.changes(
                "replace-group",
                "replace: { path: /srv/a.conf, regexp: \"^Port (\\\\d)9$\", replacement: \"Nr. $1\" }");
        guest.changes(
                "replace-count", "replace: { path: /srv/a.conf, regexp: \"^Nr. .*$\", replacement: Nr. 7, count: 1 }");
        guest.isMet("replace: { path: /srv/no, regexp: a, replacement: b, missing_ok: true }");
    }

    @Test
    void refusesToReplace() throws Exception {
        guest.file("/srv/f", "a");

        guest.fails(
                "replace: { path: /srv/no, regexp: a, replacement: b }",
                "it does not exist in the guest",
                "missing_ok");
        guest.fails("replace: { path: \"/srv/*.x\", regexp: a, replacement: b }", "it does not exist in the guest");
        guest.fails("replace: { path: /srv/f, regexp: a, replacement: aa }", "change its own result");
        guest.fails("replace: { path: /srv, regexp: a, replacement: b }", "it is a directory");
        assertThat(guest.problems("replace: { path: /a, regexp: \"(\", replacement: b }"))
                .contains("at character");
        assertThat(guest.problems("replace: { path: /a, regexp: a, replacement: $1 }"))
                .contains("replacement is wrong");
        assertThat(guest.problems("replace: { path: /a, paths: [/b], regexp: a, replacement: b }"))
                .isNotEmpty();
    }
}
