package io.github.customize.step.types.security;

import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.KeyValueFile;
import io.github.customize.guest.model.SettingSyntax;
import io.github.customize.op.Attributes;
import io.github.customize.op.Op;
import io.github.customize.op.Payload;
import io.github.customize.step.Done;
import io.github.customize.step.Lowering;
import io.github.customize.step.Needs;
import io.github.customize.step.Refresh;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.StepType;
import io.github.customize.step.backend.boot.KernelArguments;
import io.github.customize.step.backend.selinux.SelinuxLabels;
import io.github.customize.step.kit.Titles;
import io.github.customize.step.param.Bound;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Says what SELinux does in the guest, and which files get its labels. */
public final class Selinux implements StepType<Selinux.Args> {
    private static final String CONFIG = "/etc/selinux/config";
    private static final String DISABLED = "disabled";

    private static final Field<Relabelling> RELABEL = Field.optional(
            "relabel",
            Params.choice(Relabelling.class),
            Relabelling.AUTO,
            "auto",
            "`auto`: after the last step, the files that steps and programs have changed; `full`: every file, now;"
                    + " `never`: none.");
    private static final Field<String> MODE = Field.optional(
            "mode",
            Params.choice("enforcing", "permissive", DISABLED),
            "What SELinux does from the next boot on: enforce its policy, only log what it would forbid, or nothing.");
    private static final Field<Map<String, Boolean>> BOOLEANS = Field.optional(
            "booleans",
            Params.map(
                    "the name of a boolean",
                    "[A-Za-z][A-Za-z0-9_]{0,100}",
                    "write it as getsebool does",
                    Params.flag()),
            "Switches of the policy by name.");

    enum Relabelling {
        AUTO,
        FULL,
        NEVER
    }

    record Args(Relabelling relabel, Optional<String> mode, Map<String, Boolean> booleans) {}

    @Override
    public String name() {
        return "selinux";
    }

    @Override
    public String summary() {
        return "Says what SELinux does in the guest, and which files get its labels.";
    }

    @Override
    public String description() {
        return """
                Without `relabel`, what the steps of a recipe and their programs have changed is labelled after the last step as
                the guest's own policy says; with `relabel: auto` too.

                `full` labels every file at this place of the recipe, also those of types that administrators may choose
                freely, and is `ok` when all had the right label. Files that later steps change are labelled after the last one.
                Put it behind steps that install or change the policy. A guest that has no policy to go by is told to relabel
                itself when it boots next (`/.autorelabel`).

                `never` leaves all labels as they are: new files then have none, and a guest that enforces its policy may not
                start. It holds for the whole recipe, wherever it stands.

                `mode` compares and changes `SELINUX=` in `/etc/selinux/config`. When it was disabled and no longer is, all files
                are labelled too, since they have no labels yet. A guest without that file fails the step, unless the mode is
                `disabled`. What the kernel's command line says (`selinux=`, `enforcing=`) counts more: a note tells where it says
                otherwise; see [kernel_cmdline](kernel_cmdline.md).

                `booleans` compares what the guest's policy store has of its administrator, and sets what differs with the guest's own
                `semanage`, in one go. A boolean that the policy does not have fails the step.

                On a guest that does not use SELinux there is nothing to label.
                """;
    }

    @Override
    public List<String> examples() {
        return List.of(
                "- selinux: { relabel: full }\n",
                "- selinux: { relabel: never }\n",
                "- selinux: { mode: enforcing, booleans: { httpd_can_network_connect: true } }\n");
    }

    @Override
    public Param<Args> param() {
        return ObjectParam.of(List.of(RELABEL, MODE, BOOLEANS), Selinux::args).check((bound, parsing) -> {
            if (!bound.has(RELABEL) && !bound.has(MODE) && !bound.has(BOOLEANS)) {
                parsing.problem(bound.source(), "it says nothing", "write relabel, mode or booleans");
                return false;
            }
            return true;
        });
    }

    private static Args args(Bound bound) {
        return new Args(
                bound.get(RELABEL), bound.find(MODE), bound.find(BOOLEANS).orElse(Map.of()));
    }

    @Override
    public String describe(Args args) {
        List<String> all = new ArrayList<>();
        args.mode().ifPresent(all::add);
        args.booleans().forEach((name, on) -> all.add(name + "=" + (on ? "on" : "off")));
        if (all.isEmpty() || args.relabel() != Relabelling.AUTO) {
            all.add("relabel: " + args.relabel().name().toLowerCase(Locale.ROOT));
        }
        return Titles.of(all);
    }

    @Override
    public Needs needs(Args args) {
        return args.booleans().isEmpty() ? Needs.FILES : Needs.PROGRAMS;
    }

    @Override
    public Lowering lower(Args args, StepContext context) throws StepFailure, IOException {
        if (args.mode().isEmpty() && args.booleans().isEmpty()) {
            return relabel(args.relabel(), context);
        }
        Draft draft = context.draft();
        draft.expect(Question.read(CONFIG), Question.stat(CONFIG));
        if (args.mode().isPresent()) {
            draft.expect(KernelArguments.questions());
        }
        KeyValueFile config = KeyValueFile.parse(draft.read(CONFIG).orElse(new byte[0]), SettingSyntax.SHELL);
        String present = config.get("SELINUX").orElse(DISABLED);
        if (draft.stat(CONFIG).isEmpty()) {
            if (args.booleans().isEmpty() && args.mode().equals(Optional.of(DISABLED))) {
                return Lowering.unchanged("the guest does not use SELinux");
            }
            throw StepFailure.failed(
                    "configure SELinux",
                    "the guest has no " + CONFIG,
                    "install a policy such as selinux-policy-targeted first");
        }
        String wanted = args.mode().orElse(present);
        if (args.mode().isPresent()) {
            SelinuxArguments.tell(wanted, context);
        }
        if (!wanted.equals(present)) {
            draft.write(CONFIG, Payload.of(config.with("SELINUX", wanted).bytes()), Attributes.KEEP);
        }
        List<Op> ops = new ArrayList<>(draft.ops());
        SelinuxBooleans booleans = new SelinuxBooleans(config.get("SELINUXTYPE").orElse("targeted"), args.booleans());
        ops.addAll(booleans.ops(context));
        boolean unlabelled = present.equals(DISABLED) && !wanted.equals(DISABLED);
        Relabelling relabel = unlabelled && args.relabel() == Relabelling.AUTO ? Relabelling.FULL : args.relabel();
        String done = "SELinux: " + describe(args);
        if (ops.isEmpty()) {
            Lowering labels = args.relabel() == Relabelling.AUTO
                    ? Lowering.unchanged("SELinux has it so: " + describe(args))
                    : relabel(args.relabel(), context);
            return labels;
        }
        Lowering lowering = Lowering.of(ops, replies -> {
            booleans.requireSet(context);
            return relabel == Relabelling.FULL
                    ? SelinuxLabels.everything(context.guest())
                            .then(labelled -> new Done(true, done + "; all files labelled"))
                    : new Done(true, done);
        });
        return relabel == Relabelling.NEVER ? lowering.decline(Refresh.SELINUX) : lowering;
    }

    private static Lowering relabel(Relabelling relabel, StepContext context) throws IOException {
        if (!context.facts().selinux()) {
            return Lowering.unchanged("the guest does not use SELinux");
        }
        return switch (relabel) {
            case AUTO -> Lowering.unchanged("what the steps change is labelled after the last one");
            case FULL -> SelinuxLabels.everything(context.guest());
            case NEVER ->
                Lowering.unchanged("all files keep the labels that they have; new ones have none")
                        .decline(Refresh.SELINUX);
        };
    }
}
