#!/bin/sh
# archive.sh HOME: makes HOME/lib/customize.jsa, from which the JVM maps the classes instead of loading them from jars.
# It holds absolute paths of jars, so it is made where the tree will stay. It is only an accelerator: no failure here.
set -eu
home=$(cd "$1" && pwd)
archive=$home/lib/customize.jsa
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rm -f "$archive"
runs=0

# Runs the program and notes which classes it loads; what it says and how it ends does not matter.
learn() {
    runs=$((runs + 1))
    CUSTOMIZE_JAVA_OPTS="-XX:DumpLoadedClassList=$work/$runs.classes" "$home/bin/customize" "$@" >/dev/null 2>&1 || :
}
recipe=$home/recipes/minimal.yaml
learn --help
learn --recipe "$recipe" --dry-run
learn --recipe "$recipe" --dry-run --format json
learn --recipe "$home/recipes/everything.yaml" --dry-run
learn schema # loads every step type
learn --recipe "$work/missing.yaml" --dry-run
learn --recipe "$recipe" --appliance "$work" --report "$work/report.json" "$work/missing.qcow2"
# With an appliance at hand also from a real run, on a guest that is just enough to be one.
if ls "${XDG_CACHE_HOME:-$HOME/.cache}"/customize/appliance-*/kernel >/dev/null 2>&1 && command -v qemu-img >/dev/null; then
    mkdir -p "$work/guest/dev" "$work/guest/proc" "$work/guest/sys" "$work/guest/etc" "$work/guest/root" "$work/guest/usr/share/zoneinfo/Etc"
    printf 'ID=debian\nVERSION_ID=12\n' >"$work/guest/etc/os-release"
    printf 'root:x:0:0:root:/root:/bin/sh\n' >"$work/guest/etc/passwd"
    printf 'guest\n' >"$work/guest/etc/hostname"
    printf '127.0.0.1 localhost\n' >"$work/guest/etc/hosts"
    printf 'tmpfs /var/tmp tmpfs defaults 0 0\n' >"$work/guest/etc/fstab"
    printf 'TZif' >"$work/guest/usr/share/zoneinfo/Etc/UTC"
    printf 'old\n' >"$work/guest/root/old"
    PATH=$PATH:/usr/sbin:/sbin mke2fs -q -t ext4 -d "$work/guest" "$work/guest.img" 16M >/dev/null 2>&1 || :
    qemu-img convert -f raw -O qcow2 "$work/guest.img" "$work/guest.qcow2" >/dev/null 2>&1 || :
    cat >"$work/learn.yaml" <<END
version: 1
name: learn
steps:
  - hostname: learn.example.com
  - ssh_authorized_keys: { user: root, keys: [ { file: "$home/recipes/keys/ops.pub" } ] }
  - fstab: [ { spec: tmpfs, path: /tmp, fstype: tmpfs } ]
  - copy_in: { src: "$home/recipes/files/motd", dest: /etc/motd }
  - write_files: [ { path: /etc/issue, content: "hello" } ]
  - timezone: Etc/UTC
  - mkdir: /srv/app
  - copy: { src: /root/old, dest: /root/copy }
  - move: { src: /root/old, dest: /root/new }
  - link: { target: new, path: /root/link }
  - chmod: { path: /root/new, mode: "0600" }
  - chown: { path: /root/new, owner: root }
  - append_line: { path: /root/new, line: more }
  - replace: { path: /root/new, regexp: more, replacement: less }
  - delete: /root/copy
  - run: /bin/true
    ignore_errors: true # there is no such program
END
    # Once with changes, to the image's replacement, and once without.
    learn --recipe "$work/learn.yaml" --report "$work/report.json" "$work/guest.qcow2"
    learn --recipe "$work/learn.yaml" "$work/guest.qcow2"
fi
# In the order in which they were met, without which the JVM cannot keep the classes of some lambdas; a line as often as
# it stands in one run, because equal lambdas have a class each.
awk '{ nth = ++met[FILENAME, $0] } nth > kept[$0] { kept[$0] = nth; print }' "$work"/*.classes >"$work/all" 2>/dev/null || :

CUSTOMIZE_JAVA_OPTS="-Xshare:dump -XX:SharedClassListFile=$work/all -XX:SharedArchiveFile=$work/new.jsa" \
    "$home/bin/customize" >/dev/null 2>&1 || :
if [ -s "$work/new.jsa" ]; then
    mv "$work/new.jsa" "$archive"
    chmod 644 "$archive"
else
    echo "no class-data archive could be made: the program starts a little slower" >&2
fi
