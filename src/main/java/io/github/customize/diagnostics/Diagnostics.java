package io.github.customize.diagnostics;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * The detailed log that {@code --log FILE} asks for. Without it nothing is computed, and the logging library, which would
 * cost a third of the program's start, is not loaded.
 */
public final class Diagnostics {
    /** Names the file to the logging library's configuration, {@code log4j2.xml}. */
    private static final String FILE_PROPERTY = "customize.log";

    private static volatile boolean on;

    private Diagnostics() {}

    /** Starts the log; what happened before is not in it. */
    public static void writeTo(Path file) {
        System.setProperty(FILE_PROPERTY, file.toAbsolutePath().toString());
        on = true;
    }

    /** One line of the log, never a secret; {@code topic} is what it is about: qmp, daemon, process, run. */
    public static void log(String topic, Supplier<String> line) {
        if (on) {
            Log4j.logger(topic).info(line.get());
        }
    }

    /** Loaded at the first line only. */
    private static final class Log4j {
        static Logger logger(String topic) {
            return LogManager.getLogger(topic);
        }
    }
}
