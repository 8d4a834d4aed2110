package io.github.customize.guest.draft;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.GuestView;
import io.github.customize.guest.PresentFile;
import io.github.customize.guest.Question;
import io.github.customize.guest.TreeEntry;
import io.github.customize.guest.WantedFile;
import io.github.customize.op.Attributes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The view of a guest in which changes that are still pending are seen as done. */
abstract class PendingGuest implements GuestView {
    final GuestView guest;
    private final Overlay files;

    PendingGuest(GuestView guest) {
        this.guest = guest;
        this.files = new Overlay(guest);
    }

    final Overlay files() {
        return files;
    }

    /** Asks also for what finding the files will take once something is pending. */
    @Override
    public void expect(List<Question> questions) {
        Set<Question> all = new LinkedHashSet<>(questions);
        questions.stream()
                .filter(question -> !question.isPattern())
                .forEach(question -> all.addAll(files.questions("/", Walk.names(question.path()))));
        guest.expect(List.copyOf(all));
    }

    /** Where a path leads; a link at its end is followed if {@code follow} says so. */
    final Place find(String path, boolean follow) throws IOException {
        files.requireAnswers();
        return new Walk(files, path).find(follow);
    }

    @Override
    public Optional<FileStat> stat(String path) throws IOException {
        return files.isEmpty() ? guest.stat(path) : find(path, true).stat();
    }

    @Override
    public Optional<FileStat> lstat(String path) throws IOException {
        return files.isEmpty() ? guest.lstat(path) : find(path, false).stat();
    }

    @Override
    public Optional<byte[]> read(String path) throws IOException {
        if (files.isEmpty()) {
            return guest.read(path);
        }
        Place place = find(path, true);
        return place.stat().isEmpty() ? Optional.empty() : new PendingContent(guest, files).read(place.path());
    }

    @Override
    public Optional<String> digest(String path) throws IOException {
        if (files.isEmpty()) {
            return guest.digest(path);
        }
        Place place = find(path, true);
        return place.stat().isEmpty() ? Optional.empty() : new PendingContent(guest, files).digest(place.path());
    }

    @Override
    public List<TreeEntry> tree(String path, boolean digests) throws IOException {
        if (files.isEmpty()) {
            return guest.tree(path, digests);
        }
        Place place = find(path, true);
        if (place.stat().isEmpty()) {
            return List.of();
        }
        return isUntouched(place)
                ? guest.tree(place.path(), digests)
                : new PendingTree(guest, files).tree(place.path(), digests);
    }

    @Override
    public boolean differs(String path, Attributes wanted) throws IOException {
        if (files.isEmpty()) {
            return guest.differs(path, wanted);
        }
        Place place = find(path, true);
        return isUntouched(place) ? guest.differs(place.path(), wanted) : GuestView.super.differs(path, wanted);
    }

    private boolean isUntouched(Place place) {
        return place.stat().isPresent() && !files.isTouched(place.path()) && !files.isHidden(place.path());
    }

    @Override
    public List<PresentFile> compare(List<WantedFile> wanted) throws IOException {
        return files.isEmpty() ? guest.compare(wanted) : GuestView.super.compare(wanted);
    }

    @Override
    public List<String> glob(String pattern) throws IOException {
        if (files.isEmpty()) {
            return guest.glob(pattern);
        }
        List<String> found = List.of("/");
        for (String name : Walk.names(pattern)) {
            List<String> next = new ArrayList<>();
            for (String above : found) {
                names(above, name).forEach(one -> next.add(GuestPaths.join(above, one)));
            }
            found = next;
        }
        expect(found.stream().map(Question::lstat).toList());
        List<String> existing = new ArrayList<>();
        for (String path : found) {
            if (match(path, false).isPresent()) {
                existing.add(path);
            }
        }
        existing.sort(PendingGuest::byBytes);
        return existing;
    }

    private List<String> names(String directory, String pattern) throws IOException {
        if (!NamePattern.isPattern(pattern)) {
            return List.of(pattern);
        }
        Optional<Place> place = match(directory, true);
        return place.isEmpty()
                ? List.of()
                : new PendingTree(guest, files).names(place.get().path(), pattern);
    }

    /** A file, unless there is none of that name or no way to it. */
    private Optional<Place> match(String path, boolean follow) throws IOException {
        try {
            return Optional.of(find(path, follow)).filter(place -> place.stat().isPresent());
        } catch (LinkLoopException e) {
            return Optional.empty();
        }
    }

    private static int byBytes(String a, String b) {
        return Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Optional<String> realPath(String path) throws IOException {
        if (files.isEmpty()) {
            return guest.realPath(path);
        }
        Place place = find(path, true);
        return place.stat().map(found -> place.path());
    }
}
