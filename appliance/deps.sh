#!/bin/sh
# Installs with apt what building, running and testing need, and says what it installs.
# Quick and quiet when everything is there.
set -eu

# What must exist, and the Debian 12 package that brings it: a program's name, or a file's path.
needs='
javac                                   openjdk-17-jdk-headless
mvn                                     maven
git                                     git
gcc                                     gcc
/usr/lib/x86_64-linux-gnu/libc.a        libc6-dev
make                                    make
objdump                                 binutils
qemu-system-x86_64                      qemu-system-x86
qemu-img                                qemu-utils
/usr/share/OVMF/OVMF_CODE_4M.fd         ovmf
setpriv                                 util-linux
/bin/kill                               procps
mmdebstrap                              mmdebstrap
/usr/share/keyrings/debian-archive-keyring.gpg  debian-archive-keyring
newuidmap                               uidmap
depmod                                  kmod
cpio                                    cpio
lz4                                     lz4
xz                                      xz-utils
zstd                                    zstd
bzip2                                   bzip2
/usr/include/augeas.h                   libaugeas-dev
/usr/include/hivex.h                    libhivex-dev
mkfs.erofs                              erofs-utils
sfdisk                                  fdisk
mkfs.ext4                               e2fsprogs
mkfs.vfat                               dosfstools
mcopy                                   mtools
mkfs.xfs                                xfsprogs
mkfs.btrfs                              btrfs-progs
cryptsetup                              cryptsetup-bin
mkfs.exfat                              exfatprogs
mksquashfs                              squashfs-tools
/var/lib/dpkg/info/busybox-static.list   busybox-static
ssh-keygen                              openssh-client
strace                                  strace
rpmbuild                                rpm
createrepo_c                            createrepo-c
gpg                                     gnupg
systemctl                               systemd
virsh                                   libvirt-clients
slirp4netns                             slirp4netns
ip                                      iproute2
/usr/share/zoneinfo/Europe/Berlin       tzdata
'

fail() {
  echo "deps.sh: failed to $1: $2" >&2
  exit 1
}

# The packages of the missing programs, one per line.
missing_packages() {
  echo "$needs" | while read -r need package; do
    case $need in
      '') ;;
      /*) [ -e "$need" ] || echo "$package" ;;
      *) command -v "$need" >/dev/null || echo "$package" ;;
    esac
  done
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  else
    sudo "$@"
  fi
}

# The mkfs programs and depmod are not on an ordinary user's path.
PATH=$PATH:/usr/sbin:/sbin

packages=$(missing_packages | tr '\n' ' ')
if [ -z "$packages" ]; then
  echo 'deps: everything is installed'
  exit 0
fi
command -v apt-get >/dev/null ||
  fail 'install what is missing' "this is not a Debian system; it needs the programs of: $packages"
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null ||
    fail 'install what is missing' "not root and no sudo; as root: apt-get install $packages"
  echo "deps: using sudo to install: $packages"
else
  echo "deps: installing: $packages"
fi

# Several at once may want this on one machine: wait for the lock of apt.
apt_get='env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300'
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# shellcheck disable=SC2086 # words on purpose
{
  as_root $apt_get update &&
    as_root $apt_get install --no-install-recommends $packages
} >"$log" 2>&1 || fail 'install packages' "$(tail -n 15 "$log")"

still=$(missing_packages | tr '\n' ' ')
[ -z "$still" ] || fail 'install what is missing' "apt installed it, but it is not there: $still"
