#!/bin/bash
# Makes signed repositories of tiny rpm packages, for the guests that package managers are tried in.
set -euo pipefail
. "$(dirname "$0")/functions.sh"

readonly OWNER=packages@example.com

usage() {
  cat <<EOF
usage: make-rpm-repository.sh DIR

Makes DIR, which must not exist: main/ and newer/, repositories with signed indexes and packages, and key.asc. Both have the
group cz-tools, and main/ also two streams of the module cz-mod.
EOF
}

# package WHERE NAME VERSION [LINE...]: noarch, with /etc/NAME.conf, which holds its version.
package() {
  local where=$1 name=$2 version=$3
  shift 3
  cat >"$work/$name.spec" <<EOF
Name: $name
Version: $version
Release: 1
Summary: A test
License: none
BuildArch: noarch
AutoReqProv: no
$(printf '%s\n' "$@")
%description
A test.
%install
mkdir -p %{buildroot}/etc
echo $version >%{buildroot}/etc/$name.conf
%files
%config(noreplace) /etc/$name.conf
EOF
  quietly "build $name" rpmbuild --quiet -bb --define "_topdir $work/build" --define "_rpmdir $work/result/$where" \
    --define '_build_name_fmt %%{NAME}-%%{VERSION}-%%{RELEASE}.%%{ARCH}.rpm' "$work/$name.spec"
}

packages() {
  package main cz-lib 1.0 'Provides: cz-virtual'
  package main cz-extra 1.0
  package main cz-hello 1.0 'Requires: cz-lib' 'Recommends: cz-extra'
  package main cz-rival 1.0 'Conflicts: cz-lib'
  package main cz-lost 1.0 'Requires: cz-nowhere'
  # Without %pre nothing of it may come to the guest; without %post all of it is there, which rpm calls a warning.
  package main cz-broken 1.0 $'%pre\nexit 3'
  package main cz-careless 1.0 $'%post\nexit 3'
  package main cz-modular 1.0
  package main cz-modular 2.0
  package newer cz-hello 2.0 'Requires: cz-lib' 'Recommends: cz-extra'
  package newer cz-lib 2.0 'Provides: cz-virtual'
}

group() {
  cat >"$work/groups.xml" <<EOF
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE comps PUBLIC "-//Red Hat, Inc.//DTD Comps info//EN" "comps.dtd">
<comps>
  <group>
    <id>cz-tools</id>
    <name>Tools of the test</name>
    <description/>
    <default>false</default>
    <uservisible>true</uservisible>
    <packagelist>
      <packagereq type="mandatory">cz-lib</packagereq>
      <packagereq type="default">cz-extra</packagereq>
      <packagereq type="optional">cz-hello</packagereq>
    </packagelist>
  </group>
</comps>
EOF
}

# stream NUMBER: of the module, with that version of its package.
stream() {
  cat <<EOF
---
document: modulemd
version: 2
data:
  name: cz-mod
  stream: "$1"
  version: 1
  context: 0123abcd
  arch: $(uname -m)
  summary: A test
  description: A test
  license: { module: [none] }
  profiles: { common: { rpms: [cz-modular] } }
  artifacts: { rpms: ["cz-modular-0:$1.0-1.noarch"] }
...
EOF
}

modules() {
  { stream 1 && stream 2; } >"$work/modules.yaml"
  quietly 'add the modules' modifyrepo_c --mdtype=modules "$work/modules.yaml" "$work/result/main/repodata"
}

sign() {
  export GNUPGHOME=$work/gnupg
  mkdir -m 0700 "$GNUPGHOME"
  quietly 'make a key' gpg --batch --passphrase '' --quick-generate-key "$OWNER" rsa2048 sign never
  gpg --batch --armor --export >"$work/result/key.asc"
  quietly 'sign the packages' rpmsign --define "_gpg_name $OWNER" --define "__gpg $(command -v gpg)" \
    --addsign "$work"/result/*/*.rpm
  group
  local repository
  for repository in "$work"/result/*/; do
    quietly 'index the packages' createrepo_c --quiet --groupfile "$work/groups.xml" "$repository"
    case $repository in */main/) modules ;; esac
    quietly 'sign the index' gpg --batch --armor --detach-sign "$repository/repodata/repomd.xml"
  done
  # An agent that gpg has started would stay behind.
  gpgconf --kill all
}

main() {
  begin_new "$@"
  need rpmbuild rpmsign createrepo_c modifyrepo_c gpg
  mkdir "$work/result"
  packages
  sign
  mv -T "$work/result" "$1" || fail "write $1" 'see above'
}

main "$@"
