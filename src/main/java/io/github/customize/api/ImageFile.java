package io.github.customize.api;

/**
 * What the header of a file with a disk tells.
 *
 * @param format what the file is; {@link DiskFormat#RAW} if its first bytes tell of nothing else
 * @param bytes the size of the disk
 * @param hasBackingFile whether the disk builds on another file, which was not looked at
 * @since 0.2.0
 */
public record ImageFile(DiskFormat format, long bytes, boolean hasBackingFile) {}
