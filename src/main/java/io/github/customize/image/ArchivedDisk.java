package io.github.customize.image;

import io.github.customize.archive.Archive;
import io.github.customize.archive.Entry;
import io.github.customize.archive.InvalidArchive;
import io.github.customize.archive.Unpacker;
import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the one disk in a tar archive, which is an OVA, or has nothing but the disk. Nothing is unpacked: QEMU reads the disk
 * where it lies.
 *
 * @param tar where the archive is
 * @param named what it is called in messages
 */
record ArchivedDisk(Path tar, Path named) {
    private static final String OVF = ".ovf";
    private static final String MANIFEST = ".mf";
    private static final int MOST_TEXT = 4 << 20;

    Part find() throws Failure, IOException {
        Archive archive = null;
        try {
            archive = Unpacker.readTar(tar);
            List<Entry> files = archive.entries().stream()
                    .filter(entry -> entry.kind() == Entry.Kind.FILE)
                    .toList();
            Entry disk = disk(archive, files);
            if (!disk.isWhole()) {
                throw refused(
                        disk.path() + " in it is a file with holes, which QEMU cannot read there; unpack it with tar");
            }
            Optional<Entry> manifest = ending(files, MANIFEST);
            if (manifest.isPresent()) {
                OvaManifest.parse(text(archive, manifest.get())).verify(archive, files, action());
            }
            return new Part(disk.offset(), disk.size());
        } catch (InvalidArchive e) {
            throw new Failure(ExitCode.SOURCE_ARCHIVE, action(), String.valueOf(e.getMessage()), e);
        } finally {
            if (archive != null) {
                archive.bytes().close();
            }
        }
    }

    private Entry disk(Archive archive, List<Entry> files) throws Failure, IOException {
        Optional<Entry> description = ending(files, OVF);
        if (description.isEmpty()) {
            if (files.size() != 1) {
                throw refused("it holds " + files.size() + " files, and no description that tells which is the disk");
            }
            return files.get(0);
        }
        String name = OvfDisks.parse(text(archive, description.get()), action()).only(action());
        return files.stream()
                .filter(entry -> entry.path().equals(name))
                .findFirst()
                .orElseThrow(() -> refused("its disk, " + name + ", is not in it"));
    }

    /** The one with this ending. */
    private Optional<Entry> ending(List<Entry> files, String ending) throws Failure {
        List<Entry> found = files.stream()
                .filter(entry -> entry.path().toLowerCase(Locale.ROOT).endsWith(ending))
                .toList();
        if (found.size() > 1) {
            throw refused("it holds " + found.size() + " files that end in " + ending);
        }
        return found.stream().findFirst();
    }

    private byte[] text(Archive archive, Entry entry) throws Failure, IOException {
        if (entry.size() > MOST_TEXT) {
            throw refused(entry.path() + " in it has " + entry.size() + " bytes");
        }
        try (InputStream content = archive.open(entry)) {
            return content.readAllBytes();
        }
    }

    private Failure refused(String cause) {
        return new Failure(ExitCode.SOURCE_ARCHIVE, action(), cause);
    }

    private String action() {
        return "find the disk in " + named;
    }
}
