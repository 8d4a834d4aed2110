package io.github.customize.runner;

import io.github.customize.op.ChangeOp;
import io.github.customize.op.Op;
import io.github.customize.op.OpError;
import io.github.customize.op.Reply;
import io.github.customize.op.Unpack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is sent as one operation: one of a stage, or a long run of files that follow each other.
 *
 * @param count how many of the stage's operations it stands for
 */
record Parcel(Op op, int count) {
    /** Fewer files cost too little to give up that each is answered for itself. */
    private static final int MANY = 16;

    /** At most so many in one, so that a progress is seen and answers are not too long in coming. */
    private static final int MOST = 5000;

    private static final OpError SKIPPED = new OpError("SKIPPED", "an earlier one failed");

    /** All operations, in their order. */
    static List<Parcel> of(List<? extends Op> ops) {
        List<Parcel> parcels = new ArrayList<>();
        for (int from = 0; from < ops.size(); ) {
            int to = from;
            while (to < ops.size() && to - from < MOST && Unpack.takes(ops.get(to))) {
                to++;
            }
            if (to - from < MANY) {
                to = Math.max(to, from + 1);
                ops.subList(from, to).forEach(op -> parcels.add(new Parcel(op, 1)));
            } else {
                parcels.add(new Parcel(unpack(ops.subList(from, to)), to - from));
            }
            from = to;
        }
        return parcels;
    }

    private static Unpack unpack(List<? extends Op> ops) {
        return new Unpack(ops.stream().map(ChangeOp.class::cast).toList());
    }

    /** The answers that each of the operations would have got for itself. */
    List<Reply> replies(Reply reply) {
        if (count == 1) {
            return List.of(reply);
        }
        long made = reply.number("made", 0);
        int well = (int) Math.max(0, Math.min(made, reply.ok() && made >= count ? count : count - 1));
        List<Reply> replies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            OpError error = i < well ? null : i == well ? failed(reply) : SKIPPED;
            replies.add(new Reply(error, Map.of(), new byte[0]));
        }
        return replies;
    }

    private static OpError failed(Reply reply) {
        OpError error = reply.error();
        return error != null ? error : new OpError("INVALID", "the daemon does not tell that it was made");
    }
}
