package io.github.customize.step.types.system;

import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.step.Lowering;
import io.github.customize.step.Refresh;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.StepType;
import io.github.customize.step.kit.Titles;
import io.github.customize.step.param.Bound;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import io.github.customize.step.param.Parsing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Says which kernel modules are loaded at the boot, which are not, and with which parameters. */
public final class Modules implements StepType<Modules.Args> {
    private static final String NAME = "[A-Za-z0-9_-]{1,64}";
    private static final Param<List<String>> NAMES = Params.oneOrMore(
            Params.text("the name of a module", NAME, "write it without path and ending, for example br_netfilter"));

    private static final Field<List<String>> LOAD =
            Field.optional("load", NAMES, "Modules that are loaded at every boot.");
    private static final Field<List<String>> BLACKLIST = Field.optional(
            "blacklist", NAMES, "Modules that are not loaded by themselves, for a device; a program still can.");
    private static final Field<List<String>> DISABLE = Field.optional(
            "disable", NAMES, "Modules that are not loaded at all: `modprobe` runs `/bin/false` instead.");
    private static final Field<Map<String, String>> OPTIONS = Field.optional(
            "options",
            Params.map(
                    "the name of a module",
                    NAME,
                    Params.text(
                            "parameters of a module",
                            "[^\\s=#\"'\\\\]+(?:=[^\\s#\"'\\\\]+)?(?: +[^\\s=#\"'\\\\]+(?:=[^\\s#\"'\\\\]+)?)*",
                            "write name=value, more with blanks between, without quotes")),
            "Parameters by module, as `nested=1`; those that are not named stay.");
    private static final Field<Boolean> INITRAMFS = Field.optional(
            "initramfs",
            Params.flag(),
            true,
            "Whether the initramfs is made anew when what `modprobe` does has changed. It has a copy, which counts for drivers"
                    + " that are loaded there.");

    record Args(
            List<String> load,
            List<String> blacklist,
            List<String> disable,
            Map<String, String> options,
            boolean initramfs) {
        Stream<String> kept() {
            return Stream.concat(blacklist.stream(), disable.stream());
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

                A module to be loaded that none of the guest's kernels has fails the step, and so does one to be kept out that is
                part of the kernel itself. One that is not there is kept out all the same. A guest without a kernel of its own is
                not asked.

                When the lines of `modprobe.d` have changed, the initramfs is made anew after the last step, unless
                `initramfs: false`.
                """;
    }

    @Override
    public List<String> examples() {
        return List.of(
                "- modules: { load: [br_netfilter, overlay] }\n",
                "- modules: { disable: [cramfs, usb-storage], blacklist: pcspkr }\n",
                "- modules: { options: { kvm_intel: nested=1 }, initramfs: false }\n");
    }

    @Override
    public Param<Args> param() {
        return ObjectParam.of(List.of(LOAD, BLACKLIST, DISABLE, OPTIONS, INITRAMFS), Modules::args)
                .check(Modules::check)
                .orShort(NAMES.map(names -> new Args(names, List.of(), List.of(), Map.of(), true)));
    }

    private static Args args(Bound bound) {
        return new Args(
                bound.find(LOAD).orElse(List.of()),
                bound.find(BLACKLIST).orElse(List.of()),
                bound.find(DISABLE).orElse(List.of()),
                bound.find(OPTIONS).orElse(Map.of()),
                bound.get(INITRAMFS));
    }

    private static boolean check(Bound bound, Parsing parsing) {
        List<String> seen = new ArrayList<>();
        Args args = args(bound);
        for (String name : Stream.concat(args.load().stream(), args.kept()).toList()) {
            if (seen.contains(KernelModules.canonical(name))) {
                parsing.problem(bound.source(), "'" + name + "' is there twice", "name each module once");
                return false;
            }
            seen.add(KernelModules.canonical(name));
        }
        if (seen.isEmpty() && args.options().isEmpty()) {
            parsing.problem(bound.source(), "it names no module", "write load, blacklist, disable or options");
            return false;
        }
        return true;
    }

    @Override
    public String describe(Args args) {
        List<String> all = new ArrayList<>();
        args.load().forEach(name -> all.add("load " + name));
        args.blacklist().forEach(name -> all.add("blacklist " + name));
        args.disable().forEach(name -> all.add("disable " + name));
        args.options().forEach((name, options) -> all.add(name + " " + options));
        return Titles.of(all);
    }

    @Override
    public Lowering lower(Args args, StepContext context) throws StepFailure, IOException {
        Draft draft = context.draft();
        List<Question> questions = new ArrayList<>(LoadedModules.questions());
        questions.addAll(ModprobeFiles.questions());
        questions.add(KernelModules.question());
        draft.expect(questions);
        String list = list(args, context);
        requireSense(args, new KernelModules(draft));
        LoadedModules loaded = LoadedModules.read(draft, context.facts().init());
        ModprobeFiles modprobe = ModprobeFiles.read(draft);
        for (String module : args.load()) {
            modprobe.allow(module);
            if (!loaded.has(module)) {
                loaded.add(list, module);
            }
        }
        for (String module : args.kept().toList()) {
            loaded.remove(module);
        }
        keepOut(args, modprobe);
        loaded.write(draft);
        modprobe.write(draft);
        Lowering lowering = Lowering.of(draft, "set: " + describe(args), "it is so already: " + describe(args));
        return args.initramfs() && modprobe.isChanged() ? lowering.refresh(Refresh.INITRAMFS) : lowering;
    }

    private static void keepOut(Args args, ModprobeFiles modprobe) throws StepFailure {
        for (String module : args.blacklist()) {
            modprobe.blacklist(module);
        }
        for (String module : args.disable()) {
            modprobe.disable(module);
        }
        for (Map.Entry<String, String> one : args.options().entrySet()) {
            modprobe.options(one.getKey(), Arrays.asList(one.getValue().split(" +")));
        }
    }

    /** The list that the guest's init reads. */
    private static String list(Args args, StepContext context) throws StepFailure {
        String init = context.facts().init();
        boolean old = context.facts().family().equals("alpine")
                || (init.equals("sysvinit") && context.facts().family().equals("debian"));
        if (!old && !List.of("systemd", "openrc").contains(init) && !args.load().isEmpty()) {
            throw StepFailure.unsupported("failed to have modules loaded at the boot: "
                    + context.facts().prettyName() + " does not read " + LoadedModules.LIST
                    + "; write the files that it reads with write_files");
        }
        return old ? LoadedModules.OLD_LIST : LoadedModules.LIST;
    }

    private static void requireSense(Args args, KernelModules kernels) throws StepFailure, IOException {
        for (String module : args.load()) {
            if (!kernels.isThere(module)) {
                throw StepFailure.failed(
                        "have the module " + module + " loaded",
                        "none of the guest's kernels has it",
                        kernels.remedy(module));
            }
        }
        for (String module : args.kept().toList()) {
            if (kernels.isBuiltIn(module)) {
                throw StepFailure.failed(
                        "keep the module " + module + " out",
                        "it is part of the guest's kernel itself",
                        "leave it out, or use another kernel");
            }
        }
    }
}
