package io.github.customize.step;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What all steps together have touched in the guest.
 *
 * @param paths the files that operations made, changed or removed, as these named them; each stands for what is below it too
 * @param programs when the first program was started, if any was: what programs touched is not known
 */
public record Touched(Set<String> paths, Optional<Instant> programs) {
    public Touched {
        paths = Set.copyOf(paths);
    }
}
