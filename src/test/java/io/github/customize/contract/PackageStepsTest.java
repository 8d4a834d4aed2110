package io.github.customize.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** What recipes may not say of packages and where they come from. */
class PackageStepsTest extends StepContract {
    @Test
    void namesArePlain() {
        for (String name :
                new String[] {"-o", "--force-yes", "tree-", "a b", "a;b", "$(a)", "a/b", "a=", "=1", "a=-1", "'*'"}) {
            assertThat(guest.problems("packages: [\"" + name + "\"]"))
                    .as(name)
                    .contains("is not the name of a package");
        }
        assertThat(guest.problems("packages: { remove: [tree=1] }")).contains("is not the name of a package");
    }

    @Test
    void aNameStandsInOneList() {
        assertThat(guest.problems("packages: { install: [tree=1], purge: [tree] }"))
                .contains("'tree' stands under 'install' already");
        assertThat(guest.problems("packages: [tree, tree=1]")).contains("is in the list already");
    }

    @Test
    void somethingIsToBeDone() {
        assertThat(guest.problems("packages: {}")).contains("nothing is to be done");
        assertThat(guest.problems("packages: { files: [none.deb] }")).contains("does not exist");
        assertThat(guest.problems("packages: { update: yes }")).contains("true or false");
    }

    @Test
    void keysAreWhatTheyAreTakenFor() throws Exception {
        assertThat(guest.problems("repositories: [ { name: x, key: hello } ]")).contains("cannot be used");
        assertThat(guest.problems(
                        "repositories: [ { name: x, fingerprint: 949C7A0C620D50D9C9A8698E12884BD7E8A12D8B } ]"))
                .contains("there is no key that 'fingerprint' is of");
        StepCase known = StepCase.of("repositories").get(0);
        Files.writeString(guest.host("tools.asc"), String.valueOf(known.host().get("tools.asc")));
        assertThat(
                        guest.problems(
                                "repositories: [ { name: x, key: { file: tools.asc }, fingerprint: \"949C7A0C620D50D9C9A8698E12884BD7E8A12D8C\" } ]"))
                .contains("the key has the fingerprint 949C7A0C620D50D9C9A8698E12884BD7E8A12D8B");
    }

    @Test
    void addressesAndNamesBreakNoFile() {
        assertThat(guest.problems("repositories: [ { name: a/b } ]")).contains("is not the name of a repository");
        assertThat(guest.problems("repositories: [ { name: x, url: \"http://a\\nb\" } ]"))
                .contains("is not an address");
        assertThat(guest.problems("repositories: [ { name: x, suites: \"a b\" } ]"))
                .contains("is not a word");
        assertThat(guest.problems("repositories: [ { name: x, title: \"a\\n[b]\" } ]"))
                .contains("is not text in one line");
        assertThat(guest.problems("repositories: [ { name: x }, { name: x } ]")).contains("is in the list already");
    }

    /** What is looked up by a program cannot be counted in exchanges, so that it is no case. */
    @Test
    void removesWithDnf() throws Exception {
        guest.end();
        guest = StepBench.with(Files.createDirectory(dir.resolve("redhat")), GuestData.of("redhat"));
        StepCase known = StepCase.of("packages").stream()
                .filter(one -> one.name().equals("installed with rpm"))
                .findFirst()
                .orElseThrow();
        GuestData.put(guest, known.files());
        HostShell.give(guest);
        assertThat(guest.apply("packages: { remove: [nano] }").message()).isEqualTo("removed nano");
        assertThat(guest.text("/srv/called")).endsWith("remove nano\n");
        guest.isMet("packages: { remove: [nano] }");
    }
}
