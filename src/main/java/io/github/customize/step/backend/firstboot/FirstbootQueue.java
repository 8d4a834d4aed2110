package io.github.customize.step.backend.firstboot;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.GuestView;
import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.op.Attributes;
import io.github.customize.op.Payload;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a guest still has to run, in the order of its numbers, and what it has run. A name keeps its place; one that was run is never
 * run again while the log says so.
 */
public final class FirstbootQueue {
    static final String TOP = "/var/lib/customize/firstboot";
    private static final String QUEUE = TOP + "/queue";
    private static final String LOG = "/var/log/customize-firstboot.log";
    private static final Pattern FILE = Pattern.compile("(\\d{4})-([A-Za-z0-9_-]+)");
    private static final Pattern FINISHED =
            Pattern.compile("(?m)^\\S+Z \\d{4}-([A-Za-z0-9_-]+) finished with(?:out an)? exit code");
    private static final int MOST = 9999;
    private static final String WAITS = "after=network-online";

    private final Draft draft;
    /** Files by the names of what they run. */
    private final Map<String, String> files = new LinkedHashMap<>();

    private final Set<String> finished = new HashSet<>();
    private int last;

    private FirstbootQueue(Draft draft) {
        this.draft = draft;
    }

    /** What reading it asks. */
    public static List<Question> questions() {
        return List.of(Question.glob(QUEUE + "/*"), Question.stat(LOG), Question.read(LOG));
    }

    /** That of a guest. */
    public static FirstbootQueue of(Draft draft) throws IOException {
        FirstbootQueue queue = new FirstbootQueue(draft);
        for (String path : draft.glob(QUEUE + "/*")) {
            Matcher name = FILE.matcher(GuestPaths.name(path));
            if (name.matches()) {
                queue.files.put(name.group(2), path);
                queue.last = Math.max(queue.last, Integer.parseInt(name.group(1)));
            }
        }
        queue.readLog();
        return queue;
    }

    /** A log that is too long to be read says nothing. */
    private void readLog() throws IOException {
        Optional<FileStat> log = draft.stat(LOG).filter(FileStat::isFile);
        if (log.filter(stat -> stat.size() <= GuestView.MAX_TEXT).isPresent()) {
            String text = new String(draft.read(LOG).orElse(new byte[0]), StandardCharsets.ISO_8859_1);
            FINISHED.matcher(text).results().forEach(found -> finished.add(found.group(1)));
        }
    }

    /** Whether the guest has run it. */
    public boolean hasRun(FirstbootScript script) {
        return finished.contains(script.name()) && !files.containsKey(script.name());
    }

    /** Puts it in the place of that of its name, else behind all others; whether that changed anything. */
    public boolean put(FirstbootScript script) throws StepFailure, IOException {
        String path = files.get(script.name());
        if (path == null) {
            if (last == MOST) {
                throw StepFailure.failed("put " + script.name() + " behind the others", "there are too many");
            }
            path = QUEUE + "/" + String.format("%04d", ++last) + "-" + script.name();
            files.put(script.name(), path);
        }
        int before = draft.ops().size();
        draft.parent(path);
        draft.write(path, script.content(), Attributes.of(0700, 0, 0));
        draft.write(path + ".conf", Payload.of(script.settings()), Attributes.of(0600, 0, 0));
        return draft.ops().size() > before;
    }

    /** How much there is to be run. */
    public int size() {
        return files.size();
    }

    /** Whether anything waits for the network. */
    public boolean waitsForNetwork() throws IOException {
        for (String path : files.values()) {
            String settings = new String(draft.read(path + ".conf").orElse(new byte[0]), StandardCharsets.US_ASCII);
            if (settings.lines().anyMatch(WAITS::equals)) {
                return true;
            }
        }
        return false;
    }
}
