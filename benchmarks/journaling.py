"""A vault with 200,000 entries of journals, 3,000 of them Samira's, made once."""

import itertools
import shutil
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Final

from benchmarks import vaults
from jmd_desktop.clock import SystemClock
from jmd_desktop.domain import journal as rules
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.journal import JournalEntry
from jmd_desktop.store import journal
from jmd_desktop.store.connection import Connection

ENTRIES: Final = 200_000
LONGEST: Final = 3_000  # entries of one case
RARE: Final = "Zulassungsbescheid"  # in every hundredth entry of the longest journal
COMMON: Final = "beratung"  # in every third entry of all cases
_BEGUN: Final = date(2016, 10, 5)
_CHANNELS: Final = ("office", "phone", "mail", "outreach", "accompaniment", None)
_ROLES: Final = (("client",), ("client", "interpreter"), ("partner",), ("authority",), ())
_AREAS: Final = ("language", "occupation", "housing", "finances", "everyday_life")
_SYLLABLES: Final = (
    "be", "ge", "ver", "an", "auf", "ein", "aus", "vor", "rat", "ter", "hal", "sen", "kun", "mel",
    "lung", "trag", "schei", "den", "wer", "kom", "mit", "tel", "fra", "ler", "ste", "han", "del",
)  # fmt: skip
_WORDS: Final = 4_000
_SEEN: Final = (30, 120)  # words of one entry


def vault() -> Path:
    """The folder, beside those of `vaults`."""
    plain = vaults.many_cases()
    folder = plain.with_name(f"journal-{plain.name}")
    if not folder.exists():
        print(f"making {folder.name}: {ENTRIES} entries, once …", file=sys.stderr, flush=True)
        stage = plain.with_name(f"stage-{plain.name}")
        shutil.rmtree(stage, ignore_errors=True)
        shutil.copytree(plain, stage)
        _fill(stage)
        stage.rename(folder)
    return folder


def _fill(folder: Path) -> None:
    opened = vaults.opened(folder)
    rng, longest = Random("journal"), vaults.samira(opened)
    with opened.transaction() as db:
        ids = [id_ for (id_,) in db.execute("SELECT case_id FROM clients").fetchall()]
        others = itertools.cycle([each for each in ids if each != longest])
        turns = [longest] * LONGEST + [next(others) for _ in range(ENTRIES - LONGEST)]
        rng.shuffle(turns)
        texts = _texts(rng)
        for number, case_id in enumerate(turns):
            _write(db, CaseId(case_id), number, next(texts), rng)
        journal.seal_due(db, SystemClock().now())
        db.execute("ANALYZE")
    opened.close()


def _write(db: Connection, case_id: CaseId, number: int, text: str, rng: Random) -> None:
    day = _BEGUN + timedelta(days=number * 3_000 // ENTRIES)
    at = datetime.combine(day, datetime.min.time()).astimezone()
    rare = f" {RARE}" if rng.random() < 0.01 else ""  # noqa: PLR2004  every hundredth
    entry = JournalEntry(
        rng.randbytes(16).hex(),
        case_id,
        day,
        at,
        rules.sealing_time(at, 7),
        channel=rng.choice(_CHANNELS),
        participants=rng.choice(_ROLES),
        areas=(rng.choice(_AREAS),),
        content=text + rare,
        agreements=text[:40],
    )
    journal.insert(db, entry, at)


def _texts(rng: Random) -> Iterator[str]:
    """Made-up words, some of them everywhere, most of them rare, as in any language."""
    words = ["".join(rng.choices(_SYLLABLES, k=rng.randint(2, 4))) for _ in range(_WORDS)]
    weights = [1 / (place + 1) for place in range(len(words))]
    while True:
        common = [COMMON] * (rng.random() < 1 / 3)
        yield " ".join([*rng.choices(words, weights, k=rng.randint(*_SEEN)), *common])
