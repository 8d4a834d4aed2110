#!/bin/sh
# Builds an earlier commit, with its appliance, in a directory of its own: base.sh COMMIT. Prints that directory's name.
set -eu

fail() {
    echo "base.sh: failed to $1: $2" >&2
    exit 1
}

commit=$(git rev-parse --verify --quiet "$1^{commit}") || fail 'find the base' "there is no commit $1; fetch it first"
place=target/bench/base-$commit
if [ ! -e "$place.built" ]; then
    echo "bench: building $1 in $place" >&2
    # A directory that make clean took away is still known to git.
    git worktree prune
    [ ! -e "$place" ] || git worktree remove --force "$place"
    git worktree add --quiet --detach "$place" "$commit" || fail 'check out the base' 'see above'
    # The variables that chose what to measure here mean nothing to it.
    env -u MAKEFLAGS -u MAKELEVEL make -C "$place" appliance >&2 || fail "build $1" 'see above'
    touch "$place.built"
fi
echo "$place"
