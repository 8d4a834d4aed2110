package io.github.customize.step.types.system;

/** A module in one of the lists of a recipe, which it shall be in or not. */
record ModuleWish(String name, State state) {
    enum State {
        PRESENT,
        ABSENT
    }

    boolean isPresent() {
        return state == State.PRESENT;
    }

    String title(String list) {
        return (isPresent() ? "" : "not ") + list + " " + name;
    }
}
