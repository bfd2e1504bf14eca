"""The statements of the questionnaire, as the service wants to ask them (GR9)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.fields import Problem, field
from jmd_desktop.domain.item_sets import Item, ItemSet, ordered, standard_items
from jmd_desktop.errors import Invalid
from jmd_desktop.services.session import Session
from jmd_desktop.store import drafts, item_sets
from jmd_desktop.store.connection import Connection

PLACE: Final = "item_sets"  # of the draft of a set that is being put together; it has no case

_TEXT: Final = field("site_items.text")


@dataclass(frozen=True, slots=True)
class WantedItem:
    """One statement of a set as it was put together: one that is known, or new words."""

    area: str
    key: str = ""  # of a known statement
    text: str = ""  # of a new one
    special: bool = False


class ItemSets:
    """Every change makes a new set; surveys that were begun keep theirs."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def current(self) -> ItemSet:
        """The set a new survey is asked with."""
        with self._session.vault.reading() as db:
            return item_sets.newest(db)

    def spare(self) -> tuple[Item, ...]:
        """Statements the present set does not ask, to be taken in again."""
        with self._session.vault.reading() as db:
            asked = {item.key for item in item_sets.newest(db).items}
            known = (*standard_items(), *item_sets.site_items(db))
        return tuple(item for item in known if item.key not in asked)

    def save(self, wanted: Sequence[WantedItem]) -> tuple[ItemSet, Changes]:
        """A new set in this order, and its draft is gone; no new one when it equals the present.

        Words the service wrote before are the same statement again, so that old and new surveys
        can be compared. `Invalid` for an empty or overlong text, a statement that stands there
        twice, or without any statement.
        """
        if not wanted:
            raise Invalid(field=_TEXT.key, problem=Problem.REQUIRED.value)
        with self._session.vault.transaction() as db:
            drafts.delete(db, None, PLACE, "")
            present = item_sets.newest(db)
            items = ordered([self._item(db, each) for each in wanted])
            keys = [item.key for item in items]
            if len(set(keys)) != len(keys):
                raise Invalid(field=_TEXT.key, problem=Problem.TAKEN.value)
            if keys == [item.key for item in present.items]:
                return present, Changes()
            made = item_sets.add_set(db, items, self._session.clock.today())
        return made, Changes.of(Topic.ITEM_SETS)

    def _item(self, db: Connection, wanted: WantedItem) -> Item:
        written = item_sets.site_items(db)
        known = next(
            (each for each in (*standard_items(), *written) if each.key == wanted.key), None
        )
        if known is not None:
            return known
        text = wanted.text.strip()
        problem = _TEXT.problem(text, self._session.clock.today())
        if problem is not None:
            raise Invalid(field=_TEXT.key, problem=problem.value)
        same = (wanted.area, text, wanted.special)
        for each in written:
            if (each.area, each.text, each.special) == same:
                return each
        return item_sets.add_item(db, wanted.area, text, special=wanted.special)

    def restore_standard(self) -> tuple[ItemSet, Changes]:
        """Ask the program's own statements again, as a new set."""
        return self.save([WantedItem(item.area, item.key) for item in standard_items()])
