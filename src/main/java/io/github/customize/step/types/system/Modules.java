package io.github.customize.step.types.system;

import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.step.Lowering;
import io.github.customize.step.Refresh;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.StepType;
import io.github.customize.step.backend.boot.KernelArguments;
import io.github.customize.step.kit.Titles;
import io.github.customize.step.param.Bound;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import io.github.customize.step.param.Parsing;
import io.github.customize.step.types.system.ModuleWish.State;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Says which kernel modules are loaded at the boot, which are not, and with which parameters. */
public final class Modules implements StepType<Modules.Args> {
    private static final Pattern KEPT_OUT =
            Pattern.compile("(?<![\\w.-])(?:module_blacklist|modprobe\\.blacklist)=[A-Za-z0-9_,-]+");
    private static final String NAME = "[A-Za-z0-9_-]{1,64}";
    private static final String NAME_REMEDY = "write it without path and ending, for example br_netfilter";
    private static final Param<String> MODULE = Params.text("the name of a module", NAME, NAME_REMEDY);
    private static final Field<String> MODULE_NAME = Field.required("name", MODULE, "The module.");
    private static final Field<State> STATE = Field.optional(
            "state", Params.choice(State.class), State.PRESENT, "present", "`absent` takes it out of the list.");
    private static final Param<List<ModuleWish>> LIST = Params.oneOrMore(ObjectParam.of(
                    List.of(MODULE_NAME, STATE), bound -> new ModuleWish(bound.get(MODULE_NAME), bound.get(STATE)))
            .orShort(MODULE_NAME));

    private static final Field<List<ModuleWish>> LOAD =
            Field.optional("load", LIST, List.of(), "none", "Modules that are loaded at every boot.");
    private static final Field<List<ModuleWish>> BLACKLIST = Field.optional(
            "blacklist",
            LIST,
            List.of(),
            "none",
            "Modules that are not loaded by themselves, for a device; a program still can.");
    private static final Field<List<ModuleWish>> DISABLE = Field.optional(
            "disable",
            LIST,
            List.of(),
            "none",
            "Modules that are not loaded at all: `modprobe` runs `/bin/false` instead.");
    private static final Field<String> NO_OPTIONS =
            Field.required("state", Params.choice("absent"), "`absent`: the guest's own files give it no parameters.");
    private static final Field<Map<String, Optional<String>>> OPTIONS = Field.optional(
            "options",
            Params.map(
                    "the name of a module",
                    NAME,
                    NAME_REMEDY,
                    ObjectParam.of(List.of(NO_OPTIONS), bound -> Optional.<String>empty())
                            .orShort(Params.text(
                                            "parameters of a module",
                                            "[^\\s=#\"'\\\\]+(?:=[^\\s#\"'\\\\]+)?(?: +[^\\s=#\"'\\\\]+(?:=[^\\s#\"'\\\\]+)?)*",
                                            "write name=value, more with blanks between, without quotes")
                                    .map(Optional::of))),
            Map.of(),
            "none",
            "Parameters by module, as `nested=1`; those that are not named stay.");
    private static final Field<Boolean> INITRAMFS = Field.optional(
            "initramfs",
            Params.flag(),
            true,
            "Whether the initramfs is made anew when what `modprobe` does has changed. It has a copy, which counts for drivers"
                    + " that are loaded there.");

    record Args(
            List<ModuleWish> load,
            List<ModuleWish> blacklist,
            List<ModuleWish> disable,
            Map<String, Optional<String>> options,
            boolean initramfs) {
        List<List<ModuleWish>> lists() {
            return List.of(load, blacklist, disable);
        }

        List<String> kept() {
            return Stream.concat(blacklist.stream(), disable.stream())
                    .filter(ModuleWish::isPresent)
                    .map(ModuleWish::name)
                    .toList();
        }
    }

    @Override
    public String name() {
        return "modules";
    }

    @Override
    public String summary() {
        return "Says which kernel modules are loaded at the boot, which are not, and with which parameters.";
    }

