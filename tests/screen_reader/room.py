"""A screen and an accessibility bus of their own, with the program on them, for one story.

Started as `dbus-run-session -- python -m tests.screen_reader.room VAULT STORY …`, so that neither
the bus nor the screen of whoever runs the tests hears anything of it.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

SYSTEM_PYTHON = "/usr/bin/python3"  # has pyatspi
_SCREEN = "1400x900x24"


def main(vault: str, story: str, *told: str) -> int:
    """Exit code of the story."""
    with _screen() as display:
        around = {
            **os.environ,
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "LANGUAGE": "de",
        }
        program = (sys.executable, "-m", "jmd_desktop", "practice", vault)
        with _running(*program, around=around):
            player = (SYSTEM_PYTHON, "-m", f"tests.screen_reader.{story}", *told)
            return subprocess.run(player, env=around, check=False).returncode


@contextmanager
def _screen() -> Iterator[str]:
    """A display nobody sees; it chooses a free number and tells it."""
    reading, writing = os.pipe()
    command = ("Xvfb", "-displayfd", str(writing), "-screen", "0", _SCREEN, "-nolisten", "tcp")
    with _running(*command, passes=(writing,)), os.fdopen(reading) as told:
        os.close(writing)
        yield f":{told.readline().strip()}"


@contextmanager
def _running(
    *command: str, around: dict[str, str] | None = None, passes: tuple[int, ...] = ()
) -> Iterator[None]:
    process = subprocess.Popen(
        command, env=around, pass_fds=passes, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
