# Disks, partitions, file systems, and the operating system; see files.fish.
is-config
run
is-config
list-devices
list-partitions
list-filesystems
nr-devices
device-index /dev/sda
canonical-device-name /dev/vda1
is-whole-device /dev/sda
is-whole-device /dev/sda1
part-to-dev /dev/sda1
part-to-partnum /dev/sda1
part-get-parttype /dev/sda
part-get-mbr-id /dev/sda 1
-part-get-parttype /dev/sda1
blockdev-getsize64 /dev/sda
blockdev-getsz /dev/sda1
blockdev-getss /dev/sda
vfs-type /dev/sda1
vfs-label /dev/sda1
is-lv /dev/sda1
lvs
vgs
pvs
list-md-devices
list-dm-devices
-vfs-type /dev/sdz
inspect-os
inspect-get-roots
inspect-get-type /dev/sda1
inspect-get-distro /dev/sda1
inspect-get-arch /dev/sda1
inspect-get-major-version /dev/sda1
inspect-get-minor-version /dev/sda1
inspect-get-hostname /dev/sda1
inspect-get-package-management /dev/sda1
inspect-get-package-format /dev/sda1
inspect-get-mountpoints /dev/sda1
inspect-get-filesystems /dev/sda1
inspect-is-live /dev/sda1
mounts
mount-ro /dev/sda1 /
mounts
mountpoints
-write /new x
umount /
mountpoints
mount-options noatime /dev/hda1 /
umount /dev/sda1
mount-vfs noatime ext4 /dev/sda1 /
-mount /dev/sda1 /
-mount /dev/sdb1 /mnt
umount-all
-umount /
sync
