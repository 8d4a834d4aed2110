package io.github.customize.step.types.users;

/** Whether an account is wanted. */
enum AccountState {
    PRESENT,
    ABSENT
}
