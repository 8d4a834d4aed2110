# What is told of the operating system; see files.fish.
run
inspect-os
inspect-get-roots
mount /dev/sda1 /
mkdir-p /var/lib/dpkg
upload -<<END /var/lib/dpkg/status
Package: zlib1g
Status: install ok installed
Priority: required
Section: libs
Installed-Size: 168
Maintainer: Somebody <somebody@example.com>
Architecture: amd64
Multi-Arch: same
Source: zlib
Version: 1:1.2.13.dfsg-1
Depends: libc6 (>= 2.14)
Description: compression library - runtime
 zlib is a library implementing the deflate compression method found
 in gzip and PKZIP.
 .
 This package includes the shared library.
Homepage: http://zlib.net/

Package: base-files
Status: install ok installed
Architecture: amd64
Version: 12.4+deb12u5
Description: Debian base system miscellaneous files
 This package contains the basic filesystem hierarchy.

Package: gone
Status: deinstall ok config-files
Architecture: all
Version: 1-2-3
Description: was removed

Package: libx-y
Status: install ok installed
Architecture: all
Version: 1.0-beta-2
Source: libx (1.0)
Description: one line

END
inspect-list-applications /dev/sda1
inspect-list-applications2 /dev/sda1
inspect-get-type /dev/sda1
inspect-get-distro /dev/sda1
inspect-get-arch /dev/sda1
inspect-get-product-variant /dev/sda1
inspect-get-major-version /dev/sda1
inspect-get-minor-version /dev/sda1
inspect-get-hostname /dev/sda1
inspect-get-osinfo /dev/sda1
inspect-get-package-format /dev/sda1
inspect-get-package-management /dev/sda1
inspect-get-format /dev/sda1
inspect-is-live /dev/sda1
inspect-is-netinst /dev/sda1
inspect-is-multipart /dev/sda1
inspect-get-filesystems /dev/sda1
inspect-get-mountpoints /dev/sda1
inspect-get-drive-mappings /dev/sda1
inspect-get-icon /dev/sda1
-inspect-get-windows-systemroot /dev/sda1
-inspect-get-windows-system-hive /dev/sda1
-inspect-get-type /dev/sdb
