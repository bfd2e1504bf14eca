"""Damaged archives: random bits and random cuts are always told as damage."""

from functools import cache
from pathlib import Path
from random import Random

from benchmarks.faults.campaign import Outcome
from jmd_desktop import errors
from jmd_desktop.backup import making, trial
from jmd_desktop.store.envelope import Passphrase
from tests.backup.vaults import fill
from tests.builders import PASSPHRASE, a_vault
from tests.fakes import FakeClock


@cache
def _archive(root: Path) -> bytes:
    """One archive for the whole run; its random keys change from run to run, its layout not."""
    opened = a_vault(root / "made")
    fill(opened, 30)
    made = making.make(opened, root, clock=FakeClock())
    opened.close()
    return made.path.read_bytes()


def bit_flip(random: Random, root: Path) -> Outcome:
    """One to three bits anywhere."""
    data = bytearray(_archive(root))
    places = random.sample(range(len(data) * 8), random.randint(1, 3))
    for place in places:
        data[place // 8] ^= 1 << place % 8
    return _opened(root / "flipped.jmda", bytes(data), f"bits {places}")


def cut(random: Random, root: Path) -> Outcome:
    """Cut, lengthened, or with a piece taken out of the middle."""
    data = _archive(root)
    length = random.randrange(len(data))
    if random.random() < 0.5:  # noqa: PLR2004  half at page borders
        length -= length % 4096
    manner = random.choice(("cut", "longer", "gap"))
    changed = {
        "cut": data[:length],
        "longer": data + random.randbytes(1 + length % 9000),
        "gap": data[:length] + data[length + 4096 :],
    }[manner]
    return _opened(root / "cut.jmda", changed, f"{manner} {length}")


def _opened(path: Path, data: bytes, detail: str) -> Outcome:
    path.write_bytes(data)
    try:
        trial.verify(path, Passphrase(PASSPHRASE))
    except errors.UserError as error:
        return Outcome(isinstance(error, errors.Damaged), type(error).__name__, detail)
    return Outcome(held=False, what="opened", detail=detail)
