#!/bin/sh
# archive.sh HOME: makes HOME/lib/customize.jsa, from which the JVM maps the classes instead of loading them from jars.
# It holds absolute paths of jars, so it is made where the tree will stay. It is only an accelerator: no failure here.
set -eu
home=$1
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
learn --recipe "$work/missing.yaml" --dry-run
learn --recipe "$recipe" --appliance "$work" --report "$work/report.json" "$work/missing.qcow2"
cat "$work"/*.classes 2>/dev/null | LC_ALL=C sort -u >"$work/all"

CUSTOMIZE_JAVA_OPTS="-Xshare:dump -XX:SharedClassListFile=$work/all -XX:SharedArchiveFile=$work/new.jsa" \
    "$home/bin/customize" >/dev/null 2>&1 || :
if [ -s "$work/new.jsa" ]; then
    mv "$work/new.jsa" "$archive"
    chmod 644 "$archive"
else
    echo "no class-data archive could be made: the program starts a little slower" >&2
fi
