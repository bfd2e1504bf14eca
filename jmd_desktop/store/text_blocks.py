"""The texts a service writes again and again; they refer to no case."""

from dataclasses import replace
from datetime import date

from jmd_desktop import errors
from jmd_desktop.domain import text_blocks
from jmd_desktop.domain.fields import TEXT_BLOCKS
from jmd_desktop.domain.text_blocks import TextBlock
from jmd_desktop.store.connection import Connection
from jmd_desktop.store.records import Mapper, refuse_invalid

_BLOCK = Mapper(TEXT_BLOCKS, TextBlock)


def all_of(db: Connection) -> tuple[TextBlock, ...]:
    """All of them, by short name."""
    rows = db.execute(f"SELECT {_BLOCK.select} FROM text_blocks").fetchall()  # noqa: S608  catalogue
    return text_blocks.in_order(_BLOCK.record(row) for row in rows)


def get(db: Connection, block_id: str) -> TextBlock | None:
    """None when there is none of that id."""
    return next((each for each in all_of(db) if each.id == block_id), None)


def insert(db: Connection, block: TextBlock, today: date) -> None:
    """A new one; Invalid, ShortNameTaken."""
    _refuse(db, block, today)
    _BLOCK.insert(db, block)


def save(db: Connection, after: TextBlock, today: date) -> TextBlock:
    """Write what differs; Stale when it is gone or was begun from another version, Invalid,
    ShortNameTaken."""  # fmt: skip
    stored = get(db, after.id)
    if stored is None or stored.version != after.version:
        raise errors.Stale
    if after == stored:
        return stored
    _refuse(db, after, today)
    saved = replace(after, version=stored.version + 1)
    _BLOCK.update(db, "id", saved.id, _BLOCK.values(saved))
    return saved


def remove(db: Connection, block_id: str) -> None:
    """Take one out; nothing happens when there is none."""
    db.execute("DELETE FROM text_blocks WHERE id = ?", (block_id,))


def _refuse(db: Connection, block: TextBlock, today: date) -> None:
    """The schema compares short names letter by letter; here Ä and ä are the same as well."""
    refuse_invalid(TEXT_BLOCKS, _BLOCK.values(block), today)
    same = text_blocks.find(block.short, all_of(db))
    if same is not None and same.id != block.id:
        raise errors.ShortNameTaken
