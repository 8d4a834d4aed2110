package io.github.customize.step.types.security;

import io.github.customize.step.Lowering;
import io.github.customize.step.Refresh;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepType;
import io.github.customize.step.backend.selinux.SelinuxLabels;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Says which files get SELinux labels. */
public final class Selinux implements StepType<Selinux.Args> {
    private static final Field<Relabelling> RELABEL = Field.required(
            "relabel",
            Params.choice(Relabelling.class),
            "`auto`: after the last step, the files that steps and programs have changed; `full`: every file, now;"
                    + " `never`: none.");

    enum Relabelling {
        AUTO,
        FULL,
        NEVER
    }

    record Args(Relabelling relabel) {}

    @Override
    public String name() {
        return "selinux";
    }

    @Override
    public String summary() {
        return "Says which files get SELinux labels.";
    }

    @Override
    public String description() {
        return """
                Without this step, what the steps of a recipe and their programs have changed is labelled after the last step as
                the guest's own policy says; with `relabel: auto` too.

                `full` labels every file at this place of the recipe, also those of types that administrators may choose
                freely, and is `ok` when all had the right label. Files that later steps change are labelled after the last one.
                Put it behind steps that install or change the policy. A guest that has no policy to go by is told to relabel
                itself when it boots next (`/.autorelabel`).

                `never` leaves all labels as they are: new files then have none, and a guest that enforces its policy may not
                start. It holds for the whole recipe, wherever it stands.

                On a guest that does not use SELinux nothing is to be done.
                """;
    }

    @Override
    public List<String> examples() {
        return List.of("- selinux: { relabel: full }\n", "- selinux: { relabel: never }\n");
    }

    @Override
    public Param<Args> param() {
        return ObjectParam.of(List.of(RELABEL), bound -> new Args(bound.get(RELABEL)));
    }

    @Override
    public String describe(Args args) {
        return "relabel: " + args.relabel().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Lowering lower(Args args, StepContext context) throws IOException {
        if (!context.facts().selinux()) {
            return Lowering.unchanged("the guest does not use SELinux");
        }
        return switch (args.relabel()) {
            case AUTO -> Lowering.unchanged("what the steps change is labelled after the last one");
            case FULL -> SelinuxLabels.everything(context.guest());
            case NEVER ->
                Lowering.unchanged("all files keep the labels that they have; new ones have none")
                        .decline(Refresh.SELINUX);
        };
    }
}
