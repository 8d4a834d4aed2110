package io.github.customize.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** mkdir, chmod, chown. */
class DirectoryStepsTest extends StepContract {
    @Test
    void makesADirectoryAndThoseAboveIt() throws Exception {
        guest.changes("mkdir", "mkdir: /srv/a/b/");
    }

    @Test
    void makesADirectoryWithOwnerAndMode() throws Exception {
        guest.changes("mkdir-owner", "mkdir: { path: /srv/a/b, owner: ana, group: www-data, mode: \"2750\" }");
    }

    @Test
    void givesADirectoryItsOwnerAndKeepsTheRest() throws Exception {
        guest.file("/srv/app/f", "x").changes("mkdir-existing", "mkdir: { path: /srv/app, owner: ana }");
    }

    @Test
    void refusesToMakeADirectory() throws Exception {
        guest.file("/srv/f", "x");

        guest.fails("mkdir: /srv/f", "the guest has a file of that name");
        guest.fails("mkdir: { path: /srv/a/b, parents: false }", "/srv/a does not exist");
        guest.fails("mkdir: { path: /srv/a, owner: anna }", "user 'anna' does not exist", "did you mean 'ana'");
        guest.fails("mkdir: { path: /srv/a, group: nobody }", "group 'nobody' does not exist");
    }

    @Test
    void setsModes() throws Exception {
        guest.file("/srv/t/f", "x").file("/srv/t/d/g", "x").link("/srv/t/l", "../../etc/passwd");

        guest.changes("chmod", "chmod: { path: /srv/t/f, mode: \"4711\" }");
        guest.changes("chmod-recursive", "chmod: { path: /srv/t, mode: \"0700\", recursive: true }");
        guest.fails("chmod: { path: /srv/x, mode: \"0700\" }", "/srv/x: it does not exist");
    }

    @Test
    void setsOwners() throws Exception {
        guest.file("/srv/t/f", "x", "rwxr-xr-x").file("/srv/t/d/g", "x").link("/srv/t/l", "../../etc/passwd");
        guest.apply("chmod: { path: /srv/t/f, mode: \"6755\" }");

        guest.changes("chown", "chown: { path: /srv/t/f, owner: ana }");
        guest.changes("chown-recursive", "chown: { path: /srv/t, owner: ana, group: \"33\", recursive: true }");
        guest.fails("chown: { path: /srv/x, owner: ana }", "/srv/x: it does not exist");
        assertThat(guest.problems("chown: { path: /srv }")).contains("neither owner nor group");
    }
}
