package io.github.customize.e2e;

import io.github.customize.process.DirectoryUsers;
import java.util.stream.Stream;

/** Finds the processes of a test's runs: all of them have to do with its directories. */
final class Leavings {
    private Leavings() {}

    static void awaitNoProcess(Workplace place) throws Exception {
        DirectoryUsers.of(place.root()).awaitNone();
    }

    /** Arguments and environments of all processes of the runs, for a look at what is in them. */
    static Stream<String> texts(Workplace place) throws Exception {
        return DirectoryUsers.of(place.root()).pids().stream()
                .flatMap(pid -> Stream.of(DirectoryUsers.text(pid, "environ"), DirectoryUsers.text(pid, "cmdline")));
    }
}
