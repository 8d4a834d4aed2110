package io.github.customize.step.types.storage;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.FstabFile;
import io.github.customize.op.Attributes;
import io.github.customize.op.Exec;
import io.github.customize.op.Op;
import io.github.customize.op.Payload;
import io.github.customize.step.Lowering;
import io.github.customize.step.Needs;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.StepType;
import io.github.customize.step.backend.services.InitSystem;
import io.github.customize.step.backend.services.Wanted;
import io.github.customize.step.kit.ExitVerdict;
import io.github.customize.step.kit.GuestProgram;
import io.github.customize.step.param.Bound;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import io.github.customize.step.param.Parsing;
import io.github.customize.step.param.SizeParam;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gives the guest swap space: a file, or compressed memory. */
public final class Swap implements StepType<Swap.Args> {
    private static final String FSTAB = "/etc/fstab";
    private static final String ABSENT = "absent";
    /** Copy on write is switched off where there is such a thing; holes are not allowed in a file for swap. */
    private static final String MAKE = """
            test -d "${1%/*}/" || mkdir -p "${1%/*}/"
            umask 077
            trap 'rm -f "$1.new"' EXIT
            rm -f "$1.new"
            : >"$1.new"
            chattr +C "$1.new" 2>/dev/null || :
            fallocate -l "$2" "$1.new"
            mkswap "$1.new"
            mv "$1.new" "$1"
            """;

    private static final Field<String> FILE =
            Field.optional("file", Params.guestPath(), "The file to swap to, such as `/swapfile`.");
    private static final Field<Long> SIZE = Field.optional("size", new SizeParam(), "The file's size: `512M`, `2G`.");
    private static final Field<Long> PRIORITY = Field.optional(
            "priority",
            Params.integer(0, 32767),
            "Of several swap spaces the one with the highest priority is used first.");
    private static final Field<Long> ZRAM = Field.optional(
            "zram",
            Params.integer(1, 400),
            "Swap in compressed memory, of this size in percent of the machine's memory.");
    private static final Field<String> ALGORITHM = Field.optional(
            "algorithm",
            Params.choice("zstd", "lz4", "lzo-rle", "lzo"),
            "How the memory of `zram` is compressed. Left out: as the guest does by itself.");
    private static final Field<String> STATE = Field.optional(
            "state", Params.choice("present", ABSENT), "present", "`absent` removes the file and its line in fstab.");

    /** What is wanted; either a file or a percentage. */
    public record Args(
            Optional<String> file,
            long size,
            Optional<Long> priority,
            long percent,
            Optional<String> algorithm,
            boolean absent) {}

    @Override
    public String name() {
        return "swap";
    }

    @Override
    public String summary() {
        return "Gives the guest swap space: a file, or compressed memory.";
    }

    @Override
    public String description() {
        return """
                **A file.** Compares its size and its line in `/etc/fstab`. What is missing is made by the guest's own `fallocate` and
                `mkswap`, without holes and readable by root alone, and entered into fstab; on OpenRC the service `swap` is enabled
                too. A file of another size is made anew if fstab says that it is for swap, and otherwise fails the step. It takes no
                room in the image until it is used.

                **zram.** Writes the settings of what the guest has for it: `zram-generator` (Fedora, Arch; `systemd-zram-generator` on
                Debian) or `zram-tools` of Debian and Ubuntu. A guest with neither fails the step: install one before.

                Nothing is switched on in the appliance: the guest does that when it boots.
                """;
    }

    @Override
    public List<String> examples() {
        return List.of(
                "- swap: { file: /swapfile, size: 1G }\n",
                "- swap: { zram: 50, algorithm: zstd }\n",
                "- swap: { file: /swapfile, state: absent }\n");
    }

    @Override
    public Param<Args> param() {
        return ObjectParam.of(List.of(FILE, SIZE, PRIORITY, ZRAM, ALGORITHM, STATE), Swap::args)
                .exactlyOne(FILE, ZRAM)
                .check(Swap::makesSense);
    }

    private static Args args(Bound bound) {
        return new Args(
                bound.find(FILE).map(GuestPaths::clean),
                bound.find(SIZE).orElse(0L),
                bound.find(PRIORITY),
                bound.find(ZRAM).orElse(0L),
                bound.find(ALGORITHM),
                bound.get(STATE).equals(ABSENT));
    }

