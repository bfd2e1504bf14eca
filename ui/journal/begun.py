"""Entries that are typed and not in the file yet: what can be read of them, and finding one."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time
from typing import Any, Final

from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import JOURNAL_ENTRIES
from jmd_desktop.domain.journal import EntryOutline, JournalEntry
from jmd_desktop.domain.journal_filter import JournalFilter
from jmd_desktop.domain.word_search import spans

_SEARCHED: Final = 200_000  # characters; a longer one is shown whatever is searched for
_SHOWN: Final[Mapping[str, type]] = {
    "happened_on": date,
    "happened_at": time,
    "channel": str,
    "minutes": int,
    "participants": tuple,
    "participants_note": str,
    "interpreter": bool,
    "content": str,
    "agreements": str,
    "areas": tuple,
    "referral_id": str,
}


def entry_begun(draft: Draft) -> JournalEntry:
    """What is typed, as far as it can be read."""
    assert draft.case_id is not None  # of the journal of a case
    at = draft.saved_at
    blank = JournalEntry(draft.record_id, draft.case_id, at.astimezone().date(), at, at)
    fitting: dict[str, Any] = {}
    for column, kind in _SHOWN.items():
        held = draft.content.get(JOURNAL_ENTRIES[column].key)
        if isinstance(held, kind) and held not in ("", ()):
            fitting[column] = held
    return replace(blank, **fitting)


def fits(entry: JournalEntry, wanted: JournalFilter) -> bool:
    """Whether it is shown: found the same way as those of the file."""
    outline = EntryOutline(
        entry.id,
        0,
        "",
        entry.channel,
        entry.participants,
        entry.areas,
        entry.referral_id,
        "",
    )
    return wanted.fits(outline) and _says(entry, wanted.words)


def _says(entry: JournalEntry, query: str) -> bool:
    if len(entry.content) + len(entry.agreements) > _SEARCHED:
        return True
    texts = (entry.content, entry.agreements, entry.participants_note)
    return all(any(spans(text, word) for text in texts) for word in query.split())
