package io.github.customize.step.types.security;

import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.op.Attributes;
import io.github.customize.op.Op;
import io.github.customize.op.Payload;
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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    record Item(Optional<String> content, Optional<Path> src, Optional<String> name) {
        List<TrustedCertificate> certificates() throws IOException, TrustedCertificate.Invalid {
            byte[] text = src.isPresent()
                    ? Files.readAllBytes(src.get())
                    : content.orElse("").getBytes(StandardCharsets.UTF_8);
            return TrustedCertificate.parse(text);
        }

        Optional<Fault> fault() {
            try {
                certificates();
                return Optional.empty();
            } catch (TrustedCertificate.Invalid e) {
                return Optional.of(e.fault());
            } catch (IOException e) {
                return Optional.of(
                        new Fault("the file cannot be read: " + e.getMessage(), "name a file that you may read"));
            }
        }

        String title() {
            return name.or(() -> src.map(CaCerts::fileName)).orElse("a certificate");
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

                A text that is no certificate, one that has expired, and one of something else than an authority are problems of the
                recipe. For trust during a run only, use `--ca-file`.
                """;
    }

    @Override
    public List<String> examples() {
        return List.of("- ca_certs: [ { src: files/ca.pem, name: example-ca } ]\n");
    }

    @Override
    public Param<List<Item>> param() {
        Param<Item> item = ObjectParam.of(List.of(CONTENT, SRC, NAME), CaCerts::item)
                .exactlyOne(CONTENT, SRC)
                .orShort(Params.text().map(text -> new Item(Optional.of(text), Optional.empty(), Optional.empty())));
        return Params.list(new CheckedParam<>(item, Item::fault));
    }

    private static Item item(Bound bound) {
        return new Item(bound.find(CONTENT), bound.find(SRC), bound.find(NAME));
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
        Map<String, TrustedCertificate> wanted = wanted(items, store);
        Draft draft = context.draft();
        List<Question> questions = new ArrayList<>(store.questions());
        questions.addAll(GuestProgram.questions());
        wanted.keySet().forEach(path -> questions.addAll(List.of(Question.stat(path), Question.read(path))));
        draft.expect(questions);
        String trusted = store.trusted(draft);
        wanted.values().removeIf(one -> trusted.contains(one.base64()));
        if (wanted.isEmpty()) {
            return Lowering.unchanged("the guest trusts " + describe(items) + " already");
        }
        if (draft.stat(store.program()).isEmpty()) {
            throw StepFailure.failed(
                    "add certificates",
                    "the guest has no " + store.program(),
                    "install the package ca-certificates first");
        }
        for (Map.Entry<String, TrustedCertificate> one : wanted.entrySet()) {
            draft.parent(one.getKey());
            draft.write(one.getKey(), Payload.of(one.getValue().pem()), Attributes.KEEP);
        }
        List<Op> ops = new ArrayList<>(draft.ops());
        ops.add(GuestProgram.asRoot(store.argv(), context)
                .title(store.program())
                .okExits(0)
                .build());
        return Lowering.of(ops, replies -> {
            requireTrusted(wanted, store, context);
            return new Done(true, Titles.count(wanted.size(), "certificate") + " added to those that the guest trusts");
        });
    }

    /** The certificates by the files that they get. */
    private static Map<String, TrustedCertificate> wanted(List<Item> items, TrustStore store)
            throws StepFailure, IOException {
        Map<String, TrustedCertificate> wanted = new LinkedHashMap<>();
        try {
            for (Item item : items) {
                for (TrustedCertificate one : item.certificates()) {
                    String name = item.name()
                            .or(() -> item.src().map(CaCerts::fileName))
                            .orElse(one.fileName());
                    String path = store.path(name);
                    for (int i = 2; wanted.containsKey(path); i++) {
                        path = store.path(name + "-" + i);
                    }
                    wanted.put(path, one);
                }
            }
            return wanted;
        } catch (TrustedCertificate.Invalid e) {
            throw StepFailure.failed(
                    "add certificates", e.fault().what(), e.fault().remedy());
        }
    }

    private static void requireTrusted(Map<String, TrustedCertificate> wanted, TrustStore store, StepContext context)
            throws StepFailure, IOException {
        String trusted = store.trusted(context.guest());
        for (Map.Entry<String, TrustedCertificate> one : wanted.entrySet()) {
            if (!trusted.contains(one.getValue().base64())) {
                throw StepFailure.failed(
                        "add " + one.getKey(),
                        store.program() + " did not put it into " + store.bundle(),
                        "see what it printed with -v");
            }
        }
    }
}
