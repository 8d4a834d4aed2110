# shellcheck shell=bash
# What the scripts that make images of whole systems have in common; sourced. No file system is mounted: roots are packed
# by mkfs.ext4 from a directory, with their owners, inside a user namespace.
export LC_ALL=C
# The mkfs programs are not on an ordinary user's path.
export PATH=$PATH:/usr/sbin:/sbin
work=

fail() {
  printf '%s: failed to %s: %s\n' "${0##*/}" "$1" "$2" >&2
  exit 1
}

# Runs a command whose output matters only when it fails.
quietly() {
  local action=$1
  shift
  "$@" >"$work/log" 2>&1 || fail "$action" "$(tail -n 20 "$work/log")"
}

# Runs a command as root: really, or in a user namespace with all the ids a Debian system uses.
in_namespace() {
  if [[ $(id -u) == 0 ]]; then
    "$@"
  else
    unshare --user --map-root-user --map-auto "$@"
  fi
}

# shellcheck disable=SC2317 # called by the trap
clean_up() {
  if [[ -n $work ]]; then
    # The files of the root directory belong to ids of the namespace.
    if [[ -d $work/root ]]; then in_namespace rm -rf "$work/root"; fi
    rm -rf "$work"
  fi
}

# Makes the directory $work beside the result, so that the final rename stays on one file system.
begin() {
  close_inherited
  trap clean_up EXIT
  trap 'exit 130' INT TERM HUP
  work=$(mktemp -d "$(realpath "$(dirname "$1")")/.image.XXXXXX") || fail "write beside $1" 'see above'
}

# begin_new DIR: the same for a script whose only argument is a directory that it makes; `usage` is the script's.
begin_new() {
  case ${1:-} in
    '') usage >&2; exit 2 ;;
    -h | --help) usage; exit 0 ;;
    -*) fail 'read the arguments' "unknown option $1; see --help" ;;
  esac
  [[ ! -e $1 ]] || fail "make $1" 'it exists'
  begin "$1"
}

# Asked in two steps: where namespaces are forbidden, a helper that --map-auto starts would stay behind.
can_become_root() {
  if [[ $(id -u) == 0 ]]; then return; fi
  unshare --user true && in_namespace true
}

# need PROGRAM...: and the right to give files away.
need() {
  local program missing=()
  for program in "$@"; do
    command -v "$program" >/dev/null || missing+=("$program")
  done
  if ((${#missing[@]})); then
    fail 'find the programs it needs' "missing: ${missing[*]}; run 'make deps'"
  fi
  can_become_root 2>"$work/log" ||
    fail 'enter a user namespace' "$(cat "$work/log"); run as root, or install uidmap and give $(id -un) a range in /etc/subuid"
}

# How mmdebstrap becomes root.
bootstrap_mode() {
  if [[ $(id -u) == 0 ]]; then echo root; else echo unshare; fi
}

# unpack TAR [OPTION of tar]...: a system, with its owners, into $work/root.
unpack() {
  mkdir "$work/root"
  quietly 'unpack the system' in_namespace tar -C "$work/root" -xpf "$1" \
    --numeric-owner --xattrs --xattrs-include='*' --exclude='./dev/*' --exclude='./boot/efi/*' "${@:2}"
}

# mmdebstrap has a shell write to the next free descriptor, and dash knows only those with one digit: whatever was open in
# the program that started this one is closed.
close_inherited() {
  local fd
  for fd in /proc/self/fd/*; do
    fd=${fd##*/}
    ((fd <= 2 || fd == 255)) || eval "exec $fd>&-"
  done
}
