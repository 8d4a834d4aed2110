package io.github.customize.step.types.system;

import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.KeyValueFile;
import io.github.customize.guest.model.SettingSyntax;
import io.github.customize.op.Attributes;
import io.github.customize.op.Payload;
import io.github.customize.source.Suggestion;
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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Sets the layout of the keyboard. */
public final class Keyboard implements StepType<Keyboard.Args> {
    private static final String DEBIAN = "/etc/default/keyboard";
    private static final String DEBIAN_CACHE = "/etc/console-setup/cached_*";
    /** A file for each layout, where programs of the guest have use for layouts. */
    private static final List<String> LAYOUTS = List.of("/usr/share/X11/xkb/symbols/", "/etc/X11/xkb/symbols/");

    private static final List<String> SETUPCON = List.of("/bin/setupcon", "/usr/bin/setupcon");
    private static final String CONSOLE = "/etc/vconsole.conf";
    private static final String CRYPTTAB = "/etc/crypttab";
    private static final String XORG = "/etc/X11";
    private static final String XORG_KEYBOARD = XORG + "/xorg.conf.d/00-keyboard.conf";

    private static final Param<String> WORD = word("[a-z][a-z0-9_,-]{0,60}");
    private static final Field<String> LAYOUT = Field.required(
            "layout", WORD, "The layout, as X has it: `us`, `de`, `gb` … Several with commas, as `us,ru`.");
    private static final Field<String> MODEL =
            Field.optional("model", word("[A-Za-z0-9_+-]{1,60}"), "The model. Left out: `pc105` where none is set.");
    private static final Field<String> VARIANT =
            Field.optional("variant", word("[A-Za-z0-9_,-]{1,60}"), "The variant, as `nodeadkeys`.");
    private static final Field<String> OPTIONS =
            Field.optional("options", word("[A-Za-z0-9_:,()-]{1,200}"), "Options, as `compose:rwin`.");
    private static final Field<String> KEYMAP = Field.optional(
            "keymap",
            word("[A-Za-z0-9_.-]{1,60}"),
            "The keymap of the console on systems other than Debian. Left out: the one of the layout and variant.");

    record Args(
            String layout,
            Optional<String> model,
            Optional<String> variant,
            Optional<String> options,
            Optional<String> keymap) {
        /** Keymaps that may be meant, the best first. */
        List<String> keymaps() {
            if (keymap.isPresent()) {
                return List.of(keymap.get());
            }
            String first = layout.split(",", 2)[0];
            String name = first.equals("gb") ? "uk" : first;
            return Stream.concat(
                            variant.stream().flatMap(kind -> Stream.of(first + "-" + kind, name + "-" + kind)),
                            Stream.of(first, name, name + "-latin1"))
                    .distinct()
                    .toList();
        }
    }

    private static Param<String> word(String regex) {
        return Params.text("a word for keyboards", regex, "write it as setxkbmap does, for example us or pc105");
    }

    @Override
    public String name() {
        return "keyboard";
    }

    @Override
    public String summary() {
        return "Sets the layout of the keyboard.";
    }

    @Override
    public String description() {
        return """
                Compares the layout in the files that the guest reads, and changes what differs. A layout that is not among those
                in the guest's `/usr/share/X11/xkb/symbols`, where it has them, fails the step.

                - Debian and Ubuntu: `/etc/default/keyboard`. What `setupcon` has made of another layout is removed; it makes it
                  anew at the boot.
                - Other systems with systemd: the keymap in `/etc/vconsole.conf`, and where there is `/etc/X11`, the layout in
                  `xorg.conf.d/00-keyboard.conf`. A keymap that the guest has no file of fails the step.
                - Alpine: `/etc/conf.d/loadkmap` and the map in `/etc/keymap`, with the service in the runlevel `boot`; the package
                  `kbd-bkeymaps` must be there.

                Where the guest asks for a passphrase of an encrypted disk when it boots (`/etc/crypttab`), the initramfs is made
                anew after the last step, so that the layout is the same there.
                """;
    }

