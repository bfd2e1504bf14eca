"""Clients from before the program: what a row of the carrier's paper says, and what it lacks.

Nothing here is stored: a row lives in memory until the file behind it is opened (GR2, C2).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jmd_desktop.domain.clients import readable
from jmd_desktop.domain.consents import (
    Custody,
    Signature,
    SignerRole,
    different_people,
    needs_guardian,
)
from jmd_desktop.domain.fields import (
    CLIENTS,
    CONSENT_SIGNATURES,
    CONSENTS,
    Field,
    Problem,
    Value,
)
from jmd_desktop.domain.intake import CarrierEntry


class RowColumn(StrEnum):
    """The columns of the table, in the order in which they are typed."""

    LAST_NAME = "last_name"
    FIRST_NAME = "first_name"
    BIRTH_DATE = "birth_date"
    SIGNED_ON = "signed_on"
    CUSTODY = "custody"
    GUARDIANS = "guardians"
    SPECIAL_CATEGORIES = "special_categories"
    FOLLOW_UP = "follow_up"
    PAPER_PLACE = "paper_place"


class RowProblem(StrEnum):
    """What keeps a row from becoming a file, besides what the catalogue says of a field."""

    NAME_MISSING = "name_missing"
    DATE_UNREADABLE = "date_unreadable"
    ANSWER_UNREADABLE = "answer_unreadable"  # neither yes nor no
    CUSTODY_UNREADABLE = "custody_unreadable"
    BIRTH_DATE_AHEAD = "birth_date_ahead"
    SIGNED_ON_MISSING = "signed_on_missing"
    SIGNED_ON_AHEAD = "signed_on_ahead"
    SIGNED_BEFORE_BIRTH = "signed_before_birth"
    CUSTODY_MISSING = "custody_missing"
    GUARDIAN_MISSING = "guardian_missing"
    SECOND_GUARDIAN_MISSING = "second_guardian_missing"  # joint custody asks for both (C4)
    SPECIAL_MISSING = "special_missing"  # ticked on the paper or not: must be looked at
    FOLLOW_UP_MISSING = "follow_up_missing"


@dataclass(frozen=True, slots=True)
class CarrierPaper:
    """What is the same for all rows: the carrier's form and where the papers are kept."""

    title: str
    place: str
    dated: date | None = None  # of the form's version
    language: str = "de"  # our tag


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One person's paper as it was read; None was not answered, or could not be read."""

    last_name: str = ""
    first_name: str = ""
    birth_date: date | None = None
    signed_on: date | None = None
    custody: Custody | None = None
    guardians: tuple[str, ...] = ()
    special_categories: bool | None = None
    follow_up: bool | None = None
    paper_place: str = ""  # where it is not with the others

    @property
    def full_name(self) -> str:
        """As one signs."""
        return " ".join(filter(None, (self.first_name, self.last_name)))


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with a cell."""

    column: RowColumn
    problem: RowProblem | Problem


def guardians_signed(row: PaperRow, limit: int) -> bool:
    """Whether guardians had to sign that paper: under `limit` years on its day, or unknown (IN8).

    While there is no day nobody knows, so the question stays open.
    """
    return row.signed_on is not None and needs_guardian(row.birth_date, row.signed_on, limit)


def findings(row: PaperRow, today: date, limit: int) -> tuple[Finding, ...]:
    """What a row lacks, in the order of its columns; `limit` is an age in years."""
    found = list(_findings(row, today, limit))
    order = list(RowColumn)
    return tuple(sorted(found, key=lambda finding: order.index(finding.column)))


def entry(row: PaperRow, paper: CarrierPaper, limit: int) -> CarrierEntry:
    """The row as it is handed to the intake; of a row without findings.

    Guardians go in only where they had to sign: nobody else's name gets into a file without a
    reason.
    """
    assert row.signed_on is not None
    day = row.signed_on
    guarded = guardians_signed(row, limit)
    guardians = [name for name in row.guardians if guarded and readable(name)]
    signatures = [Signature(SignerRole.CLIENT, row.full_name, day)]
    signatures += [Signature(SignerRole.GUARDIAN, name, day) for name in guardians]
    return CarrierEntry(
        carrier_form=paper.title,
        signed_on=day,
        paper_place=row.paper_place or paper.place,
        signatures=tuple(signatures),
        first_name=row.first_name,
        last_name=row.last_name,
        birth_date=row.birth_date,
        carrier_form_dated=paper.dated,
        language=paper.language,
        custody=row.custody if guarded else None,
        special_categories=row.special_categories is True,
        follow_up=row.follow_up is True,
    )


def _findings(row: PaperRow, today: date, limit: int) -> Iterator[Finding]:
    if not (readable(row.last_name) or readable(row.first_name)):
        yield Finding(RowColumn.LAST_NAME, RowProblem.NAME_MISSING)
    yield from _refused(CLIENTS["last_name"], RowColumn.LAST_NAME, row.last_name, today)
    yield from _refused(CLIENTS["first_name"], RowColumn.FIRST_NAME, row.first_name, today)
    yield from _refused(CONSENTS["paper_place"], RowColumn.PAPER_PLACE, row.paper_place, today)
    yield from _days(row, today)
    if guardians_signed(row, limit):
        yield from _guardians(row, today)
    if row.special_categories is None:
        yield Finding(RowColumn.SPECIAL_CATEGORIES, RowProblem.SPECIAL_MISSING)
    if row.follow_up is None:
        yield Finding(RowColumn.FOLLOW_UP, RowProblem.FOLLOW_UP_MISSING)


def _days(row: PaperRow, today: date) -> Iterator[Finding]:
    if row.birth_date is not None and row.birth_date > today:
        yield Finding(RowColumn.BIRTH_DATE, RowProblem.BIRTH_DATE_AHEAD)
    else:
        yield from _refused(CLIENTS["birth_date"], RowColumn.BIRTH_DATE, row.birth_date, today)
    if row.signed_on is None:
        yield Finding(RowColumn.SIGNED_ON, RowProblem.SIGNED_ON_MISSING)
    elif row.signed_on > today:
        yield Finding(RowColumn.SIGNED_ON, RowProblem.SIGNED_ON_AHEAD)
    elif row.birth_date is not None and row.signed_on < row.birth_date:
        yield Finding(RowColumn.SIGNED_ON, RowProblem.SIGNED_BEFORE_BIRTH)
    else:
        yield from _refused(CONSENTS["signed_on"], RowColumn.SIGNED_ON, row.signed_on, today)


def _guardians(row: PaperRow, today: date) -> Iterator[Finding]:
    if row.custody is None:
        yield Finding(RowColumn.CUSTODY, RowProblem.CUSTODY_MISSING)
    named = different_people(row.guardians)
    if not named:
        yield Finding(RowColumn.GUARDIANS, RowProblem.GUARDIAN_MISSING)
    elif row.custody is not None and named < row.custody.signatures:
        yield Finding(RowColumn.GUARDIANS, RowProblem.SECOND_GUARDIAN_MISSING)
    for name in row.guardians:
        yield from _refused(CONSENT_SIGNATURES["name"], RowColumn.GUARDIANS, name, today)


def _refused(field: Field, column: RowColumn, value: Value, today: date) -> Iterator[Finding]:
    """What the catalogue has against it; whether it has to be there is said here."""
    problem = field.problem(value, today)
    if problem is not None and problem is not Problem.REQUIRED:
        yield Finding(column, problem)
