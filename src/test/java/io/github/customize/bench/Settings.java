package io.github.customize.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to measure and how often; from the variables ROUNDS, ROUNDS_D, CASES, ACCEL and BASE.
 *
 * @param base another build of customize to compare with, in the place of virt-customize
 */
record Settings(
        int rounds,
        int roundsOfEight,
        List<String> cases,
        String accelerator,
        Path dist,
        Path sample,
        Optional<Base> base) {
    /** A build of an earlier commit. */
    record Base(String commit, Path dist) {}

    static final List<String> ALL_CASES = List.of("E", "A", "F", "memory", "G", "B", "J", "K", "C", "H", "D");

    /** Those that two builds can be compared by. */
    private static final List<String> CASES_OF_BUILDS = ALL_CASES.stream()
            .filter(name -> !List.of("memory", "G", "K", "H").contains(name))
            .toList();

    static Settings of(Map<String, String> variables) {
        Optional<Base> base = base(variables);
        List<String> standard = base.isPresent() ? CASES_OF_BUILDS : ALL_CASES;
        List<String> cases = Arrays.stream(
                        set(variables, "CASES", String.join(" ", standard)).split("[ ,]+"))
                .toList();
        for (String name : cases) {
            if (!ALL_CASES.contains(name)) {
                throw new IllegalArgumentException("CASES: there is no case " + name + "; there are " + ALL_CASES);
            }
        }
        return new Settings(
                // Builds differ by little, and are fast.
                number(variables, "ROUNDS", base.isPresent() ? "20" : "5"),
                // Each has eight runs of virt-customize in a row, which take minutes.
                number(variables, "ROUNDS_D", "5"),
                cases,
                accelerator(set(variables, "ACCEL", "tcg")),
                Path.of(set(variables, "DIST", "target/dist")).toAbsolutePath(),
                Path.of(set(variables, "SAMPLE", "target/samples/debian12.qcow2"))
                        .toAbsolutePath(),
                base);
    }

    private static Optional<Base> base(Map<String, String> variables) {
        String commit = set(variables, "BASE", "");
        return commit.isEmpty()
                ? Optional.empty()
                : Optional.of(new Base(
                        commit, Path.of(set(variables, "BASE_DIST", "")).toAbsolutePath()));
    }

    /** An empty variable is one that make passed on without a value. */
    private static String set(Map<String, String> variables, String name, String standard) {
        String value = variables.getOrDefault(name, "").strip();
        return value.isEmpty() ? standard : value;
    }

    private static int number(Map<String, String> variables, String name, String standard) {
        String value = set(variables, name, standard);
        if (!value.matches("[1-9][0-9]{0,3}")) {
            throw new IllegalArgumentException(name + " must be a number from 1 to 9999, not " + value);
        }
        return Integer.parseInt(value);
    }

    private static String accelerator(String name) {
        if (!name.equals("tcg") && !name.equals("kvm")) {
            throw new IllegalArgumentException("ACCEL must be tcg or kvm, so that both tools use the same: " + name);
        }
        return name;
    }
}
