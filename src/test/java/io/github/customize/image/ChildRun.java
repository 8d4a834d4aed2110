package io.github.customize.image;

import io.github.customize.failure.Failure;
import io.github.customize.process.Command;
import io.github.customize.process.Finished;
import io.github.customize.process.Launcher;
import io.github.customize.process.Programs;
import io.github.customize.process.Sandbox;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A whole run in a Java virtual machine of its own, to be killed, starved or locked out. */
final class ChildRun {
    private static final Duration DEADLINE = Duration.ofMinutes(3);

    private static final int OUTPUT_CAP = 65536;
    private static final String SANDBOX = "CHILD_RUN_SANDBOX";

    private ChildRun() {}

    /** Opens the image, changes it through the overlay and publishes it; prints how that went. */
    public static void main(String[] args) throws Exception {
        Path image = Path.of(args[args[0].equals("together") ? 2 : 1]);
        try {
            switch (args[0]) {
                case "hold" -> hold(TestImages.replace(image));
                case "hold-reading" -> hold(TestImages.toFile(image, Path.of(args[2])));
                case "replace" -> change(TestImages.replace(image), args[2]);
                case "in-place" -> change(TestImages.inPlace(image), args[2]);
                case "recover-by-force" -> Recovery.recover(image, Recovery.Choice.FORCE);
                case "together" -> changeTogether(args);
                case "open" -> Image.open(TestImages.replace(image)).close();
                case "look" -> look(args);
                case "to-file" -> change(TestImages.toFile(image, Path.of(args[3])), args[2]);
                default -> throw new IllegalArgumentException(args[0]);
            }
            System.out.println("published");
        } catch (Failure e) {
            System.out.println(e.code().number() + " " + e.getMessage());
        }
    }

    private static ImageRequest confined(ImageRequest request) {
        Sandbox sandbox = Sandbox.valueOf(System.getenv().getOrDefault(SANDBOX, Sandbox.AUTO.name()));
        return new ImageRequest(
                request.image(), request.formatIn(), request.allowBacking(), request.publication(), sandbox);
    }

    private static void change(ImageRequest request, String megabytes) throws Exception {
        try (Image image = Image.open(confined(request));
                Overlay overlay = Overlay.create(image);
                Publisher publisher = image.publisher(overlay, CopyProgress.NONE)) {
            publisher.prepare();
            TestImages.change(overlay, 7, "1M", megabytes + "M");
            publisher.publish();
            publisher.doubt().ifPresent(doubt -> System.out.println("doubt: " + doubt));
        }
    }

    /** Changes all images from the second argument on as the disks of one guest; the first says how much. */
    private static void changeTogether(String... args) throws Exception {
        List<AutoCloseable> open = new ArrayList<>();
        List<Publisher> publishers = new ArrayList<>();
        try {
            for (String name : List.of(args).subList(2, args.length)) {
                Image image = Image.open(confined(TestImages.replace(Path.of(name))));
                open.add(image);
                Overlay overlay = Overlay.create(image);
                open.add(overlay);
                Publisher publisher = image.publisher(overlay, CopyProgress.NONE);
                open.add(publisher);
                publishers.add(publisher);
                publisher.prepare();
                TestImages.change(overlay, 7, "1M", args[1] + "M");
            }
            GuestPublication publication = new GuestPublication(publishers, args[2]);
            publication.publish();
            publication.doubts().forEach(doubt -> System.out.println("doubt: " + doubt));
        } finally {
            java.util.Collections.reverse(open);
            for (AutoCloseable one : open) {
                one.close();
            }
        }
    }

    /** Opens each of the images, and makes a raw file of those that can be opened. */
    private static void look(String... args) throws Exception {
        for (int i = 1; i < args.length; i++) {
            Path image = Path.of(args[i]);
            try {
                change(
                        new ImageRequest(
                                image,
                                Optional.empty(),
                                false,
                                new Publication.ToFile(Path.of(image + ".raw"), Format.RAW)),
                        "4");
                System.out.println(image.getFileName() + " taken");
            } catch (Failure e) {
                System.out.println(image.getFileName() + " " + e.code().number() + " " + e.getMessage());
            }
        }
    }

    private static void hold(ImageRequest request) throws Exception {
        try (Image image = Image.open(request)) {
            System.out.println("holding " + image.path());
            System.out.flush();
            // The parent closes this stream, or dies.
            System.in.transferTo(java.io.OutputStream.nullOutputStream());
        }
    }

