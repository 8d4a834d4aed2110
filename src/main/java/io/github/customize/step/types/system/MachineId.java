package io.github.customize.step.types.system;

import io.github.customize.guest.draft.Draft;
import io.github.customize.step.Lowering;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.StepType;
import io.github.customize.step.backend.identity.MachineIdFiles;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import java.io.IOException;
import java.util.List;

/** Says what machine id the machines made from the image have. */
public final class MachineId implements StepType<String> {
    private static final String EMPTY = "empty";
    private static final String UNINITIALIZED = "uninitialized";
    private static final String PRESERVE = "preserve";
    private static final Param<String> ID = Params.text(
            "empty, uninitialized, preserve or a machine id",
            EMPTY + "|" + UNINITIALIZED + "|" + PRESERVE + "|(?!0{32})[0-9a-f]{32}",
            "write one of the words, or 32 hexadecimal digits in lower case");

    @Override
    public String name() {
        return "machine_id";
    }

    @Override
    public String summary() {
        return "Says what machine id the machines made from the image have.";
    }

    @Override
    public String description() {
        return """
                Compares `/etc/machine-id`, and `/var/lib/dbus/machine-id` where that is a file of its own.

                - `empty`: each machine makes an id of its own at its first boot, and that boot counts as any other. What images
                  for many machines should have.
                - `uninitialized`: the same, and the boot is a *first boot* for systemd: units with `ConditionFirstBoot` run, such
                  as a `systemd-firstboot` that may ask questions, and presets enable and disable services. What
                  [services](services.md) steps after this one choose stays; those before it may be undone.
                - `preserve`: the id stays, or stays away.
                - 32 hexadecimal digits: that id. All machines made from the image then have the same, which makes DHCP servers
                  give them one address.

                A copy for D-Bus becomes a link to the file. A guest without systemd makes what is missing, so `empty` removes
                both there.
                """;
    }

    @Override
    public List<String> examples() {
        return List.of("- machine_id: empty\n", "- machine_id: 4dd1d1e1e0a24a8e8c2b5c4e2f0a9b37\n");
    }

    @Override
    public Param<String> param() {
        return ID;
    }

    @Override
    public String describe(String args) {
        return args;
    }

    @Override
    public Lowering lower(String wanted, StepContext context) throws StepFailure, IOException {
        if (wanted.equals(PRESERVE)) {
            return Lowering.unchanged("the machine id stays as it is");
        }
        Draft draft = context.draft();
        draft.expect(MachineIdFiles.questions());
        boolean systemd = context.facts().init().equals("systemd");
        if (!systemd && wanted.equals(UNINITIALIZED)) {
            throw StepFailure.unsupported(
                    "failed to set the machine id: only systemd knows 'uninitialized'; write 'empty'");
        }
        MachineIdFiles files = new MachineIdFiles(draft, systemd);
        if (wanted.equals(EMPTY)) {
            files.empty();
        } else {
            files.write(wanted + "\n");
        }
        if (wanted.equals(UNINITIALIZED)) {
            context.note(
                    "the first boot applies presets: what services steps before this one disabled may be enabled again");
        }
        return Lowering.of(draft, "machine id set to " + wanted, "the machine id is " + wanted);
    }
}
