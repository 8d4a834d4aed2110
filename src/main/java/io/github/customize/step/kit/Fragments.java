package io.github.customize.step.kit;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.GuestView;
import io.github.customize.guest.Question;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Files of settings in several directories, read in the order of their names; of several with one name only that in the first
 * directory is read, so that one below {@code /etc} hides the distribution's, also by being a link to {@code /dev/null}.
 */
public record Fragments(List<String> directories, String suffix) {
    /** One file, and what is in it. */
    public record Fragment(String path, byte[] content) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Fragment file && path.equals(file.path) && Arrays.equals(content, file.content);
        }

        @Override
        public int hashCode() {
            return path.hashCode();
        }

        /** Whether it is the administrator's, not the distribution's. */
        public boolean isLocal() {
            return path.startsWith("/etc/");
        }
    }

    public Fragments {
        directories = List.copyOf(directories);
    }

    /** The directories of that name that systemd and its like read. */
    public static Fragments usual(String name) {
        return new Fragments(
                Stream.of("/etc/", "/run/", "/usr/local/lib/", "/usr/lib/", "/lib/")
                        .map(above -> above + name)
                        .toList(),
                ".conf");
    }

    /** What {@link #read} asks first. */
    public List<Question> questions() {
        return directories.stream()
                .map(directory -> Question.glob(pattern(directory)))
                .toList();
    }

    /** The same where a file of that path may come to be. */
    public List<Question> questions(String path) {
        List<Question> all = new ArrayList<>(questions());
        all.addAll(List.of(Question.stat(GuestPaths.parent(path)), Question.stat(path), Question.read(path)));
        return all;
    }

    private String pattern(String directory) {
        return directory + "/*" + suffix;
    }

    /** The files that count, in the order in which they are read. */
    public FragmentFiles read(GuestView guest) throws IOException {
        guest.expect(questions());
        Map<String, String> byName = new TreeMap<>();
        for (String directory : directories) {
            for (String path : guest.glob(pattern(directory))) {
                byName.putIfAbsent(GuestPaths.name(path), path);
            }
        }
        guest.expect(byName.values().stream()
                .flatMap(path -> Stream.of(Question.stat(path), Question.read(path)))
                .toList());
        List<Fragment> all = new ArrayList<>();
        for (String path : byName.values()) {
            if (guest.stat(path).filter(FileStat::isFile).isPresent()) {
                all.add(new Fragment(path, guest.read(path).orElse(new byte[0])));
            }
        }
        return new FragmentFiles(all);
    }
}
