package io.github.customize.step;

import io.github.customize.guest.draft.Draft;
import io.github.customize.op.Op;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a step turns into on one guest, or a further stage of it: operations that are carried out in order until one fails,
 * and what comes after them. Without operations the goal is met already.
 *
 * @param ops carried out as one group: when one fails, those after it are not carried out and the step fails
 * @param next says what comes after them
 * @param cleanUp carried out for certain at the step's end, also when it failed or took too long, each of them
 * @param refreshes what is to be made anew after the last step, if this one changes something
 * @param declined what is not to be made anew after the last step, whoever asks for it
 * @param outputs what the step has made for those who run it, by name
 * @param parts parts of the step with results of their own
 */
public record Lowering(
        List<Op> ops,
        Then next,
        List<Op> cleanUp,
        Set<Refresh> refreshes,
        Set<Refresh> declined,
        Map<String, Output> outputs,
        List<Part> parts)
        implements Stage {
    public Lowering {
        ops = List.copyOf(ops);
        cleanUp = List.copyOf(cleanUp);
        refreshes = Set.copyOf(refreshes);
        declined = Set.copyOf(declined);
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
        parts = List.copyOf(parts);
    }

    /** The goal is met. */
    public static Lowering unchanged(String message) {
        return of(List.of(), message);
    }

    /** Operations that change something, or none; the message tells what, or why nothing is to do. */
    public static Lowering of(List<? extends Op> ops, String message) {
        boolean changes = !ops.isEmpty();
        return new Lowering(
                List.copyOf(ops),
                replies -> new Done(changes, message),
                List.of(),
                Set.of(),
                Set.of(),
                Map.of(),
                List.of());
    }

    /** What is pending in a draft; the message is {@code met} when that is nothing. */
    public static Lowering of(Draft draft, String changed, String met) {
        List<? extends Op> ops = draft.ops();
        return of(ops, ops.isEmpty() ? met : changed);
    }

    /** As {@link #of(List, String)}. */
    public static Lowering of(Op op, String message) {
        return of(List.of(op), message);
    }

    /** Operations after which the step goes on. */
    public static Lowering of(List<? extends Op> ops, Then next) {
        return of(ops, "").then(next);
    }

    /** Goes on with another stage, or judges what was done, when the operations have succeeded. */
    public Lowering then(Then after) {
        return new Lowering(ops, after, cleanUp, refreshes, declined, outputs, parts);
    }

    /**
     * Cleans up at the end of the whole step, whatever happens: what was given last comes first. A clean-up that fails makes
     * the step fail, also with {@code ignore_errors}.
     */
    public Lowering always(Op... more) {
        List<Op> all = new ArrayList<>(List.of(more));
        all.addAll(cleanUp);
        return new Lowering(ops, next, all, refreshes, declined, outputs, parts);
    }

    /** Asks for things to be made anew after the last step, once for all steps that ask. */
    public Lowering refresh(Refresh... wanted) {
        Set<Refresh> all = EnumSet.noneOf(Refresh.class);
        all.addAll(refreshes);
        all.addAll(List.of(wanted));
        return new Lowering(ops, next, cleanUp, all, declined, outputs, parts);
    }

    /** Keeps things from being made anew after the last step, whichever step asks for them and even if this one changes nothing. */
    public Lowering decline(Refresh... unwanted) {
        Set<Refresh> all = EnumSet.noneOf(Refresh.class);
        all.addAll(declined);
        all.addAll(List.of(unwanted));
        return new Lowering(ops, next, cleanUp, refreshes, all, outputs, parts);
    }

    /** Gives something to those who run the step. */
    public Lowering output(String name, Output output) {
        Map<String, Output> all = new LinkedHashMap<>(outputs);
        all.put(name, output);
        return new Lowering(ops, next, cleanUp, refreshes, declined, all, parts);
    }

    /** Tells of parts of the step that have results of their own. */
    public Lowering parts(List<Part> all) {
        return new Lowering(ops, next, cleanUp, refreshes, declined, outputs, all);
    }
}
