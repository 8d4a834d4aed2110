package io.github.customize.image;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** How a journal of several results stands in its file. Paths are written as URIs, in which no byte of a name is lost. */
final class JointJournalText {
    private static final String VERSION = "1";
    private static final int MOST = 1000;

    private JointJournalText() {}

    static String of(JointJournal journal) {
        StringBuilder text = new StringBuilder();
        line(text, "version", VERSION);
        line(text, "token", journal.token());
        line(text, "results", journal.pairs().size());
        for (int i = 0; i < journal.pairs().size(); i++) {
            Pair pair = journal.pairs().get(i);
            String prefix = i + ".";
            line(text, prefix + "target", pair.target().toUri().getRawPath());
            line(text, prefix + "candidate", pair.candidate().toUri().getRawPath());
            pair.before().ifPresent(before -> identity(text, prefix + "before", before));
            identity(text, prefix + "after", pair.after());
        }
        return text.toString();
    }

    private static void identity(StringBuilder text, String name, Identity file) {
        line(text, name + ".device", file.device());
        line(text, name + ".inode", file.inode());
        line(text, name + ".size", file.size());
        line(text, name + ".modified", file.modified().to(TimeUnit.NANOSECONDS));
    }

    private static void line(StringBuilder text, String name, Object value) {
        text.append(name).append('=').append(value).append('\n');
    }

    static JointJournal parse(String text) throws IOException {
        Properties fields = new Properties();
        fields.load(new StringReader(text));
        if (!fields.getProperty("version", "").equals(VERSION)) {
            throw new IOException("it is of another version of this program");
        }
        long count = number(fields, "results");
        if (count < 1 || count > MOST) {
            throw new IOException("it names " + count + " results");
        }
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pairs.add(pair(fields, i + "."));
        }
        return new JointJournal(fields.getProperty("token", ""), pairs);
    }

    private static Pair pair(Properties fields, String prefix) throws IOException {
        Path target = path(fields, prefix + "target");
        Path candidate = path(fields, prefix + "candidate");
        boolean beside = Objects.equals(target.getParent(), candidate.getParent())
                && TemporaryFile.isNameOfOne(String.valueOf(candidate.getFileName()));
        if (!beside) {
            throw new IOException("it names a file that is none of ours: " + candidate);
        }
        boolean replaces = fields.containsKey(prefix + "before.inode");
        return new Pair(
                target,
                candidate,
                replaces ? Optional.of(identity(fields, prefix + "before")) : Optional.empty(),
                identity(fields, prefix + "after"));
    }

    private static Path path(Properties fields, String name) throws IOException {
        String written = fields.getProperty(name, "");
        if (!written.startsWith("/")) {
            throw new IOException("it has no path " + name);
        }
        return Path.of(URI.create("file://" + written)).normalize();
    }

    private static Identity identity(Properties fields, String name) {
        return new Identity(
                number(fields, name + ".device"),
                number(fields, name + ".inode"),
                number(fields, name + ".size"),
                FileTime.from(number(fields, name + ".modified"), TimeUnit.NANOSECONDS));
    }

    private static long number(Properties fields, String name) {
        return Long.parseLong(fields.getProperty(name, ""));
    }
}
