"""The journals of the practice vault: Samira's as the example tells it, short ones of others."""

import re
import tomllib
from datetime import date
from typing import Any

import pytest

from jmd_desktop import labels
from jmd_desktop.domain.cases import CaseId, PhaseStatus
from jmd_desktop.domain.fields import CLIENTS, JOURNAL_ENTRIES
from jmd_desktop.domain.journal_filter import JournalFilter
from jmd_desktop.domain.referrals import OfferFit
from jmd_desktop.paths import resource
from jmd_desktop.services.cases import Cases
from jmd_desktop.services.journal import Journal
from jmd_desktop.services.journal_reading import JournalState
from jmd_desktop.services.practice_stories import FILES, shift
from jmd_desktop.services.referrals import Referrals
from jmd_desktop.services.session import Session
from jmd_desktop.services.text_blocks import TextBlocks
from jmd_desktop.store import cases, journal
from tests.fakes import FakeClock
from tests.services.practised import MANY, TOLD


def day(year: int, month: int, number: int) -> date:
    """A day of the worked example as the practice vault tells it today."""
    return date(year, month, number) + shift("samira", FakeClock().today())


def ids(practised: Session) -> dict[CaseId, str]:
    with practised.vault.reading() as db:
        return {row.id: row.name for row in cases.list_rows(db)}


@pytest.fixture(scope="module")
def samira(practised: Session) -> JournalState:
    case_id = next(case_id for case_id, name in ids(practised).items() if name == "Samira")
    return Journal(practised).of_case(case_id, JournalFilter(newest_first=False))


@pytest.fixture(scope="module")
def others(practised: Session) -> list[JournalState]:
    desk = Journal(practised)
    every = ids(practised).items()
    return [desk.of_case(case_id) for case_id, name in every if name not in TOLD]


def test_samiras_journal_tells_linking_and_monitoring_by_phone_and_in_person(
    samira: JournalState,
) -> None:
    entries = [line.entry for line in samira.lines]
    assert 12 <= len(entries) <= 18
    assert entries[0].happened_on == day(2016, 9, 12)
    assert entries[-1].happened_on == day(2017, 3, 23)
    with_partner = {each.channel for each in entries if "partner" in each.participants}
    with_her = {each.channel for each in entries if each.with_client}
    assert "phone" in with_partner
    assert {"phone", "office", "outreach", "accompaniment"} <= with_her
    assert any(each.break_off_risk for each in entries)
    assert {each.fit for each in entries} >= {OfferFit.FITS, OfferFit.PARTLY}


def test_what_it_says_of_referrals_is_about_hers(practised: Session, samira: JournalState) -> None:
    known = {each.referral.id for each in Referrals(practised).of_case(samira.case.id).referrals}
    about = [line.entry.referral_id for line in samira.lines if line.entry.referral_id]
    assert len(about) >= 8
    assert set(about) <= known


def test_all_of_it_is_sealed_and_one_entry_was_corrected(
    practised: Session, samira: JournalState
) -> None:
    assert all(line.entry.sealed for line in samira.lines)
    (corrected,) = (line for line in samira.lines if line.corrected)
    newest, oldest = Journal(practised).versions(samira.case.id, corrected.entry.id)
    assert "subsidiärer Schutz" in newest.content
    assert "Flüchtlingseigenschaft" in oldest.content
    assert newest.correction_reason
    assert oldest.sealed


def test_samiras_last_contact_is_the_talk_in_which_it_ended(
    practised: Session, samira: JournalState
) -> None:
    file = Cases(practised).file(samira.case.id)
    assert file.case.last_contact_at is not None
    assert file.case.last_contact_at.date() == day(2017, 3, 23)
    assert file.case.last_edited_at.date() == day(2017, 3, 23)
    assert (samira.phase.status, samira.phase.since) == (
        PhaseStatus.DONE,
        day(2016, 10, 5),
    )


def test_everybody_has_a_journal_that_ends_with_the_last_contact_of_the_case(
    practised: Session, others: list[JournalState]
) -> None:
    assert len(others) == MANY - len(TOLD)
    for state in others:
        assert 1 <= state.total <= 5
        newest = next(line.entry for line in state.lines if line.entry.with_client)
        days = [line.entry.happened_on for line in state.lines]
        assert state.case.opened_on <= min(days)
        assert newest.written_at <= state.case.last_edited_at
        before = state.case.last_contact_at
        with practised.vault.transaction() as db:
            journal.follow_contact(db, state.case.id, matter=False)
            again = cases.get(db, state.case.id)
        assert again is not None
        assert again.last_contact_at == before  # what the journal says is what the case says
    assert sum(state.total > 1 for state in others) > MANY / 2


def test_old_entries_are_sealed_and_young_ones_are_not(others: list[JournalState]) -> None:
    for state in others:
        for line in state.lines:
            assert line.entry.sealed is line.entry.is_sealed(state.now)
    assert any(not line.entry.sealed for state in others for line in state.lines)


def test_nothing_a_journal_tells_contradicts_what_is_known_of_somebody(
    practised: Session, others: list[JournalState]
) -> None:
    told = {raw["content"]: raw for raw in written()["talk"]}
    for state in others:
        client = Cases(practised).file(state.case.id).client
        for line in state.lines:
            raw = told.get(line.entry.content, {})
            for column, wanted in raw.get("fits", {}).items():
                assert getattr(client, column) in wanted
            if line.entry.interpreter:
                assert client.interpreter_needed
        contents = [line.entry.content for line in state.lines if line.entry.with_client]
        assert len(set(contents)) == len(contents)


def written() -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    found |= tomllib.loads(resource("practice", "journals.toml").read_text(encoding="utf-8"))
    found["entry"] = [entry for name in FILES for entry in told(name)["entry"]]
    return found


def told(name: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for end in FILES[name]:
        text = resource("practice", f"{name}{end}.toml").read_text(encoding="utf-8")
        found |= tomllib.loads(text)
    return found


@pytest.mark.parametrize("kind", ["first", "talk", "matter", "entry"])
def test_every_entry_asks_for_codes_there_are_and_no_code_twice(kind: str) -> None:
    for raw in written()[kind]:
        for column, name in (("channel", "channel"), ("areas", "areas"), ("participants", "x")):
            codes = JOURNAL_ENTRIES[column].codes
            assert codes is not None
            found = raw.get(column, [])
            found = [found] if name == "channel" and isinstance(found, str) else found
            assert set(found) <= {code for code, _words in labels.choices(codes)}
            assert len(set(found)) == len(found)
        for column, wanted in raw.get("fits", {}).items():
            codes = CLIENTS[column].codes
            assert codes is not None
            assert set(wanted) <= {code for code, _words in labels.choices(codes)}


def test_no_text_names_anybody_or_speaks_of_men_only() -> None:
    for kind in written().values():
        for raw in kind:
            text = f"{raw.get('content', '')} {raw.get('agreements', '')}"
            assert not re.search(r"\b(Herr|Frau) [A-ZÄÖÜ]", text)
            assert not re.search(r"\b(Lehrer|Berater|Sachbearbeiter|Klient)\b(?!\*)", text)


def test_the_service_of_the_practice_vault_has_a_few_text_blocks(practised: Session) -> None:
    desk = TextBlocks(practised)
    assert [each.short for each in desk.all()] == ["bew", "brief", "kurs", "nichtda", "tel"]
    assert desk.find("TEL") is not None
