package io.github.customize.runner;

import io.github.customize.op.Op;
import io.github.customize.report.OutputValue;
import io.github.customize.report.PartResult;
import io.github.customize.step.Lowering;
import io.github.customize.step.Output;
import io.github.customize.step.Refresh;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one step has done so far; it is kept also when the step fails. */
final class StepRecord {
    /** Results list at most so many ops; a copied tree may have thousands. */
    private static final int MAX_OPS = 200;

    /** Some say the same of one file after the other. */
    private static final int MAX_NOTES = 100;

    private final List<String> ops = new ArrayList<>();
    private final List<PartResult> parts = new ArrayList<>();
    private final Map<String, Output> outputs = new LinkedHashMap<>();
    private final Set<Refresh> refreshes = EnumSet.noneOf(Refresh.class);
    private final Set<Refresh> declined = EnumSet.noneOf(Refresh.class);
    private final TouchedFiles touched = new TouchedFiles();
    private final Set<String> notes = new LinkedHashSet<>();
    private final Printed printed = new Printed();
    private int notesLeftOut;
    private int sent;

    /** The step is tried again: what it has done stays, what it has said of itself does not. */
    void startAgain() {
        parts.clear();
        outputs.clear();
        notes.clear();
        notesLeftOut = 0;
    }

    void begin(Lowering stage) {
        refreshes.addAll(stage.refreshes());
        declined.addAll(stage.declined());
        outputs.putAll(stage.outputs());
        send(stage.ops());
    }

    void send(List<Op> more) {
        sent += more.size();
        for (Op op : more) {
            touched.add(op);
            if (ops.size() < MAX_OPS) {
                ops.add(op.describe());
            }
        }
    }

    void add(PartResult part) {
        parts.add(part);
    }

    /** Takes what should be known of the step besides its result; false if it was told before, or is too much. */
    boolean note(String text) {
        if (notes.size() >= MAX_NOTES) {
            notesLeftOut += notes.contains(text) ? 0 : 1;
            return false;
        }
        return notes.add(text);
    }

    List<String> notes() {
        List<String> listed = new ArrayList<>(notes);
        if (notesLeftOut > 0) {
            listed.add("and " + notesLeftOut + " more notes");
        }
        return listed;
    }

    void print(byte[] chunk) {
        printed.add(chunk);
    }

    /** Whether the daemon was asked to do anything. */
    boolean hasActed() {
        return sent > 0;
    }

    /** What the daemon was asked to do, one line each. */
    List<String> ops() {
        List<String> listed = new ArrayList<>(ops);
        if (sent > ops.size()) {
            listed.add("and " + (sent - ops.size()) + " more");
        }
        return listed;
    }

    List<PartResult> parts() {
        return parts;
    }

    /** What was made, secrets only by name. */
    List<OutputValue> outputs() {
        return outputs.entrySet().stream()
                .map(one -> new OutputValue(one.getKey(), one.getValue().shown()))
                .toList();
    }

    Set<Refresh> refreshes() {
        return refreshes;
    }

    /** What is not to be made anew, whoever asks for it. */
    Set<Refresh> declined() {
        return declined;
    }

    TouchedFiles touched() {
        return touched;
    }

    /** What its programs printed. */
    String printed() {
        return printed.text();
    }
}
