# File systems btrfs; see files.fish.
scratch 512M
scratch 512M
run
mkfs btrfs /dev/sdb label:data
mount /dev/sdb /
btrfs-subvolume-create /one
btrfs-subvolume-create /two
write /one/file x
btrfs-subvolume-snapshot /one /snap ro:true
cat /snap/file
-write /snap/file y
btrfs-subvolume-list /
btrfs-subvolume-get-default /
btrfs-subvolume-set-default 256 /
btrfs-subvolume-get-default /
btrfs-subvolume-show /one | grep -e ^Name -e ^Subvolume.ID -e ^Flags
btrfs-subvolume-delete /two
-btrfs-subvolume-delete /none
-btrfs-subvolume-create /one
btrfs-filesystem-sync /
btrfs-filesystem-resize / size:400000000
btrfs-filesystem-resize /
btrfs-filesystem-defragment /one/file compress:zlib
btrfs-filesystem-balance /
btrfs-device-add /dev/sdc /
btrfs-filesystem-show /dev/sdb
btrfs-device-delete /dev/sdc /
btrfs-quota-enable / true
btrfs-quota-rescan /
btrfs-qgroup-create 1/100 /
btrfs-qgroup-limit /one 100000000
btrfs-qgroup-show / | grep _id
btrfs-qgroup-assign 0/256 1/100 /
btrfs-qgroup-remove 0/256 1/100 /
btrfs-qgroup-destroy 1/100 /
-btrfs-scrub-full /
umount-all
mount btrfsvol:/dev/sdb/one /
cat /file
umount-all
btrfs-fsck /dev/sdb
set-label /dev/sdb changed
vfs-label /dev/sdb
set-uuid /dev/sdb 12345678-1234-1234-1234-123456789012
vfs-uuid /dev/sdb
mkfs-btrfs "/dev/sdb /dev/sdc" label:two datatype:raid1 metadata:raid1
vfs-label /dev/sdc
