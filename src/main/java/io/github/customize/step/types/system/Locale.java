package io.github.customize.step.types.system;

import io.github.customize.guest.Facts;
import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.KeyValueFile;
import io.github.customize.guest.model.SettingSyntax;
import io.github.customize.op.Attributes;
import io.github.customize.op.Op;
import io.github.customize.op.Payload;
import io.github.customize.step.Done;
import io.github.customize.step.Lowering;
import io.github.customize.step.Needs;
import io.github.customize.step.Probed;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.StepType;
import io.github.customize.step.kit.GuestProgram;
import io.github.customize.step.kit.Titles;
import io.github.customize.step.param.Bound;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sets the language and the customs of the system. */
public final class Locale implements StepType<Locale.Args> {
    private static final String LOCALE = "/usr/bin/locale";
    private static final String MUSL_PROFILE = "/etc/profile.d/zz-customize-locale.sh";
    private static final String REMEDY = "write for example en_US.UTF-8 or C.UTF-8";
    private static final Param<String> NAME = Params.text(
            "a locale", "C|POSIX|(?:C|[a-z]{2,3}(?:_[A-Z]{2,3})?)(?:\\.[A-Za-z0-9-]{1,20})?(?:@[a-z]{1,20})?", REMEDY);
    private static final Field<String> LANG =
            Field.optional("lang", NAME, "The locale for all that has none of its own.");
    private static final Field<Map<String, String>> SETTINGS = Field.optional(
            "settings",
            Params.map(
                    "a variable of locales",
                    "LANGUAGE|LC_(?:ADDRESS|COLLATE|CTYPE|IDENTIFICATION|MEASUREMENT|MESSAGES|MONETARY|NAME|NUMERIC|PAPER"
                            + "|TELEPHONE|TIME)",
                    "write LC_TIME or its like, or LANGUAGE; LANG is the key 'lang'",
                    Params.text("a locale", "[A-Za-z0-9_.@:-]{1,100}", REMEDY)),
            "Other variables by name: `LC_TIME` and its like, `LANGUAGE`.");
    private static final Field<List<String>> GENERATE = Field.optional(
            "generate", Params.oneOrMore(NAME), "Locales that shall be there too, for users who choose them.");

    private static final String ALL = "LC_ALL";

    record Args(Optional<String> lang, Map<String, String> settings, List<String> generate) {
        Map<String, String> variables() {
            Map<String, String> all = new LinkedHashMap<>();
            lang.ifPresent(name -> all.put("LANG", name));
            all.putAll(settings);
            return all;
        }

        /** All locales that must be there, each once. */
        List<LocaleName> needed() {
            List<String> all = new ArrayList<>();
            variables().forEach((variable, name) -> {
                if (!variable.equals("LANGUAGE")) {
                    all.add(name);
                }
            });
            all.addAll(generate);
            return all.stream()
                    .distinct()
                    .map(LocaleName::new)
                    .filter(name -> !name.isBuiltIn())
                    .toList();
        }
    }

    @Override
    public String name() {
        return "locale";
    }

    @Override
    public String summary() {
        return "Sets the language and the customs (locale) of the system.";
    }

    @Override
    public String description() {
        return """
                Compares the variables in the file that the guest reads (`/etc/default/locale` on Debian and Ubuntu,
                `/etc/locale.conf` on other systems with systemd), and whether the locales are there.

                A locale that is not there is made, where the guest makes its own (Debian, Ubuntu, Arch …): it is put on the list
                in `/etc/locale.gen`, and `locale-gen` is run. Elsewhere it comes in a package, and the step fails and names it.
                Locales that are there stay. Other variables and comments in the file stay too.

                Alpine's C library (musl) knows UTF-8 only and has no such files: there the variables are set in
                `/etc/profile.d/zz-customize-locale.sh`.
                """;
    }

    @Override
    public List<String> examples() {
        return List.of(
                "- locale: en_US.UTF-8\n",
                "- locale: { lang: en_GB.UTF-8, settings: { LC_TIME: de_DE.UTF-8 }, generate: [fr_FR.UTF-8] }\n");
    }

    @Override
    public Param<Args> param() {
        return ObjectParam.of(List.of(LANG, SETTINGS, GENERATE), Locale::args)
                .check((bound, parsing) -> {
                    if (args(bound).needed().isEmpty()
                            && args(bound).variables().isEmpty()) {
                        parsing.problem(bound.source(), "it names no locale", "write lang, settings or generate");
                        return false;
                    }
                    return true;
                })
                .orShort(LANG);
    }

    private static Args args(Bound bound) {
        return new Args(
                bound.find(LANG),
                bound.find(SETTINGS).orElse(Map.of()),
                bound.find(GENERATE).orElse(List.of()));
    }

    @Override
    public String describe(Args args) {
        List<String> all = new ArrayList<>();
        args.variables().forEach((name, value) -> all.add(name + "=" + value));
        args.generate().forEach(all::add);
        return Titles.of(all);
    }

    @Override
    public Needs needs(Args args) {
        return args.needed().isEmpty() ? Needs.FILES : Needs.PROGRAMS;
    }

