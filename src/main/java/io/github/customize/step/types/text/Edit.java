package io.github.customize.step.types.text;

import io.github.customize.guest.GuestKind;
import io.github.customize.guest.model.document.Datum;
import io.github.customize.step.Lowering;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.StepType;
import io.github.customize.step.kit.Ownership;
import io.github.customize.step.kit.Titles;
import io.github.customize.step.param.Bound;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import io.github.customize.step.param.Parsing;
import io.github.customize.step.param.Secret;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sets a value in a file with keys, or removes one. */
public final class Edit implements StepType<Edit.Args> {
    private static final Field<EditFormat> FORMAT = Field.optional(
            "format",
            Params.choice(EditFormat.class),
            "What the file is. Left out: what its name ends in (`.json`, `.yaml`, `.yml`, `.toml`, `.xml`, `.ini`).");
    private static final Field<String> KEY = Field.required("key", Params.text(), "The way to the value; see above.");
    private static final Field<Datum> VALUE = Field.optional(
            "value",
            new DatumParam(),
            "What it is to be. Text in quotes is text; without quotes `8080`, `true` and `null` are a number, a truth value and"
                    + " nothing. JSON, YAML and TOML also take lists and maps.");
    private static final Field<Secret> SECRET = Field.optional(
            "secret",
            Params.secret(),
            "The same for a value that nobody may see: from a file or a variable of the environment.");
    private static final Field<String> SECTION = Field.optional(
            "section",
            Params.text(),
            "Of `ini`: the section, without brackets. Left out: what stands before all sections.");
    private static final Field<State> STATE = Field.optional(
            "state", Params.choice(State.class), State.PRESENT, "present", "`absent`: the key goes, with its value.");

    private static final Fault NEXT = new Fault(
            "an element that is named by its number cannot be 'absent', since every run would remove the next one",
            "name it otherwise, or set the whole list");

    record Args(TextFile file, DocumentEdit edit, Optional<Secret> secret, State state) {}

    @Override
    public String name() {
        return "edit";
    }

    @Override
    public String summary() {
        return "Sets or removes a value in a file of JSON, YAML, TOML, XML, ini or variables, and leaves all else there as it is.";
    }

    @Override
    public String description() {
        return """
                Reads the file and compares: where the value is as it should be, nothing is written. Otherwise it is changed in the
                text, so that remarks, order, quotes and indentation of all else keep their bytes. The result is read again; if it
                means anything else than the file with the one value, the step fails and the file stays.

                | `format` | `key` |
                |---|---|
                | `json`, `yaml`, `toml` | `a.b[0].c`; a dot in a key is `\\\\.`; the index after the last one adds an element; maps on the way are made |
                | `xml` | `/a/b[2]/c[@name='x']` for the text of an element, `/a/b/@c` for an attribute; elements that are missing are made at the end of what they are in |
                | `ini` | the key, in `section` |
                | `key_value` | the key; lines `key=value` or `key: value`, without sections |
                | `shell` | a variable on one line, as in `/etc/default`: quotes are put where the shell needs them |

                The file is data of a stranger. It may have 2 MiB, and values may be nested 100 deep (JSON and XML: 200). In YAML an
                alias stays one and is never put in, and tags name nothing; a value with an anchor or a tag is not replaced. In XML
                no entity is put in but the five of XML itself, and a document type that defines anything is refused. A key that is
                there twice, several documents in one file, and text that is not UTF-8 fail the step.

                A file that cannot be read fails the step with the line and the column in the guest's file. A missing file does,
                too, unless `create: true`; with `state: absent` it is `ok`.
                """;
    }

    @Override
    public List<String> examples() {
        return List.of("""
                - edit: { path: /etc/docker/daemon.json, key: log-opts.max-size, value: 10m, create: true }
                """, """
                - edit: { path: /etc/cloud/cloud.cfg, format: yaml, key: system_info.default_user.name, value: ops }
                """, """
                - edit: { path: /etc/NetworkManager/NetworkManager.conf, format: ini, section: main, key: dns, value: none }
                """, """
                - edit: { path: /etc/app/server.xml, key: "/Server/Service[@name='web']/Connector/@port", value: 8443 }
                """);
    }

    @Override
    public Param<Args> param() {
        return ObjectParam.of(
                        List.of(
                                TextFile.PATH,
                                FORMAT,
                                SECTION,
                                KEY,
                                VALUE,
                                SECRET,
                                STATE,
                                TextFile.CREATE,
                                Ownership.OWNER,
                                Ownership.GROUP,
                                TextFile.MODE),
                        Edit::args)
                .check(Edit::hasFormat)
                .check(Edit::hasOneValue)
                .check(Edit::fits);
    }

    private static Optional<EditFormat> format(Bound bound) {
        return bound.find(FORMAT).or(() -> EditFormat.of(bound.get(TextFile.PATH)));
    }

    private static boolean hasFormat(Bound bound, Parsing parsing) {
        boolean known = format(bound).isPresent();
        if (!known) {
            parsing.problem(
                    bound.source(),
                    "the name " + bound.get(TextFile.PATH) + " does not tell what the file is",
                    "add 'format'");
        }
        return known;
    }

