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
disk-create made.raw raw 3M
disk-virtual-size made.raw
disk-create full.raw raw 64k preallocation:full
-disk-create made.raw qcow2 3M
-disk-create made.raw raw 3M preallocation:some
!qemu-img create -q -f qcow2 other.qcow2 12M
disk-format other.qcow2
disk-virtual-size other.qcow2
disk-has-backing-file other.qcow2
!qemu-img create -q -f qcow2 -b other.qcow2 -F qcow2 top.qcow2
disk-has-backing-file top.qcow2
!truncate -s 1M raw.img
disk-format raw.img
-disk-format nosuch.img
mount /dev/sda1 /
touch /one
setxattr user.colour red 3 /one
touch /two
copy-attributes /one /two mode:true
getxattrs /two
copy-attributes /one /two all:true
getxattrs /two
-copy-attributes /one /none all:true
