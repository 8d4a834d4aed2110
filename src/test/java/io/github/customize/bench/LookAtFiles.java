package io.github.customize.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Case G: file commands and the shell against their namesakes. */
record LookAtFiles() implements BenchCase {
    private static final double TIMES = 40;

    /** One command, in the words of both tools. */
    private record Pair(String name, List<String> ours, List<String> theirs) {}

    private static final List<Pair> PAIRS = List.of(
            new Pair("cat", List.of("cat", "/etc/os-release"), List.of("virt-cat", "/etc/os-release")),
            new Pair("ls -lR", List.of("ls", "-lR", "/usr"), List.of("virt-ls", "-lR", "/usr")),
            new Pair("filesystems -l", List.of("filesystems", "-l"), List.of("virt-filesystems", "-l")),
            new Pair(
                    "shell list-filesystems",
                    List.of("shell", "--ro", "run", ":", "list-filesystems"),
                    List.of("guestfish", "--ro", "run", ":", "list-filesystems")));

    @Override
    public String id() {
        return "G";
    }

    @Override
    public String title() {
        return "cat, ls -lR, filesystems -l and the shell's list-filesystems against their namesakes";
    }

    @Override
    public List<Work> works(Lab lab, Ours build) {
        List<Work> works = new ArrayList<>();
        for (Pair pair : PAIRS) {
            works.add(Work.of(pair.name(), () -> ours(lab, build, pair).sample()));
        }
        return works;
    }

    @Override
    public Outcome measure(Lab lab) throws IOException, InterruptedException, BenchFailure {
        Ours ours = Ours.in(lab);
        Theirs theirs = new Theirs(lab);
        Path image = lab.settings().sample();
        for (Pair pair : PAIRS) {
            String said = withoutNotes(ours(lab, ours, pair).output());
            BenchFailure.unless(
                    said.equals(theirs.tool(image, pair.theirs()).output()),
                    "customize " + pair.name() + " printed something else than "
                            + pair.theirs().get(0));
        }
        Tally tally = new Tally();
        for (int i = 0; i < lab.settings().rounds(); i++) {
            for (Pair pair : PAIRS) {
                tally.add(
                        "customize " + pair.name(), "ms", ours(lab, ours, pair).millis());
                tally.add(
                        String.join(" ", pair.theirs()),
                        "ms",
                        theirs.tool(image, pair.theirs()).millis());
            }
        }
        List<Finding> findings = PAIRS.stream()
                .map(pair -> Finding.of(
                        String.join(" ", pair.theirs()) + " / customize " + pair.name(),
                        tally.ratio(String.join(" ", pair.theirs()), "customize " + pair.name()),
                        "x",
                        Target.atLeast(TIMES)))
                .toList();
        return new Outcome(
                id(),
                title(),
                lab.settings().rounds(),
                tally.measures(),
                findings,
                List.of("in the warm-up both printed the same"),
                Optional.empty());
    }

    private static Timed ours(Lab lab, Ours build, Pair pair) throws IOException, InterruptedException, BenchFailure {
        List<String> words = new ArrayList<>(pair.ours());
        words.addAll(
                1,
                List.of(
                        "--accel",
                        lab.settings().accelerator(),
                        "-a",
                        lab.settings().sample().toString()));
        return build.program(words.toArray(String[]::new));
    }

    /** What was said on the other stream. */
    private static String withoutNotes(String output) {
        StringBuilder rest = new StringBuilder();
        output.lines()
                .filter(line -> !line.startsWith("note: "))
                .forEach(line -> rest.append(line).append('\n'));
        return rest.toString();
    }
}
