#!/bin/sh
# install.sh DIST PREFIX: copies the tree to PREFIX/lib/customize and links PREFIX/bin/customize to it.
set -eu
dist=$1
prefix=${DESTDIR:-}$2
home=$prefix/lib/customize
mkdir -p "$prefix/bin" "$prefix/lib"
rm -rf "$home"
cp -R "$dist" "$home"
rm -f "$home/lib/customize.jsa"
CUSTOMIZE_ARCHIVE=$home/lib/customize.jsa "$home/bin/customize" \
    --recipe "$home/recipes/minimal.yaml" --dry-run --format json >/dev/null || rm -f "$home/lib/customize.jsa"
ln -sf ../lib/customize/bin/customize "$prefix/bin/customize"
echo "installed $prefix/bin/customize"
