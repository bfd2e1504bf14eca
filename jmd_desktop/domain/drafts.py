"""What is typed but not yet saved."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.fields import Value


@dataclass(frozen=True, slots=True)
class Draft:
    """Field values of one editor, by catalogue key (`clients.phone`), as last typed.

    A draft holds only fields the consent allows, resets no clock, is never printed and is erased
    with the case. `base_version` is the record's version it started from. `place` is the place's
    id in the window (`base_data`), `record_id` tells several records of a case apart.

    Without a case it is about the service and holds what belongs to no case: statements of its
    questionnaire, partners, offers, text blocks. An editor of several records writes behind a key
    whose it is: `site_items.text#new.1`.
    """

    case_id: CaseId | None
    place: str
    record_id: str
    base_version: int
    content: Mapping[str, Value]
    saved_at: datetime
