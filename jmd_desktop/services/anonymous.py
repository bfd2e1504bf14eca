"""Counting people who do not want to be stored: codes of lists and nothing else (C2)."""

from dataclasses import replace

from jmd_desktop import codes, labels
from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.anonymous import AnonymousContact, quarter_of
from jmd_desktop.domain.fields import Field, Problem
from jmd_desktop.domain.fields import field as catalogued
from jmd_desktop.errors import Invalid, Stale
from jmd_desktop.services.session import Session
from jmd_desktop.store import anonymous

STEP = 5  # minutes
LONGEST = 600  # minutes
_CODED = ("result", "channel", "language", "age_band", "sex", "eu_citizen", "offer")


class Anonymous:
    """What is not in a list is refused here; the schema refuses whatever is no code at all."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def count(self, contact: AnonymousContact) -> tuple[int, Changes]:
        """One more in the quarter of today, whatever `contact.quarter` says; returns its number.

        Raises `Invalid` for what is in no list and for minutes that are no step of five.
        """
        kept = replace(contact, quarter=self.quarter())
        refuse_unlisted(kept)
        with self._session.vault.transaction() as db:
            number = anonymous.count_one(db, kept)
        return number, Changes.of(Topic.COUNTS)

    def complete(self, number: int, contact: AnonymousContact) -> Changes:
        """Say more about a contact that is counted; it stays in its quarter.

        Raises as `count`, and `Stale` when it was taken back.
        """
        with self._session.vault.transaction() as db:
            before = anonymous.get(db, number)
            if before is None:
                raise Stale
            kept = replace(contact, quarter=before.quarter)
            refuse_unlisted(kept)
            anonymous.complete(db, number, kept)
        return Changes.of(Topic.COUNTS)

    def take_back(self, number: int) -> Changes:
        """It was counted by mistake; nothing happens when that was said before."""
        with self._session.vault.transaction() as db:
            anonymous.take_back(db, number)
        return Changes.of(Topic.COUNTS)

    def get(self, number: int) -> AnonymousContact | None:
        """A contact by its number; None when it was taken back."""
        with self._session.vault.reading() as db:
            return anonymous.get(db, number)

    def of_this_quarter(self) -> tuple[tuple[int, AnonymousContact], ...]:
        """All contacts of the running quarter with their numbers, the latest first."""
        with self._session.vault.reading() as db:
            return tuple(anonymous.of_quarter(db, self.quarter()))

    def quarter(self) -> str:
        """The running quarter, as `2026-Q4`."""
        return quarter_of(self._session.clock.today())


def refuse_unlisted(contact: AnonymousContact) -> None:
    """Invalid for what is in no list and for minutes that are no step of five."""
    for column in _CODED:
        value = getattr(contact, column)
        if value is not None:
            _refuse_code(_field(column), value)
    for topic in contact.topics:
        _refuse_code(_field("topics"), topic)
    minutes = contact.minutes
    if minutes is not None and not (0 <= minutes <= LONGEST and minutes % STEP == 0):
        raise Invalid(_field("minutes").key, Problem.OUT_OF_RANGE)


def _refuse_code(field: Field, value: str) -> None:
    """A hidden entry is still one: the contact may have been counted with it."""
    assert field.codes is not None
    if codes.exists(field.codes):
        known = codes.find(field.codes, value) is not None
    else:
        known = value in dict(labels.choices(field.codes))
    if not known:
        raise Invalid(field.key, Problem.UNKNOWN_CODE)


def _field(column: str) -> Field:
    return catalogued(f"anonymous_contacts.{column}")
