package io.github.customize.step.types.users;

import io.github.customize.guest.model.LoginDefs;
import io.github.customize.step.StepFailure;
import java.util.Collection;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds a number for a new account in the order in which useradd and groupadd do. */
final class FreeNumber {
    /** The next number means "none". */
    private static final long LARGEST = 4_294_967_294L;

    private FreeNumber() {}

    /**
     * The number after the highest that is in use, or for a system account before the lowest; when there is none on that
     * side, one in between.
     */
    static long of(String action, LoginDefs.Range said, boolean system, Collection<Long> used) throws StepFailure {
        LoginDefs.Range range = new LoginDefs.Range(Math.max(0, said.first()), Math.min(LARGEST, said.last()));
        NavigableSet<Long> taken = used.stream()
                .filter(number -> number >= range.first() && number <= range.last())
                .collect(Collectors.toCollection(TreeSet::new));
        OptionalLong free = system ? downwards(range, taken) : upwards(range, taken);
        return free.orElseThrow(() -> StepFailure.failed(
                action,
                "no number from " + range.first() + " to " + range.last() + " is free in the guest",
                "give one, or change the range in /etc/login.defs"));
    }

    private static OptionalLong upwards(LoginDefs.Range range, NavigableSet<Long> taken) {
        long next = taken.isEmpty() ? range.first() : taken.last() + 1;
        if (next > range.last()) {
            next = range.first();
            while (taken.contains(next)) {
                next++;
            }
        }
        return next <= range.last() ? OptionalLong.of(next) : OptionalLong.empty();
    }

    private static OptionalLong downwards(LoginDefs.Range range, NavigableSet<Long> taken) {
        long next = taken.isEmpty() ? range.last() : taken.first() - 1;
        if (next < range.first()) {
            next = range.last();
            while (taken.contains(next)) {
                next--;
            }
        }
        return next >= range.first() ? OptionalLong.of(next) : OptionalLong.empty();
    }
}
