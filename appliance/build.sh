#!/bin/bash
# Builds the appliance: the kernel, initrd and tools root that QEMU boots to work on an image.
#
# Everything comes from Debian packages, so that the result does not depend on the host's own
# kernel, which may be missing or readable by root only. No step needs root: files are taken
# out of the packages without running their scripts, and both file-system images set the
# owner themselves.
set -euo pipefail

readonly DEBIAN_RELEASE=bookworm
# The cloud kernel has every driver the appliance uses and is a third of the generic one's size.
readonly KERNEL_PACKAGE=linux-image-cloud-amd64
# Also the time of every file in the result, so that equal inputs give equal bytes.
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-1704067200}
export LC_ALL=C TZ=UTC
umask 022
# depmod and the mkfs programs are not on an ordinary user's path.
export PATH=$PATH:/usr/sbin:/sbin

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly here
work=

usage() {
  cat <<EOF
usage: build.sh OUTDIR [--daemon FILE --handle FILE]
       build.sh --print-inputs-digest [--daemon FILE --handle FILE]

Builds the appliance into OUTDIR: kernel, initrd, root.img, appliance.properties.

  --daemon FILE   the static daemon that becomes /init (default: built from daemon/)
  --handle FILE   the program that holds handles of Augeas and hivex for it (default: the one beside it)

environment: CUSTOMIZE_MIRROR   the Debian mirror, or lines for sources.list
EOF
}

fail() {
  printf 'build.sh: failed to %s: %s\n' "$1" "$2" >&2
  exit 1
}

say() {
  printf 'appliance: %s\n' "$*"
}

# Runs a command whose output matters only when it fails.
quietly() {
  local action=$1
  shift
  "$@" >"$work/log" 2>&1 || fail "$action" "$(tail -n 15 "$work/log")"
}

# shellcheck disable=SC2317 # called by the trap
clean_up() {
  if [[ -n $work ]]; then
    chmod -R u+rwX "$work" 2>/dev/null || true
    rm -rf "$work"
  fi
}

# Removes what builds that were killed left beside the result; none takes two hours.
remove_leftovers() {
  find "$1" -maxdepth 1 -name '.appliance-build.*' -user "$(id -u)" -mmin +120 \
    -exec chmod -R u+rwX {} + -exec rm -rf {} +
}

