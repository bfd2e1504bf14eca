"""Finding files whose person may be somebody who just came in; sees names and birth dates only."""

from datetime import date
from typing import Final

from jmd_desktop.domain.cases import CaseId, CaseKind, CaseStatus
from jmd_desktop.domain.duplicates import SimilarCase, asked_words
from jmd_desktop.domain.names import Word
from jmd_desktop.store.connection import Connection, Row

_FITS: Final = "instr(name_key, ?) > 0"


def similar(
    db: Connection, full_name: str, alias: str, birth_date: date | None, limit: int
) -> list[SimilarCase]:
    """The files with a similar name, of the same birth day first, then spelt as typed.

    A file is similar when every word of `full_name` (without one: of `alias`) fits in any
    spelling and any order; when it has the same birth date, one fitting word is enough. Where
    only one word was typed, somebody of a clearly other birth date is left out.
    """
    asked, other = asked_words(full_name), asked_words(alias)
    required, beside = (asked, other) if asked else (other, ())
    if not required:
        return []
    day = None if birth_date is None else birth_date.isoformat()
    all_fit, needles = _fit(required, " AND ")
    any_fits, any_needles = _fit((*required, *beside), " OR ")
    spelt = " AND ".join(_FITS for _ in required)
    near, years = "", []
    if day is not None and len(required) == 1:  # everybody of one first name would be no help
        near = " AND (birth_date IS NULL OR substr(birth_date, 1, 4) = ?)"
        years = [day[:4]]
    # Narrow first: what sorts is worked out only for the few rows that are left.
    sql = f"""
        SELECT cases.id, cases.number, first_name, last_name, preferred_name, birth_date,
          cases.kind, cases.status, cases.opened_on,
          coalesce(birth_date = ?, 0) AS same_day, {spelt} AS spelt, {all_fit} AS all_fit
        FROM clients JOIN cases ON cases.id = clients.case_id
        WHERE ({all_fit}{near}) OR (birth_date = ? AND ({any_fits}))
        ORDER BY same_day DESC, all_fit DESC, spelt DESC, cases.last_edited_at DESC
        LIMIT ?
    """  # noqa: S608  made of literals
    spellings = [f"{word.spelt} " for word in required]
    asked_for = [*needles, *years, day, *any_needles]
    rows = db.execute(sql, [day, *spellings, *needles, *asked_for, limit]).fetchall()
    return [_similar(row) for row in rows]


def _fit(wanted: tuple[Word, ...], joined: str) -> tuple[str, list[str]]:
    """Whether all or any of the words fit a name, as SQL with its values."""
    each = [f"({' OR '.join(_FITS for _ in word.needles)})" for word in wanted]
    return joined.join(each), [needle for word in wanted for needle in word.needles]


def _similar(row: Row) -> SimilarCase:
    id_, number, first, last, preferred, birth, kind, status, opened, same_day, spelt, _fits = row
    full = " ".join(part for part in (first, last) if part)
    return SimilarCase(
        CaseId(id_),
        number,
        preferred or full,
        full,
        None if birth is None else date.fromisoformat(birth),
        CaseKind(kind),
        CaseStatus(status),
        date.fromisoformat(opened),
        same_birth_date=bool(same_day),
        same_spelling=bool(spelt),
    )
