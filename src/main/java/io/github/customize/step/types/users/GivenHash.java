package io.github.customize.step.types.users;

import io.github.customize.guest.Facts;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.util.Optional;

/** A hash that a recipe gives, checked before it gets into a guest. */
final class GivenHash {
    private GivenHash() {}

    /** The hash, which must be complete and one that the guest can check; no message repeats it. */
    static String read(String user, HashParam.Hash hash, Facts facts) throws StepFailure {
        String action = "set the password of " + user;
        String text;
        try {
            text = hash.read();
        } catch (IOException e) {
            throw StepFailure.failed(action, "the file of the hash cannot be read", "name a file that you may read");
        }
        Optional<HashScheme> scheme = HashScheme.of(text);
        if (scheme.isEmpty()) {
            throw StepFailure.failed(
                    action,
                    "what is given is not a complete hash of a known scheme",
                    "the schemes are " + HashScheme.all());
        }
        if (!scheme.get().isCheckedBy(facts)) {
            throw StepFailure.failed(
                    action,
                    facts.prettyName() + " cannot check a hash of "
                            + scheme.get().word(),
                    "give one of sha512");
        }
        return text;
    }
}
