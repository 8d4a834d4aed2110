package io.github.customize.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs customize from a tree that was built: this one, or that of an earlier commit. */
record Ours(Lab lab, Path dist, Map<String, String> environment) {
    /** A run that did its work. */
    record Result(double millis, RunReport report) {
        Work.Sample sample() {
            return new Work.Sample(millis, report.images().size() == 1 ? phases() : Map.of());
        }

        /** The phases of a run with one image; what no phase accounts for is the JVM's start and end. */
        Map<String, Double> phases() {
            Map<String, Double> all = new LinkedHashMap<>();
            all.put("jvm", millis - report.only().sum());
            all.putAll(report.only().phases());
            return all;
        }
    }

    static Ours in(Lab lab) {
        return new Ours(lab, lab.settings().dist(), Map.of());
    }

    static Ours of(Lab lab, Settings.Base base) {
        return new Ours(lab, base.dist(), Map.of());
    }

    Ours withVariable(String name, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(name, value);
        return new Ours(lab, dist, more);
    }

    /** The program alone. */
    Timed program(String... arguments) throws IOException, InterruptedException, BenchFailure {
        List<String> argv = new ArrayList<>(List.of(executable()));
        argv.addAll(List.of(arguments));
        return Timed.run(argv, environment, lab.log());
    }

    Result run(Path recipe, Path image) throws IOException, InterruptedException, BenchFailure {
        return run(recipe, List.of(image), List.of(), process -> {});
    }

    Result run(Path recipe, List<Path> images, List<String> options, Timed.Watch watch)
            throws IOException, InterruptedException, BenchFailure {
        Result result = report(recipe, images, options, watch, "changed");
        for (Path image : images) {
            Lab.needWritten(image);
        }
        return result;
    }

    /** Runs a recipe again that this image needs nothing of. */
    Result again(Path recipe, Path image) throws IOException, InterruptedException, BenchFailure {
        return report(recipe, List.of(image), List.of(), process -> {}, "ok");
    }

    private Result report(Path recipe, List<Path> images, List<String> options, Timed.Watch watch, String expected)
            throws IOException, InterruptedException, BenchFailure {
        Path report = lab.file("report.json");
        List<String> argv = argv(recipe, images, options);
        argv.addAll(List.of("--quiet", "--report", report.toString()));
        Timed timed = Timed.of(argv, environment, lab.log(), watch);
        Result result = new Result(timed.millis(), RunReport.read(report));
        for (RunReport.ImageResult one : result.report().images()) {
            BenchFailure.unless(one.result().equals(expected), "customize reported an image as " + one.result());
        }
        return result;
    }

    List<String> argv(Path recipe, List<Path> images, List<String> options) {
        List<String> argv = new ArrayList<>(List.of(executable(), "--recipe", recipe.toString()));
        argv.addAll(List.of("--accel", lab.settings().accelerator()));
        argv.addAll(options);
        images.forEach(image -> argv.add(image.toString()));
        return argv;
    }

    private String executable() {
        return dist.resolve("bin/customize").toString();
    }
}
