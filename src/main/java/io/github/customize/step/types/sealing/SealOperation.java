package io.github.customize.step.types.sealing;

import java.util.List;

/**
 * Something that is done to seal an image, by the name that virt-sysprep gives it where it has it.
 *
 * @param summary what goes, in one sentence
 * @param byDefault whether it is one of the {@code defaults}
 * @param rules what is done
 * @param refusal why it is not done, and what to do instead; empty where it is
 */
record SealOperation(String name, String summary, boolean byDefault, List<Rule> rules, String refusal) {
    SealOperation {
        rules = List.copyOf(rules);
    }

    /** One of the defaults. */
    static SealOperation usual(String name, String summary, Rule... rules) {
        return new SealOperation(name, summary, true, List.of(rules), "");
    }

    /** One that has to be asked for. */
    static SealOperation special(String name, String summary, Rule... rules) {
        return new SealOperation(name, summary, false, List.of(rules), "");
    }

    /** One of virt-sysprep's that is not done here. */
    static SealOperation refused(String name, String summary, String refusal) {
        return new SealOperation(name, summary, false, List.of(), refusal);
    }

    boolean isRefused() {
        return !refusal.isEmpty();
    }
}
