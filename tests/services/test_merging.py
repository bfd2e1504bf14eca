"""Two files of one person become one: nothing of either is lost, and nobody was erased."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import Phase as Step
from hypothesis import strategies as st

from jmd_desktop.domain.cases import Case, CaseId, CaseKind, CaseStatus, Phase, PhaseStatus
from jmd_desktop.domain.clients import SafeToContact
from jmd_desktop.domain.collaborations import KindSince, kinds_to_add
from jmd_desktop.domain.consents import SignerRole
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import CLIENTS, FAMILY_MEMBERS, INTAKES, Need, Table, Value
from jmd_desktop.domain.first_talk import Answer, FirstTalk
from jmd_desktop.errors import CaseMissing, GuardianMissing, SameCase, SpecialConsentMissing
from jmd_desktop.services.cases import Cases
from jmd_desktop.services.consents import Consents
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.family import Family, draft_id
from jmd_desktop.services.first_talks import FirstTalks
from jmd_desktop.services.merging import Merging, Side
from jmd_desktop.services.session import Session
from jmd_desktop.store import cases, collaborations, erasures, merging, site
from jmd_desktop.store.vault import Vault
from tests.builders import (
    NOW,
    TODAY,
    a_case,
    a_client,
    a_collaboration,
    a_consent,
    a_site,
    end_case,
)
from tests.fakes import FakeClock

_OF_THE_ROW = ("case_id", "version", "position")
EMPTY = (None, "", ())
WORDS = st.text(st.characters(categories=["L"]), min_size=1, max_size=12)
CODES = st.lists(st.sampled_from(["ar", "ti", "uk", "so"]), unique=True, max_size=3).map(tuple)
PEOPLE = st.fixed_dictionaries(
    {"last_name": WORDS},
    optional={
        "first_name": WORDS,
        "preferred_name": WORDS,
        "sex": st.sampled_from(["female", "male"]),
        "nationalities": CODES.map(lambda codes: codes or None),
        "country_of_origin": st.sampled_from(["SY", "ER"]),
        "entry_month": st.sampled_from(["2015", "2015-09"]),
        "residence_valid_until": st.dates(date(2026, 1, 1), date(2027, 1, 1)),
        "phone": st.sampled_from(["0171 1", "0172 2"]),
        "safe_to_contact": st.sampled_from(list(SafeToContact)),
        "family_languages": CODES,
        "reads_latin": st.booleans(),
        "school_years": st.integers(0, 20),
        "income": st.just(("work",)),
        "disability": WORDS,
        "wishes": WORDS,
    },
)
SIDES = st.dictionaries(st.sampled_from(CLIENTS.columns), st.sampled_from(list(Side)))
TALKS = st.fixed_dictionaries(
    {},
    optional={
        "tasks_done": st.lists(st.sampled_from(["trust", "need", "consent"]), unique=True).map(
            tuple
        ),
        "lawful_stay": st.sampled_from(list(Answer)),
        "next_step": WORDS,
    },
)


def of_both(vault: Vault, one: dict[str, Any], two: dict[str, Any]) -> tuple[Case, Case]:
    first, second = (a_case(vault, client=a_client(**known)) for known in (one, two))
    return first, second


def held(session: Session, case_id: CaseId) -> Iterator[tuple[str, Value]]:
    """Everything the file knows about the person, now, formerly, or typed and not saved."""
    file = Cases(session).file(case_id)
    yield from of_record(session, case_id, CLIENTS, file.client, "")
    yield from of_record(session, case_id, INTAKES, FirstTalks(session).of_case(case_id), "")
    for member in Family(session).of_case(case_id):
        yield from of_record(session, case_id, FAMILY_MEMBERS, member, member.id)
    for draft in file.drafts:
        yield from draft.content.items()


def of_record(
    session: Session, case_id: CaseId, table: Table, record: object, record_id: str
) -> Iterator[tuple[str, Value]]:
    for field in table.fields:
        if hasattr(record, field.column) and field.column not in _OF_THE_ROW:
            yield f"{field.key}{record_id}", getattr(record, field.column)
            for former in Cases(session).former_values(case_id, field, record_id):
                yield f"{field.key}{record_id}", former.value


@settings(
    max_examples=10,
    deadline=None,
    phases=(Step.explicit, Step.reuse, Step.generate),  # shrinking would take minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(PEOPLE, PEOPLE, PEOPLE, SIDES, TALKS, TALKS)
def test_nothing_of_either_file_is_lost(
    session: Session,
    opened: Vault,
    clock: FakeClock,
    one: dict[str, Any],
    two: dict[str, Any],
    formerly: dict[str, Any],
    sides: dict[str, Side],
    talk: dict[str, Any],
    other_talk: dict[str, Any],
) -> None:
    keep, other = of_both(opened, formerly, formerly)
    for case, now, first in ((keep, one, talk), (other, two, other_talk)):
        clock.advance(timedelta(days=1))
        Cases(session).save_client(case.id, now, 1)
        if first:
            FirstTalks(session).save(case.id, first, 1)
        mother, _changes = Family(session).add(case.id, {"family_role": "mother", "contact": "1"})
        Family(session).save(case.id, mother.id, {"contact": "2"}, 1)
        typed: dict[str, Value] = {"clients.phone": f"0340 {case.number}", "clients.mail": "x@y.de"}
        Drafts(session).put(Draft(case.id, "base_data", "contact", 2, typed, clock.now()))
    before = {
        (key, str(value))
        for case in (keep, other)
        for key, value in held(session, case.id)
        if value not in EMPTY and not isinstance(value, tuple)
    }
    tuples = [
        (key, set(value))
        for case in (keep, other)
        for key, value in held(session, case.id)
        if isinstance(value, tuple)
    ]
    signed = sum(len(Consents(session).of_case(case.id)) for case in (keep, other))
    clock.advance(timedelta(days=1))
    Merging(session).merge(keep.id, other.id, sides)
    after = list(held(session, keep.id))
    assert before <= {(key, str(value)) for key, value in after}
    for key, codes in tuples:
        assert any(
            codes <= set(value)
            for found, value in after
            if found == key and isinstance(value, tuple)
        ), key
    assert len(Consents(session).of_case(keep.id)) == signed
    with pytest.raises(CaseMissing):
        Cases(session).file(other.id)
    assert {row.id for row in Cases(session).rows(other.number)} == {keep.id}


def test_the_choice_says_whose_value_stands_and_the_other_is_in_the_history(
    session: Session, opened: Vault, clock: FakeClock
) -> None:
    keep = a_case(opened, client=a_client(phone="0340 1", mail="a@b.de"))
    other = a_case(opened, client=a_client(phone="0340 2", mail="c@d.de", sex="female"))
    seen = Merging(session).compare(keep.id, other.id)
    assert [pair.field.column for pair in seen.differing] == ["phone", "mail"]
    assert [(pair.field.column, pair.other) for pair in seen.added] == [("sex", "female")]
    clock.advance(timedelta(days=1))
    Merging(session).merge(keep.id, other.id, {"phone": Side.OTHER})
    client = Cases(session).file(keep.id).client
    assert (client.phone, client.mail, client.sex) == ("0340 2", "a@b.de", "female")
    former = {
        column: [value.value for value in Cases(session).former_values(keep.id, CLIENTS[column])]
        for column in ("phone", "mail")
    }
    assert former == {"phone": ["0340 1"], "mail": ["c@d.de"]}


def test_comparing_changes_nothing(session: Session, opened: Vault) -> None:
    keep, other = a_case(opened), a_case(opened, client=a_client(last_name="Hadad"))
    before = [Cases(session).file(case.id) for case in (keep, other)]
    Merging(session).compare(keep.id, other.id)
    assert [Cases(session).file(case.id) for case in (keep, other)] == before


def test_sensitive_details_come_only_where_the_kept_files_consent_covers_them(
    session: Session, opened: Vault
) -> None:
    keep = a_case(opened, consent=a_consent(special_categories=False))
    other = a_case(opened, client=a_client(country_of_origin="SY", disability="hört schlecht"))
    Cases(session).save_client(other.id, {"country_of_origin": "ER"}, 1)
    seen = Merging(session).compare(keep.id, other.id)
    assert [field.column for field in seen.not_taken] == ["country_of_origin", "disability"]
    assert all(pair.field.need is not Need.SPECIAL for pair in (*seen.differing, *seen.added))
    Merging(session).merge(keep.id, other.id, {"country_of_origin": Side.OTHER})
    client = Cases(session).file(keep.id).client
    assert (client.country_of_origin, client.disability) == (None, None)
    assert Cases(session).former_values(keep.id, CLIENTS["country_of_origin"]) == ()


def test_consents_are_copied_with_their_facts_signatures_and_sheets(
    session: Session, opened: Vault
) -> None:
    keep = a_case(opened)
    signers = (SignerRole.CLIENT, SignerRole.INTERPRETER)
    sheet = a_consent(signers=signers, pdf=b"%PDF the other", form_code="AAAA-BBBB")
    other = a_case(opened, consent=sheet)
    (before,) = Consents(session).of_case(other.id)
    Merging(session).merge(keep.id, other.id, {})
    copied = next(
        consent
        for consent in Consents(session).of_case(keep.id)
        if consent.form_code == "AAAA-BBBB"
    )
    assert copied == replace(before, id=copied.id, case_id=keep.id)
    assert copied.id != before.id
    assert Consents(session).sheet(copied.id) == b"%PDF the other"


def test_former_values_keep_their_days_and_their_order(
    session: Session, opened: Vault, clock: FakeClock
) -> None:
    keep, other = a_case(opened), a_case(opened)
    moments = []
    for number, case in enumerate((other, keep, other, keep)):
        clock.advance(timedelta(days=1))
        moments.append(clock.now())
        version = Cases(session).file(case.id).client.version
        Cases(session).save_client(case.id, {"phone": f"0340 {number}"}, version)
    clock.advance(timedelta(days=1))
    Merging(session).merge(keep.id, other.id, {})
    former = Cases(session).former_values(keep.id, CLIENTS["phone"])
    assert [value.value for value in former if value.value] == ["0340 2", "0340 1", "0340 0"]
    assert [value.replaced_at for value in former if value.value][1:] == [moments[3], moments[2]]


def test_the_furthest_phase_the_first_day_and_the_running_state_stand(
    session: Session, opened: Vault
) -> None:
    keep = a_case(opened)
    other = a_case(opened, phase=Phase.PLANNING, at=NOW - timedelta(days=30))
    Cases(session).set_phase(other.id, Phase.INTAKE, PhaseStatus.DONE)
    with opened.transaction() as db:
        end_case(db, keep.id)
        merging.take_case(
            db,
            keep.id,
            opened_on=keep.opened_on,
            status=CaseStatus.ENDED,
            last_contact_at=NOW,
        )
    Merging(session).merge(keep.id, other.id, {})
    file = Cases(session).file(keep.id)
    states = {state.phase: state.status for state in file.phases}
    assert states[Phase.INTAKE] is PhaseStatus.DONE
    assert states[Phase.PLANNING] is PhaseStatus.IN_PROGRESS
    assert file.case.opened_on == other.opened_on
    assert file.case.status is CaseStatus.OPEN
    assert file.case.last_contact_at == NOW


@pytest.mark.parametrize("managed", ["keep", "other"])
def test_case_management_of_either_file_goes_on_with_its_agreement(
    session: Session, opened: Vault, managed: str
) -> None:
    kinds = {"keep": CaseKind.ADVICE, "other": CaseKind.ADVICE, managed: CaseKind.CASE_MANAGEMENT}
    keep = a_case(opened, kind=kinds["keep"], at=NOW - timedelta(days=20))
    other = a_case(opened, kind=kinds["other"])
    Merging(session).merge(keep.id, other.id, {})
    assert Cases(session).file(keep.id).case.kind is CaseKind.CASE_MANAGEMENT
    with opened.reading() as db:
        (agreed,) = collaborations.of_case(db, keep.id)
    assert agreed.carries_case_management


def test_case_management_that_ended_in_the_other_file_stays_told(
    session: Session, opened: Vault
) -> None:
    keep = a_case(opened)
    other = a_case(opened, at=NOW - timedelta(days=90))
    began, ended = TODAY - timedelta(days=80), TODAY - timedelta(days=40)
    with opened.transaction() as db:
        agreement = a_collaboration(other.id, began)
        collaborations.insert(db, agreement, TODAY)
        collaborations.begin_kind(db, other.id, CaseKind.CASE_MANAGEMENT, began)
        collaborations.begin_kind(db, other.id, CaseKind.ADVICE, ended)
        collaborations.end(db, agreement.id, ended)
    Merging(session).merge(keep.id, other.id, {})
    with opened.reading() as db:
        kinds = collaborations.kinds_of_case(db, keep.id)
        (copied,) = collaborations.of_case(db, keep.id)
    assert [(had.kind, had.since) for had in kinds] == [
        (CaseKind.ADVICE, other.opened_on),
        (CaseKind.CASE_MANAGEMENT, began),
        (CaseKind.ADVICE, ended),
        (CaseKind.ADVICE, TODAY),
    ]
    assert copied.ended_on == ended
    assert Cases(session).file(keep.id).case.kind is CaseKind.ADVICE


DAYS = st.dates(date(2025, 1, 1), date(2025, 1, 9))
KINDS = st.lists(st.builds(KindSince, st.sampled_from(list(CaseKind)), DAYS), min_size=1).map(
    lambda kinds: tuple(sorted(kinds, key=lambda had: had.since))
)


def kind_on(kinds: tuple[KindSince, ...], day: date) -> CaseKind | None:
    begun = [had.kind for had in sorted(kinds, key=lambda had: had.since) if had.since <= day]
    return begun[-1] if begun else None


@given(KINDS, KINDS, DAYS)
def test_on_every_day_it_was_case_management_if_it_was_in_either_file(
    kept: tuple[KindSince, ...], other: tuple[KindSince, ...], day: date
) -> None:
    told = kind_on((*kept, *kinds_to_add(kept, other)), day)
    either = {kind_on(kept, day), kind_on(other, day)} - {None}
    wanted = CaseKind.CASE_MANAGEMENT if CaseKind.CASE_MANAGEMENT in either else None
    assert told is (wanted or (CaseKind.ADVICE if either else None))


def test_relatives_and_what_was_typed_about_them_come_along(
    session: Session, opened: Vault
) -> None:
    keep, other = a_case(opened), a_case(opened)
    Family(session).add(keep.id, {"family_role": "father"})
    mother, _changes = Family(session).add(other.id, {"family_role": "mother"})
    typed: dict[str, Value] = {"family_members.first_name": "Amal"}
    Drafts(session).put(Draft(other.id, "base_data", draft_id(mother.id), 1, typed, NOW))
    Merging(session).merge(keep.id, other.id, {})
    assert [member.family_role for member in Family(session).of_case(keep.id)] == [
        "father",
        "mother",
    ]
    (draft,) = Cases(session).file(keep.id).drafts
    assert (draft.record_id, draft.content) == (draft_id(mother.id), typed)


def test_a_first_talk_goes_to_the_file_that_has_none(session: Session, opened: Vault) -> None:
    keep, other = a_case(opened), a_case(opened)
    FirstTalks(session).save(other.id, {"next_step": "Termin im Jobcenter"}, 1)
    Merging(session).merge(keep.id, other.id, {})
    kept = FirstTalks(session).of_case(keep.id)
    assert kept == FirstTalk(keep.id, next_step="Termin im Jobcenter", version=kept.version)


def test_nobody_was_erased_and_an_older_backup_may_bring_both_back(
    session: Session, opened: Vault
) -> None:
    keep, other = a_case(opened), a_case(opened)
    Merging(session).merge(keep.id, other.id, {})
    with opened.reading() as db:
        assert erasures.all_erasures(db) == []


def test_a_third_file_hands_all_its_numbers_on(session: Session, opened: Vault) -> None:
    first, second, third = (a_case(opened) for _ in range(3))
    Merging(session).merge(second.id, first.id, {})
    Merging(session).merge(third.id, second.id, {})
    for former in (first, second):
        assert {row.id for row in Cases(session).rows(former.number.lower())} == {third.id}
        with opened.reading() as db:
            found = cases.find(db, former.number)
        assert found is not None
        assert found.id == third.id


def test_a_file_is_not_merged_with_itself_or_with_one_that_is_gone(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    for ask in (Merging(session).compare, lambda a, b: Merging(session).merge(a, b, {})):
        with pytest.raises(SameCase):
            ask(case.id, case.id)
        with pytest.raises(CaseMissing):
            ask(case.id, CaseId("0" * 32))


def test_what_the_rules_refuse_leaves_both_files_as_they_were(
    session: Session, opened: Vault
) -> None:
    keep = a_case(opened)
    with opened.transaction() as db:
        site.save(db, a_site(guardian_override=True), TODAY)
    alone = a_consent(exception_reason="einsichtsfähig", exception_consulted="Teamleitung")
    other = a_case(opened, client=a_client(birth_date=date(2011, 5, 1)), consent=alone)
    with opened.transaction() as db:  # the carrier allows no such exception any more
        site.save(db, a_site(), TODAY)
    before = [Cases(session).file(case.id) for case in (keep, other)]
    with pytest.raises(GuardianMissing):
        Merging(session).merge(keep.id, other.id, {})
    assert [Cases(session).file(case.id) for case in (keep, other)] == before
    Merging(session).merge(other.id, keep.id, {})  # the other way round it stays where it is


# ---- what a consent covers ----------------------------------------------------------------------


def test_c1_a_line_the_child_signed_alone_opens_nothing_in_the_merged_file(
    session: Session, opened: Vault
) -> None:
    """The other file had the wrong date of birth, so nobody else had to sign there."""
    guardians = (SignerRole.CLIENT, SignerRole.GUARDIAN)
    keep = a_case(
        opened,
        client=a_client(birth_date=date(2012, 1, 1)),
        consent=a_consent(signers=guardians, special_categories=False),
    )
    other = a_case(opened, client=a_client(nationalities=("SY",)))
    assert [f.column for f in Merging(session).compare(keep.id, other.id).not_taken] == [
        "nationalities"
    ]
    Merging(session).merge(keep.id, other.id, {})
    assert Need.SPECIAL not in Cases(session).file(keep.id).opened_needs
    typed: dict[str, Value] = {"clients.nationalities": ("SY",)}
    with pytest.raises(SpecialConsentMissing):
        Drafts(session).put(Draft(keep.id, "base_data", "", 1, typed, NOW))
    with opened.reading() as db:
        assert [row for row in merging.former_values(db, keep.id) if "SY" in str(row)] == []


def test_two_texts_of_which_one_is_no_text_do_not_stop_it(session: Session, opened: Vault) -> None:
    keep, other = a_case(opened), a_case(opened)
    for case, pasted in ((keep, "lesen"), (other, "sch\ud83dreiben\x00")):
        typed: dict[str, Value] = {"clients.wishes": pasted}
        Drafts(session).put(Draft(case.id, "base_data", "person", 1, typed, NOW))
    Merging(session).merge(keep.id, other.id, {})
    (former,) = Cases(session).former_values(keep.id, CLIENTS["wishes"])
    assert former.value == "sch?reiben\x00"
