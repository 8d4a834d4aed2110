#!/bin/sh
# Installs libguestfs' tools with apt if they are missing, and the kernel that their appliance needs.
set -eu

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

if command -v virt-customize >/dev/null && command -v guestfish >/dev/null &&
    [ "$(dpkg-query -W -f '${db:Status-Status}' libguestfs-xfs 2>/dev/null)" = installed ]; then
    exit 0
fi
command -v apt-get >/dev/null || {
    echo "peers.sh: failed to install virt-customize: this is not a Debian system" >&2
    exit 1
}
echo "peers: installing virt-customize and the kernel that its appliance needs"
as_root apt-get -q -y -o DPkg::Lock::Timeout=300 update
# Without a kernel package in /boot libguestfs cannot make its appliance.
as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 \
    install --no-install-recommends guestfs-tools guestfish libguestfs0 libguestfs-xfs linux-image-amd64
