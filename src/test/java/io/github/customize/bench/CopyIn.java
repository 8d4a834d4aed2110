package io.github.customize.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Case B: 64 files of 4 MiB that do not compress, also against dd of as many bytes in the appliance. */
record CopyIn() implements BenchCase {
    private static final int FILES = 64;
    private static final int FILE_SIZE = 4 << 20;

    @Override
    public String id() {
        return "B";
    }

    @Override
    public String title() {
        return "copy in 256 MiB in 64 files";
    }

    @Override
    public List<Work> works(Lab lab, Ours build) throws IOException {
        makeTree(lab);
        Path recipe = treeRecipe(lab);
        return List.of(Work.of(
                "copy in", () -> build.run(recipe, lab.fresh("ours.qcow2")).sample()));
    }

    @Override
    public Outcome measure(Lab lab) throws IOException, InterruptedException, BenchFailure {
        RandomTree tree = makeTree(lab);
        Path recipe = treeRecipe(lab);
        Path ddRecipe = recipe(lab, "dd", "run: dd if=/dev/zero of=/opt/zeros bs=1M count=256 conv=fsync");
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
            Ours.Result result = ours.run(recipe, lab.fresh("ours.qcow2"));
            tally.add("customize", "ms", result.millis());
            tally.addPhases("", result);
            tally.add("copy_in and sync", "ms", written(result));
            Ours.Result dd = ours.run(ddRecipe, lab.fresh("ours.qcow2"));
            tally.add("dd and sync", "ms", written(dd));
            tally.add("dd alone", "ms", dd.report().only().steps().get(0).millis());
            Timed slow = theirs.run(lab.fresh("theirs.qcow2"), arguments);
            tally.add("virt-customize", "ms", slow.millis());
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
                                "virt-customize / customize",
                                tally.ratio("virt-customize", "customize"),
                                "x",
                                Target.atLeast(6)),
                        Finding.of(
                                "copy_in / dd in the appliance",
                                tally.ratio("copy_in and sync", "dd and sync"),
                                "x",
                                Target.atMost(1.5))),
                List.of("dd writes zeros with conv=fsync; both sides of its ratio are the steps and sync phases"),
                Optional.empty());
    }

    private static Path treeRecipe(Lab lab) throws IOException {
        return recipe(lab, "tree", "copy_in: { src: tree, dest: /opt/tree }");
    }

    private static Path recipe(Lab lab, String name, String step) throws IOException {
        return lab.text(name + ".yaml", "version: 1\nname: " + name + "\nsteps:\n  - " + step + "\n");
    }

    /** What reaches the disk only when it is unmounted is paid for in sync. */
    private static double written(Ours.Result result) {
        Map<String, Double> phases = result.phases();
        return phases.get("steps") + phases.get("sync");
    }

    private static RandomTree makeTree(Lab lab) throws IOException {
        Map<String, Integer> files = new HashMap<>();
        for (int i = 0; i < FILES; i++) {
            files.put(String.format("file%02d", i), FILE_SIZE);
        }
        return RandomTree.make(lab.file("tree"), files);
    }
}
