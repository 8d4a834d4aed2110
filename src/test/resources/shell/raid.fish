# Software RAID; see files.fish.
scratch 300M
scratch 300M
run
list-md-devices
md-create test "/dev/sdb /dev/sdc"
list-md-devices
mkfs ext4 /dev/md127
list-filesystems
mount /dev/md127 /
write /file kept
cat /file
md-detail /dev/md127 | grep -e ^level -e ^devices -e ^metadata
md-stat /dev/md127 | grep device | sort
-md-stop /dev/md127
umount /
pvcreate /dev/md127
vgcreate VG /dev/md127
lvcreate LV VG 16
lvs
lvm-remove-all
md-stop /dev/md127
list-md-devices
-md-create test "/dev/sdb /dev/sdz"
-md-create test "/dev/sdb /dev/sdc" level:7
wipefs /dev/sdb
wipefs /dev/sdc
md-create other "/dev/sdb /dev/sdc" level:raid0 chunk:65536
list-md-devices | wc -l