    @Override
    public List<String> examples() {
        return List.of(
                "- keyboard: de\n", "- keyboard: { layout: us, variant: altgr-intl, options: \"compose:rwin\" }\n");
    }

    @Override
    public Param<Args> param() {
        return ObjectParam.of(List.of(LAYOUT, MODEL, VARIANT, OPTIONS, KEYMAP), Keyboard::args)
                .orShort(LAYOUT);
    }

    private static Args args(Bound bound) {
        return new Args(
                bound.get(LAYOUT), bound.find(MODEL), bound.find(VARIANT), bound.find(OPTIONS), bound.find(KEYMAP));
    }

    @Override
    public String describe(Args args) {
        return Titles.of(args.layout() + args.variant().map(kind -> " " + kind).orElse(""));
    }

    @Override
    public Lowering lower(Args args, StepContext context) throws StepFailure, IOException {
        Draft draft = context.draft();
        String family = context.facts().family();
        draft.expect(Question.read(CRYPTTAB), Question.stat(CRYPTTAB));
        draft.expect(LAYOUTS.stream().map(place -> Question.glob(place + "*")).toList());
        if (family.equals("debian")) {
            debian(args, context);
        } else if (family.equals("alpine")) {
            new AlpineKeymap(draft).set(args.keymaps());
        } else if (context.facts().init().equals("systemd")) {
            console(args, draft);
            graphical(args, draft);
        } else {
            throw StepFailure.unsupported(
                    "failed to set the keyboard: " + context.facts().prettyName() + " does not read " + CONSOLE
                            + "; write the file that it reads with write_files");
        }
        boolean early = new String(draft.read(CRYPTTAB).orElse(new byte[0]), StandardCharsets.ISO_8859_1)
                .lines()
                .anyMatch(line -> !line.isBlank() && !line.startsWith("#"));
        Lowering lowering =
                Lowering.of(draft, "keyboard set to " + describe(args), "the keyboard is " + describe(args));
        return early ? lowering.refresh(Refresh.INITRAMFS) : lowering;
    }

    private static void requireLayouts(Args args, Draft draft) throws StepFailure, IOException {
        List<String> known = new ArrayList<>();
        for (String place : LAYOUTS) {
            draft.glob(place + "*").forEach(file -> known.add(GuestPaths.name(file)));
        }
        for (String layout : args.layout().split(",")) {
            if (!known.isEmpty() && !known.contains(layout)) {
                throw StepFailure.failed(
                        "set the keyboard",
                        "the guest has no layout '" + layout + "'",
                        Suggestion.nearest(layout, known)
                                .map(near -> "did you mean '" + near + "'?")
                                .orElse("its layouts are the files in " + LAYOUTS.get(0)));
            }
        }
    }

    private static void debian(Args args, StepContext context) throws StepFailure, IOException {
        Draft draft = context.draft();
        List<Question> questions = new ArrayList<>(List.of(
                Question.read(DEBIAN),
                Question.stat(DEBIAN),
                Question.stat("/etc/default"),
                Question.glob(DEBIAN_CACHE)));
        SETUPCON.stream().map(Question::stat).forEach(questions::add);
        draft.expect(questions);
        requireLayouts(args, draft);
        draft.parent(DEBIAN);
        if (draft.edit(DEBIAN, Attributes.KEEP, before -> xkb(args, before))) {
            for (String cached : context.guest().glob(DEBIAN_CACHE)) {
                draft.remove(cached);
            }
        }
        if (draft.stat(SETUPCON.get(0)).isEmpty() && draft.stat(SETUPCON.get(1)).isEmpty()) {
            context.note("the guest has no program that gives the console this layout: install console-setup");
        }
    }

