"""Text blocks of the service: kept once, put into any text by their short name."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain import text_blocks as rules
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import TEXT_BLOCKS, Value
from jmd_desktop.domain.text_blocks import TextBlock
from jmd_desktop.errors import Stale
from jmd_desktop.services.session import Session
from jmd_desktop.services.typed_values import with_values
from jmd_desktop.store import drafts, text_blocks

PLACE: Final = (
    "text_blocks"  # of its drafts, which have no case; the record id of a block's is its own
)


class TextBlocks:
    """No case refers to one of them: a block that was put into a text is the text's own."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> tuple[TextBlock, ...]:
        """All of them, by short name; none in a new vault."""
        with self._session.vault.reading() as db:
            return text_blocks.all_of(db)

    def drafts(self) -> tuple[Draft, ...]:
        """What is typed about one and not saved, the newest first."""
        with self._session.vault.reading() as db:
            return tuple(each for each in drafts.of_site(db) if each.place == PLACE)

    def find(self, short: str) -> TextBlock | None:
        """The block of that short name, in small or capital letters."""
        return rules.find(short, self.all())

    def save(
        self, block_id: str, values: Mapping[str, Value], base_version: int
    ) -> tuple[TextBlock, Changes]:
        """A new one (`base_version` 0) or a changed one; its draft goes.

        `values` are of `short`, `text` and `area`. `ShortNameTaken`, `Invalid`, `Stale`.
        """
        today = self._session.clock.today()
        with self._session.vault.transaction() as db:
            stored = text_blocks.get(db, block_id)
            if stored is None:
                if base_version != 0:
                    raise Stale
                saved = _typed(TextBlock(block_id, "", ""), values)
                text_blocks.insert(db, saved, today)
            else:
                wanted = _typed(replace(stored, version=base_version), values)
                saved = text_blocks.save(db, wanted, today)
            drafts.delete(db, None, PLACE, block_id)
        return saved, _changes()

    def remove(self, block_id: str) -> tuple[TextBlock, Changes]:
        """Take one out, its draft too; texts it was put into keep it. `Stale` when it is gone."""
        with self._session.vault.transaction() as db:
            removed = text_blocks.get(db, block_id)
            if removed is None:
                raise Stale
            text_blocks.remove(db, block_id)
            drafts.delete(db, None, PLACE, block_id)
        return removed, _changes()

    def put_back(self, removed: TextBlock) -> Changes:
        """Undo `remove`; `ShortNameTaken` when another one has its name by now, `Stale` when it is
        there."""  # fmt: skip
        with self._session.vault.transaction() as db:
            if text_blocks.get(db, removed.id) is not None:
                raise Stale
            text_blocks.insert(db, removed, self._session.clock.today())
        return _changes()


def _typed(block: TextBlock, values: Mapping[str, Value]) -> TextBlock:
    """With what was typed; one space between the words of a short name."""
    wanted: TextBlock = with_values(TEXT_BLOCKS, block, values)
    return replace(wanted, short=" ".join(wanted.short.split()))


def _changes() -> Changes:
    return Changes.of(Topic.TEXT_BLOCKS, Topic.SITE_DRAFTS)
