#!/bin/sh
# Runs inside the build: installs the libraries, takes the sample clip out of opencv-doc, and
# leaves neither package lists nor this machine's apt settings behind.
# usage: packages.sh FOLDER   (FOLDER: sources.list, apt.conf, ca.crt, auth.conf, each optional)
set -eu
machine=$1
target=/opt/traffic-analysis

if [ -s "$machine/sources.list" ]; then
    rm -rf /etc/apt/sources.list /etc/apt/sources.list.d
    mkdir -p /etc/apt/sources.list.d
    cp "$machine/sources.list" /etc/apt/sources.list
fi
[ ! -s "$machine/apt.conf" ] || cp "$machine/apt.conf" /etc/apt/apt.conf.d/00machine
if [ -s "$machine/auth.conf" ]; then
    install -D -m 600 "$machine/auth.conf" /etc/apt/auth.conf.d/machine.conf
fi
if [ -s "$machine/ca.crt" ]; then
    echo "Acquire::https::CAInfo \"$machine/ca.crt\";" > /etc/apt/apt.conf.d/01machine-ca
fi

# No manuals, translations or icons: nobody reads them in a container.
mkdir -p /etc/dpkg/dpkg.cfg.d
cat > /etc/dpkg/dpkg.cfg.d/slim <<'CFG'
path-exclude /usr/share/doc/*
path-exclude /usr/share/man/*
path-exclude /usr/share/info/*
path-exclude /usr/share/locale/*
path-exclude /usr/share/icons/*
path-exclude /usr/share/gtk-doc/*
path-exclude /usr/share/lintian/*
path-include /usr/share/doc/*/copyright
force-unsafe-io
CFG

# Stands in for packages that a dependency asks for and nothing here ever loads.
placeholder() {
    mkdir -p "/tmp/$1/DEBIAN"
    cat > "/tmp/$1/DEBIAN/control" <<CTL
Package: $1
Version: 999:0
Architecture: all
Multi-Arch: foreign
Maintainer: nobody <nobody@localhost>
Description: placeholder, $2
CTL
    dpkg-deb --build "/tmp/$1" "/tmp/$1.deb" > /dev/null
    dpkg -i "/tmp/$1.deb" > /dev/null
}
placeholder python3-pythran "a compiler with all of g++ behind it, needed only to build SciPy"
placeholder libgl1-mesa-dri "graphics drivers with all of LLVM behind them, needed only with a screen"

placeholder unicode-data "tables that font tools read when they subset fonts"
placeholder iso-codes "translations of country names"

export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends \
    python3 python3-numpy python3-opencv python3-scipy python3-matplotlib python3-pil \
    python3-pytest ffmpeg fonts-dejavu-core > /tmp/install.log 2>&1 \
    || { tail -n 40 /tmp/install.log >&2; exit 1; }

# The sample clip, without installing the package that ships it.
mkdir -p "$target" /tmp/clip
cd /tmp/clip
apt-get download -qq -o APT::Sandbox::User=root opencv-doc
dpkg-deb --fsys-tarfile opencv-doc_*.deb | tar -x --wildcards '*/data/vtest.avi*'
found=$(find . -name 'vtest.avi*' | head -n 1)
case $found in
    *.gz) gunzip -c "$found" > "$target/vtest.avi" ;;
    *) cp "$found" "$target/vtest.avi" ;;
esac
cd /

# matplotlib looks at every font once; kept, so that a stage need not.
MPLCONFIGDIR=/tmp/matplotlib python3 -c 'import matplotlib.font_manager'
mkdir -p "$target/matplotlib"
cp /tmp/matplotlib/fontlist-*.json "$target/matplotlib/"

find / -xdev -name __pycache__ -path '*/test*' -prune -exec rm -rf {} +

apt-get clean
rm -rf /var/lib/apt/lists/* /var/cache/apt/* /var/cache/debconf/* /var/log/*
rm -rf /usr/share/doc-base /usr/share/locale /usr/share/icons /tmp/* /run/* /root/.cache
rm -f /etc/apt/sources.list /etc/apt/sources.list.d/* /etc/apt/auth.conf.d/machine.conf
rm -f /etc/apt/apt.conf.d/00machine /etc/apt/apt.conf.d/01machine-ca
