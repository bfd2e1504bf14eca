"""Relatives: noted by role, changed with what was there before, taken out and put back whole."""

from datetime import timedelta

import pytest

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.family import FamilyMember
from jmd_desktop.domain.fields import FAMILY_MEMBERS
from jmd_desktop.errors import CaseMissing, Invalid, Stale
from jmd_desktop.services.cases import Cases
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.family import Family, draft_id
from jmd_desktop.services.session import Session
from jmd_desktop.store.connection import StoreFault
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, a_case
from tests.fakes import FakeClock


def test_relatives_stand_in_the_order_in_which_they_were_noted(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    family = Family(session)
    for role in ("mother", "guardian", "child"):
        family.add(case.id, {"family_role": role})
    assert [member.family_role for member in family.of_case(case.id)] == [
        "mother",
        "guardian",
        "child",
    ]
    assert family.of_case(a_case(opened).id) == ()


def test_only_a_role_is_needed_and_without_one_nothing_is_noted(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    family = Family(session)
    for values in ({}, {"family_role": None}, {"family_role": "", "first_name": "Amal"}):
        with pytest.raises(Invalid) as refused:
            family.add(case.id, values)
        assert refused.value.field == "family_members.family_role"
    made, _changes = family.add(case.id, {"family_role": "mother", "first_name": " Amal "})
    assert made == FamilyMember(made.id, case.id, "mother", "Amal", position=1)
    with pytest.raises(Invalid):
        family.save(case.id, made.id, {"family_role": ""}, 1)
    assert family.of_case(case.id) == (made,)


def test_a_changed_relative_keeps_what_was_there_and_its_draft_is_gone(
    session: Session, opened: Vault, clock: FakeClock
) -> None:
    case = a_case(opened)
    family = Family(session)
    made, _changes = family.add(case.id, {"family_role": "mother", "contact": "0340 1"})
    Drafts(session).put(Draft(case.id, "base_data", draft_id(made.id), 1, {}, NOW))
    clock.advance(timedelta(days=1))
    family.save(case.id, made.id, {"contact": "0340 2", "has_custody": True}, 1)
    (saved,) = family.of_case(case.id)
    assert (saved.contact, saved.has_custody, saved.version) == ("0340 2", True, 2)
    contact = FAMILY_MEMBERS["contact"]
    (former,) = Cases(session).former_values(case.id, contact, made.id)
    assert (former.value, former.replaced_at) == ("0340 1", clock.now())
    assert Cases(session).changed_fields(case.id) == {("family_members.contact", made.id)}
    assert Cases(session).file(case.id).drafts == ()
    with pytest.raises(Stale):
        family.save(case.id, made.id, {"contact": "0340 3"}, 1)


def test_who_was_taken_out_comes_back_whole(
    session: Session, opened: Vault, clock: FakeClock
) -> None:
    case = a_case(opened)
    family = Family(session)
    mother, _changes = family.add(case.id, {"family_role": "mother", "contact": "1"})
    family.add(case.id, {"family_role": "father"})
    for version, contact in enumerate(("2", "3"), start=1):
        clock.advance(timedelta(days=1))
        family.save(case.id, mother.id, {"contact": contact}, version)
    before = family.of_case(case.id)
    field = FAMILY_MEMBERS["contact"]
    former = Cases(session).former_values(case.id, field, mother.id)
    clock.advance(timedelta(days=1))
    removed, _changes = family.remove(case.id, mother.id)
    assert [member.family_role for member in family.of_case(case.id)] == ["father"]
    assert Cases(session).former_values(case.id, field, mother.id) == ()
    family.put_back(removed)
    assert family.of_case(case.id) == before
    assert Cases(session).former_values(case.id, field, mother.id) == former


def test_nobody_is_noted_or_taken_out_where_there_is_no_such_file(
    session: Session, opened: Vault
) -> None:
    family = Family(session)
    gone = CaseId("0" * 32)
    with pytest.raises((CaseMissing, StoreFault)):
        family.add(gone, {"family_role": "mother"})
    made, _changes = family.add(a_case(opened).id, {"family_role": "mother"})
    with pytest.raises(CaseMissing):
        family.remove(gone, made.id)
    with pytest.raises(CaseMissing):
        family.save(gone, made.id, {"contact": "1"}, 1)
