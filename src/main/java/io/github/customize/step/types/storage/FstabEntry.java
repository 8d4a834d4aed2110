package io.github.customize.step.types.storage;

import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.model.FstabFile;
import java.util.List;
import java.util.Optional;

/** What a recipe says of one line of fstab; what it leaves out stays as it is in the guest, or is the default of a new line. */
record FstabEntry(
        Optional<String> spec,
        String path,
        Optional<String> fstype,
        List<String> options,
        Optional<Integer> dump,
        Optional<Integer> pass,
        State state) {
    static final String NO_PATH = "none";

    /** Whether the line shall be there. */
    enum State {
        PRESENT,
        ABSENT
    }

    /** What tells it from other lines: where it is mounted, or of several that are mounted nowhere, what. */
    String key() {
        return path.equals(NO_PATH) ? spec.orElse("") : path;
    }

    boolean isFor(FstabFile.Entry entry) {
        boolean nowhere = !entry.path().startsWith("/");
        return path.equals(NO_PATH)
                ? nowhere && Optional.of(entry.spec()).equals(spec)
                : GuestPaths.clean(entry.path()).equals(path);
    }

    /** The line as it shall be, from the one that is there. */
    FstabFile.Entry merged(FstabFile.Entry present) {
        boolean sameType = fstype.isEmpty() || fstype.get().equals(present.fstype());
        List<String> given = sameType ? KeptOptions.merged(options, present) : options;
        return new FstabFile.Entry(
                spec.orElse(present.spec()),
                present.path(),
                fstype.orElse(present.fstype()),
                options.isEmpty() ? present.options() : given,
                dump.orElse(present.dump()),
                pass.orElse(present.pass()));
    }

    /** A new line, if the recipe says enough for one. */
    Optional<FstabFile.Entry> fresh() {
        return spec.isEmpty() || fstype.isEmpty()
                ? Optional.empty()
                : Optional.of(new FstabFile.Entry(
                        spec.get(),
                        path,
                        fstype.get(),
                        options.isEmpty() ? List.of("defaults") : options,
                        dump.orElse(0),
                        pass.orElse(0)));
    }
}
