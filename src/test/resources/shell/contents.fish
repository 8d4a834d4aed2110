# The bytes of devices, lists for access, capabilities; see files.fish.
scratch 64M
scratch 64M
run
is-zero-device /dev/sdb
pwrite-device /dev/sdb "hello, world" 1000
pread-device /dev/sdb 5 1007
echo
is-zero-device /dev/sdb
copy-device-to-device /dev/sdb /dev/sdc srcoffset:1000 destoffset:500 size:5
pread-device /dev/sdc 5 500
echo
checksum-device md5 /dev/sdc
-checksum-device nonsense /dev/sdc
zero /dev/sdb
is-zero-device /dev/sdb
zero-device /dev/sdc
is-zero-device /dev/sdc
mkfs ext4 /dev/sdb
mount /dev/sdb /
write /file "some text"
copy-file-to-device /file /dev/sdc
pread-device /dev/sdc 9 0
echo
copy-device-to-file /dev/sdc /copied size:9
cat /copied
echo
copy-file-to-file /file /copied srcoffset:5 destoffset:0
cat /copied
echo
write /empty ""
truncate-size /empty 10000
is-zero /empty
is-zero /file
file /file
file /empty
ln-s /file /link
file /link
file /dev/sdb | sed "s/UUID=.*//"
acl-set-file /file access u::rwx,u:7:r--,g::r-x,m::r-x,o::---
acl-get-file /file access
mkdir /d
acl-set-file /d default u::rwx,g::r-x,o::---
acl-get-file /d default
acl-delete-def-file /d
acl-get-file /d default
-acl-get-file /file nonsense
cap-set-file /file cap_chown=p
cap-get-file /file
cap-set-file /file "cap_net_raw,cap_net_admin=ep"
cap-get-file /file
mkdir-p /srv/c/d
write /srv/c/file "some text\n"
ln /srv/c/file /srv/c/d/same
ln-s file /srv/c/link
cpio-out /srv/c packed.cpio
upload packed.cpio /packed.cpio
initrd-list /packed.cpio
initrd-cat /packed.cpio d/same
cpio-out /srv/c sums.cpio format:crc
upload sums.cpio /packed.cpio
initrd-cat /packed.cpio file
-cpio-out /srv/c none format:odc
-cpio-out /file none
-cpio-out /none none
write /contexts "/srv(/.*)? system_u:object_r:var_t:s0\n"
selinux-relabel /contexts /srv
getxattr /srv/c/file security.selinux | tr '\0' '\n'
-selinux-relabel /none /srv
compress-device-out gzip /dev/sdb - | gunzip -c | wc -c
-compress-device-out nothing /dev/sdb -
umount-all
scrub-device /dev/sdc
is-zero-device /dev/sdc
feature-available "btrfs xfs"
available lvm2
-available nonsense
filesystem-available ext4
filesystem-available nonsense
pread-device /dev/sdc 10 100000000
upload-offset -<<END /dev/sdc 1000000
lines of text
END
download-offset /dev/sdc - 1000000 14
mount /dev/sda1 /
remount / rw:false
-write /new x
remount / rw:true
write /new x
umount-all
mkfs ext2 /dev/sdb
mount /dev/sdb /
write /a 0123456789
copy-size /a /b 5
cat /b
echo
-copy-size /a /b 50
scrub-file /a
exists /a
scrub-freespace /scrubbed
exists /scrubbed
ntfs-3g-probe true /dev/sdc
