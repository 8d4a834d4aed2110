package io.github.customize.guest.inspect;

import io.github.customize.guest.model.FstabFile;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What kind of thing an entry of {@code fstab} mounts, by its type, its options and what it names. */
public enum FstabSource {
    /** The kernel or a program makes the files; nothing of that name has to exist. */
    NOTHING,
    /** Another machine's files. */
    NETWORK,
    /** Files that the host lends to a virtual machine. */
    SHARE,
    /** A data set of a pool, which is not named by its devices. */
    POOL,
    /** A directory or file of the guest, to be seen a second time. */
    BIND,
    /** A file of the guest that holds a file system, or is swapped to. */
    FILE,
    /** A disk, partition or volume. */
    DEVICE;

    private static final Set<String> NETWORKS = Set.of(
            "nfs",
            "nfs4",
            "cifs",
            "smb3",
            "smbfs",
            "ncp",
            "ncpfs",
            "afs",
            "coda",
            "ceph",
            "glusterfs",
            "lustre",
            "gpfs",
            "beegfs",
            "beegfs_nodev",
            "orangefs",
            "pvfs2",
            "moosefs",
            "gfs",
            "gfs2",
            "ocfs2",
            "sshfs",
            "davfs",
            "curlftpfs",
            "s3fs");

    private static final Set<String> SHARES = Set.of("9p", "virtiofs", "vboxsf", "vmhgfs", "prl_fs", "hgfs");

    private static final Set<String> POOLS = Set.of("zfs", "ubifs", "jffs2");

    /** Also when what they name looks like a device. */
    private static final Set<String> OF_THE_KERNEL = Set.of(
            "tmpfs",
            "ramfs",
            "rootfs",
            "proc",
            "sysfs",
            "devpts",
            "devtmpfs",
            "devfs",
            "debugfs",
            "tracefs",
            "securityfs",
            "configfs",
            "cgroup",
            "cgroup2",
            "cpuset",
            "efivarfs",
            "bpf",
            "hugetlbfs",
            "mqueue",
            "fusectl",
            "pstore",
            "selinuxfs",
            "smackfs",
            "resctrl",
            "binfmt_misc",
            "functionfs",
            "usbfs",
            "usbdevfs",
            "xenfs",
            "autofs",
            "rpc_pipefs",
            "nfsd",
            "overlay",
            "overlayfs",
            "aufs",
            "unionfs",
            "mergerfs",
            "ecryptfs",
            "encfs");

    /** Types that have to have a device, or swap space, whatever it is called. */
    private static final Set<String> OF_DISKS = Set.of(
            "auto",
            "swap",
            "ext2",
            "ext3",
            "ext4",
            "xfs",
            "btrfs",
            "vfat",
            "msdos",
            "exfat",
            "ntfs",
            "ntfs3",
            "ntfs-3g",
            "fuseblk",
            "f2fs",
            "bcachefs",
            "reiserfs",
            "jfs",
            "nilfs2",
            "hfs",
            "hfsplus",
            "ufs",
            "minix",
            "udf",
            "iso9660",
            "squashfs",
            "erofs");

    private static final String DEVICE_NAME = "(?i)/dev/.*|(?:PART)?(?:UUID|LABEL)=.*|ID=.*";
    private static final String REMOTE_NAME = "//[^/]+/.*|[^/\\s]+:/.*";

    /** What the entry mounts. */
    public static FstabSource of(FstabFile.Entry entry) {
        String type = entry.fstype().toLowerCase(Locale.ROOT);
        if (entry.has("bind") || entry.has("rbind")) {
            return BIND;
        }
        if (OF_THE_KERNEL.contains(type)) {
            return NOTHING;
        }
        if (SHARES.contains(type) || POOLS.contains(type)) {
            return SHARES.contains(type) ? SHARE : POOL;
        }
        return NETWORKS.contains(type.replaceFirst("^fuse\\.", "")) ? NETWORK : byName(entry.spec(), type);
    }

    private static FstabSource byName(String spec, String type) {
        if (spec.matches(DEVICE_NAME)) {
            return DEVICE;
        }
        if (spec.matches(REMOTE_NAME)) {
            return NETWORK;
        }
        boolean disk = types(type).stream().anyMatch(OF_DISKS::contains);
        if (spec.startsWith("/")) {
            return type.startsWith("fuse.") && !disk ? NOTHING : FILE;
        }
        // A word such as "none" is the name of a device only where the type cannot do without one.
        return disk ? DEVICE : NOTHING;
    }

    /** The types that mount tries one after the other. */
    private static List<String> types(String type) {
        return List.of(type.replaceFirst("^fuse\\.", "").split(","));
    }
}
