#!/bin/bash
# Makes repositories of tiny packages for pacman, for the guest that it is tried in. They are put together by hand, for
# makepkg refuses to run as root.
set -euo pipefail
. "$(dirname "$0")/functions.sh"

usage() {
  cat <<EOF
usage: make-pacman-repository.sh DIR

Makes DIR, which must not exist: main/cz.db and newer/cz-newer.db, with their packages.
EOF
}

# One tar with all owners root's and nothing in it that differs from run to run.
pack() {
  tar --create --gzip --owner=0 --group=0 --numeric-owner --sort=name --mtime=@1700000000 --file "$@"
}

# package WHERE NAME VERSION [LINE of .PKGINFO...]; $install, if set, is its .INSTALL.
package() {
  local where=$1 name=$2 version=$3 tree=$work/package file
  shift 3
  file=$name-$version-1-any.pkg.tar.gz
  rm -rf "$tree"
  mkdir -p "$tree/etc" "$work/index/$where/$name-$version-1" "$work/result/$where"
  echo "$version" >"$tree/etc/$name.conf"
  printf '%s\n' "pkgname = $name" "pkgbase = $name" "pkgver = $version-1" 'pkgdesc = A test' 'url = http://example.com' \
    'builddate = 1700000000' 'packager = a test' 'size = 4' 'arch = any' 'license = none' "$@" \
    "backup = etc/$name.conf" >"$tree/.PKGINFO"
  if [[ -n ${install:-} ]]; then echo "$install" >"$tree/.INSTALL"; fi
  (cd "$tree" && pack "$work/result/$where/$file" .PKGINFO $(! [[ -e .INSTALL ]] || echo .INSTALL) etc)
  describe "$work/result/$where/$file" "$name" "$version-1" "$@" >"$work/index/$where/$name-$version-1/desc"
}

# What repo-add writes of a package.
describe() {
  local file=$1 name=$2 version=$3
  shift 3
  printf '%%%s%%\n%s\n\n' FILENAME "${file##*/}" NAME "$name" BASE "$name" VERSION "$version" DESC 'A test' \
    CSIZE "$(stat -c %s "$file")" ISIZE 4 SHA256SUM "$(sha256sum "$file" | cut -d' ' -f1)" URL http://example.com \
    ARCH any BUILDDATE 1700000000 PACKAGER 'a test'
  local line
  for line in "$@"; do
    case $line in
      'depend = '*) printf '%%DEPENDS%%\n%s\n\n' "${line#* = }" ;;
      'provides = '*) printf '%%PROVIDES%%\n%s\n\n' "${line#* = }" ;;
      'conflict = '*) printf '%%CONFLICTS%%\n%s\n\n' "${line#* = }" ;;
    esac
  done
}

packages() {
  package main cz-lib 1.0 'provides = cz-virtual'
  package main cz-extra 1.0
  package main cz-hello 1.0 'depend = cz-lib'
  package main cz-rival 1.0 'conflict = cz-lib'
  package main cz-lost 1.0 'depend = cz-nowhere'
  # What its scripts end with is a warning to pacman.
  install='pre_install() { return 3; }' package main cz-broken 1.0
  install='post_install() { return 3; }' package main cz-careless 1.0
  package newer cz-hello 2.0 'depend = cz-lib'
  package newer cz-lib 2.0 'provides = cz-virtual'
}

main() {
  begin_new "$@"
  packages
  (cd "$work/index/main" && pack "$work/result/main/cz.db" -- *)
  (cd "$work/index/newer" && pack "$work/result/newer/cz-newer.db" -- *)
  mv -T "$work/result" "$1" || fail "write $1" 'see above'
}

main "$@"
