package io.github.customize.console;

import io.github.customize.report.BatchReport;
import io.github.customize.report.ImageReport;
import io.github.customize.report.Phase;
import io.github.customize.report.RefreshResult;
import io.github.customize.report.RunListener;
import io.github.customize.report.StepResult;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One plain line per event, for logs and pipes. */
final class PlainConsole implements RunListener {
    private final Screen screen;
    private final EventLines words;
    private final RecapPrinter recap;
    private final Map<Integer, OutputLines> outputs = new HashMap<>();
    private ImageNames names = ImageNames.of(List.of());
    private final Folding folding;
    private final Set<String> notices = new HashSet<>();
    private FoldedLines lines;
    private final LongSteps longSteps = new LongSteps();
    private final Ticker ticker;
    private int steps;

    PlainConsole(Screen screen, EventLines words, Folding folding, RecapPrinter recap) {
        this.screen = screen;
        this.words = words;
        this.recap = recap;
        this.folding = folding;
        this.lines = new FoldedLines(folding, names, screen::line);
        this.ticker = new Ticker(() -> remind(System.nanoTime()));
    }

    @Override
    public synchronized void runStarted(String recipe, List<String> images, int count) {
        names = ImageNames.of(images);
        lines = new FoldedLines(folding, names, screen::line);
        steps = count;
    }

    @Override
    public void phaseStarted(int image, Phase phase, String detail) {
        if (!words.quiet()) {
            print(image, words.phase(phase, detail));
        }
    }

    @Override
    public synchronized void notice(String text) {
        if (!words.quiet() && notices.add(text)) {
            screen.line(words.notice(text));
        }
    }

    @Override
    public void notice(int image, String text) {
        if (words.tellsNotes()) {
            print(image, words.notice(text));
        }
    }

    @Override
    public synchronized void stepStarted(int image, int index, String type, String name) {
        String title = "step " + index + "/" + steps + " " + EventLines.title(type, name);
        longSteps.started(image, title, System.nanoTime());
        if (words.verbose()) {
            print(image, words.stepStarted(index, steps, type, name));
        }
    }

    @Override
    public synchronized void output(int image, byte[] chunk) {
        List<String> complete =
                outputs.computeIfAbsent(image, i -> new OutputLines()).add(chunk);
        if (words.verbose()) {
            complete.forEach(line -> print(image, words.output(line)));
        } else if (!complete.isEmpty()) {
            longSteps.said(image, complete.get(complete.size() - 1));
        }
    }

    @Override
    public synchronized void stepFinished(int image, StepResult result) {
        finished(image, words.stepFinished(result, steps));
    }

    @Override
    public synchronized void refreshStarted(int image, String name) {
        longSteps.started(image, words.refreshing(name), System.nanoTime());
    }

    @Override
    public synchronized void refreshFinished(int image, RefreshResult result) {
        finished(image, words.refreshFinished(result));
    }

    private void finished(int image, List<String> result) {
        longSteps.finished(image);
        OutputLines output = outputs.remove(image);
        if (output != null && words.verbose()) {
            output.rest().forEach(line -> print(image, words.output(line)));
        }
        if (!words.quiet()) {
            result.forEach(line -> print(image, line));
        }
    }

    @Override
    public synchronized void imageFinished(int image, ImageReport report) {
        lines.end(image);
        words.imageFinished(report, !words.quiet()).forEach(line -> screen.line(names.prefix(image) + line));
    }

    @Override
    public void runFinished(BatchReport report) {
        ticker.close();
        screen.close();
        recap.print(report);
    }

    /** Says which steps take long: logs that stay silent look dead, and some builders end them. */
    synchronized void remind(long nanos) {
        if (!words.quiet()) {
            longSteps
                    .due(nanos)
                    .forEach(due -> screen.line(
                            names.prefix(due.image()) + words.stepRunning(due.title(), due.seconds(), due.said())));
        }
    }

    private synchronized void print(int image, String line) {
        lines.line(image, line);
    }
}
