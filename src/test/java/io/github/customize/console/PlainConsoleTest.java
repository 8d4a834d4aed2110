package io.github.customize.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.report.Phase;
import io.github.customize.report.Reports;
import io.github.customize.report.Result;
import io.github.customize.report.RunListener;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlainConsoleTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void writesOneLinePerEvent() {
        RunListener console = console(Verbosity.NORMAL);
        console.runStarted("golden", List.of("images/a.qcow2"), 2);
        console.phaseStarted(0, Phase.BOOT, "tcg, from template");
        console.notice(0, "a journal was replayed");
        console.stepStarted(0, 1, "hostname", "web01");
        console.output(0, bytes("not shown\n"));
        console.stepFinished(0, Reports.step(1, "hostname", Result.CHANGED, "set host name to web01", ""));
        console.stepFinished(0, Reports.step(2, "run", Result.NOT_RUN, "", ""));
        console.imageFinished(0, Reports.changed());
        console.runFinished(Reports.batch(Reports.changed()));
        assertThat(lines(err))
                .containsExactly(
                        "boot (tcg, from template)",
                        "note: a journal was replayed",
                        "step 1/2 changed  hostname: step number 1 - set host name to web01 (12 ms)",
                        "step 2/2 not-run  run: step number 2",
                        "changed");
        assertThat(lines(out)).hasSize(2);
        assertThat(lines(out).get(1))
                .isEqualTo("a.qcow2 : ok=1 changed=1 skipped=0 failed=0 ignored=0 not-run=0  210 ms");
    }

    @Test
    void showsPartsAndWhatIsMadeAnew() {
        RunListener console = console(Verbosity.NORMAL);
        console.runStarted("golden", List.of("a.qcow2"), 1);
        Reports.refreshed().steps().forEach(step -> console.stepFinished(0, step));
        Reports.refreshed().refreshes().forEach(refresh -> {
            console.refreshStarted(0, refresh.name());
            console.refreshFinished(0, refresh);
        });
        console.runFinished(Reports.batch());
        assertThat(lines(err))
                .startsWith(
                        "step 1/1 changed  seal: all - sealed (12 ms)",
                        "    changed  machine-id - emptied",
                        "refresh  changed  boot_menu - made (7 ms)")
                .anyMatch(line -> line.startsWith("refresh  failed   selinux - a\\x00b") && line.endsWith(" (8 ms)"))
                .anyMatch(line -> line.startsWith("    | why a"));
    }

    @Test
    void showsAllPartsWhenVerbose() {
        RunListener console = console(Verbosity.VERBOSE);
        console.runStarted("golden", List.of("a.qcow2"), 1);
        Reports.refreshed().steps().forEach(step -> console.stepFinished(0, step));
        Reports.refreshed().refreshes().forEach(refresh -> console.refreshFinished(0, refresh));
        console.runFinished(Reports.batch());
        assertThat(lines(err)).contains("    run x").anyMatch(line -> line.startsWith("    ok       logfiles - a"));
    }

    @Test
    void namesTheImageWhenThereAreSeveral() {
        RunListener console = console(Verbosity.NORMAL);
        console.runStarted("golden", List.of("x/a.qcow2", "y/a.qcow2", "y/b.qcow2"), 2);
        console.phaseStarted(0, Phase.BOOT, "");
        console.phaseStarted(2, Phase.BOOT, "");
        console.runFinished(Reports.batch());
        assertThat(lines(err)).containsExactly("[x/a.qcow2] boot", "[b.qcow2] boot");
    }

    @Test
    void showsOnlyFailuresWhenQuiet() {
        RunListener console = console(Verbosity.QUIET);
        console.runStarted("golden", List.of("images/a.qcow2", "images/b.qcow2"), 5);
        console.phaseStarted(0, Phase.BOOT, "");
        console.notice(0, "a note");
        console.stepFinished(0, Reports.step(1, "hostname", Result.CHANGED, "", ""));
        console.imageFinished(0, Reports.changed());
        console.imageFinished(1, Reports.stepFailed());
        console.runFinished(Reports.batch(Reports.changed(), Reports.stepFailed()));
        assertThat(lines(err)).first().isEqualTo("[b.qcow2] error: step 3 failed: exit status 1");
        assertThat(lines(err)).contains("[b.qcow2]     | one").allMatch(line -> line.startsWith("[b.qcow2] "));
        assertThat(lines(out)).hasSize(3);
    }

    @Test
    void showsFailuresAndNotesOnImagesWhenAskedForNoMore() {
        RunListener console = console(Verbosity.NOTES);
        console.runStarted("golden", List.of("a.qcow2"), 5);
        console.phaseStarted(0, Phase.BOOT, "");
        console.notice("running without KVM");
        console.notice(0, "root has a password already");
        console.stepFinished(0, Reports.step(1, "hostname", Result.CHANGED, "", ""));
        console.imageFinished(0, Reports.changed());
        console.runFinished(Reports.batch(Reports.changed()));
        assertThat(lines(err)).containsExactly("note: root has a password already");
        assertThat(lines(out)).isEmpty();
    }

    @Test
    void showsOpsAndOutputWhenVerbose() {
        RunListener console = console(Verbosity.VERBOSE);
        console.runStarted("golden", List.of("a.qcow2"), 1);
        console.stepStarted(0, 1, "run", "make");
        console.output(0, bytes("one\r\ntw"));
        console.output(0, bytes("o\u001b[2J\nend"));
        console.stepFinished(0, Reports.step(1, "run", Result.OK, "done", ""));
        console.runFinished(Reports.batch(Reports.changed()));
        assertThat(lines(err))
                .containsExactly(
                        "step 1/1 started  run: make",
                        "    | one",
                        "    | two\\x1b[2J",
                        "    | end",
                        "step 1/1 ok       run: step number 1 - done (12 ms)",
                        "    write /a");
        assertThat(lines(out)).last().isEqualTo("    prepare 10 ms, boot 200 ms");
    }

    @Test
    void showsNoControlCharacterOfTheGuest() {
        RunListener console = console(Verbosity.VERBOSE);
        console.runStarted(Reports.NASTY, List.of(Reports.NASTY.replace("\u0000", ""), "b"), 1);
        console.phaseStarted(0, Phase.INSPECT, Reports.NASTY);
        console.notice(0, Reports.NASTY);
        console.stepStarted(0, 1, "run", Reports.NASTY);
        console.output(0, bytes(Reports.NASTY));
        console.stepFinished(0, Reports.step(1, "run", Result.FAILED, Reports.NASTY, Reports.NASTY));
        console.imageFinished(0, Reports.stepFailed());
        console.imageFinished(1, Reports.notBooted());
        console.runFinished(Reports.batch(Reports.stepFailed(), Reports.notBooted()));
        String all = out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
        assertThat(all.codePoints().filter(c -> c != '\n'))
                .noneMatch(c -> Character.getType(c) == Character.CONTROL || Character.getType(c) == Character.FORMAT);
    }

    @Test
    void saysWhatTakesLong() {
        PlainConsole console = console(Verbosity.NORMAL);
        console.runStarted("golden", List.of("a.qcow2"), 1);
        console.stepStarted(0, 1, "run", "make");
        long now = System.nanoTime();
        console.remind(now);
        console.remind(now + Duration.ofSeconds(31).toNanos());
        console.remind(now + Duration.ofSeconds(40).toNanos());
        console.stepFinished(0, Reports.step(1, "run", Result.OK, "", ""));
        console.remind(now + Duration.ofSeconds(100).toNanos());
        console.runFinished(Reports.batch());
        assertThat(lines(err)).hasSize(2).first().asString().matches("still at step 1/1 run: make after \\d+ s");
    }

    @Test
    void saysHowFarAProgramIsThatTakesLong() {
        PlainConsole console = console(Verbosity.NORMAL);
        console.runStarted("golden", List.of("a.qcow2"), 1);
        console.stepStarted(0, 1, "packages", "install nginx");
        console.output(0, "Get:1 nginx\nUnpacking \u001b[2J nginx\nSetting up ngi".getBytes(StandardCharsets.UTF_8));
        long now = System.nanoTime();
        console.remind(now + Duration.ofSeconds(31).toNanos());
        console.output(0, ("x".repeat(5000) + "\n").getBytes(StandardCharsets.UTF_8));
        console.remind(now + Duration.ofSeconds(62).toNanos());
        console.stepFinished(0, Reports.step(1, "packages", Result.OK, "", ""));
        console.runFinished(Reports.batch());
        assertThat(lines(err)).hasSize(3);
        assertThat(lines(err).get(0))
                .matches("still at step 1/1 packages: install nginx after \\d+ s \\| Unpacking \\\\x1b\\[2J nginx");
        assertThat(lines(err).get(1)).hasSizeLessThan(180).endsWith("x...");
    }

    @Test
    void saysOnceWhatConcernsTheRun() {
        RunListener console = console(Verbosity.NORMAL);
        console.runStarted("golden", List.of("a.qcow2", "b.qcow2"), 1);
        console.notice("running without KVM");
        console.notice("running without KVM");
        console.notice(1, "a journal was replayed");
        console.runFinished(Reports.batch());
        assertThat(lines(err)).containsExactly("note: running without KVM", "[b.qcow2] note: a journal was replayed");
    }

    @Test
    void showsTheEndOfWhatAChangedStepPrinted() {
        RunListener console = console(Verbosity.NORMAL);
        console.runStarted("golden", List.of("a.qcow2"), 2);
        console.stepFinished(0, Reports.step(1, "run", Result.CHANGED, "done", "1\n2\n\n3\n4\n5\n6\n7\u001b[2J"));
        console.stepFinished(0, Reports.step(2, "run", Result.OK, "done", "nobody asks"));
        console.runFinished(Reports.batch());
        assertThat(lines(err).subList(1, 7))
                .containsExactly(
                        "    | ... 2 more lines before", "    | 3", "    | 4", "    | 5", "    | 6", "    | 7\\x1b[2J");
        assertThat(lines(err)).hasSize(8);
    }

    @Test
    void foldsTheLinesOfAnImageInGitHubsLog() {
        RunListener console = console(Verbosity.NORMAL, Folding.of(Map.of("GITHUB_ACTIONS", "true")));
        console.runStarted("golden", List.of("a.qcow2"), 2);
        console.phaseStarted(0, Phase.BOOT, "");
        console.imageFinished(0, Reports.changed());
        console.runFinished(Reports.batch());
        assertThat(lines(err)).containsExactly("::group::a.qcow2", "boot", "::endgroup::", "changed");
    }

    @Test
    void keepsGroupsOfSeveralImagesApart() {
        RunListener console = console(Verbosity.NORMAL, Folding.of(Map.of("GITLAB_CI", "true")));
        console.runStarted("golden", List.of("a.qcow2", "b.qcow2"), 2);
        console.phaseStarted(0, Phase.BOOT, "");
        console.phaseStarted(1, Phase.BOOT, "");
        console.phaseStarted(0, Phase.INSPECT, "");
        console.imageFinished(1, Reports.changed());
        console.imageFinished(0, Reports.changed());
        console.runFinished(Reports.batch());
        List<String> shown = lines(err).stream()
                .map(line -> line.replaceAll("\u001b\\[0K|\r", "").replaceAll(":\\d{9,}:", ":T:"))
                .toList();
        assertThat(shown)
                .containsExactly(
                        "section_start:T:customize_image_2",
                        "b.qcow2",
                        "[b.qcow2] boot",
                        "section_end:T:customize_image_2",
                        "",
                        "[b.qcow2] changed",
                        "section_start:T:customize_image_1",
                        "a.qcow2",
                        "[a.qcow2] boot",
                        "[a.qcow2] inspect",
                        "section_end:T:customize_image_1",
                        "",
                        "[a.qcow2] changed");
    }

    private PlainConsole console(Verbosity verbosity) {
        return console(verbosity, Folding.NONE);
    }

    private PlainConsole console(Verbosity verbosity, Folding folding) {
        Ink ink = new Ink(false);
        return new PlainConsole(
                Screen.plain(new PrintStream(err, false, StandardCharsets.UTF_8), PATIENCE),
                new EventLines(verbosity, ink),
                folding,
                new RecapPrinter(new PrintStream(out, false, StandardCharsets.UTF_8), ink, verbosity, 200, PATIENCE));
    }

    private static List<String> lines(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
