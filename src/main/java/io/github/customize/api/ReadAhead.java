package io.github.customize.api;

import io.github.customize.op.Read;
import io.github.customize.runner.GuestSession;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Contents of files of the guest in the order in which they were asked for, several ahead: an exchange takes longer than
 * most files.
 *
 * @param <T> what is known of a file
 */
final class ReadAhead<T> {
    private static final int AHEAD = 64;

    /** More than a file can have. */
    private static final long ALL = 1L << 60;

    private final GuestSession session;
    private final Target<T> target;
    private final Deque<Asked<T>> asked = new ArrayDeque<>();

    /** Where files go. */
    interface Target<T> {
        /** What takes the content of a file. */
        Destination open(T file) throws IOException;

        /** Something without a content, between others. */
        void without(T file) throws IOException;
    }

    /** Where a file goes. */
    interface Destination extends PieceStream.Taker {
        /** The file is over, well or not. */
        void end(boolean complete) throws IOException;
    }

    private record Asked<T>(
            T file, @Nullable Read question, @Nullable Pump pump) {}

    ReadAhead(GuestSession session, Target<T> target) {
        this.session = session;
        this.target = target;
    }

    /** Asks for the content of a regular file. */
    void add(T file, String path) throws IOException {
        Read question = Read.pieces(path, ALL);
        add(new Asked<>(file, question, Pump.send(session.daemon(), question)));
    }

    /** Something without a content. */
    void addWithout(T file) throws IOException {
        add(new Asked<>(file, null, null));
    }

    private void add(Asked<T> one) throws IOException {
        asked.add(one);
        if (asked.size() > AHEAD) {
            takeFirst();
        }
    }

    /** Takes all that was asked for. */
    void finish() throws IOException {
        while (!asked.isEmpty()) {
            takeFirst();
        }
    }

    private void takeFirst() throws IOException {
        Asked<T> first = asked.remove();
        boolean well = false;
        try {
            if (first.question() == null || first.pump() == null) {
                target.without(first.file());
            } else {
                take(first.file(), first.question(), first.pump());
            }
            well = true;
        } finally {
            if (!well) {
                abandon();
            }
        }
    }

    private void abandon() {
        for (Asked<T> one : asked) {
            Pump pump = one.pump();
            if (pump != null) {
                pump.abandon();
            }
        }
    }

    private void take(T file, Read question, Pump pump) throws IOException {
        Destination destination;
        try {
            destination = target.open(file);
        } catch (IOException e) {
            pump.abandon();
            throw e;
        }
        boolean complete = false;
        try {
            PieceStream pieces = new PieceStream(destination);
            GuestFiles.ok(question, pump.drain(pieces));
            pieces.end();
            complete = true;
        } finally {
            destination.end(complete);
        }
    }
}
