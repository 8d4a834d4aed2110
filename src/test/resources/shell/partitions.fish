# Dividing a disk; see files.fish.
scratch 512M
run
part-disk /dev/sdb mbr
part-list /dev/sdb
part-get-parttype /dev/sdb
list-partitions
part-disk /dev/sdb gpt
part-list /dev/sdb
part-get-parttype /dev/sdb
part-get-gpt-type /dev/sdb 1
part-set-gpt-type /dev/sdb 1 C12A7328-F81F-11D2-BA4B-00A0C93EC93B
part-get-gpt-type /dev/sdb 1
part-get-gpt-attributes /dev/sdb 1
part-set-gpt-attributes /dev/sdb 1 4
part-get-gpt-attributes /dev/sdb 1
part-set-gpt-guid /dev/sdb 1 01234567-89AB-CDEF-0123-456789ABCDEF
part-get-gpt-guid /dev/sdb 1
part-set-name /dev/sdb 1 thename
part-get-name /dev/sdb 1
part-set-disk-guid /dev/sdb 01234567-89AB-CDEF-0123-456789ABCDEF
part-get-disk-guid /dev/sdb
part-set-disk-guid-random /dev/sdb
part-get-mbr-part-type /dev/sdb 1
part-set-bootable /dev/sdb 1 true
part-get-bootable /dev/sdb 1
part-expand-gpt /dev/sdb
-part-set-gpt-type /dev/sdb 1 nonsense
-part-get-name /dev/sdb 7
part-init /dev/sdb mbr
part-add /dev/sdb p 64 204799
part-add /dev/sdb e 204800 614400
part-add /dev/sdb l 204864 205988
part-add /dev/sdb p 614656 -1
part-list /dev/sdb
list-partitions
part-get-mbr-part-type /dev/sdb 1
part-get-mbr-part-type /dev/sdb 2
part-get-mbr-part-type /dev/sdb 5
part-get-mbr-id /dev/sdb 1
part-set-mbr-id /dev/sdb 1 0x7f
part-get-mbr-id /dev/sdb 1
part-set-bootable /dev/sdb 1 true
part-get-bootable /dev/sdb 1
part-set-bootable /dev/sdb 1 false
part-get-bootable /dev/sdb 1
part-to-dev /dev/sdb5
part-to-partnum /dev/sdb5
-part-get-bootable /dev/sdb 9
-part-del /dev/sdb 9
part-del /dev/sdb 5
part-del /dev/sdb 2
part-resize /dev/sdb 1 304799
part-list /dev/sdb
list-partitions
-part-add /dev/sdb x 1 2
-part-add /dev/sdb p 64 128
-part-init /dev/sdb foo
-part-get-name /dev/sdb 1
-part-set-name /dev/sdb 1 x
-part-disk /dev/sdz mbr
