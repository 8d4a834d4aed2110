package io.github.customize.step.backend.services;

import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.SysvScript;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The links {@code rc?.d/S20web} and {@code rc?.d/K80web} that say which scripts are run when a runlevel is entered. A service
 * that was switched off keeps its place as a {@code K} link, as {@code update-rc.d} and {@code chkconfig} do.
 */
final class RunlevelLinks {
    /** Where the directories are on Debian, Red Hat and SUSE, and how scripts are named from there. */
    private static final Map<String, String> PLACES = places();

    private static final List<String> NORMAL = List.of("2", "3", "4", "5");
    private static final List<String> ENDING = List.of("0", "1", "6");
    private static final List<String> LEVELS = List.of("0", "1", "2", "3", "4", "5", "6", "S");
    private static final Pattern LINK = Pattern.compile("([SK])(\\d\\d)(.+)");
    private static final int FIRST = 1;
    private static final int LAST = 99;
    /** What insserv has worked out for starting at the same time; without them the numbers count. */
    private static final List<String> CACHES =
            List.of("/etc/init.d/.depend.boot", "/etc/init.d/.depend.start", "/etc/init.d/.depend.stop");

    private final Draft draft;

    RunlevelLinks(Draft draft) {
        this.draft = draft;
    }

    private static Map<String, String> places() {
        Map<String, String> places = new LinkedHashMap<>();
        places.put("/etc/rc%s.d", "../init.d/");
        places.put("/etc/rc.d/rc%s.d", "../init.d/");
        places.put("/etc/init.d/rc%s.d", "../");
        return places;
    }

    /** Whether that changed anything. */
    boolean enable(String name) throws StepFailure, IOException {
        String place = place("enable", name);
        SysvScript script = script(name);
        List<RunlevelLink> all = links(place);
        Set<String> levels = present(levels(script), place);
        List<RunlevelLink> gone = new ArrayList<>();
        List<RunlevelLink> made = new ArrayList<>();
        for (String level : levels) {
            String directory = String.format(place, level);
            List<RunlevelLink> here = of(name, all, directory);
            if (here.stream().noneMatch(RunlevelLink::starts)) {
                List<RunlevelLink> started = all.stream()
                        .filter(link -> link.starts() && link.directory().equals(directory))
                        .toList();
                gone.addAll(here);
                made.add(link(directory, "S", new StartOrder(draft).number(script, here, started), name));
            }
        }
        int stop = script.chkconfig().map(SysvScript.Chkconfig::stop).orElse(FIRST);
        for (String level : made.isEmpty() ? Set.<String>of() : present(stopLevels(script, levels), place)) {
            if (of(name, all, String.format(place, level)).isEmpty()) {
                made.add(link(String.format(place, level), "K", stop, name));
            }
        }
        return change(gone, made, place);
    }

    /** Whether that changed anything. */
    boolean disable(String name) throws StepFailure, IOException {
        String place = place("disable", name);
        SysvScript script = script(name);
        List<RunlevelLink> gone = links(place).stream()
                .filter(link -> link.script().equals(name) && link.starts())
                .toList();
        List<RunlevelLink> made = new ArrayList<>();
        for (RunlevelLink link : gone) {
            int stop = script.chkconfig().map(SysvScript.Chkconfig::stop).orElse(LAST + FIRST - link.number());
            made.add(link(link.directory(), "K", stop, name));
        }
        return change(gone, made, place);
    }

    private boolean change(List<RunlevelLink> gone, List<RunlevelLink> made, String place) throws IOException {
        if (made.isEmpty()) {
            return false;
        }
        draft.expect(Stream.concat(gone.stream(), made.stream())
                .map(link -> Question.lstat(link.path()))
                .toList());
        for (RunlevelLink link : gone) {
            draft.remove(link.path());
        }
        for (RunlevelLink link : made) {
            draft.link(link.path(), PLACES.get(place) + link.script());
        }
        for (String cache : CACHES) {
            draft.remove(cache);
        }
        return true;
    }

    private static RunlevelLink link(String directory, String kind, int number, String name) {
        return new RunlevelLink(directory, kind, Math.min(LAST, Math.max(FIRST, number)), name);
    }

    private SysvScript script(String name) throws IOException {
        return SysvScript.parse(draft.read(InitScripts.path(name)).orElse(new byte[0]));
    }

    private String place(String action, String name) throws StepFailure, IOException {
        draft.expect(PLACES.keySet().stream()
                .map(place -> Question.stat(String.format(place, "3")))
                .toList());
        for (String place : PLACES.keySet()) {
            if (draft.stat(String.format(place, "3")).isPresent()) {
                return place;
            }
        }
        throw StepFailure.unsupported("failed to " + action + " " + name
                + ": the guest has no directories of runlevels; use a run step with the guest's own programs");
    }

    private Set<String> present(Set<String> levels, String place) throws IOException {
        Set<String> present = new TreeSet<>();
        for (String level : levels) {
            if (draft.stat(String.format(place, level)).isPresent()) {
                present.add(level);
            }
        }
        return present;
    }

    private static Set<String> levels(SysvScript script) {
        Set<String> levels = new TreeSet<>(script.words("Default-Start"));
        script.chkconfig().ifPresent(line -> levels.addAll(line.levels()));
        if (levels.isEmpty()) {
            levels.addAll(NORMAL);
        }
        return levels;
    }

    private static Set<String> stopLevels(SysvScript script, Set<String> startLevels) {
        Set<String> levels = new TreeSet<>(script.words("Default-Stop"));
        if (script.isSilent()) {
            levels.addAll(ENDING);
        } else if (script.chkconfig().isPresent()) {
            levels.addAll(NORMAL);
            levels.addAll(ENDING);
        }
        levels.removeAll(startLevels);
        return levels;
    }

    private List<RunlevelLink> links(String place) throws IOException {
        List<Question> questions =
                new ArrayList<>(CACHES.stream().map(Question::lstat).toList());
        for (String level : LEVELS) {
            questions.add(Question.stat(String.format(place, level)));
        }
        questions.add(Question.glob(String.format(place, "[0-6S]") + "/[SK][0-9][0-9]*"));
        draft.expect(questions);
        List<RunlevelLink> all = new ArrayList<>();
        for (String path : draft.glob(String.format(place, "[0-6S]") + "/[SK][0-9][0-9]*")) {
            Matcher name = LINK.matcher(GuestPaths.name(path));
            if (name.matches()) {
                int number = Integer.parseInt(name.group(2));
                all.add(new RunlevelLink(GuestPaths.parent(path), name.group(1), number, name.group(3)));
            }
        }
        return all;
    }

    private static List<RunlevelLink> of(String name, List<RunlevelLink> all, String directory) {
        return all.stream()
                .filter(link -> link.script().equals(name) && link.directory().equals(directory))
                .toList();
    }
}
