"""A verified backup of 500 MB, beside copying with a checksum, and beside restic where it is."""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

from benchmarks import vaults
from benchmarks.measuring import BUILD, Clock, Compared, Figure, medians, timed
from jmd_desktop.backup.course import Step
from jmd_desktop.clock import SystemClock
from jmd_desktop.services.backups import Backups
from jmd_desktop.services.session import Session

_ROUNDS = 3
_PIECE = 1 << 20


class _Unwatched:
    def report(self, _step: Step, _done: int, _total: int) -> None:
        return

    def cancelled(self) -> bool:
        return False


def measure() -> list[Figure]:
    """On the same disk; what was written is removed between the rounds, outside the time."""
    opened = vaults.opened(vaults.half_a_gigabyte())
    session = Session(SystemClock())
    session.open(opened, b"")
    target = BUILD / "target"
    backups = Backups(session, list)

    def fresh(clock: Clock) -> Clock:
        def run() -> float:
            shutil.rmtree(target, ignore_errors=True)
            target.mkdir(parents=True)
            os.sync()
            return clock()

        return run

    clocks = [
        fresh(timed(lambda: backups.make(target, _Unwatched()))),
        fresh(timed(lambda: _copy(opened.database, target / "copy"))),
    ]
    if shutil.which("restic"):
        clocks.append(fresh(timed(lambda: _restic(opened.database, target))))
    else:
        print("restic is not installed: left out", flush=True)
    try:
        ours, *bare = medians(_ROUNDS, *clocks, warm=False)
    finally:
        session.close()
        shutil.rmtree(target, ignore_errors=True)
    size = f"{opened.database.stat().st_size / 1e6:.0f} MB"
    names = ("cp + fsync + sha256", "restic backup + check --read-data")
    return [
        Figure(f"verified backup of {size}", ours, name, seconds, Compared.RATIO)
        for name, seconds in zip(names, bare, strict=False)
    ]


def _copy(source: Path, target: Path) -> str:
    """Copied, on the disk, and read back against the source."""
    with source.open("rb") as read, target.open("wb") as written:
        shutil.copyfileobj(read, written, _PIECE)
        written.flush()
        os.fsync(written.fileno())
    sums = {_sum(source), _sum(target)}
    assert len(sums) == 1
    return sums.pop()


def _sum(path: Path) -> str:
    with path.open("rb") as read:
        return hashlib.file_digest(read, "sha256").hexdigest()


def _restic(source: Path, target: Path) -> None:
    repository = target / "restic"
    environment = os.environ | {
        "RESTIC_REPOSITORY": str(repository),
        "RESTIC_PASSWORD": "bench",
        "RESTIC_CACHE_DIR": str(target / "cache"),
    }
    for arguments in (["init"], ["backup", str(source)], ["check", "--read-data"]):
        subprocess.run(
            ["restic", "-q", *arguments], env=environment, check=True, capture_output=True
        )
