#!/bin/sh
# Compares customize with virt-customize, which it installs if it is missing, or with the build of an earlier commit:
# ROUNDS=5 CASES="A B" BASE=272d2a8 src/bench/bench.sh
# Run in the repository's root after `make build appliance samples`; the Makefile does that.
set -eu

if [ -n "${BASE:-}" ]; then
    BASE_DIST=$(src/bench/base.sh "$BASE")/target/dist
    export BASE_DIST
else
    src/bench/peers.sh
fi

mvn -q -B -ntp test-compile
# Case K makes its disks by the tools of the appliance, as the tests do.
exec java -Dcustomize.launcher=appliance/daemon/build/customize-launch -Ddist=target/dist \
    -cp 'target/test-classes:target/classes:target/lib/*' io.github.customize.bench.Bench
