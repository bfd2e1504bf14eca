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
