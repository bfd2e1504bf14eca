"""Reading, searching and writing a journal of 3,000 entries in a vault of 200,000."""

import secrets

from benchmarks import journal_window, journaling, vaults
from benchmarks.measuring import Figure, medians, timed
from jmd_desktop.clock import SystemClock
from jmd_desktop.domain.journal_filter import JournalFilter
from jmd_desktop.services.journal import Journal
from jmd_desktop.services.session import Session

_ROUNDS = 15
_PAGE = 100
_OPEN = 60  # ms
_SEARCH = 20
_SAVE = 50
_SEAL = 2

_PLAIN = (
    "SELECT * FROM journal_entries WHERE case_id = ? ORDER BY happened_on DESC, seq DESC LIMIT 100"
)


def measure() -> list[Figure]:
    """Below the window first, then in it."""
    return _services() + journal_window.figures()


def _services() -> list[Figure]:
    """Through the service: queries, rows to dataclasses, counts, and what a save takes along."""
    opened = vaults.opened(journaling.vault())
    session = Session(SystemClock())
    session.open(opened, b"")
    desk, case_id = Journal(session), vaults.samira(opened)

    known = desk.of_case(case_id, limit=0)

    def page() -> object:
        return desk.of_case(case_id, limit=_PAGE)

    def search(words: str) -> object:
        return desk.lines(desk.search(known, JournalFilter(words=words)), 0, _PAGE)

    def plain() -> None:
        with opened.reading() as db:
            db.execute(_PLAIN, (case_id,)).fetchall()

    def save() -> None:
        saved, _changes = desk.save(case_id, secrets.token_hex(16), {"content": "neu"}, 0)
        desk.remove(case_id, saved.id)

    common, rare = journaling.COMMON, journaling.RARE
    try:
        first, whole, one, letters, hits, sealing, saved, bare = medians(
            _ROUNDS,
            timed(page),
            timed(lambda: desk.of_case(case_id)),
            timed(lambda: search(rare[:9])),
            timed(lambda: search(common[:2])),
            timed(lambda: search(f"{common} {rare}")),
            timed(desk.seal_due),
            timed(save),
            timed(plain),
        )
    finally:
        session.close()
    select = "SELECT 100 of journal_entries"
    return [
        Figure("journal of 3,000, the first 100", first, select, bare, goal=_OPEN),
        Figure("all of it", whole, select, bare),
        Figure("search: a rare word, begun", one, goal=_SEARCH),
        Figure("search: two letters of many words", letters, goal=_SEARCH),
        Figure("search: a common and a rare word", hits, goal=_SEARCH),
        Figure("sealing what is due (nothing is)", sealing, goal=_SEAL),
        Figure("one entry written and taken out", saved, goal=_SAVE),
    ]
