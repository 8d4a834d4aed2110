package io.github.customize.step.types.sealing;

import io.github.customize.op.ChangeOp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which of several that fill one draft, one after the other, its operations belong to. */
final class OpOwners {
    private final Map<String, Integer> owners = new HashMap<>();
    private int count;

    /** Where one's operations begin and end. */
    record Range(int from, int to) {}

    /** The next one is done, and this is what is in the draft by now. */
    void next(List<ChangeOp> ops) {
        for (ChangeOp op : ops) {
            for (String path : op.touched()) {
                owners.putIfAbsent(path, count);
            }
        }
        count++;
    }

    /**
     * Those of one among all. What is in a draft stays in its place, so that they stand together; what somebody else has changed
     * first, or a later one has removed with all around it, is not among them.
     */
    Range range(int owner, List<ChangeOp> ops) {
        int from = 0;
        int to = 0;
        for (int i = 0; i < ops.size(); i++) {
            if (isOf(owner, ops.get(i))) {
                from = to == 0 ? i : from;
                to = i + 1;
            }
        }
        return new Range(from, to);
    }

    private boolean isOf(int owner, ChangeOp op) {
        return op.touched().stream().map(owners::get).filter(one -> one != null).anyMatch(one -> one == owner);
    }
}
