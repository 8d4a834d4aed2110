#!/bin/sh
# archive.sh HOME: makes HOME/lib/customize.jsa, from which the JVM maps the classes instead of loading them from jars.
# It holds absolute paths of jars, so it is made where the tree will stay. It is only an accelerator: no failure here.
set -eu
home=$(cd "$1" && pwd)
archive=$home/lib/customize.jsa
work=$(mktemp -d)
uuid=6c656172-6e2d-4775-a573-74206f66206f
trap 'rm -rf "$work"' EXIT
rm -f "$archive"
runs=0

# Runs the program and notes which classes it loads; what it says does not matter.
learn() {
    runs=$((runs + 1))
    CUSTOMIZE_JAVA_OPTS="-XX:DumpLoadedClassList=$work/$runs.classes" "$home/bin/customize" "$@" >/dev/null 2>&1
}

# A run that does not end well has learnt less than it should.
learn_all() {
    learn "$@" || echo "a run to learn classes from has failed: the program starts a little slower" >&2
}
recipe=$home/recipes/minimal.yaml
learn_all --help
learn_all --recipe "$recipe" --dry-run
learn_all --recipe "$recipe" --dry-run --format json
learn_all --recipe "$home/recipes/everything.yaml" --dry-run
learn_all schema # loads every step type
learn --recipe "$work/missing.yaml" --dry-run || :
learn --recipe "$recipe" --appliance "$work" --report "$work/report.json" "$work/missing.qcow2" || :
# With an appliance at hand also from a real run, on a guest that is just enough to be one.
if ls "${XDG_CACHE_HOME:-$HOME/.cache}"/customize/appliance-*/kernel >/dev/null 2>&1 && command -v qemu-img >/dev/null; then
    root=$work/guest
    mkdir -p "$root/dev" "$root/proc" "$root/sys" "$root/root" "$root/mnt" "$root/usr/share/zoneinfo/Etc"
    mkdir -p "$root/etc/ssh/sshd_config.d" "$root/etc/cloud/cloud.cfg.d"
    printf 'NAME="Learn GNU/Linux"\nID=debian\nVERSION_ID="12"\n' >"$root/etc/os-release"
    printf 'root:x:0:0:root:/root:/bin/sh\nadmin:x:1000:1000::/home/admin:/bin/sh\n' >"$root/etc/passwd"
    printf 'root:*:19000:0:99999:7:::\nadmin:!:19000:0:99999:7:::\n' >"$root/etc/shadow"
    printf 'root:x:0:\nadmin:x:1000:\n' >"$root/etc/group"
    printf 'Include /etc/ssh/sshd_config.d/*.conf\nUsePAM yes\nMatch User nobody,git*\n    AuthorizedKeysFile none\n' \
        >"$root/etc/ssh/sshd_config"
    printf 'PermitRootLogin prohibit-password\n' >"$root/etc/ssh/sshd_config.d/root.conf"
    printf 'preserve_hostname: false\n' >"$root/etc/cloud/cloud.cfg"
    printf 'guest\n' >"$root/etc/hostname"
    printf '127.0.0.1 localhost\n127.0.1.1 guest\n' >"$root/etc/hosts"
    printf '0123456789abcdef0123456789abcdef\n' >"$root/etc/machine-id"
    printf 'UUID=%s / ext4 defaults 0 1\nUUID=%s /mnt ext4 defaults 0 2\nLABEL=none /boot ext4 nofail 0 2\ntmpfs /var/tmp tmpfs defaults 0 0\n' \
        "$uuid" "$uuid" >"$root/etc/fstab"
    printf 'TZif' >"$root/usr/share/zoneinfo/Etc/UTC"
    printf 'old\n' >"$root/root/old"
    mkdir -p "$root/bin" "$root/usr/lib/systemd/system" "$root/etc/sysctl.d" "$root/etc/pam.d"
    : >"$root/bin/sh"
    : >"$root/usr/lib/systemd/systemd"
    chmod 755 "$root/bin/sh" "$root/usr/lib/systemd/systemd"
    printf '[Timer]\nOnCalendar=daily\n[Install]\nWantedBy=timers.target\n' >"$root/usr/lib/systemd/system/learn.timer"
    printf 'UID_MIN 1000\nUSERGROUPS_ENAB yes\nENCRYPT_METHOD SHA512\n' >"$root/etc/login.defs"
    printf 'vm.swappiness = 60\n' >"$root/etc/sysctl.d/10-old.conf"
    printf 'learned\n' >"$work/secret"
    # A partition table with one entry: Linux, from sector 2048 on, 32768 sectors.
    {
        head -c 446 /dev/zero
        printf '\200\376\377\377\203\376\377\377\000\010\000\000\000\200\000\000'
        head -c 48 /dev/zero
        printf '\125\252'
    } >"$work/guest.img"
    truncate -s 17M "$work/guest.img"
    PATH=$PATH:/usr/sbin:/sbin mke2fs -q -t ext4 -U "$uuid" -E offset=1048576 -d "$root" "$work/guest.img" 16M \
        >/dev/null 2>&1 || :
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
  - copy: { src: /etc/hosts, dest: /root/copy }
  - move: { src: /root/old, dest: /root/new }
  - link: { target: new, path: /root/link }
  - chmod: { path: /root/new, mode: "0600" }
  - chown: { path: /root/new, owner: root }
  - append_line: { path: /root/new, line: more }
  - replace: { path: /root/new, regexp: more, replacement: less }
  - delete: /root/copy
  - groups: [ { name: learners } ]
  - users: [ { name: learner, groups: [learners], shell: /bin/sh } ]
  - passwords: { learner: { file: "$work/secret" } }
  - services: { enable: [learn.timer] }
  - sysctl: { vm.swappiness: 10 }
END
    # Once with changes, to the image's replacement, and once without. A program, which that guest does not have, only after them:
    # what it may have changed is asked then, in an order that runs without programs do not have.
    learn_all --recipe "$work/learn.yaml" --report "$work/report.json" "$work/guest.qcow2"
    printf '  - run: /bin/true\n    ignore_errors: true\n' >>"$work/learn.yaml"
    learn_all --recipe "$work/learn.yaml" "$work/guest.qcow2"
    learn_all cat "$work/guest.qcow2" /etc/hostname
    learn_all ls -lR "$work/guest.qcow2" /etc
    learn_all filesystems -l "$work/guest.qcow2"
    learn_all shell --ro -a "$work/guest.qcow2" -i cat /etc/hostname : ls /etc : write /root/new text
    learn_all get "$work/guest.qcow2" /etc/cloud "$work"
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
