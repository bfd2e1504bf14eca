"""Sheets printed from a file: what is saved in it, in words; what is only typed stays a draft."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from jmd_desktop import i18n, labels
from jmd_desktop.documents.base_data_entries import Entry, EntrySection
from jmd_desktop.domain import base_data_groups as groups
from jmd_desktop.domain.base_data_groups import GroupId
from jmd_desktop.domain.cases import Case, CaseId
from jmd_desktop.domain.clients import Client, SafeToContact
from jmd_desktop.domain.consents import opened_needs
from jmd_desktop.domain.family import FamilyMember
from jmd_desktop.domain.fields import CLIENTS, FAMILY_MEMBERS, INTAKES, Field, Kind, Need
from jmd_desktop.domain.first_talk import FirstTalk
from jmd_desktop.domain.minors import contact_covered
from jmd_desktop.domain.site import Site
from jmd_desktop.errors import CaseMissing
from jmd_desktop.i18n import _
from jmd_desktop.services.forms import Forms
from jmd_desktop.services.session import Session
from jmd_desktop.store import cases, clients, consents, family, first_talks, site
from jmd_desktop.store.connection import Connection

_DOT: Final = " · "
_HARMFUL: Final = (SafeToContact.NO, SafeToContact.ONLY_SO)
_LITTLE, _MUCH = 400, 1000  # characters: a note that may be longer gets more lines to write on
_ALONE: Final = frozenset(
    field.column
    for table in (CLIENTS, INTAKES)
    for field in table.fields
    if field.kind in (Kind.NOTE, Kind.CODES)
)  # what may be long


@dataclass(frozen=True, slots=True)
class _Record:
    """What is saved of one case, read in one go."""

    own: Site
    case: Case
    client: Client
    relatives: tuple[FamilyMember, ...]
    first_talk: FirstTalk
    needs: frozenset[Need]


class CaseSheets:
    """Paper in the words of the file; German, whatever the window speaks."""

    def __init__(self, session: Session, forms: Forms) -> None:
        self._session = session
        self._forms = forms

    def base_data(self, case_id: CaseId) -> bytes:
        """Form D1 as PDF, with everything the page of the base data shows of a case.

        Fields without their consent are left out, so that nobody writes there; empty ones are
        lines to write on. Raises `CaseMissing` and `UnprintableCharacter`.
        """
        with self._session.vault.reading() as db:
            record = _read(db, case_id)
        today = self._session.clock.today()
        with i18n.speaking(i18n.SOURCE):
            sections = [_section(record, group, today) for group in GroupId]
        return self._forms.base_data_sheet(record.own, today, record.case.number, sections)


def _read(db: Connection, case_id: CaseId) -> _Record:
    case, client = cases.get(db, case_id), clients.get(db, case_id)
    if case is None or client is None:
        raise CaseMissing
    own = site.of_vault(db)
    return _Record(
        own,
        case,
        client,
        tuple(family.of_case(db, case_id)),
        first_talks.get(db, case_id),
        opened_needs(consents.of_case(db, case_id), client.birth_date, own.guardian_age),
    )


def _section(record: _Record, group: GroupId, today: date) -> EntrySection:
    entries = list(_entries(record, group))
    if group is GroupId.FAMILY:
        entries += _relatives(record, today)
    return EntrySection(labels.code("base_data_group", group), tuple(entries))


def _entries(record: _Record, group: GroupId) -> Iterator[Entry]:
    """A group's fields in the order of the screen, as far as the consents open them."""
    held = record.first_talk if group is GroupId.FIRST_TALK else record.client
    for columns in _lines(group):
        for column in columns:
            field = groups.table(group)[column]
            if field.need not in record.needs:
                continue
            if column == "safe_contact_note" and record.client.safe_to_contact in _HARMFUL:
                yield _warning(record.client)  # in the place of the note, above the numbers
                continue
            value = labels.value(field, getattr(held, column))
            room = 0 if len(columns) > 1 else _room(field)
            yield Entry(labels.field(field), value, field.need is Need.SPECIAL, room=room)


def _lines(group: GroupId) -> list[tuple[str, ...]]:
    """The rows of the screen, two short ones of one field each on the same line."""
    lines: list[tuple[str, ...]] = []
    for row in groups.ROWS[group]:
        before = lines[-1] if lines else ()
        if len(before) == len(row) == 1 and not {*before, *row} & _ALONE:
            lines[-1] = (*before, *row)
        else:
            lines.append(row)
    return lines


def _room(field: Field) -> int:
    """Whole lines to write on by hand, for a field that has the line to itself."""
    return 1 + (field.limit > _LITTLE) + (field.limit > _MUCH)


def _warning(client: Client) -> Entry:
    """Contact may do harm: the sentence that stands over the numbers on the screen, too."""
    word, words = labels.safe_contact(client.safe_to_contact, client.safe_contact_note)
    return Entry(word, words, room=1, strong=True)


def _relatives(record: _Record, today: date) -> Iterator[Entry]:
    client, members = record.client, record.relatives
    if Need.DATA not in record.needs:
        return
    if members and client.safe_to_contact in _HARMFUL:
        word, words = labels.safe_contact(client.safe_to_contact, client.safe_contact_note)
        said = f"{word}: {words}"
        yield Entry(_("Before you call relatives"), said, room=1, strong=True)
    for member in members:
        covered = contact_covered(member, client.birth_date, today)
        yield _relative(member, covered=covered)
    yield Entry(_("Further relatives") if members else _("Relatives"), "", room=2)


def _relative(member: FamilyMember, *, covered: bool) -> Entry:
    """The role over what is known; every text begins a line of its own, whatever its direction."""
    contact = labels.relative_contact(member, covered=covered)
    if member.contact and not covered:
        contact = f"{labels.field(FAMILY_MEMBERS['contact'])}: {contact}"
    facts = (*labels.relative_life(member), *_custody(member))
    lines = (member.first_name, _DOT.join(facts), contact, member.remark)
    role = labels.code("family_role", member.family_role)
    return Entry(role, "\n".join(line for line in lines if line), room=1)


def _custody(member: FamilyMember) -> Iterator[str]:
    field = FAMILY_MEMBERS["has_custody"]
    if member.has_custody is not None:
        no = "" if member.has_custody else f": {labels.value(field, False)}"
        yield labels.field(field) + no
