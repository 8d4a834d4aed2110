package io.github.customize.step.types.users;

/** A file of rules that a recipe wants, or wants to be gone. */
record SudoersWish(String name, AccountState state, String content) {}
