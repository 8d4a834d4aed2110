package io.github.customize.step.kit;

import io.github.customize.step.param.Bound;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.Params;
import java.util.Optional;

/** Owner, group and mode as a recipe gives them; what is left out is kept, or the default of a new file. */
public record Ownership(Optional<String> owner, Optional<String> group, Optional<Integer> mode) {
    public static final Field<String> OWNER = Field.optional(
            "owner",
            Params.account(),
            "Name or number of the owner in the guest. Left out: `root` for what is new, else it stays.");
    public static final Field<String> GROUP = Field.optional(
            "group",
            Params.account(),
            "Name or number of the group in the guest. Left out: `root` for what is new, else it stays.");

    public static final Ownership KEEP = new Ownership(Optional.empty(), Optional.empty(), Optional.empty());

    public static Ownership of(Bound bound, Field<Integer> mode) {
        return new Ownership(bound.find(OWNER), bound.find(GROUP), bound.find(mode));
    }
}
