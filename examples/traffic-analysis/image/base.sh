#!/bin/sh
# Makes the base image winslow-base/debian:bookworm with debootstrap, for machines that cannot
# pull one. Idempotent: does nothing when the image is there. Needs root.
# The mirror is the one that this machine's own apt uses; where apt names none for bookworm,
# debootstrap's default is taken.
set -eu
BASE=${1:-winslow-base/debian:bookworm}
SUITE=bookworm

say() { echo "base: $*"; }

if docker image inspect "$BASE" > /dev/null 2>&1; then
    say "$BASE is there"
    exit 0
fi
if [ "$(id -u)" != 0 ]; then
    echo "ERROR: making $BASE with debootstrap needs root: run as root, or pull a Debian" \
        "bookworm image yourself and tag it $BASE." >&2
    exit 77
fi
if ! command -v debootstrap > /dev/null; then
    say "installing debootstrap"
    apt-get update -qq || true
    DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y -qq \
        --no-install-recommends debootstrap > /dev/null
fi

mirror=$(apt-get indextargets --format '$(REPO_URI)' "Codename: $SUITE" 'Origin: Debian' \
    'Created-By: Packages' 2> /dev/null | head -n 1 || true)
proxy=$(apt-config dump 2> /dev/null | sed -n 's/^Acquire::http::Proxy "\(.*\)";$/\1/p' | head -n 1)
[ -z "$proxy" ] || { http_proxy=$proxy; export http_proxy; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
say "debootstrap $SUITE"
if ! debootstrap --variant=minbase "$SUITE" "$work/root" ${mirror:+"$mirror"} \
    > "$work/log" 2>&1; then
    tail -n 15 "$work/log" >&2
    echo "ERROR: debootstrap of $SUITE failed, see above: check that apt can install here." >&2
    exit 69
fi
if [ -n "$mirror" ]; then
    rm -f "$work/root/etc/apt/sources.list"
fi
rm -rf "$work/root/var/cache/apt" "$work/root/var/lib/apt/lists" "$work/root/var/log" \
    "$work/root/usr/share/doc" "$work/root/usr/share/man" "$work/root/usr/share/locale"
mkdir -p "$work/root/var/cache/apt/archives/partial" "$work/root/var/lib/apt/lists/partial" \
    "$work/root/var/log"
rm -f "$work/root/etc/resolv.conf" "$work/root/etc/hostname"
say "importing"
tar -C "$work/root" --numeric-owner --exclude=./proc/* --exclude=./sys/* --exclude=./dev/* -c . \
    | docker import --change 'CMD ["/bin/sh"]' - "$BASE" > /dev/null
say "made $BASE"
