package io.github.customize.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Says which file system is to be made. A value: each method gives another one.
 *
 * @since 0.2.0
 */
public final class NewFileSystem {
    private static final int SECTOR = 512;
    private static final int MOST_SECTORS = 128;
    /** What is said to each maker that nobody is there to answer, and that the device may be a whole disk. */
    private static final Map<String, List<String>> ALWAYS = Map.ofEntries(
            Map.entry("ext2", List.of("-F")),
            Map.entry("ext3", List.of("-F")),
            Map.entry("ext4", List.of("-F")),
            Map.entry("ntfs", List.of("-Q", "-F")),
            Map.entry("reiserfs", List.of("-f")),
            Map.entry("jfs", List.of("-f")),
            Map.entry("btrfs", List.of("-f")),
            Map.entry("xfs", List.of("-f")),
            Map.entry("f2fs", List.of("-f")),
            Map.entry("gfs2", List.of("-p", "lock_nolock", "-O")),
            Map.entry("fat", List.of("-I")),
            Map.entry("msdos", List.of("-I")),
            Map.entry("vfat", List.of("-I")));

    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("ext2", "-L"),
            Map.entry("ext3", "-L"),
            Map.entry("ext4", "-L"),
            Map.entry("fat", "-n"),
            Map.entry("msdos", "-n"),
            Map.entry("vfat", "-n"),
            Map.entry("exfat", "-L"),
            Map.entry("f2fs", "-l"),
            Map.entry("reiserfs", "-l"),
            Map.entry("jfs", "-L"),
            Map.entry("xfs", "-L"),
            Map.entry("ntfs", "-L"),
            Map.entry("btrfs", "-L"));

    private final String type;
    private Optional<String> label = Optional.empty();
    private Optional<String> features = Optional.empty();
    private OptionalLong blockSize = OptionalLong.empty();
    private OptionalLong inodeSize = OptionalLong.empty();
    private OptionalLong sectorSize = OptionalLong.empty();

    private NewFileSystem(String type) {
        this.type = type;
    }

    private NewFileSystem with(Consumer<NewFileSystem> change) {
        NewFileSystem copy = new NewFileSystem(type);
        copy.label = label;
        copy.features = features;
        copy.blockSize = blockSize;
        copy.inodeSize = inodeSize;
        copy.sectorSize = sectorSize;
        change.accept(copy);
        return copy;
    }

    /**
     * One of that type: ext2, ext3, ext4, xfs, btrfs, vfat, ntfs, exfat, f2fs …
     *
     * @since 0.2.0
     */
    public static NewFileSystem of(String type) {
        return new NewFileSystem(type);
    }

    /**
     * Its label.
     *
     * @since 0.2.0
     */
    public NewFileSystem label(String text) {
        return with(copy -> copy.label = Optional.of(text));
    }

    /**
     * Features of ext2, ext3 and ext4, separated by commas.
     *
     * @since 0.2.0
     */
    public NewFileSystem features(String list) {
        return with(copy -> copy.features = Optional.of(list));
    }

    /**
     * The size of its blocks, or of FAT's and NTFS' clusters, in bytes.
     *
     * @since 0.2.0
     */
    public NewFileSystem blockSize(long bytes) {
        return with(copy -> copy.blockSize = OptionalLong.of(bytes));
    }

    /**
     * The size of its inodes in bytes.
     *
     * @since 0.2.0
     */
    public NewFileSystem inodeSize(long bytes) {
        return with(copy -> copy.inodeSize = OptionalLong.of(bytes));
    }

    /**
     * The size of its sectors in bytes.
     *
     * @since 0.2.0
     */
    public NewFileSystem sectorSize(long bytes) {
        return with(copy -> copy.sectorSize = OptionalLong.of(bytes));
    }

    DiskTool maker(String device) throws CustomizeException {
        if (!type.matches("[a-z0-9]{1,20}")) {
            throw wrong("there is no such type; use ext4, xfs, btrfs, vfat or ntfs");
        }
        List<String> words = new ArrayList<>();
        if (isExt()) {
            words.addAll(List.of("-t", type));
        }
        words.addAll(ALWAYS.getOrDefault(type, List.of()));
        addSizes(words);
        addLabel(words);
        words.add(device);
        return DiskTool.of(isExt() ? "/usr/sbin/mke2fs" : "/usr/sbin/mkfs." + type, words);
    }

    private boolean isExt() {
        return type.matches("ext[234]");
    }

    private void addSizes(List<String> words) throws CustomizeException {
        if (blockSize.isPresent()) {
            words.addAll(blocks(blockSize.getAsLong()));
        }
        if (features.isPresent()) {
            words.addAll(List.of("-O", features.get()));
        }
        if (inodeSize.isPresent()) {
            String bytes = Long.toString(inodeSize.getAsLong());
            words.addAll(type.equals("xfs") ? List.of("-i", "size=" + bytes) : List.of("-I", bytes));
        }
        if (sectorSize.isPresent()) {
            String bytes = Long.toString(sectorSize.getAsLong());
            words.addAll(type.equals("xfs") ? List.of("-s", "size=" + bytes) : List.of(isFat() ? "-S" : "-s", bytes));
        }
    }

    private boolean isFat() {
        return type.equals("vfat") || type.equals("fat") || type.equals("msdos");
    }

    private List<String> blocks(long bytes) throws CustomizeException {
        if (bytes <= 0 || Long.bitCount(bytes) != 1) {
            throw wrong("the size of blocks has to be a power of 2");
        }
        if (isFat()) {
            long sectors = bytes / SECTOR;
            if (sectors < 1 || sectors > MOST_SECTORS) {
                throw wrong("clusters have 512 bytes to 64 KiB");
            }
            return List.of("-s", Long.toString(sectors));
        }
        return switch (type) {
            case "ntfs" -> List.of("-c", Long.toString(bytes));
            case "btrfs" -> List.of("-n", Long.toString(bytes));
            case "xfs" -> List.of("-b", "size=" + bytes);
            default -> List.of("-b", Long.toString(bytes));
        };
    }

    private void addLabel(List<String> words) throws CustomizeException {
        if (label.isPresent()) {
            String option = LABELS.get(type);
            if (option == null) {
                throw wrong("it cannot be given a label when it is made");
            }
            words.addAll(List.of(option, label.get()));
        }
    }

    private CustomizeException wrong(String why) {
        return new CustomizeException(2, "failed to make a file system of the type '" + type + "': " + why);
    }

    @Override
    public String toString() {
        return type;
    }
}
