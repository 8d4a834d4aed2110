package io.github.customize.step.backend.services;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.GuestView;
import io.github.customize.guest.Question;
import io.github.customize.guest.model.UnitFile;
import io.github.customize.guest.model.UnitName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The units of a guest, found as systemd finds them: by name in its directories, through aliases, with their drop-ins. */
final class Units {
    /** Where administrators put units and links. */
    static final String CONFIG = "/etc/systemd/system";

    private static final String NOTHING = "/dev/null";
    private static final int MOST_HOPS = 32;
    /** Those that are in an image, in the order in which they count. */
    private static final List<String> DIRECTORIES =
            List.of(CONFIG, "/usr/local/lib/systemd/system", "/usr/lib/systemd/system", "/lib/systemd/system");

    private final GuestView guest;
    /** What was found once: what a step changes of it, it knows itself. */
    private final Map<String, Optional<Unit>> found = new HashMap<>();

    Units(GuestView guest) {
        this.guest = guest;
    }

    /** Sends ahead what finding these will ask. */
    void expect(List<UnitName> names) {
        List<Question> questions = new ArrayList<>();
        for (UnitName name : names) {
            for (UnitName file : files(name)) {
                for (String directory : DIRECTORIES) {
                    String path = directory + "/" + file;
                    questions.add(Question.lstat(path));
                    questions.add(Question.read(path));
                    questions.add(Question.glob(dropIns(path)));
                }
            }
        }
        guest.expect(questions);
    }

    private static List<UnitName> files(UnitName name) {
        return name.isInstance() ? List.of(name, name.template()) : List.of(name);
    }

    private static String dropIns(String path) {
        return path.replace("\\", "\\\\") + ".d/*.conf";
    }

    /** The unit of that name, aliases followed; a mask hides it. */
    Optional<Unit> find(UnitName name) throws IOException {
        return find(name, false);
    }

    /** The same, but what a mask hides is seen. */
    Optional<Unit> findBehindMask(UnitName name) throws IOException {
        Optional<Unit> behind = find(name, true);
        return behind.isPresent() ? behind : find(name);
    }

    private Optional<Unit> find(UnitName name, boolean behindMasks) throws IOException {
        String key = name + " " + behindMasks;
        Optional<Unit> unit = found.get(key);
        if (unit == null) {
            unit = search(name, behindMasks);
            found.put(key, unit);
        }
        return unit;
    }

    private Optional<Unit> search(UnitName written, boolean behindMasks) throws IOException {
        UnitName name = written;
        for (int hop = 0; hop < MOST_HOPS; hop++) {
            Optional<String> path = locate(name, behindMasks);
            if (path.isEmpty()) {
                return Optional.empty();
            }
            if (isMask(path.get())) {
                return Optional.of(new Unit(name, path.get(), new UnitFile(List.of()), true));
            }
            Optional<UnitName> other = alias(name, path.get());
            if (other.isEmpty()) {
                return unit(name, path.get());
            }
            name = other.get();
        }
        return Optional.empty();
    }

    private Optional<String> locate(UnitName name, boolean behindMasks) throws IOException {
        for (UnitName file : files(name)) {
            for (String directory : DIRECTORIES) {
                String path = directory + "/" + file;
                if (guest.lstat(path).isPresent() && !(behindMasks && isMask(path))) {
                    return Optional.of(path);
                }
            }
        }
        return Optional.empty();
    }

