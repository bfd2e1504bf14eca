"""IM1: writing a journal and reading it as one document."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from jmd_desktop.changes import Topic
from jmd_desktop.domain.cases import CaseKind, Phase, PhaseStatus
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import Value
from jmd_desktop.domain.journal_filter import JournalFilter
from jmd_desktop.domain.referrals import OfferFit
from jmd_desktop.errors import CaseEnded, CaseMissing, Invalid, Stale
from jmd_desktop.services.appointments import Appointments
from jmd_desktop.services.cases import Cases
from jmd_desktop.services.dates import Dates
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.goals import new_id
from jmd_desktop.services.journal import NOT_TYPED, PLACE, Journal
from jmd_desktop.services.journal_reading import SHOWN
from jmd_desktop.services.referrals import Referrals
from jmd_desktop.services.session import Session
from jmd_desktop.store import cases
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, TODAY, a_case, end_case
from tests.fakes import FakeClock
from tests.services.journalled import agree, talk, texts, write

DAY = timedelta(days=1)


# ---- writing -------------------------------------------------------------------------------------


def test_im1_everything_about_a_contact_is_kept(session: Session, opened: Vault) -> None:
    case_id = a_case(opened).id
    values: dict[str, Value] = {
        "happened_on": TODAY - DAY,
        "happened_at": time(9, 30, 59),
        "channel": "accompaniment",
        "minutes": 75,
        "participants": ("client", "authority", "interpreter"),
        "participants_note": "Sachbearbeiter*in",
        "interpreter": True,
        "areas": ("finances", "housing"),
        "content": "  Antrag abgegeben.\n\nAlles vollständig.  ",
        "agreements": "Bescheid abwarten",
    }
    saved, changes = Journal(session).save(case_id, new_id(), values, 0)
    assert changes.touch(Topic.JOURNAL, case_id=case_id)
    assert Journal(session).entry(case_id, saved.id) == saved
    assert saved.happened_at == time(9, 30)  # to the minute
    assert saved.content == "Antrag abgegeben.\n\nAlles vollständig."
    kept = {column: getattr(saved, column) for column in values}
    assert kept == {**values, "happened_at": time(9, 30), "content": saved.content}
    assert (saved.written_at, saved.seals_at) == (NOW, NOW + 7 * DAY)


def test_a_new_entry_is_of_today_unless_another_day_is_typed(
    session: Session, opened: Vault
) -> None:
    case_id = a_case(opened).id
    assert write(session, case_id).happened_on == TODAY
    with pytest.raises(Invalid) as caught:
        write(session, case_id, happened_on=None)
    assert caught.value.field == "journal_entries.happened_on"
    with pytest.raises(Invalid) as caught:
        write(session, case_id, happened_on=TODAY + DAY)
    assert caught.value.problem == "day_in_future"


def test_an_entry_that_says_nothing_is_refused_and_its_draft_stays(
    session: Session, opened: Vault
) -> None:
    case_id, entry_id = a_case(opened).id, new_id()
    draft = Draft(case_id, PLACE, entry_id, 0, {"journal_entries.minutes": 20}, NOW)
    Drafts(session).put(draft)
    with pytest.raises(Invalid) as caught:
        Journal(session).save(case_id, entry_id, {"minutes": 20}, 0)
    assert (caught.value.field, caught.value.problem) == ("journal_entries.content", "required")
    assert Journal(session).of_case(case_id).draft_of(entry_id) is not None
    values: dict[str, Value] = {"minutes": 20, "channel": "phone", "participants": ("family",)}
    Journal(session).save(case_id, entry_id, values, 0)
    assert Journal(session).of_case(case_id).drafts == ()


def test_an_entry_is_changed_and_its_former_words_are_kept(session: Session, opened: Vault) -> None:
    case_id = a_case(opened).id
    first = write(session, case_id, "Erst")
    desk = Journal(session)
    second, _changes = desk.save(case_id, first.id, {"content": "Dann"}, first.version)
    assert second.version == 2
    assert (second.written_at, second.seals_at) == (first.written_at, first.seals_at)
    with pytest.raises(Stale):
        desk.save(case_id, first.id, {"content": "Zu spät"}, first.version)
    assert texts(session, case_id) == ["Dann"]
    assert ("journal_entries.content", first.id) in Cases(session).changed_fields(case_id)


@pytest.mark.parametrize("column", sorted(NOT_TYPED))
def test_no_editor_types_what_is_not_its_own(session: Session, opened: Vault, column: str) -> None:
    case_id = a_case(opened).id
    with pytest.raises(ValueError, match="not typed"):
        Journal(session).save(case_id, new_id(), {"content": "x", column: "y"}, 0)


def test_nothing_is_written_into_a_case_that_ended_or_is_not_there(
    session: Session, opened: Vault
) -> None:
    case_id = a_case(opened).id
    entry = write(session, case_id)
    with opened.transaction() as db:
        end_case(db, case_id)
    desk = Journal(session)
    for attempt in (
        lambda: desk.save(case_id, entry.id, {"content": "Neu"}, 1),
        lambda: desk.correct(case_id, entry.id, {"content": "Neu"}, "Weil"),
        lambda: desk.remove(case_id, entry.id),
        lambda: desk.put_back(entry),
    ):
        with pytest.raises(CaseEnded):
            attempt()
    assert not desk.of_case(case_id).editable
    with pytest.raises(CaseMissing):
        desk.of_case(type(case_id)("none"))
    with pytest.raises(CaseMissing):
        desk.entry(case_id, "none")
    with pytest.raises(CaseMissing):
        desk.versions(case_id, "none")


def test_what_is_taken_out_comes_back_as_it_was(session: Session, opened: Vault) -> None:
    case_id = a_case(opened).id
    entry = talk(session, case_id, content="Bleibt")
    desk = Journal(session)
    Drafts(session).put(Draft(case_id, PLACE, entry.id, 1, {"journal_entries.content": "x"}, NOW))
    removed, _changes = desk.remove(case_id, entry.id)
    assert removed == entry
    assert desk.of_case(case_id).total == 0
    assert desk.of_case(case_id).drafts == ()
    desk.put_back(removed)
    assert desk.entry(case_id, entry.id) == entry
    with pytest.raises(Stale):
        desk.put_back(removed)


def test_im4_fit_and_risk_are_of_a_referral_of_the_case(session: Session, opened: Vault) -> None:
    case_id, other = a_case(opened).id, a_case(opened).id
    referral, _changes = Referrals(session).save(case_id, new_id(), {"partner": "Verein"}, 0)
    found: dict[str, Value] = {"fit": "partly", "break_off_risk": True}
    entry = write(session, case_id, referral_id=referral.id, **found)
    assert (entry.fit, entry.break_off_risk) == (OfferFit.PARTLY, True)
    without = write(session, case_id, **found)
    assert (without.fit, without.break_off_risk) == (None, None)
    with pytest.raises(Invalid) as caught:
        write(session, other, referral_id=referral.id)
    assert caught.value.field == "journal_entries.referral_id"
    Referrals(session).remove(case_id, referral.id)
    changed, _changes = Journal(session).save(case_id, entry.id, {"content": "Neu"}, 1)
    assert changed.referral_id == referral.id  # what is gone by now may stay
    dropped, _changes = Journal(session).save(case_id, entry.id, {"referral_id": None}, 2)
    assert (dropped.referral_id, dropped.fit, dropped.break_off_risk) == ("", None, None)


# ---- with what follows ---------------------------------------------------------------------------


def test_an_entry_is_written_with_its_tasks_and_appointments(
    session: Session, opened: Vault
) -> None:
    case_id = a_case(opened).id
    draft_id = new_id()
    typed = Draft(case_id, "dates", draft_id, 0, {"tasks.title": "Anrufen"}, NOW)
    Drafts(session).put(typed)
    entry, changes = Journal(session).save(
        case_id,
        new_id(),
        {"content": "Besprochen"},
        0,
        tasks=[{"id": draft_id, "title": "Anrufen", "who": "client", "due_on": TODAY + DAY}],
        appointments=[
            {"day": TODAY + DAY, "begins": time(14), "minutes": 45, "participants": ("client",)},
            {"day": TODAY + 2 * DAY},
        ],
    )
    assert {Topic.TASKS, Topic.APPOINTMENTS, Topic.JOURNAL} <= changes.topics
    dates = Dates(session).of_case(case_id)
    (task,) = dates.open_tasks
    assert (task.id, task.title, task.entry_id) == (draft_id, "Anrufen", entry.id)
    assert [each.entry_id for each in dates.coming] == [entry.id, entry.id]
    assert dates.drafts == ()


def test_an_entry_with_a_task_that_cannot_be_kept_is_not_written_at_all(
    session: Session, opened: Vault
) -> None:
    case_id = a_case(opened).id
    with pytest.raises(Invalid) as caught:
        Journal(session).save(
            case_id,
            new_id(),
            {"content": "Besprochen"},
            0,
            appointments=[{"day": TODAY + DAY}],
            tasks=[{"title": "Erste"}, {"title": "  "}],
        )
    assert (caught.value.field, caught.value.record) == ("tasks.title", "1")
    assert Journal(session).of_case(case_id).total == 0
    assert Dates(session).of_case(case_id).open_tasks == ()


def test_an_appointment_that_an_entry_tells_of_counts_as_kept(
    session: Session, opened: Vault, clock: FakeClock
) -> None:
    case_id = a_case(opened).id
    desk = Appointments(session)
    made, _changes = desk.save(case_id, new_id(), {"day": TODAY, "begins": time(8)}, 0)
    clock.advance(DAY)
    assert [each.id for each in Dates(session).of_case(case_id).unrecorded] == [made.id]
    entry, _changes = Journal(session).save(
        case_id, new_id(), {"content": "Sie war da", "happened_on": TODAY}, 0, tells_of=made.id
    )
    told = desk.find(case_id, made.id)
    assert (told.recorded_in, told.state) == (entry.id, "kept")
    assert Dates(session).of_case(case_id).unrecorded == ()
    removed, _changes = Journal(session).remove(case_id, entry.id)
    assert Dates(session).of_case(case_id).unrecorded  # nothing tells of it any more
    Journal(session).put_back(removed)
    assert Dates(session).of_case(case_id).unrecorded == ()


# ---- reading -------------------------------------------------------------------------------------


def test_the_journal_reads_like_one_document_in_either_order(
    session: Session, opened: Vault
) -> None:
    case_id, other = a_case(opened).id, a_case(opened).id
    for days, at, content in (
        (3, None, "alt"),
        (1, time(15), "nachmittags"),
        (1, None, "mittags"),
        (1, time(9), "morgens"),
        (0, None, "heute"),
        (0, None, "heute danach"),
    ):
        write(session, case_id, content, happened_on=TODAY - days * DAY, happened_at=at)
    write(session, other, "fremd")
    newest = ["heute danach", "heute", "nachmittags", "mittags", "morgens", "alt"]
    assert texts(session, case_id) == newest
    desk = Journal(session)
    oldest = desk.of_case(case_id, JournalFilter(newest_first=False))
    assert [each.entry.content for each in oldest.lines] == newest[::-1]
    pages = [desk.of_case(case_id, limit=4, offset=offset) for offset in (0, 4, 8)]
    assert [line.entry.content for page in pages for line in page.lines] == newest
    assert {(page.found, page.total) for page in pages} == {(6, 6)}


def test_filters_leave_out_and_counts_are_of_the_whole_journal(
    session: Session, opened: Vault
) -> None:
    case_id = a_case(opened).id
    talk(session, case_id, content="Kurs", areas=("language",))
    talk(session, case_id, content="Wohnung", areas=("housing", "finances"), channel="phone")
    write(session, case_id, "Jobcenter", participants=("authority",), channel="phone")
    write(session, case_id, "Notiz")
    desk = Journal(session)

    def found(wanted: JournalFilter) -> list[str]:
        state = desk.of_case(case_id, wanted)
        assert state.found == len(state.lines)
        assert state.total == 4
        assert state.counts.channels == {"office": 1, "phone": 2}
        assert state.counts.roles == {"client": 2, "authority": 1}
        assert state.counts.areas == {"language": 1, "housing": 1, "finances": 1}
        return [each.entry.content for each in state.lines]

    assert found(JournalFilter(roles=frozenset({"client"}))) == ["Wohnung", "Kurs"]
    assert found(JournalFilter(channels=frozenset({"phone"}))) == ["Jobcenter", "Wohnung"]
    assert found(JournalFilter(areas=frozenset({"language", "housing"}))) == ["Wohnung", "Kurs"]
    assert found(JournalFilter(words="wohn")) == ["Wohnung"]
    assert found(JournalFilter(words="wohn", channels=frozenset({"office"}))) == []
    assert found(JournalFilter(words="?!")) == ["Notiz", "Jobcenter", "Wohnung", "Kurs"]


@pytest.mark.parametrize("newest_first", [True, False])
@pytest.mark.parametrize(
    "wanted",
    [
        JournalFilter(),
        JournalFilter(words="kurs"),
        JournalFilter(words="kurs", channels=frozenset({"phone"})),
        JournalFilter(areas=frozenset({"housing"})),
        JournalFilter(words="nirgends"),
    ],
)
def test_searching_in_what_is_known_finds_what_reading_all_anew_finds(
    session: Session, opened: Vault, wanted: JournalFilter, *, newest_first: bool
) -> None:
    case_id = a_case(opened).id
    talk(session, case_id, TODAY - DAY, content="Kurs", areas=("language",))
    talk(session, case_id, content="Kursbuch", areas=("housing",), channel="phone")
    write(session, case_id, "Notiz")
    desk = Journal(session)
    known = desk.of_case(case_id, JournalFilter(words="buch"), limit=0)
    assert known.lines == ()
    wanted = replace(wanted, newest_first=newest_first)
    searched, anew = desk.search(known, wanted), desk.of_case(case_id, wanted)
    assert searched.order == anew.order
    assert desk.lines(searched, 0, searched.found) == anew.lines
    assert searched.counts == anew.counts
    assert desk.lines(searched, 1, 2) == anew.lines[1:2]


def test_searching_knows_what_is_typed_by_then_and_passes_over_what_is_gone(
    session: Session, opened: Vault
) -> None:
    case_id = a_case(opened).id
    gone = write(session, case_id, "Kurs")
    stays = write(session, case_id, "Kurs, die zweite")
    desk = Journal(session)
    known = desk.of_case(case_id, limit=0)
    Drafts(session).put(Draft(case_id, PLACE, "x", 0, {"journal_entries.content": "Neu"}, NOW))
    desk.remove(case_id, gone.id)
    searched = desk.search(known, JournalFilter(words="kurs"))
    assert searched.draft_of("x") is not None
    assert [each.entry for each in desk.lines(searched, 0, 9)] == [stays]


def test_a_text_of_five_million_letters_is_shown_in_part_and_kept_whole(
    session: Session, opened: Vault
) -> None:
    case_id = a_case(opened).id
    text = "Chat " * 1_000_000 + "Schluss"
    entry = write(session, case_id, text)
    (line,) = Journal(session).of_case(case_id).lines
    assert line.shortened
    assert line.entry.content == text[:SHOWN]
    assert Journal(session).entry(case_id, entry.id).content == text
    assert Journal(session).of_case(case_id, JournalFilter(words="schluss")).found == 1


def test_only_drafts_of_the_journal_stand_in_it(session: Session, opened: Vault) -> None:
    case_id = a_case(opened).id
    for place in (PLACE, "base_data"):
        key = "journal_entries.content" if place == PLACE else "clients.phone"
        Drafts(session).put(Draft(case_id, place, "x", 0, {key: "0151"}, NOW))
    state = Journal(session).of_case(case_id)
    assert [each.place for each in state.drafts] == [PLACE]
    assert state.draft_of("x") is not None
    assert state.draft_of("y") is None


# ---- the phase -----------------------------------------------------------------------------------


def test_im_the_implementation_begins_with_the_first_entry_after_a_plan_was_agreed(
    session: Session, opened: Vault, clock: FakeClock
) -> None:
    case_id = a_case(opened, kind=CaseKind.CASE_MANAGEMENT).id

    def phase() -> tuple[PhaseStatus, object]:
        state = Journal(session).of_case(case_id).phase
        assert state.phase is Phase.IMPLEMENTATION
        return state.status, state.since

    write(session, case_id)
    assert phase() == (PhaseStatus.OPEN, None)
    agree(session, case_id)
    assert phase() == (PhaseStatus.OPEN, None)
    clock.advance(DAY)
    write(session, case_id)
    assert phase() == (PhaseStatus.IN_PROGRESS, TODAY + DAY)
    clock.advance(DAY)
    entry = write(session, case_id)
    Journal(session).remove(case_id, entry.id)
    assert phase() == (PhaseStatus.IN_PROGRESS, TODAY + DAY)  # never back by itself


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (PhaseStatus.OPEN, PhaseStatus.IN_PROGRESS),
        (PhaseStatus.SKIPPED, PhaseStatus.IN_PROGRESS),
        (PhaseStatus.IN_PROGRESS, PhaseStatus.IN_PROGRESS),
        (PhaseStatus.DONE, PhaseStatus.DONE),
    ],
)
def test_a_phase_that_is_done_stays_done(
    session: Session, opened: Vault, before: PhaseStatus, after: PhaseStatus
) -> None:
    case_id = a_case(opened, kind=CaseKind.CASE_MANAGEMENT).id
    agree(session, case_id)
    with opened.transaction() as db:
        cases.set_phase(db, case_id, Phase.IMPLEMENTATION, before, TODAY - DAY)
    write(session, case_id)
    assert Journal(session).of_case(case_id).phase.status is after


def test_a_file_with_a_journal_was_not_opened_by_mistake(session: Session, opened: Vault) -> None:
    case_id = a_case(opened).id
    assert Cases(session).may_undo_opening(case_id)
    write(session, case_id)
    assert not Cases(session).may_undo_opening(case_id)
