package io.github.customize.cli;

import io.github.customize.api.CustomizeException;
import io.github.customize.api.FileDetails;
import io.github.customize.api.FileInfo;
import io.github.customize.api.GuestFiles;
import io.github.customize.cli.look.Checksum;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** All files below a directory with the checksums of regular ones, which are made on this host, as their contents come. */
record ChecksumList(GuestFiles files, Checksum kind, Taker taker) {
    /** Takes one file after the other; what is no regular file has an empty checksum. */
    interface Taker {
        void take(String path, FileDetails file, String checksum);
    }

    void print(String directory) throws CustomizeException {
        List<FileDetails> all = new ArrayList<>();
        files.walkDetails(directory, all::add);
        List<String> regular = all.stream()
                .filter(ChecksumList::isRegular)
                .map(file -> LsCommand.below(directory, file.file().path()))
                .toList();
        Pending pending = new Pending(directory, all);
        files.copyOut(regular, path -> pending.next());
        pending.takeOthers();
    }

    private static boolean isRegular(FileDetails file) {
        return file.file().kind() == FileInfo.Kind.FILE;
    }

    /** The files that have not been taken yet. */
    private final class Pending {
        private final String directory;
        private final List<FileDetails> all;
        private int next;

        Pending(String directory, List<FileDetails> all) {
            this.directory = directory;
            this.all = all;
        }

        /** The stream for the next regular file. */
        OutputStream next() {
            takeOthers();
            Checksum.Sum sum = kind.begin();
            return new FilterOutputStream(sum) {
                @Override
                public void write(byte[] bytes, int from, int count) throws IOException {
                    out.write(bytes, from, count);
                }

                @Override
                public void close() {
                    take(sum.text());
                }
            };
        }

        void takeOthers() {
            while (next < all.size() && !isRegular(all.get(next))) {
                take("");
            }
        }

        private void take(String checksum) {
            FileDetails file = all.get(next++);
            taker.take(LsCommand.below(directory, file.file().path()), file, checksum);
        }
    }
}
