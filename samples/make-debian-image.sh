#!/bin/bash
# Makes a Debian 12 image (GPT, EFI, ext4, OpenSSH), as root or as an ordinary user.
#
# No file system is mounted; the EFI partition is written by mtools.
set -euo pipefail

readonly SUITE=bookworm
readonly MIB=$((1024 * 1024))
readonly ESP_START=1 ESP_SIZE=64
readonly BIOS_BOOT_START=$((ESP_START + ESP_SIZE)) BIOS_BOOT_SIZE=1
readonly SELINUX_PACKAGES=selinux-policy-default,policycoreutils,selinux-utils
readonly GRUB_PACKAGES=grub2-common,grub-pc-bin,cloud-guest-utils
readonly PACKAGES=linux-image-cloud-amd64,initramfs-tools,zstd,grub-efi-amd64-bin,systemd-sysv,\
systemd-resolved,libnss-resolve,udev,dbus,openssh-server,sudo,iproute2,kmod,tzdata,e2fsprogs,netbase,nano
more_packages=
grub=
. "$(dirname "$0")/functions.sh"

usage() {
  cat <<EOF
usage: make-debian-image.sh OUT.qcow2 [--size SIZE] [--selinux] [--grub] [--with PACKAGE[,PACKAGE]...]

Makes a bootable Debian 12 image for UEFI firmware. SIZE is that of the disk (default 2G).
With --selinux it enforces Debian's SELinux policy, but its files have no labels yet.
With --grub it has what grub-install and update-grub need for a boot by BIOS and by UEFI, and growpart; they were not
run, so it does not boot yet.
With --with it has these packages of Debian too, and what they depend on.
Nobody can log in by password: put a key into /root/.ssh/authorized_keys.

environment: CUSTOMIZE_MIRROR    the Debian mirror to install from
             SOURCE_DATE_EPOCH   if set, UUIDs are derived from it instead of being random
EOF
}

say() {
  printf 'debian image: %s\n' "$*"
}

new_uuid() {
  local hex
  if [[ -n ${SOURCE_DATE_EPOCH:-} ]]; then
    hex=$(printf '%s %s' "$SOURCE_DATE_EPOCH" "$1" | sha256sum)
    printf '%s-%s-4%s-8%s-%s\n' "${hex:0:8}" "${hex:8:4}" "${hex:13:3}" "${hex:17:3}" "${hex:20:12}"
  else
    cat /proc/sys/kernel/random/uuid
  fi
}

# What is done in the new system before it is packed; runs as root of the namespace, in its own shell.
# shellcheck disable=SC2016 # the other shell expands it
readonly CONFIGURE='set -eu
root=$1
kernel_arguments=
if [ -e "$root/etc/selinux/config" ]; then
  sed -i s/^SELINUX=.*/SELINUX=enforcing/ "$root/etc/selinux/config"
  kernel_arguments="security=selinux"
fi

echo debian >"$root/etc/hostname"
cat >"$root/etc/hosts" <<EOF
127.0.0.1 localhost
127.0.1.1 debian
::1 localhost ip6-localhost ip6-loopback
EOF
cat >"$root/etc/apt/sources.list" <<EOF
deb http://deb.debian.org/debian bookworm main
deb http://deb.debian.org/debian bookworm-updates main
deb http://deb.debian.org/debian-security bookworm-security main
EOF
cat >"$root/etc/systemd/network/80-dhcp.network" <<EOF
[Match]
Type=ether

[Network]
DHCP=yes
EOF

# A key made here would be the same in every machine started from this image. An RSA key, which
# takes the longest to make, is not needed by any client of today.
rm -f "$root"/etc/ssh/ssh_host_*
cat >"$root/etc/systemd/system/ssh-host-key.service" <<EOF
[Unit]
Description=Generate the SSH host key
Before=ssh.service
ConditionPathExists=!/etc/ssh/ssh_host_ed25519_key

[Service]
Type=oneshot
ExecStart=/usr/bin/ssh-keygen -q -t ed25519 -N "" -f /etc/ssh/ssh_host_ed25519_key

