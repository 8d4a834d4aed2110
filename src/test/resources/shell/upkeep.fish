# Commands for old scripts, optical discs, boot loaders, and looking after btrfs; see files.fish.
scratch 1G
run
sfdisk /dev/sdb 0 0 0 "2048,1228800,83 ,,83"
part-get-parttype /dev/sdb
list-partitions
part-get-mbr-id /dev/sdb 1
sfdisk-N /dev/sdb 1 0 0 0 ",,82"
part-get-mbr-id /dev/sdb 1
part-set-mbr-id /dev/sdb 1 0xf
part-get-mbr-id /dev/sdb 1
part-set-mbr-id /dev/sdb 1 0x83
-sfdisk /dev/sdb9 0 0 0 ","
mkfs ext2 /dev/sdb1
fsck ext2 /dev/sdb1
-set-e2label /dev/sdb1 a-label-that-is-too-long
-set-label /dev/sdb1 a-label-that-is-too-long
-tune2fs /dev/sdb1 mountcount:-1
-isoinfo-device /dev/sdb1
mount /dev/sdb1 /
rm-rf /lost+found
mklost-and-found /
is-dir /lost+found
fallocate /room 100000
filesize /room
fallocate64 /room 10
filesize /room
touch /attributes
set-e2attrs /attributes tsda
get-e2attrs /attributes
-set-e2attrs /attributes aa
set-e2attrs /attributes tsda clear:true
-touch /lost+found
mkdir /links
ln-s a /links
ln-sf b /links
ls /links
dd /room /copy
filesize /copy
-copy-file-to-file /room /copy size:10000
write /text "one\ntwo\n"
zgrep two /text
zfgrepi ONE /text
-grep o /text extended:true fixed:true
remount / rw:false
-write /text none
remount / rw:true
write /text three
cat /text
mountpoints
extlinux /
is-file /ldlinux.sys
umount /
vgs
mkfs btrfs /dev/sdb2
mount /dev/sdb2 /
btrfs-subvolume-create /one
mkdir /deep
btrfs-subvolume-snapshot /one /deep/two
list-filesystems
vfs-type btrfsvol:/dev/sdb2/one
mountable-device btrfsvol:/dev/sdb2/one
mountable-subvolume btrfsvol:/dev/sdb2/one
-mountable-subvolume /dev/sdb2
btrfs-balance-status /
-btrfs-balance-cancel /
-btrfs-balance-pause /
-btrfs-balance-resume /
btrfs-scrub-start /
btrfs-scrub-status / | grep -c errors
-btrfs-scrub-cancel /
btrfs-replace /dev/sdb2 /dev/sdb1 /
btrfs-filesystem-show /dev/sdb1
umount /
mkfs vfat /dev/sdb1
mkfs f2fs /dev/sdb1
f2fs-expand /dev/sdb1
pvcreate /dev/sdb2
vgcreate VG /dev/sdb2
lvcreate LV VG 40
vgmeta VG | grep -c LV
-vgmeta none
canonical-device-name /dev/mapper/VG-LV
lvm-remove-all
mkfs ext2 /dev/sdb
list-filesystems
part-init /dev/sdb gpt
list-filesystems
blkdiscardzeroes /dev/sdb
modprobe fat
-modprobe none
user-cancel
get-backend-settings | grep -c none
-get-backend-setting none
get-attach-method
get-append
get-network
-!false
-!true
