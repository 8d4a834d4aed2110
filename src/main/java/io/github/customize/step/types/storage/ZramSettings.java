package io.github.customize.step.types.storage;

import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.IniFile;
import io.github.customize.guest.model.KeyValueFile;
import io.github.customize.guest.model.SettingSyntax;
import io.github.customize.op.Attributes;
import io.github.customize.step.Lowering;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.kit.Fragments;
import java.io.IOException;
import java.util.List;

/** The settings of the programs that make swap space of compressed memory. */
final class ZramSettings {
    private static final List<String> GENERATORS = List.of(
            "/usr/lib/systemd/system-generators/zram-generator", "/lib/systemd/system-generators/zram-generator");
    private static final String GENERATOR_FILE = "/etc/systemd/zram-generator.conf";
    private static final Fragments DROP_INS = new Fragments(
            List.of(
                    "/etc/systemd/zram-generator.conf.d",
                    "/run/systemd/zram-generator.conf.d",
                    "/usr/local/lib/systemd/zram-generator.conf.d",
                    "/usr/lib/systemd/zram-generator.conf.d"),
            ".conf");
    private static final List<String> TOOLS = List.of("/usr/sbin/zramswap", "/usr/bin/zramswap");
    private static final String TOOLS_FILE = "/etc/default/zramswap";
    private static final String SECTION = "zram0";

    private ZramSettings() {}

    static Lowering set(Swap.Args args, StepContext context) throws StepFailure, IOException {
        Draft draft = context.draft();
        draft.expect(GENERATORS.stream().map(Question::stat).toList());
        draft.expect(TOOLS.stream().map(Question::stat).toList());
        draft.expect(Question.read(GENERATOR_FILE), Question.stat(GENERATOR_FILE));
        draft.expect(Question.read(TOOLS_FILE), Question.stat(TOOLS_FILE));
        if (any(GENERATORS, draft)) {
            requireLast(draft);
            draft.parent(GENERATOR_FILE);
            draft.edit(
                    GENERATOR_FILE,
                    Attributes.KEEP,
                    present -> generator(IniFile.unit(present), args).bytes());
        } else if (any(TOOLS, draft)) {
            draft.parent(TOOLS_FILE);
            draft.edit(
                    TOOLS_FILE,
                    Attributes.KEEP,
                    present -> tools(KeyValueFile.parse(present, SettingSyntax.SHELL), args)
                            .bytes());
        } else {
            throw StepFailure.failed(
                    "make swap space of compressed memory",
                    "the guest has nothing that makes it",
                    "install zram-generator (on Debian systemd-zram-generator) before");
        }
        return Lowering.of(draft, "set zram to " + args.percent() + " %", "zram is set to " + args.percent() + " %");
    }

    /** Drop-ins are read after the file, wherever they are. */
    private static void requireLast(Draft draft) throws StepFailure, IOException {
        for (Fragments.Fragment file : DROP_INS.read(draft).all()) {
            if (!IniFile.unit(file.content()).all(SECTION, "zram-size").isEmpty()) {
                throw StepFailure.failed(
                        "make swap space of compressed memory",
                        file.path() + " says how much, and is read later than " + GENERATOR_FILE,
                        "delete it in a step before");
            }
        }
    }

    private static boolean any(List<String> paths, Draft draft) throws IOException {
        for (String path : paths) {
            if (draft.stat(path).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static IniFile generator(IniFile file, Swap.Args args) {
        IniFile changed = file.with(SECTION, "zram-size", "ram * " + args.percent() + " / 100");
        if (args.algorithm().isPresent()) {
            changed = changed.with(
                    SECTION, "compression-algorithm", args.algorithm().get());
        }
        return args.priority().isPresent()
                ? changed.with(
                        SECTION, "swap-priority", String.valueOf(args.priority().get()))
                : changed;
    }

    private static KeyValueFile tools(KeyValueFile file, Swap.Args args) {
        KeyValueFile changed = file.with("PERCENT", String.valueOf(args.percent()));
        if (args.algorithm().isPresent()) {
            changed = changed.with("ALGO", args.algorithm().get());
        }
        return args.priority().isPresent()
                ? changed.with("PRIORITY", String.valueOf(args.priority().get()))
                : changed;
    }
}
