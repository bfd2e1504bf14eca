"""Typing in a goal: deadlines as one types them, lines by keyboard, drafts, saving, hints."""

import tomllib
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from jmd_desktop import i18n, labels, paths
from jmd_desktop.domain import deadlines
from jmd_desktop.domain.cases import Case
from jmd_desktop.domain.deadlines import Deadline, DeadlineMode
from jmd_desktop.domain.goals import TASKS, LineKind, StepKind
from jmd_desktop.domain.plan_hints import GoalHint
from jmd_desktop.domain.typed_goals import TypedLine, TypedStep
from jmd_desktop.errors import DiskFull
from jmd_desktop.services.goals import new_id
from jmd_desktop.store.vault import Vault
from tests.builders import TODAY
from tests.ui.at_work import ALT, CTRL, K, focused
from tests.ui.cases_desk import Desk
from tests.ui.plan_place import PlanPlace
from tests.ui.real_program import until
from ui.phases.planning import typed_due, words
from ui.phases.planning.deadline_edit import DeadlineEdit
from ui.qt.tasks import TaskRunner

pytestmark = pytest.mark.usefixtures("in_english")

CLIENT, JMD = StepKind.CLIENT_TASK, StepKind.JMD_TASK
BACK, ENTER, TAB = K.Key_Backspace, K.Key_Return, K.Key_Tab
NEVER = 60_000  # ms: nothing is kept unless somebody asks for it


@pytest.fixture
def place(qtbot: QtBot, desk: Desk) -> PlanPlace:
    return PlanPlace(qtbot, desk)


# ---- a deadline as it is typed -------------------------------------------------------------------


MEANT = [
    ("de", "12.10.", deadlines.by(date(2026, 10, 12))),
    ("de", "bis 12.10.2026", deadlines.by(date(2026, 10, 12))),
    ("de", "ab 10.10.", deadlines.since(date(2026, 10, 10))),
    ("de", "ab 10.10., nach Bedarf", deadlines.since(date(2026, 10, 10), as_needed=True)),
    ("de", "sofort", deadlines.now()),
    ("de", "ab sofort, nach Bedarf", deadlines.now(as_needed=True)),
    ("de", "bis Therapiebeginn", deadlines.until("Therapiebeginn")),
    ("de", "Therapiebeginn, nach Bedarf", deadlines.until("Therapiebeginn", as_needed=True)),
    ("de", "morgen", deadlines.by(TODAY + timedelta(days=1))),
    ("de", "bis Freitag", deadlines.by(date(2026, 3, 6))),
    ("de", "bis zum 12.10.", deadlines.by(date(2026, 10, 12))),
    ("de", "ab 12. Oktober, nach Bedarf", deadlines.since(date(2026, 10, 12), as_needed=True)),
    ("de", "bis Ende März", deadlines.by(date(2026, 3, 31))),
    ("de", "ab nächster Woche", deadlines.since(date(2026, 3, 9))),
    ("de", "fortlaufend bis Freitag", deadlines.until("Freitag")),
    ("de", "bis zum Sommer", deadlines.until("zum Sommer")),
    ("en", "today", deadlines.by(TODAY)),
    ("en", "12.10.", deadlines.by(date(2026, 10, 12))),
    ("en", "by 12.10.2026", deadlines.by(date(2026, 10, 12))),
    ("en", "from 10.10.", deadlines.since(date(2026, 10, 10))),
    ("en", "now on, as needed", deadlines.now(as_needed=True)),
    ("en", "by summer", deadlines.until("summer")),
    ("en", "summer, as needed", deadlines.until("summer", as_needed=True)),
]


@pytest.mark.parametrize(("language", "typed", "meant"), MEANT)
def test_a_deadline_reads_as_one_types_it(language: str, typed: str, meant: Deadline) -> None:
    i18n.use(language)
    assert typed_due.understood(typed, TODAY) == meant


