package io.github.customize.step.backend.packages;

import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.OpenPgpKeys;
import io.github.customize.op.Op;
import io.github.customize.step.Done;
import io.github.customize.step.Lowering;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.kit.GuestProgram;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * pacman's ring of keys. A key counts once the machine's own key has signed it. Beside each repository lies its key in a file,
 * which tells later which key goes with it.
 */
final class PacmanRing {
    private static final String HOME = "/etc/pacman.d/gnupg";
    private static final String SECRET = HOME + "/private-keys-v1.d/*.key";
    private static final String FILES = "/etc/pacman.d/*.key";
    private static final int VALIDITY = 1;
    private static final int FINGERPRINT = 9;

    /** What has signed keys would go on running. */
    private static final String QUIETLY = "trap 'gpgconf --homedir " + HOME + " --kill all 2>/dev/null' EXIT; ";

    private static final String TRUST =
            QUIETLY + "file=$1; shift; pacman-key --add \"$file\" && pacman-key --lsign-key \"$@\"";
    private static final String FORGET = QUIETLY + "pacman-key --delete \"$@\"";

    private final StepContext context;
    private final Draft draft;
    private final Map<String, List<String>> wanted = new LinkedHashMap<>();
    private final Set<String> unwanted = new LinkedHashSet<>();

    PacmanRing(StepContext context) {
        this.context = context;
        this.draft = context.draft();
    }

    static String file(Repository repository) {
        return "/etc/pacman.d/" + repository.name() + ".key";
    }

    /** What is asked first. */
    static List<Question> questions() {
        return List.of(Question.glob(FILES), Question.glob(SECRET));
    }

    /** These keys, which are in that file of the guest, are to be trusted. */
    void trust(String file, List<String> fingerprints) {
        wanted.put(file, fingerprints);
    }

    /** The keys in that file of the guest are to be trusted no longer, unless another repository has them too. */
    void forget(String file) throws IOException {
        unwanted.addAll(fingerprints(file));
    }

    private List<String> fingerprints(String file) throws IOException {
        try {
            return OpenPgpKeys.parse(draft.read(file).orElse(new byte[0])).fingerprints();
        } catch (OpenPgpKeys.NotKeysException e) {
            return List.of();
        }
    }

    /** Writes what is pending, and brings the ring to what is wanted. */
    Lowering lower(String changed, String met) throws StepFailure, IOException {
        if (!unwanted.isEmpty()) {
            for (String file : draft.glob(FILES)) {
                fingerprints(file).forEach(unwanted::remove);
            }
        }
        if (wanted.isEmpty() && unwanted.isEmpty()) {
            return Lowering.of(draft, changed, met);
        }
        boolean usable = !draft.glob(SECRET).isEmpty();
        Map<String, Boolean> present = usable ? list() : Map.of();
        List<Op> ops = new ArrayList<>(draft.ops());
        Set<String> gone = new TreeSet<>(unwanted);
        gone.retainAll(present.keySet());
        if (!gone.isEmpty()) {
            ops.add(call(FORGET, List.copyOf(gone)));
        }
        for (Map.Entry<String, List<String>> one : wanted.entrySet()) {
            if (!one.getValue().stream().allMatch(key -> present.getOrDefault(key, false))) {
                requireUsable(usable);
                ops.add(call(
                        TRUST,
                        Stream.concat(Stream.of(one.getKey()), one.getValue().stream())
                                .toList()));
            }
        }
        return ops.isEmpty()
                ? Lowering.unchanged(met)
                : Lowering.of(ops, replies -> {
                    requireTrusted();
                    return new Done(true, changed);
                });
    }

    private static void requireUsable(boolean usable) throws StepFailure {
        if (!usable) {
            throw StepFailure.failed(
                    "trust the key of a repository",
                    "pacman has no ring of keys in this guest, with a key of its own that could sign others",
                    "make it with 'run: pacman-key --init && pacman-key --populate' before");
        }
    }

    private Op call(String script, List<String> words) throws StepFailure, IOException {
        List<String> argv = new ArrayList<>(List.of("/bin/sh", "-c", script, "sh"));
        argv.addAll(words);
        return GuestProgram.asRoot(argv, context).title("pacman-key").okExits(0).build();
    }

    private void requireTrusted() throws StepFailure, IOException {
        Map<String, Boolean> present = list();
        for (List<String> keys : wanted.values()) {
            for (String key : keys) {
                if (!present.getOrDefault(key, false)) {
                    throw StepFailure.failed(
                            "trust the key " + key,
                            "pacman-key has ended well and pacman would not take it",
                            "see what it prints with -v; the key may have expired or been revoked");
                }
            }
        }
    }

    /** The keys in the ring, of those that matter, and whether each counts. gpg complains of those that are not there. */
    private Map<String, Boolean> list() throws StepFailure, IOException {
        List<String> argv = new ArrayList<>(List.of(
                "/usr/bin/gpg", "--homedir", HOME, "--batch", "--no-tty", "--no-permission-warning", "--with-colons"));
        argv.add("--list-keys");
        wanted.values().forEach(argv::addAll);
        argv.addAll(unwanted);
        Map<String, Boolean> keys = new LinkedHashMap<>();
        boolean counts = false;
        boolean primary = false;
        for (String line :
                context.probe(GuestProgram.asRoot(argv, context).title("gpg")).lines()) {
            String[] columns = line.split(":", -1);
            if (columns[0].equals("pub") && columns.length > VALIDITY) {
                counts = columns[VALIDITY].matches("[fu]");
                primary = true;
            } else if (columns[0].equals("fpr") && columns.length > FINGERPRINT && primary) {
                keys.put(columns[FINGERPRINT], counts);
                primary = false;
            }
        }
        return keys;
    }

    /** Whether it runs programs for these repositories. */
    static boolean matters(List<Repository> repositories) {
        return repositories.stream().anyMatch(one -> one.key().isPresent() || !one.present());
    }
}
