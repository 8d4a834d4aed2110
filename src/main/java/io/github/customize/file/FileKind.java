package io.github.customize.file;

/** What kind of file a name means. */
public enum FileKind {
    MISSING("nothing yet"),
    REGULAR("a regular file"),
    DIRECTORY("a directory"),
    BLOCK_DEVICE("a block device"),
    CHARACTER_DEVICE("a device"),
    PIPE("a pipe"),
    SOCKET("a socket");

    private static final int MASK = 0170000;

    private final String words;

    FileKind(String words) {
        this.words = words;
    }

    /** For messages, with its article. */
    public String words() {
        return words;
    }

    static FileKind of(int mode) {
        return switch (mode & MASK) {
            case 0100000 -> REGULAR;
            case 0040000 -> DIRECTORY;
            case 0060000 -> BLOCK_DEVICE;
            case 0020000 -> CHARACTER_DEVICE;
            case 0010000 -> PIPE;
            default -> SOCKET;
        };
    }
}
