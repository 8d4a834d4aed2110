#!/bin/bash
# Makes the tiny disk images that the tests work on, as root or as an ordinary user, in seconds.
#
# No file system is mounted. Every image holds a small imitation of Debian whose programs are
# one static busybox; its UUIDs are constants, so that tests can name them.
set -euo pipefail
export LC_ALL=C
# The mkfs programs are not on an ordinary user's path.
export PATH=$PATH:/usr/sbin:/sbin
umask 022
shopt -s nullglob

readonly MIB=$((1024 * 1024))
work=

usage() {
  cat <<EOF
usage: make-small-images.sh DIR

Makes into DIR, which must not exist:
  mbr-ext4.qcow2       MBR, an ext4 root          plain-ext4.qcow2   ext4 without a partition table
  gpt-xfs.qcow2        GPT, an xfs root           gpt-btrfs.qcow2    GPT, a btrfs root
  gpt-split.qcow2      GPT, root, /boot (ext4) and /boot/efi (vfat) on partitions of their own
  logical-ext4.qcow2   MBR, an ext4 root on the first logical partition
  two-systems.qcow2    two operating systems      no-system.qcow2    files, but no operating system
  dirty-journal.qcow2  ext4 whose journal must be replayed: that changes /etc/journal-test
  truncated-fs.qcow2   ext4 that is larger than its partition
  mbr-ext4.raw         mbr-ext4.qcow2 as a raw image
EOF
}

fail() {
  printf 'make-small-images.sh: failed to %s: %s\n' "$1" "$2" >&2
  exit 1
}

# Runs a command whose output matters only when it fails.
quietly() {
  local action=$1
  shift
  "$@" >"$work/log" 2>&1 || fail "$action" "$(tail -n 15 "$work/log")"
}

uuid() {
  printf '00000000-0000-4000-8000-%012d\n' "$1"
}

os_release() {
  cat <<EOF
PRETTY_NAME="$2"
NAME="${2%% [0-9]*}"
VERSION_ID="$3"
VERSION_CODENAME=$4
ID=$1
HOME_URL="https://www.debian.org/"
EOF
}

write_accounts() {
  cat >"$1/etc/passwd" <<'EOF'
root:x:0:0:root:/root:/bin/sh
daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
www-data:x:33:33:www-data:/var/www:/usr/sbin/nologin
nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
debian:x:1000:1000:Debian:/home/debian:/bin/sh
EOF
  cat >"$1/etc/group" <<'EOF'
root:x:0:
daemon:x:1:
shadow:x:42:
www-data:x:33:
nogroup:x:65534:
debian:x:1000:
EOF
  cat >"$1/etc/shadow" <<'EOF'
root:*:19700:0:99999:7:::
daemon:*:19700:0:99999:7:::
www-data:*:19700:0:99999:7:::
nobody:*:19700:0:99999:7:::
debian:!:19700:0:99999:7:::
EOF
  chmod 0640 "$1/etc/shadow"
}

# A directory with the files that customize reads and changes, and a shell.
make_tree() {
  local root=$1 applet zone
  mkdir -p "$root"/{boot,dev,etc/default,home/debian,mnt,opt,proc,root,run,srv,sys,tmp,usr/bin,usr/lib,usr/sbin} \
    "$root"/var/{cache,lib/dpkg,log,tmp} "$root"/usr/share/zoneinfo/{Europe,America}
  ln -s usr/bin usr/lib usr/sbin "$root"
  chmod 1777 "$root/tmp" "$root/var/tmp"
  chmod 0700 "$root/root"
  os_release debian 'Debian GNU/Linux 12 (bookworm)' 12 bookworm >"$root/usr/lib/os-release"
  ln -s ../usr/lib/os-release "$root/etc/os-release"
  echo 12.0 >"$root/etc/debian_version"
  echo small >"$root/etc/hostname"
  printf '127.0.0.1\tlocalhost\n127.0.1.1\tsmall\n' >"$root/etc/hosts"
  echo 'Welcome.' >"$root/etc/motd"
  echo 'nameserver 192.0.2.1' >"$root/etc/resolv.conf"
  : >"$root/etc/machine-id"
  : >"$root/var/lib/dpkg/status"
  write_accounts "$root"
  for zone in UTC Europe/Berlin America/New_York; do
    cp -L "/usr/share/zoneinfo/$zone" "$root/usr/share/zoneinfo/$zone"
  done
  ln -s /usr/share/zoneinfo/UTC "$root/etc/localtime"
  echo UTC >"$root/etc/timezone"
  cp /bin/busybox "$root/usr/bin/busybox"
  for applet in $("$root/usr/bin/busybox" --list); do
    [[ $applet == busybox ]] || ln -s busybox "$root/usr/bin/$applet"
  done
}

