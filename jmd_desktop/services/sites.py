"""The counsellor's own service as kept in the vault."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.fields import Value
from jmd_desktop.domain.site import DataProtectionLaw, Site
from jmd_desktop.services.session import Session
from jmd_desktop.store import journal, sealing, site
from jmd_desktop.store.records import from_json, to_json


class Sites:
    """Reads and saves the one row about the service."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self) -> Site:
        """The service's data; every vault has it from its making on."""
        with self._session.vault.reading() as db:
            return site.of_vault(db)

    def save(self, values: Mapping[str, Value]) -> Changes:
        """Take over changed columns; raises `Invalid` at the first value a field refuses.

        What counts as a contact from now on, counts in all cases (B.0).
        """
        with self._session.vault.transaction() as db:
            before = site.of_vault(db)
            own = with_values(before, values)
            site.save(db, own, self._session.clock.today())
            if own.matter_contacts_count is before.matter_contacts_count:
                return Changes.of(Topic.SITE)
            journal.follow_all_contacts(db, matter=own.matter_contacts_count)
        return Changes.of(Topic.SITE, Topic.CASES, Topic.CLOCKS)

    def seal(self, typed: Mapping[str, Value]) -> bytes:
        """What is typed and not saved, by catalogue key, in a box that only the unlocked vault
        opens; stays in memory over a lock."""  # fmt: skip
        packed = json.dumps([self._session.clock.now().isoformat(), to_json(typed)])
        return sealing.seal(self._session.sealing_key, packed.encode())

    def unseal(self, box: bytes) -> tuple[datetime, Mapping[str, Value]]:
        """When it was sealed, and what. Raises `WrongSecret` for the box of another vault."""
        with self._session.vault.reading() as db:
            at, typed = json.loads(sealing.open_sealed(db, box))
        return datetime.fromisoformat(at), from_json(typed)


def with_values(own: Site, values: Mapping[str, Value]) -> Site:
    """The service's data with some columns replaced; texts are stripped, None becomes empty."""
    changed: dict[str, Any] = {}
    for column, value in values.items():
        if column == "law":
            changed[column] = DataProtectionLaw(str(value))
        elif isinstance(value, str):
            changed[column] = value.strip()
        elif value is None and isinstance(getattr(own, column), str):
            changed[column] = ""
        else:
            changed[column] = value
    return replace(own, **changed)
