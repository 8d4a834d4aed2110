#!/bin/sh
# install.sh DIST PREFIX: copies the tree to PREFIX/lib/customize and links PREFIX/bin/customize to it.
set -eu
dist=$1
prefix=${DESTDIR:-}$2
home=$prefix/lib/customize
mkdir -p "$prefix/bin" "$prefix/lib"
rm -rf "$home"
cp -R "$dist" "$home"
"$(dirname "$0")/archive.sh" "$home"
ln -sf ../lib/customize/bin/customize "$prefix/bin/customize"
echo "installed $prefix/bin/customize"
