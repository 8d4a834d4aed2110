#!/bin/bash
# peer-check.sh DIST SAMPLES: compares each file command with its namesake of libguestfs, and the shell with guestfish by the scripts of
# its tests, on copies of the sample images.
# What both print has to be the same, to the byte, but for what is said at each comparison. Run by `make peer-check`;
# ONLY=REGEX leaves out those whose names do not match; what changes images is one, named changes.
set -euo pipefail
export LC_ALL=C.UTF-8 LIBGUESTFS_BACKEND=direct LIBGUESTFS_BACKEND_SETTINGS=${LIBGUESTFS_BACKEND_SETTINGS-force_tcg}

customize=$(realpath "$1")/bin/customize
samples=$(realpath "$2")
scripts=$(realpath "$(dirname "$0")/../test/resources/shell")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
failed=0

for tool in guestfish virt-cat virt-ls virt-filesystems virt-df virt-log virt-edit virt-copy-in virt-copy-out virt-tar-in virt-tar-out; do
    command -v "$tool" >/dev/null || {
        echo "peer-check.sh: failed to find $tool: install guestfs-tools" >&2
        exit 1
    }
done

# wanted NAME: whether that comparison is made.
wanted() { [[ $1 =~ ${ONLY-} ]]; }

# same NAME: ours and theirs are files of that ending.
same() {
    if cmp -s "$1.ours" "$1.theirs"; then
        echo "same: $1"
    else
        echo "DIFFERENT: $1"
        diff "$1.theirs" "$1.ours" | head -20 || :
        failed=1
    fi
}

# both NAME 'OUR WORDS' 'THEIR WORDS' ['SED']: output and exit code, ours after sed.
both() {
    local code
    wanted "$1" || return 0
    code=0
    "$customize" $2 >"$1.ours" 2>/dev/null || code=$?
    [[ -z ${4-} ]] || sed -i "$4" "$1.ours"
    echo "exit $code" >>"$1.ours"
    code=0
    $3 >"$1.theirs" 2>/dev/null || code=$?
    echo "exit $code" >>"$1.theirs"
    same "$1"
}

cp "$samples/small/plain-ext4.qcow2" a.qcow2
cp "$samples/small/gpt-split.qcow2" split.qcow2
cp "$samples/small/logical-ext4.qcow2" logical.qcow2

both cat 'cat a.qcow2 /etc/passwd /etc/motd' 'virt-cat -a a.qcow2 /etc/passwd /etc/motd'
both cat-missing 'cat a.qcow2 /etc/none' 'virt-cat -a a.qcow2 /etc/none'
both ls 'ls a.qcow2 /etc' 'virt-ls -a a.qcow2 /etc'
both ls-R 'ls -R a.qcow2 /usr/share' 'virt-ls -R -a a.qcow2 /usr/share'
both ls-lR 'ls -lR a.qcow2 /etc' 'virt-ls -lR -a a.qcow2 /etc'
both ls-lR-uids 'ls -lR --uids a.qcow2 /home' 'virt-ls -lR --uids -a a.qcow2 /home'
both ls-lR-h 'ls -lR -h a.qcow2 /usr/bin' 'virt-ls -lR -h -a a.qcow2 /usr/bin'
both ls-l 'ls -l a.qcow2 /etc' 'virt-ls -l -a a.qcow2 /etc'
both ls-lR-times 'ls -lR --times --uids a.qcow2 /usr/share' 'virt-ls -lR --times --uids -a a.qcow2 /usr/share'
both ls-lR-time-t 'ls -lR --time-t a.qcow2 /usr/share' 'virt-ls -lR --time-t -a a.qcow2 /usr/share'
both ls-lR-checksum 'ls -lR --checksum a.qcow2 /etc' 'virt-ls -lR --checksum -a a.qcow2 /etc'
both ls-lR-crc 'ls -lR --csv --checksum=crc a.qcow2 /etc' 'virt-ls -lR --csv --checksum=crc -a a.qcow2 /etc'
both ls-lR-csv 'ls -lR --csv a.qcow2 /etc' 'virt-ls -lR --csv -a a.qcow2 /etc'
# The disk is /dev/sda for the namesake and /dev/vda for us, which only the numbers of the device tell.
both ls-lR-extra 'ls -lR --extra-stats a.qcow2 /usr/share' 'virt-ls -lR --extra-stats -a a.qcow2 /usr/share' 's/ 254:[0-9]* / 8:0 /'
both filesystems 'filesystems split.qcow2' 'virt-filesystems -a split.qcow2'
both filesystems-l 'filesystems -l split.qcow2' 'virt-filesystems -l -a split.qcow2'
both filesystems-all 'filesystems --all -l --uuid split.qcow2' 'virt-filesystems --all -l --uuid -a split.qcow2'
both filesystems-logical 'filesystems --all -l -h logical.qcow2' 'virt-filesystems --all -l -h -a logical.qcow2'
both filesystems-csv 'filesystems --all -l --csv logical.qcow2' 'virt-filesystems --all -l --csv -a logical.qcow2'
both df 'df split.qcow2' 'virt-df -a split.qcow2'
both df-h 'df -h split.qcow2' 'virt-df -h -a split.qcow2'
both df-i 'df -i split.qcow2' 'virt-df -i -a split.qcow2'
both df-i-csv 'df -i --csv split.qcow2' 'virt-df -i --csv -a split.qcow2'
both df-csv 'df --csv split.qcow2' 'virt-df --csv -a split.qcow2'

