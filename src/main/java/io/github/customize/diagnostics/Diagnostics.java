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
    /** These name to the logging library's configuration, {@code log4j2.xml}, where the log goes. */
    private static final String APPENDER = "customize.log.to";

    private static final String FILE = "customize.log.file";
    private static final String ADD = "customize.log.append";

    private static volatile boolean on;

    private Diagnostics() {}

    /** The program's own streams. */
    public enum Stream {
        OUTPUT("out"),
        ERROR("err");

        private final String appender;

        Stream(String appender) {
            this.appender = appender;
        }
    }

    /**
     * Starts the log; what happened before is not in it.
     *
     * @param add whether to leave what is there, as one must with a device
     */
    public static void writeTo(Path file, boolean add) {
        System.setProperty(FILE, file.toAbsolutePath().toString());
        System.setProperty(ADD, Boolean.toString(add));
        start("file");
    }

    /** Starts the log on a stream of ours. */
    public static void writeTo(Stream stream) {
        start(stream.appender);
    }

    private static void start(String appender) {
        System.setProperty(APPENDER, appender);
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
