package io.github.customize.appliance;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.process.Command;
import io.github.customize.process.Finished;
import io.github.customize.process.Installation;
import io.github.customize.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/** Builds the appliance from the installation's own description of it, into the cache. */
final class ApplianceBuilder {
    private static final Duration LIMIT = Duration.ofMinutes(30);
    private static final String PREFIX = "appliance-";
    private static final int OUTPUT_KEPT = 256 << 10;
    private static final int LINES_TOLD = 12;
    private static final int KEPT = 2;

    /** What an ordinary user's way to the Debian mirror may need. */
    private static final List<String> PASSED_ON =
            List.of("HOME", "CUSTOMIZE_MIRROR", "http_proxy", "https_proxy", "no_proxy");

    private final CacheDir cache;
    private final Path inputs;

    /**
     * A builder with the inputs in one directory.
     *
     * @param inputs build.sh, its two lists, the daemon and the program that holds handles for it
     */
    ApplianceBuilder(CacheDir cache, Path inputs) {
        this.cache = cache;
        this.inputs = inputs;
    }

    /** The builder of this installation. */
    static ApplianceBuilder ofInstallation(CacheDir cache) throws Failure {
        Path home = Installation.home().orElse(null);
        if (home == null) {
            throw new Failure(
                    ExitCode.APPLIANCE_MISSING,
                    "find the appliance",
                    "this is no installation that could build one; give one with --appliance DIR");
        }
        return new ApplianceBuilder(cache, home.resolve("appliance"));
    }

    /** Where the appliance of these inputs is or would be; every run asks, so a checksum that costs nothing tells them apart. */
    Path target() throws IOException {
        StringBuilder name = new StringBuilder(PREFIX);
        for (Path file : List.of(script(), list("packages.txt"), list("kernel-modules.txt"), daemon(), handle())) {
            CRC32 sum = new CRC32();
            sum.update(Files.readAllBytes(file));
            name.append(HexFormat.of().toHexDigits((int) sum.getValue()));
        }
        return cache.path().resolve(name.toString());
    }

    private Path script() {
        return inputs.resolve("build.sh");
    }

    private Path list(String name) {
        return inputs.resolve(name);
    }

    private Path daemon() {
        return inputs.resolve("customize-daemon");
    }

    private Path handle() {
        return inputs.resolve("customize-handle");
    }

    /** The cached appliance, built first if there is none. */
    @SuppressWarnings("try") // the lock is held, not used
    Path obtain(Consumer<String> notices) throws Failure, IOException, InterruptedException {
        Path target = target();
        if (isBuilt(target)) {
            return target;
        }
        try (CacheLock lock = CacheLock.take(cache.path().resolve("appliance.lock"), LIMIT)) {
            // Another run may have built it while this one waited.
            if (!isBuilt(target)) {
                notices.accept("building the appliance in " + target + "; this is done once and takes a minute or two");
                build(target);
            }
        }
        return target;
    }

    private static boolean isBuilt(Path target) {
        return Files.isRegularFile(target.resolve("appliance.properties"));
    }

    private void build(Path target) throws Failure, IOException, InterruptedException {
        Command command = Command.of(
                script().toString(),
                target.toString(),
                "--daemon",
                daemon().toString(),
                "--handle",
                handle().toString());
        for (String name : PASSED_ON) {
            String value = System.getenv(name);
            command = value == null ? command : command.withEnvironment(name, value);
        }
        Finished build = Programs.run(command, LIMIT, OUTPUT_KEPT);
        if (!build.succeeded()) {
            boolean programs = build.output().contains("find the programs");
            throw new Failure(
                    programs ? ExitCode.PROGRAM_MISSING : ExitCode.APPLIANCE_MISSING,
                    "build the appliance",
                    lastLines(build) + "; --appliance DIR takes one that was built elsewhere");
        }
        ApplianceFiles.in(target);
        List<Path> all = cache.directories(PREFIX);
        for (Path old : all.subList(Math.min(KEPT, all.size()), all.size())) {
            CacheDir.deleteTree(old);
        }
    }

    private static String lastLines(Finished build) {
        List<String> lines = build.output().lines().toList();
        String end = lines.stream().skip(Math.max(0, lines.size() - LINES_TOLD)).collect(Collectors.joining("\n"));
        return build.timedOut() ? "it took longer than " + LIMIT.toMinutes() + " minutes\n" + end : end;
    }
}
