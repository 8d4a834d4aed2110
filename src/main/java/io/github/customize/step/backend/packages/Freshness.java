package io.github.customize.step.backend.packages;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestView;
import io.github.customize.guest.Question;
import io.github.customize.step.Shared;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How the files looked that say where packages come from, when it was last learned which there are. As long as they look the
 * same, no step of the run has to learn it again.
 */
record Freshness(List<String> files) {
    Freshness {
        files = List.copyOf(files);
    }

    static Freshness of(PackageFamily family, GuestView guest) throws IOException {
        guest.expect(family.sources().stream().map(Question::glob).toList());
        List<String> paths = new ArrayList<>();
        for (String pattern : family.sources()) {
            paths.addAll(guest.glob(pattern));
        }
        guest.expect(paths.stream().map(Question::stat).toList());
        List<String> files = new ArrayList<>();
        for (String path : paths) {
            FileStat stat = guest.stat(path).orElse(null);
            files.add(path + (stat == null ? "" : " " + stat.size() + " " + stat.mtime()));
        }
        return new Freshness(files);
    }

    /** Whether the guest still knows what a step of this run has learned. */
    static boolean holds(PackageFamily family, GuestView guest, Shared shared) throws IOException {
        return shared.find(Freshness.class).isPresent()
                && shared.find(Freshness.class).get().equals(of(family, guest));
    }
}
