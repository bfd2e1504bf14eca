"""The hardened process: no core file, and nobody may look into its memory."""

import subprocess
import sys

import pytest

_PROGRAM = """
import ctypes, resource
from ui.qt.hardening import harden
held = harden()
print(held, resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="prctl is Linux")
def test_a_hardened_process_dumps_no_core_and_cannot_be_traced() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "True (0, 0) 0"


_HUSHED = """
import threading
from ui.qt.hardening import hush
hush()

class Person:
    def __del__(self):
        raise ValueError("Quastenflosser")

def work():
    raise KeyError("Quastenflosser")

Person()
thread = threading.Thread(target=work)
thread.start()
thread.join()
"""


def test_an_error_nobody_catches_prints_nothing_about_anybody() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", _HUSHED], capture_output=True, text=True, check=True
    )
    assert (ran.stdout, ran.stderr) == ("", "")
