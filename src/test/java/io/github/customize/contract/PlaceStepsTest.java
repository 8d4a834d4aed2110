package io.github.customize.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** delete, link, move, copy. */
class PlaceStepsTest extends StepContract {
    @Test
    void deletesAFileAndALinkAndATree() throws Exception {
        guest.file("/srv/t/f", "x").link("/srv/l", "/srv/t");

        guest.changes("delete-link", "delete: { path: /srv/l, missing_ok: true }");
        guest.changes("delete", "delete: { path: /srv/t, recursive: true, missing_ok: true }");
    }

    @Test
    void deletesWhatAPatternMatches() throws Exception {
        guest.file("/srv/t/a.log", "x")
                .file("/srv/t/b.log", "x")
                .file("/srv/t/c", "x")
                .file("/srv/[a]", "x");

        guest.changes("delete-glob", "delete: { path: \"/srv/t/*.log\", missing_ok: true }");
        guest.changes("delete-literal", "delete: { path: \"/srv/[a]\", missing_ok: true }");
    }

    @Test
    void refusesToDelete() throws Exception {
        guest.file("/srv/t/f", "x").link("/srv/out", "..");

        guest.isMet("delete: /srv/nothing");
        guest.fails(
                "delete: { path: /srv/nothing, missing_ok: false }",
                "nothing in the guest has that name",
                "missing_ok");
        guest.fails("delete: /srv/t", "it is a directory", "recursive: true");
        guest.fails("delete: { path: /etc/, recursive: true }", "directory of the system");
        guest.fails("delete: { path: /, recursive: true }", "directory of the system");
        guest.fails("delete: { path: /srv/out/etc, recursive: true }", "directory of the system");
        guest.fails("delete: { path: /data, recursive: true }", "/dev/sdb1 is mounted on /data");
    }

    @Test
    void makesLinks() throws Exception {
        guest.file("/srv/f", "x");

        guest.changes("link", "link: { target: ../nowhere, path: /srv/l }");
        guest.changes("link-elsewhere", "link: { target: /srv/f, path: /srv/l }");
        guest.fails("link: { target: /x, path: /srv/f }", "a file of that name", "force: true");
        guest.changes("link-force", "link: { target: /x, path: /srv/f, force: true }");
        guest.fails("link: { target: /x, path: /srv, force: true }", "it is a directory");
        guest.changes("link-new-directory", "link: { target: /x, path: /srv/no/l }");
    }

    @Test
    void moves() throws Exception {
        guest.file("/srv/a", "new", "rwx------")
                .owned("/srv/a", 1000, 33)
                .file("/srv/b", "old")
                .file("/srv/d/f", "x");

        guest.changes("move-over-file", "move: { src: /srv/a, dest: /srv/b }");
        guest.changes("move-directory-into", "move: { src: /srv/d, dest: /home/ }");
    }

    @Test
    void movesToAnotherFileSystem() throws Exception {
        guest.file("/srv/d/f", "x").owned("/srv/d/f", 1000, 1001);

        assertThat(guest.ops("move: { src: /srv/d, dest: /data/d }")).hasSize(2);
        guest.changes("move-across", "move: { src: /srv/d, dest: /data/d }");
    }

    @Test
    void refusesToMove() throws Exception {
        guest.directory("/srv/a").directory("/srv/b");

        guest.fails("move: { src: /srv/x, dest: /srv/y }", "it does not exist");
        guest.fails("move: { src: /srv/a, dest: /srv/b }", "both exist");
        guest.fails("move: { src: /srv/a, dest: /srv/a/b }", "inside itself");
        guest.fails("move: { src: /etc, dest: /etc2 }", "directory of the system");
        guest.fails("move: { src: /data, dest: /srv/data }", "mounted on /data");
    }

    @Test
    void copiesATree() throws Exception {
        guest.file("/srv/a/f", "x", "rwx------")
                .owned("/srv/a/f", 1000, 33)
                .link("/srv/a/l", "f")
                .directory("/srv/a/empty");

        guest.changes("copy", "copy: { src: /srv/a, dest: /srv/b }");
    }

    @Test
    void copiesOnlyWhatDiffers() throws Exception {
        guest.file("/srv/a/same", "x")
                .file("/srv/a/content", "new")
                .file("/srv/a/mode", "m", "rwx------")
                .file("/srv/a/new/deep/f", "n")
                .link("/srv/a/l", "new")
                .file("/srv/b/same", "x")
                .file("/srv/b/content", "old")
                .file("/srv/b/mode", "m")
                .file("/srv/b/besides", "b")
                .link("/srv/b/l", "old");

        guest.changes("copy-merge", "copy: { src: /srv/a, dest: /srv/b }");
    }

    @Test
    void copiesFilesAndLinks() throws Exception {
        guest.file("/srv/f", "x").link("/srv/l", "f");

        guest.changes("copy-file-into", "copy: { src: /srv/f, dest: /home/ }");
        guest.changes("copy-link", "copy: { src: /srv/l, dest: /srv/m }");
        guest.apply("link: { target: other, path: /srv/m }");
        guest.changes("copy-link-again", "copy: { src: /srv/l, dest: /srv/m }");
        guest.fails("copy: { src: /srv/l, dest: /home }", "one is a directory and the other is a link");
        guest.fails("copy: { src: /home, dest: /srv/f }", "one is a directory and the other is not");
        guest.fails("copy: { src: /srv/x, dest: /srv/y }", "it does not exist");
        guest.fails("copy: { src: /srv, dest: /srv/y }", "inside itself");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete: relative",
                "delete: /a/../b",
                "link: { path: /a }",
                "move: { src: /a }",
                "copy: { src: /a, dest: /b, mode: \"0644\" }"
            })
    void hasProblems(String yaml) {
        assertThat(guest.problems(yaml)).isNotEmpty();
    }
}
