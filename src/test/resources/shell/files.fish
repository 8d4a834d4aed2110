#!/usr/bin/env -S customize shell -f
# Commands on files; run on mbr-ext4.qcow2 by ShellTest, and by peer-check.sh also through guestfish.
run
mount /dev/sda1 /
echo --- reading
ls /home
cat /etc/motd
read-file /etc/hostname
read-lines /etc/hosts
find /home
glob-expand /et*
glob-expand /none*
glob echo /etc/host* /hom?
realpath /etc/../etc/motd
case-sensitive-path /ETC/Motd
echo --- text
head-n 1 /etc/hosts
head-n -1 /etc/passwd
tail-n 1 /etc/passwd
tail-n -2 /etc/passwd
grep local /etc/hosts
egrep "^(root|nobody|debian):" /etc/passwd
fgrep x:0 /etc/passwd
grepi ROOT /etc/passwd
grep ROOT /etc/passwd insensitive:true
wc-l /etc/passwd
wc-w /etc/hosts
wc-c /etc/motd
hexdump /etc/motd
strings /etc/motd
echo --- what files are
exists /none
exists /etc
is-file /etc/motd
is-dir /etc
is-symlink /etc
is-dir /etc followsymlinks:true
filesize /etc/motd
checksum md5 /etc/motd
checksum sha1 /etc/motd
checksum sha256 /etc/motd
checksum crc /etc/motd
checksums-out sha512 /etc/default - | sort
equal /etc/motd /etc/hosts
equal /etc/motd /etc/motd
echo --- writing
mkdir-p /tmp/t/deep/er
write /tmp/t/x "a\tb\n\x41\101\"q\""
cat /tmp/t/x
write-append /tmp/t/x "more\n"
cat /tmp/t/x
fill 0x61 10 /tmp/t/f
fill-pattern abc 10 /tmp/t/g
read-file /tmp/t/f
read-file /tmp/t/g
pread /tmp/t/g 3 2
truncate-size /tmp/t/g 4
filesize /tmp/t/g
truncate /tmp/t/g
filesize /tmp/t/g
is-zero /tmp/t/g
upload -<<END /tmp/t/u
one "line"
  # two
END
cat /tmp/t/u
download /tmp/t/u -
base64-out /tmp/t/u -
echo --- names
touch /tmp/t/new
mkdir /tmp/t/d
-mkdir /tmp/t/d
mkdir-mode /tmp/t/m 0700
-rmdir /tmp/t/none
-rm /tmp/t/none
rm-f /tmp/t/none
rm-rf /tmp/t/none
cp /tmp/t/x /tmp/t/y
cp-a /tmp/t/x /tmp/t/d
mv /tmp/t/y /tmp/t/d
rename /tmp/t/d/y /tmp/t/w
ln-s x /tmp/t/l
-ln-s x /tmp/t/l
ln-sf w /tmp/t/l
readlink /tmp/t/l
realpath /tmp/t/l
readlinklist /tmp/t "l x"
is-file /tmp/t/l
is-file /tmp/t/l followsymlinks:true
find /tmp/t
rmdir /tmp/t/m
rm /tmp/t/l
rm-rf /tmp/t/deep
ls /tmp/t
echo --- attributes
chmod 0600 /tmp/t/x
chown 1 2 /tmp/t/x
lchown 3 4 /tmp/t/w
umask 077
umask 022
getxattrs /tmp/t/x
setxattr user.a val 3 /tmp/t/x
setxattr user.b "v\x01" 2 /tmp/t/x
getxattrs /tmp/t/x
getxattr /tmp/t/x user.a
-getxattr /tmp/t/x user.none
lxattrlist /tmp/t "x w none"
removexattr user.a /tmp/t/x
-removexattr user.a /tmp/t/x
getxattrs /tmp/t/x
utimens /tmp/t/x 100 1 200 5
echo --- status
statns /tmp/t/x | grep '_[am]time'
stat /tmp/t/x | grep -v 'dev\|ctime\|ino'
lstat /tmp/t/x | grep -v 'dev\|ctime\|ino'
lstatnslist /tmp/t "x none" | grep -v 'dev\|ctime_\|ino: [0-9]'
lstatlist /tmp/t "x none" | grep -v 'dev\|ctime\|ino: [0-9]'
-stat /tmp/t/none
ln /tmp/t/x /tmp/t/hard
stat /tmp/t/hard | grep nlink
-ln /tmp/t/x /tmp/t/hard
ln-f /tmp/t/w /tmp/t/hard
ln-f /tmp/t/w /tmp/t/hard
checksum md5 /tmp/t/hard
mkfifo 0600 /tmp/t/pipe
-mkfifo 0600 /tmp/t/pipe
mknod-c 0644 1 3 /tmp/t/null
mknod-b 0644 7 99999 /tmp/t/blk
mknod 0140755 0 0 /tmp/t/socket
mknod 0100700 0 0 /tmp/t/empty
-mknod 0050700 0 0 /tmp/t/nothing
is-fifo /tmp/t/pipe
is-chardev /tmp/t/null
is-socket /tmp/t/socket
stat /tmp/t/empty | grep 'mode\|size'
stat /tmp/t/null | grep 'mode\|rdev'
stat /tmp/t/blk | grep 'mode\|rdev'
ll /tmp/t | sed 's/\(...\) [ 0-9]* ..:../date/'
ll /etc/default | sed 's/\(...\) [ 0-9]* ..:../date/'
statvfs / | grep 'size\|namemax'
write /tmp/t/p 0123456789
pwrite /tmp/t/p ab 4
-pwrite /tmp/t/none ab 4
read-file /tmp/t/p
upload-offset -<<END /tmp/t/p 8
xyz
END
upload-offset -<<END /tmp/t/q 3
xyz
END
read-file /tmp/t/p
filesize /tmp/t/q
fallocate /tmp/t/room 100
fallocate64 /tmp/t/room64 200
-fallocate64 /tmp/t/room64 0
filesize /tmp/t/room
du /tmp/t/d
-du /tmp/t/none
df | grep sda1 | wc -l
df-h | grep sda1 | wc -l
umask 077
mkdir /tmp/t/masked
touch /tmp/t/masked/f
mkfifo 0666 /tmp/t/masked/p
stat /tmp/t/masked | grep mode
stat /tmp/t/masked/f | grep mode
stat /tmp/t/masked/p | grep mode
umask 022
echo --- tar
tar-out /tmp/t - | tar tf - | sort
tgz-out /etc - | tar tzf - | grep -c .
!mkdir -p local/d && echo text >local/d/file
copy-in local/d /tmp/t
cat /tmp/t/d/file
copy-out /tmp/t/d /etc/motd local
!cat local/motd; rm -r local
echo --- inside
!mkdir local && cd local && echo text >known && echo known | cpio --quiet -o -H newc >initrd && gzip initrd
upload local/initrd.gz /tmp/t/initrd
initrd-list /tmp/t/initrd
initrd-cat /tmp/t/initrd known
-initrd-cat /tmp/t/initrd none
-initrd-list /etc/motd
upload /bin/true /tmp/t/true
file-architecture /tmp/t/true
-file-architecture /etc/motd
!rm -r local
