"""Cases, their phases, the list and the search."""

import re
import secrets
from collections.abc import Callable, Collection
from datetime import date, datetime
from typing import Final

from jmd_desktop import errors
from jmd_desktop.domain import names
from jmd_desktop.domain.cases import (
    Case,
    CaseId,
    CaseKind,
    CaseListRow,
    CaseStatus,
    Phase,
    PhaseState,
    PhaseStatus,
)
from jmd_desktop.domain.clients import shown_name
from jmd_desktop.domain.fields import CASES
from jmd_desktop.store.connection import Connection, Row, StoreFault
from jmd_desktop.store.records import Mapper, moment

Random = Callable[[int], bytes]

_CASE = Mapper(CASES, Case)
_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: no I, L, O, U
_NUMBER: Final = re.compile(r"[0-9A-Z]{1,3}(?:-?[0-9A-Z]{0,3})?")
_TRIES: Final = 20

_KINDS: Final = {kind.value: kind for kind in CaseKind}
_STATUSES: Final = {status.value: status for status in CaseStatus}
_PHASES: Final = tuple(Phase)
_IN_PROGRESS: Final = 10  # outranks every phase that is done


def _rank(row: str) -> str:
    """How far that row of `phases` is, as a number."""
    named = " ".join(f"WHEN '{phase}' THEN {number}" for number, phase in enumerate(Phase))
    return f"CASE {row}.phase {named} END"


# `CaseListRow.phase` as one number: cheaper than a sort. Nothing ends the intake by itself: it
# may be in progress for years beside a plan that was agreed on long since.
_LIST: Final = f"""
SELECT cases.id, cases.number, cases.kind, cases.status, cases.opened_on, cases.last_edited_at,
  clients.last_name, clients.first_name, clients.preferred_name, clients.birth_date,
  (SELECT max({_rank("phases")} + iif(phases.status = 'done', 0, {_IN_PROGRESS}))
    FROM phases
    WHERE phases.case_id = cases.id AND (phases.status = 'done' OR phases.status = 'in_progress'
      AND NOT EXISTS (SELECT 1 FROM phases AS further
        WHERE further.case_id = cases.id AND further.status = 'done'
          AND {_rank("further")} > {_rank("phases")}
          AND ifnull(further.since, '') >= ifnull(phases.since, ''))))
FROM cases LEFT JOIN clients ON clients.case_id = cases.id
"""  # noqa: S608  names of an enum


def open_case(
    db: Connection,
    kind: CaseKind,
    opened_on: date,
    at: datetime,
    random: Random = secrets.token_bytes,
) -> Case:
    """A new case with a random id and a free, non-speaking number; intake is in progress."""
    for _ in range(_TRIES):
        number = new_number(random)
        taken = db.execute(
            "SELECT 1 FROM cases WHERE number = ?1"
            " UNION ALL SELECT 1 FROM former_numbers WHERE number = ?1",  # papers still bear those
            (number,),
        ).fetchone()
        if taken is None:
            break
    else:
        raise StoreFault("NUMBER", "no free case number found")
    case = Case(CaseId(random(16).hex()), number, kind, CaseStatus.OPEN, opened_on, at)
    _CASE.insert(db, case)
    set_phase(db, case.id, Phase.INTAKE, PhaseStatus.IN_PROGRESS, opened_on)
    return case


def insert(db: Connection, case: Case) -> None:
    """A case with everything given, id and number too: fictional ones of a practice vault."""
    _CASE.insert(db, case)


def new_number(random: Random = secrets.token_bytes) -> str:
    """A random number such as `K7M-2QX`, of which there are a thousand million."""
    letters = "".join(_ALPHABET[byte & 31] for byte in random(6))
    return f"{letters[:3]}-{letters[3:]}"


def get(db: Connection, case_id: str) -> Case | None:
    """None when there is no such case (any more)."""
    row = db.execute(
        f"SELECT {_CASE.select} FROM cases WHERE id = ?",  # noqa: S608  names of the catalogue
        (case_id,),
    ).fetchone()
    return None if row is None else _CASE.record(row)


