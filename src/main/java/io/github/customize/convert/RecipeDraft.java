package io.github.customize.convert;

import io.github.customize.source.Position;
import io.github.customize.source.Problems;
import io.github.customize.source.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The recipe while it is put together, and what cannot be part of one. */
final class RecipeDraft {
    private final Problems problems = new Problems();
    private final Set<Position> unread = new HashSet<>();
    private final List<DraftStep> steps = new ArrayList<>();
    private final Map<String, AccountPassword> passwords = new LinkedHashMap<>();
    private final List<Value> sealed = new ArrayList<>();
    private final Set<String> remarks = new LinkedHashSet<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private final Map<String, String> secrets = new LinkedHashMap<>();

    Problems problems() {
        return problems;
    }

    void problem(Position at, String what, String remedy) {
        if (!unread.contains(at)) {
            problems.add(at, what, remedy);
        }
    }

    /** A problem for which nothing more can be said of what stands there. */
    void unreadable(Position at, String what, String remedy) {
        problem(at, what, remedy);
        unread.add(at);
    }

    /** Adds a step; a note that another step has already is left out. */
    void step(Position at, String type, Value args, String... said) {
        List<String> fresh = Arrays.stream(said)
                .filter(note -> !note.isEmpty() && notes.add(note))
                .toList();
        steps.add(new DraftStep(at, type, args, fresh));
    }

    /** Says something about the whole recipe, once. */
    void remark(String text) {
        remarks.add(text);
    }

    /** Sets a password after all other steps, as virt-customize does. */
    void password(Word user, AccountPassword password) {
        if (passwords.putIfAbsent(user.text(), password) != null) {
            problem(user.at(), "the user '" + user.raw() + "' has two passwords", "keep one of them");
        }
    }

    /**
     * A variable of the environment that is to have a secret.
     *
     * @param value empty where it is not known
     * @return its name
     */
    String secret(String name, String value) {
        secrets.put(name, value);
        return name;
    }

    /** What the recipe wants to find in the environment, with the values that were given. */
    Map<String, String> secrets() {
        return secrets;
    }

    /** Has operations of seal done at the end, from left to right. */
    void seal(List<Value> operations) {
        sealed.addAll(operations);
    }

    Set<String> remarks() {
        return remarks;
    }

    /** All steps, in the order of the recipe. */
    List<DraftStep> steps() {
        List<DraftStep> all = new ArrayList<>(steps);
        AccountPassword.step(passwords).ifPresent(all::add);
        if (!sealed.isEmpty()) {
            Position at = sealed.get(0).at();
            Value operations = sealed.size() == 1 ? sealed.get(0) : Args.list(at, sealed);
            all.add(new DraftStep(
                    at,
                    "seal",
                    sealed.size() == 1
                            ? operations
                            : Args.at(at).put("operations", operations).map(),
                    List.of("Stands last, and leaves alone what the steps above have set.")));
        }
        return all;
    }
}
