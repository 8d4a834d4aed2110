package io.github.customize.step.types.users;

import io.github.customize.guest.Facts;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How a hash of a password is made. The old one of 13 characters is not among them: it looks like a plain password. */
enum HashScheme {
    YESCRYPT("$y$", "[./0-9A-Za-z]+\\$[./0-9A-Za-z]{0,86}\\$[./0-9A-Za-z]{43}", true, 1, 8, "YESCRYPT_COST_FACTOR"),
    GOST_YESCRYPT(
            "$gy$", "[./0-9A-Za-z]+\\$[./0-9A-Za-z]{0,86}\\$[./0-9A-Za-z]{43}", true, 1, 8, "YESCRYPT_COST_FACTOR"),
    SCRYPT("$7$", "[./0-9A-Za-z]{11,97}\\$[./0-9A-Za-z]{43}", true, 6, 9),
    BCRYPT("$2", "[abxy]\\$[0-9]{2}\\$[./0-9A-Za-z]{53}", false, 4, 14, "BCRYPT_MIN_ROUNDS", "BCRYPT_MAX_ROUNDS"),
    SHA512(
            "$6$",
            "(?:rounds=[0-9]{1,9}\\$)?[^$:\\s]{0,16}\\$[./0-9A-Za-z]{86}",
            false,
            1000,
            1_000_000,
            "SHA_CRYPT_MIN_ROUNDS",
            "SHA_CRYPT_MAX_ROUNDS"),
    SHA256(
            "$5$",
            "(?:rounds=[0-9]{1,9}\\$)?[^$:\\s]{0,16}\\$[./0-9A-Za-z]{43}",
            false,
            1000,
            1_000_000,
            "SHA_CRYPT_MIN_ROUNDS",
            "SHA_CRYPT_MAX_ROUNDS"),
    MD5("$1$", "[^$:\\s]{0,8}\\$[./0-9A-Za-z]{22}", false, 0, 0);

    /** The first release of a distribution whose C library checks the newer schemes. */
    private static final Map<String, Integer> SINCE = Map.of(
            "debian",
            11,
            "ubuntu",
            20,
            "fedora",
            28,
            "rhel",
            8,
            "centos",
            8,
            "rocky",
            8,
            "almalinux",
            8,
            "ol",
            8,
            "opensuse-leap",
            15,
            "sles",
            15);

    private static final Pattern MAJOR = Pattern.compile("(\\d{1,6}).*");

    private final String prefix;
    private final Pattern pattern;
    private final boolean isNew;
    private final long least;
    private final long most;
    private final String settings;

    /** The settings are those of its cost in login.defs, the bounds those within which we make hashes. */
    HashScheme(String prefix, String rest, boolean isNew, long least, long most, String... settings) {
        this.prefix = prefix;
        this.pattern = Pattern.compile(Pattern.quote(prefix) + rest);
        this.isNew = isNew;
        this.least = least;
        this.most = most;
        this.settings = String.join(" ", settings);
    }

    /** The scheme of a complete hash. */
    static Optional<HashScheme> of(String hash) {
        return Arrays.stream(values())
                .filter(scheme -> scheme.pattern.matcher(hash).matches())
                .findFirst();
    }

    /** For messages: all of them, with how their hashes begin. */
    static String all() {
        return Arrays.stream(values())
                .map(scheme -> scheme.word() + " (" + scheme.prefix + ")")
                .collect(Collectors.joining(", "));
    }

    /** As login.defs and recipes call it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How a setting for a new hash begins. */
    String prefix() {
        return this == BCRYPT ? "$2b$" : prefix;
    }

    /** What login.defs calls its cost. */
    List<String> settings() {
        return List.of(settings.split(" "));
    }

    /** The cost within bounds; 0 stays the library's default. */
    long bounded(long cost) {
        return cost <= 0 ? 0 : Math.max(least, Math.min(most, cost));
    }

    /** Whether the guest's programs can check such a hash, as far as is known. */
    boolean isCheckedBy(Facts facts) {
        if (!isNew) {
            return true;
        }
        Matcher major = MAJOR.matcher(facts.version());
        int since = SINCE.getOrDefault(facts.distro(), 0);
        boolean old = major.matches() && Integer.parseInt(major.group(1)) < since;
        return !facts.family().equals("alpine") && !old;
    }

    /** What every guest can check. */
    static List<HashScheme> everywhere() {
        return List.of(SHA512, SHA256);
    }
}