@pytest.mark.parametrize(
    "typed", ["", "  ", "b", "by", "from", "from summer", "ongo", "by 12.", "32.13.", "12.10. 7"]
)
def test_what_is_not_finished_says_no_deadline(typed: str) -> None:
    assert typed_due.understood(typed, TODAY) is None


def test_what_says_nothing_stays_text_until_it_can_be_read() -> None:
    step = typed_due.with_text(TypedStep("a", CLIENT, "Antrag"), "32.13.", TODAY)
    assert typed_due.text_of(step) == "32.13."
    assert typed_due.due_of(step) is None
    assert typed_due.with_text(step, "", TODAY).mode is None


@pytest.mark.parametrize(
    "due",
    [
        deadlines.by(date(2026, 10, 12)),
        deadlines.since(date(2026, 10, 10), as_needed=True),
        deadlines.now(),
        deadlines.until("therapy begins", as_needed=True),
    ],
)
def test_every_deadline_is_read_back_from_its_own_words(due: Deadline) -> None:
    step = typed_due.with_due(TypedStep("a", CLIENT, "x"), due)
    assert typed_due.with_text(step, typed_due.text_of(step), TODAY) == step


# ---- lines by keyboard ---------------------------------------------------------------------------


def due(place: PlanPlace) -> DeadlineEdit:
    """Of the first client task."""
    edit = place.rows(CLIENT)[0].due
    assert edit is not None
    return edit


def begin(place: PlanPlace, case: Case, title: str = "Lehrstelle finden") -> None:
    """A new goal with its title, the cursor in its first client task."""
    place.open(case)
    place.key(K.Key_N, ALT)
    place.write(title)
    place.form.lists[CLIENT].focus_blank()


def test_enter_leads_from_text_to_deadline_to_the_next_line_and_out(
    place: PlanPlace, case: Case
) -> None:
    begin(place, case)
    place.write("Lebenslauf schreiben")
    place.key(ENTER)
    place.write("12.10.")
    below = place.rows(CLIENT)[0].below
    assert below is not None
    assert below.said == "by Mon, 12 Oct 2026"  # what was understood
    place.key(ENTER)
    place.write("Foto machen")
    place.key(ENTER)
    assert due(place).text() == "by Mon, 12 Oct 2026"
    place.write("now on")
    place.key(ENTER)
    place.key(ENTER)  # the blank line leads on
    assert focused() is place.rows(JMD)[0].text
    first, second = place.form.lists[CLIENT].entries()
    assert isinstance(first, TypedStep)
    assert (first.mode, first.day) == (DeadlineMode.BY, date(2026, 10, 12))
    assert isinstance(second, TypedStep)
    assert second.mode is DeadlineMode.NOW


def test_backspace_takes_an_empty_line_out_and_goes_back_a_line(
    place: PlanPlace, case: Case
) -> None:
    begin(place, case)
    place.write("Eins")
    place.key(ENTER, times=2)
    place.write("Z")
    place.key(BACK, times=2)
    assert [each.text for each in place.form.lists[CLIENT].entries()] == ["Eins"]
    assert focused() is place.rows(CLIENT)[0].text
    assert len(place.rows(CLIENT)) == 2


def test_a_line_with_words_is_taken_out_by_a_key_and_comes_back(
    place: PlanPlace, case: Case
) -> None:
    begin(place, case)
    place.write("Eins")
    place.key(ENTER)
    place.write("12.10.")
    place.key(ENTER)
    place.write("Zwei")
    place.key(K.Key_Up)
    place.key(K.Key_Delete, ALT)
    assert [each.text for each in place.form.lists[CLIENT].entries()] == ["Zwei"]
    place.page.undo.undo()
    one, two = place.form.lists[CLIENT].entries()
    assert isinstance(one, TypedStep)
    assert (one.text, one.day, two.text) == ("Eins", date(2026, 10, 12), "Zwei")


