# Making file systems and swap space; see files.fish.
scratch 1G
run
part-init /dev/sdb gpt
part-add /dev/sdb p 2048 409599
part-add /dev/sdb p 409600 614399
part-add /dev/sdb p 614400 -2048
mkfs ext2 /dev/sdb1
vfs-type /dev/sdb1
mkfs ext4 /dev/sdb1 blocksize:2048 label:hello inode:256
vfs-type /dev/sdb1
vfs-label /dev/sdb1
mount /dev/sdb1 /
write /hello content
cat /hello
-mkfs ext4 /dev/sdb1
umount /
mkfs-b ext3 4096 /dev/sdb1
vfs-type /dev/sdb1
mkfs xfs /dev/sdb3 label:data
vfs-type /dev/sdb3
vfs-label /dev/sdb3
mount /dev/sdb3 /
mkdir /d
umount-all
mkfs btrfs /dev/sdb1
vfs-type /dev/sdb1
mkfs vfat /dev/sdb1 label:ESP blocksize:4096
vfs-type /dev/sdb1
vfs-label /dev/sdb1
mkfs ntfs /dev/sdb1 label:windows
vfs-type /dev/sdb1
-mkfs ext2 /dev/sdb1 blocksize:4097
-mkfs nosuch /dev/sdb1
-mkfs ../sh /dev/sdb1
-mkfs minix /dev/sdb1 label:x
mke2fs /dev/sdb1 label:x blockscount:20000 blocksize:1024 uuid:01234567-0123-0123-0123-0123456789ab fstype:ext4 hasjournal:false
vfs-uuid /dev/sdb1
vfs-label /dev/sdb1
findfs-label x
findfs-uuid 01234567-0123-0123-0123-0123456789ab
mke2journal-L 4096 journal /dev/sdb2
mke2fs-JL ext3 4096 /dev/sdb1 journal
vfs-type /dev/sdb1
mkswap /dev/sdb2 label:sw uuid:01234567-0123-0123-0123-0123456789ab
vfs-type /dev/sdb2
swapon-device /dev/sdb2
swapoff-device /dev/sdb2
swapon-label sw
swapoff-label sw
mkswap-U 11234567-0123-0123-0123-0123456789ab /dev/sdb2
swapon-uuid 11234567-0123-0123-0123-0123456789ab
swapoff-uuid 11234567-0123-0123-0123-0123456789ab
-swapon-label none
mkfs ext4 /dev/sdb3
mount /dev/sdb3 /
fallocate64 /swap 4194304
mkswap-file /swap
swapon-file /swap
swapoff-file /swap
umount-all
wipefs /dev/sdb1
vfs-type /dev/sdb1
list-filesystems
blockdev-getro /dev/sdb1
blockdev-setro /dev/sdb1
blockdev-getro /dev/sdb1
-mkfs ext2 /dev/sdb1
blockdev-setrw /dev/sdb1
mkfs ext2 /dev/sdb1
blockdev-getss /dev/sdb
blockdev-getsz /dev/sdb1
blockdev-getsize64 /dev/sdb
blockdev-setra /dev/sdb 1024
blockdev-flushbufs /dev/sdb
blockdev-rereadpt /dev/sdb