[Install]
RequiredBy=ssh.service
EOF
chroot "$root" systemctl enable ssh-host-key.service systemd-networkd.service systemd-resolved.service
ln -sf ../run/systemd/resolve/stub-resolv.conf "$root/etc/resolv.conf"

chroot "$root" useradd --create-home --shell /bin/bash --groups sudo debian
echo "debian ALL=(ALL) NOPASSWD: ALL" >"$root/etc/sudoers.d/debian"
chmod 0440 "$root/etc/sudoers.d/debian"

# The own boot loader finds the root by its label, and follows the links to the newest kernel that
# Debian keeps there: a new kernel needs no new boot loader.
mkdir -p "$root/boot/grub" "$root/boot/efi/EFI/BOOT"
own_boot_loader() {
  cat >"$root/boot/grub/grub.cfg" <<EOF
set timeout=0
menuentry "Debian GNU/Linux" {
  linux /vmlinuz root=LABEL=root ro console=tty0 console=ttyS0,115200 $kernel_arguments
  initrd /initrd.img
}
EOF
  cat >"$root/tmp/search.cfg" <<EOF
search --no-floppy --label root --set=root
set prefix=(\$root)/boot/grub
EOF
  chroot "$root" grub-mkimage -O x86_64-efi -p /boot/grub -c /tmp/search.cfg \
    -o /boot/efi/EFI/BOOT/BOOTX64.EFI part_gpt ext2 fat search search_label normal configfile linux echo
  rm "$root/tmp/search.cfg"
}
boot_loader_of_debian() {
  cat >"$root/etc/default/grub" <<EOF
GRUB_DEFAULT=0
GRUB_TIMEOUT=0
GRUB_DISTRIBUTOR=Debian
GRUB_CMDLINE_LINUX="console=tty0 console=ttyS0,115200 $kernel_arguments"
GRUB_TERMINAL=console
EOF
}
if [ -e "$root/usr/sbin/grub-install" ]; then boot_loader_of_debian; else own_boot_loader; fi

# Empty, so that every machine started from the image makes its own.
: >"$root/etc/machine-id"
rm -f "$root/var/lib/dbus/machine-id" "$root/var/lib/systemd/random-seed"
rm -rf "$root"/var/log/* "$root"/var/cache/apt/* "$root"/var/cache/debconf/*-old "$root"/var/lib/dpkg/*-old
mkdir -p "$root/var/log/private" "$root/var/cache/apt/archives/partial"
chmod 0700 "$root/var/log/private" "$root/var/cache/apt/archives/partial"
'

install_debian() {
  # The directories of manuals stay: update-alternatives fails without them.
  quietly "install Debian $SUITE" \
    mmdebstrap --mode="$(bootstrap_mode)" --variant=minbase --include="$PACKAGES$more_packages" \
    --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-include=/usr/share/man/man?' \
    --dpkgopt='path-exclude=/usr/share/locale/*' \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-include=/usr/share/doc/*/copyright' \
    --customize-hook="$CONFIGURE" "$SUITE" "$work/root.tar" ${CUSTOMIZE_MIRROR:+"$CUSTOMIZE_MIRROR"}
}

# In MiB. The root is the last partition, so that it can grow.
root_start() {
  echo $((BIOS_BOOT_START${grub:+ + BIOS_BOOT_SIZE}))
}

partitions() {
  echo 'label: gpt'
  echo "label-id: $(new_uuid disk)"
  echo "start=${ESP_START}MiB, size=${ESP_SIZE}MiB, type=uefi, uuid=$(new_uuid esp-partition)"
  if [[ -n $grub ]]; then
    echo "start=${BIOS_BOOT_START}MiB, size=${BIOS_BOOT_SIZE}MiB, type=21686148-6449-6E6F-744E-656564454649, uuid=$(new_uuid bios-boot)"
  fi
  echo "start=$(root_start)MiB, type=4F68BCE3-E8CD-4DB1-96E7-FBCAF984B709, uuid=$(new_uuid root-partition)"
}

