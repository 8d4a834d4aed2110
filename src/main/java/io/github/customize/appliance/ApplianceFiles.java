package io.github.customize.appliance;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** The files of a built appliance. */
record ApplianceFiles(Path dir, String kernelVersion) {
    private static final String FORMAT = "1";

    static ApplianceFiles in(Path dir) throws Failure {
        Path absolute = dir.toAbsolutePath();
        try {
            ApplianceFiles files = new ApplianceFiles(absolute, kernelVersion(absolute));
            for (Path file : files.all()) {
                if (!Files.isRegularFile(file) || !Files.isReadable(file) || Files.size(file) == 0) {
                    throw missing(dir, "no readable file " + file.getFileName(), null);
                }
            }
            return files;
        } catch (IOException e) {
            throw missing(dir, String.valueOf(e.getMessage()), e);
        }
    }

    private static String kernelVersion(Path dir) throws IOException {
        Properties properties = new Properties();
        try (var in = Files.newInputStream(dir.resolve("appliance.properties"))) {
            properties.load(in);
        } catch (IllegalArgumentException e) {
            throw new IOException("appliance.properties is damaged", e);
        }
        if (!FORMAT.equals(properties.getProperty("format"))) {
            throw new IOException(
                    "its format is " + properties.getProperty("format") + ", this program needs " + FORMAT);
        }
        return properties.getProperty("kernel_version", "unknown");
    }

    private static Failure missing(Path dir, String cause, @org.jspecify.annotations.Nullable Exception origin) {
        String text = cause + "; 'customize appliance build' makes a new one";
        String action = "use the appliance in " + dir;
        return origin == null
                ? new Failure(ExitCode.APPLIANCE_MISSING, action, text)
                : new Failure(ExitCode.APPLIANCE_MISSING, action, text, origin);
    }

    Path kernel() {
        return dir.resolve("kernel");
    }

    Path initrd() {
        return dir.resolve("initrd");
    }

    Path root() {
        return dir.resolve("root.img");
    }

    Path properties() {
        return dir.resolve("appliance.properties");
    }

    List<Path> all() {
        return List.of(properties(), kernel(), initrd(), root());
    }
}
