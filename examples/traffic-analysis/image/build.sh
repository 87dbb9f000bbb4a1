#!/bin/sh
# Builds the image of the traffic analysis, or does nothing when TAG was built from the same files.
# usage: build.sh [TAG]            default winslow-example/traffic-analysis:1
# Environment: DOCKER_HOST (as for docker), BASE (a Debian bookworm image to build on),
#   BUILD_NETWORK (default host: packages come through this machine's own network),
#   PULL=off (do not try to pull the base).
set -eu
TAG=${1:-winslow-example/traffic-analysis:1}
HERE=$(cd "$(dirname "$0")" && pwd)
PUBLIC_BASE=debian:bookworm-slim
OWN_BASE=winslow-base/debian:bookworm
LABEL=winslow.content
PULL_TIMEOUT_S=45
# The engine of Debian 12 has no BuildKit.
DOCKER_BUILDKIT=0
export DOCKER_BUILDKIT

say() { echo "traffic-analysis image: $*"; }

if ! docker version --format '{{.Server.Version}}' > /dev/null 2>&1; then
    echo "ERROR: no Docker engine answers${DOCKER_HOST:+ at $DOCKER_HOST}:" \
        "start one, or set DOCKER_HOST." >&2
    exit 69
fi

content=$(cd "$HERE/.." && find image tests -type f ! -name '*.pyc' ! -path '*/.*' -print0 \
    | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -c1-32)
present=$(docker image inspect --format "{{index .Config.Labels \"$LABEL\"}}" "$TAG" 2> /dev/null \
    || true)
if [ "$present" = "$content" ]; then
    say "$TAG is up to date"
    exit 0
fi

choose_base() {
    if docker image inspect "$OWN_BASE" > /dev/null 2>&1; then
        BASE=$OWN_BASE
    elif docker image inspect "$PUBLIC_BASE" > /dev/null 2>&1; then
        BASE=$PUBLIC_BASE
    elif [ "${PULL:-on}" != off ] && timeout "$PULL_TIMEOUT_S" docker pull -q "$PUBLIC_BASE"; then
        BASE=$PUBLIC_BASE
    else
        say "$PUBLIC_BASE cannot be pulled: making the base with debootstrap"
        sh "$HERE/base.sh" "$OWN_BASE"
        BASE=$OWN_BASE
    fi
}

# This machine's way to Debian's packages: sources of bookworm only, proxy, certificates, log-in.
write_apt_settings() {
    apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT) $(CODENAME)' \
        'Origin: Debian' 'Created-By: Packages' 2> /dev/null \
        | awk '$4 ~ /^bookworm/ { print "deb", $1, $2, $3 }' | sort -u > "$1/sources.list" || true
    apt-config dump 2> /dev/null | grep -E '^Acquire::(https?::|Retries)' \
        | grep -v 'CAInfo' > "$1/apt.conf" || true
    [ ! -r /etc/apt/auth.conf ] || cat /etc/apt/auth.conf > "$1/auth.conf"
    for part in /etc/apt/auth.conf.d/*.conf; do
        [ ! -r "$part" ] || cat "$part" >> "$1/auth.conf"
    done
    if [ -r /etc/ssl/certs/ca-certificates.crt ]; then
        cp /etc/ssl/certs/ca-certificates.crt "$1/ca.crt"
    fi
}

say "building $TAG"
[ -n "${BASE:-}" ] || choose_base
say "on $BASE"
context=$(mktemp -d)
trap 'rm -rf "$context"' EXIT
trap 'exit 130' INT TERM
mkdir "$context/apt"
write_apt_settings "$context/apt"
cp "$HERE/Dockerfile" "$HERE/packages.sh" "$context/"
(cd "$HERE" && tar -c --exclude=__pycache__ traffic) | tar -x -C "$context"
(cd "$HERE/.." && tar -c --exclude=__pycache__ tests) | tar -x -C "$context"
docker build --network "${BUILD_NETWORK:-host}" --build-arg "BASE=$BASE" \
    --label "$LABEL=$content" --tag "$TAG" "$context"
say "built $TAG ($(docker image inspect --format '{{.Size}}' "$TAG" | awk '{printf "%d MB", $1 / 1e6}'))"
