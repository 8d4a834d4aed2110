package io.github.customize.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Case J: 20,000 files of 1 to 8 KiB in 500 directories are copied in, and compared in a second run. */
record ManyFiles() implements BenchCase {
    private static final int DIRECTORIES = 500;
    private static final int FILES = 20_000;
    private static final int SMALLEST = 1 << 10;
    private static final int LARGEST = 8 << 10;

    private static final String FIRST = "customize, first run";
    private static final String SECOND = "customize, second run";
    private static final String THEIRS = "virt-customize --copy-in";

    @Override
    public String id() {
        return "J";
    }

    @Override
    public String title() {
        return "copy in 20,000 files of 1 to 8 KiB, and compare them in a second run";
    }

    @Override
    public List<Work> works(Lab lab, Ours build) throws IOException {
        makeTree(lab);
        Path recipe = recipe(lab);
        Path image = lab.file("many-" + Integer.toHexString(build.dist().hashCode()) + ".qcow2");
        return List.of(
                Work.of(
                        "first run",
                        () -> build.run(recipe, lab.fresh(image.getFileName().toString()))
                                .sample()),
                Work.of("second run", () -> build.again(recipe, image).sample()));
    }

    @Override
    public Outcome measure(Lab lab) throws IOException, InterruptedException, BenchFailure {
        RandomTree tree = makeTree(lab);
        Path recipe = recipe(lab);
        List<String> arguments = List.of("--no-network", "--copy-in", tree.directory() + ":/opt");
        Ours ours = Ours.in(lab);
        Theirs theirs = new Theirs(lab);
        Path one = lab.fresh("ours.qcow2");
        ours.run(recipe, one);
        tree.check("customize", one, theirs);
        Path other = lab.fresh("theirs.qcow2");
        theirs.run(other, arguments);
        tree.check("virt-customize", other, theirs);
        Tally tally = new Tally();
        for (int round = 0; round < lab.settings().rounds(); round++) {
            Path image = lab.fresh("ours.qcow2");
            Ours.Result first = ours.run(recipe, image);
            tally.add(FIRST, "ms", first.millis());
            tally.addPhases("first ", first);
            Ours.Result second = ours.again(recipe, image);
            tally.add(SECOND, "ms", second.millis());
            tally.addPhases("second ", second);
            Timed slow = theirs.run(lab.fresh("theirs.qcow2"), arguments);
            tally.add(THEIRS, "ms", slow.millis());
        }
        return outcome(lab, tally);
    }

    private Outcome outcome(Lab lab, Tally tally) {
        return new Outcome(
                id(),
                title(),
                lab.settings().rounds(),
                tally.measures(),
                List.of(
                        Finding.of(
                                "virt-customize / customize, first run",
                                tally.ratio(THEIRS, FIRST),
                                "x",
                                Target.atLeast(8)),
                        Finding.of(
                                "virt-customize / customize, second run",
                                tally.ratio(THEIRS, SECOND),
                                "x",
                                Target.atLeast(14))),
                List.of("virt-customize compares nothing: a second run of it takes as long as the first"),
                Optional.empty());
    }

    private static RandomTree makeTree(Lab lab) throws IOException {
        Random random = new Random(2);
        Map<String, Integer> files = new HashMap<>();
        for (int i = 0; i < FILES; i++) {
            String name = String.format("d%03d/file%05d", i % DIRECTORIES, i);
            files.put(name, SMALLEST + random.nextInt(LARGEST - SMALLEST + 1));
        }
        return RandomTree.make(lab.file("many"), files);
    }

    private static Path recipe(Lab lab) throws IOException {
        return lab.text("many.yaml", "version: 1\nname: many\nsteps:\n  - copy_in: { src: many, dest: /opt/many }\n");
    }
}
