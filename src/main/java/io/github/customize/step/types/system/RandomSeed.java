package io.github.customize.step.types.system;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.op.Attributes;
import io.github.customize.op.Payload;
import io.github.customize.step.Lowering;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepType;
import io.github.customize.step.backend.identity.SeedFiles;
import io.github.customize.step.kit.Titles;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Keeps machines made from the image from starting with the same random numbers. */
public final class RandomSeed implements StepType<RandomSeed.Goal> {
    private static final int SIZE = 512;
    private static final int MOST = 8192;

    /** What becomes of the seed. */
    public enum Goal {
        REMOVE,
        RENEW
    }

    @Override
    public String name() {
        return "random_seed";
    }

    @Override
    public String summary() {
        return "Keeps machines made from the image from starting with the same random numbers.";
    }

    @Override
    public String description() {
        return """
                Compares the files in which systems keep random numbers from one boot to the next.

                - `remove` deletes them; each machine makes one of its own when it shuts down. Machines with a virtual random
                  number generator need none for the boot.
                - `renew` gives each of them fresh random bytes, of its size (at least 512, at most 8192 bytes); each image of a
                  run gets others. By its nature it is `changed` at every run. Where there is none it makes none.
                """;
    }

    @Override
    public List<String> examples() {
        return List.of("- random_seed: remove\n", "- random_seed: renew\n");
    }

    @Override
    public Param<Goal> param() {
        return Params.choice(Goal.class);
    }

    @Override
    public String describe(Goal args) {
        return args.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Lowering lower(Goal goal, StepContext context) throws IOException {
        Draft draft = context.draft();
        draft.expect(SeedFiles.PATHS.stream().map(Question::lstat).toList());
        List<String> found = new ArrayList<>();
        for (String path : SeedFiles.PATHS) {
            Optional<FileStat> seed = draft.lstat(path).filter(FileStat::isFile);
            if (seed.isPresent()) {
                found.add(path);
                if (goal == Goal.REMOVE) {
                    draft.remove(path);
                } else {
                    draft.write(path, fresh(seed.get().size()), Attributes.KEEP);
                }
            }
        }
        return found.isEmpty()
                ? Lowering.unchanged("the guest keeps no random seed")
                : Lowering.of(draft.ops(), (goal == Goal.REMOVE ? "removed " : "renewed ") + Titles.of(found));
    }

    private static Payload fresh(long size) {
        byte[] bytes = new byte[(int) Math.min(MOST, Math.max(SIZE, size))];
        new SecureRandom().nextBytes(bytes);
        return Payload.of(bytes);
    }
}