    private static boolean hasOneValue(Bound bound, Parsing parsing) {
        boolean present = bound.get(STATE) == State.PRESENT;
        int values = (bound.has(VALUE) ? 1 : 0) + (bound.has(SECRET) ? 1 : 0);
        boolean well = present ? values == 1 : values == 0;
        if (!well) {
            parsing.problem(
                    bound.source(),
                    present ? "one of 'value' and 'secret' is needed" : "'state: absent' takes no value",
                    present ? "give one of them, or 'state: absent'" : "leave it out");
        }
        return well;
    }

    private static boolean fits(Bound bound, Parsing parsing) {
        EditFormat format = format(bound).orElse(EditFormat.JSON);
        Optional<Fault> fault = format.fault(bound.get(KEY))
                .or(() -> bound.get(STATE) == State.ABSENT && format.isNumbered(bound.get(KEY))
                        ? Optional.of(NEXT)
                        : Optional.empty())
                .or(() -> bound.find(VALUE)
                        .flatMap(
                                value -> format.tree().isPresent() ? doubtful(value, format) : oneLine(value, format)));
        if (fault.isEmpty()
                && bound.has(SECTION)
                && (format != EditFormat.INI || bound.get(SECTION).matches("(?s).*[\\]\\r\\n].*"))) {
            fault = Optional.of(
                    new Fault("there is no such section", "a 'section' is for 'format: ini', without brackets"));
        }
        fault.ifPresent(found -> parsing.problem(bound.source(), found.what(), found.remedy()));
        return fault.isEmpty();
    }

    /** What some readers of YAML take for a truth value or a number, and others for text. */
    private static Optional<Fault> doubtful(Datum value, EditFormat format) {
        if (value instanceof Datum.Items items) {
            return items.all().stream()
                    .flatMap(one -> doubtful(one, format).stream())
                    .findFirst();
        }
        if (value instanceof Datum.Fields fields) {
            return fields.all().values().stream()
                    .flatMap(one -> doubtful(one, format).stream())
                    .findFirst();
        }
        Datum.Scalar scalar = (Datum.Scalar) value;
        boolean date = format == EditFormat.TOML && scalar.text().matches("[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[Tt ].*)?");
        return scalar.kind() != Datum.Kind.OTHER || date
                ? Optional.empty()
                : Optional.of(new Fault(
                        "'" + scalar.text() + "' without quotes is text for some and something else for others",
                        "put it in quotes, or write true, false or a plain number"));
    }

    private static Optional<Fault> oneLine(Datum value, EditFormat format) {
        boolean lines = value instanceof Datum.Scalar scalar
                && format != EditFormat.XML
                && scalar.text().matches("(?s).*[\\r\\n\\x00].*");
        boolean control = value instanceof Datum.Scalar scalar
                && scalar.text().matches("(?s).*[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f].*");
        return value instanceof Datum.Scalar && !lines && !control
                ? Optional.empty()
                : Optional.of(new Fault("the value is not a single line of text", "write one value"));
    }

    private static Args args(Bound bound) {
        DocumentEdit edit = new DocumentEdit(
                format(bound).orElse(EditFormat.JSON),
                bound.find(SECTION).orElse(""),
                bound.get(KEY),
                bound.find(VALUE));
        return new Args(TextFile.of(bound), edit, bound.find(SECRET), bound.get(STATE));
    }

    @Override
    public Set<GuestKind> guests() {
        return GuestKind.ALL;
    }

    @Override
    public String describe(Args args) {
        String section =
                args.edit().section().isEmpty() ? "" : "[" + args.edit().section() + "] ";
        String what = (args.state() == State.ABSENT ? "no " : "")
                + section
                + args.edit().key();
        return Titles.of(args.file().path() + ": " + what);
    }

    @Override
    public Lowering lower(Args args, StepContext context) throws StepFailure, IOException {
        TextFile file = args.file();
        String key = args.edit().key();
        DocumentEdit edit = withSecret(args);
        return args.state() == State.PRESENT
                ? file.present(
                        context,
                        content -> edit.edited(content, file.path()),
                        "set " + key + " in " + file.path(),
                        file.path() + " has " + key + " as it should be")
                : file.absent(
                        context,
                        content -> edit.edited(content, file.path()),
                        "removed " + key + " from " + file.path(),
                        file.path() + " has no " + key);
    }

    private static DocumentEdit withSecret(Args args) throws StepFailure, IOException {
        if (args.secret().isEmpty()) {
            return args.edit();
        }
        Datum value = Datum.text(args.secret().get().reveal());
        Optional<Fault> fault = args.edit().format().tree().isPresent()
                ? Optional.empty()
                : oneLine(value, args.edit().format());
        if (fault.isPresent()) {
            throw StepFailure.failed(
                    "edit " + args.file().path(),
                    fault.get().what(),
                    fault.get().remedy());
        }
        return args.edit().with(value);
    }
}
