package io.github.customize.step.types.security;

import io.github.customize.guest.GuestView;
import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.op.Attributes;
import io.github.customize.op.Payload;
import io.github.customize.step.StepFailure;
import io.github.customize.step.kit.Titles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The authorities that a guest trusts on their way to what a recipe wants. */
final class TrustEdit {
    private final TrustStore store;
    private final Draft draft;
    /** By the files that they get. */
    private final Map<String, TrustedCertificate> wanted = new LinkedHashMap<>();

    private final List<TrustedCertificate> unwanted = new ArrayList<>();
    /** Files that go whatever is in them. */
    private final Set<String> named = new LinkedHashSet<>();

    private int removed;

    TrustEdit(TrustStore store, Draft draft) {
        this.store = store;
        this.draft = draft;
    }

    /** Takes note of what a recipe says. */
    void want(CaCerts.Item item) throws TrustedCertificate.Invalid, IOException {
        if (item.isAbsent()) {
            unwanted.addAll(item.certificates());
            item.name().map(store::path).ifPresent(named::add);
            return;
        }
        for (TrustedCertificate one : item.certificates()) {
            String name = item.fileName(one);
            String path = store.path(name);
            for (int i = 2; wanted.containsKey(path); i++) {
                path = store.path(name + "-" + i);
            }
            wanted.put(path, one);
        }
    }

    List<Question> questions() {
        List<Question> all = new ArrayList<>();
        wanted.keySet().forEach(path -> all.addAll(List.of(Question.stat(path), Question.read(path))));
        named.forEach(path -> all.add(Question.lstat(path)));
        if (!unwanted.isEmpty()) {
            all.add(store.files());
        }
        return all;
    }

    /** Brings the administrator's files to that; false when there is nothing to do. */
    boolean apply() throws StepFailure, IOException {
        String trusted = store.trusted(draft);
        remove();
        for (TrustedCertificate one : unwanted) {
            if (removed == 0 && trusted.contains(one.base64())) {
                throw stillTrusted(one);
            }
        }
        wanted.values().removeIf(one -> trusted.contains(one.base64()));
        for (Map.Entry<String, TrustedCertificate> one : wanted.entrySet()) {
            draft.parent(one.getKey());
            draft.write(one.getKey(), Payload.of(one.getValue().pem()), Attributes.KEEP);
        }
        return removed > 0 || !wanted.isEmpty();
    }

    private void remove() throws IOException {
        Set<String> gone = new LinkedHashSet<>();
        for (String path : named) {
            if (draft.lstat(path).isPresent()) {
                gone.add(path);
            }
        }
        if (!unwanted.isEmpty()) {
            List<String> files = draft.glob(store.files().path());
            draft.expect(files.stream().map(Question::read).toList());
            for (String path : files) {
                String text = new String(draft.read(path).orElse(new byte[0]), StandardCharsets.ISO_8859_1)
                        .replaceAll("\\s+", "");
                if (unwanted.stream().anyMatch(one -> text.contains(one.base64()))) {
                    gone.add(path);
                }
            }
        }
        for (String path : gone) {
            draft.remove(path);
        }
        removed = gone.size();
    }

    /** The program that puts all together. */
    List<String> command() {
        return store.command(removed > 0);
    }

    /** Looks at what the program made. */
    void requireDone(GuestView guest) throws StepFailure, IOException {
        String trusted = store.trusted(guest);
        for (Map.Entry<String, TrustedCertificate> one : wanted.entrySet()) {
            if (!trusted.contains(one.getValue().base64())) {
                throw StepFailure.failed(
                        "add " + one.getKey(),
                        store.program() + " did not put it into " + store.bundle(),
                        "see what it printed with -v");
            }
        }
        for (TrustedCertificate one : unwanted) {
            if (trusted.contains(one.base64())) {
                throw stillTrusted(one);
            }
        }
    }

    private StepFailure stillTrusted(TrustedCertificate one) {
        return StepFailure.failed(
                "take the certificate " + one.fileName() + " away",
                "it is not one of those in " + store.directory() + ", but the distribution's",
                store.remedy());
    }

    String message() {
        List<String> done = new ArrayList<>();
        if (!wanted.isEmpty()) {
            done.add(Titles.count(wanted.size(), "certificate") + " added to those that the guest trusts");
        }
        if (removed > 0) {
            done.add(Titles.count(removed, "certificate") + " taken away from them");
        }
        return String.join(", ", done);
    }
}
