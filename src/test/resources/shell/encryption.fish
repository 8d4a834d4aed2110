# Encrypted devices; the keys are read from the standard input. See files.fish.
scratch 100M
scratch 100M
run
luks-format /dev/sdb 0
-luks-open /dev/sdb secret
luks-open /dev/sdb secret
list-dm-devices
mkfs ext4 /dev/mapper/secret
list-filesystems
mount /dev/mapper/secret /
write /file kept
cat /file
-luks-close /dev/mapper/secret
umount /
luks-close /dev/mapper/secret
list-dm-devices
-luks-close /dev/mapper/secret
-luks-close /dev/sdb
luks-add-key /dev/sdb 3
-luks-kill-slot /dev/sdb 0
luks-kill-slot /dev/sdb 0
-luks-open /dev/sdb secret
luks-open-ro /dev/sdb other
mount-ro /dev/mapper/other /
cat /file
umount /
luks-close /dev/mapper/other
-luks-open /dev/sdb empty
luks-uuid /dev/sdb | wc -c
-luks-uuid /dev/sda1
# A volume of LVM on an encrypted device, and an encrypted device on that; all are open at the end.
luks-format-cipher /dev/sdc 1 aes-cbc-essiv:sha256
cryptsetup-open /dev/sdc below crypttype:luks
pvcreate /dev/mapper/below
vgcreate VG /dev/mapper/below
lvcreate LV VG 40
luks-format /dev/VG/LV 0
cryptsetup-open /dev/VG/LV above
list-dm-devices
vg-activate-all true
mkfs ext4 /dev/mapper/above
mount /dev/mapper/above /
write /file deep
cat /file
-luks-format /dev/sda1 32
-luks-open /dev/sdb ../name
-cryptsetup-open /dev/sda1 name
-cryptsetup-open /dev/sdb name crypttype:plain
-luks-open /dev/sdz name
