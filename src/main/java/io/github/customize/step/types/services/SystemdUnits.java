package io.github.customize.step.types.services;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.op.Attributes;
import io.github.customize.step.Lowering;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.StepType;
import io.github.customize.step.backend.services.Systemd;
import io.github.customize.step.backend.services.Wanted;
import io.github.customize.step.kit.Titles;
import io.github.customize.step.param.DistinctParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes units of systemd, and enables them. */
public final class SystemdUnits implements StepType<List<UnitEntry>> {
    private static final String DIRECTORY = Systemd.UNITS + "/";

    @Override
    public String name() {
        return "systemd_units";
    }

    @Override
    public String summary() {
        return "Writes units of systemd (services, timers, mounts …) and their drop-ins, and enables them.";
    }

    @Override
    public String description() {
        return """
                Compares the files in `/etc/systemd/system` and the links that enable the units; writes what differs, `0644` and
                owned by root.

                What systemd would refuse or ignore is an error of the recipe, with the line: text that is neither section nor
                setting, a setting before any section, a section that this kind of unit does not have, a service without
                `ExecStart=`, a timer without a time, a socket without an address, a mount whose name is not that of its
                directory. Names of settings are not checked.

                `enabled` does what [services](services.md) does; it follows what all units of the step say, so that a timer
                and its service can be given in any order. `drop_ins` alone add to a unit that the guest has.

                `state: absent` removes the unit's file and its drop-ins from `/etc/systemd/system`; the links that enable it go
                too, unless its package brings a unit of that name, which is then as it was.

                A unit that is masked, or whose name is an alias of another one, fails the step, as does a guest without
                systemd.
                """;
    }

    @Override
    public List<String> examples() {
        return List.of("""
                - systemd_units:
                    - name: backup.service
                      content: |
                        [Unit]
                        Description=Backup

                        [Service]
                        Type=oneshot
                        ExecStart=/usr/local/bin/backup
                    - name: backup.timer
                      content: |
                        [Timer]
                        OnCalendar=daily
                        Persistent=true

                        [Install]
                        WantedBy=timers.target
                      enabled: true
                """, """
                - systemd_units:
                    - name: ssh.service
                      drop_ins:
                        - name: 50-restart.conf
                          content: |
                            [Service]
                            Restart=always
                """, """
                - systemd_units:
                    - { name: old-agent.service, state: absent }
                """);
    }

    @Override
    public Param<List<UnitEntry>> param() {
        return new DistinctParam<>(
                Params.list(UnitEntryParam.param()), entry -> entry.name().toString(), "say all of a unit at once");
    }

    @Override
    public String describe(List<UnitEntry> args) {
        return Titles.of(args.stream().map(entry -> entry.name().toString()).toList());
    }

    @Override
    public Lowering lower(List<UnitEntry> args, StepContext context) throws StepFailure, IOException {
        if (!context.facts().init().equals("systemd")) {
            throw StepFailure.unsupported(
                    "failed to write units: the guest has no systemd; use write_files and services for its own init system");
        }
        Draft draft = context.draft();
        draft.expect(questions(args));
        Systemd systemd = new Systemd(context);
        List<String> changed = new ArrayList<>();
        for (UnitEntry entry : args) {
            boolean any = entry.absent() ? remove(entry, systemd, draft) : write(entry, systemd, draft);
            if (any) {
                changed.add((entry.absent() ? "removed " : "wrote ") + entry.name());
            }
        }
        changed.addAll(systemd.apply(
                new Wanted(names(args, true), names(args, false), List.of(), List.of(), List.of(), Optional.empty())));
        String what = changed.isEmpty() ? "set the units" : String.join(", ", changed);
        return Lowering.of(draft, what, Titles.count(args.size(), "unit") + " as it should be");
    }

    private static List<Question> questions(List<UnitEntry> args) {
        List<Question> all = new ArrayList<>();
        for (UnitEntry entry : args) {
            all.add(Question.lstat(DIRECTORY + entry.name()));
            all.add(Question.stat(DIRECTORY + entry.name()));
            for (UnitEntry.DropIn dropIn : entry.dropIns()) {
                all.add(Question.stat(path(entry, dropIn)));
            }
        }
        return all;
    }

    private static List<String> names(List<UnitEntry> args, boolean enabled) {
        return args.stream()
                .filter(entry ->
                        entry.enabled().filter(wanted -> wanted == enabled).isPresent())
                .map(entry -> entry.name().toString())
                .toList();
    }

    private static String path(UnitEntry entry, UnitEntry.DropIn dropIn) {
        return DIRECTORY + entry.name() + ".d/" + dropIn.name();
    }

    private static boolean write(UnitEntry entry, Systemd systemd, Draft draft) throws StepFailure, IOException {
        String path = DIRECTORY + entry.name();
        boolean changed = false;
        if (entry.content().isPresent()) {
            requireOwn("write", entry, draft);
            draft.parent(path);
            draft.write(path, entry.content().get(), Attributes.of(0644, 0, 0));
            changed = draft.isChanged(path);
        } else if (!systemd.has(entry.name())) {
            throw StepFailure.failed(
                    "change " + entry.name(),
                    "the guest has no unit of that name",
                    "give its content, or install what it belongs to before this step");
        }
        for (UnitEntry.DropIn dropIn : entry.dropIns()) {
            changed |= write(path(entry, dropIn), dropIn, draft);
        }
        return changed;
    }

    private static boolean write(String path, UnitEntry.DropIn dropIn, Draft draft) throws IOException {
        if (dropIn.content().isPresent()) {
            draft.parent(path);
            draft.write(path, dropIn.content().get(), Attributes.of(0644, 0, 0));
            return draft.isChanged(path);
        }
        boolean there = draft.lstat(path).isPresent();
        draft.remove(path);
        if (there && draft.tree(GuestPaths.parent(path), false).size() == 1) {
            draft.remove(GuestPaths.parent(path));
        }
        return there;
    }

    private static boolean remove(UnitEntry entry, Systemd systemd, Draft draft) throws StepFailure, IOException {
        String path = DIRECTORY + entry.name();
        requireOwn("remove", entry, draft);
        boolean changed =
                draft.lstat(path).isPresent() || draft.lstat(path + ".d").isPresent();
        draft.remove(path);
        draft.remove(path + ".d");
        return systemd.forget(entry.name()) || changed;
    }

    /** What leads elsewhere is not written through. */
    private static void requireOwn(String action, UnitEntry entry, Draft draft) throws StepFailure, IOException {
        String target =
                draft.lstat(DIRECTORY + entry.name()).map(FileStat::target).orElse(null);
        if (target != null) {
            boolean mask = target.equals("/dev/null");
            throw StepFailure.failed(
                    action + " " + entry.name(),
                    mask ? "it is masked" : "it is a link to " + target,
                    mask ? "unmask it with a services step before" : "name the unit that it leads to");
        }
    }
}