def test_alt_and_an_arrow_move_a_line_with_its_deadline(place: PlanPlace, case: Case) -> None:
    begin(place, case)
    place.write("Eins")
    place.key(ENTER)
    place.write("12.10.")
    place.key(ENTER)
    place.write("Zwei")
    place.key(K.Key_Up, ALT)
    assert focused() is place.rows(CLIENT)[0].text
    one, two = place.form.lists[CLIENT].entries()
    assert (one.text, two.text) == ("Zwei", "Eins")
    assert isinstance(two, TypedStep)
    assert two.day == date(2026, 10, 12)
    assert due(place).typed == ""


def test_the_menu_gives_every_kind_of_deadline_by_mouse(place: PlanPlace, case: Case) -> None:
    begin(place, case)
    place.write("Eins")
    row = place.rows(CLIENT)[0]
    row._open_menu()
    menu = row._menu
    assert menu is not None
    menu._now()
    menu._as_needed(True)
    assert row.due is not None
    assert row.due.due == deadlines.now(as_needed=True)
    menu._until()
    place.write("Ferien")
    assert row.due.due == deadlines.until("Ferien")
    menu._without()
    assert row.due.typed == ""
    row.due.open_calendar(DeadlineMode.FROM)
    calendar = row.due._calendar
    assert calendar is not None
    calendar.picked.emit(TODAY)
    calendar.hide()
    assert row.due.due == deadlines.since(TODAY)
    menu.hide()


def test_a_deadline_nobody_understands_is_asked_for_at_saving_and_kept_meanwhile(
    place: PlanPlace, case: Case
) -> None:
    begin(place, case)
    place.write("Antrag")
    place.key(ENTER)
    place.write("32.13.")
    place.save()
    assert place.state(case).goals == ()
    assert "This cannot be understood as a deadline" in place.texts()
    assert focused() is place.rows(CLIENT)[0].due
    place.desk.keeper.flush()
    (draft,) = place.state(case).drafts
    assert "32.13." in str(draft.content)


def test_a_complete_goal_with_three_tasks_takes_under_40_keys_besides_its_texts(
    place: PlanPlace, case: Case
) -> None:
    place.open(case)
    place.pressed = 0
    place.key(K.Key_N, ALT)
    place.write("Lehrstelle finden")
    place.key(TAB)
    place.key(K.Key_Down, times=3)  # the life area
    place.key(TAB)
    place.write("01.06.2026")
    place.key(TAB)
    place.write("Ich will Geld verdienen.")
    place.key(TAB)
    place.write("Bewerbung ist fertig")
    place.key(ENTER)
    place.write("15.4.")
    place.key(ENTER, times=2)
    for text, due in (("Lebenslauf schreiben", "12.4."), ("Foto machen", "now on")):
        place.write(text)
        place.key(ENTER)
        place.write(due)
        place.key(ENTER)
    place.key(ENTER)
    place.write("Lebenslauf durchsehen")
    place.key(ENTER)
    place.write("14.4.")
    place.key(ENTER, times=2)
    place.key(ENTER)  # nobody else has a task
    place.write("Drei Bewerbungen sind verschickt")
    place.key(ENTER, times=2)
    place.write("Bewerbungstraining")
    place.key(ENTER, times=2)
    place.write("Berufsberatung")
    place.key(ENTER, times=2)
    place.key(K.Key_Left, times=3)  # from open to yes
    place.key(TAB)
    place.write("31.07.2026")
    place.save()
    assert place.pressed < 40, place.pressed
    (goal,) = place.state(case).goals
    assert goal.title == "Lehrstelle finden"
    assert goal.area is not None
    assert goal.review_on == date(2026, 6, 1)
    assert goal.target_on == date(2026, 7, 31)
    assert goal.fitting_offer == "yes"
    assert [each.deadline is not None for each in goal.steps] == [True] * 4
    assert [len(goal.steps_of(kind)) for kind in StepKind] == [1, 2, 1, 0]
    assert [len(goal.lines_of(kind)) for kind in LineKind] == [1, 1, 1]
    assert place.state(case).hints[goal.id] == ()
    assert place.state(case).drafts == ()


