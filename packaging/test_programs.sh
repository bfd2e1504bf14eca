#!/bin/sh
# Sees to what the tests by screen reader need on Debian and Ubuntu: installs it when run as root.
# Without it these tests are skipped and say so; all others run anywhere.
set -eu
[ "$(uname -s)" = Linux ] && command -v apt-get >/dev/null && [ "$(id -u)" = 0 ] || exit 0

missing=
command -v Xvfb >/dev/null || missing="$missing xvfb"
command -v dbus-run-session >/dev/null || missing="$missing dbus"
[ -e /usr/share/dbus-1/services/org.a11y.Bus.service ] || missing="$missing at-spi2-core"
/usr/bin/python3 -c 'import pyatspi' 2>/dev/null || missing="$missing python3-pyatspi"

[ -n "$missing" ] || exit 0
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086  the list is meant to be split
{ apt-get -qq update && apt-get -qq install -y --no-install-recommends $missing; } >/dev/null
