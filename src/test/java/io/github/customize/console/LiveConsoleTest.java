package io.github.customize.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.report.Phase;
import io.github.customize.report.Reports;
import io.github.customize.report.Result;
import io.github.customize.text.Columns;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class LiveConsoleTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void showsWhatIsMadeAnew() {
        LiveConsole console = console(Verbosity.NORMAL);
        console.runStarted("golden", List.of("a.qcow2"), 1);
        console.refreshStarted(0, "boot_menu");
        assertThat(console.liveLines()).singleElement().asString().startsWith("a.qcow2  refresh boot_menu");
        console.refreshFinished(0, Reports.refreshed().refreshes().get(0));
        console.runFinished(Reports.batch());
        assertThat(Shown.after(err.toString(StandardCharsets.UTF_8)))
                .contains("refresh  changed  boot_menu - made (7 ms)");
    }

    @Test
    void leavesOnlyWhatIsWorthKeeping() {
        LiveConsole console = console(Verbosity.NORMAL);
        console.runStarted("golden", List.of("a.qcow2"), 2);
        console.phaseStarted(0, Phase.BOOT, "");
        console.stepStarted(0, 1, "copy_in", "tree");
        console.progress(0, 50, 100);
        console.stepFinished(0, Reports.step(1, "copy_in", Result.CHANGED, "copied 3 files", ""));
        console.imageFinished(0, Reports.changed());
        console.runFinished(Reports.batch(Reports.changed()));
        assertThat(Shown.after(err.toString(StandardCharsets.UTF_8)))
                .containsExactly("step 1/2 changed  copy_in: step number 1 - copied 3 files (12 ms)", "changed");
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("RECAP");
    }

    @Test
    void showsTheLastLineOfAProgramWhileItRuns() {
        LiveConsole console = console(Verbosity.NORMAL);
        console.runStarted("golden", List.of("a.qcow2"), 2);
        console.stepStarted(0, 1, "packages", "install tree");
        console.output(
                0,
                "Get:1 http://a.example.com tree\n\u001b[2JUnpacking tree\nSetting".getBytes(StandardCharsets.UTF_8));
        assertThat(console.liveLines())
                .singleElement()
                .asString()
                .contains("packages: install tree | ")
                .contains("Unpacking tree")
                .doesNotContain("Setting", "\u001b");
        console.stepFinished(0, Reports.step(1, "packages", Result.CHANGED, "installed tree", ""));
        console.stepStarted(0, 2, "copy_in", "tree");
        assertThat(console.liveLines()).singleElement().asString().doesNotContain("Unpacking");
        console.imageFinished(0, Reports.changed());
        console.runFinished(Reports.batch(Reports.changed()));
        assertThat(Shown.after(err.toString(StandardCharsets.UTF_8)))
                .noneMatch(line -> line.contains("Unpacking") || line.contains("Setting"));
    }

    @Test
    void showsOneLinePerImageAndTheirNumber() {
        LiveConsole console = console(Verbosity.NORMAL);
        console.runStarted("golden", List.of("a.qcow2", "b.qcow2", "c.qcow2", "d.qcow2"), 5);
        console.phaseStarted(0, Phase.BOOT, "tcg, from template");
        console.stepStarted(1, 2, "copy_in", "files to /srv");
        console.progress(1, 110L << 20, 256L << 20);
        console.imageFinished(2, Reports.stepFailed());
        console.stepStarted(3, 2, "copy_in", "files " + "x".repeat(100));
        console.progress(3, 110L << 20, 256L << 20);
        List<String> lines = console.liveLines();
        assertThat(lines).hasSize(4).allMatch(line -> Columns.of(line) < 80);
        assertThat(lines.get(0)).startsWith("a.qcow2  boot  tcg, from template").containsPattern("  \\d+s$");
        assertThat(lines.get(1)).startsWith("b.qcow2  step 2/5  copy_in: ").contains("[====      ] 42% of 256.0 MiB");
        assertThat(lines.get(2)).contains("copy_in: files xxxxxx").contains("...  42% of 256.0 MiB");
        assertThat(lines.get(3)).isEqualTo("1 of 4 images done, 1 failed");
        console.runFinished(Reports.batch());
    }

    @Test
    void fitsNarrowTerminalsAndManyImages() {
        LiveConsole console = new LiveConsole(stream(err), words(Verbosity.NORMAL), 30, recap(), PATIENCE);
        List<String> images = java.util.stream.IntStream.range(0, 100)
                .mapToObj(i -> "a-rather-long-name-of-an-image-" + i + ".qcow2")
                .toList();
        console.runStarted("golden", images, 5);
        for (int i = 0; i < images.size(); i++) {
            console.stepStarted(i, 2, "copy_in", "files");
        }
        assertThat(console.liveLines()).hasSize(17).allMatch(line -> Columns.of(line) < 30);
        console.runFinished(Reports.batch());
    }

    private LiveConsole console(Verbosity verbosity) {
        return new LiveConsole(stream(err), words(verbosity), 80, recap(), PATIENCE);
    }

    private static EventLines words(Verbosity verbosity) {
        return new EventLines(verbosity, new Ink(false));
    }

    private RecapPrinter recap() {
        return new RecapPrinter(stream(out), new Ink(false), Verbosity.NORMAL, 200, PATIENCE);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, false, StandardCharsets.UTF_8);
    }
}