# ---- drafts --------------------------------------------------------------------------------------


def test_two_goals_edited_alternately_keep_both_drafts_and_nobody_is_asked(
    place: PlanPlace, desk: Desk, case: Case
) -> None:
    one, two = place.goal(case, "Eins"), place.goal(case, "Zwei")
    place.open(case, one.id)
    place.write(" mit Mut")
    place.choose(two)
    place.write(" mit Ruhe")
    place.form.lists[JMD].focus_blank()
    place.write("Anrufen")
    place.choose(one)
    assert place.title == "Eins mit Mut"
    assert place.form.lists[JMD].entries() == ()
    place.write(" und Zeit")
    place.choose(two)
    assert place.title == "Zwei mit Ruhe"
    assert [each.text for each in place.form.lists[JMD].entries()] == ["Anrufen"]
    assert [line.draft for line in place.list.lines] == [True, True]
    assert desk.dialogs.asked == []
    place.save()
    assert [goal.title for goal in place.state(case).goals] == ["Eins", "Zwei mit Ruhe"]
    place.choose(one)
    assert place.title == "Eins mit Mut und Zeit"
    assert [line.draft for line in place.list.lines] == [True, False]


def test_what_is_typed_is_there_again_after_a_lock(qtbot: QtBot, opened: Vault) -> None:
    desk = Desk(opened, delay=NEVER)
    case = desk.case()
    before = PlanPlace(qtbot, desk)
    begin(before, case)
    before.write("Antrag")
    before.key(ENTER)
    before.write("bald")
    before.form.lists[LineKind.INDICATOR].focus_blank()
    before.write("Der Brief ist da")
    before.controller.cover()  # the lock comes now
    after = PlanPlace(qtbot, desk)
    after.open(case)
    assert after.title == "Lehrstelle finden"
    assert [row.text.text() for row in after.rows(CLIENT)] == ["Antrag", ""]
    assert due(after).typed == due(before).typed
    assert [each.text for each in after.form.lists[LineKind.INDICATOR].entries()] == [
        "Der Brief ist da"
    ]
    after.save()
    assert [goal.title for goal in after.state(case).goals] == ["Lehrstelle finden"]


def test_a_kill_loses_at_most_a_second(qtbot: QtBot, opened: Vault) -> None:
    runner = TaskRunner()
    try:
        desk = Desk(opened, runner=runner, delay=None)
        case = desk.case()
        place = PlanPlace(qtbot, desk)
        place.open(case)
        until(lambda: place.page.kind is place.page.ideas)
        place.part._begin()
        until(lambda: place.page.kind is place.page.goal)
        place.form.lists[CLIENT].focus_blank()
        place.write("Antrag")
        kept: list[Any] = []
        desk.keeper.saved.connect(kept.append)
        until(lambda: bool(kept))  # by itself: nobody saves, leaves or locks
        runner.read(desk.keeper, lambda: place.state(case), kept.append)
        until(lambda: len(kept) > 1 and hasattr(kept[-1], "drafts"))
        assert "Antrag" in str([draft.content for draft in kept[-1].drafts])
    finally:
        runner.shut_down()


def test_a_draft_is_discarded_after_one_question(place: PlanPlace, desk: Desk, case: Case) -> None:
    goal = place.goal(case, "Amt")
    place.open(case, goal.id)
    place.write("!!")
    place.press("Discard draft")
    assert desk.dialogs.asked == ["Discard what you typed?"]
    assert place.title == "Amt"
    assert place.state(case).drafts == ()
    assert not place.list.lines[0].draft


