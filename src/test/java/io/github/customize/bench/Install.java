package io.github.customize.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Case C: a small package from the network, by the step {@code packages} and by {@code --install}. */
record Install() implements BenchCase {
    private static final String PACKAGE = "tree";

    @Override
    public String id() {
        return "C";
    }

    @Override
    public String title() {
        return "install the package " + PACKAGE;
    }

    @Override
    public List<Work> works(Lab lab, Ours build) throws IOException {
        Path recipe = commands(lab);
        return List.of(Work.of(
                "install", () -> build.run(recipe, lab.fresh("ours.qcow2")).sample()));
    }

    @Override
    public Outcome measure(Lab lab) throws IOException, InterruptedException, BenchFailure {
        Path recipe = recipe(lab);
        List<String> arguments = List.of("--network", "--install", PACKAGE);
        Ours ours = Ours.in(lab);
        Theirs theirs = new Theirs(lab);
        Path one = lab.fresh("ours.qcow2");
        ours.run(recipe, one);
        check("customize", one, theirs);
        Path other = lab.fresh("theirs.qcow2");
        theirs.run(other, arguments);
        check("virt-customize", other, theirs);
        Tally tally = new Tally();
        for (int round = 0; round < lab.settings().rounds(); round++) {
            Ours.Result result = ours.run(recipe, lab.fresh("ours.qcow2"));
            tally.add("customize", "ms", result.millis());
            tally.addPhases("", result);
            tally.add("apt itself", "ms", result.report().only().steps().get(0).millis());
            tally.add("second run", "ms", ours.again(recipe, one).millis());
            Timed slow = theirs.run(lab.fresh("theirs.qcow2"), arguments);
            tally.add("virt-customize", "ms", slow.millis());
        }
        return outcome(lab, tally);
    }

    /** What the first release can do too. */
    private static Path commands(Lab lab) throws IOException {
        Path script = lab.text("install.sh", """
                #!/bin/sh -e
                apt-get -q -y -o Dpkg::Options::=--force-confnew update
                apt-get -q -y -o Dpkg::Options::=--force-confnew install %s
                """.formatted(PACKAGE));
        return lab.text(
                "commands.yaml",
                "version: 1\nname: install\nsteps:\n  - run: { file: " + script.getFileName() + ", network: true }\n");
    }

    private static Path recipe(Lab lab) throws IOException {
        return lab.text("install.yaml", "version: 1\nname: install\nsteps:\n  - packages: [" + PACKAGE + "]\n");
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
                                Target.atLeast(2.2)),
                        Finding.of(
                                "virt-customize / second run of customize",
                                tally.ratio("virt-customize", "second run"),
                                "x",
                                Target.atLeast(30)),
                        Finding.plain("share of apt in customize", 100 * tally.ratio("apt itself", "customize"), "%")),
                List.of(
                        "the same package is installed; virt-customize also loads descriptions, and leaves lists and packages behind"),
                Optional.empty());
    }

    private static void check(String tool, Path image, Theirs reader)
            throws IOException, InterruptedException, BenchFailure {
        String seen = reader.look(
                image, List.of("is-file /usr/bin/" + PACKAGE, "cat /var/lib/dpkg/info/" + PACKAGE + ".list"));
        BenchFailure.unless(
                seen.startsWith("true") && seen.contains("/usr/bin/" + PACKAGE), tool + " did not install " + PACKAGE);
    }
}
