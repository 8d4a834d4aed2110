package io.github.customize.runner;

import io.github.customize.guest.GuestPaths;
import io.github.customize.op.ChangeOp;
import io.github.customize.op.Exec;
import io.github.customize.op.Op;
import io.github.customize.step.Touched;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what operations touch. */
final class TouchedFiles {
    private final Set<String> paths = new LinkedHashSet<>();
    private @Nullable Instant programs;

    /** To be called before the operation is sent. */
    void add(Op op) {
        if (op instanceof ChangeOp change) {
            change.touched().forEach(this::add);
        } else if (op instanceof Exec && programs == null) {
            programs = Instant.now();
        }
    }

    void add(String path) {
        if (!isBelowOne(path)) {
            paths.add(path);
        }
    }

    /** A directory stands for all below it, and whole trees of files come one after the other. */
    private boolean isBelowOne(String path) {
        String above = GuestPaths.parent(GuestPaths.clean(path));
        while (!paths.contains(above)) {
            if (above.equals("/")) {
                return false;
            }
            above = GuestPaths.parent(above);
        }
        return true;
    }

    void add(TouchedFiles later) {
        paths.addAll(later.paths);
        programs = programs == null ? later.programs : programs;
    }

    Touched all() {
        return new Touched(paths, Optional.ofNullable(programs));
    }
}
