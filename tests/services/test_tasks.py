"""Tasks: what is kept of them, ticking, series, and that every action is undone in one step."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jmd_desktop.changes import Topic
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import TASKS, Value
from jmd_desktop.domain.series import Former, Reach, Repeat, Rhythm, days
from jmd_desktop.domain.tasks import Task, TaskOwner
from jmd_desktop.errors import CaseEnded, CaseMissing, Invalid, Stale
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.goals import new_id
from jmd_desktop.services.session import Session
from jmd_desktop.services.tasks import PLACE, Tasks, is_task_draft
from jmd_desktop.store import cases, history, tasks
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, TODAY, a_case
from tests.fakes import FakeClock
from tests.services.dated import WEEKLY, a_task, end

LATER = NOW + timedelta(hours=2)


def stored(opened: Vault, case_id: str) -> list[Task]:
    with opened.reading() as db:
        return tasks.of_case(db, case_id)


# ---- one task --------------------------------------------------------------------------------


def test_a_task_comes_back_as_it_was_typed(
    session: Session, opened: Vault, clock: FakeClock
) -> None:
    case = a_case(opened)
    clock.advance(timedelta(hours=2))
    values: dict[str, Value] = {
        "title": "  Zeugnis übersetzen lassen ",
        "who": "other",
        "who_note": "Schwester",
        "due_on": TODAY + timedelta(9),
        "note": "Frau\nfragen",
        "entry_id": "e" * 32,
    }
    saved, changes = Tasks(session).save(case.id, new_id(), values, 0)
    assert stored(opened, case.id) == [saved]
    assert (saved.title, saved.who, saved.who_note) == (
        "Zeugnis übersetzen lassen",
        TaskOwner.OTHER,
        "Schwester",
    )
    assert saved.entry_id == "e" * 32
    assert changes.touch(Topic.TASKS, case_id=case.id)
    assert Tasks(session).find(case.id, saved.id) == saved
    with opened.reading() as db:
        found = cases.get(db, case.id)
    assert found is not None
    assert found.last_edited_at == LATER  # IM6: writing a task is work on the case


def test_a_task_of_the_past_may_be_noted_and_done_is_never_in_the_future(
    session: Session, opened: Vault
) -> None:
    case, desk = a_case(opened), Tasks(session)
    task = a_task(session, case.id, -30)
    assert task.is_over(TODAY)
    with pytest.raises(Invalid) as caught:
        desk.tick(case.id, task.id, TODAY + timedelta(1))
    assert (caught.value.field, caught.value.problem) == ("tasks.done_on", "day_in_future")
    assert desk.tick(case.id, task.id, TODAY - timedelta(3))[0] is None
    assert not replace(task, done_on=TODAY).is_over(TODAY)
    assert stored(opened, case.id)[0].done_on == TODAY - timedelta(3)


def test_after_midnight_the_day_is_the_one_on_the_wall(
    session: Session, opened: Vault, clock: FakeClock
) -> None:
    """At half past midnight in summer it is still yesterday in UTC."""
    case = a_case(opened)
    task = a_task(session, case.id)
    clock.advance(datetime(2026, 7, 1, 22, 30, tzinfo=UTC) - clock.now())
    Tasks(session).tick(case.id, task.id, date(2026, 7, 2))
    saved, _changes = Tasks(session).save(case.id, task.id, {"note": "noch schnell"}, 1)
    assert (saved.done_on, saved.note) == (date(2026, 7, 2), "noch schnell")


def test_a_tick_comes_off_again_and_outdates_nothing_that_is_typed(
    session: Session, opened: Vault
) -> None:
    case, desk = a_case(opened), Tasks(session)
    task = a_task(session, case.id, 3)
    before, _changes = desk.tick(case.id, task.id, TODAY)
    assert before is None
    saved, _changes = desk.save(case.id, task.id, {"note": "erledigt per Post"}, task.version)
    assert (saved.done_on, saved.note) == (TODAY, "erledigt per Post")
    assert desk.tick(case.id, task.id, before)[0] == TODAY
    assert not stored(opened, case.id)[0].done


@pytest.mark.parametrize(
    ("values", "field", "problem"),
    [
        ({"title": " "}, "tasks.title", "required"),
        ({}, "tasks.title", "required"),
        ({"title": "x" * 401}, "tasks.title", "too_long"),
        ({"title": "x", "due_on": date(2126, 3, 2)}, "tasks.due_on", "day_too_far"),
        ({"title": "x", "due_on": date(1126, 3, 2)}, "tasks.due_on", "day_too_early"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    session: Session, opened: Vault, values: dict[str, Value], field: str, problem: str
) -> None:
    case = a_case(opened)
    with pytest.raises(Invalid) as caught:
        Tasks(session).save(case.id, new_id(), values, 0)
    assert (caught.value.field, caught.value.problem) == (field, problem)
    assert stored(opened, case.id) == []


def test_who_exactly_is_only_asked_of_others(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    task = a_task(session, case.id, who="other", who_note="Bruder")
    saved, _changes = Tasks(session).save(case.id, task.id, {"who": "client"}, 1)
    assert (saved.who, saved.who_note) == (TaskOwner.CLIENT, "")


def test_saving_takes_the_draft_along_and_a_late_saver_is_refused(
    session: Session, opened: Vault
) -> None:
    case, desk = a_case(opened), Tasks(session)
    task = a_task(session, case.id)
    draft = Draft(case.id, PLACE, task.id, 1, {"tasks.title": "anders"}, NOW)
    Drafts(session).put(draft)
    assert is_task_draft(draft)
    desk.save(case.id, task.id, {"title": "anders"}, 1)
    assert Drafts(session).everywhere() == ()
    with pytest.raises(Stale):
        desk.save(case.id, task.id, {"title": "zu spät"}, 1)
    with opened.reading() as db:
        former = history.of_field(db, case.id, TASKS["title"], task.id)
    assert [each.value for each in former] == ["Wohngeld beantragen"]


def test_begun_elsewhere_it_waits_as_a_draft(session: Session, opened: Vault) -> None:
    """From the journal or a referral: nothing has to be typed again."""
    case, desk = a_case(opened), Tasks(session)
    record, changes = desk.prepare(case.id, {"title": "Anrufen", "entry_id": "e" * 32})
    draft = Drafts(session).find(case.id, PLACE, record)
    assert draft is not None
    assert draft.content == {
        "tasks.title": "Anrufen",
        "tasks.who": "counsellor",
        "tasks.entry_id": "e" * 32,
    }
    assert changes.touch(Topic.DRAFTS, case_id=case.id)
    assert stored(opened, case.id) == []


def test_what_is_ticked_is_not_typed(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    with pytest.raises(ValueError, match="ticked"):
        Tasks(session).save(case.id, new_id(), {"title": "x", "done_on": TODAY}, 0)


def test_a_task_of_another_case_is_none_of_this_one(session: Session, opened: Vault) -> None:
    mine, other, desk = a_case(opened), a_case(opened), Tasks(session)
    task = a_task(session, mine.id)
    for act in (
        lambda: desk.find(other.id, task.id),
        lambda: desk.save(other.id, task.id, {"title": "x"}, 1),
        lambda: desk.tick(other.id, task.id, TODAY),
        lambda: desk.remove(other.id, task.id),
        lambda: desk.save(mine.id, new_id(), {"title": "x"}, 1),
    ):
        with pytest.raises(CaseMissing):
            act()
    assert stored(opened, mine.id) == [task]


def test_an_ended_case_plans_nothing_new_but_can_be_tidied(session: Session, opened: Vault) -> None:
    case, desk = a_case(opened), Tasks(session)
    task = a_task(session, case.id)
    end(opened, case.id)
    for act in (
        lambda: desk.save(case.id, new_id(), {"title": "x"}, 0),
        lambda: desk.save(case.id, task.id, {"title": "x"}, 1),
        lambda: desk.tick(case.id, task.id, TODAY),
        lambda: desk.prepare(case.id, {"title": "x"}),
    ):
        with pytest.raises(CaseEnded):
            act()
    former, _changes = desk.remove(case.id, task.id)
    assert stored(opened, case.id) == []
    desk.put_back(former)
    assert stored(opened, case.id) == [task]


def test_a_task_is_moved_and_moved_back_in_one_step(
    session: Session, opened: Vault, clock: FakeClock
) -> None:
    case, desk = a_case(opened), Tasks(session)
    task = a_task(session, case.id, 2, note="Frau fragen")
    typed = Draft(case.id, PLACE, task.id, task.version, {"tasks.note": "Herrn fragen"}, NOW)
    Drafts(session).put(typed)
    clock.advance(timedelta(hours=2))
    former, changes = desk.move(case.id, task.id, TODAY + timedelta(9))
    assert changes.touch(Topic.TASKS, case_id=case.id)
    moved = stored(opened, case.id)[0]
    assert (moved.due_on, moved.note) == (TODAY + timedelta(9), "Frau fragen")
    assert Drafts(session).find(case.id, PLACE, task.id) is not None  # what is typed stays
    with opened.reading() as db:
        found = cases.get(db, case.id)
    assert found is not None
    assert found.last_edited_at == LATER  # IM6
    desk.put_back(former)
    assert stored(opened, case.id)[0].due_on == TODAY + timedelta(2)
    former, _changes = desk.move(case.id, task.id, None)
    assert stored(opened, case.id)[0].due_on is None
    desk.put_back(former)
    assert stored(opened, case.id)[0].due_on == TODAY + timedelta(2)


def test_moving_a_task_to_where_it_is_leaves_nothing_to_undo(
    session: Session, opened: Vault
) -> None:
    case, desk = a_case(opened), Tasks(session)
    task = a_task(session, case.id, 2)
    former, _changes = desk.move(case.id, task.id, task.due_on)
    assert former == Former()
    assert stored(opened, case.id) == [task]


def test_only_one_task_of_a_series_is_moved(session: Session, opened: Vault) -> None:
    case, desk = a_case(opened), Tasks(session)
    first = a_task(session, case.id, 0, WEEKLY)
    desk.move(case.id, first.id, TODAY + timedelta(1))
    days_on = [(each.due_on - TODAY).days for each in stored(opened, case.id) if each.due_on]
    assert days_on == [1, 7, 14, 21]


def test_no_task_is_moved_out_of_reach_or_in_an_ended_case(session: Session, opened: Vault) -> None:
    case, desk = a_case(opened), Tasks(session)
    task = a_task(session, case.id, 2)
    with pytest.raises(Invalid) as caught:
        desk.move(case.id, task.id, date(2626, 3, 2))
    assert (caught.value.field, caught.value.problem) == ("tasks.due_on", "day_too_far")
    with pytest.raises(CaseMissing):
        desk.move(case.id, "0" * 32, TODAY)
    end(opened, case.id)
    with pytest.raises(CaseEnded):
        desk.move(case.id, task.id, TODAY)
    assert stored(opened, case.id) == [task]


# ---- series ----------------------------------------------------------------------------------


def test_a_series_is_one_task_a_time(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    first = a_task(session, case.id, 1, Repeat(Rhythm.TWO_WEEKS, count=3), note="jedes Mal")
    found = stored(opened, case.id)
    assert [(each.due_on or TODAY) - TODAY for each in found] == [
        timedelta(1), timedelta(15), timedelta(29)
    ]  # fmt: skip
    assert {each.series_id for each in found} == {first.series_id}
    assert first.series_id
    assert {each.note for each in found} == {"jedes Mal"}
    assert len({each.id for each in found}) == 3


@pytest.mark.parametrize(
    ("due", "repeat", "problem"),
    [
        (None, WEEKLY, "required"),
        (3, Repeat(Rhythm.WEEKLY, TODAY), "day_not_later"),
        (3, Repeat(Rhythm.WEEKLY, TODAY + timedelta(500)), "day_too_far"),
        (3, Repeat(Rhythm.WEEKLY, count=61), "day_too_far"),
        (3, Repeat(Rhythm.WEEKLY, count=0), "day_too_far"),
    ],
)
def test_a_series_that_is_none_is_refused_at_its_day(
    session: Session, opened: Vault, due: int | None, repeat: Repeat, problem: str
) -> None:
    case = a_case(opened)
    with pytest.raises(Invalid) as caught:
        a_task(session, case.id, due, repeat)
    assert (caught.value.field, caught.value.problem) == ("tasks.due_on", problem)
    assert stored(opened, case.id) == []


def test_a_single_task_becomes_a_series_and_a_series_not_another_one(
    session: Session, opened: Vault
) -> None:
    case, desk = a_case(opened), Tasks(session)
    task = a_task(session, case.id, 0)
    saved, _changes = desk.save(case.id, task.id, {}, 1, repeat=WEEKLY)
    assert len(stored(opened, case.id)) == 4
    with pytest.raises(ValueError, match="already"):
        desk.save(case.id, task.id, {}, saved.version, repeat=WEEKLY)


def test_all_following_are_changed_but_what_was_done_stays(session: Session, opened: Vault) -> None:
    case, desk = a_case(opened), Tasks(session)
    a_task(session, case.id, 0, WEEKLY)
    one, two, three, four = stored(opened, case.id)
    desk.tick(case.id, three.id, TODAY)
    before = stored(opened, case.id)
    assert two.due_on is not None
    former, _changes = desk.save_following(
        case.id, two.id, {"title": "Anders", "due_on": two.due_on + timedelta(2)}, two.version
    )
    titles = {each.id: (each.title, each.due_on) for each in stored(opened, case.id)}
    assert four.due_on is not None
    assert titles == {
        one.id: (one.title, one.due_on),
        two.id: ("Anders", two.due_on + timedelta(2)),
        three.id: (three.title, three.due_on),
        four.id: ("Anders", four.due_on + timedelta(2)),
    }
    assert former.count == 2
    desk.put_back(former)
    assert [plain(each) for each in stored(opened, case.id)] == [plain(each) for each in before]


def test_a_note_of_one_alone_stays_when_all_following_get_another_title(
    session: Session, opened: Vault
) -> None:
    case, desk = a_case(opened), Tasks(session)
    first = a_task(session, case.id, 0, WEEKLY)
    last = stored(opened, case.id)[-1]
    desk.save(case.id, last.id, {"note": "nur hier"}, 1)
    desk.save_following(case.id, first.id, {"title": "Anders", "note": ""}, 1)
    assert [(each.title, each.note) for each in stored(opened, case.id)] == [("Anders", "")] * 3 + [
        ("Anders", "nur hier")
    ]


def test_removing_all_following_leaves_what_was_before_and_what_was_done(
    session: Session, opened: Vault
) -> None:
    case, desk = a_case(opened), Tasks(session)
    a_task(session, case.id, 0, WEEKLY)
    one, two, three, _four = before = stored(opened, case.id)
    desk.tick(case.id, three.id, TODAY)
    Drafts(session).put(Draft(case.id, PLACE, two.id, 1, {"tasks.title": "x"}, NOW))
    former, _changes = desk.remove(case.id, two.id, Reach.FOLLOWING)
    assert [each.id for each in stored(opened, case.id)] == [one.id, three.id]
    assert Drafts(session).everywhere() == ()
    desk.put_back(former)
    assert [each.id for each in stored(opened, case.id)] == [each.id for each in before]


def test_a_record_that_is_gone_or_there_again_is_passed_over_by_an_undo(
    session: Session, opened: Vault
) -> None:
    case, desk = a_case(opened), Tasks(session)
    first = a_task(session, case.id, 0, WEEKLY)
    renamed, _changes = desk.save_following(case.id, first.id, {"title": "Anders"}, 1)
    removed, _changes = desk.remove(case.id, first.id, Reach.FOLLOWING)
    desk.put_back(renamed)
    assert stored(opened, case.id) == []
    desk.put_back(removed)
    desk.put_back(removed)
    assert len(stored(opened, case.id)) == 4


def plain(task: Task) -> Task:
    """Without its version: an undo is a change as well."""
    return replace(task, version=1)


ACTIONS = st.lists(
    st.tuples(st.sampled_from(["this", "following", "rename", "shift"]), st.integers(0, 5)),
    min_size=1,
    max_size=4,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rhythm=st.sampled_from(Rhythm), count=st.integers(1, 6), actions=ACTIONS)
def test_whatever_is_done_to_a_series_is_undone_step_by_step(
    session: Session,
    opened: Vault,
    rhythm: Rhythm,
    count: int,
    actions: list[tuple[str, int]],
) -> None:
    case, desk = a_case(opened), Tasks(session)
    a_task(session, case.id, 3, Repeat(rhythm, count=count))
    assert [each.due_on for each in stored(opened, case.id)] == list(
        days(TODAY + timedelta(3), Repeat(rhythm, count=count))
    )
    states, undo = [], list[Former[Task]]()
    for action, number in actions:
        found = stored(opened, case.id)
        if not found:
            break
        states.append({plain(each) for each in found})
        task = found[number % len(found)]
        assert task.due_on is not None
        if action in ("this", "following"):
            undo.append(desk.remove(case.id, task.id, Reach(action))[0])
            continue
        values: dict[str, Value] = (
            {"title": f"neu {number}"}
            if action == "rename"
            else {"due_on": task.due_on + timedelta(number - 2)}
        )
        undo.append(desk.save_following(case.id, task.id, values, task.version)[0])
    for former, state in zip(reversed(undo), reversed(states), strict=True):
        desk.put_back(former)
        assert {plain(each) for each in stored(opened, case.id)} == state
