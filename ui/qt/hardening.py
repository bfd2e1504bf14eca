"""Keeps the program's memory out of files and other programs' reach, as far as the system lets us.

Called before the first passphrase is typed. What it cannot do (swap, hibernation) is said in the
handbook: that needs an encrypted disk.
"""

import ctypes
import sys
import threading

_PR_SET_DUMPABLE = 4  # prctl(2)


def harden() -> bool:
    """Forbids core dumps and, on Linux, other programs of the user looking in; whether it held.

    Never raises: a system that refuses must not keep the counsellor from the cases.
    """
    if sys.platform == "win32":  # no core files there; error reporting is the installer's matter
        return False
    import resource  # noqa: PLC0415  not on Windows

    try:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (OSError, ValueError):
        return False
    return _undumpable() if sys.platform == "linux" else True


def hush() -> None:
    """Print nothing of an error that nobody can catch.

    Its text may hold a name, and desktops keep what programs print. What goes wrong elsewhere is
    told in the window, without its values.
    """
    sys.unraisablehook = _say_nothing
    threading.excepthook = _say_nothing


def _say_nothing(_error: object) -> None:
    pass


def _undumpable() -> bool:
    """By prctl(2) this also stops ptrace and /proc/PID/mem for the user's other programs."""
    try:
        prctl = ctypes.CDLL(None, use_errno=True).prctl
    except (OSError, AttributeError):
        return False
    return bool(prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) == 0)
