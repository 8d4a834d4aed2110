#!/usr/bin/env bash
# Turns a copy of the sample image into a golden image: demo.sh DIST IMAGE DIR. Nothing outside DIR is written.
set -euo pipefail
dist=$1 image=$2 dir=$3

mkdir -p "$dir"
key=$dir/id_ed25519
[[ -e $key ]] || ssh-keygen -q -t ed25519 -N '' -C 'customize demo' -f "$key"

"$dist/bin/customize" --recipe recipes/golden-debian.yaml --var key="$(realpath "$key.pub")" \
  --output "$dir/golden.qcow2" --report "$dir/report.json" "$image"

cat <<END

The golden image:  $dir/golden.qcow2
What was done:     $dir/report.json
Boot it:           qemu-system-x86_64 -accel kvm -accel tcg -m 1024 -bios /usr/share/ovmf/OVMF.fd -nographic \\
                     -drive file=$dir/golden.qcow2,if=virtio -nic user,hostfwd=tcp:127.0.0.1:2222-:22
Then log in:       ssh -i $key -p 2222 ops@127.0.0.1
END
