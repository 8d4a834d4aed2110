package io.github.customize.step.types.users;

import io.github.customize.guest.GuestView;
import io.github.customize.guest.Question;
import io.github.customize.guest.model.GuestText;
import io.github.customize.guest.model.LoginDefs;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the guest itself would hash a new password: PAM's word counts before that of login.defs, as it does for passwd.
 *
 * @param cost in the scheme's own unit, 0 for the library's default; never so much that a hostile guest could keep us busy
 */
record HashPolicy(HashScheme scheme, long cost) {
    private static final List<String> PAM =
            List.of("/etc/pam.d/common-password", "/etc/pam.d/system-auth", "/etc/pam.d/passwd");
    private static final Pattern UNIX =
            Pattern.compile("\\s*-?password\\s+(?:\\[[^\\]]*\\]|\\S+)\\s+\\S*pam_unix\\.so(.*)");
    /** Words of pam_unix and, in capitals, of login.defs. Those that are too weak today are not among them. */
    private static final Map<String, HashScheme> WORDS = Map.of(
            "yescrypt", HashScheme.YESCRYPT,
            "gost_yescrypt", HashScheme.GOST_YESCRYPT,
            "blowfish", HashScheme.BCRYPT,
            "bcrypt", HashScheme.BCRYPT,
            "sha512", HashScheme.SHA512,
            "sha256", HashScheme.SHA256);

    private static final String ROUNDS = "rounds=";

    static List<Question> questions() {
        return PAM.stream().map(Question::read).toList();
    }

    static HashPolicy read(GuestView guest, LoginDefs login) throws IOException {
        List<String> words = pamWords(guest);
        Optional<HashScheme> pam =
                words.stream().flatMap(word -> known(word).stream()).findFirst();
        Optional<HashScheme> said = login.get("ENCRYPT_METHOD").flatMap(HashPolicy::known);
        HashScheme scheme = pam.or(() -> said).orElse(HashScheme.SHA512);
        Optional<Long> rounds = words.stream()
                .filter(word -> word.matches(ROUNDS + "\\d{1,9}"))
                .map(word -> Long.valueOf(word.substring(ROUNDS.length())))
                .findFirst();
        return new HashPolicy(scheme, scheme.bounded(rounds.orElseGet(() -> said(scheme, login))));
    }

    private static Optional<HashScheme> known(String word) {
        return Optional.ofNullable(WORDS.get(word.toLowerCase(Locale.ROOT)));
    }

    private static List<String> pamWords(GuestView guest) throws IOException {
        for (String path : PAM) {
            for (String line :
                    GuestText.parse(guest.read(path).orElse(new byte[0])).texts()) {
                Matcher unix = UNIX.matcher(line);
                if (unix.matches()) {
                    return Arrays.asList(unix.group(1).strip().split("\\s+"));
                }
            }
        }
        return List.of();
    }

    /** The most that login.defs allows, of the two bounds that it has for some schemes. */
    private static long said(HashScheme scheme, LoginDefs login) {
        return scheme.settings().stream()
                .mapToLong(key -> login.number(key).orElse(0L))
                .max()
                .orElse(0);
    }

    /** The same guest with another scheme, at its usual cost. */
    HashPolicy with(Optional<HashScheme> other) {
        return other.filter(one -> one != scheme)
                .map(one -> new HashPolicy(one, 0))
                .orElse(this);
    }
}
