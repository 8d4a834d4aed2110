package io.github.customize.step.backend.packages;

import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.GuestView;
import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.op.Payload;
import io.github.customize.op.ProgramEnd;
import io.github.customize.op.Reply;
import io.github.customize.step.Done;
import io.github.customize.step.Lowering;
import io.github.customize.step.Output;
import io.github.customize.step.Probed;
import io.github.customize.step.Refresh;
import io.github.customize.step.Stage;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.kit.GuestProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Brings a guest's packages to what is wanted: compares, and only then calls the package manager, one call a stage. */
public final class PackageRun {
    private final PackageWish wish;
    private final StepContext context;
    private final PackageFamily family;
    private final Map<String, String> origins = new LinkedHashMap<>();
    private final List<String> failedScripts = new ArrayList<>();
    private final List<String> notStarted = new ArrayList<>();
    private final PackageDatabase before;
    private final PackageWork work;
    private final PresentSets presentSets;
    private final MachineId machineId;
    private final Map<String, String> files;
    private List<String> left = List.of();

    private PackageRun(PackageWish wish, StepContext context, PackageFamily family) throws StepFailure, IOException {
        this.wish = wish;
        this.context = context;
        this.family = family;
        GuestView guest = context.guest();
        guest.expect(Stream.of(family.questions(), MachineId.questions(), GuestProgram.questions())
                .flatMap(List::stream)
                .toList());
        before = family.database(wish, context);
        machineId = MachineId.of(guest);
        files = HostFiles.missing(wish.files(), family, before, context);
        presentSets = wish.sets().isNothing() ? PresentSets.NONE : family.sets(wish.sets(), context);
        work = PackageWork.of(wish, before)
                .with(List.copyOf(files.keySet()), PackageWork.isLeftHalfWay(wish, before))
                .with(wish.sets().missingFrom(presentSets));
    }

    /** What is to be done on this guest. */
    public static Lowering lower(PackageWish wish, StepContext context) throws StepFailure, IOException {
        PackageFamily family = PackageFamilies.of(context);
        family.require(wish);
        Lowering lowering = new PackageRun(wish, context, family).first();
        return wish.clean() ? lowering : lowering.decline(Refresh.PACKAGES);
    }

    private Lowering first() throws StepFailure, IOException {
        boolean updates = wish.updateAll() || !wish.update().isEmpty();
        if (work.isNothing() && !updates && !wish.autoremove()) {
            return Lowering.unchanged(Told.met(wish, before));
        }
        Obstacles.check(wish, work, before, family);
        work.sets().requireNoSwitch(presentSets);
        family.requireReady(context.guest());
        left = family.left(work.purge(), context);
        Before.remember(family, context.guest(), context.shared());
        List<Command> commands = new ArrayList<>();
        if (work.repair()) {
            family.repair(wish).ifPresent(commands::add);
        }
        Map<String, Payload> brought = new TreeMap<>();
        if (wish.offline().isPresent() && (work.installs() || updates)) {
            OfflineSource source = offline(wish.offline().get(), brought);
            brought.putAll(source.files());
            commands.addAll(source.commands());
        }
        boolean learns = wish.needsNetwork()
                && (work.installs() || updates || !work.sets().isNothing());
        if (learns && (wish.updateAll() || !Freshness.holds(family, context.guest(), context.shared()))) {
            family.refresh(wish).ifPresent(commands::add);
        }
        commands.addAll(family.transaction(work, wish));
        if (updates) {
            commands.add(family.update(wish));
        }
        if (wish.autoremove()) {
            family.autoremove(wish).ifPresent(commands::add);
        }
        for (Path file : wish.files()) {
            if (work.files().contains(HostPackages.path(file))) {
                brought.put(file.getFileName().toString(), Payload.of(file));
            }
        }
        Lowering lowering = bringFiles(brought, commands);
        return lowering.refresh(Refresh.PACKAGES);
    }

    private OfflineSource offline(OfflinePackages offline, Map<String, Payload> files) throws StepFailure, IOException {
        List<Path> packages = offline.of(family);
        if (packages.isEmpty()) {
            throw StepFailure.failed(
                    "install packages without the network",
                    "there is none of this guest's kind (" + family.fileEnding() + ") in " + offline.name(),
                    "put them there");
        }
        packages.forEach(file -> files.put(file.getFileName().toString(), Payload.of(file)));
        try {
            return family.offline(packages, wish);
        } catch (IOException e) {
            throw StepFailure.failed(
                    "read the packages of " + offline.name(), String.valueOf(e.getMessage()), "load it anew");
        }
    }

    private Lowering bringFiles(Map<String, Payload> files, List<Command> commands) throws StepFailure, IOException {
        if (files.isEmpty()) {
            return next(commands);
        }
        return Lowering.of(HostPackages.put(files, context.guest()), replies -> next(commands))
                .always(HostPackages.remove());
    }

    private Lowering next(List<Command> commands) throws StepFailure, IOException {
        if (commands.isEmpty()) {
            return finish();
        }
        Command command = commands.get(0);
        return Lowering.of(List.of(command.exec(context)), replies -> {
            judge(command, replies.get(0));
            return next(commands.subList(1, commands.size()));
        });
    }

    private void judge(Command command, Reply reply) throws StepFailure, IOException {
        Probed end = Probed.from(reply);
        List<String> lines = end.lines();
        boolean well = command.wellEnded().contains(end.exit());
        if (!well) {
            String why = family.explain(lines).orElse(command.title() + " " + ProgramEnd.of(reply));
            throw StepFailure.failed(
                    command.action(),
                    wish.offline().isEmpty()
                            ? why
                            : why + " ('offline': only the packages in "
                                    + wish.offline().get().name() + " count)");
        }
        if (command.refresh()) {
            Optional<String> complaint = family.complaint(lines);
            if (complaint.isPresent()) {
                throw StepFailure.failed(command.action(), complaint.get());
            }
            context.shared().tell(Freshness.class, Freshness.of(family, context.guest()));
        }
        origins.putAll(family.origins(lines));
        failedScripts.addAll(family.failedScripts(lines));
        notStarted.addAll(reply.texts("not_started"));
    }

    private void requireSets() throws StepFailure, IOException {
        if (!work.sets().isNothing()) {
            PackageSets missing = work.sets().missingFrom(family.sets(work.sets(), context));
            if (!missing.isNothing()) {
                throw StepFailure.failed(
                        missing.titles().get(0),
                        "the package manager has ended well and it is not so",
                        "see what it prints with -v");
            }
        }
    }

    private void removeLeft() throws IOException {
        Draft draft = context.draft();
        draft.expect(left.stream().map(Question::lstat).toList());
        for (String path : left) {
            draft.remove(path);
        }
    }

    /** Looks at what came of it. */
    private Lowering finish() throws StepFailure, IOException {
        PackageDatabase after = family.database(wish, context);
        requireSets();
        Outcome outcome = Outcome.of(wish, work, before, after);
        List<InstalledPackage> come = outcome.come();
        if (!come.isEmpty()) {
            come = family.complete(come, context);
            family.origins(come, wish, context).forEach(origins::putIfAbsent);
            files.forEach((path, name) -> origins.put(name, GuestPaths.name(path)));
        }
        removeLeft();
        if (wish.clean()) {
            machineId.restore(context.draft());
        }
        Stage done = new Done(outcome.changed(), outcome.message(failedScripts, notStarted));
        Lowering last = Lowering.of(context.draft().ops(), replies -> done);
        return outcome.changed()
                ? last.output("installed", Output.of(Outcome.installed(come, origins)))
                        .output("removed", Output.of(outcome.removed()))
                : last;
    }
}
