#!/bin/sh
# Builds the wheel and starts the program from it in an environment of its own, away from the
# checkout, so that a file missing from the wheel is seen here and not by a user.
set -eu
here=$(pwd)
mkdir -p build
rm -rf build/wheel build/wheel-venv
.venv/bin/python -m build --wheel --no-isolation --outdir build/wheel . >build/wheel.log 2>&1 || {
    cat build/wheel.log
    exit 1
}
.venv/bin/python -m venv build/wheel-venv
build/wheel-venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
build/wheel-venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps build/wheel/*.whl
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
program=$here/build/wheel-venv/bin/jmd-desktop
"$program" form list >forms.txt
grep -q consent forms.txt
"$program" form print consent --language ar --output blank.pdf
"$program" practice create vault --cases 3 >/dev/null
echo uebung | "$program" case list vault --passphrase-stdin >/dev/null
QT_QPA_PLATFORM=offscreen "$here/build/wheel-venv/bin/python" -c '
import sys
from ui.app import build_window
sys.exit(build_window(["jmd-desktop"]).smoke_test())
'
echo "wheel: started from a clean environment"
