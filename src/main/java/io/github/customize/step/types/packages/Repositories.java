package io.github.customize.step.types.packages;

import io.github.customize.guest.Facts;
import io.github.customize.guest.model.OpenPgpKeys;
import io.github.customize.step.Lowering;
import io.github.customize.step.Needs;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.StepType;
import io.github.customize.step.backend.packages.Repository;
import io.github.customize.step.backend.packages.RepositoryFiles;
import io.github.customize.step.kit.Titles;
import io.github.customize.step.param.Bound;
import io.github.customize.step.param.DistinctParam;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import io.github.customize.step.param.Parsing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says where the guest's packages come from. */
public final class Repositories implements StepType<Repositories.Args> {
    private static final Param<String> WORD =
            Params.text("a word", "[A-Za-z0-9./][A-Za-z0-9._/+~:-]*", "write one word such as main");
    private static final Param<String> URL = Params.text(
            "an address", "[a-z][a-z+]*:[^\\s\\[\\]\"'\\\\]+", "write one such as https://download.example.com/debian");

    private static final Field<String> NAME = Field.required(
            "name",
            Params.text(
                    "the name of a repository",
                    "[A-Za-z0-9][A-Za-z0-9_.-]*",
                    "write letters, digits and _ . - only: others are passed over by apt"),
            "Its name: of its file, and of its section where it has one.");
    private static final Field<String> TITLE = Field.optional(
            "title",
            Params.text("text in one line", "[^\\n\\r]+", "write it in one line"),
            "For people; left out, it is the name. Only of dnf, yum and zypper.");
    private static final Field<List<String>> URLS =
            Field.optional("url", Params.oneOrMore(URL), "Where it is; more than one are mirrors of each other.");
    private static final Field<String> MIRRORLIST =
            Field.optional("mirrorlist", URL, "A list of mirrors in the place of `url` (dnf, yum, zypper).");
    private static final Field<String> METALINK =
            Field.optional("metalink", URL, "A list of mirrors with checksums in the place of `url` (dnf, yum).");
    private static final Field<List<String>> SUITES = Field.optional(
            "suites", Params.oneOrMore(WORD), "Suites of apt, such as `bookworm`; `./` for a flat repository.");
    private static final Field<List<String>> COMPONENTS =
            Field.optional("components", Params.oneOrMore(WORD), "Components of apt, such as `main`.");
    private static final Field<List<String>> ARCHITECTURES = Field.optional(
            "architectures",
            Params.oneOrMore(WORD),
            "Only these, such as `amd64`; left out, the guest's own. Only of apt.");
    private static final Field<RepositoryKeyParam.SigningKey> KEY = Field.optional(
            "key",
            new RepositoryKeyParam(),
            "The public key that signs it. With apt it counts for this repository alone; left out, the guest's own keys do.");
    private static final Field<List<String>> FINGERPRINT = Field.optional(
            "fingerprint",
            Params.oneOrMore(Params.text(
                    "the fingerprint of a key",
                    "(?:0x)?[0-9A-Fa-f]{4}(?:[ :]*[0-9A-Fa-f]{2}){18}(?:(?:[ :]*[0-9A-Fa-f]{2}){12})?"
                            + "|(?:[0-9A-Fa-f]{2}:){15}[0-9A-Fa-f]{2}",
                    "write all 40 digits (64 of a newer key), with or without spaces, or xbps' 16 pairs with colons")),
            "The fingerprints of all primary keys in `key`; another key is a problem of the recipe.");
    private static final Field<Boolean> TRUSTED =
            Field.optional("trusted", Params.flag(), false, "Use it although nothing signs it.");
    private static final Field<Boolean> ENABLED =
            Field.optional("enabled", Params.flag(), true, "Whether it is in force; see `enablerepo` of `packages`.");
    private static final Field<String> SNAPSHOT = Field.optional(
            "snapshot",
            Params.text("a moment in UTC", "[0-9]{8}T[0-9]{6}Z", "write one such as 20250520T000000Z"),
            "The moment of which the packages are, where `url` is an archive of snapshots, as"
                    + " `https://snapshot.debian.org/archive/debian`; it stands at the end of the address then, and lists may be"
                    + " out of date. Only of apt.");
    private static final Field<Long> PRIORITY =
            Field.optional("priority", Params.integer(1, 200), "Lower comes first (dnf, yum, zypper).");
    private static final Field<Form> FORMAT =
            Field.optional("format", Params.choice(Form.class), Form.DEB822, "deb822", "In which form apt gets it.");
    private static final Field<State> STATE = Field.optional(
            "state", Params.choice(State.class), State.PRESENT, "present", "`absent` removes it and its key.");

    private enum Form {
        DEB822,
        ONE_LINE
    }

    private enum State {
        PRESENT,
        ABSENT
    }

    record Args(List<Repository> repositories) {
        Args {
            repositories = List.copyOf(repositories);
        }
    }

    @Override
    public String name() {
        return "repositories";
    }

    @Override
    public String summary() {
        return "Says where the guest's packages come from.";
    }

