#!/bin/sh
# world.sh VISITOR COMMAND...: runs the command in a small world: a host with a server at all of its own addresses (192.0.2.1
# and 127.0.0.1 among them), and behind its one link a server at addresses of every kind. Both answer at port 7000; the host
# also has a proxy at port 3128 of its loopback and a name server, which says its name, at 127.0.0.53.
set -eu
visitor=$1
shift
if [ "${WORLD:-}" != inside ]; then
    WORLD=inside exec unshare --net --mount --pid --fork --kill-child --mount-proc -- "$0" "$visitor" "$@"
fi
ip=$(PATH=$PATH:/usr/sbin:/sbin command -v ip) || { echo 'world.sh: there is no ip; on Debian: apt-get install iproute2' >&2; exit 1; }

ready=$(mktemp -d)
trap 'rm -rf "$ready"' EXIT
serve() {
    "$visitor" serve "$1" "$2" >"$ready/$1" &
}
await() {
    tries=0
    until [ -s "$ready/$1" ]; do
        tries=$((tries + 1))
        [ $tries -lt 3000 ] || { echo "world.sh: $1 does not come" >&2; exit 1; }
        sleep 0.02
    done
}

# The far side is a name space of its own; its first process waits.
unshare --net -- sh -c "echo here >'$ready/far-space'; exec sleep 1000" &
far=$!
await far-space
$ip link set lo up
$ip link add near type veth peer name far netns $far
$ip link set near up
far_ip="nsenter --net=/proc/$far/ns/net $ip"
$far_ip link set lo up
$far_ip link set far up
$ip address add 192.0.2.1/24 dev near
$far_ip address add 192.0.2.9/24 dev far
$ip -6 address add 2001:db8::1/64 dev near nodad
$far_ip -6 address add 2001:db8::9/64 dev far nodad
$ip route add default via 192.0.2.9
$ip -6 route add default via 2001:db8::9
for address in 169.254.169.254 169.254.1.2 100.100.100.200 168.63.129.16 192.0.0.192 \
    10.1.2.3 172.20.1.2 192.168.7.8 100.64.1.2 198.51.100.7; do
    $far_ip address add $address/32 dev lo
done
for address in fd00:ec2::254 fd20:ce::254 fd12:3456::7 2a00:1450::7 64:ff9b::a9fe:a9fe 64:ff9b::c633:6407; do
    $far_ip -6 address add $address/128 dev lo nodad
done
nsenter --net=/proc/$far/ns/net "$visitor" serve far 7000 >"$ready/far" &
serve host 7000
serve proxy 3128
serve names 53
for server in far host proxy names; do
    await $server
done
echo 'nameserver 127.0.0.53' >"$ready/resolv.conf"
mount --bind "$ready/resolv.conf" "$(readlink -f /etc/resolv.conf)"
status=0
"$@" || status=$?
exit $status
