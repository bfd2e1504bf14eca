"""What a vault holds of what a hand typed: how much of it is missing, and what is half."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from jmd_desktop.domain.drafts import Draft
from jmd_desktop.store import drafts
from jmd_desktop.store.vault import Vault
from tests.backup.vaults import rows
from tests.end_to_end.hand import TAG, Moment, Note

_NO_RECORDS: Final = frozenset({"drafts", "history", "site_drafts"})


@dataclass(slots=True)
class TypedText:
    """What a field held behind each key, when that was pressed, and what each saving found."""

    texts: list[str] = field(default_factory=list)
    pressed: list[float] = field(default_factory=list)  # seconds
    saved: dict[int, str] = field(default_factory=dict)  # by the number of the saving

    def age(self, held: str) -> int:
        """The number of the key this text was there behind; -1 for one that never was."""
        return max((at for at, text in enumerate(self.texts) if text == held), default=-1)

    def missing_since(self, held: Sequence[str]) -> float | None:
        """When the first key was pressed that none of these texts knows; None: one knows all."""
        next_key = max(map(self.age, held), default=-1) + 1
        return self.pressed[next_key] if next_key < len(self.pressed) else None


Typed = Mapping[str, TypedText]
"""By the tag of its field."""


@dataclass(frozen=True, slots=True)
class Kept:
    """All texts with a tag, by their tags: in each draft, in each row of a record, and the former
    values."""  # fmt: skip

    drafts: Sequence[tuple[Draft, Mapping[str, str]]]
    rows: Sequence[Mapping[str, str]]
    former: Sequence[Mapping[str, str]]

    def of(self, tag: str) -> list[str]:
        """What there is of a field."""
        held = [*(texts for _draft, texts in self.drafts), *self.rows]
        return [texts[tag] for texts in held if tag in texts]


def typed(notes: Sequence[Note]) -> Typed:
    """What the hand noted."""
    found: dict[str, TypedText] = {}
    for number, note in enumerate(notes):
        if Moment.CAME in note or Moment.SAVING in note:  # some places save what one leaves
            for one in found.values():
                one.saved[number] = one.texts[-1]
        elif "field" in note:
            one = found.setdefault(f"zq{note['field']}x", TypedText())
            one.texts.append(_plain(str(note["text"])))
            one.pressed.append(float(str(note["at"])))
    return found


def kept(opened: Vault) -> Kept:
    """What an open vault holds."""
    with opened.reading() as db:
        drafted = [(each, _by_tag(each.content)) for each in drafts.all_drafts(db)]
    tables = rows(opened)
    records = [_by_tag(row) for table in tables.keys() - _NO_RECORDS for row in tables[table]]
    return Kept(
        [each for each in drafted if each[1]],
        [texts for texts in records if texts],
        [texts for row in tables["history"] if (texts := _by_tag(row))],
    )


def half(texts: Typed, held: Kept) -> Iterator[str]:
    """What is not whole: a row of two savings, a draft its saving left behind or that is older than
    what was saved, a former value nobody saved."""  # fmt: skip
    saved: dict[str, str] = {}
    for row in held.rows:
        saved |= row
        known = {tag: texts[tag].saved.items() for tag in row}
        savings = [{at for at, was in known[tag] if was == row[tag]} for tag in row]
        if not set.intersection(*savings):
            yield f"of no saving, or of two: {row}"
    for _draft, draft in held.drafts:
        if draft.items() <= saved.items():
            yield f"saved, and still a draft: {draft}"
        for tag in draft.keys() & saved.keys():
            if texts[tag].age(draft[tag]) < texts[tag].age(saved[tag]):
                yield f"an older draft over what is saved: {draft[tag]!r}, {saved[tag]!r}"
    for row in held.former:
        for tag, text in row.items():
            if text not in texts[tag].saved.values():
                yield f"a former value that was never saved: {text!r}"


def _by_tag(value: object) -> dict[str, str]:
    """All texts with a tag, however deep they lie; what a row holds for the search comes last."""
    found: dict[str, str] = {}
    for text in _leaves(value):
        tag = TAG.search(text)
        if tag is not None:
            found.setdefault(tag[0], text)
    return found


def _leaves(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield from _leaves(list(value.values()))
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _leaves(each)
    elif isinstance(value, str):
        try:
            inner = json.loads(value)  # the lines of a goal
        except ValueError:
            inner = None
        if isinstance(inner, list):
            yield from _leaves(inner)
        else:
            yield _plain(value)


def _plain(text: str) -> str:
    """Saving takes blanks away at the ends, and in some fields double ones."""
    return " ".join(text.split())