# Makes a copy of the tree whose fstab names the file systems given: number type path, ...
tree_with_fstab() {
  local tree=$1
  shift
  cp -a "$work/tree" "$tree"
  {
    echo '# <file system> <mount point> <type> <options> <dump> <pass>'
    while (($#)); do
      printf 'UUID=%s %s %s defaults 0 %d\n' "$1" "$3" "$2" "$([[ $3 == / ]] && echo 1 || echo 2)"
      shift 3
    done
  } >"$tree/etc/fstab"
}

# ext4 FILE MIB NUMBER TREE: an ext4 file system, UUID by number, with the tree's files.
ext4() {
  quietly "make the ext4 file system $1" mkfs.ext4 -q -F -U "$(uuid "$3")" -E nodiscard -d "$4" "$1" "$2M"
  if [[ -d $4/home/debian ]]; then
    # Only the own user and group exist in the namespace the tree was made in.
    printf '%s\n' 'sif /home/debian uid 1000' 'sif /home/debian gid 1000' 'sif /etc/shadow gid 42' >"$work/owners"
    quietly "set owners in $1" debugfs -w -f "$work/owners" "$1"
  fi
}

# Prints the lines of an XFS prototype file for what is in a directory.
xfs_prototype() {
  local directory=$1 path mode
  for path in "$directory"/*; do
    mode=$(stat -c %a "$path")
    # A prototype has no sticky bit.
    mode=${mode: -3}
    if [[ -L $path ]]; then
      printf '%s l--777 0 0 %s\n' "${path##*/}" "$(readlink "$path")"
    elif [[ -d $path ]]; then
      printf '%s d--%s %s\n' "${path##*/}" "$mode" "$([[ ${path##*/} == debian ]] && echo 1000 1000 || echo 0 0)"
      xfs_prototype "$path"
      echo '$'
    else
      printf '%s ---%s 0 0 %s\n' "${path##*/}" "$mode" "$path"
    fi
  done
}

xfs() {
  {
    printf '%s\n' /dev/null '0 0' 'd--755 0 0'
    xfs_prototype "$4"
    echo '$'
  } >"$work/prototype"
  truncate -s "$2M" "$1"
  quietly 'make the xfs file system' mkfs.xfs -q -K -m "uuid=$(uuid "$3")" -p "$work/prototype" "$1"
}

btrfs() {
  truncate -s "$2M" "$1"
  quietly 'make the btrfs file system' mkfs.btrfs -q -K -U "$(uuid "$3")" --rootdir "$4" "$1"
}

# disk FILE MIB FS...: a disk with a partition table (sfdisk's, on stdin), and FS files in its
# partitions in order; `-` leaves a partition empty.
disk() {
  local file=$1 size=$2 start starts fs
  shift 2
  truncate -s "${size}M" "$file"
  quietly "partition $file" sfdisk -q "$file"
  starts=$(sfdisk --json "$file" | sed -n 's/.*"start": *\([0-9]*\).*/\1/p')
  for start in $starts; do
    fs=$1
    shift
    [[ $fs == - ]] || dd if="$fs" of="$file" bs=64K oflag=seek_bytes seek=$((start * 512)) conv=notrunc,sparse status=none
  done
}

# Finishes an image: DISK becomes NAME.qcow2.
image() {
  quietly "write $2.qcow2" qemu-img convert -f raw -O qcow2 "$1" "$result/$2.qcow2"
}

gpt() {
  printf 'label: gpt\nlabel-id: %s\n' "$(uuid "$1")"
}

make_ext4_images() {
  tree_with_fstab "$work/t1" "$(uuid 1)" ext4 /
  ext4 "$work/root" 62 1 "$work/t1"
  image "$work/root" plain-ext4
  disk "$work/mbr" 64 "$work/root" <<<$'label: dos\nlabel-id: 0x00000001\nstart=1MiB, type=83, bootable'
  image "$work/mbr" mbr-ext4
  cp --sparse=always "$work/mbr" "$result/mbr-ext4.raw"
  disk "$work/logical" 80 - - "$work/root" <<EOF
label: dos
label-id: 0x00000002
start=1MiB, size=8MiB, type=82
start=10MiB, type=5
start=11MiB, size=63MiB, type=83
EOF
  image "$work/logical" logical-ext4
  make_dirty_journal
  make_truncated
}

# Writes a transaction into the journal that changes a file's blocks, and leaves it there.
make_dirty_journal() {
  local blocks
  cp "$work/root" "$work/dirty"
  head -c 4096 /dev/zero | tr '\0' o >"$work/old"
  head -c 4096 /dev/zero | tr '\0' n >"$work/new"
  quietly 'write the test file' debugfs -w -R "write $work/old etc/journal-test" "$work/dirty"
  blocks=$(debugfs -R 'blocks /etc/journal-test' "$work/dirty" 2>/dev/null | xargs | tr ' ' ,)
  printf '%s\n' jo "jw -b $blocks $work/new" jc >"$work/transaction"
  quietly 'write a journal transaction' debugfs -w -f "$work/transaction" "$work/dirty"
  dumpe2fs -h "$work/dirty" 2>/dev/null | grep -q needs_recovery ||
    fail 'make a dirty journal' 'debugfs left it clean'
  disk "$work/dirty-disk" 64 "$work/dirty" <<<"$(gpt 30)"$'\nstart=1MiB'
  image "$work/dirty-disk" dirty-journal
}

make_truncated() {
  head -c $((32 * MIB)) "$work/root" >"$work/half"
  disk "$work/truncated" 34 "$work/half" <<<"$(gpt 31)"$'\nstart=1MiB, size=32MiB'
  image "$work/truncated" truncated-fs
}

make_xfs_and_btrfs_images() {
  tree_with_fstab "$work/t2" "$(uuid 2)" xfs /
  xfs "$work/xfs" 300 2 "$work/t2"
  disk "$work/xfs-disk" 302 "$work/xfs" <<<"$(gpt 32)"$'\nstart=1MiB, size=300MiB'
  image "$work/xfs-disk" gpt-xfs
  tree_with_fstab "$work/t3" "$(uuid 3)" btrfs /
  btrfs "$work/btrfs" 128 3 "$work/t3"
  disk "$work/btrfs-disk" 130 "$work/btrfs" <<<"$(gpt 33)"$'\nstart=1MiB, size=128MiB'
  image "$work/btrfs-disk" gpt-btrfs
}

make_split_image() {
  tree_with_fstab "$work/t4" "$(uuid 4)" ext4 / "$(uuid 5)" ext4 /boot E5E5-0006 vfat /boot/efi
  mkdir -p "$work/boot/efi"
  echo 'CONFIG_SMALL=y' >"$work/boot/config-small"
  ext4 "$work/split-root" 62 4 "$work/t4"
  ext4 "$work/split-boot" 16 5 "$work/boot"
  quietly 'make the vfat file system' mkfs.vfat -C -i E5E50006 -n EFI "$work/esp" $((16 * 1024))
  quietly 'fill the vfat file system' mmd -i "$work/esp" ::/EFI ::/EFI/debian
  echo 'configfile /boot/grub/grub.cfg' >"$work/grub.cfg"
  quietly 'fill the vfat file system' mcopy -i "$work/esp" "$work/grub.cfg" ::/EFI/debian/
  disk "$work/split" 98 "$work/esp" "$work/split-boot" "$work/split-root" <<EOF
$(gpt 34)
start=1MiB, size=16MiB, type=uefi
start=17MiB, size=16MiB
start=33MiB, size=62MiB
EOF
  image "$work/split" gpt-split
}

make_systems_images() {
  tree_with_fstab "$work/t5" "$(uuid 7)" ext4 /
  os_release ubuntu 'Ubuntu 24.04 LTS' 24.04 noble >"$work/t5/usr/lib/os-release"
  ext4 "$work/second" 62 7 "$work/t5"
  disk "$work/two" 130 "$work/root" "$work/second" <<<"$(gpt 35)"$'\nstart=1MiB, size=62MiB\nstart=64MiB, size=62MiB'
  image "$work/two" two-systems
  mkdir "$work/data"
  echo 'Only data.' >"$work/data/readme.txt"
  ext4 "$work/data-fs" 16 8 "$work/data"
  disk "$work/none" 18 "$work/data-fs" <<<"$(gpt 36)"$'\nstart=1MiB, size=16MiB'
  image "$work/none" no-system
}

check_host() {
  local need missing=()
  for need in sfdisk mkfs.ext4 debugfs mkfs.xfs mkfs.btrfs mkfs.vfat mcopy qemu-img /bin/busybox /usr/share/zoneinfo/UTC; do
    command -v "$need" >/dev/null || [[ -e $need ]] || missing+=("$need")
  done
  if ((${#missing[@]})); then
    fail 'find what it needs' "missing: ${missing[*]}; run 'make deps'"
  fi
}

main() {
  case ${1:-} in
    '') usage >&2; exit 2 ;;
    -h | --help) usage; exit 0 ;;
    -*) fail 'read the arguments' "unknown option $1; see --help" ;;
  esac
  # mkfs copies the owners of the files it packs: in the namespace the user's files are root's.
  if [[ $(id -u) != 0 ]]; then
    unshare --user --map-root-user true || fail 'enter a user namespace' 'see above; run as root'
    exec unshare --user --map-root-user "$0" "$@"
  fi
  [[ ! -e $1 ]] || fail "make $1" 'it exists'
  check_host
  mkdir -p "$(dirname "$1")"
  work=$(mktemp -d "$(dirname "$1")/.small-images.XXXXXX")
  # shellcheck disable=SC2064 # the directory is that of now
  trap "rm -rf '$work'" EXIT
  trap 'exit 130' INT TERM HUP
  result=$work/result
  mkdir "$result"
  make_tree "$work/tree"
  make_ext4_images
  make_xfs_and_btrfs_images
  make_split_image
  make_systems_images
  mv -T "$result" "$1" || fail "write $1" 'see above'
  echo "small images: made $(find "$1" -type f | wc -l) in $1"
}

main "$@"
