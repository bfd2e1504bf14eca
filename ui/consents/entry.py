"""What is entered about a talk on case management, and the draft that is kept of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jmd_desktop.domain.collaborations import CollaborationDecision, CollaborationWay
from jmd_desktop.domain.fields import COLLABORATIONS, Value


class Said(StrEnum):
    """What the young person said; `NOT_YET` is not stored."""

    ORAL = "oral"
    SIGNED = "signed"
    REFUSED = "refused"
    NOT_YET = "not_yet"

    @property
    def agreed(self) -> bool:
        """Whether it is a yes."""
        return self in (Said.ORAL, Said.SIGNED)


@dataclass(frozen=True, slots=True)
class TalkEntry:
    """What is entered; the day as text while it is no date."""

    language: str
    said: Said | None
    day: date | str | None
    interpreted: bool
    cover: bool | None
    paper_place: str


def drafted(entry: TalkEntry) -> dict[str, Value]:
    """By catalogue key; a decision that is not stored has none."""
    content: dict[str, Value] = {
        "language": entry.language,
        "decided_on": entry.day,
        "interpreted": entry.interpreted,
        "cover": entry.cover,
        "paper_place": entry.paper_place,
    }
    if entry.said is Said.REFUSED:
        content["decision"] = CollaborationDecision.REFUSED.value
    elif entry.said is not None and entry.said.agreed:
        content["decision"] = CollaborationDecision.AGREED.value
        content["way"] = CollaborationWay(entry.said.value).value
    return {COLLABORATIONS[column].key: value for column, value in content.items()}


def from_draft(content: Mapping[str, Value]) -> TalkEntry:
    """Reads `drafted`; what is missing is empty."""

    def typed(column: str) -> Value:
        return content.get(COLLABORATIONS[column].key)

    said = None
    if typed("decision") == CollaborationDecision.REFUSED:
        said = Said.REFUSED
    elif typed("decision") == CollaborationDecision.AGREED:
        said = Said.SIGNED if typed("way") == CollaborationWay.SIGNED else Said.ORAL
    day, cover = typed("decided_on"), typed("cover")
    return TalkEntry(
        str(typed("language") or ""),
        said,
        day if isinstance(day, date | str) else None,
        interpreted=typed("interpreted") is True,
        cover=cover if isinstance(cover, bool) else None,
        paper_place=str(typed("paper_place") or ""),
    )
