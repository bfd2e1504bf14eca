"""Sheets of the support plan from the file: a version stays what it was, the rest is a draft."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from jmd_desktop import codes
from jmd_desktop.documents.form_texts import shipped
from jmd_desktop.domain.cases import Case, CaseId
from jmd_desktop.domain.collaborations import CollaborationWay
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.errors import CaseMissing, FormNotOffered, UnprintableCharacter
from jmd_desktop.services.code_lists import CodeLists
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.forms import SHORT_PLAN, Forms
from jmd_desktop.services.goals import PLACE, Goals
from jmd_desktop.services.plan_sheets import FULL, SHORT, PlanSheets, file_name
from jmd_desktop.services.session import Session
from jmd_desktop.services.support_plans import SupportPlans
from jmd_desktop.store import clients, site
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, TODAY, a_case, a_site
from tests.catalogues import compile_all
from tests.documents.sheets import NO_GLYPH, extracted, pages, properties
from tests.documents.sheets import codes as codes_read
from tests.fakes import FakeClock
from tests.services.planned import a_goal, lines, plan, steps

compile_all()
NOBODY = CaseId("0" * 32)


@pytest.fixture(autouse=True)
def lists_as_shipped() -> Iterator[None]:
    """Whatever a test renames."""
    yield
    codes.use(())


@pytest.fixture
def case(opened: Vault) -> Case:
    return a_case(opened)


@pytest.fixture
def sheets(session: Session) -> PlanSheets:
    return PlanSheets(session, Forms(session))


def read(pdf: bytes) -> str:
    return re.sub(r"\s+", " ", extracted(pdf))


def agreed(session: Session, case: Case, word: str = "Lehrstelle") -> str:
    """A plan that fills every table, agreed on today; the version's id comes back."""
    goal = a_goal(session, case.id, f"{word} finden", area="occupation", review_on=TODAY)
    values = {"wish": f"{word} bald"}
    Goals(session).save(
        case.id, goal.id, values, goal.version, lines=lines(word), steps=steps(word)
    )
    version, _changes = SupportPlans(session).agree(case.id, TODAY, CollaborationWay.ORAL, "Samira")
    return version.id


def change_everything(session: Session, opened: Vault, case: Case, clock: FakeClock) -> None:
    """Goals, lists, the service and the person are no longer what they were."""
    first = SupportPlans(session).of_case(case.id).goals[0]
    Goals(session).save(case.id, first.id, {"title": "Etwas anderes"}, first.version, steps=())
    a_goal(session, case.id, "Noch ein Ziel", area="housing")
    wishes = SupportPlans(session).of_case(case.id).plan
    SupportPlans(session).save(case.id, {"wishes": "Ganz anders"}, wishes.version)
    CodeLists(session).rename("other_plan", "help_plan", "Umbenannter Plan")
    with opened.transaction() as db:
        own = a_site(site_name="JMD Anderswo", counsellor="Neue Kraft")
        site.save(db, own, TODAY)
        client = clients.get(db, case.id)
        assert client is not None
        clients.save(db, client, replace(client, last_name="Umbenannt"), NOW)
    clock.advance(timedelta(days=90))


# ---- a version ------------------------------------------------------------------------------


def test_a_version_printed_again_has_the_same_words_whatever_has_changed_since(
    session: Session, opened: Vault, case: Case, sheets: PlanSheets, clock: FakeClock
) -> None:
    plan(session, case.id, "Apfel")
    version = SupportPlans(session).of_case(case.id).versions[0].id
    full, short = sheets.full(case.id, version), sheets.short(case.id, "ar", version)
    assert "Hilfeplan (§ 36 SGB VIII)" in read(full)
    change_everything(session, opened, case, clock)
    assert sheets.full(case.id, version) == full
    assert sheets.short(case.id, "ar", version) == short
    now = read(sheets.full(case.id))
    for said in ("Etwas anderes", "Noch ein Ziel", "JMD Anderswo", "Umbenannt, Samira",
                 "Umbenannter Plan", "Ganz anders", "Fassung 2", "31.05.2026"):  # fmt: skip
        assert said in now
        assert said not in read(full)


def test_a_revision_is_a_version_of_its_own_and_the_first_stays(
    session: Session, case: Case, sheets: PlanSheets
) -> None:
    first = agreed(session, case)
    before = sheets.full(case.id, first)
    a_goal(session, case.id, "Eine Wohnung finden", area="housing")
    second, _changes = SupportPlans(session).agree(case.id, TODAY, CollaborationWay.SIGNED)
    SupportPlans(session).note_handing_out(case.id, first, TODAY)
    assert "Eine Wohnung finden" in read(sheets.full(case.id, second.id))
    assert "Fassung 2" in read(sheets.full(case.id, second.id))
    assert sheets.full(case.id, first) == before


