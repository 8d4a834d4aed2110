package io.github.customize.step.types.sealing;

import io.github.customize.guest.GuestReadException;
import io.github.customize.guest.GuestView;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.draft.DraftException;
import io.github.customize.op.ChangeOp;
import io.github.customize.step.Lowering;
import io.github.customize.step.Part;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.StepPhase;
import io.github.customize.step.StepType;
import io.github.customize.step.kit.Titles;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Param;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Removes what each machine made from the image is to have of its own, and the traces of making the image. */
public final class Seal implements StepType<List<SealOperation>> {
    private static final Field<List<SealOperation>> OPERATIONS = Field.optional(
            "operations",
            new OperationsParam(),
            SealOperations.defaults(),
            "defaults",
            "What is done, from left to right: `[defaults, -ssh_userdir]`, or `[machine_id, ssh_hostkeys]`.");

    @Override
    public String name() {
        return "seal";
    }

    @Override
    public String summary() {
        return "Removes what each machine made from the image is to have of its own, as virt-sysprep does.";
    }

    @Override
    public String description() {
        StringBuilder text = new StringBuilder("""
                Stands last in the recipe and runs after everything else, after the clean-up of packages, a new initramfs and a new
                boot menu too. Each operation looks whether the guest has what it removes, and is a part of the result. A second run
                changes nothing.

                What other steps of the recipe have set stays, also in a later run: keys of `ssh_authorized_keys`, jobs of `cron`,
                connections of `network`, files of `write_files`, an id of `machine_id`. What programs of `run` steps have written
                does not. File systems that are mounted stay, and what is on them is looked at like the rest.

                `~/` stands for the homes of all users in `/etc/passwd`, and those in `/home`.
                [virt-sysprep](../virt-sysprep.md) says what is meant to differ from virt-sysprep, whose names of operations these
                are; `ssh-hostkeys` is known as well as `ssh_hostkeys`.

                | operation | default | |
                |---|---|---|
                """);
        for (SealOperation one : SealOperations.offered()) {
            text.append("| `%s` | %s | %s |%n".formatted(one.name(), one.byDefault() ? "yes" : "", one.summary()));
        }
        text.append("\nNot offered:\n\n| operation | why |\n|---|---|\n");
        SealOperations.ALL.stream()
                .filter(SealOperation::isRefused)
                .forEach(one -> text.append("| `%s` | %s |%n".formatted(one.name(), one.refusal())));
        return text.toString();
    }

    @Override
    public Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        for (SealOperation one : SealOperations.ALL) {
            String mark = one.isRefused() ? "not offered: " : one.byDefault() ? "* " : "  ";
            words.put(one.name(), mark + (one.isRefused() ? one.refusal() : one.summary()));
        }
        return words;
    }

    @Override
    public List<String> examples() {
        return List.of(
                "- seal: defaults\n",
                "- seal: { operations: [defaults, -ssh_userdir, -logfiles] }\n",
                "- seal: { operations: [machine_id, random_seed, ssh_hostkeys, cloud_init] }\n");
    }

    @Override
    public Param<List<SealOperation>> param() {
        return ObjectParam.of(List.of(OPERATIONS), bound -> bound.get(OPERATIONS))
                .orShort(OPERATIONS);
    }

    @Override
    public String describe(List<SealOperation> args) {
        if (args.equals(SealOperations.defaults())) {
            return "defaults";
        }
        return Titles.of(
                args.size() > SealOperations.defaults().size() / 2
                        ? args.size() + " operations"
                        : String.join(
                                ", ", args.stream().map(SealOperation::name).toList()));
    }

    @Override
    public StepPhase phase() {
        return StepPhase.SEAL;
    }

    @Override
    public Lowering lower(List<SealOperation> args, StepContext context) throws IOException {
        GuestView guest = context.guest();
        guest.expect(Homes.questions());
        Homes homes = Homes.of(guest);
        guest.expect(args.stream()
                .flatMap(one -> one.rules().stream())
                .flatMap(rule -> rule.questions(homes).stream())
                .toList());
        Draft draft = context.draft();
        List<Outcome> outcomes = new ArrayList<>();
        OpOwners owners = new OpOwners();
        for (SealOperation operation : args) {
            outcomes.add(outcome(operation, new Sealing(context, homes)));
            owners.next(draft.ops());
        }
        List<ChangeOp> ops = draft.ops();
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < args.size(); i++) {
            OpOwners.Range range = owners.range(i, ops);
            Outcome outcome = outcomes.get(i);
            parts.add(new Part(args.get(i).name(), range.from(), range.to(), outcome.what(), outcome.message()));
        }
        if (parts.stream().anyMatch(part -> part.outcome() == Part.Outcome.FAILED)) {
            return Lowering.unchanged("")
                    .parts(parts.stream().map(Seal::notDone).toList());
        }
        long changed = parts.stream()
                .filter(part -> part.outcome() == Part.Outcome.CHANGED)
                .count();
        String message = changed == 0
                ? Titles.count(parts.size(), "operation") + ", nothing to do"
                : changed + " of " + Titles.count(parts.size(), "operation") + " changed something";
        return Lowering.of(ops, message).parts(parts);
    }

    /** Where one fails, the guest is left as it is. */
    private static Part notDone(Part part) {
        return part.outcome() == Part.Outcome.CHANGED
                ? new Part(part.name(), 0, 0, Part.Outcome.SKIPPED, "not done, since another operation failed")
                : part;
    }

    /** What comes of one operation, as far as the draft knows. */
    private record Outcome(Part.Outcome what, String message) {}

    /** One that fails does not keep the others from being tried. */
    private static Outcome outcome(SealOperation operation, Sealing guest) throws IOException {
        try {
            for (Rule rule : operation.rules()) {
                rule.apply(guest);
            }
        } catch (StepFailure | DraftException | GuestReadException e) {
            String remedy = "; leave it out by '-" + operation.name() + "', or mend that in a step before";
            return new Outcome(Part.Outcome.FAILED, e.getMessage() + remedy);
        }
        return new Outcome(guest.hasActed() ? Part.Outcome.CHANGED : Part.Outcome.OK, guest.message());
    }
}
