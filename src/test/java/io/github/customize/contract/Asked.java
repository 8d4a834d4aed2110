package io.github.customize.contract;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestView;
import io.github.customize.guest.PresentFile;
import io.github.customize.guest.Question;
import io.github.customize.guest.TreeEntry;
import io.github.customize.guest.WantedFile;
import io.github.customize.op.Attributes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A view of a guest that counts exchanges: how often an answer is waited for after something new was asked. */
final class Asked implements GuestView {
    private final GuestView guest;
    private final Set<String> sent = new HashSet<>();
    private final Set<String> paths = new TreeSet<>();
    private final List<String> waits = new ArrayList<>();
    private boolean unanswered;

    Asked(GuestView guest) {
        this.guest = guest;
    }

    /** The questions that had to be waited for; each began with an exchange. */
    List<String> exchanges() {
        return waits;
    }

    /** The paths that something was asked about, in time or ahead; none of them is a pattern. */
    Set<String> paths() {
        return Collections.unmodifiableSet(paths);
    }

    @Override
    public void expect(List<Question> questions) {
        questions.forEach(this::send);
        guest.expect(questions);
    }

    private void send(Question question) {
        unanswered |= sent.add(question.toString());
        if (!question.isPattern()) {
            paths.add(question.path());
        }
    }

    private void ask(Question question) {
        send(question);
        if (unanswered) {
            waits.add(question.toString());
            unanswered = false;
        }
    }

    @Override
    public Optional<FileStat> stat(String path) throws IOException {
        ask(Question.stat(path));
        return guest.stat(path);
    }

    @Override
    public Optional<FileStat> lstat(String path) throws IOException {
        ask(Question.lstat(path));
        return guest.lstat(path);
    }

    @Override
    public Optional<byte[]> read(String path) throws IOException {
        ask(Question.read(path));
        return guest.read(path);
    }

    @Override
    public Optional<String> digest(String path) throws IOException {
        ask(Question.digest(path));
        return guest.digest(path);
    }

    @Override
    public List<TreeEntry> tree(String path, boolean digests) throws IOException {
        paths.add(path);
        waits.add("tree " + path);
        unanswered = false;
        return guest.tree(path, digests);
    }

    @Override
    public boolean differs(String path, Attributes wanted) throws IOException {
        paths.add(path);
        waits.add("differs " + path);
        unanswered = false;
        return guest.differs(path, wanted);
    }

    @Override
    public List<PresentFile> compare(List<WantedFile> wanted) throws IOException {
        wanted.forEach(file -> paths.add(file.path()));
        waits.add("compare " + wanted.size());
        unanswered = false;
        return guest.compare(wanted);
    }

    @Override
    public List<String> glob(String pattern) throws IOException {
        ask(Question.glob(pattern));
        return guest.glob(pattern);
    }

    @Override
    public Optional<String> realPath(String path) throws IOException {
        ask(Question.realPath(path));
        return guest.realPath(path);
    }
}