need_programs() {
  local program missing=()
  for program in mmdebstrap cpio depmod lz4 mkfs.erofs objdump strip; do
    command -v "$program" >/dev/null || missing+=("$program")
  done
  if ((${#missing[@]})); then
    fail 'find the programs the build needs' "missing: ${missing[*]}; run 'make deps'"
  fi
}

# Prints the lines of a list without comments and empty lines.
entries() {
  sed -e 's/#.*//' -e 's/[[:space:]]*$//' -e '/^$/d' "$1"
}

build_daemon() {
  make -s -C "$here/daemon" >&2 || fail 'build the daemon' 'make failed, see above'
  printf '%s\n' "$here/daemon/build/customize-daemon"
}

# The digest over everything here that decides what the result holds.
inputs_digest() {
  cat "$here/build.sh" "$here/packages.txt" "$here/kernel-modules.txt" "$@" | sha256sum | cut -d' ' -f1
}

# Without user namespaces an ordinary user still can: nothing here is run in the new root.
mmdebstrap_mode() {
  if [[ $(id -u) == 0 ]]; then
    echo root
  # Asked for in two steps: where namespaces are forbidden, a helper that --map-auto starts would
  # stay behind, with our output open.
  elif unshare --user true 2>/dev/null && unshare --user --map-auto --map-root-user true 2>/dev/null; then
    echo unshare
  else
    echo chrootless
  fi
}

# Takes the files of Debian packages (comma-separated) out into a directory.
extract_packages() {
  local packages=$1 directory=$2 mode
  mode=$(mmdebstrap_mode)
  quietly "get the packages $packages from Debian" \
    mmdebstrap --mode="$mode" --variant=extract --include="$packages" \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' \
    "$DEBIAN_RELEASE" "$work/packages.tar" ${CUSTOMIZE_MIRROR:+"$CUSTOMIZE_MIRROR"}
  # /bin, /lib and so on are links into /usr, as in an installed Debian 12.
  mkdir -p "$directory"/usr/{bin,sbin,lib,lib64}
  ln -s usr/bin usr/sbin usr/lib usr/lib64 "$directory"
  tar -C "$directory" -xf "$work/packages.tar" --keep-directory-symlink --no-same-owner \
    --exclude='./dev/*' || fail 'unpack the packages' 'tar failed, see above'
  # The same modes whoever builds: only root's tar keeps set-uid bits.
  chmod -R u+rwX,go-w,a-s,-t "$directory"
  rm "$work/packages.tar"
}

u32_at() {
  od -An -t u4 -j "$2" -N 4 "$1" | tr -d ' '
}

# Takes the plain kernel out of a bzImage: QEMU boots it by PVH, without the time that
# decompression takes under emulation. The offsets are those of the Linux boot protocol.
extract_vmlinux() {
  local bzimage=$1 setup_sectors offset length
  setup_sectors=$(od -An -t u1 -j 497 -N 1 "$bzimage" | tr -d ' ')
  offset=$(((setup_sectors + 1) * 512 + $(u32_at "$bzimage" 584)))
  # The last four bytes are the decompressed size, which is not part of the lz4 stream.
  length=$(($(u32_at "$bzimage" 588) - 4))
  dd if="$bzimage" bs=1M iflag=skip_bytes,count_bytes skip="$offset" count="$length" status=none |
    lz4 -dc >"$2" 2>"$work/log" ||
    fail 'decompress the kernel' "$(cat "$work/log")"
}

# The names of a module's file without its directory, for every form the kernel accepts.
module_path() {
  local name=${1//[-_]/[-_]}
  grep -E "(^|/)$name\.ko:" "$modules_dep" | head -n 1 | cut -d: -f1
}

is_built_in() {
  local name=${1//[-_]/[-_]}
  grep -qE "(^|/)$name\.ko$" "$module_tree/modules.builtin"
}

# Prints the files to load for one module: its dependencies first, then itself.
load_order() {
  local path
  path=$(module_path "$1") || path=
  if [[ -n $path ]]; then
    # modules.dep lists what must be loaded first at the right end.
    sed -n "s|^$path: *||p" "$modules_dep" | tr ' ' '\n' | sed '/^$/d' | tac
    printf '%s\n' "$path"
  elif ! is_built_in "$1"; then
    fail 'find a kernel module' "the kernel has no $1, named in kernel-modules.txt"
  fi
}

# Copies the modules of groups, lines of standard input, flat into a directory, and adds the
# groups to a file. What another directory already has is not copied.
collect_modules() {
  local target=$1 other=$2 groups=$3 line module path files
  mkdir -p "$target"
  while IFS= read -r line; do
    files=
    for module in ${line#*:}; do
      load_order "$module" >"$work/order"
      while IFS= read -r path; do
        # Without the signature and debug data a module loads faster under emulation.
        [[ -e $target/${path##*/} || -e $other/${path##*/} ]] ||
          strip --strip-debug -o "$target/${path##*/}" "$module_tree/$path"
        [[ " $files " == *" ${path##*/} "* ]] || files+="${files:+ }${path##*/}"
      done <"$work/order"
    done
    printf '%s:%s\n' "${line%%:*}" "${files:+ $files}" >>"$groups"
  done
}

# The modules of the initrd and of the tools disk; the list of all groups lies in the initrd.
collect_all_modules() {
  local initrd=$work/initrd/modules tools=$work/modules
  mkdir -p "$initrd"
  entries "$here/kernel-modules.txt" | grep -v '^\*' |
    collect_modules "$initrd" "$tools" "$initrd/groups"
  entries "$here/kernel-modules.txt" | sed -n 's/^\*//p' |
    collect_modules "$tools" "$initrd" "$initrd/groups"
}

build_kernel_and_initrd() {
  local daemon=$1 result=$2
  say "getting $KERNEL_PACKAGE of Debian $DEBIAN_RELEASE"
  extract_packages "$KERNEL_PACKAGE" "$work/kernel"
  local bzimage
  bzimage=$(find "$work/kernel/boot" -name 'vmlinuz-*' | head -n 1)
  [[ -n $bzimage ]] || fail 'find the kernel' "$KERNEL_PACKAGE brought no /boot/vmlinuz"
  kernel_version=${bzimage##*/vmlinuz-}
  module_tree=$work/kernel/lib/modules/$kernel_version
  modules_dep=$module_tree/modules.dep
  extract_vmlinux "$bzimage" "$result/kernel"
  quietly 'compute the dependencies of the kernel modules' depmod -b "$work/kernel" "$kernel_version"

  say 'packing the initrd'
  install -D -m 0755 "$daemon" "$work/initrd/init"
  collect_all_modules
  find "$work/initrd" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
  (cd "$work/initrd" && find . | sort | cpio --quiet -o -H newc --reproducible -R 0:0) \
    >"$result/initrd" || fail 'pack the initrd' 'cpio failed, see above'
}

# Removes what the tools never read, and the script languages with the few tools that need them.
prune_tools_root() {
  (
    cd "$1"
    shopt -s nullglob
    rm -rf boot dev var etc/{alternatives,apt,cron*,init.d,rc*.d,systemd} \
      usr/include usr/games usr/lib/{python3*,systemd,udev,modules,locale,init,mime,tmpfiles.d,sysusers.d} \
      usr/lib/x86_64-linux-gnu/{perl*,security,audit,krb5,engines-3,ossl-modules,e2fsprogs} \
      usr/bin/{perl*,python3*,pydoc3*,udevadm,systemd-*} usr/sbin/{xfs_scrub*,btrfs-convert,mkhomedir_helper} \
      usr/bin/{dpkg*,debconf*} usr/lib/{dpkg,usrmerge,valgrind,xfsprogs,binfmt.d,lsb} \
      usr/lib/x86_64-linux-gnu/libicu* etc/{pam.d,perl,python*,debconf.conf,adduser.conf,deluser.conf,resolv.conf,hostname,fstab}
    find usr/share -mindepth 1 -maxdepth 1 ! -name augeas -exec rm -rf {} +
    # What hivex writes text with.
    find usr/lib/x86_64-linux-gnu/gconv -type f ! -name 'gconv-modules*' ! -name UTF-16.so ! -name ISO8859-1.so -delete
    mkdir -p dev proc sys run tmp var sysroot
  )
}

# Prints the libraries that the files under a directory ask for.
needed_libraries() {
  # objdump fails for what is not a program, which is most files.
  { find "$1" -type f -exec objdump -p {} + 2>/dev/null || true; } |
    awk '$1 == "NEEDED" { print $2 }' | sort -u
}

# Removes the libraries of a directory that are not named in a list.
remove_other_libraries() {
  local directory=$1 list=$2 library
  while IFS= read -r library; do
    printf '%s\n' "$library"
    if [[ -L $directory/$library ]]; then readlink "$directory/$library"; fi
  done <"$list" | sort -u >"$work/kept"
  find "$directory" -maxdepth 1 -name 'lib*.so*' -printf '%f\n' | sort |
    comm -23 - "$work/kept" | sed "s|^|$directory/|" | xargs -r rm -f
}

# Removes the libraries that no program uses any more, and checks that none is missing.
prune_libraries() {
  local root=$1 lib=$1/usr/lib/x86_64-linux-gnu library missing
  # Removing one library can leave those that it used without a user.
  for _ in 1 2 3; do
    needed_libraries "$root/usr" >"$work/needed"
    remove_other_libraries "$lib" "$work/needed"
  done
  missing=$(while IFS= read -r library; do
    [[ -e $lib/$library || -e $root/usr/lib64/$library ]] || printf '%s ' "$library"
  done <"$work/needed")
  [[ -z $missing ]] || fail 'check the tools root' "libraries are missing: $missing"
}

build_tools_root() {
  local result=$1 handle=$2 packages
  packages=$(entries "$here/packages.txt" | paste -sd,)
  say 'getting the packages of the tools root'
  extract_packages "$packages" "$work/tools"
  say 'packing the tools root'
  prune_tools_root "$work/tools"
  install -m 0755 "$handle" "$work/tools/usr/bin/customize-handle"
  prune_libraries "$work/tools"
  cp -R "$work/modules" "$work/tools/modules"
  quietly 'pack the tools root' mkfs.erofs -zlz4hc -C65536 --all-root -T "$SOURCE_DATE_EPOCH" \
    -U 3f0c9a52-6b1e-4d6e-9a40-6a0f7c1d2e58 "$result/root.img" "$work/tools"
}

digest_of() {
  sha256sum "$1" | cut -d' ' -f1
}

write_properties() {
  local result=$1 daemon=$2 handle=$3
  cat >"$result/appliance.properties" <<EOF
format=1
debian_release=$DEBIAN_RELEASE
kernel_version=$kernel_version
inputs.sha256=$(inputs_digest "$daemon" "$handle")
kernel.sha256=$(digest_of "$result/kernel")
initrd.sha256=$(digest_of "$result/initrd")
root.sha256=$(digest_of "$result/root.img")
EOF
}

# Puts the finished directory in place in one rename, so that nobody sees half an appliance.
publish() {
  local result=$1 outdir=$2
  chmod 0755 "$result"
  if [[ -e $outdir ]]; then
    mv -T "$outdir" "$work/replaced" || fail "replace $outdir" 'cannot move the old one away'
  fi
  mv -T "$result" "$outdir" || fail "write $outdir" 'cannot rename the finished build'
}

main() {
  local outdir='' daemon='' handle='' digest_only=
  while (($#)); do
    case $1 in
      --daemon) (($# > 1)) || fail 'read the arguments' '--daemon needs a file'; daemon=$2; shift 2 ;;
      --handle) (($# > 1)) || fail 'read the arguments' '--handle needs a file'; handle=$2; shift 2 ;;
      --print-inputs-digest) digest_only=yes; shift ;;
      -h | --help) usage; exit 0 ;;
      -*) fail 'read the arguments' "unknown option $1; see --help" ;;
      *) [[ -z $outdir ]] || fail 'read the arguments' "more than one OUTDIR: $1"; outdir=$1; shift ;;
    esac
  done
  if [[ -z $daemon ]]; then daemon=$(build_daemon); fi
  [[ -f $daemon && -r $daemon ]] || fail "read the daemon $daemon" 'no such readable file'
  handle=${handle:-$(dirname "$daemon")/customize-handle}
  [[ -f $handle && -r $handle ]] || fail "read the program $handle" 'no such readable file'
  if [[ -n $digest_only ]]; then inputs_digest "$daemon" "$handle"; exit 0; fi
  [[ -n $outdir ]] || { usage >&2; exit 2; }

  need_programs
  mkdir -p "$(dirname "$outdir")" || fail "make the directory of $outdir" 'see above'
  remove_leftovers "$(dirname "$outdir")"
  trap clean_up EXIT
  trap 'exit 130' INT TERM HUP
  # Beside the result, so that the final rename stays on one file system.
  work=$(mktemp -d "$(dirname "$outdir")/.appliance-build.XXXXXX") || fail "write beside $outdir" 'see above'
  mkdir "$work/result"
  build_kernel_and_initrd "$daemon" "$work/result"
  build_tools_root "$work/result" "$handle"
  write_properties "$work/result" "$daemon" "$handle"
  publish "$work/result" "$outdir"
  say "built $outdir ($(du -sh --apparent-size "$outdir" | cut -f1), Linux $kernel_version)"
}

main "$@"
