package io.github.customize.step;

import io.github.customize.op.Op;
import java.util.List;

/**
 * What a step turns into on one guest: no ops when its goal is met already.
 *
 * @param message one line: what will be changed, or why nothing is to do
 */
public record Lowering(List<Op> ops, String message, Verdict verdict) {
    public Lowering {
        ops = List.copyOf(ops);
    }

    /** The goal is met. */
    public static Lowering unchanged(String message) {
        return new Lowering(List.of(), message, replies -> new Verdict.Judgement(false, message));
    }

    /** Ops that change something, or none. */
    public static Lowering of(List<? extends Op> ops, String message) {
        return new Lowering(List.copyOf(ops), message, replies -> new Verdict.Judgement(!ops.isEmpty(), message));
    }
}
