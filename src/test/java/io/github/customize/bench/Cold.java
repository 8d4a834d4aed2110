package io.github.customize.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Case A without a template: what the first run on a machine takes, the appliance being built. */
record Cold() implements BenchCase {
    @Override
    public String id() {
        return "Acold";
    }

    @Override
    public String title() {
        return "five file-level steps, cold: the template is made first";
    }

    @Override
    public Outcome measure(Lab lab) throws IOException, InterruptedException, BenchFailure {
        FiveSteps steps = FiveSteps.in(lab);
        Theirs theirs = new Theirs(lab);
        Path cache = cacheOfItsOwn(lab);
        Ours ours = Ours.in(lab).withVariable("XDG_CACHE_HOME", cache.toString());
        Path first = lab.fresh("ours.qcow2");
        ours.run(steps.recipe(), first);
        steps.check("customize", first, theirs);
        theirs.run(lab.fresh("theirs.qcow2"), steps.theirs());
        Tally tally = new Tally();
        for (int round = 0; round < lab.settings().rounds(); round++) {
            forgetTemplates(cache);
            Ours.Result result = ours.run(steps.recipe(), lab.fresh("ours.qcow2"));
            tally.add("customize", "ms", result.millis());
            tally.addPhases(result);
            tally.add(
                    "virt-customize",
                    "ms",
                    theirs.run(lab.fresh("theirs.qcow2"), steps.theirs()).millis());
        }
        double ratio = tally.ratio("virt-customize", "customize");
        return new Outcome(
                id(),
                title(),
                lab.settings().rounds(),
                tally.measures(),
                List.of(Finding.of("virt-customize / customize", ratio, "x", Target.atLeast(7))),
                List.of(
                        "both with their appliance in the cache: virt-customize has no template, so its runs are as in A"),
                Optional.empty());
    }

    /** A cache with the appliance and what is known about the accelerator, but without templates. */
    private static Path cacheOfItsOwn(Lab lab) throws IOException {
        Path cache = lab.file("cache");
        delete(cache);
        Path to = Files.createDirectories(cache.resolve("customize"));
        to.toFile().setReadable(false, false);
        to.toFile().setReadable(true, true);
        Path from = standardCache().resolve("customize");
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.filter(Cold::isKept).toList()) {
                copy(entry, to.resolve(entry.getFileName()));
            }
        }
        return cache;
    }

    private static Path standardCache() {
        String cache = System.getenv("XDG_CACHE_HOME");
        return cache != null && cache.startsWith("/")
                ? Path.of(cache)
                : Path.of(System.getProperty("user.home"), ".cache");
    }

    private static boolean isKept(Path entry) {
        String name = entry.getFileName().toString();
        return name.startsWith("appliance-") || name.startsWith("accelerator-");
    }

    private static void forgetTemplates(Path cache) throws IOException, BenchFailure {
        List<Path> templates;
        try (Stream<Path> entries = Files.list(cache.resolve("customize"))) {
            templates = entries.filter(entry -> entry.getFileName().toString().startsWith("template-"))
                    .toList();
        }
        BenchFailure.unless(templates.size() == 1, "the run before left no template in " + cache);
        delete(templates.get(0));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path one : all.toList()) {
                Files.copy(one, to.resolve(from.relativize(one).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(one);
                }
            }
        }
    }
}
