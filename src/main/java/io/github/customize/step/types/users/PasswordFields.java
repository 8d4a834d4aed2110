package io.github.customize.step.types.users;

import io.github.customize.step.param.Bound;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import io.github.customize.step.param.Parsing;
import io.github.customize.step.param.Secret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The keys of a password in a recipe. */
final class PasswordFields {
    /** In the place of a name where the recipe gives it elsewhere. */
    static final String NOBODY = "";

    static final Field<String> USER =
            Field.required("user", AccountNames.user(), "The user of the guest; it must exist.");
    private static final Field<Secret> FILE =
            Field.optional("file", Params.secretFile(), "The host file that has the password in it, in one line.");
    private static final Field<Secret> ENV = Field.optional(
            "env", Params.secretVariable(), "The environment variable of this host that has the password in it.");
    private static final Field<HashParam.Hash> HASH = Field.optional(
            "hash", new HashParam(), "A hash of the password instead, as `mkpasswd` makes it; also `{ file: PATH }`.");
    private static final Field<Path> SAVE = Field.required(
            "save", Params.newHostFile(), "The host file that the password is written to, readable by its owner only.");
    private static final Field<Boolean> REGENERATE =
            Field.optional("regenerate", Params.flag(), false, "Make one also for an account that has a password.");
    private static final Field<PasswordWish.Random> RANDOM = Field.optional(
            "random",
            ObjectParam.of(
                    List.of(SAVE, REGENERATE),
                    bound -> new PasswordWish.Random(bound.get(SAVE), bound.get(REGENERATE))),
            "`{ save: FILE }` makes a random password and writes it to a file of this host. An account that has a password"
                    + " keeps it, unless `regenerate: true` stands beside `save`.");
    private static final Field<Boolean> LOCKED = Field.optional(
            "locked",
            Params.flag(),
            "Whether the password is locked (`!` before the hash). Left out: not, where a password is given, else it stays.");
    private static final Field<Boolean> DISABLED =
            Field.optional("disabled", Params.flag(), false, "No password at all (`*`).");
    private static final Field<Boolean> EXPIRE =
            Field.optional("expire", Params.flag(), false, "Another password has to be given at the next login.");
    private static final Field<HashScheme> SCHEME = Field.optional(
            "scheme",
            Params.choice("yescrypt", "sha512", "sha256", "bcrypt")
                    .map(word -> HashScheme.valueOf(word.toUpperCase(Locale.ROOT))),
            "How it is hashed. Left out: as the guest's PAM or `login.defs` says, else `sha512`.");
    private static final List<Field<?>> SOURCES = List.of(FILE, ENV, HASH, RANDOM, DISABLED);
    private static final List<Field<?>> ALL = List.of(FILE, ENV, HASH, RANDOM, LOCKED, DISABLED, EXPIRE, SCHEME);

    private PasswordFields() {}

    /** A password whose user is named elsewhere: a map, or the word {@code locked} or {@code disabled}. */
    static Param<PasswordWish> alone() {
        return ObjectParam.of(ALL, bound -> wish(NOBODY, bound))
                .check(PasswordFields::makesSense)
                .orShort(new PasswordWordParam());
    }

    /** A password with its user. */
    static Param<PasswordWish> withUser() {
        List<Field<?>> fields = new ArrayList<>(List.of(USER));
        fields.addAll(ALL);
        return ObjectParam.of(fields, bound -> wish(bound.get(USER), bound)).check(PasswordFields::makesSense);
    }

    private static PasswordWish wish(String user, Bound bound) {
        return new PasswordWish(
                user,
                bound.find(FILE).or(() -> bound.find(ENV)),
                bound.find(HASH),
                bound.find(RANDOM),
                bound.get(DISABLED),
                bound.find(LOCKED),
                bound.get(EXPIRE),
                bound.find(SCHEME));
    }

    private static boolean makesSense(Bound bound, Parsing parsing) {
        List<String> sources =
                SOURCES.stream().filter(bound::has).map(Field::name).toList();
        if (sources.size() > 1) {
            parsing.problem(
                    bound.source(),
                    "the keys " + String.join(" and ", sources) + " exclude each other",
                    "say once what the password is");
            return false;
        }
        if (sources.isEmpty() && !bound.has(LOCKED) && !bound.has(EXPIRE)) {
            parsing.problem(
                    bound.source(),
                    "nothing is said of the password",
                    "give file, env, hash, random, locked or disabled");
            return false;
        }
        boolean made = bound.has(FILE) || bound.has(ENV) || bound.has(RANDOM);
        if (bound.has(SCHEME) && !made) {
            parsing.problem(bound.source(), "'scheme' is for a password that is hashed here", "leave it out");
            return false;
        }
        boolean fixed = bound.has(DISABLED) || bound.has(RANDOM);
        if ((fixed && bound.has(LOCKED)) || (bound.has(DISABLED) && bound.has(EXPIRE))) {
            parsing.problem(
                    bound.source(),
                    "a password that is " + String.join(", ", sources) + " is not also locked or expired",
                    "leave one of them out");
            return false;
        }
        return true;
    }
}
