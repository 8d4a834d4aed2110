package io.github.customize.api;

import io.github.customize.failure.Failure;
import io.github.customize.guest.GuestPaths;
import io.github.customize.op.Attributes;
import io.github.customize.op.CopyFile;
import io.github.customize.op.MakeDirectory;
import io.github.customize.op.Op;
import io.github.customize.op.Payload;
import io.github.customize.op.Remove;
import io.github.customize.op.SetTimes;
import io.github.customize.op.Symlink;
import io.github.customize.op.WriteFile;
import io.github.customize.runner.GuestWork;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes what is in a tar archive in a directory of the guest. */
final class TarIn {
    private final GuestFiles files;
    private final GuestWork work;
    private final TarReader reader;
    private final String directory;
    private final List<Op> times = new ArrayList<>();

    TarIn(GuestFiles files, GuestWork work, InputStream in, String directory) {
        this.files = files;
        this.work = work;
        this.reader = new TarReader(in);
        this.directory = GuestPaths.clean(directory);
    }

    void unpack() throws StepFailure, Failure, IOException {
        for (Optional<TarReader.Entry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
            make(entry.get());
        }
        if (!times.isEmpty()) {
            work.change(times);
        }
    }

    private void make(TarReader.Entry entry) throws StepFailure, Failure, IOException {
        String path = GuestPaths.join(directory, entry.name());
        Attributes attributes = Attributes.of(entry.mode(), entry.uid(), entry.gid());
        switch (entry.type()) {
            case '0', '7' -> work.change(List.of(new WriteFile(path, content(entry), attributes, false, entry.time())));
            case '1' -> {
                // As the same content under another name.
                String target = GuestPaths.join(directory, TarReader.clean(entry.target()));
                List<Op> ops = new ArrayList<>();
                if (files.lstat(path).isPresent()) {
                    ops.add(new Remove(path, false));
                }
                ops.add(new CopyFile(target, path));
                work.change(ops);
            }
            case '2' -> work.change(List.of(new Symlink(entry.target(), path, true)));
            case '5' -> {
                // The directory that the archive is unpacked in keeps what it is.
                if (!entry.name().isEmpty()) {
                    work.change(List.of(new MakeDirectory(path, attributes, true)));
                    times.add(0, new SetTimes(path, entry.time(), false));
                }
            }
            default ->
                throw new IOException(
                        "failed to unpack " + entry.name() + ": it is neither a file, a directory nor a" + " link");
        }
    }

    private Payload content(TarReader.Entry entry) {
        return new Payload() {
            @Override
            public long size() {
                return entry.size();
            }

            @Override
            public InputStream open() {
                return reader.content();
            }
        };
    }
}
