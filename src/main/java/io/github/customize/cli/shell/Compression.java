package io.github.customize.cli.shell;

import io.github.customize.api.CustomizeException;
import io.github.customize.failure.Cause;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Packs and unpacks streams, by what they are called in the commands; all but gzip by programs of this host. */
final class Compression {
    private static final String GZIP = "gzip";

    private static final Map<String, List<String>> PROGRAMS = Map.of(
            "compress", List.of("compress", "-c"),
            "bzip2", List.of("bzip2", "-c"),
            "xz", List.of("xz", "-c"),
            "lzma", List.of("xz", "--format=lzma", "-c"),
            "lzop", List.of("lzop", "-c"),
            "zstd", List.of("zstd", "-q", "-c"));

    private Compression() {}

    /** By what that was packed whose first bytes these are. */
    static Optional<String> of(byte[] head) {
        String begin = new String(head, 0, Math.min(head.length, 6), StandardCharsets.ISO_8859_1);
        if (begin.startsWith("\u001f\u008b")) {
            return Optional.of(GZIP);
        }
        if (begin.startsWith("\u00fd7zXZ")) {
            return Optional.of("xz");
        }
        if (begin.startsWith("(\u00b5/\u00fd")) {
            return Optional.of("zstd");
        }
        return begin.startsWith("BZh") ? Optional.of("bzip2") : Optional.empty();
    }

    /** Something that reads a stream. */
    interface Reading {
        void from(InputStream in) throws ShellFailure, CustomizeException, IOException;
    }

    /** Packs what is written, unless the kind is empty. */
    static void pack(String kind, OutputStream to, LocalFiles.Writing writing)
            throws ShellFailure, CustomizeException, IOException {
        if (kind.isEmpty()) {
            writing.to(to);
        } else if (kind.equals(GZIP)) {
            GZIPOutputStream packed = new GZIPOutputStream(to);
            writing.to(packed);
            packed.finish();
        } else {
            Process process = start(kind, false);
            FutureTask<Long> passing =
                    new FutureTask<>(() -> process.getInputStream().transferTo(to));
            new Thread(passing, "packed").start();
            try (OutputStream in = process.getOutputStream()) {
                writing.to(in);
            } catch (ShellFailure | IOException e) {
                process.destroy();
                throw e;
            }
            await(kind, process, passing);
        }
    }

    /** Unpacks a stream for somebody who reads it, unless the kind is empty. */
    static void unpack(String kind, InputStream from, Reading reading)
            throws ShellFailure, CustomizeException, IOException {
        if (kind.isEmpty()) {
            reading.from(from);
        } else if (kind.equals(GZIP)) {
            reading.from(new GZIPInputStream(from));
        } else {
            Process process = start(kind, true);
            FutureTask<Long> passing = new FutureTask<>(() -> {
                try (OutputStream in = process.getOutputStream()) {
                    return from.transferTo(in);
                }
            });
            new Thread(passing, "unpacked").start();
            try (InputStream unpacked = process.getInputStream()) {
                reading.from(unpacked);
            } catch (ShellFailure | IOException e) {
                process.destroy();
                throw e;
            }
            await(kind, process, passing);
        }
    }

    private static Process start(String kind, boolean unpack) throws ShellFailure {
        List<String> words = PROGRAMS.get(kind);
        if (words == null) {
            throw new ShellFailure(
                    "there is no compression '" + kind + "'; there is compress, gzip, bzip2, xz, lzma, lzop and zstd");
        }
        ProcessBuilder builder =
                new ProcessBuilder(new ArrayList<>(words)).redirectError(ProcessBuilder.Redirect.INHERIT);
        if (unpack) {
            builder.command().add("-d");
        }
        try {
            return builder.start();
        } catch (IOException e) {
            throw new ShellFailure("failed to start " + words.get(0) + ", which this compression takes: install it", e);
        }
    }

    private static void await(String kind, Process process, FutureTask<Long> passing) throws ShellFailure {
        try {
            passing.get();
            int exit = process.waitFor();
            if (exit != 0) {
                throw new ShellFailure("failed to pack or unpack by " + kind + ": the program ended with " + exit);
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new ShellFailure("interrupted while " + kind + " ran", e);
        } catch (ExecutionException e) {
            process.destroy();
            String why = e.getCause() instanceof IOException cause ? Cause.of(cause) : String.valueOf(e.getMessage());
            throw new ShellFailure("failed to pack or unpack by " + kind + ": " + why, e);
        }
    }
}
