"""A sealed entry is changed by nobody; it is corrected, and every version stays readable."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import Value
from jmd_desktop.domain.journal import JournalEntry
from jmd_desktop.domain.journal_filter import JournalFilter
from jmd_desktop.errors import CaseMissing, DiskFull, EntrySealed, Invalid, Stale, UserError
from jmd_desktop.services.cases import Cases
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.journal import PLACE, Journal
from jmd_desktop.services.merging import Merging
from jmd_desktop.services.session import Session
from jmd_desktop.services.sites import Sites
from jmd_desktop.services.vaults import Vaults
from jmd_desktop.store import cases, journal
from jmd_desktop.store.connection import Connection
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, PASSPHRASE, a_case, an_entry
from tests.fakes import FakeClock
from tests.services.journalled import talk, texts, write

DAY = timedelta(days=1)
WEEK = 7 * DAY


@pytest.fixture
def case_id(opened: Vault) -> CaseId:
    return a_case(opened).id


@pytest.fixture
def sealed(session: Session, clock: FakeClock, case_id: CaseId) -> JournalEntry:
    """An entry of a week ago."""
    entry = talk(session, case_id, content="Termin am Montag")
    clock.advance(WEEK)
    Journal(session).seal_due()
    found = Journal(session).entry(case_id, entry.id)
    assert found.sealed
    return found


# ---- when ----------------------------------------------------------------------------------------


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30
)
@given(days=st.integers(0, 30), later=st.integers(0, 31 * 24 * 60))
def test_an_entry_can_be_changed_until_its_time_is_up(opened: Vault, days: int, later: int) -> None:
    clock = FakeClock()
    session = Session(clock)
    session.open(opened, b"")
    case_id = a_case(opened).id
    Sites(session).save({"journal_seal_days": days})
    entry = write(session, case_id)
    assert entry.sealed is (days == 0)
    clock.advance(timedelta(minutes=later))
    attempt = (case_id, entry.id, {"content": "Neu"}, 1)
    state = Journal(session).of_case(case_id)
    if timedelta(minutes=later) >= days * DAY:
        assert state.is_sealed(state.lines[0].entry)
        with pytest.raises(EntrySealed):
            Journal(session).save(*attempt)
        with pytest.raises(EntrySealed):
            Journal(session).remove(case_id, entry.id)
    else:
        assert not state.is_sealed(state.lines[0].entry)
        Journal(session).save(*attempt)


def test_other_days_in_the_settings_are_for_entries_to_come(
    session: Session, case_id: CaseId, clock: FakeClock
) -> None:
    first = write(session, case_id)
    Sites(session).save({"journal_seal_days": 30})
    second = write(session, case_id)
    Sites(session).save({"journal_seal_days": 0})
    third = write(session, case_id)
    desk = Journal(session)
    assert desk.of_case(case_id).seal_days == 0
    assert third.sealed
    clock.advance(WEEK)
    desk.seal_due()
    assert [desk.entry(case_id, each.id).sealed for each in (first, second)] == [True, False]
    changed, _changes = desk.save(case_id, second.id, {"content": "Neu"}, 1)
    assert changed.seals_at == NOW + 30 * DAY  # as fixed at the first save


def test_what_was_refused_because_its_time_is_up_is_sealed_for_good(
    session: Session, case_id: CaseId, clock: FakeClock
) -> None:
    entry = write(session, case_id)
    clock.advance(WEEK)
    desk = Journal(session)
    with pytest.raises(EntrySealed):
        desk.save(case_id, entry.id, {"content": "Neu"}, 1)
    clock.advance(-WEEK)  # somebody sets the clock back
    with pytest.raises(EntrySealed):
        desk.save(case_id, entry.id, {"content": "Neu"}, 1)
    assert desk.entry(case_id, entry.id).sealed


@pytest.mark.parametrize("back", [DAY, WEEK, 400 * DAY])
def test_setting_the_clock_back_unseals_nothing_and_buys_no_time(
    session: Session, case_id: CaseId, clock: FakeClock, sealed: JournalEntry, back: timedelta
) -> None:
    younger = write(session, case_id, "Gestern")
    clock.advance(-back)
    desk = Journal(session)
    with pytest.raises(EntrySealed):
        desk.save(case_id, sealed.id, {"content": "Neu"}, 1)
    if back > DAY:
        with pytest.raises(EntrySealed):
            desk.save(case_id, younger.id, {"content": "Neu"}, 1)


def test_any_writing_seals_what_is_due_in_all_cases(
    session: Session, opened: Vault, case_id: CaseId, clock: FakeClock
) -> None:
    entry = write(session, case_id)
    clock.advance(WEEK)
    assert not Journal(session).entry(case_id, entry.id).sealed
    write(session, a_case(opened).id)
    assert Journal(session).entry(case_id, entry.id).sealed


def test_unlocking_seals_what_is_due(opened: Vault, case_id: CaseId, clock: FakeClock) -> None:
    with opened.transaction() as db:
        journal.insert(db, an_entry(case_id, id="due"), NOW)
        journal.insert(db, an_entry(case_id, id="young", days=30), NOW)
    folder = opened.folder
    opened.close()
    clock.advance(WEEK)
    session = Session(clock)
    Vaults(session).unlock(folder, PASSPHRASE)
    desk = Journal(session)
    assert [desk.entry(case_id, each).sealed for each in ("due", "young")] == [True, False]
    session.close()


def test_a_full_disk_does_not_keep_anybody_out(
    opened: Vault, case_id: CaseId, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened.transaction() as db:
        journal.insert(db, an_entry(case_id, id="due"), NOW)
    folder = opened.folder
    opened.close()
    clock.advance(WEEK)

    def full(_db: Connection, _now: datetime) -> None:
        raise DiskFull

    session = Session(clock)
    with monkeypatch.context() as patch:
        patch.setattr(journal, "seal_due", full)
        Vaults(session).unlock(folder, PASSPHRASE)
    with pytest.raises(EntrySealed):
        Journal(session).save(case_id, "due", {"content": "Neu"}, 1)
    assert Journal(session).entry(case_id, "due").sealed
    session.close()


# ---- no route ------------------------------------------------------------------------------------


def test_no_draft_and_no_former_value_changes_what_is_sealed(
    session: Session, opened: Vault, case_id: CaseId, sealed: JournalEntry
) -> None:
    Drafts(session).put(
        Draft(case_id, PLACE, sealed.id, 1, {"journal_entries.content": "Anders"}, NOW)
    )
    with opened.transaction() as db:
        db.execute("DELETE FROM history")
        db.execute("UPDATE drafts SET content = '{}'")
    desk = Journal(session)
    assert desk.entry(case_id, sealed.id) == sealed
    assert texts(session, case_id) == ["Termin am Montag"]


def test_nothing_is_put_back_over_a_sealed_entry(
    session: Session, case_id: CaseId, sealed: JournalEntry
) -> None:
    for forged in (
        replace(sealed, content="Anders"),
        replace(sealed, content="Anders", sealed=False, version=9),
    ):
        with pytest.raises(Stale):
            Journal(session).put_back(forged)
    assert Journal(session).entry(case_id, sealed.id) == sealed


def test_putting_back_gives_no_more_time(
    session: Session, case_id: CaseId, clock: FakeClock
) -> None:
    entry = write(session, case_id)
    desk = Journal(session)
    removed, _changes = desk.remove(case_id, entry.id)
    clock.advance(WEEK)
    desk.put_back(removed)
    assert desk.entry(case_id, entry.id).sealed


def test_an_id_of_a_sealed_entry_is_nobodys_elses(
    session: Session, opened: Vault, case_id: CaseId, sealed: JournalEntry
) -> None:
    other = a_case(opened).id
    with pytest.raises((EntrySealed, CaseMissing)):
        Journal(session).save(other, sealed.id, {"content": "Neu"}, 0)
    with pytest.raises(CaseMissing):
        Journal(session).correct(other, sealed.id, {"content": "Neu"}, "Weil")
    assert Journal(session).entry(case_id, sealed.id) == sealed


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25
)
@given(st.lists(st.integers(0, 9), max_size=12))
def test_whatever_is_done_in_whatever_order_what_was_sealed_stands_as_it_was(
    opened: Vault, steps: list[int]
) -> None:
    """All that a service can do to a journal, in random order; after each step all that was sealed
    before is still there, word for word."""  # fmt: skip
    clock = FakeClock()
    session = Session(clock)
    session.open(opened, b"")
    desk, case_id = Journal(session), a_case(opened).id
    write(session, case_id, "Erster")
    removed: list[JournalEntry] = []
    known: dict[str, JournalEntry] = {}

    def newest() -> JournalEntry:
        return desk.of_case(case_id).lines[0].entry

    def take_out() -> None:
        removed.append(desk.remove(case_id, newest().id)[0])

    moves: tuple[Callable[[], Any], ...] = (
        lambda: clock.advance(WEEK),
        lambda: clock.advance(-3 * DAY),
        lambda: write(session, case_id, "Noch einer"),
        lambda: desk.save(case_id, newest().id, {"content": "Neu"}, newest().version),
        lambda: desk.correct(case_id, newest().id, {"content": f"Besser {clock.now()}"}, "Weil"),
        take_out,
        lambda: desk.put_back(removed[-1]),
        lambda: Sites(session).save({"journal_seal_days": 0}),
        lambda: Merging(session).merge(case_id, a_case(opened).id, {}),
        desk.seal_due,
    )
    for step in steps:
        with suppress(UserError, IndexError):
            moves[step]()
        with opened.reading() as db:
            ids = [each.id for each in journal.outlines(db, case_id)]
            entries = {each.id: each for each in journal.read(db, case_id, ids)}
        for entry_id, entry in known.items():
            assert entries[entry_id] == entry
        known = {each.id: each for each in entries.values() if each.sealed}


# ---- corrections ---------------------------------------------------------------------------------


def test_a_correction_stands_in_the_place_of_what_stays_readable(
    session: Session, case_id: CaseId, clock: FakeClock, sealed: JournalEntry
) -> None:
    desk = Journal(session)
    write(session, case_id, "Später")
    made, _changes = desk.correct(
        case_id, sealed.id, {"content": "Termin am Dienstag"}, "  Tag verwechselt "
    )
    assert (made.corrects, made.correction_reason) == (sealed.id, "Tag verwechselt")
    assert (made.happened_on, made.channel) == (sealed.happened_on, sealed.channel)
    assert (made.written_at, made.sealed, made.version) == (clock.now(), False, 1)
    assert desk.entry(case_id, sealed.id) == sealed
    assert desk.versions(case_id, sealed.id) == desk.versions(case_id, made.id) == (made, sealed)
    state = desk.of_case(case_id)
    assert [each.entry.content for each in state.lines] == ["Später", "Termin am Dienstag"]
    assert [each.versions for each in state.lines] == [1, 2]
    assert [each.corrected for each in state.lines] == [False, True]
    assert state.total == 2


def test_what_only_a_former_version_says_is_found_and_told_apart(
    session: Session, case_id: CaseId, clock: FakeClock, sealed: JournalEntry
) -> None:
    desk = Journal(session)
    write(session, case_id, "Am Montag, später", channel="phone")
    made, _changes = desk.correct(
        case_id, sealed.id, {"content": "Termin am Dienstag", "channel": "mail"}, "Weil"
    )
    clock.advance(WEEK)
    last, _changes = desk.correct(case_id, made.id, {"agreements": "Mittwoch"}, "Darum")

    def found(words: str, *channels: str) -> list[tuple[str, bool]]:
        state = desk.of_case(case_id, JournalFilter(words=words, channels=frozenset(channels)))
        return [(each.entry.content, each.said_before) for each in state.lines]

    assert found("montag") == [("Am Montag, später", False), ("Termin am Dienstag", True)]
    assert found("dienstag") == [("Termin am Dienstag", False)]
    assert found("mittwoch") == [("Termin am Dienstag", False)]
    assert found("montag dienstag") == []  # no version says both
    assert found("montag", "mail") == [("Termin am Dienstag", True)]  # the way is that of today
    assert found("") == [("Am Montag, später", False), ("Termin am Dienstag", False)]
    desk.remove(case_id, last.id)
    assert found("mittwoch") == []  # was never sealed, so it is gone


def test_a_correction_is_corrected_and_the_whole_chain_stays(
    session: Session, case_id: CaseId, clock: FakeClock, sealed: JournalEntry
) -> None:
    desk = Journal(session)
    second, _changes = desk.correct(case_id, sealed.id, {"content": "Zwei"}, "Weil")
    clock.advance(WEEK)
    third, _changes = desk.correct(case_id, second.id, {"content": "Drei"}, "Darum")
    chain = desk.versions(case_id, second.id)
    assert [each.content for each in chain] == ["Drei", "Zwei", "Termin am Montag"]
    assert [each.sealed for each in chain] == [False, True, True]
    assert third.corrects == second.id
    assert desk.of_case(case_id).lines[0].versions == 3


def test_a_correction_that_is_not_sealed_is_edited_or_taken_out(
    session: Session, case_id: CaseId, sealed: JournalEntry
) -> None:
    desk = Journal(session)
    made, _changes = desk.correct(case_id, sealed.id, {"content": "Dienstag"}, "Weil")
    edited, _changes = desk.save(case_id, made.id, {"content": "Mittwoch"}, 1)
    assert edited.corrects == sealed.id
    assert texts(session, case_id) == ["Mittwoch"]
    removed, _changes = desk.remove(case_id, made.id)
    assert texts(session, case_id) == ["Termin am Montag"]  # the former stands again
    assert desk.versions(case_id, sealed.id) == (sealed,)
    desk.put_back(removed)
    assert texts(session, case_id) == ["Mittwoch"]


def test_two_corrections_of_one_entry_are_not_possible(
    session: Session, case_id: CaseId, sealed: JournalEntry
) -> None:
    desk = Journal(session)
    first, _changes = desk.correct(case_id, sealed.id, {"content": "Eins"}, "Weil")
    with pytest.raises(Stale):
        desk.correct(case_id, sealed.id, {"content": "Zwei"}, "Weil")
    with pytest.raises(Stale):
        desk.correct(case_id, first.id, {"content": "Zwei"}, "Weil")  # it is just changed
    removed, _changes = desk.remove(case_id, first.id)
    desk.correct(case_id, sealed.id, {"content": "Zwei"}, "Weil")
    with pytest.raises(Stale):
        desk.put_back(removed)
    assert texts(session, case_id) == ["Zwei"]


def test_a_correction_says_why_and_one_without_a_difference_is_none(
    session: Session, case_id: CaseId, sealed: JournalEntry
) -> None:
    desk = Journal(session)
    with pytest.raises(Invalid) as caught:
        desk.correct(case_id, sealed.id, {"content": "Dienstag"}, "  ")
    assert caught.value.field == "journal_entries.correction_reason"
    blank: dict[str, Value] = {"content": "", "channel": None}
    with pytest.raises(Invalid) as caught:
        desk.correct(case_id, sealed.id, blank, "Weil")
    assert caught.value.field == "journal_entries.content"
    Drafts(session).put(
        Draft(case_id, PLACE, sealed.id, 1, {"journal_entries.content": sealed.content}, NOW)
    )
    same, _changes = desk.correct(case_id, sealed.id, {"content": sealed.content}, "")
    assert same == sealed
    assert desk.versions(case_id, sealed.id) == (sealed,)
    assert desk.of_case(case_id).drafts == ()


def test_what_was_typed_over_an_entry_when_it_was_sealed_becomes_its_correction(
    session: Session, case_id: CaseId, clock: FakeClock
) -> None:
    entry = write(session, case_id, "Montag")
    desk = Journal(session)
    Drafts(session).put(
        Draft(case_id, PLACE, entry.id, 1, {"journal_entries.content": "Dienstag"}, NOW)
    )
    clock.advance(WEEK)
    with pytest.raises(EntrySealed):
        desk.save(case_id, entry.id, {"content": "Dienstag"}, 1)
    assert desk.of_case(case_id).draft_of(entry.id) is not None
    desk.correct(case_id, entry.id, {"content": "Dienstag"}, "Tag verwechselt")
    assert desk.of_case(case_id).drafts == ()
    assert texts(session, case_id) == ["Dienstag"]


# ---- the clocks of the case ----------------------------------------------------------------------


def test_sealing_reading_and_drafts_reset_no_clock(
    session: Session, opened: Vault, case_id: CaseId, clock: FakeClock
) -> None:
    entry = talk(session, case_id)
    with opened.reading() as db:
        before = cases.get(db, case_id)
    clock.advance(WEEK)
    desk = Journal(session)
    desk.seal_due()
    desk.of_case(case_id, JournalFilter(words="kurs"))
    desk.versions(case_id, entry.id)
    desk.entry(case_id, entry.id)
    Drafts(session).put(
        Draft(case_id, PLACE, entry.id, 1, {"journal_entries.content": "x"}, clock.now())
    )
    Drafts(session).discard(case_id, PLACE, entry.id)
    with pytest.raises(EntrySealed):
        desk.save(case_id, entry.id, {"content": "Neu"}, 1)
    with opened.reading() as db:
        assert cases.get(db, case_id) == before
    desk.correct(case_id, entry.id, {"content": "Neu"}, "Weil")
    file = Cases(session).file(case_id)
    assert file.case.last_edited_at == NOW + WEEK
    assert before is not None
    assert file.case.last_contact_at == before.last_contact_at  # it was on the same day
