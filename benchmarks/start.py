"""From the start of the process to the painted window, beside a bare Qt window."""

import os
import subprocess
import sys
import time

from benchmarks.measuring import BUILD, ROOT, Compared, Figure, medians
from jmd_desktop.clock import SystemClock
from jmd_desktop.services import practice

_ROUNDS = 9
_GOAL = 2.0

_PAINTED = """
import os, sys, time
from PySide6.QtCore import QEvent, QObject, QTimer

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self.tell)  # after all that belongs to this paint
        return False

    def tell(self):
        sys.stdout.write(str(time.time()))
        sys.stdout.flush()
        os._exit(0)
"""
_BARE = """
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication([])
window = QWidget()
window.resize(1280, 800)
watch = Watch()
window.installEventFilter(watch)
window.show()
application.exec()
"""
_OURS = """
from ui.app import build_window
program = build_window(["jmd-desktop"])
watch = Watch()
program.window.installEventFilter(watch)
program.show()
program.application.exec()
"""


def measure() -> list[Figure]:
    """With a vault in its usual place, so that the unlock page is what is painted."""
    home = BUILD / "home"
    folder = home / "data" / "JMD Desktop" / "vault"
    if not folder.exists():
        practice.create(folder, cases=1, seed=1, clock=SystemClock())
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CONFIG_HOME": str(home / "config"),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a user's second start has its bytecode

    def started(script: str) -> float:
        begun = time.time()
        done = subprocess.run(
            [sys.executable, "-c", _PAINTED + script],
            env=environment,
            cwd=ROOT,
            capture_output=True,
            check=True,
            timeout=60,
        )
        return float(done.stdout) - begun

    ours, bare = medians(_ROUNDS, lambda: started(_OURS), lambda: started(_BARE))
    return [Figure("start to painted window", ours, "bare Qt window", bare, Compared.RATIO, _GOAL)]
