#!/bin/sh
# Runs what a recipe left to be done when this machine first boots: each thing once, in order. Leaves nothing but its log.
{
top=/var/lib/customize
dir=$top/firstboot
queue=$dir/queue
log=/var/log/customize-firstboot.log
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
HOME=/root USER=root LOGNAME=root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive
export PATH HOME USER LOGNAME LANG DEBIAN_FRONTEND
any_failed=0

say() {
    line="$(date -u +%Y-%m-%dT%H:%M:%SZ) $1"
    echo "$line"
    echo "$line" >>"$log"
}

setting() {
    sed -n "s/^$2=//p" "$queue/$1.conf"
}

# What says that it was started and that it ended goes last, so that a machine that dies here knows.
forget() {
    rm -f "$queue/$1"
    sync
    rm -f "$queue/$1.conf" "$queue/$1.started" "$queue/$1.ended"
    sync
}

left() {
    for script in "$queue"/*; do
        case $script in
            *.conf | *.started | *.ended) ;;
            *) [ ! -f "$script" ] || echo "${script##*/}" ;;
        esac
    done
}

# Returns 1 when nothing more is to be done at this boot.
finish() {
    code=$(cat "$queue/$1.ended")
    if [ "${code:-?}" = 0 ]; then
        say "$1 finished with exit code 0"
        forget "$1"
        return 0
    fi
    any_failed=1
    case $(setting "$1" on_failure) in
        retry)
            say "$1 failed with exit code ${code:-?} and is run again at the next boot; what comes after it waits"
            rm -f "$queue/$1.started" "$queue/$1.ended"
            sync
            return 1
            ;;
        stop)
            say "$1 finished with exit code ${code:-?}"
            for other in $(left); do
                [ "$other" = "$1" ] || { say "$other is not run, since $1 failed"; forget "$other"; }
            done
            forget "$1"
            return 1
            ;;
        *)
            say "$1 finished with exit code ${code:-?}"
            forget "$1"
            return 0
            ;;
    esac
}

run_one() {
    if [ -e "$queue/$1.ended" ]; then
        finish "$1"
        return
    fi
    if [ -e "$queue/$1.started" ] && [ "$(setting "$1" interrupted)" = skip ]; then
        say "$1 finished without an exit code: it was interrupted, and is not run again"
        forget "$1"
        return 0
    fi
    if [ -e "$queue/$1.started" ]; then
        say "$1 was interrupted, and runs again"
    else
        say "$1 runs"
    fi
    : >"$queue/$1.started"
    sync
    from=$(wc -c <"$log")
    "$queue/$1" </dev/null >>"$log" 2>&1
    code=$?
    echo "$code" >"$queue/$1.ended"
    sync
    tail -c "+$((from + 1))" "$log"
    [ -z "$(tail -c 1 "$log")" ] || echo | tee -a "$log"
    finish "$1"
}

# Where the init system does not know when the network is there.
wait_for_network() {
    tried=0
    until grep -q '^[^[:space:]]*[[:space:]]00000000[[:space:]]' /proc/net/route 2>/dev/null ||
        grep -q '^0\{32\} 00 .* [^l][^[:space:]]*$' /proc/net/ipv6_route 2>/dev/null; do
        tried=$((tried + 1))
        if [ "$tried" -gt 120 ]; then
            say "there is no route to the network after two minutes; going on without"
            return
        fi
        sleep 1
    done
}

cd /
umask 077
: >>"$log"
umask 022
if [ "$1" = wait ] && grep -q '^after=network-online' "$queue"/*.conf 2>/dev/null; then
    wait_for_network
fi
for one in $(left); do
    [ -f "$queue/$one" ] || continue
    run_one "$one" || break
done
if [ -z "$(left)" ]; then
    rm -rf "$queue"
    rm -f @SERVICE@
    rm -rf "$dir"
    rmdir "$top" 2>/dev/null
    sync
fi
exit $any_failed
}