    @Override
    public String description() {
        return """
                Writes a file for each repository, for the package manager that the guest has, and compares it with what is there:

                | package manager | file | key |
                |---|---|---|
                | apt | `/etc/apt/sources.list.d/NAME.sources` (`.list` with `format: one_line`) | `/etc/apt/keyrings/NAME.asc` or `.gpg`, for this repository alone |
                | dnf, yum | `/etc/yum.repos.d/NAME.repo` | `/etc/pki/rpm-gpg/RPM-GPG-KEY-NAME` |
                | zypper | `/etc/zypp/repos.d/NAME.repo` | the same; `packages` gives it to rpm before zypper asks the repositories |
                | pacman | `/etc/pacman.d/NAME.repository`, included at the end of `/etc/pacman.conf`; NAME is that of its database | `/etc/pacman.d/NAME.key`, put into pacman's ring and signed by the machine's own key (`pacman-key --add`, `--lsign-key`) |
                | xbps | `/etc/xbps.d/NAME.conf` | `/var/db/xbps/keys/FINGERPRINT.plist` |
                | apk | the addresses as lines of `/etc/apk/repositories` | `/etc/apk/keys/`, under the file's name |

                Keys are OpenPGP keys, binary or in ASCII armour; apk's and xbps' are RSA keys in PEM, xbps' may also be in the property list
                that it keeps them in. They are read when the recipe is: a private key, a damaged one, and with `fingerprint` any other
                key is a problem of the recipe. Nothing is loaded from anywhere. pacman's ring must be there, since the key in it that
                signs others is the machine's own: `run: pacman-key --init && pacman-key --populate`. `state: absent` takes apk's and
                xbps' keys away only where `key` names them, and pacman's unless another repository has the same.

                A file of that name is replaced, when there is nothing else in it. In a file with several sections, as distributions
                of dnf and zypper have them, only the section of that name is, and the others stay. apt's have no names: a file with
                several, such as Ubuntu's own, fails the step, and `state: absent` takes it out as a whole.

                Where another file of the guest has a repository of the same id, only one of the two would count, so the step fails
                and names it. apt knows repositories by address and suite: one that is there twice is told, and fails where the two
                name other keys, with which apt would not work at all.

                The next `packages` step asks the repositories anew when they have changed.
                """;
    }

    @Override
    public List<String> examples() {
        return List.of("""
                - repositories:
                    - name: backports
                      url: http://deb.debian.org/debian
                      suites: bookworm-backports
                      components: [main, contrib]
                """, """
                - repositories:
                    - name: tools
                      url: https://download.example.com/fedora/$releasever/$basearch
                      trusted: true
                      priority: 50
                """, "- repositories: [ { name: old, state: absent } ]\n");
    }

    @Override
    public Param<Args> param() {
        ObjectParam<Repository> one = ObjectParam.of(
                        List.of(
                                NAME,
                                TITLE,
                                URLS,
                                MIRRORLIST,
                                METALINK,
                                SUITES,
                                COMPONENTS,
                                ARCHITECTURES,
                                KEY,
                                FINGERPRINT,
                                TRUSTED,
                                ENABLED,
                                PRIORITY,
                                SNAPSHOT,
                                FORMAT,
                                STATE),
                        Repositories::repository)
                .check(Repositories::isTheRightKey)
                .check(Repositories::keepsPasswords);
        return new DistinctParam<>(Params.list(one), Repository::name, "give each repository once").map(Args::new);
    }

    /** Every key in the file has to be told: one that nobody looked at would count as much. */
    private static boolean isTheRightKey(Bound bound, Parsing parsing) {
        if (!bound.has(FINGERPRINT)) {
            return true;
        }
        List<String> told =
                bound.get(FINGERPRINT).stream().map(OpenPgpKeys::plain).toList();
        List<String> found =
                bound.find(KEY).map(RepositoryKeyParam.SigningKey::fingerprints).orElse(List.of());
        if (found.isEmpty()) {
            parsing.problem(bound.source(), "there is no key that 'fingerprint' is of", "give it as 'key'");
            return false;
        }
        for (String fingerprint : found) {
            if (!told.contains(fingerprint)) {
                parsing.problem(
                        bound.source(),
                        "the key has the fingerprint " + fingerprint + ", which is not the one given",
                        "get the right key, or correct 'fingerprint' if you have compared it with what its owner says");
                return false;
            }
        }
        return true;
    }

    private static boolean keepsPasswords(Bound bound, Parsing parsing) {
        if (bound.find(URLS).orElse(List.of()).stream().anyMatch(url -> url.matches("\\w+://[^/@:]+:[^/@]+@.*"))) {
            parsing.warning(
                    bound.source(),
                    "a password seems to stand here, and so in plans, reports and the image",
                    "give it to apt in a file of /etc/apt/auth.conf.d, or to others in theirs");
        }
        return true;
    }

    private static Repository repository(Bound bound) {
        String name = bound.get(NAME);
        return new Repository(
                name,
                bound.find(TITLE).orElse(name),
                bound.find(URLS).orElse(List.of()),
                bound.find(MIRRORLIST),
                bound.find(METALINK),
                bound.find(SUITES).orElse(List.of()),
                bound.find(COMPONENTS).orElse(List.of()),
                bound.find(ARCHITECTURES).orElse(List.of()),
                bound.find(KEY).map(key -> key.named(name)),
                bound.get(TRUSTED),
                bound.get(ENABLED),
                bound.find(PRIORITY),
                bound.find(SNAPSHOT),
                bound.get(FORMAT) == Form.ONE_LINE,
                bound.get(STATE) == State.PRESENT);
    }

    @Override
    public String describe(Args args) {
        List<String> names = new ArrayList<>();
        for (Repository one : args.repositories()) {
            names.add(
                    one.present()
                            ? one.name()
                            : one.name() + " " + State.ABSENT.name().toLowerCase(Locale.ROOT));
        }
        return Titles.of(names);
    }

    @Override
    public Needs needs(Args args, Facts facts) {
        return RepositoryFiles.needs(args.repositories(), facts);
    }

    @Override
    public Lowering lower(Args args, StepContext context) throws StepFailure, IOException {
        String what =
                Titles.of(args.repositories().stream().map(Repository::name).toList());
        return RepositoryFiles.lower(args.repositories(), "changed " + what, what + " is as it should be", context);
    }
}