def find(db: Connection, number: str) -> Case | None:
    """The case of that number, typed with or without dash, in any case, O for 0.

    A number of a file that was merged into another finds that one.
    """
    typed = _as_number(number)
    if typed is None:
        return None
    row = db.execute(
        f"SELECT {_CASE.select} FROM cases WHERE number = ?1"  # noqa: S608  catalogue names
        " OR id = (SELECT case_id FROM former_numbers WHERE number = ?1)",
        (typed,),
    ).fetchone()
    return None if row is None else _CASE.record(row)


def former_numbers(db: Connection, case_id: str) -> tuple[str, ...]:
    """The numbers of the files that were merged into this one."""
    rows = db.execute(
        "SELECT number FROM former_numbers WHERE case_id = ? ORDER BY number", (case_id,)
    ).fetchall()
    return tuple(number for (number,) in rows)


def touch_edited(db: Connection, case_id: str, at: datetime) -> None:
    """The counsellor changed something in the case; CaseMissing."""
    changed = db.execute(
        "UPDATE cases SET last_edited_at = ? WHERE id = ?", (moment(at), case_id)
    ).rowcount
    if changed == 0:
        raise errors.CaseMissing


def set_phase(
    db: Connection, case_id: str, phase: Phase, status: PhaseStatus, since: date | None
) -> None:
    """Where the case stands in one phase; every phase may be set at any time (GR1)."""
    db.execute(
        "INSERT INTO phases (case_id, phase, status, since) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (case_id, phase) DO UPDATE SET status = excluded.status,"
        " since = excluded.since",
        (case_id, phase.value, status.value, None if since is None else since.isoformat()),
    )


def phases_of(db: Connection, case_id: str) -> tuple[PhaseState, ...]:
    """All six phases in order; one nobody touched is open."""
    rows = db.execute(
        "SELECT phase, status, since FROM phases WHERE case_id = ?", (case_id,)
    ).fetchall()
    known = {
        phase: PhaseState(
            Phase(phase), PhaseStatus(status), None if since is None else date.fromisoformat(since)
        )
        for phase, status, since in rows
    }
    return tuple(known.get(phase, PhaseState(phase, PhaseStatus.OPEN)) for phase in Phase)


def list_rows(
    db: Connection,
    *,
    kinds: Collection[CaseKind] = (),
    statuses: Collection[CaseStatus] = (),
    by_name: bool = False,
    limit: int = -1,
    offset: int = 0,
) -> list[CaseListRow]:
    """The cases of these kinds and states (empty: all), the last edited first or by name."""
    where, values = _filter(kinds, statuses)
    order = _BY_NAME if by_name else _NEWEST
    rows = db.execute(f"{_LIST} {where} {order} LIMIT ? OFFSET ?", (*values, limit, offset))
    return [_list_row(row) for row in rows.fetchall()]


def count(
    db: Connection,
    *,
    kinds: Collection[CaseKind] = (),
    statuses: Collection[CaseStatus] = (),
) -> int:
    """How many cases `list_rows` would give without a limit."""
    where, values = _filter(kinds, statuses)
    row = db.execute(f"SELECT count(*) FROM cases {where}", values).fetchone()  # noqa: S608  literals
    return 0 if row is None else int(row[0])


