package io.github.customize.step.backend.packages;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestView;
import io.github.customize.guest.Question;
import io.github.customize.step.Shared;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was there of all that package managers leave behind, before a run first called one.
 *
 * @param caches the paths of lists and packages
 * @param logs what each log was
 */
record Before(Set<String> caches, Map<String, FileStat> logs) {
    static final Before NOTHING = new Before(Set.of(), Map.of());

    Before {
        caches = Set.copyOf(caches);
        logs = Map.copyOf(logs);
    }

    /** Looks, unless a step of the run has looked before. */
    static void remember(PackageFamily family, GuestView guest, Shared shared) throws IOException {
        if (shared.find(Before.class).isEmpty()) {
            shared.tell(Before.class, look(family, guest));
        }
    }

    private static Before look(PackageFamily family, GuestView guest) throws IOException {
        List<Question> questions =
                new ArrayList<>(family.caches().stream().map(Question::glob).toList());
        family.logs().forEach(pattern -> questions.add(Question.glob(pattern)));
        guest.expect(questions);
        List<String> caches = matches(family.caches(), guest);
        List<String> logs = matches(family.logs(), guest);
        guest.expect(logs.stream().map(Question::lstat).toList());
        Map<String, FileStat> stats = new HashMap<>();
        for (String log : logs) {
            guest.lstat(log).ifPresent(stat -> stats.put(log, stat));
        }
        return new Before(Set.copyOf(caches), stats);
    }

    static List<String> matches(List<String> patterns, GuestView guest) throws IOException {
        List<String> paths = new ArrayList<>();
        for (String pattern : patterns) {
            paths.addAll(guest.glob(pattern));
        }
        return paths;
    }
}
