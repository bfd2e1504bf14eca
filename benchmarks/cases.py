"""List and search over 10,000 cases, beside the plain query on the same connection."""

from functools import partial

from benchmarks import vaults
from benchmarks.measuring import Figure, medians, timed
from jmd_desktop.clock import SystemClock
from jmd_desktop.services.cases import CaseFilter, Cases
from jmd_desktop.services.session import Session

_ROUNDS = 15
_GOAL = 50  # ms

_LIST = (
    "SELECT number, kind, status, last_name, first_name FROM cases"
    " JOIN clients ON clients.case_id = cases.id ORDER BY last_edited_at DESC LIMIT 500"
)
_SEARCH = (
    "SELECT number, kind, status, last_name, first_name FROM cases"
    " JOIN clients ON clients.case_id = cases.id"
    " WHERE last_name LIKE ? OR first_name LIKE ? ORDER BY last_edited_at DESC LIMIT 500"
)
_QUERIES = {
    "search, one letter": "a",
    "search, beginning of a name": "moh",
    "search, other spelling": "Youssef",
    "search, two words": "ali has",
    "search, birth date": "12.03.2008",
    "search, number": "K7M",
    "search, nobody": "Xyzzyx",
}


def measure() -> list[Figure]:
    """Through the service: query, rows to dataclasses, transaction."""
    opened = vaults.opened(vaults.many_cases())
    session = Session(SystemClock())
    session.open(opened, b"")
    cases = Cases(session)

    def plain(sql: str, *values: str) -> None:
        with opened.reading() as db:
            db.execute(sql, values).fetchall()

    figures = []
    try:
        ours, bare = medians(_ROUNDS, timed(cases.rows), timed(lambda: plain(_LIST)))
        figures.append(
            Figure("case list, newest 500", ours, "SELECT … LIMIT 500", bare, goal=_GOAL)
        )
        (ours,) = medians(_ROUNDS, timed(lambda: cases.rows(shown=CaseFilter.CASE_MANAGEMENT)))
        figures.append(Figure("case list, case management", ours, goal=_GOAL))
        for what, query in _QUERIES.items():
            like = query + "%"
            ours, bare = medians(
                _ROUNDS,
                timed(partial(cases.rows, query)),
                timed(partial(plain, _SEARCH, like, like)),
            )
            figures.append(Figure(what, ours, "SELECT … LIKE", bare, goal=_GOAL))
    finally:
        session.close()
    return figures