    @Override
    public Lowering lower(Args args, StepContext context) throws StepFailure, IOException {
        Facts facts = context.facts();
        boolean musl = facts.family().equals("alpine");
        Draft draft = context.draft();
        if (musl) {
            requireUnicode(args);
            export(args, draft);
            return result(args, draft);
        }
        String file = file(facts);
        expect(file, args, draft);
        if (!args.variables().isEmpty()) {
            draft.parent(file);
            draft.edit(file, Attributes.KEEP, before -> with(before, args.variables()));
            tellWhatCountsMore(file, args, context);
        }
        List<LocaleName> missing = missing(args, context);
        if (missing.isEmpty()) {
            return result(args, draft);
        }
        String program = enable(missing, facts, draft);
        List<Op> ops = new ArrayList<>(draft.ops());
        ops.add(GuestProgram.asRoot(List.of(program), context)
                .title("locale-gen")
                .okExits(0)
                .build());
        return Lowering.of(ops, replies -> {
            List<LocaleName> still = missing(args, context);
            if (!still.isEmpty()) {
                throw StepFailure.failed(
                        "make the locale " + still.get(0).text(),
                        program + " did not make it",
                        "see what it printed with -v");
            }
            return new Done(true, "locale set: " + describe(args));
        });
    }

    /** A variable for all at once makes the others mean nothing. */
    private static void tellWhatCountsMore(String file, Args args, StepContext context) throws IOException {
        String all = KeyValueFile.parse(context.draft().read(file).orElse(new byte[0]), SettingSyntax.SHELL)
                .get(ALL)
                .orElse("");
        if (!all.isEmpty() && !args.variables().containsKey(ALL)) {
            context.note(file + " sets " + ALL + "=" + all
                    + ", which counts more than what is set here: give it in 'settings' too, or remove it");
        }
    }

    private Lowering result(Args args, Draft draft) throws IOException {
        return Lowering.of(draft, "locale set: " + describe(args), "the locale is " + describe(args));
    }

    private static String file(Facts facts) throws StepFailure {
        if (facts.family().equals("debian")) {
            return "/etc/default/locale";
        }
        if (facts.init().equals("systemd")) {
            return "/etc/locale.conf";
        }
        throw StepFailure.unsupported("failed to set the locale: " + facts.prettyName()
                + " does not read /etc/locale.conf; write the file that it reads with write_files");
    }

    private static void expect(String file, Args args, Draft draft) throws IOException {
        List<Question> questions = new ArrayList<>(LocaleGen.questions());
        questions.addAll(GuestProgram.questions());
        questions.addAll(List.of(
                Question.read(file),
                Question.stat(file),
                Question.stat(file.substring(0, file.lastIndexOf('/'))),
                Question.stat(LOCALE)));
        args.needed().stream().map(name -> Question.stat(data(name))).forEach(questions::add);
        draft.expect(questions);
    }

    /** Where a locale lies that is not in the archive of all. */
    private static String data(LocaleName name) {
        return "/usr/lib/locale/" + name.normalized() + "/LC_CTYPE";
    }

    private static byte[] with(byte[] before, Map<String, String> variables) {
        KeyValueFile file = KeyValueFile.parse(before, SettingSyntax.SHELL);
        for (Map.Entry<String, String> one : variables.entrySet()) {
            file = file.with(one.getKey(), one.getValue());
        }
        return file.bytes();
    }

    /** Asks the guest's own program, since what the C library has made of locales is in a form of its own. */
    private static List<LocaleName> missing(Args args, StepContext context) throws StepFailure, IOException {
        List<LocaleName> missing = new ArrayList<>();
        for (LocaleName name : args.needed()) {
            if (context.guest().stat(data(name)).isEmpty()) {
                missing.add(name);
            }
        }
        if (missing.isEmpty() || context.guest().stat(LOCALE).isEmpty()) {
            return missing;
        }
        Probed all = context.probe(
                GuestProgram.asRoot(List.of(LOCALE, "-a"), context).title("locale -a"));
        missing.removeIf(name -> all.lines().stream().anyMatch(line -> name.isSame(line.strip())));
        return missing;
    }

    private static String enable(List<LocaleName> missing, Facts facts, Draft draft) throws StepFailure, IOException {
        LocaleGen list = new LocaleGen(draft);
        Optional<String> program = list.program();
        if (program.isEmpty()) {
            LocaleName first = missing.get(0);
            String wanted = switch (facts.family()) {
                case "debian" -> "locales";
                case "redhat" -> "glibc-langpack-" + first.language();
                case "suse" -> "glibc-locale";
                default -> "that has it";
            };
            throw StepFailure.failed(
                    "set the locale",
                    "the guest has no locale " + first.text(),
                    "install the package " + wanted + " first");
        }
        for (LocaleName name : missing) {
            list.enable(name);
        }
        return program.get();
    }

    private static void requireUnicode(Args args) throws StepFailure {
        for (LocaleName name : args.needed()) {
            if (!name.isUnicode()) {
                throw StepFailure.unsupported(
                        "failed to set the locale: the guest's C library (musl) knows UTF-8 only, not " + name.text()
                                + "; write for example en_US.UTF-8");
            }
        }
    }

    /** A shell's file that comes after the one that the system brings. */
    private static void export(Args args, Draft draft) throws IOException {
        StringBuilder lines = new StringBuilder();
        args.variables()
                .forEach((name, value) -> lines.append("export ")
                        .append(name)
                        .append('=')
                        .append(value)
                        .append('\n'));
        if (lines.length() > 0) {
            draft.expect(Question.stat(MUSL_PROFILE), Question.read(MUSL_PROFILE), Question.stat("/etc/profile.d"));
            draft.parent(MUSL_PROFILE);
            draft.write(MUSL_PROFILE, Payload.of(lines.toString()), Attributes.KEEP);
        }
    }
}
