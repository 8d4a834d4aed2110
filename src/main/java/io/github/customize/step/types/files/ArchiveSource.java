package io.github.customize.step.types.files;

import io.github.customize.archive.Archive;
import io.github.customize.archive.Unpacker;
import io.github.customize.download.Download;
import io.github.customize.download.DownloadFailure;
import io.github.customize.download.ExpectedDigest;
import io.github.customize.json.HostPaths;
import io.github.customize.process.Sandbox;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The archive of a step, read once for all images as long as there is room for it. */
final class ArchiveSource {
    private final Optional<Path> file;
    private final Optional<Download> download;
    private final Optional<ExpectedDigest> digest;
    private final int strip;
    private final long most;
    private @Nullable SoftReference<Archive> known;

    private ArchiveSource(
            Optional<Path> file, Optional<Download> download, Optional<ExpectedDigest> digest, int strip, long most) {
        this.file = file;
        this.download = download;
        this.digest = digest;
        this.strip = strip;
        this.most = most;
    }

    /** An archive of this host, with its digest if the recipe names one. */
    static ArchiveSource of(Path file, Optional<ExpectedDigest> digest, int strip, long most) {
        return new ArchiveSource(Optional.of(file), Optional.empty(), digest, strip, most);
    }

    static ArchiveSource of(Download download, int strip) {
        return new ArchiveSource(
                Optional.empty(), Optional.of(download), Optional.of(download.digest()), strip, download.most());
    }

    /** Its name for people. */
    String name() {
        return file.map(path -> path.getFileName() == null ? path.toString() : HostPaths.text(path.getFileName()))
                .or(() -> download.map(Download::toString))
                .orElse("");
    }

    /** All of it. */
    synchronized Archive read(Sandbox sandbox) throws StepFailure {
        Archive read = known == null ? null : known.get();
        if (read == null) {
            read = fresh(sandbox);
            known = new SoftReference<>(read);
        }
        return read;
    }

    private Archive fresh(Sandbox sandbox) throws StepFailure {
        String action = "unpack " + name();
        Path path = file.isPresent() ? file.get() : Downloads.fetch(download.orElseThrow(), action);
        try {
            if (file.isPresent() && digest.isPresent()) {
                DownloadFailure.require(digest.get(), path);
            }
            return new Unpacker(sandbox, most).read(path, strip);
        } catch (IOException e) {
            throw Downloads.failure(action, e);
        }
    }
}
