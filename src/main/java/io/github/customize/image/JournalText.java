package io.github.customize.image;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.attribute.FileTime;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** How a journal stands in its file. */
final class JournalText {
    private static final String VERSION = "2";

    /** It said nothing of the image's state, nor whether the writing had begun. */
    private static final String FIRST_VERSION = "1";

    private JournalText() {}

    static String of(Journal journal) {
        return """
                version=%s
                device=%d
                inode=%d
                format=%s
                backing=%s
                overlay=%s
                stage=%s
                size=%d
                modified=%d
                changed=%d
                """.formatted(
                        VERSION,
                        journal.device(),
                        journal.inode(),
                        journal.format(),
                        journal.backing(),
                        escaped(journal.overlay()),
                        journal.stage(),
                        journal.image().size(),
                        journal.image().modified().to(TimeUnit.NANOSECONDS),
                        journal.image().changed().to(TimeUnit.NANOSECONDS));
    }

    static Journal parse(String text) throws IOException {
        Properties fields = fields(text);
        String version = fields.getProperty("version", "");
        boolean first = version.equals(FIRST_VERSION);
        if (!first && !version.equals(VERSION)) {
            throw new IOException("it is of another version of this program");
        }
        String overlay = overlayNamedIn(text);
        if (overlay.isEmpty()) {
            throw new IOException("it names no overlay");
        }
        return new Journal(
                number(fields, "device"),
                number(fields, "inode"),
                Format.valueOf(fields.getProperty("format", "")),
                Boolean.parseBoolean(fields.getProperty("backing")),
                overlay,
                first ? Journal.Stage.WRITING : Journal.Stage.valueOf(fields.getProperty("stage", "")),
                first ? FileState.UNKNOWN : state(fields));
    }

    /** The overlay's name, whatever else the journal says; empty if it is none of ours. */
    static String overlayNamedIn(String text) throws IOException {
        String overlay = fields(text).getProperty("overlay", "");
        return TemporaryFile.isNameOfOne(overlay) ? overlay : "";
    }

    private static String escaped(String name) {
        return name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static Properties fields(String text) throws IOException {
        Properties fields = new Properties();
        fields.load(new StringReader(text));
        return fields;
    }

    private static FileState state(Properties fields) {
        return new FileState(
                number(fields, "size"),
                FileTime.from(number(fields, "modified"), TimeUnit.NANOSECONDS),
                FileTime.from(number(fields, "changed"), TimeUnit.NANOSECONDS));
    }

    private static long number(Properties fields, String name) {
        return Long.parseLong(fields.getProperty(name, ""));
    }
}