    @Override
    public String description() {
        return """
                Compares the lists in `modules-load.d` (and `/etc/modules`) and what `modprobe.d` says, in all their directories.
                In names `-` and `_` are the same.

                - `load` adds to `/etc/modules-load.d/customize.conf` (Alpine, and Debian without systemd: `/etc/modules`) what no
                  list has. Lines of `/etc/modprobe.d` that would keep the module out go.
                - `blacklist` and `disable` add to `/etc/modprobe.d/zz-customize.conf`, and take the module out of lists in `/etc`.
                - `options` adds there what does not hold yet.

                `{ name: NAME, state: absent }` in the place of a name takes a module out of the list in question again, in all
                files below `/etc`; parameters with `{ state: absent }` go in the same way. Where a file of the distribution says
                so, the step fails and names it.

                A module to be loaded that none of the guest's kernels has fails the step, and so does one to be disabled
                that is part of the kernel itself; of one to be blacklisted there is a note. Parameters of a module that is
                not there give a note too; what is to be kept out need not be there. A guest without a kernel of its
                own is not asked. A module to be loaded that the kernel's command line keeps out (`module_blacklist=`,
                `modprobe.blacklist=`) fails the step too.

                When the lines of `modprobe.d` have changed, the initramfs is made anew after the last step, unless
                `initramfs: false`.
                """;
    }

    @Override
    public List<String> examples() {
        return List.of(
                "- modules: { load: [br_netfilter, overlay] }\n",
                "- modules: { disable: [cramfs, usb-storage], blacklist: pcspkr }\n",
                "- modules: { options: { kvm_intel: nested=1 }, initramfs: false }\n",
                "- modules: { load: [ { name: overlay, state: absent } ], options: { kvm_intel: { state: absent } } }\n");
    }

    @Override
    public Param<Args> param() {
        return ObjectParam.of(List.of(LOAD, BLACKLIST, DISABLE, OPTIONS, INITRAMFS), Modules::args)
                .check(Modules::check)
                .orShort(LOAD);
    }

    private static Args args(Bound bound) {
        return new Args(
                bound.get(LOAD), bound.get(BLACKLIST), bound.get(DISABLE), bound.get(OPTIONS), bound.get(INITRAMFS));
    }

    private static boolean check(Bound bound, Parsing parsing) {
        Args args = args(bound);
        Set<String> wanted = new HashSet<>();
        for (List<ModuleWish> list : args.lists()) {
            Set<String> own = new HashSet<>();
            for (ModuleWish one : list) {
                String name = KernelModules.canonical(one.name());
                if (!own.add(name) || (one.isPresent() && !wanted.add(name))) {
                    parsing.problem(bound.source(), "'" + one.name() + "' is there twice", "name each module once");
                    return false;
                }
            }
        }
        if (args.options().isEmpty() && args.lists().stream().allMatch(List::isEmpty)) {
            parsing.problem(bound.source(), "it names no module", "write load, blacklist, disable or options");
            return false;
        }
        return true;
    }

    @Override
    public String describe(Args args) {
        List<String> all = new ArrayList<>();
        args.load().forEach(one -> all.add(one.title("load")));
        args.blacklist().forEach(one -> all.add(one.title("blacklist")));
        args.disable().forEach(one -> all.add(one.title("disable")));
        args.options().forEach((name, options) -> all.add(name + " " + options.orElse("without options")));
        return Titles.of(all);
    }

    @Override
    public Lowering lower(Args args, StepContext context) throws StepFailure, IOException {
        Draft draft = context.draft();
        List<Question> questions = new ArrayList<>(LoadedModules.questions());
        questions.addAll(ModprobeFiles.questions());
        questions.add(KernelModules.question());
        if (args.load().stream().anyMatch(ModuleWish::isPresent)) {
            questions.addAll(KernelArguments.questions());
        }
        draft.expect(questions);
        String list = list(args, context);
        requireSense(args, new KernelModules(draft), context);
        requireNotKeptOut(args, draft);
        LoadedModules loaded = LoadedModules.read(draft, context.facts().init());
        ModprobeFiles modprobe = ModprobeFiles.read(draft);
        load(args, list, loaded, modprobe);
        keepOut(args, modprobe);
        loaded.write(draft);
        modprobe.write(draft);
        Lowering lowering = Lowering.of(draft, "set: " + describe(args), "it is so already: " + describe(args));
        return args.initramfs() && modprobe.isChanged() ? lowering.refresh(Refresh.INITRAMFS) : lowering;
    }

