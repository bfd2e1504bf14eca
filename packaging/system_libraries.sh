#!/bin/sh
# Sees to the system libraries that Qt needs on Debian and Ubuntu: installs them when run as root,
# otherwise says in one line what to run. Silent when all is there. Other systems ship them with Qt.
set -eu
[ "$(uname -s)" = Linux ] && command -v ldconfig >/dev/null && command -v apt-get >/dev/null || exit 0

known=$(ldconfig -p)
missing=
need() { # library file, Debian package
    case "$known" in *"$1"*) ;; *) missing="$missing $2" ;; esac
}
need libglib-2.0.so.0 libglib2.0-0
need libGL.so.1 libgl1
need libEGL.so.1 libegl1
need libdbus-1.so.3 libdbus-1-3
need libfontconfig.so.1 libfontconfig1
need libxkbcommon.so.0 libxkbcommon0
need libxkbcommon-x11.so.0 libxkbcommon-x11-0
need libxcb-cursor.so.0 libxcb-cursor0
need libxcb-icccm.so.4 libxcb-icccm4
need libxcb-keysyms.so.1 libxcb-keysyms1
need libxcb-shape.so.0 libxcb-shape0
need libgssapi_krb5.so.2 libgssapi-krb5-2

[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ]; then
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086  the list is meant to be split
    { apt-get -qq update && apt-get -qq install -y --no-install-recommends $missing; } >/dev/null
else
    echo "Please run once: sudo apt-get install -y --no-install-recommends$missing" >&2
    exit 1
fi
