# Configuration files as trees of Augeas; see files.fish.
run
mount /dev/sda1 /
-aug-get /files/etc/hosts/1/ipaddr
-aug-close
-aug-save
write /etc/hosts "127.0.0.1\tlocalhost\n"
aug-init / 0
aug-match /augeas/load/Hosts/lens
aug-get /files/etc/hosts/1/ipaddr
-aug-get /files/etc/hosts/1
aug-label /files/etc/hosts/1/canonical
aug-match /files/etc/hosts/*
aug-match /files/etc/hosts/1/*
aug-match /files/none
aug-ls /files/etc/hosts
aug-ls /files/etc/hosts/1
aug-ls /
-aug-ls /files/etc/hosts/
-aug-ls /files/etc/hosts/*
-aug-get /files/none
-aug-get /files/etc/hosts/*/*
-aug-match /files[
-aug-label /files/none
# A line is added.
aug-set /files/etc/hosts/01/ipaddr 10.0.0.1
aug-set /files/etc/hosts/01/canonical web01
aug-set /files/etc/hosts/01/alias[1] web
aug-match /files/etc/hosts/*
cat /etc/hosts
aug-save
cat /etc/hosts
# A comment before it, and the last one goes.
aug-insert /files/etc/hosts/1 #comment true
aug-set /files/etc/hosts/#comment[1] "the hosts"
aug-insert /files/etc/hosts/01 02 false
aug-set /files/etc/hosts/02/ipaddr 10.0.0.2
aug-set /files/etc/hosts/02/canonical gone
aug-rm /files/etc/hosts/02
-aug-insert /files/none x true
aug-rm /files/none
aug-save
cat /etc/hosts
aug-setm /files/etc/hosts/*[ipaddr] canonical same
aug-setm /files/etc/hosts/1/canonical "" other
-aug-setm /files/etc/hosts/none canonical x
aug-defvar hosts /files/etc/hosts
aug-match $hosts/1/*
aug-defvar none /files/none
aug-defvar hosts ""
-aug-match $hosts/1/*
aug-defnode new /files/etc/hosts/03 ""
aug-defnode new /files/etc/hosts/03 ""
aug-set $new/ipaddr 10.0.0.3
aug-set $new/canonical three
aug-mv /files/etc/hosts/01/alias /files/etc/hosts/03/alias
-aug-mv /files/none /files/other
aug-save
cat /etc/hosts
# What was changed and not saved is gone when the files are read anew.
aug-set /files/etc/hosts/1/ipaddr 9.9.9.9
aug-load
aug-get /files/etc/hosts/1/ipaddr
aug-clear /files/etc/hosts/1/ipaddr
-aug-get /files/etc/hosts/1/ipaddr
-aug-save
aug-close
-aug-close
cat /etc/hosts
# The other flags, and other directories.
mkdir /srv/root
mkdir /srv/root/etc
write /srv/root/etc/hosts "10.0.0.5 five\n"
aug-init /srv/root 1
aug-get /files/etc/hosts/1/canonical
aug-set /files/etc/hosts/1/canonical six
aug-save
cat /srv/root/etc/hosts
cat /srv/root/etc/hosts.augsave
aug-init /srv/root 2
aug-set /files/etc/hosts/1/canonical seven
aug-save
cat /srv/root/etc/hosts
cat /srv/root/etc/hosts.augnew
aug-init /srv/root 16
aug-set /files/etc/hosts/1/canonical eight
aug-save
cat /srv/root/etc/hosts
# Nothing is read yet.
aug-init / 32
aug-match /files/*
write /srv/known "a=1\n"
aug-transform Shellvars.lns /srv/known
aug-load
aug-ls /files/srv/known
aug-set /files/srv/known/b 2
aug-save
cat /srv/known
aug-transform Shellvars.lns /srv/known remove:true
aug-load
aug-match /files/srv/known
-aug-transform Nonsense /srv/known
-aug-init /none 0
aug-close
# No link leads out of the guest.
ln-s /../../../../../etc/none /srv/root/etc/link
rm /srv/root/etc/hosts
ln-s /../../../../../../srv/known /srv/root/etc/hosts
aug-init /srv/root 0
aug-match /files/etc/hosts
umount-all