    /** Runs it to its end, with a fault point that may be empty. */
    static Finished run(String fault, String... arguments) throws IOException, InterruptedException {
        Command command = environment(Command.of(java(arguments))).withEnvironment("CUSTOMIZE_FAULT", fault);
        return Programs.run(command, DEADLINE, OUTPUT_CAP);
    }

    /** The same with another PATH, and its programs not confined, so that what is planted there can do something. */
    static Finished runWithPath(String path, String... arguments) throws IOException, InterruptedException {
        Command command = environment(Command.of(java(arguments)))
                .withEnvironment("PATH", path)
                .withEnvironment(SANDBOX, Sandbox.OFF.name());
        return Programs.run(command, DEADLINE, OUTPUT_CAP);
    }

    /** Runs it to its end while strace spoils a system call; {@code log} then has all calls of that kind. */
    static Finished runSpoilt(String inject, Path log, String... arguments) throws IOException, InterruptedException {
        List<String> argv = new ArrayList<>(List.of("strace", "-f", "--seccomp-bpf", "-o", log.toString()));
        argv.addAll(List.of("-e", "trace=" + inject.substring(0, inject.indexOf(':')), "-e", "inject=" + inject));
        argv.addAll(java(arguments));
        return Programs.run(environment(Command.of(argv)), DEADLINE, OUTPUT_CAP);
    }

    /** Runs it to its end; {@code log} then has its calls of these kinds, with the files that their descriptors stand for. */
    static Finished runTraced(String calls, Path log, String... arguments) throws IOException, InterruptedException {
        List<String> argv = new ArrayList<>(List.of("strace", "-f", "-y", "--seccomp-bpf", "-o", log.toString()));
        argv.addAll(List.of("-e", "trace=" + calls));
        argv.addAll(java(arguments));
        return Programs.run(environment(Command.of(argv)), DEADLINE, OUTPUT_CAP);
    }

    /** The same as root of a mount namespace of its own, which a shell prepares first. */
    static Finished runIsolated(String script, Path runtimeDirectory, String... arguments)
            throws IOException, InterruptedException {
        List<String> argv =
                new ArrayList<>(List.of("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script, "sh"));
        argv.addAll(java(arguments));
        Command command = Command.of(argv).withEnvironment("XDG_RUNTIME_DIR", runtimeDirectory.toString());
        return Programs.run(command, DEADLINE, OUTPUT_CAP);
    }

    /** Waits until a run that was started to hold an image holds it. */
    static Process awaitHolding(Process run) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(run.getInputStream(), StandardCharsets.UTF_8));
        String line = lines.readLine();
        if (line == null || !line.startsWith("holding ")) {
            Programs.kill(run);
            throw new AssertionError("the run holds nothing: " + line);
        }
        return run;
    }

    /** One that knows nothing of the runs of this user's other sessions, started by these words. */
    static Process startElsewhere(Path runtimeDirectory, List<String> prefix, String... arguments) throws IOException {
        List<String> argv = new ArrayList<>(prefix);
        argv.addAll(java(arguments));
        return Launcher.start(Command.of(argv)
                .withEnvironment("XDG_RUNTIME_DIR", runtimeDirectory.toString())
                .withInput(Redirect.PIPE)
                .withOutput(Redirect.PIPE)
                .withErrorInOutput());
    }

    static Process start(String... arguments) throws IOException {
        return Launcher.start(environment(Command.of(java(arguments)))
                .withInput(Redirect.PIPE)
                .withOutput(Redirect.PIPE)
                .withErrorInOutput());
    }

    private static Command environment(Command command) {
        String directory = Optional.ofNullable(System.getenv("XDG_RUNTIME_DIR")).orElse("");
        return command.withEnvironment("XDG_RUNTIME_DIR", directory);
    }

    private static List<String> java(String... arguments) {
        List<String> argv = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                // A system call that is spoilt early can end the JVM itself; its report is part of what the child
                // prints.
                "-XX:+ErrorFileToStdout",
                "-Xmx64m",
                "-Dcustomize.launcher=" + System.getProperty("customize.launcher"),
                "-cp",
                System.getProperty("java.class.path"),
                ChildRun.class.getName()));
        argv.addAll(List.of(arguments));
        return argv;
    }
}
