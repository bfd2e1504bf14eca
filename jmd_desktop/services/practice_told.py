"""Writes the told cases of the practice vault into it, and the contact that left no name.

Everything goes through the same doors as what is typed: the catalogue and the schema refuse what
they refuse in a window, and a case ends by the rules of its service.
"""

import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime, time
from random import Random
from typing import Any

from jmd_desktop.domain.anonymous import AnonymousContact, quarter_of
from jmd_desktop.paths import resource
from jmd_desktop.services import (
    practice_assessment,
    practice_closing,
    practice_dates,
    practice_journal,
    practice_plan,
    practice_referrals,
    practice_reviews,
)
from jmd_desktop.services.anonymous import refuse_unlisted
from jmd_desktop.services.practice_stories import Story, values
from jmd_desktop.store import anonymous, cases, clients
from jmd_desktop.store.connection import Connection


def live(db: Connection, story: Story, rng: Random, today: date) -> None:
    """All that is told; the case, its consent and its first base data are there.

    The last contact is what the journal says, the last edit what the case says.
    """
    case = story.person.case
    for raw in story.told.get("change", ()):
        _change(db, story, raw)
    practice_plan.live(db, case.id, story.told, rng)
    practice_assessment.live(db, case.id, story.told, rng)
    practice_referrals.told(db, story, today)
    practice_reviews.told(db, case.id, story.told, rng)
    practice_plan.tick(db, case.id, story.told)
    practice_journal.told(db, story)
    practice_dates.told(db, story)
    practice_closing.live(db, story, rng)
    cases.touch_edited(db, case.id, case.last_edited_at)


def count_anonymous(db: Connection, today: date) -> None:
    """The contacts of which nothing is kept but codes, in the quarter of today (C2)."""
    raw = tomllib.loads(resource("practice", "anonymous.toml").read_text(encoding="utf-8"))
    for each in raw["contact"]:
        said = each | {"topics": tuple(each["topics"])}
        contact = AnonymousContact(quarter=quarter_of(today), **said)
        refuse_unlisted(contact)
        anonymous.count_one(db, contact)


def _change(db: Connection, story: Story, raw: dict[str, Any]) -> None:
    """Base data that were said anew on a later day; what stood there is kept."""
    said = values(raw)
    on: date = said.pop("on")
    before = clients.get(db, story.person.case.id)
    assert before is not None
    clients.save(db, before, replace(before, **said), datetime.combine(on, time(12), UTC))
