#!/bin/bash
# Makes small images of systems with the package managers of other distributions and repositories of tiny packages, as root or
# as an ordinary user. Each is the same Debian without Debian's package manager, and says that it is another; none boots.
set -euo pipefail
. "$(dirname "$0")/functions.sh"

readonly SIZE=640M PACKAGES=dnf,zypper,rpm,pacman-package-manager,libarchive-tools

usage() {
  cat <<EOF
usage: make-package-guests.sh DIR

Makes into DIR, which must not exist: dnf.qcow2, dnf5.qcow2, zypper.qcow2 and pacman.qcow2, and the repositories of rpm/ and
pacman/, which are in the guests' /srv/packages too. Nothing of the guests' configuration names them. Also bullseye.qcow2 and
trixie.qcow2, Debian 11 and 13 with apt and no more.

environment: CUSTOMIZE_MIRROR    the Debian mirror to install from
EOF
}

# What is done in a new system before it is packed; runs as root of the namespace, in its own shell. rpm knows of nothing
# that is there: one package provides what others need of the system.
# shellcheck disable=SC2016 # the other shell expands it
readonly BASE='set -eu
root=$1
rm -rf "$root"/var/log/*
: >"$root/etc/machine-id"
base() {
  mkdir -p "$root/etc/rpm" "$root/tmp/base"
  echo "%_dbpath $1" >"$root/etc/rpm/macros"
  cat >"$root/tmp/base/base.spec" <<EOF
Name: $2
Version: $3
Release: 1
Summary: What others need of the system
License: none
BuildArch: noarch
AutoReqProv: no
Provides: system-release = $3
Provides: system-release(releasever) = $3
Provides: /bin/sh
%description
What others need of the system.
%files
EOF
  chroot "$root" rpmbuild --quiet -bb --define "_topdir /tmp/base" --define "_rpmdir /tmp/base" \
    --define "_build_name_fmt base.rpm" /tmp/base/base.spec
  chroot "$root" rpm --install /tmp/base/base.rpm
  rm -rf "$root/tmp/base"
}
'
# shellcheck disable=SC2016
readonly CONFIGURE=$BASE'
base /usr/lib/sysimage/rpm fedora-release 40
base /var/lib/rpm openSUSE-release 15.6
printf "[options]\nArchitecture = auto\n" >"$root/etc/pacman.conf"
# repo-add wants the shell functions of makepkg, and none of what makepkg depends on.
(cd "$root/tmp" && chroot "$root" sh -c "cd /tmp && apt-get -qq download makepkg" && dpkg-deb -x makepkg_*.deb makepkg)
mkdir -p "$root/usr/share/makepkg"
cp -R "$root/tmp/makepkg/usr/share/makepkg/util" "$root/usr/share/makepkg"
rm -rf "$root"/tmp/makepkg*
'
# As in Fedora: dnf is dnf 5, and what it loads is copied nowhere.
# shellcheck disable=SC2016
readonly CONFIGURE_DNF5=$BASE'
base /usr/lib/sysimage/rpm fedora-release 43
ln -s dnf5 "$root/usr/bin/dnf"
sed -i "s/^enabled = host-only$/enabled = false/" "$root/etc/dnf/libdnf5-plugins/local.conf"
'

# Debian's package manager, and what only takes room.
without() {
  printf -- '--exclude=./%s\n' var/lib/dpkg 'usr/bin/dpkg*' 'usr/bin/apt*' var/lib/apt var/cache/apt etc/apt \
    etc/debian_version usr/share/info var/cache/debconf usr/bin/rpmbuild
}

# make_root SUITE PACKAGES HOOK [OPTION of mmdebstrap...]: the system that guests are made of.
make_root() {
  local exclude
  in_namespace rm -rf "$work/root"
  quietly "install $2" \
    mmdebstrap --mode="$(bootstrap_mode)" --variant=minbase --include="$2" \
    --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
    --dpkgopt='path-exclude=/usr/share/doc/*' \
    --customize-hook="$3" "${@:4}" "$1" "$work/root.tar" ${CUSTOMIZE_MIRROR:+"$CUSTOMIZE_MIRROR"}
  mapfile -t exclude < <(without)
  unpack "$work/root.tar" "${exclude[@]}"
}

# image NAME: of the root.
image() {
  rm -f "$work/disk.raw"
  quietly 'make the file system' in_namespace mkfs.ext4 -q -F -L root -m 0 \
    -E nodiscard,lazy_itable_init=1 -d "$work/root" "$work/disk.raw" "$SIZE"
  quietly 'write the image' qemu-img convert -f raw -O qcow2 "$work/disk.raw" "$work/result/$1.qcow2"
}

# guest FAMILY NAME ID VERSION REPOSITORIES: an image of the root as that system.
guest() {
  local family=$1 release=$work/root/usr/lib/os-release
  printf 'NAME="%s"\nPRETTY_NAME="%s"\nID=%s\nVERSION_ID=%s\n' "$2" "$2 $4" "$3" "$4" >"$work/os-release"
  in_namespace install -m 0644 "$work/os-release" "$release"
  case $family in
    dnf*) echo '%_dbpath /usr/lib/sysimage/rpm' >"$work/macros" ;;
    *) echo '%_dbpath /var/lib/rpm' >"$work/macros" ;;
  esac
  in_namespace install -m 0644 "$work/macros" "$work/root/etc/rpm/macros"
  in_namespace rm -rf "$work/root/srv/packages"
  in_namespace cp -R --no-preserve=ownership "$work/result/$5" "$work/root/srv/packages"
  image "$family"
}

# debian SUITE: an image of another release of Debian, without a word about where its packages come from.
debian() {
  in_namespace rm -rf "$work/root"
  quietly "install Debian $1" \
    mmdebstrap --mode="$(bootstrap_mode)" --variant=apt \
    --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
    --dpkgopt='path-exclude=/usr/share/doc/*' "$1" "$work/root.tar" ${CUSTOMIZE_MIRROR:+"$CUSTOMIZE_MIRROR"}
  unpack "$work/root.tar" --exclude='./etc/apt/sources.list*' --exclude='./var/log/*'
  image "$1"
}

main() {
  begin_new "$@"
  need mmdebstrap unshare mkfs.ext4 qemu-img
  mkdir "$work/result"
  "$(dirname "$0")/make-rpm-repository.sh" "$work/result/rpm"
  "$(dirname "$0")/make-pacman-repository.sh" "$work/result/pacman"
  make_root bookworm "$PACKAGES" "$CONFIGURE"
  guest dnf 'Fedora Linux' fedora 40 rpm
  guest zypper 'openSUSE Leap' opensuse-leap 15.6 rpm
  guest pacman 'Arch Linux' arch rolling pacman
  # The index of Debian's testing is past its time on a mirror that is kept as it was.
  make_root forky dnf5,rpm "$CONFIGURE_DNF5" --aptopt='Acquire::Check-Valid-Until "false"'
  guest dnf5 'Fedora Linux' fedora 43 rpm
  debian bullseye
  debian trixie
  mv -T "$work/result" "$1" || fail "write $1" 'see above'
  echo "package guests: made $1 ($(du -sh "$1" | cut -f1))"
}

main "$@"