def search(
    db: Connection,
    query: str,
    *,
    kinds: Collection[CaseKind] = (),
    statuses: Collection[CaseStatus] = (),
    limit: int = 50,
) -> list[CaseListRow]:
    """The cases that fit every word of `query`; the ones spelt as typed first, then the newest.

    A word is the beginning of a name (in any spelling `names` knows), of a case number, or a
    birth date as `12.03.2008`, `2008-03-12`, `03.2008` or `2008`. No words, no cases.
    """
    words = names.words(query)
    if not words:
        return []
    conditions: list[str] = []
    ranks: list[str] = []
    values: list[str] = []
    rank_values: list[str] = []
    for word in words:
        # Each word is looked up once over narrow rows; only what fits is joined and sorted.
        alternatives = ["instr(name_key, ?) > 0"] * len(word.needles)
        values.extend(word.needles)
        if day := _as_birth_date(word.typed):
            alternatives.append("birth_date GLOB ?")
            values.append(day)
        names_fit = " OR ".join(alternatives) or "0"
        fitting = f"SELECT case_id FROM clients WHERE {names_fit}"  # noqa: S608  literals
        if number := _as_number_start(word.typed):
            fitting += (
                " UNION ALL SELECT id FROM cases WHERE number GLOB ?"
                " UNION ALL SELECT case_id FROM former_numbers WHERE number GLOB ?"
            )
            values.extend((number + "*", number + "*"))
        conditions.append(f"cases.id IN ({fitting})")
        ranks.append("(instr(clients.name_key, ?) = 0)")
        rank_values.append(word.spelt)
    where, chosen = _filter(kinds, statuses)
    sql = (
        f"{_LIST} {where or 'WHERE 1'} AND {' AND '.join(conditions)}"
        f" ORDER BY {' + '.join(ranks)}, cases.last_edited_at DESC LIMIT ?"
    )
    rows = db.execute(sql, (*chosen, *values, *rank_values, limit)).fetchall()
    return [_list_row(row) for row in rows]


_NEWEST: Final = "ORDER BY cases.last_edited_at DESC"
_BY_NAME: Final = "ORDER BY clients.name_key IS NULL, clients.name_key, cases.number"


def _filter(
    kinds: Collection[CaseKind], statuses: Collection[CaseStatus]
) -> tuple[str, tuple[str, ...]]:
    conditions = []
    if kinds:
        conditions.append(f"cases.kind IN ({', '.join('?' * len(kinds))})")
    if statuses:
        conditions.append(f"cases.status IN ({', '.join('?' * len(statuses))})")
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    return where, (*(kind.value for kind in kinds), *(status.value for status in statuses))


def _list_row(row: Row) -> CaseListRow:
    (id_, number, kind, status, opened, edited, last, first, preferred, birth, rank) = row
    return CaseListRow(
        id_,
        number,
        shown_name(first, last, preferred),
        _KINDS[kind],
        _STATUSES[status],
        _PHASES[(rank or 0) % _IN_PROGRESS],
        date.fromisoformat(opened),
        datetime.fromisoformat(edited),
        None if birth is None else date.fromisoformat(birth),
    )


def _as_number(typed: str) -> str | None:
    letters = re.sub(r"[\s\-]", "", typed).upper().translate(str.maketrans("OIL", "011"))
    if len(letters) != 6 or any(letter not in _ALPHABET for letter in letters):  # noqa: PLR2004
        return None
    return f"{letters[:3]}-{letters[3:]}"


def _as_number_start(typed: str) -> str | None:
    if not _NUMBER.fullmatch(typed.upper()):
        return None
    letters = typed.upper().replace("-", "").translate(str.maketrans("OIL", "011"))
    return letters if len(letters) <= 3 else f"{letters[:3]}-{letters[3:]}"  # noqa: PLR2004


def _as_birth_date(typed: str) -> str | None:
    """The GLOB pattern of a birth date typed whole or in part."""
    for pattern, parts in _DATES:
        if match := pattern.fullmatch(typed):
            found = {name: int(text) for name, text in zip(parts, match.groups(), strict=True)}
            return (
                f"{found['year']:04}-"
                + (f"{found['month']:02}-" if "month" in found else "*")
                + (f"{found['day']:02}" if "day" in found else "*")
            )
    return None


_DATES: Final = (
    (re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", re.ASCII), ("day", "month", "year")),
    (re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII), ("year", "month", "day")),
    (re.compile(r"(\d{1,2})\.(\d{4})", re.ASCII), ("month", "year")),
    (re.compile(r"(\d{4})", re.ASCII), ("year",)),
)