    /** The mask that a package brings for a unit, if the first file of that name below the administrator's is one. */
    Optional<String> packageMask(UnitName name) throws IOException {
        for (String directory : DIRECTORIES.subList(1, DIRECTORIES.size())) {
            String path = directory + "/" + name;
            if (guest.lstat(path).isPresent()) {
                return isMask(path) ? Optional.of(path) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Whether there is a link to nothing, or an empty file. */
    boolean isMask(String path) throws IOException {
        Optional<FileStat> stat = guest.lstat(path);
        if (stat.isEmpty()) {
            return false;
        }
        String target = stat.get().target();
        return target == null ? stat.get().isFile() && stat.get().size() == 0 : isNothing(path, target);
    }

    /** Whether a link leads to nothing, also by a relative path. */
    static boolean isNothing(String path, String target) {
        return absolute(path, target).equals(NOTHING);
    }

    /** Where a link leads to, its own directory taken for a real one. */
    static String absolute(String path, String target) {
        String directory = target.startsWith("/") ? "/" : GuestPaths.parent(path);
        for (String part : target.split("/")) {
            if (part.equals("..")) {
                directory = GuestPaths.parent(directory);
            } else if (!part.isEmpty() && !part.equals(".")) {
                directory = GuestPaths.join(directory, part);
            }
        }
        return directory;
    }

    /** The name that a file of that name only leads to, if it does. */
    private Optional<UnitName> alias(UnitName name, String path) throws IOException {
        Optional<String> target = guest.lstat(path).map(FileStat::target).map(link -> absolute(path, link));
        Optional<UnitName> file = target.map(GuestPaths::name).flatMap(UnitName::parse);
        boolean unit =
                target.map(GuestPaths::parent).filter(DIRECTORIES::contains).isPresent();
        if (!unit || file.isEmpty()) {
            return Optional.empty();
        }
        UnitName other = name.isInstance() && file.get().isTemplate()
                ? file.get().withInstance(name.instance().orElse(""))
                : file.get();
        return other.equals(name) ? Optional.empty() : Optional.of(other);
    }

    private Optional<Unit> unit(UnitName name, String path) throws IOException {
        Optional<byte[]> content = guest.read(path);
        if (content.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Unit(name, path, UnitFile.parse(content.get(), dropIns(name)), false));
    }

    /** The drop-ins of a unit and of its template; of two with one name the first counts. */
    private List<byte[]> dropIns(UnitName name) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        for (UnitName file : files(name)) {
            for (String directory : DIRECTORIES) {
                for (String path : guest.glob(dropIns(directory + "/" + file))) {
                    files.putIfAbsent(GuestPaths.name(path), path);
                }
            }
        }
        List<String> paths = files.values().stream()
                .sorted(Comparator.comparing(GuestPaths::name))
                .toList();
        guest.expect(paths.stream().map(Question::read).toList());
        List<byte[]> contents = new ArrayList<>();
        for (String path : paths) {
            if (!isMask(path)) {
                guest.read(path).ifPresent(contents::add);
            }
        }
        return contents;
    }

    /** The unit that would have this name too if it were enabled. */
    Optional<Unit> withAlias(UnitName alias) throws IOException {
        List<String> paths = paths(alias.suffix());
        guest.expect(paths.stream()
                .flatMap(path -> Stream.of(Question.lstat(path), Question.read(path)))
                .toList());
        for (String path : paths) {
            if (guest.lstat(path).filter(FileStat::isFile).isPresent()) {
                byte[] content = guest.read(path).orElse(new byte[0]);
                if (UnitFile.parse(content, List.of()).install().alias().contains(alias.toString())) {
                    Optional<UnitName> name = UnitName.parse(GuestPaths.name(path));
                    expect(name.stream().toList());
                    return name.isPresent() ? find(name.get()) : Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    /** The names of all units of a kind. */
    List<String> names(String suffix) throws IOException {
        return paths(suffix).stream().map(GuestPaths::name).distinct().toList();
    }

    private List<String> paths(String suffix) throws IOException {
        List<String> patterns =
                DIRECTORIES.stream().map(directory -> directory + "/*" + suffix).toList();
        guest.expect(patterns.stream().map(Question::glob).toList());
        List<String> paths = new ArrayList<>();
        for (String pattern : patterns) {
            paths.addAll(guest.glob(pattern));
        }
        return paths;
    }
}
