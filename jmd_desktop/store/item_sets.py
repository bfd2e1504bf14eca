"""The statements a service asks with; sets and statements are only ever added (GR9)."""

import secrets
from collections.abc import Sequence
from datetime import date

from jmd_desktop.domain.item_sets import (
    STANDARD,
    Item,
    ItemSet,
    ordered,
    site_key,
    standard_items,
    standard_set,
)
from jmd_desktop.store.connection import Connection


def newest(db: Connection) -> ItemSet:
    """The set that is asked with today: the service's newest, else the program's own."""
    row = db.execute("SELECT max(id) FROM item_sets").fetchone()
    return get(db, STANDARD if row is None or row[0] is None else int(row[0]))


def get(db: Connection, set_id: int) -> ItemSet:
    """The set of that number, with the words of the service's own statements."""
    if set_id == STANDARD:
        return standard_set()
    made = db.execute("SELECT made_on FROM item_sets WHERE id = ?", (set_id,)).fetchone()
    known = {item.key: item for item in (*standard_items(), *site_items(db))}
    rows = db.execute(
        "SELECT item FROM item_set_items WHERE set_id = ? ORDER BY position", (set_id,)
    ).fetchall()
    items = tuple(known[key] for (key,) in rows if key in known)
    return ItemSet(set_id, items, None if made is None else date.fromisoformat(made[0]))


def site_items(db: Connection) -> list[Item]:
    """Every statement the service ever wrote, also those no set asks any more."""
    rows = db.execute("SELECT item, area, text, special FROM site_items ORDER BY item").fetchall()
    return [Item(key, area, text, bool(special)) for key, area, text, special in rows]


def add_item(db: Connection, area: str, text: str, *, special: bool) -> Item:
    """A new statement of the service; it never changes."""
    numbers = [int(item.key.partition(".")[2]) for item in site_items(db)]
    item = Item(site_key(max(numbers, default=0) + 1), area, text, special)
    db.execute(
        "INSERT INTO site_items (item, area, text, special) VALUES (?, ?, ?, ?)",
        (item.key, area, text, int(special)),
    )
    return item


def add_set(db: Connection, items: Sequence[Item], made_on: date) -> ItemSet:
    """A new set; surveys that began before keep theirs."""
    row = db.execute("SELECT coalesce(max(id), 0) + 1 FROM item_sets").fetchone()
    assert row is not None
    number = int(row[0])
    made = ItemSet(number, ordered(items), made_on)
    db.executemany(
        "INSERT INTO item_set_items (id, set_id, position, area, item) VALUES (?, ?, ?, ?, ?)",
        [
            (secrets.token_hex(16), number, position, item.area, item.key)
            for position, item in enumerate(made.items)
        ],
    )
    # Last, because it seals the statements.
    db.execute("INSERT INTO item_sets (id, made_on) VALUES (?, ?)", (number, made_on.isoformat()))
    return made