    private static boolean makesSense(Bound bound, Parsing parsing) {
        boolean file = bound.has(FILE);
        boolean absent = bound.get(STATE).equals(ABSENT);
        if (absent && !file) {
            parsing.problem(bound.source(), "'state: absent' is for a file", "remove what makes zram with its package");
        } else if (file && bound.has(SIZE) == absent) {
            parsing.problem(
                    bound.source(),
                    absent ? "a file that is to be gone has no size" : "the key 'size' is missing",
                    absent ? "leave 'size' out" : "add it, such as 1G");
        } else if (file && bound.has(ALGORITHM)) {
            parsing.problem(bound.source(), "'algorithm' is for zram", "leave it out");
        } else if (!file && bound.has(SIZE)) {
            parsing.problem(bound.source(), "'size' is for a file", "zram has its size in percent of the memory");
        } else {
            return true;
        }
        return false;
    }

    @Override
    public String describe(Args args) {
        return args.file()
                .map(file -> file + (args.absent() ? " absent" : " of " + (args.size() >> 20) + " MiB"))
                .orElse("zram of " + args.percent() + " %");
    }

    @Override
    public Needs needs(Args args) {
        return args.file().isPresent() && !args.absent() ? Needs.PROGRAMS : Needs.FILES;
    }

    @Override
    public Lowering lower(Args args, StepContext context) throws StepFailure, IOException {
        return args.file().isPresent() ? file(args.file().get(), args, context) : ZramSettings.set(args, context);
    }

    private static Lowering file(String file, Args args, StepContext context) throws StepFailure, IOException {
        Draft draft = context.draft();
        draft.expect(Question.lstat(file), Question.read(FSTAB), Question.stat(FSTAB));
        draft.expect(GuestProgram.questions());
        FstabFile fstab = FstabFile.parse(draft.read(FSTAB).orElse(new byte[0]));
        Optional<FstabFile.Entry> entry = fstab.entries().stream()
                .filter(one -> one.spec().equals(file) && one.fstype().equals("swap"))
                .findFirst();
        Optional<FileStat> present = draft.lstat(file);
        // Its size says nothing about what is in it.
        if (present.isPresent() && (!present.get().isFile() || entry.isEmpty())) {
            throw StepFailure.failed(
                    "make swap space of " + file,
                    "it is there already, and not for swap",
                    "name another file, or delete it before");
        }
        if (args.absent()) {
            draft.remove(file);
            edit(
                    draft,
                    fstab.without(one -> one.spec().equals(file) && one.fstype().equals("swap")));
            return Lowering.of(draft, "removed " + file, file + " is not there");
        }
        FstabFile.Entry before = entry.orElse(new FstabFile.Entry(file, "none", "swap", List.of("sw"), 0, 0));
        FstabFile.Entry wanted = wanted(before, args);
        if (entry.isEmpty()) {
            edit(draft, fstab.add(wanted));
        } else if (!wanted.isSame(before)) {
            edit(draft, fstab.replace(before, wanted));
        }
        if (context.facts().init().equals("openrc")) {
            InitSystem.of(context)
                    .apply(new Wanted(
                            List.of("swap"), List.of(), List.of(), List.of(), List.of(), Optional.of("boot")));
        }
        boolean made = present.filter(stat -> stat.size() == args.size()).isPresent();
        List<Op> ops = new ArrayList<>(made ? List.of() : List.of(make(file, args, context)));
        if (made) {
            draft.attributes(file, Attributes.of(0600, 0, 0));
        }
        ops.addAll(draft.ops());
        return Lowering.of(
                ops,
                ops.isEmpty() ? file + " is there" : "made swap space of " + file + ", which is used at the next boot");
    }

    /** With what the step says of it; other options stay, but for one that keeps it from being used. */
    private static FstabFile.Entry wanted(FstabFile.Entry entry, Args args) {
        List<String> options = new ArrayList<>(entry.options());
        options.remove("noauto");
        String priority = args.priority().map(one -> "pri=" + one).orElse("");
        if (!priority.isEmpty() && !options.contains(priority)) {
            options.removeIf(one -> one.startsWith("pri="));
            options.add(priority);
        }
        return new FstabFile.Entry(
                entry.spec(),
                entry.path(),
                entry.fstype(),
                options.isEmpty() ? List.of("sw") : options,
                entry.dump(),
                entry.pass());
    }

    private static void edit(Draft draft, FstabFile fstab) throws IOException {
        draft.write(FSTAB, Payload.of(fstab.bytes()), Attributes.KEEP);
    }

    private static Op make(String file, Args args, StepContext context) throws StepFailure, IOException {
        List<String> argv = List.of("/bin/sh", "-ec", MAKE, "/bin/sh", file, String.valueOf(args.size()));
        Exec.Builder program = GuestProgram.asRoot(argv, context).title("mkswap " + file);
        return new ExitVerdict("mkswap", Optional.empty()).limit(program).build();
    }
}
