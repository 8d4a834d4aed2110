package io.github.customize.guest.draft;

import io.github.customize.guest.Contents;
import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestReadException;
import io.github.customize.guest.GuestView;
import io.github.customize.op.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Optional;

/** What regular files will hold. */
final class PendingContent {
    private final GuestView guest;
    private final Overlay files;

    PendingContent(GuestView guest, Overlay files) {
        this.guest = guest;
        this.files = files;
    }

    /** What becomes of a content when more follows it. */
    static Content longer(Content present, Payload more) throws IOException {
        if (present instanceof Content.Replaced replaced) {
            return new Content.Replaced(joined(replaced.payload(), more));
        }
        return new Content.Appended(
                present instanceof Content.Appended appended ? joined(appended.payload(), more) : more);
    }

    private static Payload joined(Payload first, Payload second) throws IOException {
        try (InputStream in = new SequenceInputStream(first.open(), second.open())) {
            return Payload.of(in.readAllBytes());
        }
    }

    /** See {@link GuestView#read}; the path has no links in it. */
    Optional<byte[]> read(String path) throws IOException {
        Pending file = files.get(path);
        if (isAsked(file)) {
            return guest.read(path);
        }
        if (file.stat().isEmpty()) {
            return Optional.empty();
        }
        requireFile(path, file.stat().get());
        try (InputStream in = open(path, file)) {
            byte[] bytes = in.readNBytes(GuestView.MAX_TEXT + 1);
            if (bytes.length > GuestView.MAX_TEXT) {
                throw new GuestReadException("read " + path, "it will be larger than 8 MiB");
            }
            return Optional.of(bytes);
        }
    }

    /** See {@link GuestView#digest}; the path has no links in it. */
    Optional<String> digest(String path) throws IOException {
        Pending file = files.get(path);
        if (isAsked(file)) {
            return guest.digest(path);
        }
        if (file.stat().isEmpty()) {
            return Optional.empty();
        }
        requireFile(path, file.stat().get());
        try (InputStream in = open(path, file)) {
            return Optional.of(Contents.sha256(in));
        }
    }

    /** Whether the guest has what the file will hold, or knows why there is nothing to read. */
    private static boolean isAsked(Pending file) {
        return file.base().isPresent() && !file.fresh() && file.content() instanceof Content.Kept;
    }

    private static void requireFile(String path, FileStat stat) throws IOException {
        if (!stat.isFile()) {
            throw new GuestReadException("read " + path, "it will not be a regular file");
        }
    }

    private InputStream open(String path, Pending file) throws IOException {
        if (file.content() instanceof Content.Appended appended) {
            Payload before = Payload.of(guest.read(path).orElse(new byte[0]));
            return new SequenceInputStream(before.open(), appended.payload().open());
        }
        if (file.content() instanceof Content.Replaced replaced) {
            return replaced.payload().open();
        }
        return InputStream.nullInputStream();
    }
}
