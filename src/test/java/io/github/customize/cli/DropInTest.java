package io.github.customize.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program under the names of virt-customize and virt-sysprep, as far as no image is needed. */
class DropInTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... args) {
        ResultStream results = new ResultStream(out, StandardCharsets.UTF_8);
        PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        return CommandLineTool.run(args, new Streams(results, errors, Map.of("COLUMNS", "80")));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void printsTheRecipeAndNeedsNoImageForThat() {
        assertThat(run("virt-customize", "-a", "none.qcow2", "--hostname", "web01", "--print-recipe"))
                .isZero();
        assertThat(out()).contains("version: 1\n", "  - hostname: web01\n");
        assertThat(err()).isEmpty();
    }

    @Test
    void hasTheNetworkThatThePeerHas() {
        assertThat(run("virt-customize", "--run-command", "make", "--print-recipe"))
                .isZero();
        assertThat(out()).contains("network: true }");
        out.reset();
        assertThat(run("virt-sysprep", "--run-command", "make", "--print-recipe"))
                .isZero();
        assertThat(out()).contains("- run: { command: make }").contains("- seal: defaults");
    }

    @Test
    void listsTheOperationsAsThePeerDoes() {
        assertThat(run("virt-sysprep", "--list-operations")).isZero();
        assertThat(out()).contains("machine-id * ", "\nfirewall-rules   ", "\nfs-uuids   not offered: ");
    }

    @Test
    void printsHelpAndVersion() {
        assertThat(run("virt-customize", "--help")).isZero();
        assertThat(out()).contains("--append-line FILE:LINE", "-a, --add FILE", "not here: ");
        out.reset();
        assertThat(run("virt-sysprep", "-V")).isZero();
        assertThat(out()).startsWith("virt-sysprep (customize ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--hostnme web01 | word 1: virt-customize has no option '--hostnme'; did you mean '--hostname'?",
                "--hostname web01 | virt-customize: there is no image; name one with -a FILE",
                "-d web -a x --hostname web01 | word 1: several guests are named; name one, with -d or with -a",
                "-a nbd://example.com --hostname a | word 2: images behind addresses are not read; name a file",
                "-a x.qcow2 --inject-virtio-win y | word 3: --inject-virtio-win has no equivalent",
                "-a x.qcow2 --format raw --touch /x | word 3: --format holds for the images behind it, and there is none; put it before -a",
                "-a x.qcow2 --format vmdk -a y --touch /x | word 4: images are raw or qcow2 here, not 'vmdk'; convert it before, with qemu-img convert"
            })
    void refusalsEndWithOne(String line, String problem) {
        String[] words = ("virt-customize " + line).split(" ");
        assertThat(run(words)).isEqualTo(1);
        assertThat(err()).contains(problem);
    }

    @Test
    void nothingToDoIsNoFailure() {
        assertThat(run("virt-customize", "-a", "pom.xml", "--no-logfile")).isZero();
        assertThat(err()).contains("there is nothing to do for pom.xml");
    }

    @Test
    void anImageThatIsNotThereIsAFailureEvenSo() {
        assertThat(run("virt-customize", "-a", "none.qcow2")).isEqualTo(1);
        assertThat(err()).isEqualTo("customize: failed to open the image none.qcow2: no such file or directory\n");
    }
}
