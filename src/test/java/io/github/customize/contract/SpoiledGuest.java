package io.github.customize.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Tries a case of a step type on guests in which one of the files that it asks about is something else. */
final class SpoiledGuest {
    private record Try(String path, Spoil spoil) {}

    /** What labels files takes a program of the appliance, which a daemon on the host does not have. */
    private static final String NO_APPLIANCE = "only in the appliance";

    private final StepCase one;
    private final StepBench guest;
    private final Path root;
    private final Path outside;

    private SpoiledGuest(Path dir, StepCase one) throws Exception {
        this.one = one;
        guest = StepBench.with(dir, GuestData.of(one.guest()));
        root = guest.path("/");
        outside = Files.createDirectories(dir.resolve("outside/within"));
        Files.writeString(outside.resolve("file"), "as it was\n");
    }

    /** Cases that end well and need nothing but files. */
    static List<StepCase> cases(String type) throws IOException {
        return StepCase.of(type).stream()
                .filter(one -> !one.programs() && List.of("changed", "ok").contains(one.result()))
                .toList();
    }

    /** Tries that many of what can be spoilt, one at a time, half of them files that are there. */
    static void run(Path dir, StepCase one, int most, Random random) throws Exception {
        SpoiledGuest spoiled = new SpoiledGuest(dir, one);
        try {
            spoiled.run(most, random);
        } finally {
            spoiled.guest.end();
        }
    }

    private void run(int most, Random random) throws Exception {
        make();
        List<Try> present = new ArrayList<>();
        List<Try> others = new ArrayList<>();
        for (String path : paths()) {
            List<Try> which = Files.isRegularFile(guest.path(path)) ? present : others;
            Stream.of(Spoil.values()).map(spoil -> new Try(path, spoil)).forEach(which::add);
        }
        Collections.shuffle(present, random);
        Collections.shuffle(others, random);
        List<Try> tries = new ArrayList<>(present.subList(0, Math.min(most / 2, present.size())));
        tries.addAll(others.subList(0, Math.min(most - tries.size(), others.size())));
        for (Try next : tries) {
            make();
            if (next.spoil().replace(guest.path(next.path()), root, outside)) {
                holds(next);
            }
        }
    }

    /** What it asks about, and the directories that this is in. */
    private Set<String> paths() throws IOException {
        Set<String> paths = new TreeSet<>();
        for (String path : guest.asksAbout(one.step())) {
            for (String at = path; at.lastIndexOf('/') > 0; at = at.substring(0, at.lastIndexOf('/'))) {
                paths.add(at);
            }
        }
        return paths;
    }

    /** The step fails for a reason that is told, and leaves all as it is; or it does its work, and a second time nothing. */
    private void holds(Try now) throws Exception {
        String what = one + ", where " + now.path() + " is " + now.spoil();
        Snapshot before = guest.snapshot();
        Snapshot elsewhere = Snapshot.of(outside);
        try {
            guest.apply(one.step());
            if (!one.step().contains("renew") && !now.path().contains("*")) {
                assertThat(guest.apply(one.step()).changed())
                        .as(what + ", the second time")
                        .isFalse();
            }
        } catch (StepFailure e) {
            if (mayHaveChanged(e)) {
                return;
            }
            assertThat(e).as(what).message().isNotBlank().doesNotContain("null", "Exception");
            assertThat(guest.snapshot()).as(what).isEqualTo(before);
        } catch (RuntimeException e) {
            throw new AssertionError(what, e);
        }
        assertThat(Snapshot.of(outside)).as(what).isEqualTo(elsewhere);
    }

    /** A program that failed may have written before, and what labels files is not here; no image is published then. */
    private boolean mayHaveChanged(StepFailure failure) throws IOException {
        return String.valueOf(failure.getMessage()).endsWith(NO_APPLIANCE) || guest.mayRunPrograms(one.step());
    }

    /** The guest as the case has it, made anew. */
    private void make() throws IOException {
        try (Stream<Path> top = Files.list(root)) {
            for (Path file : top.toList()) {
                Spoil.delete(file);
            }
        }
        one.make(guest);
    }
}
