#!/bin/bash
# peer-operations.sh DIST SAMPLES: does the operations of virt-customize and virt-sysprep to two copies of an image, to one by the command
# of that name, to the other by ours in DIST/drop-in, and compares all files of the two: kind, mode, owner, content, target.
# What differs has to stand in peer-differences.tsv (group, path, words of the documentation that tell the reason), and all that stands
# there has to differ. Also compares what they print with -q, and how they fail. Run by `make peer-check`; ONLY=REGEX leaves out the groups whose names do not match.
set -euo pipefail
export LC_ALL=C.UTF-8 LIBGUESTFS_BACKEND=direct LIBGUESTFS_BACKEND_SETTINGS=${LIBGUESTFS_BACKEND_SETTINGS-force_tcg}

dist=$(realpath "$1")
samples=$(realpath "$2")
here=$(dirname "$(realpath "$0")")
differences=$here/peer-differences.tsv
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
failed=0

for tool in virt-customize virt-sysprep; do
    command -v "$tool" >/dev/null || {
        echo "peer-operations.sh: failed to find $tool: install guestfs-tools" >&2
        exit 1
    }
done

fail() {
    echo "peer-operations.sh: failed to $1: $2" >&2
    exit 1
}

# tree IMAGE DIR...: the files, a line each: path, tab, and all that is to be the same. A directory's size says nothing.
tree() {
    "$dist/bin/customize" ls -lR --uids --checksum=sha256 "$@" 2>/dev/null | awk '{
        seen = $1 " " $2 " " $4 ":" $5
        columns = 5
        if ($1 == "-") { seen = seen " " $6; columns = 6 }
        for (i = 0; i < columns; i++) sub(/^[^ ]* +/, "")
        target = ""
        at = index($0, " -> ")
        if (substr(seen, 1, 1) == "l" && at) { target = substr($0, at); $0 = substr($0, 1, at - 1) }
        print $0 "\t" seen target
    }' | sort -u
}

# compare GROUP DIR...: theirs.qcow2 with ours.qcow2.
compare() {
    local group=$1
    shift
    tree theirs.qcow2 "$@" >theirs.tree
    tree ours.qcow2 "$@" >ours.tree
    [[ -s theirs.tree && -s ours.tree ]] || fail "list the files of group $group" 'there are none'
    sort theirs.tree ours.tree | uniq -u | cut -f1 | sort -u >paths
    awk -F'\t' -v group="$group" '
        FILENAME == ARGV[1] {
            if ($1 == group) { pattern[++count] = $2; words[count] = $3 }
            next
        }
        {
            for (i = 1; i <= count; i++)
                if ($1 ~ "^(" pattern[i] ")$") {
                    if (!met[i]++) print "told: " group ": " $1 ": " words[i]
                    next
                }
            print "DIFFERENT: " group ": " $1
            bad = 1
        }
        END {
            for (i = 1; i <= count; i++)
                if (!met[i]) {
                    print "NOT DIFFERENT: " group ": " pattern[i] " is in peer-differences.tsv"
                    bad = 1
                }
            exit bad
        }' "$differences" paths >result || failed=1
    cat result
    # What the two have there.
    sed -n "s/^DIFFERENT: $group: //p" result | while IFS= read -r path; do
        awk -F'\t' -v path="$path" '$1 == path { print "  " FILENAME ": " $0 }' theirs.tree ours.tree
    done
}

# same NAME: the files NAME.theirs and NAME.ours.
same() {
    if cmp -s "$1.theirs" "$1.ours"; then
        echo "same: $1"
    else
        echo "DIFFERENT: $1"
        diff "$1.theirs" "$1.ours" || :
        failed=1
    fi
}

chosen() {
    [[ $1 =~ ${ONLY-} ]]
}

# What the installed tool is too old for is done by the commands of guestfish that the newer ones are made of, after all else.
guestfish=()
newer=()

# has TOOL OPTION
has() {
    "$1" --help | grep -q -- "^ *$2 " || {
        echo "by guestfish: $1 has no $2 here"
        return 1
    }
}

