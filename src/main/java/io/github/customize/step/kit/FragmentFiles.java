package io.github.customize.step.kit;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.GuestView;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.GuestText;
import io.github.customize.op.Attributes;
import io.github.customize.step.kit.Fragments.Fragment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Files of settings in the order in which they are read, as they are and as they are to be. */
public final class FragmentFiles {
    /** The names of files that steps make. */
    private static final Set<String> OWN = Set.of("customize.conf", "zz-customize.conf");

    private final List<Fragment> before;
    private final List<Fragment> files;
    /** How many of them are in the order of their names. */
    private int sorted;

    FragmentFiles(List<Fragment> files) {
        this.before = List.copyOf(files);
        this.files = new ArrayList<>(files);
        this.sorted = files.size();
    }

    /** One more file, which is read after all others, if it is there; {@code stat} and {@code read} are asked about it. */
    public void last(String path, GuestView guest) throws IOException {
        if (guest.stat(path).filter(FileStat::isFile).isPresent()) {
            files.add(new Fragment(path, guest.read(path).orElse(new byte[0])));
        }
    }

    /** All of them, in order. */
    public List<Fragment> all() {
        return List.copyOf(files);
    }

    /** The first file with such a line. */
    public Optional<Fragment> find(Predicate<String> line) {
        return files.stream()
                .filter(file -> GuestText.parse(file.content()).texts().stream().anyMatch(line))
                .findFirst();
    }

    /** All lines, in order. */
    public List<String> lines() {
        return files.stream()
                .flatMap(file -> GuestText.parse(file.content()).texts().stream())
                .toList();
    }

    /** Whether a file is read after one of that path. */
    public boolean isAfter(Fragment file, String path) {
        int index = files.indexOf(file);
        return index >= sorted || name(file.path()).compareTo(name(path)) > 0;
    }

    private static String name(String path) {
        return GuestPaths.name(path);
    }

    /** Gives a file another content; one that is not there is put where its name belongs. */
    public void edit(String path, UnaryOperator<byte[]> change) {
        for (int i = 0; i < files.size(); i++) {
            if (files.get(i).path().equals(path)) {
                files.set(i, new Fragment(path, change.apply(files.get(i).content())));
                return;
            }
        }
        int place = 0;
        while (place < sorted && name(files.get(place).path()).compareTo(name(path)) < 0) {
            place++;
        }
        if (place < sorted && name(files.get(place).path()).equals(name(path))) {
            // From now on it hides the other one.
            files.remove(place);
            sorted--;
        }
        files.add(place, new Fragment(path, change.apply(new byte[0])));
        sorted++;
    }

    /** Changes lines of a file that is there, or takes them out. */
    public void editLines(Fragment file, Function<String, Optional<String>> change) {
        edit(file.path(), content -> GuestText.parse(content).edited(change).bytes());
    }

    /** One line more at the end of a file. */
    public void append(String path, String line) {
        edit(path, content -> GuestText.parse(content).appended(line).bytes());
    }

    /** Whether any is not as it was. */
    public boolean isChanged() {
        return files.stream().anyMatch(this::isChanged);
    }

    private boolean isChanged(Fragment file) {
        return before.stream().noneMatch(old -> old.equals(file));
    }

    /** Puts what has changed into the draft. A file that steps have made and in which nothing is left goes. */
    public void write(Draft draft) throws IOException {
        for (Fragment file : files) {
            if (isChanged(file) && file.content().length == 0 && OWN.contains(name(file.path()))) {
                draft.remove(file.path());
            } else if (isChanged(file)) {
                draft.parent(file.path());
                draft.edit(file.path(), Attributes.KEEP, content -> file.content());
            }
        }
    }
}
