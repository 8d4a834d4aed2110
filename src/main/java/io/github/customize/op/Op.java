package io.github.customize.op;

import org.jspecify.annotations.Nullable;

/** One request to the daemon: mechanism only, no policy. The reference is {@code docs/protocol.md}. */
public sealed interface Op permits ChangeOp, QueryOp, ApplianceOp, Exec {
    /** The operation's name in the protocol. */
    String name();

    void encode(OpWriter out);

    /** One line for people, in the words of the recipe's reader; never a secret. */
    String describe();

    /** How many bytes the daemon may send before its answer; most operations answer only. */
    default long mostData() {
        return 0;
    }

    /** What it may have to do; most operations take a moment. */
    default Work work() {
        return Work.MOMENT;
    }

    /** What went wrong, for people, when the daemon's answer says that something did. */
    default String failure(Reply reply) {
        OpError error = reply.error();
        return "failed to " + describe() + (error == null ? "" : ": " + error.message());
    }

    /** The bytes that follow the request, if it carries any. */
    default @Nullable Payload payload() {
        return null;
    }
}
