package io.github.customize.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.json.HostPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CopyInTest extends StepContract {
    @BeforeEach
    void makeSite() throws Exception {
        host("site/index.html", "hello", "rw-rw----");
        host("site/bin/tool", "#!/bin/sh\n", "rwx------");
        host("site/empty", "", "r--r--r--");
        Files.createDirectories(guest.host("site/none"));
        Files.createSymbolicLink(guest.host("site/link"), Path.of("index.html"));
        Files.setAttribute(guest.host("site/index.html"), "unix:uid", 4242);
    }

    private void host(String name, String content, String mode) throws IOException {
        Files.createDirectories(guest.host(name).getParent());
        Files.writeString(guest.host(name), content);
        Files.setPosixFilePermissions(guest.host(name), PosixFilePermissions.fromString(mode));
    }

    @Test
    void copiesATree() throws Exception {
        guest.changes("copy_in", "copy_in: { src: site, dest: /srv/www/site }");
    }

    @Test
    void copiesIntoADirectory() throws Exception {
        guest.changes("copy_in-into", "copy_in: { src: site, dest: /srv/www/ }");
        guest.isMet("copy_in: { src: site/, dest: /srv/www/site }");
        guest.isMet("copy_in: { src: site/empty, dest: /srv/www/site }");
        guest.isMet("copy_in: { src: site/empty, dest: /srv/www/site/empty }");
    }

    @Test
    void keepsFromOthersWhatTheHostKeepsFromThem() throws Exception {
        host("keys/id", "secret", "rw-------");
        host("keys/tool", "x", "rwxr--r--");
        host("keys/group", "x", "rw-rw----");
        host("keys/odd", "x", "r--r--r-x");
        Files.setPosixFilePermissions(guest.host("keys"), PosixFilePermissions.fromString("rwx------"));

        guest.changes("copy_in-private", "copy_in: { src: keys, dest: /srv/keys }");
        guest.changes("copy_in-private-open", "copy_in: { src: keys/id, dest: /srv/id, mode: \"0644\" }");
    }

    /** What is made on the way below a home belongs to whom the home belongs to. */
    @Test
    void makesWhatIsMissingBelowAHomeItsOwners() throws Exception {
        host("keys/id", "secret", "rw-------");
        guest.apply("mkdir: { path: /home/ana, owner: ana, group: ana }");

        guest.apply("copy_in: { src: keys/id, dest: /home/ana/.ssh/id, owner: ana, group: ana }");
        guest.apply("mkdir: { path: /home/ana/a/b, owner: ana, group: ana }");

        for (String made : List.of("/home/ana/.ssh", "/home/ana/.ssh/id", "/home/ana/a", "/home/ana/a/b")) {
            assertThat(Files.getAttribute(guest.path(made), "unix:uid"))
                    .as(made)
                    .isEqualTo(1000);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(guest.path("/home/ana/.ssh"))))
                .isEqualTo("rwx------");
    }

    /** A name is bytes: those of another encoding arrive as they are. */
    @Test
    void copiesNamesThatAreNotUtf8() throws Exception {
        Path tree = Files.createDirectory(guest.host("tree"));
        Files.writeString(HostPaths.in(tree, "gr\udcfcn"), "green");
        Files.createSymbolicLink(tree.resolve("link"), tree.relativize(HostPaths.in(tree, "gr\udcfcn")));
        Files.createDirectory(HostPaths.in(tree, "\udcff"));
        Files.writeString(HostPaths.in(tree, "\udcff/below"), "x");

        assertThat(guest.apply("copy_in: { src: tree/, dest: /srv }").changed()).isTrue();

        Path srv = guest.path("/srv");
        assertThat(HostPaths.in(srv, "gr\udcfcn")).hasContent("green");
        assertThat(srv.resolve("link")).hasContent("green");
        assertThat(HostPaths.in(srv, "\udcff/below")).hasContent("x");
        assertThat(guest.apply("copy_in: { src: tree/, dest: /srv }").changed()).isFalse();
    }

    @Test
    void saysWhenASecretIsForEverybody() throws Exception {
        host("keys/id", "secret", "rw-r--r--");

        guest.apply("copy_in: { src: keys/id, dest: /home/ana/.ssh/id, owner: ana }");

        assertThat(guest.notes()).singleElement().asString().contains("everybody may read /home/ana/.ssh/id");
    }

    @Test
    void givesOwnersAndModes() throws Exception {
        guest.changes(
                "copy_in-owner",
                "copy_in: { src: site, dest: /srv/s, owner: ana, group: www-data, mode: \"0640\", dir_mode: \"0750\" }");
    }

    @Test
    void sendsOnlyWhatDiffers() throws Exception {
        guest.apply("copy_in: { src: site, dest: /srv/s }");
        host("site/index.html", "hullo", "rw-rw----");
        guest.apply("chmod: { path: /srv/s/empty, mode: \"0600\" }");
        guest.apply("link: { target: elsewhere, path: /srv/s/link }");
        guest.apply("delete: { path: /srv/s/none, recursive: true }");
        guest.file("/srv/s/besides", "x").apply("chown: { path: /srv/s/bin, owner: ana }");

        assertThat(guest.ops("copy_in: { src: site, dest: /srv/s }")).hasSize(4);
        guest.changes("copy_in-again", "copy_in: { src: site, dest: /srv/s }");
    }

    @Test
    void copiesManyFilesInOneExchange() throws Exception {
        for (int i = 0; i < 40; i++) {
            host("many/d" + i % 4 + "/f" + i, "content " + i, "rw-r--r--");
        }
        guest.apply("copy_in: { src: many, dest: /srv/many }");
        guest.isMet("copy_in: { src: many, dest: /srv/many }");

        guest.file("/srv/many/d1/f1", "CONTENT 1");
        assertThat(guest.ops("copy_in: { src: many/, dest: /srv/many }")).hasSize(1);
        for (int i = 0; i < 200; i++) {
            guest.file("/srv/many/besides/" + i, "x");
        }
        assertThat(guest.ops("copy_in: { src: many/, dest: /srv/many }")).hasSize(1);
    }

    @Test
    void followsLinksToDirectoriesInTheGuest() throws Exception {
        guest.directory("/usr/lib").link("/lib", "usr/lib");
        host("tree/lib/x/f", "x", "rw-r--r--");

        guest.changes("copy_in-link", "copy_in: { src: tree/, dest: / }");
        for (int i = 0; i < 40; i++) {
            host("tree/lib/x/f" + i, "x", "rw-r--r--");
        }
        guest.apply("copy_in: { src: tree/, dest: / }");
        guest.isMet("copy_in: { src: tree/, dest: / }");
    }

    @Test
    void refuses() throws Exception {
        guest.file("/srv/f", "x").directory("/srv/d/index.html");

        guest.fails("copy_in: { src: site, dest: /srv/f }", "/srv/f", "delete it there first");
        guest.fails("copy_in: { src: site, dest: /srv/d }", "/srv/d/index.html", "a directory in the guest");
        guest.fails("copy_in: { src: site, dest: /srv/f/x }", "/srv/f is not a directory");
        guest.fails("copy_in: { src: site, dest: /srv/s, owner: nobody }", "user 'nobody' does not exist");
        assertThat(guest.problems("copy_in: { src: nothing, dest: /a }")).contains("does not exist");
        new ProcessBuilder("mkfifo", guest.host("site/fifo").toString()).start().waitFor();
        assertThat(guest.problems("copy_in: { src: site, dest: /a }"))
                .contains("fifo is not a file, a directory or a link");
    }
}
