package io.github.customize.console;

import io.github.customize.report.BatchReport;
import io.github.customize.report.ImageReport;
import io.github.customize.report.Phase;
import io.github.customize.report.RefreshResult;
import io.github.customize.report.Result;
import io.github.customize.report.RunListener;
import io.github.customize.report.StepResult;
import io.github.customize.text.Columns;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A terminal's view: one live line for each image under way, and above them what is worth keeping. With one image that
 * is every step, with several the failures and the finished images.
 */
final class LiveConsole implements RunListener {
    private static final int MOST_IMAGES = 16;
    private static final int WIDEST_NAME = 30;

    private final EventLines words;
    private final int width;
    private final RecapPrinter recap;
    private final Screen screen;
    private final Map<Integer, ImageProgress> underWay = new TreeMap<>();
    private ImageNames names = ImageNames.of(List.of());
    private final Set<String> notices = new HashSet<>();
    private int steps;
    private int done;
    private int failed;

    LiveConsole(PrintStream err, EventLines words, int width, RecapPrinter recap, Duration patience) {
        this.words = words;
        // A full last column makes some terminals wrap.
        this.width = Math.max(20, width - 1);
        this.recap = recap;
        this.screen = new Screen(err, this::liveLines, patience);
    }

    @Override
    public synchronized void runStarted(String recipe, List<String> images, int count) {
        names = ImageNames.of(images);
        steps = count;
    }

    @Override
    public synchronized void phaseStarted(int image, Phase phase, String detail) {
        begin(image, ImageProgress.phase(phase, detail));
        if (words.verbose()) {
            print(image, words.phase(phase, detail));
        }
    }

    @Override
    public synchronized void notice(String text) {
        if (notices.add(text)) {
            print(words.notice(text));
        }
    }

    @Override
    public synchronized void notice(int image, String text) {
        print(image, words.notice(text));
    }

    @Override
    public synchronized void stepStarted(int image, int index, String type, String name) {
        begin(image, ImageProgress.step(index, steps, type, name));
    }

    @Override
    public synchronized void progress(int image, long bytes, long total) {
        progress(image).progress(bytes, total);
        screen.update();
    }

    @Override
    public synchronized void output(int image, byte[] chunk) {
        List<String> lines = progress(image).output().add(chunk);
        if (words.verbose()) {
            lines.forEach(line -> print(image, words.output(line)));
        } else if (!lines.isEmpty()) {
            progress(image).say(lines.get(lines.size() - 1));
            screen.update();
        }
    }

    @Override
    public synchronized void stepFinished(int image, StepResult result) {
        finished(image, words.stepFinished(result, steps));
    }

    @Override
    public synchronized void refreshStarted(int image, String name) {
        begin(image, words.refreshing(name));
    }

    @Override
    public synchronized void refreshFinished(int image, RefreshResult result) {
        finished(image, words.refreshFinished(result));
    }

    private void finished(int image, List<String> result) {
        List<String> rest = progress(image).output().rest();
        if (words.verbose()) {
            rest.forEach(line -> print(image, words.output(line)));
        }
        if (showsSteps()) {
            result.forEach(line -> print(image, line));
        }
    }

    @Override
    public synchronized void imageFinished(int image, ImageReport report) {
        underWay.remove(image);
        done++;
        failed += report.result() == Result.FAILED ? 1 : 0;
        words.imageFinished(report, showsSteps()).forEach(line -> print(image, line));
        screen.update();
    }

    @Override
    public void runFinished(BatchReport report) {
        screen.close();
        recap.print(report);
    }

    private boolean showsSteps() {
        return names.names().size() == 1 || words.verbose();
    }

    private void begin(int image, String what) {
        progress(image).begin(what, System.nanoTime());
        screen.update();
    }

    private ImageProgress progress(int image) {
        return underWay.computeIfAbsent(image, i -> new ImageProgress(System.nanoTime()));
    }

    private void print(int image, String line) {
        print(names.prefix(image) + line);
    }

    private void print(String line) {
        Wrapping.of(line, width).forEach(screen::line);
    }

    synchronized List<String> liveLines() {
        List<String> lines = new ArrayList<>();
        int nameWidth = Math.min(
                WIDEST_NAME,
                underWay.keySet().stream()
                        .mapToInt(image -> Columns.of(names.name(image)))
                        .max()
                        .orElse(0));
        long now = System.nanoTime();
        underWay.entrySet().stream().limit(MOST_IMAGES).forEach(entry -> {
            String name = Columns.pad(Columns.fit(names.name(entry.getKey()), nameWidth), nameWidth);
            lines.add(Columns.fit(name + "  " + entry.getValue().line(width - nameWidth - 2, now), width));
        });
        if (names.names().size() > 1) {
            lines.add(Columns.fit(total(), width));
        }
        return lines;
    }

    private String total() {
        String failures = failed == 0 ? "" : ", " + failed + " failed";
        return done + " of " + names.names().size() + " images done" + failures;
    }
}
