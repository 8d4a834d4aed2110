#!/bin/sh
# Compares customize with virt-customize, which it installs if it is missing, or with the build of an earlier commit:
# ROUNDS=5 CASES="A B" BASE=272d2a8 src/bench/bench.sh
# Run in the repository's root after `make build appliance samples`; the Makefile does that.
set -eu

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

if [ -n "${BASE:-}" ]; then
    BASE_DIST=$(src/bench/base.sh "$BASE")/target/dist
    export BASE_DIST
elif ! command -v virt-customize >/dev/null || ! command -v guestfish >/dev/null; then
    command -v apt-get >/dev/null || {
        echo "bench.sh: failed to install virt-customize: this is not a Debian system" >&2
        exit 1
    }
    echo "bench: installing virt-customize and the kernel that its appliance needs"
    as_root apt-get -q -y -o DPkg::Lock::Timeout=300 update
    # Without a kernel package in /boot libguestfs cannot make its appliance.
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 \
        install --no-install-recommends guestfs-tools guestfish libguestfs0 linux-image-amd64
fi

mvn -q -B -ntp test-compile
exec java -cp 'target/test-classes:target/classes:target/lib/*' io.github.customize.bench.Bench
