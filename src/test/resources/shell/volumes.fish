# Volumes of LVM; see files.fish.
scratch 512M
run
part-init /dev/sdb mbr
part-add /dev/sdb p 64 204799
part-add /dev/sdb p 204800 409599
pvcreate /dev/sdb1
pvcreate /dev/sdb2
vgcreate VG "/dev/sdb1 /dev/sdb2"
lvcreate LV VG 8
lvcreate LV2 VG 8
lvs
vgs
pvs
is-lv /dev/VG/LV
is-lv /dev/sdb1
list-filesystems
mkfs ext2 /dev/VG/LV
list-filesystems
mount /dev/VG/LV /
write /file kept
umount /
lvresize /dev/VG/LV 16
lvresize-free /dev/VG/LV2 50
lvcreate-free LV4 VG 100
lvm-canonical-lv-name /dev/mapper/VG-LV
blockdev-getsize64 /dev/VG/LV
lvrename /dev/VG/LV /dev/VG/LV3
vgrename VG VG2
lvs
mount /dev/VG2/LV3 /
cat /file
umount-all
vg-activate false VG2
vg-activate-all true
vgscan
lvremove /dev/VG2/LV2
lvs
vg-activate-all false
pvchange-uuid-all
vgchange-uuid VG2
-lvcreate LV9 nogroup 8
-lvremove /dev/sdb1
-vgcreate VG3 /dev/sdz
lvm-remove-all
lvs
vgs
pvs
pvcreate /dev/sdb1
pvresize /dev/sdb1
pvremove /dev/sdb1
pvs
