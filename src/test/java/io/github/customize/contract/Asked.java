package io.github.customize.contract;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestView;
import io.github.customize.guest.Question;
import io.github.customize.guest.TreeEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A view of a guest that writes down what is asked. */
record Asked(GuestView guest, List<String> questions) implements GuestView {
    Asked(GuestView guest) {
        this(guest, new ArrayList<>());
    }

    private void note(Question question) {
        questions.add(question.toString());
    }

    @Override
    public Optional<FileStat> stat(String path) throws IOException {
        note(Question.stat(path));
        return guest.stat(path);
    }

    @Override
    public Optional<FileStat> lstat(String path) throws IOException {
        note(Question.lstat(path));
        return guest.lstat(path);
    }

    @Override
    public Optional<byte[]> read(String path) throws IOException {
        note(Question.read(path));
        return guest.read(path);
    }

    @Override
    public Optional<String> digest(String path) throws IOException {
        note(Question.digest(path));
        return guest.digest(path);
    }

    @Override
    public List<TreeEntry> tree(String path, boolean digests) throws IOException {
        questions.add("tree " + path);
        return guest.tree(path, digests);
    }

    @Override
    public List<String> glob(String pattern) throws IOException {
        note(Question.glob(pattern));
        return guest.glob(pattern);
    }

    @Override
    public Optional<String> realPath(String path) throws IOException {
        note(Question.realPath(path));
        return guest.realPath(path);
    }
}
