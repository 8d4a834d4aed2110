# Changing file systems; see files.fish.
scratch 1G
run
part-init /dev/sdb gpt
part-add /dev/sdb p 2048 409599
part-add /dev/sdb p 614400 -2048
mkfs ext2 /dev/sdb1
set-label /dev/sdb1 one
vfs-label /dev/sdb1
set-e2label /dev/sdb1 two
get-e2label /dev/sdb1
set-uuid /dev/sdb1 01234567-0123-0123-0123-0123456789ab
vfs-uuid /dev/sdb1
set-e2uuid /dev/sdb1 11234567-0123-0123-0123-0123456789ab
get-e2uuid /dev/sdb1
-e2fsck /dev/sdb1 forceno:true
e2fsck /dev/sdb1 correct:true
e2fsck-f /dev/sdb1
-e2fsck /dev/sdb1 correct:true forceall:true
fsck ext2 /dev/sdb1
resize2fs-size /dev/sdb1 104857600
mount /dev/sdb1 /
write /file 0123456789
get-e2attrs /file
set-e2attrs /file i
get-e2attrs /file
-write /file x
set-e2attrs /file i clear:true
set-e2generation /file 123
get-e2generation /file
fstrim /
umount /
e2fsck-f /dev/sdb1
resize2fs /dev/sdb1
resize2fs-M /dev/sdb1
zerofree /dev/sdb1
tune2fs /dev/sdb1 maxmountcount:5 reservedblockspercentage:1 intervalbetweenchecks:86400
tune2fs-l /dev/sdb1 | grep -e mount.count -e Reserved.block.count -e Check
-tune2fs-l /dev/sdb2
mkfs xfs /dev/sdb2
set-label /dev/sdb2 data
vfs-label /dev/sdb2
set-uuid /dev/sdb2 21234567-0123-0123-0123-0123456789ab
vfs-uuid /dev/sdb2
xfs-admin /dev/sdb2 label:other
vfs-label /dev/sdb2
xfs-repair /dev/sdb2
xfs-info /dev/sdb2 | grep -c xfs_
mount /dev/sdb2 /
xfs-growfs / datasec:true
xfs-info / | grep blocksize
umount-all
mkfs ntfs /dev/sdb2
set-label /dev/sdb2 win
vfs-label /dev/sdb2
ntfsresize /dev/sdb2 size:314572800
ntfsfix /dev/sdb2
mkfs vfat /dev/sdb2
set-label /dev/sdb2 ESP
vfs-label /dev/sdb2
-set-uuid /dev/sdb2 21234567-0123-0123-0123-0123456789ab
mkswap /dev/sdb2
set-label /dev/sdb2 swp
vfs-label /dev/sdb2
set-uuid-random /dev/sdb2
-set-label /dev/sdb x