# What changes an image is compared by what is in it afterwards.
changes() {
    local image place side
    mkdir -p tree/deep
    echo text >tree/deep/file
    ln -s file tree/deep/link
    tar -cf tree.tar tree
    echo 'Nov 29 10:00:00 small test: line' >syslog
    cp a.qcow2 b.qcow2
    "$customize" put a.qcow2 tree /srv 2>/dev/null
    "$customize" put a.qcow2 syslog /var/log 2>/dev/null
    "$customize" put --tar a.qcow2 tree.tar /opt 2>/dev/null
    "$customize" edit a.qcow2 /etc/motd --expr 's/W(.)lcome/$1nd/' 2>/dev/null
    virt-copy-in -a b.qcow2 tree /srv
    virt-copy-in -a b.qcow2 syslog /var/log
    virt-tar-in -a b.qcow2 tree.tar /opt
    virt-edit -a b.qcow2 /etc/motd -e 's/W(.)lcome/$1nd/'
    for image in a b; do
        for place in srv opt; do
            # Without the times of access and of status, which are those of this moment.
            "$customize" ls -lR --uids --times $image.qcow2 /$place 2>/dev/null | grep -v " /$place\$" |
                sed -E 's/ [-0-9]+ [:0-9]+( [-0-9]+ [:0-9]+) [-0-9]+ [:0-9]+ /\1 /'
        done >changed.$image
        "$customize" cat $image.qcow2 /srv/tree/deep/link /opt/tree/deep/file /etc/motd 2>/dev/null >>changed.$image
    done
    mv changed.a changed.ours
    mv changed.b changed.theirs
    same changed
    ONLY= both log 'log a.qcow2' 'virt-log -a b.qcow2'

    mkdir ours theirs
    "$customize" get a.qcow2 /srv/tree /etc ours 2>/dev/null
    virt-copy-out -a a.qcow2 /srv/tree /etc theirs
    for side in ours theirs; do
        (cd $side && find . -printf '%P %y %m %U %G %l\n' | sort && find . -type f -exec sha256sum {} + | sort) >get.$side
    done
    same get
    # Owners by number: the namesake writes those names that its own appliance has for them.
    "$customize" get --tar a.qcow2 /srv - 2>/dev/null | tar --numeric-owner -tvf - | sed 's/ *\([0-9]*\) 20/ \1 20/' | sort -k6 >tar.ours
    virt-tar-out -a a.qcow2 /srv - | tar --numeric-owner -tvf - | sed 's/ *\([0-9]*\) 20/ \1 20/' | sort -k6 >tar.theirs
    same tar
}
if wanted changes; then changes; fi

# A script opens the image itself. What it says of failures differs.
for script in files language devices partitions formats volumes tuning contents btrfs raid inspection augeas registry settings upkeep; do
    wanted "script-$script" || continue
    for side in ours theirs; do
        tool=guestfish
        [ $side = theirs ] || tool="$customize shell"
        rm -rf scratch
        mkdir scratch
        cp "$samples/small/mbr-ext4.qcow2" scratch/image.qcow2
        code=0
        (cd scratch && $tool -a image.qcow2 -f "$scripts/$script.fish" 2>/dev/null) >script-$script.$side || code=$?
        # In a directory without files guestfish's checksums-out gives the checksum of nothing, by the name -.
        sed -i '/^cf83e1357eefb8b[0-9a-f]*  -$/d' script-$script.$side
        echo "exit $code" >>script-$script.$side
    done
    same script-$script
done

if ((failed)); then
    echo 'peer-check: some differ' >&2
    exit 1
fi
echo 'peer-check: all are the same'
