package io.github.customize.guest.inspect;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.failure.StateKind;
import io.github.customize.op.OpError;
import io.github.customize.op.Reply;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Why a file system is not mounted.
 *
 * @param kind the state that it is in, if that has a name
 */
public record MountTrouble(String why, Optional<StateKind> kind) {
    /** What the daemon said when a mount failed, with the features that the kernel named. */
    public static MountTrouble of(OpError error, Reply reply) {
        // The message has the last of them.
        String why = error.message();
        return reply.texts("log").stream()
                .map(UnknownFeatures::in)
                .flatMap(Optional::stream)
                .findFirst()
                .map(features ->
                        new MountTrouble(why + "; " + features.advice(), Optional.of(StateKind.UNKNOWN_FEATURE)))
                .orElse(new MountTrouble(why, Optional.empty()));
    }

    /** Several at once, of the kind that the first has which has one. */
    static MountTrouble all(List<MountTrouble> troubles) {
        return new MountTrouble(
                troubles.stream().map(MountTrouble::why).collect(Collectors.joining("; ")),
                troubles.stream().flatMap(one -> one.kind().stream()).findFirst());
    }

    /** The failure to do what could not be done because of it. */
    public Failure failure(String action) {
        return failure(action, "");
    }

    /** The same with what to do, if the state does not tell already. */
    Failure failure(String action, String advice) {
        Failure failure = new Failure(ExitCode.IMAGE_UNMOUNTABLE, action, why + (kind.isPresent() ? "" : advice));
        return kind.map(failure::of).orElse(failure);
    }
}