partition() {
  truncate -s "$2" "$1"
  quietly 'write the partition table' sfdisk -q "$1" < <(partitions)
}

write_esp() {
  local disk=$1 id=$2
  # The cluster size is given because mkfs.vfat would choose one for the size of the whole disk.
  quietly 'make the EFI file system' mkfs.vfat -F 32 -s 1 -n EFI -i "$id" \
    --offset $((ESP_START * MIB / 512)) "$disk" $((ESP_SIZE * 1024))
  if [[ -n $grub ]]; then return; fi
  tar -xOf "$work/root.tar" ./boot/efi/EFI/BOOT/BOOTX64.EFI >"$work/bootx64.efi"
  quietly 'fill the EFI file system' mmd -i "$disk@@${ESP_START}M" ::/EFI ::/EFI/BOOT
  quietly 'fill the EFI file system' \
    mcopy -i "$disk@@${ESP_START}M" "$work/bootx64.efi" ::/EFI/BOOT/BOOTX64.EFI
}

# Unpacks the system with its owners and packs it as ext4; runs as root or in the namespace.
write_root() {
  local disk=$1 uuid=$2 esp_id=$3 sectors
  cat >"$work/fstab" <<EOF
# <file system> <mount point> <type> <options> <dump> <pass>
UUID=$uuid / ext4 errors=remount-ro 0 1
UUID=$esp_id /boot/efi vfat umask=0077 0 1
EOF
  unpack "$work/root.tar"
  in_namespace install -m 0644 "$work/fstab" "$work/root/etc/fstab"
  # The last MiB belongs to the backup of the partition table.
  sectors=$(sfdisk --json "$disk" | sed -n 's/.*"size": *\([0-9]*\).*/\1/p' | tail -n 1)
  quietly 'make the root file system' in_namespace mkfs.ext4 -q -F -L root -U "$uuid" -m 1 \
    -E "offset=$(($(root_start) * MIB)),nodiscard,lazy_itable_init=1,lazy_journal_init=0" \
    -d "$work/root" "$disk" $((sectors / 2))k
}

make_image() {
  local out=$1 size=$2 root_uuid esp_hex
  root_uuid=$(new_uuid root)
  esp_hex=$(new_uuid esp) && esp_hex=${esp_hex:0:8} && esp_hex=${esp_hex^^}
  say "installing Debian $SUITE"
  install_debian
  say 'writing partitions and file systems'
  partition "$work/disk.raw" "$size"
  write_esp "$work/disk.raw" "$esp_hex"
  write_root "$work/disk.raw" "$root_uuid" "${esp_hex:0:4}-${esp_hex:4:4}"
  say 'compressing'
  quietly 'compress the image' qemu-img convert -c -f raw -O qcow2 "$work/disk.raw" "$work/image.qcow2"
  mv "$work/image.qcow2" "$out" || fail "write $out" 'see above'
  say "made $out ($(du -h --apparent-size "$out" | cut -f1), a disk of $size)"
}

main() {
  local out='' size=2G
  while (($#)); do
    case $1 in
      --size) (($# > 1)) || fail 'read the arguments' '--size needs a value'; size=$2; shift 2 ;;
      --selinux) more_packages+=,$SELINUX_PACKAGES; shift ;;
      --grub) grub=yes more_packages+=,$GRUB_PACKAGES; shift ;;
      --with) (($# > 1)) || fail 'read the arguments' '--with needs a value'; more_packages+=,$2; shift 2 ;;
      -h | --help) usage; exit 0 ;;
      -*) fail 'read the arguments' "unknown option $1; see --help" ;;
      *) [[ -z $out ]] || fail 'read the arguments' "more than one OUT: $1"; out=$1; shift ;;
    esac
  done
  [[ -n $out ]] || { usage >&2; exit 2; }
  begin "$out"
  need mmdebstrap unshare sfdisk mkfs.ext4 mkfs.vfat mcopy qemu-img
  make_image "$out" "$size"
}

main "$@"
