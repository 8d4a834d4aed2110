package io.github.customize.step.types.security;

import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.op.Op;
import io.github.customize.step.Done;
import io.github.customize.step.Lowering;
import io.github.customize.step.Needs;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.StepType;
import io.github.customize.step.kit.GuestProgram;
import io.github.customize.step.kit.Titles;
import io.github.customize.step.param.Bound;
import io.github.customize.step.param.CheckedParam;
import io.github.customize.step.param.CheckedParam.Fault;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import io.github.customize.step.param.Parsing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lets the guest trust certificates of authorities. */
public final class CaCerts implements StepType<List<CaCerts.Item>> {
    private static final Field<String> CONTENT =
            Field.optional("content", Params.text(), "The certificate in PEM, or several.");
    private static final Field<Path> SRC =
            Field.optional("src", Params.hostFile(), "A file of this host with the certificate in PEM, or several.");
    private static final Field<String> NAME = Field.optional(
            "name",
            Params.text("a name of a file", "[A-Za-z0-9][A-Za-z0-9_.-]{0,60}", "use letters, digits and hyphens"),
            "The name of the file in the guest, without its ending. Left out: that of `src`, else that of the authority.");

    private static final Field<State> STATE = Field.optional(
            "state",
            Params.choice(State.class),
            State.PRESENT,
            "present",
            "`absent` takes the certificate away again; `name` alone is enough for that.");

    enum State {
        PRESENT,
        ABSENT
    }

    record Item(Optional<String> content, Optional<Path> src, Optional<String> name, State state) {
        boolean isAbsent() {
            return state == State.ABSENT;
        }

        List<TrustedCertificate> certificates() throws IOException, TrustedCertificate.Invalid {
            if (content.isEmpty() && src.isEmpty()) {
                return List.of();
            }
            byte[] text = src.isPresent()
                    ? Files.readAllBytes(src.get())
                    : content.orElse("").getBytes(StandardCharsets.UTF_8);
            return TrustedCertificate.parse(text);
        }

        /** The name of a file for one of its certificates. */
        String fileName(TrustedCertificate one) {
            return name.or(() -> src.map(CaCerts::fileName)).orElseGet(one::fileName);
        }

        Optional<Fault> fault() {
            try {
                for (TrustedCertificate one : certificates()) {
                    if (!isAbsent()) {
                        one.requireSense();
                    }
                }
                return Optional.empty();
            } catch (TrustedCertificate.Invalid e) {
                return Optional.of(e.fault());
            } catch (IOException e) {
                return Optional.of(
                        new Fault("the file cannot be read: " + e.getMessage(), "name a file that you may read"));
            }
        }

        String title() {
            return (isAbsent() ? "not " : "")
                    + name.or(() -> src.map(CaCerts::fileName)).orElse("a certificate");
        }
    }

    private static String fileName(Path file) {
        return String.valueOf(file.getFileName())
                .replaceFirst("\\.(?:crt|pem|cer)$", "")
                .replaceAll("[^A-Za-z0-9_.-]", "-");
    }

    @Override
    public String name() {
        return "ca_certs";
    }

    @Override
    public String summary() {
        return "Lets the guest trust certificates of authorities, such as that of your own CA.";
    }

    @Override
    public String description() {
        return """
                Compares what the guest trusts (the bundle that its programs read) with the certificates.

                One that is not in it is put where the system keeps those of its administrator, each in a file of its own, and the
                system's program puts all together, at once, so that later steps can use it already:

                | | directory | program |
                |---|---|---|
                | Debian, Ubuntu, Alpine | `/usr/local/share/ca-certificates` | `update-ca-certificates` |
                | Red Hat, Fedora | `/etc/pki/ca-trust/source/anchors` | `update-ca-trust` |
                | SUSE | `/etc/pki/trust/anchors` | `update-ca-certificates` |
                | Arch | `/etc/ca-certificates/trust-source/anchors` | `update-ca-trust` |

                With `state: absent`, files in that directory with the certificate, or of the given `name`, go, and the program
                runs too. A certificate that is still trusted then, as one of the distribution's, fails the step.

                A text that is no certificate, one that has expired, and one of something else than an authority are problems of the
                recipe. For trust during a run only, use `--ca-file`.
                """;
    }

    @Override
    public List<String> examples() {
        return List.of(
                "- ca_certs: [ { src: files/ca.pem, name: example-ca } ]\n",
                "- ca_certs: [ { name: old-ca, state: absent } ]\n");
    }

    @Override
    public Param<List<Item>> param() {
        Param<Item> item = ObjectParam.of(List.of(CONTENT, SRC, NAME, STATE), CaCerts::item)
                .check(CaCerts::check)
                .orShort(CONTENT);
        return Params.list(new CheckedParam<>(item, Item::fault));
    }

    private static Item item(Bound bound) {
        return new Item(bound.find(CONTENT), bound.find(SRC), bound.find(NAME), bound.get(STATE));
    }

    private static boolean check(Bound bound, Parsing parsing) {
        int given = (bound.has(CONTENT) ? 1 : 0) + (bound.has(SRC) ? 1 : 0);
        boolean named = bound.get(STATE) == State.ABSENT && bound.has(NAME);
        if (given == 1 || (given == 0 && named)) {
            return true;
        }
        parsing.problem(
                bound.source(),
                given > 1 ? "the keys content and src exclude each other" : "it does not say which certificate",
                "give either content or src");
        return false;
    }

    @Override
    public String describe(List<Item> items) {
        return Titles.of(items.stream().map(Item::title).toList());
    }

    @Override
    public Needs needs(List<Item> items) {
        return Needs.PROGRAMS;
    }

    @Override
    public Lowering lower(List<Item> items, StepContext context) throws StepFailure, IOException {
        TrustStore store = TrustStore.of(context.facts().family())
                .orElseThrow(() -> StepFailure.unsupported("failed to add certificates: it is not known where "
                        + context.facts().prettyName() + " keeps them; use write_files and run"));
        Draft draft = context.draft();
        List<Question> questions = new ArrayList<>(store.questions());
        questions.addAll(GuestProgram.questions());
        TrustEdit edit = new TrustEdit(store, draft);
        try {
            for (Item item : items) {
                edit.want(item);
            }
        } catch (TrustedCertificate.Invalid e) {
            throw StepFailure.failed(
                    "add certificates", e.fault().what(), e.fault().remedy());
        }
        questions.addAll(edit.questions());
        draft.expect(questions);
        if (!edit.apply()) {
            return Lowering.unchanged("the guest's authorities are as they should be: " + describe(items));
        }
        if (draft.stat(store.program()).isEmpty()) {
            throw StepFailure.failed(
                    "set the guest's authorities",
                    "the guest has no " + store.program(),
                    "install the package ca-certificates first");
        }
        List<Op> ops = new ArrayList<>(draft.ops());
        ops.add(GuestProgram.asRoot(edit.command(), context)
                .title(store.program())
                .okExits(0)
                .build());
        return Lowering.of(ops, replies -> {
            edit.requireDone(context.guest());
            return new Done(true, edit.message());
        });
    }
}
