package io.github.customize.guest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the inspector found out about a guest. Text comes from the guest and is untrusted.
 *
 * @param family debian, redhat, suse, arch, alpine or other (windows for what is no Linux), from ID and ID_LIKE of os-release
 * @param distro ID of os-release
 * @param version VERSION_ID of os-release, empty for rolling releases
 * @param arch the machine type of the guest's programs as in {@code uname -m}: x86_64, i686, aarch64 … or unknown
 * @param packageManager apt, dnf, yum, zypper, pacman, apk, xbps or none
 * @param init systemd, openrc, sysvinit, upstart, runit, s6, dinit or unknown
 * @param selinux whether a SELinux policy is in force when the guest boots
 * @param mounts what was mounted, in order
 * @param missing what is not in the image and the guest has to find when it boots, as its {@code fstab} says
 * @param blockDevices the guest's disks and partitions
 * @param warnings what the user should know, for example that a journal was replayed
 * @param windows what else is known of Windows, null for another system
 */
public record Facts(
        String family,
        String distro,
        String version,
        String prettyName,
        String arch,
        String packageManager,
        String init,
        boolean selinux,
        String hostname,
        List<Mount> mounts,
        List<MissingMount> missing,
        List<BlockDevice> blockDevices,
        List<String> warnings,
        @Nullable WindowsSystem windows) {
    /** Of a guest that is no Windows. */
    public Facts(
            String family,
            String distro,
            String version,
            String prettyName,
            String arch,
            String packageManager,
            String init,
            boolean selinux,
            String hostname,
            List<Mount> mounts,
            List<MissingMount> missing,
            List<BlockDevice> blockDevices,
            List<String> warnings) {
        this(
                family,
                distro,
                version,
                prettyName,
                arch,
                packageManager,
                init,
                selinux,
                hostname,
                mounts,
                missing,
                blockDevices,
                warnings,
                null);
    }

    /** Of devices on which nobody has looked for a guest. */
    public static Facts unknown(List<BlockDevice> devices) {
        return new Facts(
                "other", "", "", "", "unknown", "none", "unknown", false, "", List.of(), List.of(), devices, List.of());
    }

    /** The same, where a disk has come since. */
    public Facts withBlockDevices(List<BlockDevice> devices) {
        return new Facts(
                family,
                distro,
                version,
                prettyName,
                arch,
                packageManager,
                init,
                selinux,
                hostname,
                mounts,
                missing,
                devices,
                warnings,
                windows);
    }

    /** What kind of operating system it is. */
    public GuestKind kind() {
        return family.equals("windows") ? GuestKind.WINDOWS : GuestKind.LINUX;
    }

    /**
     * A file system that {@code fstab} names and that is not there.
     *
     * @param spec what the entry names
     * @param path where it would be mounted, without a slash at its end
     * @param why what there is none of
     * @param place what says so, for people
     */
    public record MissingMount(String spec, String path, String why, String place) {
        public static final String FSTAB = "/etc/fstab";

        /** Of an entry of {@code fstab}. */
        public MissingMount(String spec, String path, String why) {
            this(spec, path, why, FSTAB);
        }
    }

    /** A mounted file system. */
    public record Mount(String device, String path, String fstype, String options) {}

    /**
     * A device that is made of others.
     *
     * @param kind lvm, snapshot (of LVM), crypt, raid or other
     * @param name below {@code /dev/mapper}, or that of an array below {@code /dev/md}; null for none
     * @param members the names of the devices that it is made of
     */
    public record Volume(String kind, @Nullable String name, List<String> members) {
        public static final String LVM = "lvm";
        public static final String SNAPSHOT = "snapshot";
        public static final String RAID = "raid";
        public static final String ENCRYPTED = "crypt";

        /** Where the device mapper has a logical volume; one hyphen parts the group from the volume, so theirs are doubled. */
        public static String mapped(String group, String volume) {
            return "/dev/mapper/" + group.replace("-", "--") + "-" + volume.replace("-", "--");
        }

        /** Whether a device, by the volume that it is, holds what another held before. */
        public static boolean isSnapshot(@Nullable Volume volume) {
            return volume != null && volume.kind().equals(SNAPSHOT);
        }
    }

    /**
     * A disk, partition or volume of the guest; the fields are those of the daemon's {@code disks}.
     *
     * @param volume null for disks and partitions
     */
    public record BlockDevice(
            String name,
            String device,
            @Nullable String parent,
            @Nullable String serial,
            long size,
            @Nullable String table,
            @Nullable Long number,
            @Nullable String partType,
            @Nullable String partUuid,
            @Nullable String partLabel,
            @Nullable String fstype,
            @Nullable String uuid,
            @Nullable String label,
            boolean needsRecovery,
            @Nullable Volume volume) {
        /** A disk or partition. */
        public BlockDevice(
                String name,
                String device,
                @Nullable String parent,
                @Nullable String serial,
                long size,
                @Nullable String table,
                @Nullable Long number,
                @Nullable String partType,
                @Nullable String partUuid,
                @Nullable String partLabel,
                @Nullable String fstype,
                @Nullable String uuid,
                @Nullable String label,
                boolean needsRecovery) {
            this(
                    name,
                    device,
                    parent,
                    serial,
                    size,
                    table,
                    number,
                    partType,
                    partUuid,
                    partLabel,
                    fstype,
                    uuid,
                    label,
                    needsRecovery,
                    null);
        }

        /** The same device as another volume. */
        public BlockDevice with(Volume other) {
            return new BlockDevice(
                    name,
                    device,
                    parent,
                    serial,
                    size,
                    table,
                    number,
                    partType,
                    partUuid,
                    partLabel,
                    fstype,
                    uuid,
                    label,
                    needsRecovery,
                    other);
        }

        /** Whether it has a header of LUKS, open or not. */
        public boolean isEncrypted() {
            return "crypto_LUKS".equals(fstype);
        }

        /** Whether it is a disk, not a part of one or made of others. */
        public boolean isDisk() {
            return parent == null && volume == null;
        }
    }
}
