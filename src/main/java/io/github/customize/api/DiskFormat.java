package io.github.customize.api;

/**
 * The formats of disk images that are read and written.
 *
 * @since 0.2.0
 */
public enum DiskFormat {
    /** QEMU's own, versions 2 and 3. */
    QCOW2,
    /** The bytes of the disk, as they are. */
    RAW,
    /** VMware's, in one file: monolithicSparse and streamOptimized are read. */
    VMDK,
    /** VirtualBox's. */
    VDI,
    /** Virtual PC's, dynamic and fixed; fixed ones of whole mebibytes are written, as Azure takes them. */
    VHD,
    /** Hyper-V's. */
    VHDX
}
