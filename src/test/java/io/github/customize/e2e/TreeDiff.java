package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.TreeEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;

/**
 * How two trees differ, one line for each file. {@code touched} are those whose content and attributes are the same,
 * but which were written to.
 */
record TreeDiff(List<String> added, List<String> changed, List<String> deleted, List<String> touched) {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/e2e");

    static TreeDiff between(Map<String, TreeEntry> before, Map<String, TreeEntry> after) {
        TreeDiff diff = new TreeDiff(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        TreeSet<String> paths = new TreeSet<>(before.keySet());
        paths.addAll(after.keySet());
        for (String path : paths) {
            TreeEntry old = before.get(path);
            TreeEntry now = after.get(path);
            if (old == null) {
                diff.added.add(path + ": " + words(now));
            } else if (now == null) {
                diff.deleted.add(path + ": " + words(old));
            } else {
                diff.compare(path, old, now);
            }
        }
        return diff;
    }

    /** The files of all kinds of differences. */
    List<String> paths() {
        return Stream.of(added, changed, deleted, touched)
                .flatMap(List::stream)
                .map(line -> line.replaceFirst(": .*", ""))
                .toList();
    }

    private void compare(String path, TreeEntry old, TreeEntry now) {
        if (!words(old).equals(words(now))) {
            changed.add(path + ": " + words(old) + " -> " + words(now));
        } else if (!now.stat().isDirectory() && old.stat().mtime() != now.stat().mtime()) {
            touched.add(path);
        }
    }

    private static String words(TreeEntry entry) {
        FileStat stat = entry.stat();
        String rest = "";
        if (stat.isFile()) {
            rest = " sha256=" + entry.sha256();
        } else if (stat.isLink()) {
            rest = " to " + stat.target();
        }
        return "%s %04o %d:%d%s".formatted(stat.kind(), stat.mode(), stat.uid(), stat.gid(), rest);
    }

    /** {@code -Dgolden.update=true} writes the golden file anew, for a change that is meant. */
    void assertGolden(String name) throws IOException {
        Path file = GOLDEN.resolve(name + ".json");
        var printer = new DefaultPrettyPrinter().withArrayIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
        String text = JsonMapper.builder()
                        .defaultPrettyPrinter(printer)
                        .build()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(this)
                + "\n";
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }
}
