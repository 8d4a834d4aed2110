package io.github.customize.step.types.users;

import io.github.customize.guest.Facts;
import io.github.customize.linux.Crypt;
import io.github.customize.step.StepFailure;
import io.github.customize.step.param.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Makes hashes of passwords on this host, so that the password itself never gets near the guest. */
record PasswordHasher(Supplier<Optional<Crypt>> crypt, HashPolicy policy, Facts facts) {
    /** What costs more is replaced and not tried: a hostile guest must not keep us busy. */
    private static final double MOST_COST = 4;

    private static final int LONGEST = 511;
    private static final int LONGEST_BCRYPT = 72;

    static PasswordHasher of(HashPolicy policy, Facts facts) {
        return new PasswordHasher(Crypt::load, policy, facts);
    }

    /** The same with another scheme. */
    PasswordHasher with(Optional<HashScheme> scheme) {
        return new PasswordHasher(crypt, policy.with(scheme), facts);
    }

    /** A hash of the password; the present one, if it is of this password and of the wanted scheme. */
    String hash(String user, Secret secret, String present) throws StepFailure {
        String action = "set the password of " + user;
        try {
            return hash(action, secret.reveal(), present);
        } catch (IOException e) {
            throw StepFailure.failed(
                    action, "it cannot be read: " + secret, "give a text file in UTF-8 that you may read");
        }
    }

    /** The same of a password that we have made. */
    String hash(String action, String password, String present) throws StepFailure {
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        try {
            require(action, password, bytes);
            Crypt library = crypt.get()
                    .orElseThrow(() -> StepFailure.failed(
                            action,
                            "this host has no libcrypt that hashes passwords",
                            "install it (libcrypt1, libxcrypt), or give a hash: all guests check "
                                    + words(HashScheme.everywhere())));
            String setting = library.setting(policy.scheme().prefix(), policy.cost())
                    .orElseThrow(() -> StepFailure.failed(
                            action,
                            "this host's libcrypt makes no hash of "
                                    + policy.scheme().word(),
                            "it makes " + words(made(library)) + ": give one as 'scheme', or give a hash"));
            return isOf(bytes, present, setting, library)
                    ? present
                    : library.hash(bytes, setting)
                            .orElseThrow(() -> StepFailure.failed(
                                    action, "libcrypt makes no hash of it", "give another password"));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private void require(String action, String password, byte[] bytes) throws StepFailure {
        int longest = policy.scheme() == HashScheme.BCRYPT ? LONGEST_BCRYPT : LONGEST;
        if (password.isEmpty()) {
            throw StepFailure.failed(action, "what is given is empty", "give a password, or 'disabled'");
        }
        if (password.chars().anyMatch(c -> c == '\n' || c == '\r' || c == 0)) {
            throw StepFailure.failed(action, "what is given has more than one line", "give the password alone");
        }
        if (bytes.length > longest) {
            throw StepFailure.failed(
                    action, "it has more than " + longest + " bytes", "give a shorter one, or another 'scheme'");
        }
        if (!policy.scheme().isCheckedBy(facts)) {
            throw StepFailure.failed(
                    action,
                    facts.prettyName() + " cannot check a hash of "
                            + policy.scheme().word(),
                    "write 'scheme: sha512'");
        }
    }

    private boolean isOf(byte[] password, String present, String setting, Crypt library) {
        OptionalDouble cost = HashCost.of(present);
        boolean tried = HashScheme.of(present).filter(policy.scheme()::equals).isPresent()
                && cost.isPresent()
                && cost.getAsDouble() <= MOST_COST * HashCost.of(setting).orElse(0);
        return tried && library.hash(password, present).filter(present::equals).isPresent();
    }

    private static List<HashScheme> made(Crypt library) {
        return Arrays.stream(HashScheme.values())
                .filter(scheme -> library.setting(scheme.prefix(), 0).isPresent())
                .toList();
    }

    private static String words(List<HashScheme> schemes) {
        return schemes.stream().map(HashScheme::word).collect(Collectors.joining(", "));
    }
}