def test_a_goal_nobody_typed_a_word_of_leaves_nothing_behind(
    place: PlanPlace, desk: Desk, case: Case
) -> None:
    goal = place.goal(case, "Amt")
    place.open(case, goal.id)
    place.key(K.Key_N, ALT)
    assert place.titles() == ["Amt", "New goal"]
    place.choose(goal)
    assert place.titles() == ["Amt"]
    assert place.state(case).drafts == ()
    place.key(K.Key_N, ALT)
    place.press("Discard draft")
    assert desk.dialogs.asked == []
    assert place.titles() == ["Amt"]


def test_nothing_of_one_case_gets_into_another(place: PlanPlace, desk: Desk, case: Case) -> None:
    other = desk.case()
    begin(place, case, "Geheim")
    place.write("Nur hier")
    place.open(other)
    assert "Geheim" not in place.texts()
    place.save()
    assert place.state(other).goals == ()
    assert place.state(other).drafts == ()
    place.open(case)
    assert place.title == "Geheim"


# ---- saving --------------------------------------------------------------------------------------


def test_a_goal_changed_elsewhere_is_told_and_both_can_be_compared(
    place: PlanPlace, case: Case
) -> None:
    goal = place.goal(case, "Amt")
    place.open(case, goal.id)
    place.write(" besuchen")
    place.goals.save(case.id, goal.id, {"title": "Behoerde"}, goal.version)
    place.save()
    assert place.state(case).goals[0].title == "Behoerde"
    said = place.texts()
    assert "The file now says: Behoerde" in said
    assert place.title == "Amt besuchen"
    place.save()
    assert place.state(case).goals[0].title == "Amt besuchen"


def test_lines_changed_elsewhere_stand_beside_what_is_typed(place: PlanPlace, case: Case) -> None:
    goal = place.goal(case, "Amt", TypedStep(new_id(), CLIENT, "Antrag"))
    place.open(case, goal.id)
    place.form.lists[CLIENT].focus_blank()
    place.write("Foto")
    steps = [TypedStep(goal.steps[0].id, CLIENT, "Formular")]
    _goal, changes = place.goals.save(case.id, goal.id, {}, goal.version, steps=steps)
    place.controller.refresh(changes)
    assert "were changed elsewhere" in place.texts()
    assert [e.text for e in place.form.lists[CLIENT].entries()] == ["Antrag", "Foto"]
    place.press("Show what the file says")
    assert [e.text for e in place.form.lists[CLIENT].entries()] == ["Formular"]


