"""What a service changed in its code lists, and where a code is in use."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from jmd_desktop.domain.codes import SiteCode
from jmd_desktop.domain.fields import CATALOGUE, Field, Kind, every_field
from jmd_desktop.store.connection import Connection
from jmd_desktop.store.records import Mapper, refuse_invalid

_TABLE = next(table for table in CATALOGUE if table.name == "site_codes")
_CODE = Mapper(_TABLE, SiteCode)


def all_of(db: Connection) -> list[SiteCode]:
    """Every change and every own entry of all lists."""
    rows = db.execute(
        f"SELECT {_CODE.select} FROM site_codes ORDER BY list, code"  # noqa: S608  catalogue names
    ).fetchall()
    return [_CODE.record(row) for row in rows]


def put(db: Connection, change: SiteCode, today: date) -> None:
    """Replaces what was said about this code before; Invalid."""
    refuse_invalid(_TABLE, _CODE.values(change), today)
    delete(db, change.list, change.code)
    _CODE.insert(db, change)


def delete(db: Connection, list_name: str, code: str) -> None:
    """The code is as shipped again; one of the service's own is gone."""
    db.execute("DELETE FROM site_codes WHERE list = ? AND code = ?", (list_name, code))


def uses(db: Connection, list_name: str) -> Counter[str]:
    """How many records hold each code of a list, by all columns that take it."""
    found: Counter[str] = Counter()
    for field in _columns(list_name):
        rows = db.execute(
            f"SELECT {field.column}, count(*) FROM {field.table}"  # noqa: S608  catalogue names
            f" WHERE {field.column} IS NOT NULL GROUP BY {field.column}"
        ).fetchall()
        for held, count in rows:
            for code in held.split() if field.kind is Kind.CODES else (held,):
                found[code] += count
    return found


def is_named(db: Connection, list_name: str, code: str) -> bool:
    """Whether a record, a former value or a draft holds the code, so that it must stay readable.

    Drafts and former values are searched for the code as a piece of text: enough for codes of a
    service's own, which are random.
    """
    if uses(db, list_name)[code]:
        return True
    row = db.execute(
        "SELECT EXISTS (SELECT 1 FROM history WHERE instr(old_value, ?1))"
        " OR EXISTS (SELECT 1 FROM drafts WHERE instr(content, ?1))",
        (code,),
    ).fetchone()
    return bool(row and row[0])


def _columns(list_name: str) -> Iterator[Field]:
    return (field for field in every_field() if field.codes == list_name)
