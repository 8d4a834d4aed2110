package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.failure.ExitCode;
import io.github.customize.guest.TreeEntry;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The commands {@code virt-customize} and {@code virt-sysprep} of the installed tree, called by their links. */
class DropInCommandsTest extends OnPlainImage {
    private static final String[] OPERATIONS = {
        "--hostname", "web01",
        "--write", "/etc/motd:Welcome\n",
        "--touch", "/etc/cloud/cloud-init.disabled",
        "--append-line", "/etc/hosts:10.0.0.9 db",
        "--upload", "page.html:/srv/page.html",
        "--run-command", "echo \"$(cat /etc/hostname)\" >/ran",
        "--root-password", "password:geheim"
    };

    @BeforeEach
    void writePage() throws Exception {
        place.file("page.html", "<p>hello</p>\n");
    }

    /** Runs the command on the image. */
    private Outcome run(String command, String... options) throws Exception {
        List<Object> words = new ArrayList<>(List.of("-a", image));
        words.addAll(Arrays.asList(options));
        return place.tool()
                .installedAt(Tool.DIST.resolve("drop-in").resolve(command))
                .run(words.toArray());
    }

    /** One of the two numbers that these tools end with. */
    private static Outcome fails(Outcome outcome, String... words) {
        return outcome.exits(ExitCode.INTERNAL).complains(words);
    }

    @Test
    void virtCustomizeDoesWhatItsOptionsSay() throws Exception {
        Outcome outcome = run("virt-customize", OPERATIONS).succeeds();
        assertThat(outcome.out() + outcome.err()).doesNotContain("geheim");
        Map<String, TreeEntry> tree = GuestTree.of(image);
        assertThat(tree).containsKeys("/etc/cloud/cloud-init.disabled", "/srv/page.html", "/ran");
        assertThat(GuestTree.text(image, "/ran")).isEqualTo("web01\n");
        assertThat(GuestTree.text(image, "/etc/motd")).isEqualTo("Welcome\n");
        assertThat(GuestTree.text(image, "/etc/hosts")).endsWith("10.0.0.9 db\n");
        assertThat(GuestTree.text(image, "/etc/shadow")).contains("root:$");
        place.assertClean(PLAIN);
    }

    @Test
    void whatFailsEndsWithOneAndLeavesTheImageAsItWas() throws Exception {
        fails(run("virt-customize", "--mkdir", "/new", "--run-command", "echo the reason; exit 3"), "the reason");
        assertUntouched();
    }

    @Test
    void quietlyOnlyFailuresAndNotesArePrinted() throws Exception {
        Outcome done = run("virt-customize", "-q", "--mkdir", "/new", "--root-password", "random")
                .succeeds();
        assertThat(done.out()).isEmpty();
        assertThat(done.err().lines())
                .singleElement()
                .asString()
                .startsWith("note: ")
                .contains("root.password");
        Outcome again = run("virt-sysprep", "-q", "--operations", "tmp-files").succeeds();
        assertThat(again.out() + again.err()).isEmpty();
        Outcome failed = run("virt-customize", "-q", "--mkdir", "/new", "--run-command", "echo the reason; exit 3");
        fails(failed, "error: virt-customize --print-recipe:", "step 2 (run) failed: ", "    | the reason");
        assertThat(failed.out()).isEmpty();
    }

    @Test
    void printsTheRecipeThatCustomizeRuns() throws Exception {
        List<String> options = new ArrayList<>(Arrays.asList(OPERATIONS));
        options.add("--print-recipe");
        Outcome printed = run("virt-customize", options.toArray(String[]::new)).succeeds();
        assertUntouched();
        assertThat(printed.out()).doesNotContain("geheim").contains("  - hostname: web01\n");
        place.tool()
                .with("ROOT_PASSWORD", "geheim")
                .run("validate", Files.writeString(place.root().resolve("printed.yaml"), printed.out()))
                .succeeds();
    }

    @Test
    void aDryRunDoesAllOfItAndThrowsItAway() throws Exception {
        Outcome outcome = run("virt-sysprep", "--dry-run", "--run-command", "touch /tmp/left; echo ran as tried")
                .succeeds();
        assertThat(outcome.out() + outcome.err()).contains("ran as tried", "tmp_files", "changed=2");
        assertUntouched();
    }

    @Test
    void virtSysprepSeals() throws Exception {
        run(
                        "virt-sysprep",
                        "--operations",
                        "defaults,-ssh-userdir",
                        "--run-command",
                        "touch /tmp/left; mkdir -p /root/.ssh; touch /root/.ssh/known_hosts /root/.bash_history")
                .succeeds();
        assertThat(GuestTree.of(image))
                .containsKey("/root/.ssh/known_hosts")
                .doesNotContainKeys("/tmp/left", "/root/.bash_history");
        place.assertClean(PLAIN);
    }

    @Test
    void mistakesAreToldInALineAndChangeNothing() throws Exception {
        fails(
                run("virt-customize", "--hostnme", "web01"),
                "word 3: virt-customize has no option '--hostnme'; did you mean '--hostname'?\n");
        fails(
                run("virt-customize", "--upload", "none.html:/srv"),
                "word 4: the file 'none.html' does not exist; relative paths start at the recipe's directory, ");
        fails(
                run("virt-customize", "--mkdir", "/new", "--edit", "/etc/hosts:print"),
                "word 6: no step for the Perl expression: ");
        fails(run("virt-sysprep", "--operations", "tmp-file"), "word 4: there is no operation 'tmp-file'");
        assertUntouched();
        Outcome missing = place.tool()
                .installedAt(Tool.DIST.resolve("drop-in/virt-customize"))
                .run("-a", place.images().resolve("none.qcow2"), "--mkdir", "/new");
        fails(missing, "none.qcow2");
        assertThat(missing.err().lines()).hasSizeLessThanOrEqualTo(2);
    }

    /** Where no Java is to be found, too. */
    @Test
    void theLauncherKnowsOnlyTheseEnds() throws Exception {
        place.tool()
                .with("JAVA_HOME", place.root().toString())
                .installedAt(Tool.DIST.resolve("drop-in/virt-sysprep"))
                .run("-a", image)
                .exits(ExitCode.INTERNAL)
                .complains("failed to start Java");
    }
}