def test_the_agreement_keeps_which_forms_it_was_printed_with(session: Session, case: Case) -> None:
    sealed = SupportPlans(session).snapshot(case.id, agreed(session, case))
    assert sealed.forms == {form: shipped().version(form) for form in (FULL, SHORT)}


def test_everything_saved_stands_on_the_sheets(
    session: Session, case: Case, sheets: PlanSheets
) -> None:
    version = agreed(session, case)
    full, short = read(sheets.full(case.id, version)), read(sheets.short(case.id, "de", version))
    for said in ("Lehrstelle finden", "Lehrstelle Teilziel", "Lehrstelle institution"):
        assert said in full
        assert said in short
    for said in ("Haddad, Samira", "Lehrstelle bald", "Lehrstelle indicator", "Lehrstelle measure",
                 "Vereinbart mit Samira", f"Akte {case.number}"):  # fmt: skip
        assert said in full
    assert "bis 1. Juni 2026" in short
    assert "Lehrerin: Lehrstelle fortlaufend" in short
    assert "Schule, Ausbildung und Arbeit" in short


# ---- the plan as it stands ------------------------------------------------------------------


def test_the_plan_as_it_stands_is_a_draft_of_the_day_it_is_printed(
    session: Session, case: Case, sheets: PlanSheets, clock: FakeClock
) -> None:
    agreed(session, case)
    clock.advance(timedelta(days=1))
    full = read(sheets.full(case.id))
    assert "Entwurf, noch nicht vereinbart." in full
    assert "Fassung 2" in full
    assert "Stand vom 03.03.2026" in full
    short = read(sheets.short(case.id, "uk"))
    assert "Entwurf, noch nicht vereinbart." in short
    assert "Чернетка, ще не узгоджено." in short


def test_what_is_typed_and_not_saved_is_on_no_sheet(
    session: Session, case: Case, sheets: PlanSheets
) -> None:
    goal = a_goal(session, case.id, "Gespeichert")
    Drafts(session).put(Draft(case.id, PLACE, goal.id, 1, {"goals.title": "Getippt"}, NOW))
    for text in (read(sheets.full(case.id)), read(sheets.short(case.id, "de"))):
        assert "Gespeichert" in text
        assert "Getippt" not in text


def test_an_empty_plan_can_be_printed(case: Case, sheets: PlanSheets) -> None:
    assert "Integrationsförderplan" in read(sheets.full(case.id))
    assert "Mein Plan" in read(sheets.short(case.id, "tr"))


# ---- languages, names, codes ----------------------------------------------------------------


def test_a_recorded_review_takes_the_mark_from_the_short_plan_in_that_language(
    session: Session, case: Case, sheets: PlanSheets
) -> None:
    version = agreed(session, case)
    assert [each.tag for each in sheets.languages() if each.reviewed] == ["de"]
    assert "geprüft" in read(sheets.short(case.id, "uk", version))
    Forms(session).record_review(SHORT_PLAN, "1", "uk", "O. Kowal", TODAY)
    assert {each.tag for each in sheets.languages() if each.reviewed} == {"de", "uk"}
    assert "geprüft" not in read(sheets.short(case.id, "uk", version))
    assert "geprüft" in read(sheets.short(case.id, "tr", version))


def test_nothing_but_the_head_of_the_whole_plan_names_the_young_person(
    session: Session, case: Case, sheets: PlanSheets
) -> None:
    version = agreed(session, case)
    full, short = sheets.full(case.id, version), sheets.short(case.id, "en", version)
    assert read(full).count("Haddad") == 1
    assert "Haddad" not in read(short)
    for pdf in (full, short):
        assert codes_read(pdf) == [[case.number]] * len(pages(pdf))
        assert not any(told in properties(pdf) for told in ("Samira", "Haddad", case.number))


def test_files_are_called_after_the_plan_and_never_after_a_person() -> None:
    assert file_name(FULL, 1) == "Integrationsfoerderplan-Fassung-1.pdf"
    assert file_name(FULL, None) == "Integrationsfoerderplan-Entwurf.pdf"
    assert file_name(SHORT, 2, "ar") == "Mein-Plan-Fassung-2-ar.pdf"


def test_what_is_not_there_is_refused(session: Session, case: Case, sheets: PlanSheets) -> None:
    other = a_goal(session, case.id, f"Ziel {NO_GLYPH}")
    for print_it in (sheets.full, lambda number, *more: sheets.short(number, "de", *more)):
        with pytest.raises(CaseMissing):
            print_it(NOBODY)
        with pytest.raises(CaseMissing):
            print_it(case.id, "0" * 32)
        with pytest.raises(UnprintableCharacter):
            print_it(case.id)
    Goals(session).remove(case.id, other.id)
    with pytest.raises(FormNotOffered):
        sheets.short(case.id, "kmr")