# both IMAGE TOOL WORD...: to two copies of the image.
both() {
    local image=$1 tool=$2 side command= said
    shift 2
    local -a more=("${newer[@]}") fish=("${guestfish[@]}")
    newer=() guestfish=()
    for side in theirs ours; do
        cp "$image" $side.qcow2
        if [[ $side = theirs ]]; then
            command=$tool
            "$tool" -q -a theirs.qcow2 "$@" >log 2>&1 &&
                { ((${#fish[@]} == 0)) || guestfish -a theirs.qcow2 -i "${fish[@]}" >>log 2>&1; }
        else
            command=$dist/drop-in/$tool
            "$command" -q -a ours.qcow2 "$@" "${more[@]}" >log 2>&1
        fi || {
            echo "DIFFERENT: failed to run $command: $(tail -5 log)"
            failed=1
            return 1
        }
        # Asked to be quiet, both tell only what is to be noted.
        said=$(grep -vE "^$tool: warning: |^note: " log || :)
        [[ -z $said ]] || {
            echo "DIFFERENT: $command -q printed: $said"
            failed=1
        }
    done
}

# both_fail WORDS TOOL IMAGE OPTION...: both end with 1 and name the reason.
both_fail() {
    local words=$1 tool=$2 image=$3 command code
    shift 3
    for command in "$tool" "$dist/drop-in/$tool"; do
        code=0
        [[ ! -e $image ]] || cp "$image" failing.qcow2
        "$command" -q -a "$([[ -e $image ]] && echo failing.qcow2 || echo "$image")" "$@" >log 2>&1 || code=$?
        if [[ $code = 1 ]] && grep -qF -- "$words" log; then
            echo "fails: $command $*"
        else
            echo "DIFFERENT: $command $* is to fail with 1 and '$words': $code, $(cat log)"
            failed=1
        fi
    done
}

# refused WORDS TOOL OPTION...: what is not done here is refused with these words, and nothing is changed.
refused() {
    local words=$1 code=0
    shift
    cp "$samples/small/plain-ext4.qcow2" ours.qcow2
    "$dist/drop-in/$1" -a ours.qcow2 "${@:2}" >log 2>&1 || code=$?
    if [[ $code = 1 ]] && grep -qF -- "$words" log && cmp -s "$samples/small/plain-ext4.qcow2" ours.qcow2; then
        echo "refused: $(grep -F -- "$words" log)"
    else
        echo "DIFFERENT: $* is to be refused: $code, $(cat log)"
        failed=1
    fi
}

while IFS=$'\t' read -r group path words; do
    grep -qF -- "$words" "$here"/../../docs/virt-{customize,sysprep}.md ||
        fail "find the reason of $group $path" "no page has the words: $words"
done <"$differences"

mkdir -p site/private many/logs
echo '<p>hello</p>' >site/index.html
echo key >site/private/key
chmod 0600 site/private/key
chmod 0700 site/private
echo log >many/logs/a.log
printf '#!/bin/sh\necho from a script >/srv/by-script\n' >script.sh
chmod 0755 script.sh
tar --owner=33 --group=33 -cf many.tar many
printf 'mkdir /srv/by-commands\nwrite /srv/by-commands/file:text\n' >commands
ssh-keygen -q -t ed25519 -N '' -C ana@example.com -f key

if chosen files; then
    last=()
    has virt-customize --chown && last+=(--chown 33:1000:/srv/www/text) || {
        guestfish+=(chown 33 1000 /srv/www/text :)
        newer+=(--chown 33:1000:/srv/www/text)
    }
    has virt-customize --tar-in && last+=(--tar-in many.tar:/opt) || {
        guestfish+=(tar-in many.tar /opt :)
        newer+=(--tar-in many.tar:/opt)
    }
    if both "$samples/small/plain-ext4.qcow2" virt-customize \
        --append-line '/etc/hosts:10.0.0.9 db' \
        --append-line /etc/appended.conf:a=1 \
        --mkdir /srv/www/deep \
        --write '/srv/www/text:one line' \
        --chmod 0600:/srv/www/text \
        --commands-from-file commands \
        --copy /etc/hosts:/etc/hosts.copy \
        --copy-in site:/srv/www \
        --write /srv/www/a.log:a --write /srv/www/b.log:b \
        --delete '/srv/www/*.log' \
        --edit '/etc/hosts:s/small/large/' \
        --link /opt/app-1:/opt/app:/srv/app \
        --copy /etc/motd:/etc/motd.copy \
        --move /etc/motd.copy:/srv/moved \
        --write /srv/secret:secret \
        --scrub /srv/secret \
        --touch /etc/touched \
        --write /srv/cut:text \
        --truncate /srv/cut \
        --copy-in many:/srv \
        --truncate-recursive /srv/many \
        --upload script.sh:/srv/uploaded \
        --upload site/private/key:/srv/key \
        "${last[@]}"; then
        compare files /
    fi
fi

if chosen system; then
    # What starts the services of the guest.
    cp "$samples/small/plain-ext4.qcow2" base.qcow2
    "$dist/drop-in/virt-customize" -q -a base.qcow2 --mkdir /etc/systemd/system --mkdir /usr/lib/systemd/system \
        --upload script.sh:/usr/lib/systemd/systemd >log 2>&1 || fail 'prepare the guest' "$(cat log)"
    if both base.qcow2 virt-customize \
        --hostname web01.example.com \
        --timezone Europe/Berlin \
        --password-crypto sha512 \
        --root-password password:geheim \
        --password debian:locked:password:geheim \
        --password www-data:disabled \
        --ssh-inject debian:file:key.pub \
        --run script.sh \
        --run-command 'echo from a command >/srv/by-command' \
        --firstboot script.sh \
        --firstboot-command 'echo second' \
        --no-logfile --selinux-relabel; then
        compare system /
        for side in theirs ours; do
            # A hash has a salt of its own each time; one exclamation mark locks as two do.
            "$dist/bin/customize" cat $side.qcow2 /etc/shadow 2>/dev/null |
                cut -d: -f1,2 | sed 's/\(\$6\$\).*/\1/; s/:!!/:!/' >accounts.$side
        done
        same accounts
    fi
fi

# deb NAME VERSION DIR: a package with one file.
deb() {
    mkdir -p deb/DEBIAN "deb/usr/share/$1" "$3"
    printf 'Package: %s\nVersion: %s\nArchitecture: all\nMaintainer: Test <test@example.com>\nDescription: test\n' "$1" "$2" >deb/DEBIAN/control
    echo "$2" >"deb/usr/share/$1/version"
    dpkg-deb --root-owner-group -b deb "$3/$1_$2_all.deb" >/dev/null
    rm -r deb
}

if chosen packages; then
    for name in alpha beta delta; do
        deb $name 2.0 repository
    done
    deb gamma 1.0 repository/old
    deb delta 1.0 repository/old
    for file in repository/*.deb; do
        dpkg-deb -f "$file"
        printf 'Filename: ./%s\nSize: %s\nSHA256: %s\n\n' "${file##*/}" "$(stat -c %s "$file")" "$(sha256sum <"$file" | cut -d' ' -f1)"
    done >repository/Packages
    echo 'deb [trusted=yes] file:/srv/repository ./' >sources
    if both "$samples/debian12.qcow2" virt-customize \
        --copy-in repository:/srv \
        --delete '/etc/apt/sources.list.d/*' \
        --upload sources:/etc/apt/sources.list \
        --run-command 'dpkg -i /srv/repository/old/gamma_1.0_all.deb /srv/repository/old/delta_1.0_all.deb' \
        --firstboot-install alpha \
        --install alpha,beta \
        --uninstall gamma \
        --update; then
        compare packages /etc /usr/share /srv /var/lib/dpkg /var/lib/apt /var/cache /var/log
    fi
fi

# What the operations of virt-sysprep look for, in a guest of that family.
traces() {
    local path
    rm -rf traces
    mkdir traces
    while read -r path; do
        mkdir -p "traces/$(dirname "$path")"
        echo x >"traces/$path"
    done <"$here/peer-traces.txt"
    mkdir -p traces/etc/sysconfig/network-scripts traces/var/lib/dbus
    printf '00012\n' | tee traces/var/spool/cron/atjobs/.SEQ >traces/var/spool/at/.SEQ
    echo 0123456789abcdef0123456789abcdef | tee traces/etc/machine-id >traces/var/lib/dbus/machine-id
    printf 'DEVICE=eth0\nHWADDR=52:54:00:12:34:56\nONBOOT=yes\nDHCP_HOSTNAME=old\nHOSTNAME=old\n' >traces/etc/sysconfig/network-scripts/ifcfg-eth0
    ln -s /run traces/var/run
    # Programs that virt-sysprep runs.
    mkdir -p traces/usr/bin
    printf '#!/bin/sh\n' | tee traces/usr/bin/update-ca-trust >traces/usr/bin/update-ca-certificates
    chmod 0755 traces/usr/bin/update-ca-*
    if [[ $1 = redhat ]]; then
        mkdir -p traces/usr/lib
        printf 'NAME="Red Hat Enterprise Linux"\nID="rhel"\nID_LIKE="fedora"\nVERSION_ID="9.4"\nPRETTY_NAME="Red Hat Enterprise Linux 9.4"\n' >traces/usr/lib/os-release
        echo 'Red Hat Enterprise Linux release 9.4 (Plow)' >traces/etc/redhat-release
    fi
    tar --owner=0 --group=0 -C traces -cf traces.tar .
    cp "$samples/small/plain-ext4.qcow2" traces.qcow2
    "$dist/bin/customize" put --tar traces.qcow2 traces.tar / 2>log || fail 'put files into the guest' "$(cat log)"
}

for family in debian redhat; do
    if chosen sysprep-$family; then
        traces $family
        # All but those that are refused here.
        operations=$(virt-sysprep --list-operations | awk '{ print $1 }' |
            grep -vxE 'customize|fs-uuids|lvm-uuids|script|user-account' | paste -sd,)
        for operation in zsh-history lvm-system-devices; do
            [[ ,$operations, = *,$operation,* ]] || {
                echo "by guestfish: virt-sysprep has no $operation here"
                newer+=(--operations "$operation")
            }
        done
        ((${#newer[@]} == 0)) ||
            guestfish=(glob rm-f '/home/*/.zsh_history' : rm-f /root/.zsh_history : rm-f /etc/lvm/devices/system.devices)
        if both traces.qcow2 virt-sysprep --operations "$operations"; then
            compare sysprep-$family /
        fi
    fi
done

if chosen accounts; then
    # Without these numbers virt-sysprep does not know who is a user.
    printf 'UID_MIN 1000\nUID_MAX 60000\n' >login.defs
    cp "$samples/small/plain-ext4.qcow2" accounts.qcow2
    "$dist/bin/customize" put accounts.qcow2 login.defs /etc 2>log || fail 'put a file into the guest' "$(cat log)"
    if both accounts.qcow2 virt-sysprep --operations user-account --remove-user-accounts debian; then
        compare accounts /
    fi
fi

if chosen fails; then
    image=$samples/small/plain-ext4.qcow2
    both_fail 'the reason' virt-customize "$image" --mkdir /new --run-command 'echo the reason; exit 3'
    both_fail none.html virt-customize "$image" --mkdir /new --upload none.html:/srv
    both_fail /none virt-customize "$image" --mkdir /new --edit '/none:s/a/b/'
    both_fail none.qcow2 virt-customize none.qcow2 --mkdir /new
    both_fail --hostnme virt-customize "$image" --hostnme web01
    both_fail tmp-fil virt-sysprep "$image" --operations tmp-fil
fi

if chosen refused; then
    for option in blnsvr qemu-ga virtio-win; do
        refused "--inject-$option has no equivalent: " virt-customize "--inject-$option" x.iso
    done
    for operation in fs-uuids lvm-uuids script user-account; do
        refused "the operation ${operation//-/_} is not done here; " virt-sysprep --operations "$operation"
    done
    refused '--script has no equivalent: ' virt-sysprep --script x
fi

if ((failed)); then
    echo 'peer-operations: some differ without a reason' >&2
    exit 1
fi
echo 'peer-operations: all are the same, or differ as the documentation tells'
