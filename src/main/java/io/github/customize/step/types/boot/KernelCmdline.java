package io.github.customize.step.types.boot;

import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.CommandLineEdit;
import io.github.customize.step.Lowering;
import io.github.customize.step.Refresh;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.StepType;
import io.github.customize.step.backend.boot.BootFiles;
import io.github.customize.step.backend.boot.CommandLinePlace;
import io.github.customize.step.kit.Titles;
import io.github.customize.step.param.Bound;
import io.github.customize.step.param.DistinctParam;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import io.github.customize.step.param.Parsing;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Changes the arguments that the guest's kernels are started with. */
public final class KernelCmdline implements StepType<CommandLineEdit> {
    private static final Param<String> ARGUMENT = Params.text(
            "an argument of the kernel",
            "[^\\s\"'$`\\\\#=]+(?:=[^\\s\"'$`\\\\#]*)?",
            "write a word such as quiet or console=ttyS0, without white space, quotes, $, ` and #");
    private static final Field<List<String>> APPEND =
            Field.optional("append", list(), "Arguments that are added at the end where they are not there yet.");
    private static final Field<List<String>> REMOVE = Field.optional(
            "remove",
            list(),
            "Arguments that are taken out: `quiet`, `console=tty0`, or `console` for all its values but those of `append`.");

    private static Param<List<String>> list() {
        return new DistinctParam<>(Params.list(ARGUMENT), Function.identity(), "name it once");
    }

    @Override
    public String name() {
        return "kernel_cmdline";
    }

    @Override
    public String summary() {
        return "Changes the arguments that the guest's kernels are started with.";
    }

    @Override
    public String description() {
        return """
                Compares the arguments wherever the guest keeps them, and changes all of these places:

                - GRUB: `GRUB_CMDLINE_LINUX` and `GRUB_CMDLINE_LINUX_DEFAULT` in `/etc/default/grub` and
                  `/etc/default/grub.d/*.cfg`. What is added goes where `GRUB_CMDLINE_LINUX` is set last. The boot menu is made anew
                  once, after the last step. A menu that no program makes is changed itself.
                - Boot Loader Specification (Fedora, RHEL 8 and later, systemd-boot): the `options` of every entry in
                  `loader/entries`, or `kernelopts` of `grubenv` where entries say `$kernelopts`; and `/etc/kernel/cmdline`, of which
                  entries for later kernels are made.
                - extlinux and syslinux: the `APPEND` lines, and on Alpine `/etc/update-extlinux.conf`.

                Spaces and order of the other arguments stay. A file that sets them in a way that is not understood (by a program's
                output, in an `if`) fails the step before anything is written. A guest whose kernel has its command line inside
                (a unified kernel image), and one without any of these files, are not supported.
                """;
    }

    @Override
    public List<String> examples() {
        return List.of(
                "- kernel_cmdline: { append: [console=ttyS0], remove: [quiet, splash] }\n",
                "- kernel_cmdline: { append: [net.ifnames=0, biosdevname=0] }\n");
    }

    @Override
    public Param<CommandLineEdit> param() {
        return ObjectParam.of(
                        List.of(APPEND, REMOVE),
                        bound -> new CommandLineEdit(
                                bound.find(APPEND).orElse(List.of()),
                                bound.find(REMOVE).orElse(List.of())))
                .check(KernelCmdline::makesSense);
    }

    private static boolean makesSense(Bound bound, Parsing parsing) {
        if (!bound.has(APPEND) && !bound.has(REMOVE)) {
            parsing.problem(bound.source(), "no arguments are named", "give 'append' or 'remove'");
            return false;
        }
        List<String> both = bound.find(APPEND).orElse(List.of()).stream()
                .filter(bound.find(REMOVE).orElse(List.of())::contains)
                .toList();
        both.forEach(one -> parsing.problem(
                bound.source(), "'" + one + "' is in 'append' and in 'remove'", "name it in one of the lists"));
        return both.isEmpty();
    }

    @Override
    public String describe(CommandLineEdit args) {
        String append = args.append().isEmpty() ? "" : "append " + String.join(" ", args.append());
        String remove = args.remove().isEmpty() ? "" : "remove " + String.join(" ", args.remove());
        return Titles.of(append + (append.isEmpty() || remove.isEmpty() ? "" : "; ") + remove);
    }

    @Override
    public Lowering lower(CommandLineEdit args, StepContext context) throws StepFailure, IOException {
        Draft draft = context.draft();
        Set<CommandLinePlace.Outcome> outcomes = EnumSet.noneOf(CommandLinePlace.Outcome.class);
        List<CommandLinePlace> places = CommandLinePlace.all(draft);
        draft.expect(BootFiles.menuQuestions());
        draft.expect(
                places.stream().flatMap(place -> place.questions().stream()).toList());
        for (CommandLinePlace place : places) {
            outcomes.add(place.edit(args));
        }
        outcomes.remove(CommandLinePlace.Outcome.ABSENT);
        if (outcomes.isEmpty()) {
            throw StepFailure.unsupported(
                    "failed to change the kernel's command line: the guest has no boot loader that is"
                            + " known here; change its files with a step of its own");
        }
        Lowering lowering =
                Lowering.of(draft, "changed the kernel's command line", "the kernel's command line is as it should be");
        if (!outcomes.contains(CommandLinePlace.Outcome.NEEDS_MENU)) {
            return lowering;
        }
        BootFiles.tellWithoutMenu(context);
        return lowering.refresh(Refresh.BOOT_MENU);
    }
}
