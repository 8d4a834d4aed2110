package io.github.customize.step.backend.boot;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestView;
import io.github.customize.guest.Question;
import io.github.customize.op.Exec;
import io.github.customize.step.Done;
import io.github.customize.step.Lowering;
import io.github.customize.step.Needs;
import io.github.customize.step.Refresher;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.Touched;
import io.github.customize.step.kit.ExitVerdict;
import io.github.customize.step.kit.GuestProgram;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes files for the boot anew by the program that the guest has for it. */
public final class BootFiles implements Refresher {
    /** The machine that runs the steps has a clock of its own. */
    private static final Duration MOMENT = Duration.ofMinutes(1);

    private static final String UPDATE_INITRAMFS = "/usr/sbin/update-initramfs";
    private static final String MENU = "/boot/grub/grub.cfg";
    private static final String MENU_2 = "/boot/grub2/grub.cfg";

    private final String what;
    private final List<Maker> makers;
    private final List<String> products;

    private BootFiles(String what, List<Maker> makers, List<String> products) {
        this.what = what;
        this.makers = makers;
        this.products = products;
    }

    /** The initramfs of every kernel that the guest has. */
    public static BootFiles initramfs() {
        String modules = "/lib/modules";
        return new BootFiles(
                "initramfs",
                List.of(
                        Maker.of(UPDATE_INITRAMFS, modules, "-u", "-k", "all"),
                        Maker.of("/usr/bin/dracut", modules, "--force", "--regenerate-all"),
                        Maker.of("/usr/bin/mkinitcpio", modules, "-P"),
                        // Left alone it would ask for the kernel that runs, which is not the guest's.
                        new Maker(
                                "/sbin/mkinitfs",
                                modules,
                                List.of("/bin/sh", "-ec", "for k in /lib/modules/*; do mkinitfs \"${k##*/}\"; done"))),
                List.of(
                        "/boot/initrd*",
                        "/boot/initramfs*",
                        "/boot/*/*/initrd",
                        "/efi/*/*/initrd",
                        "/boot/efi/*/*/initrd",
                        "/boot/EFI/Linux/*.efi",
                        "/efi/EFI/Linux/*.efi",
                        "/boot/efi/EFI/Linux/*.efi"));
    }

    /** The menu of GRUB, the only boot loader whose menu is a file that is made. */
    public static BootFiles bootMenu() {
        return new BootFiles(
                "boot menu",
                List.of(
                        Maker.of("/usr/sbin/update-grub", MENU),
                        Maker.of("/usr/sbin/grub2-mkconfig", MENU_2, "-o", MENU_2),
                        Maker.of("/usr/bin/grub-mkconfig", MENU, "-o", MENU),
                        Maker.of("/usr/sbin/grub-mkconfig", MENU, "-o", MENU)),
                List.of(MENU, MENU_2));
    }

    /** What {@link #tellWithoutMenu} asks. */
    public static List<Question> menuQuestions() {
        return bootMenu().questions();
    }

    private List<Question> questions() {
        return makers.stream()
                .flatMap(maker -> Stream.of(maker.program(), maker.needs()))
                .distinct()
                .map(Question::stat)
                .toList();
    }

    /** Notes that a change of the boot menu counts only later, where the guest has none that could be made anew. */
    public static void tellWithoutMenu(StepContext context) throws IOException {
        if (bootMenu().maker(context).isEmpty()) {
            context.note("the guest has no boot menu of GRUB that could be made anew (" + MENU + " or " + MENU_2
                    + "), so it counts once one is made");
        }
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
        if (maker.get().program().equals(UPDATE_INITRAMFS)) {
            EncryptedRoot.require(context.facts(), context.guest());
        }
        ExitVerdict verdict = new ExitVerdict(maker.get().program(), Optional.empty());
        Exec.Builder program = GuestProgram.asRoot(maker.get().argv(), context).title(verdict.what());
        Map<String, FileStat> before = products(context.guest());
        return Lowering.of(List.of(verdict.limit(program).build()), replies -> {
            if (areOld(before) && before.equals(products(context.guest()))) {
                throw StepFailure.failed(
                        "make the " + what + " anew",
                        verdict.what() + " has ended well and made none",
                        "see what it prints with -v: it may be switched off in the guest");
            }
            return new Done(true, "made the " + what + " with " + verdict.what());
        });
    }

    /** Times are in seconds: of what was made a moment ago nobody can tell whether it was made once more. */
    private static boolean areOld(Map<String, FileStat> products) {
        long latest = Instant.now().minus(MOMENT).getEpochSecond();
        return !products.isEmpty() && products.values().stream().allMatch(file -> file.mtime() < latest);
    }

    /** What is there of what is made; a program that ends well need not have made it. */
    private Map<String, FileStat> products(GuestView guest) throws IOException {
        guest.expect(products.stream().map(Question::glob).toList());
        List<String> paths = new ArrayList<>();
        for (String pattern : products) {
            paths.addAll(guest.glob(pattern));
        }
        guest.expect(paths.stream().map(Question::stat).toList());
        Map<String, FileStat> found = new HashMap<>();
        for (String path : paths) {
            guest.stat(path).ifPresent(stat -> found.put(path, stat));
        }
        return found;
    }

    private Optional<Maker> maker(StepContext context) throws IOException {
        context.guest().expect(questions());
        for (Maker maker : makers) {
            if (context.guest().stat(maker.program()).isPresent()
                    && context.guest().stat(maker.needs()).isPresent()) {
                return Optional.of(maker);
            }
        }
        return Optional.empty();
    }
}