    private static byte[] xkb(Args args, byte[] before) {
        KeyValueFile file = KeyValueFile.parse(before, SettingSyntax.SHELL);
        Map<String, String> wanted = new LinkedHashMap<>();
        wanted.put("XKBMODEL", args.model().or(() -> file.get("XKBMODEL")).orElse("pc105"));
        wanted.put("XKBLAYOUT", args.layout());
        wanted.put("XKBVARIANT", args.variant().orElse(""));
        args.options().ifPresent(options -> wanted.put("XKBOPTIONS", options));
        KeyValueFile result = file;
        for (Map.Entry<String, String> one : wanted.entrySet()) {
            result = result.with(one.getKey(), one.getValue());
        }
        return result.bytes();
    }

    private static void console(Args args, Draft draft) throws StepFailure, IOException {
        List<String> patterns = args.keymaps().stream()
                .flatMap(name -> Stream.of("/usr/lib/kbd/keymaps", "/usr/share/kbd/keymaps")
                        .flatMap(
                                top -> Stream.of("/*/", "/*/*/", "/*/*/*/").map(depth -> top + depth + name + ".map*")))
                .toList();
        List<Question> questions =
                new ArrayList<>(patterns.stream().map(Question::glob).toList());
        questions.addAll(List.of(
                Question.read(CONSOLE),
                Question.stat(CONSOLE),
                Question.stat(XORG),
                Question.stat(XORG + "/xorg.conf.d"),
                Question.read(XORG_KEYBOARD),
                Question.stat(XORG_KEYBOARD)));
        draft.expect(questions);
        requireLayouts(args, draft);
        String keymap = keymap(args, patterns, draft);
        draft.edit(
                CONSOLE,
                Attributes.KEEP,
                before -> KeyValueFile.parse(before, SettingSyntax.SHELL)
                        .with("KEYMAP", keymap)
                        .bytes());
    }

    private static String keymap(Args args, List<String> patterns, Draft draft) throws StepFailure, IOException {
        for (String pattern : patterns) {
            Optional<String> found = draft.glob(pattern).stream().findFirst();
            if (found.isPresent()) {
                return found.get().replaceFirst(".*/", "").replaceFirst("\\.map.*", "");
            }
        }
        boolean any = !draft.glob("/usr/lib/kbd/keymaps/*").isEmpty()
                || !draft.glob("/usr/share/kbd/keymaps/*").isEmpty();
        throw StepFailure.failed(
                "set the keyboard",
                any ? "the guest has no keymap " + String.join(" or ", args.keymaps()) : "the guest has no keymaps",
                any ? "name one that it has with 'keymap'" : "install the package kbd first");
    }

    private static void graphical(Args args, Draft draft) throws IOException {
        if (draft.stat(XORG).isEmpty()) {
            return;
        }
        StringBuilder section = new StringBuilder("""
                Section "InputClass"
                        Identifier "system-keyboard"
                        MatchIsKeyboard "on"
                """);
        String before = new String(draft.read(XORG_KEYBOARD).orElse(new byte[0]), StandardCharsets.UTF_8);
        option("XkbLayout", Optional.of(args.layout()), section);
        option("XkbModel", args.model().or(() -> present("XkbModel", before)), section);
        option("XkbVariant", args.variant(), section);
        option("XkbOptions", args.options().or(() -> present("XkbOptions", before)), section);
        draft.parent(XORG_KEYBOARD);
        draft.write(XORG_KEYBOARD, Payload.of(section.append("EndSection\n").toString()), Attributes.KEEP);
    }

    /** What the step does not name stays, as in the other files. */
    private static Optional<String> present(String name, String section) {
        Matcher option = Pattern.compile("(?mi)^[ \\t]*Option[ \\t]+\"" + name + "\"[ \\t]+\"([^\"\\n]*)\"")
                .matcher(section);
        return option.find() && !option.group(1).isEmpty() ? Optional.of(option.group(1)) : Optional.empty();
    }

    private static void option(String name, Optional<String> value, StringBuilder section) {
        value.ifPresent(text -> section.append("        Option \"")
                .append(name)
                .append("\" \"")
                .append(text)
                .append("\"\n"));
    }
}