def test_a_full_disk_keeps_what_is_typed_and_says_so(
    place: PlanPlace, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    goal = place.goal(case, "Amt")
    place.open(case, goal.id)
    place.write("!")

    def full(*_args: object, **_more: object) -> None:
        raise DiskFull

    monkeypatch.setattr(place.part._goals, "save", full)
    place.save()
    assert "Not saved. Your draft is kept." in place.texts()
    assert place.title == "Amt!"


def test_what_is_typed_while_it_is_being_saved_stays_unsaved(
    place: PlanPlace, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    goal = place.goal(case, "Amt")
    place.open(case, goal.id)
    place.form.lists[CLIENT].focus_blank()
    place.write("Antrag")
    real = place.goals.save

    def slow(*args: Any, **more: Any) -> object:
        place.form.lists[JMD].focus_blank()
        place.write("Anruf")
        return real(*args, **more)

    with monkeypatch.context() as patched:
        patched.setattr(place.part._goals, "save", slow)
        place.save()
    (saved,) = place.state(case).goals
    assert [each.text for each in saved.steps] == ["Antrag"]
    assert [each.text for each in place.form.lists[JMD].entries()] == ["Anruf"]
    assert place.part.unsaved
    place.save()
    assert [each.text for each in place.state(case).goals[0].steps] == ["Antrag", "Anruf"]


# ---- title, offer, words -------------------------------------------------------------------------


def test_a_long_title_is_seen_whole_stays_one_paragraph_and_enter_goes_on(
    place: PlanPlace, case: Case
) -> None:
    long = "Genug innere Ruhe, um einen Kurs zu besuchen und den weiteren Weg zu planen, " * 2
    begin(place, case, "")
    place.form.focus_title()
    title = focused()
    low = title.height()
    place.write(long)
    QCoreApplication.processEvents()
    assert low < title.height()
    place.view.activateWindow()  # offscreen the list of suggestions, gone by now, still is active
    QCoreApplication.processEvents()
    place.key(ENTER)
    assert focused() is place.form.field("area").editor.widget
    place.save()
    (goal,) = place.state(case).goals
    assert goal.title == long.strip()


def test_a_suggestion_that_was_taken_is_typed_text_that_can_be_undone(
    place: PlanPlace, case: Case
) -> None:
    begin(place, case, "")
    place.form.focus_title()
    place.write("schulab")
    found = place.form.suggestions
    found.completer.activated.emit("Schulabschluss")
    assert place.title == "Schulabschluss"
    assert place.form.values()["catalogue_key"]
    place.key(K.Key_Z, CTRL)
    assert place.title == "schulab"


def test_an_offer_is_not_asked_for_until_somebody_answers_and_the_answer_can_be_taken_back(
    place: PlanPlace, case: Case
) -> None:
    begin(place, case)
    offer = "Fitting offer available?"
    assert place.form.field("fitting_offer").editor.value() is None
    place.press(f"{offer} Unclear")
    place.save()
    assert place.state(case).goals[0].fitting_offer == "unclear"
    place.press(f"{offer} Not asked yet")
    place.save()
    assert place.state(case).goals[0].fitting_offer is None


def test_the_tasks_are_called_on_the_screen_as_they_are_on_paper() -> None:
    i18n.use("de")
    said = tomllib.loads(paths.resource("forms", "support_plan.toml").read_text("utf-8"))["words"]
    shown = {kind: words.list_words(kind) for kind in StepKind}
    assert shown[CLIENT].title == said["client_tasks"]
    assert shown[JMD].title == said["jmd_tasks"]
    assert shown[StepKind.OTHER_TASK].title == said["other_tasks"]
    assert len({shown[kind].row.add for kind in TASKS}) == 1


def test_words_from_right_to_left_are_read_so_in_every_field_of_a_goal(
    place: PlanPlace, case: Case
) -> None:
    persian = "یادگیری زبان آلمانی"
    step = TypedStep(
        new_id(), StepKind.OTHER_TASK, persian, "برادر", DeadlineMode.UNTIL_EVENT, event="درس B1"
    )
    goal = place.goal(case, persian, step, wish=persian)
    place.open(case, goal.id)
    row = place.rows(StepKind.OTHER_TASK)[0]
    fields = [place.form.field(each).editor.widget for each in ("title", "wish")]
    for note in (*fields, row.text):
        assert isinstance(note, QTextEdit)
        block = note.document().firstBlock()
        assert block.textDirection() is Qt.LayoutDirection.RightToLeft
    assert row.text.height() == place.rows(CLIENT)[0].text.height()  # no gap below the letters
    assert row.due is not None
    assert row.due.text() == "ongoing until \u2068درس B1\u2069"  # the event keeps its order
    row.due.setFocus()
    assert row.due.text() == "ongoing until درس B1"


# ---- hints and the folded rest -------------------------------------------------------------------


def test_a_goal_without_review_date_is_warned_about_and_saved(place: PlanPlace, case: Case) -> None:
    begin(place, case)
    place.save()
    assert len(place.state(case).goals) == 1
    assert place.page.goal.hints.hints[0] is GoalHint.NO_REVIEW
    assert labels.goal_hint(GoalHint.NO_REVIEW) in place.texts()


def test_a_hint_leads_to_where_something_can_be_done_and_goes_once_it_is(
    place: PlanPlace, case: Case
) -> None:
    begin(place, case)
    place.page.goal.hints._rows[0].button.click()
    assert focused() is place.form.field("review_on").editor.widget
    place.write("01.06.2026")
    assert GoalHint.NO_REVIEW not in place.page.goal.hints._hints


def test_only_three_hints_are_shown_until_more_are_asked_for(place: PlanPlace, case: Case) -> None:
    begin(place, case)
    hints = place.page.goal.hints
    assert len(hints.hints) == 3
    hints._more.click()
    assert len(hints.hints) == len(hints._hints) > 3


def test_a_blank_goal_is_not_lectured(place: PlanPlace, case: Case) -> None:
    place.open(case)
    place.key(K.Key_N, ALT)
    assert place.page.goal.hints.hints == ()


def test_feelings_are_set_by_keys_and_a_doubt_is_pointed_out(place: PlanPlace, case: Case) -> None:
    begin(place, case)
    place.form.fold.show_open(on=True)
    place.form.focus_field("feeling_plus")
    place.key(K.Key_3)
    place.key(TAB)
    place.key(K.Key_7)
    place.key(K.Key_Right)
    place.save()
    (goal,) = place.state(case).goals
    assert (goal.feeling_plus, goal.feeling_minus) == (30, 75)
    assert GoalHint.NOT_ATTRACTIVE in place.page.goal.hints._hints


def test_quality_motto_and_status_wait_folded_and_open_where_something_is_noted(
    place: PlanPlace, case: Case
) -> None:
    plain = place.goal(case, "Amt")
    told = place.goal(case, "Motor", motto="Ich beachte meinen Motor", quality=("together",))
    folds = []
    for goal in (plain, told):
        place.open(case, goal.id)
        folds.append(place.form.fold.is_open)
    assert folds == [False, True]
    assert "Ich beachte meinen Motor" in place.texts()


def test_a_reached_goal_gives_its_rank_back_and_stands_last(place: PlanPlace, case: Case) -> None:
    first, second = place.goal(case, "Eins"), place.goal(case, "Zwei")
    place.goals.rank(case.id, first.id, 1)
    place.open(case, first.id)
    place.form.field("status").editor.show("reached")
    place.form.field("status").editor.changed.emit()
    place.save()
    assert place.titles() == ["Zwei", "Eins"]
    assert place.state(case).ranks == {}
    del second


def test_others_tasks_say_who(place: PlanPlace, case: Case) -> None:
    begin(place, case)
    place.form.lists[StepKind.OTHER_TASK].focus_blank()
    place.write("Zum Amt begleiten")
    place.key(ENTER)
    place.write("Tante")
    place.key(ENTER)
    place.write("now on, as needed")
    place.save()
    (step,) = place.state(case).goals[0].steps
    assert (step.who, step.text, step.deadline) == (
        "Tante",
        "Zum Amt begleiten",
        deadlines.now(as_needed=True),
    )


def test_a_plan_of_12_goals_and_80_tasks_shows_each_goal_with_the_same_rows(
    place: PlanPlace, case: Case
) -> None:
    for number in range(12):
        steps = [
            TypedStep(
                new_id(),
                CLIENT if nth % 2 else JMD,
                f"Aufgabe {number}.{nth}",
                mode=DeadlineMode.BY,
                day=TODAY + timedelta(days=nth),
            )
            for nth in range(7)
        ]
        lines = (TypedLine(new_id(), LineKind.INDICATOR, "Zeichen"),)
        place.goal(case, f"Ziel {number}", *steps, lines=lines)
    place.open(case)
    made = {id(row) for row in place.form.lists[CLIENT]._rows}
    for goal in place.state(case).goals:
        place.choose(goal)
        assert place.title == goal.title
        texts = [row.text.text() for row in place.rows(CLIENT)]
        assert texts == [*(each.text for each in goal.steps_of(CLIENT)), ""]
    assert {id(row) for row in place.form.lists[CLIENT]._rows} == made
