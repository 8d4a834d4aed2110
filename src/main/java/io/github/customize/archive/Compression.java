package io.github.customize.archive;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How a whole archive is packed, seen by its first bytes, and the program that unpacks it to its standard output. */
public enum Compression {
    GZIP("gzip", "\u001f\u008b", "gzip"),
    COMPRESS("compress", "\u001f\u009d", "gzip"),
    BZIP2("bzip2", "BZh", "bzip2"),
    XZ("xz", "\u00fd7zXZ\0", "xz"),
    LZMA("lzma", "]\0\0", "xz", "--format=lzma"),
    ZSTD("zstd", "(\u00b5/\u00fd", "zstd"),
    LZ4("lz4", "\u0004\"M\u0018", "lz4"),
    LZIP("lzip", "LZIP", "lzip");

    private final String title;
    private final String start;
    private final String program;
    private final String option;

    Compression(String title, String start, String program) {
        this(title, start, program, "");
    }

    Compression(String title, String start, String program, String option) {
        this.title = title;
        this.start = start;
        this.program = program;
        this.option = option;
    }

    /** The one of a file that begins so, one char a byte. */
    public static Optional<Compression> of(String head) {
        return Stream.of(values()).filter(one -> head.startsWith(one.start)).findFirst();
    }

    /** What people call it. */
    public String title() {
        return title;
    }

    String program() {
        return program;
    }

    List<String> arguments() {
        return option.isEmpty() ? List.of("-dc") : List.of(option, "-dc");
    }
}
