package io.github.customize.image;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The checks of one image in their order: what it is, whether we may have it, what is in its header, where it goes. */
final class ImageOpening {
    private final ImageRequest request;
    private final List<String> notes = new ArrayList<>();

    ImageOpening(ImageRequest request) {
        this.request = request;
    }

    Image open() throws Failure {
        Refusal refusal = new Refusal(request.image());
        try {
            Path real = request.image().toRealPath();
            Container.requireFile(real, new Refusal(real));
            Identity seen = Identity.of(real);
            boolean readers = request.publication().onlyReadsImage();
            ImageLock lock = ImageLock.acquire(real, seen, readers);
            try {
                return locked(real, seen, lock);
            } catch (IOException | Failure | RuntimeException | Error e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw refusal.unreadable(e);
        }
    }

    private Image locked(Path real, Identity seen, ImageLock lock) throws Failure, IOException {
        if (!Identity.of(real).sameFileAs(seen)) {
            throw new Failure(ExitCode.IMAGE_IN_USE, "lock the image " + real, "another run replaced it just now");
        }
        new QemuUse(real, seen).refuse(request.publication().onlyReadsImage());
        completeInterruptedRun(real, lock);
        Identity identity = Identity.of(real);
        Layer layer = new Container(request.allowBacking(), false)
                .read(real, request.formatIn().orElse(null));
        refuseBusyBacking(layer);
        Path target = request.publication().target(real);
        Path workFolder = new Target(target).folder();
        Leftovers.clean(workFolder);
        noteHardLinks(real);
        return new Image(request, layer, identity, target, workFolder, notes, lock);
    }

    private void completeInterruptedRun(Path real, ImageLock lock) throws Failure {
        if (!request.publication().onlyReadsImage()) {
            if (Recovery.redo(real, lock, false)) {
                notes.add("an interrupted --in-place run was completed first");
            }
        } else if (new JournalFile(real).exists()) {
            throw new Failure(
                    ExitCode.IMAGE_CORRUPT,
                    "open the image " + real,
                    "an --in-place run on it was interrupted; complete it with customize recover " + real
                            + ", or drop it with " + Recovery.advice("--discard", real));
        }
    }

    private static void refuseBusyBacking(Layer layer) throws Failure, IOException {
        for (Layer below = layer.backing().orElse(null);
                below != null;
                below = below.backing().orElse(null)) {
            new QemuUse(below.file(), Identity.of(below.file())).refuse(true);
        }
    }

    private void noteHardLinks(Path real) throws IOException {
        int links = Stat.of(real).links();
        if (links > 1 && request.publication().breaksHardLinks()) {
            notes.add("the image has " + (links - 1) + " more hard link(s), which will keep the old content");
        }
    }
}
