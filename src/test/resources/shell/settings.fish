# Settings of guestfish, and what the small virtual machine can do; see files.fish.
get-verbose
set-verbose true
get-verbose
verbose false
get-verbose
get-autosync
get-memsize
set-memsize 2000
get-memsize
-set-memsize lots
-set-verbose maybe
set-identifier a-name
get-identifier
get-recovery-proc
scratch 300M
run
ping-daemon
mkfs ext4 /dev/sdb
mount /dev/sdb /
zero-free-space /
ls /
umount-all
mkfs minix /dev/sdb
vfs-type /dev/sdb
mkfs exfat /dev/sdb
vfs-type /dev/sdb
mkfs ntfs /dev/sdb label:windows
vfs-label /dev/sdb
list-filesystems
-vfs-minimum-size /dev/sda
