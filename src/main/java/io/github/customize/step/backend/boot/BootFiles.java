package io.github.customize.step.backend.boot;

import io.github.customize.guest.Question;
import io.github.customize.op.Exec;
import io.github.customize.step.Lowering;
import io.github.customize.step.Needs;
import io.github.customize.step.Refresher;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.Touched;
import io.github.customize.step.kit.ExitVerdict;
import io.github.customize.step.kit.GuestProgram;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes files for the boot anew by the program that the guest has for it. */
public final class BootFiles implements Refresher {
    private final String what;
    private final List<Maker> makers;

    private BootFiles(String what, List<Maker> makers) {
        this.what = what;
        this.makers = makers;
    }

    /** The initramfs of every kernel that the guest has. */
    public static BootFiles initramfs() {
        String modules = "/lib/modules";
        return new BootFiles(
                "initramfs",
                List.of(
                        Maker.of("/usr/sbin/update-initramfs", modules, "-u", "-k", "all"),
                        Maker.of("/usr/bin/dracut", modules, "--force", "--regenerate-all"),
                        Maker.of("/usr/bin/mkinitcpio", modules, "-P"),
                        // Left alone it would ask for the kernel that runs, which is not the guest's.
                        new Maker(
                                "/sbin/mkinitfs",
                                modules,
                                List.of("/bin/sh", "-ec", "for k in /lib/modules/*; do mkinitfs \"${k##*/}\"; done"))));
    }

    /** The menu of GRUB, the only boot loader whose menu is a file that is made. */
    public static BootFiles bootMenu() {
        String menu = "/boot/grub/grub.cfg";
        String menu2 = "/boot/grub2/grub.cfg";
        return new BootFiles(
                "boot menu",
                List.of(
                        Maker.of("/usr/sbin/update-grub", menu),
                        Maker.of("/usr/sbin/grub2-mkconfig", menu2, "-o", menu2),
                        Maker.of("/usr/bin/grub-mkconfig", menu, "-o", menu),
                        Maker.of("/usr/sbin/grub-mkconfig", menu, "-o", menu)));
    }

    @Override
    public Needs needs() {
        return Needs.PROGRAMS;
    }

    @Override
    public Lowering lower(Touched touched, StepContext context) throws StepFailure, IOException {
        Optional<Maker> maker = maker(context);
        if (maker.isEmpty()) {
            return Lowering.unchanged("the guest has no " + what + " that is made by a program known here");
        }
        ExitVerdict verdict = new ExitVerdict(maker.get().program(), Optional.empty());
        Exec.Builder program = GuestProgram.asRoot(maker.get().argv(), context).title(verdict.what());
        return Lowering.of(List.of(verdict.limit(program).build()), "made the " + what + " with " + verdict.what());
    }

    private Optional<Maker> maker(StepContext context) throws IOException {
        context.guest()
                .expect(makers.stream()
                        .flatMap(maker -> Stream.of(maker.program(), maker.needs()))
                        .distinct()
                        .map(Question::stat)
                        .toList());
        for (Maker maker : makers) {
            if (context.guest().stat(maker.program()).isPresent()
                    && context.guest().stat(maker.needs()).isPresent()) {
                return Optional.of(maker);
            }
        }
        return Optional.empty();
    }
}
