package io.github.customize.step.types.files;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.Question;
import io.github.customize.guest.SystemFacts;
import io.github.customize.guest.draft.Draft;
import io.github.customize.op.Attributes;
import io.github.customize.op.Payload;
import io.github.customize.source.Excerpt;
import io.github.customize.source.Position;
import io.github.customize.source.Suggestion;
import io.github.customize.source.Value;
import io.github.customize.step.Lowering;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.StepType;
import io.github.customize.step.kit.Accounts;
import io.github.customize.step.kit.Exposure;
import io.github.customize.step.kit.Ownership;
import io.github.customize.step.kit.Titles;
import io.github.customize.step.param.Bound;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.HostMode;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import io.github.customize.step.param.Parsing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes a file that is made from a template of this host. */
public final class Template implements StepType<Template.Args> {
    private static final String NAME = "(?!fact\\.)[A-Za-z_][A-Za-z0-9_]*";

    private static final Field<TemplateParam.Template> SRC =
            Field.required("src", new TemplateParam(), "The template, a file of this host in UTF-8.");
    private static final Field<String> DEST = Field.required(
            "dest",
            Params.guestPath(),
            "The file's name in the guest, or with a slash at the end the directory that it goes in; a link is followed.");
    private static final Field<Map<String, TemplateValue>> VARS = Field.optional(
            "vars",
            Params.map(
                    "the name of a variable",
                    NAME,
                    "write letters, digits and '_', the first no digit",
                    new TemplateValue.Form()),
            Map.of(),
            "{}",
            "What the names in the template stand for: texts, which may have variables of the recipe in them, or secrets.");
    private static final Field<Integer> MODE = Field.optional(
            "mode",
            Params.mode(),
            "Permission bits. Left out: `0644` for a new file (without what this host denies to others), else they stay.");

    record Args(TemplateParam.Template src, String dest, Map<String, TemplateValue> vars, Ownership ownership) {}

    @Override
    public String name() {
        return "template";
    }

    @Override
    public String summary() {
        return "Writes a file that is made from a template of this host.";
    }

    @Override
    public String description() {
        return """
                In the template `${name}` stands for a value of `vars`, and `${fact.distro}` for a fact about the guest: `family`,
                `distro`, `version`, `arch`, `package_manager`, `init`, `hostname`, or one of those that conditions know, such as
                `codename` and `timezone` (of a list, all with spaces between). A `$${` is the text `${`; every other dollar sign is
                itself. Values are put in as they are, and what looks like a variable in a value is text.

                A name that is neither in `vars` nor a fact is a problem of the recipe, with its line and column in the template; so is
                a name in `vars` that the template does not use. Nothing is booted then. Variables of the recipe are handed over by
                name: `vars: { port: ${port} }`. Loops and conditions are not for templates: write `when` at the step, or two of them.

                The result is compared with the guest's file; owner, mode and the directories above it are as for `write_files`.
                """;
    }

    @Override
    public List<String> examples() {
        return List.of("""
                - template:
                    src: files/motd.template
                    dest: /etc/motd
                    vars: { name: web, owner: the web team }
                """);
    }

    @Override
    public Param<Args> param() {
        return ObjectParam.of(List.of(SRC, DEST, VARS, Ownership.OWNER, Ownership.GROUP, MODE), Template::args)
                .check(Template::isDeclared);
    }

    private static Args args(Bound bound) {
        String name = String.valueOf(bound.get(SRC).file().getFileName());
        return new Args(
                bound.get(SRC), GuestPaths.target(bound.get(DEST), name), bound.get(VARS), Ownership.of(bound, MODE));
    }

    private static boolean isDeclared(Bound bound, Parsing parsing) {
        TemplateParam.Template template = bound.get(SRC);
        Set<String> declared = bound.get(VARS).keySet();
        List<String> known = new ArrayList<>(declared);
        known.addAll(TemplateText.facts());
        Set<String> used = new HashSet<>();
        boolean well = true;
        for (TemplateText.Reference reference : template.text().references()) {
            used.add(reference.name());
            if (!known.contains(reference.name())) {
                undeclared(reference, template, known, parsing);
                well = false;
            }
        }
        for (String name : declared) {
            if (!used.contains(name)) {
                parsing.problem(
                        bound.source(),
                        "the template " + Excerpt.of(template.name()) + " has no ${" + name + "}",
                        "leave it out of 'vars'");
                well = false;
            }
        }
        return well;
    }

    private static void undeclared(
            TemplateText.Reference reference, TemplateParam.Template template, List<String> known, Parsing parsing) {
        Position place = new Position(template.file().toString(), reference.line(), reference.column());
        Value at = new Value.Scalar(place, reference.name(), true);
        if (reference.name().isEmpty()) {
            parsing.problem(at, "'${' does not start a variable", "write $${ for the text ${");
        } else {
            String name = reference.name();
            String add = name.contains(".")
                    ? Suggestion.among(name, known, "there are")
                    : "add it there, as '" + name + ": ${" + name + "}' where it is a variable of the recipe";
            parsing.problem(
                    at,
                    "the variable " + Excerpt.of(name) + " is not declared in the step's 'vars'",
                    Suggestion.nearest(name, known)
                                    .map(near -> "did you mean '" + near + "'?")
                                    .orElse(add)
                            + " (write $${" + name + "} for the text itself)");
        }
    }

    @Override
    public String describe(Args args) {
        return Titles.of(args.src().name() + " to " + args.dest());
    }

    @Override
    public Lowering lower(Args args, StepContext context) throws StepFailure, IOException {
        Draft draft = context.draft();
        String dest = args.dest();
        List<Question> questions = new ArrayList<>(Accounts.questions(args.ownership()));
        questions.addAll(List.of(Question.stat(GuestPaths.parent(dest)), Question.stat(dest)));
        draft.expect(questions);
        Attributes wanted = new Accounts(draft).attributes(args.ownership());
        Payload content = content(args, context);
        draft.parent(dest, wanted);
        Optional<FileStat> there = draft.stat(dest);
        boolean usual = there.isPresent() || wanted.mode() != null;
        Attributes attributes =
                usual ? wanted : new Attributes(HostMode.ofContent(args.src().file()), wanted.uid(), wanted.gid());
        draft.write(dest, content, attributes);
        Exposure exposure = new Exposure();
        draft.stat(dest).ifPresent(stat -> exposure.look(dest, stat));
        exposure.tell(context);
        return Lowering.of(draft, "wrote " + dest, dest + " as it should be");
    }

    @Override
    public boolean asksForSystem(Args args) {
        return args.src().text().asksForSystem();
    }

    private static Payload content(Args args, StepContext context) throws IOException {
        Map<String, String> values = new HashMap<>();
        for (Map.Entry<String, TemplateValue> one : args.vars().entrySet()) {
            values.put(one.getKey(), one.getValue().reveal());
        }
        TemplateText text = args.src().text();
        Optional<SystemFacts> system = text.asksForSystem() ? Optional.of(context.system()) : Optional.empty();
        return Payload.of(text.filled(values, context.facts(), system));
    }
}
