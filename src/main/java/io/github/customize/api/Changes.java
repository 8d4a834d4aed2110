package io.github.customize.api;

import java.util.List;

/**
 * What was done to a guest since it was opened, as far as that is known.
 *
 * @param paths the files that were made, changed or removed, as they were named, sorted; a directory may stand for all below it
 * @param programs the programs that were run and may have changed anything, in their order
 * @since 0.2.0
 */
public record Changes(List<String> paths, List<String> programs) {
    /** Copies the lists. */
    public Changes {
        paths = List.copyOf(paths);
        programs = List.copyOf(programs);
    }

    /**
     * Whether nothing was done.
     *
     * @since 0.2.0
     */
    public boolean isEmpty() {
        return paths.isEmpty() && programs.isEmpty();
    }
}