    private static void load(Args args, String list, LoadedModules loaded, ModprobeFiles modprobe) throws StepFailure {
        for (ModuleWish one : args.load()) {
            if (!one.isPresent()) {
                loaded.removeEverywhere(one.name());
            } else {
                modprobe.allow(one.name());
                if (!loaded.has(one.name())) {
                    loaded.add(list, one.name());
                }
            }
        }
        for (String module : args.kept()) {
            loaded.remove(module);
        }
    }

    private static void keepOut(Args args, ModprobeFiles modprobe) throws StepFailure {
        for (ModuleWish one : args.blacklist()) {
            if (one.isPresent()) {
                modprobe.blacklist(one.name());
            } else {
                modprobe.unlist(one.name());
            }
        }
        for (ModuleWish one : args.disable()) {
            if (one.isPresent()) {
                modprobe.disable(one.name());
            } else {
                modprobe.allow(one.name());
            }
        }
        for (Map.Entry<String, Optional<String>> one : args.options().entrySet()) {
            if (one.getValue().isPresent()) {
                modprobe.options(
                        one.getKey(), Arrays.asList(one.getValue().get().split(" +")));
            } else {
                modprobe.noOptions(one.getKey());
            }
        }
    }

    /** The kernel refuses such a module, or whatever reads the lists passes over it. */
    private static void requireNotKeptOut(Args args, Draft draft) throws StepFailure, IOException {
        List<ModuleWish> load =
                args.load().stream().filter(ModuleWish::isPresent).toList();
        if (load.isEmpty()) {
            return;
        }
        for (KernelArguments kept : KernelArguments.find(KEPT_OUT, draft)) {
            List<String> names = Arrays.asList(
                    KernelModules.canonical(kept.text().split("=", 2)[1]).split(","));
            for (ModuleWish one : load) {
                if (names.contains(KernelModules.canonical(one.name()))) {
                    throw StepFailure.failed(
                            "have the module " + one.name() + " loaded",
                            kept.file() + " has " + kept.text() + " for the kernel, which keeps it out",
                            "remove that with a kernel_cmdline step before");
                }
            }
        }
    }

    /** The list that the guest's init reads. */
    private static String list(Args args, StepContext context) throws StepFailure {
        String init = context.facts().init();
        boolean old = context.facts().family().equals("alpine")
                || (init.equals("sysvinit") && context.facts().family().equals("debian"));
        if (!old
                && !List.of("systemd", "openrc").contains(init)
                && args.load().stream().anyMatch(ModuleWish::isPresent)) {
            throw StepFailure.unsupported("failed to have modules loaded at the boot: "
                    + context.facts().prettyName() + " does not read " + LoadedModules.LIST
                    + "; write the files that it reads with write_files");
        }
        return old ? LoadedModules.OLD_LIST : LoadedModules.LIST;
    }

    private static void requireSense(Args args, KernelModules kernels, StepContext context)
            throws StepFailure, IOException {
        for (ModuleWish one : args.load()) {
            if (one.isPresent() && !kernels.isThere(one.name())) {
                throw StepFailure.failed(
                        "have the module " + one.name() + " loaded",
                        "none of the guest's kernels has it",
                        kernels.remedy(one.name()));
            }
        }
        for (Map.Entry<String, Optional<String>> one : args.options().entrySet()) {
            if (one.getValue().isPresent() && !kernels.isThere(one.getKey())) {
                context.note("none of the guest's kernels has the module " + one.getKey() + " that gets parameters; "
                        + kernels.remedy(one.getKey()));
            }
        }
        for (ModuleWish one : args.blacklist()) {
            if (one.isPresent() && kernels.isBuiltIn(one.name())) {
                context.note(
                        one.name() + " is part of the guest's kernel itself, where blacklisting keeps nothing out");
            }
        }
        for (ModuleWish one : args.disable()) {
            if (one.isPresent() && kernels.isBuiltIn(one.name())) {
                throw StepFailure.failed(
                        "disable the module " + one.name(),
                        "it is part of the guest's kernel itself",
                        "leave it out, or use another kernel");
            }
        }
    }
}
