"""Looking back on the screen: the same view as for a survey, with the evaluation's own words."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.evaluations import STATEMENTS
from jmd_desktop.domain.surveys import NoValue, Rating
from jmd_desktop.services.answering import Asked
from jmd_desktop.services.evaluations import Evaluations
from jmd_desktop.services.forms import Forms
from jmd_desktop.services.surveys import Surveys
from jmd_desktop.store.vault import Vault
from tests.builders import a_case, a_client
from tests.ui.answering_table import PLANTED, in_english_without_views, press, seen, write
from tests.ui.at_work import CTRL, focused, key
from tests.ui.at_work import write as key_writes
from tests.ui.cases_desk import Desk
from tests.ui.real_program import rest, until
from ui.phases.assessment.answering import AnswerDesk, AnswerPoint
from ui.phases.assessment.answering_view import AnswerView
from ui.phases.assessment.answering_words import OwnWordsPage
from ui.qt.appearance import Appearance

K = Qt.Key


@pytest.fixture(autouse=True)
def in_english(look: Appearance) -> Iterator[None]:
    del look
    yield from in_english_without_views()


class Table:
    """A case somebody looks back on, and the desk they answer at."""

    def __init__(self, opened: Vault) -> None:
        self.desk = Desk(opened)
        session = self.desk.session
        self.evaluations = Evaluations(session)
        self.answers = AnswerDesk(
            self.desk.bench, Surveys(session), Forms(session), evaluations=self.evaluations
        )
        self.case = a_case(opened, client=a_client(last_name=PLANTED))
        self.evaluation, _changes = self.evaluations.begin(self.case.id, "young_person")
        self.resumed: list[AnswerPoint] = []
        self.answers.resumed.connect(self.resumed.append)

    def open(self, language: str = "de") -> AnswerView:
        of = self.evaluation.id
        self.answers.open(self.case.id, of, of, language, asked=Asked.EVALUATION)
        view = self.answers.view
        assert view is not None
        view.resize(1280, 720)
        view.show()
        view.activateWindow()
        view.setFocus()
        rest(10)
        return view

    def words(self) -> tuple[str, str]:
        part = self.evaluations.of_case(self.case.id).part("young_person")
        assert part is not None
        assert part.evaluation is not None
        return part.evaluation.liked, part.evaluation.missed

    def stored(self) -> dict[str, Rating]:
        part = self.evaluations.of_case(self.case.id).part("young_person")
        assert part is not None
        assert part.evaluation is not None
        return {each.item: each for each in part.evaluation.answers}


@pytest.fixture
def table(qtbot: QtBot, opened: Vault) -> Table:
    del qtbot
    return Table(opened)


def test_d9_thirteen_statements_are_answered_by_keys_alone(table: Table) -> None:
    view = table.open()
    assert PLANTED not in seen(view)
    press(view, K.Key_Return)
    view.head.pace.click()
    for number, item in enumerate(STATEMENTS):
        assert view.item == item.key
        write(view, "w" if number == 3 else str(number % 5 + 1))
        press(view, K.Key_Return)
    assert view.item == "liked"
    expected = {
        item.key: Rating(item.key, no_value=NoValue.DONT_KNOW)
        if number == 3
        else Rating(item.key, number % 5 + 1)
        for number, item in enumerate(STATEMENTS)
    }
    assert table.stored() == expected


def test_nothing_is_marked_as_important_when_looking_back(table: Table) -> None:
    view = table.open()
    press(view, K.Key_Return)
    assert not view.page.star.isVisible()
    write(view, "*")
    assert table.stored() == {}
    assert table.answers.view is view


def test_the_heading_is_the_dimension_and_the_words_run_as_the_language_does(
    table: Table,
) -> None:
    view = table.open("ar")
    press(view, K.Key_Return)
    assert view.layoutDirection() == Qt.LayoutDirection.RightToLeft
    words = Forms().evaluation_words("ar")
    assert words.dimension("overall") in view.page.accessibleDescription()
    assert view.page.accessibleName() == words.statement("wellbeing")


def test_after_a_lock_it_goes_on_where_it_was_and_says_so(table: Table) -> None:
    view = table.open()
    press(view, K.Key_Return)
    write(view, "4")
    rest(10)
    table.answers._give_way()
    point = table.answers.interrupted
    assert point is not None
    assert point.asked is Asked.EVALUATION
    table.answers.resume()
    (resumed,) = table.resumed
    assert (resumed.case_id, resumed.asked) == (table.case.id, Asked.EVALUATION)
    again = table.answers.view
    assert again is not None
    assert again.is_paused


def _writing(table: Table, language: str = "de") -> OwnWordsPage:
    """Behind the last statement, with the keyboard where one writes."""
    view = table.open(language)
    view.open(len(STATEMENTS))
    assert view.writing is not None
    assert focused() is view.writing.edit
    return view.writing


def test_d9_both_questions_are_answered_in_words_by_keys_alone(table: Table) -> None:
    page = _writing(table)
    view = table.answers.view
    assert view is not None
    assert page.edit.accessibleName() == "Was war gut?"
    key_writes("Es ging schnell.")
    key(K.Key_Return, CTRL)
    assert page.edit.accessibleName() == "Was hat gefehlt?"
    assert table.words() == ("Es ging schnell.", "")
    key_writes("Mehr Zeit")
    key(K.Key_Return)
    key_writes("am Abend 5")
    key(K.Key_Return, CTRL)
    assert view.at_end
    assert table.words() == ("Es ging schnell.", "Mehr Zeit\nam Abend 5")
    assert table.stored() == {}


def test_d9_the_questions_are_asked_in_the_language_and_say_that_any_will_do(table: Table) -> None:
    page = _writing(table, "uk")
    words = Forms().evaluation_words("uk")
    assert page.edit.accessibleName() == words.question("liked")
    assert words["any_language"] in page.edit.accessibleDescription()


def test_d9_what_is_being_written_outlives_a_lock_and_one_goes_on_writing(table: Table) -> None:
    _writing(table)
    key_writes("Dass jemand zuh")
    table.answers._give_way()
    assert table.words() == ("Dass jemand zuh", "")
    table.answers.resume()
    again = table.answers.view
    assert again is not None
    assert again.is_paused
    assert "zuh" not in seen(again)
    again.show()
    again.go_on()
    assert again.writing is not None
    assert again.writing.edit.text() == "Dass jemand zuh"


def test_d9_words_are_in_the_file_soon_after_a_key(table: Table) -> None:
    _writing(table)
    key_writes("Alles")
    until(lambda: table.words() == ("Alles", ""))


def test_the_way_out_takes_two_keys_from_where_one_writes_too(table: Table) -> None:
    left: list[bool] = []
    table.answers.ended.connect(lambda: left.append(True))
    _writing(table)
    view = table.answers.view
    assert view is not None
    view.left.connect(table.answers._leave)
    key_writes("Gut")
    key(K.Key_Escape)
    assert view.way_out.is_open
    key(K.Key_Return)
    assert left
    assert table.words() == ("Gut", "")


def test_half_written_words_leave_no_former_value_and_finished_ones_do(table: Table) -> None:
    case_id, of = table.case.id, table.evaluation.id
    for number, text in enumerate(("M", "Mo", "Mut")):
        table.evaluations.say(case_id, of, "liked", text, anew=number == 0)
    table.evaluations.say(case_id, of, "liked", "Mut und", anew=True)
    with table.desk.session.vault.reading() as db:
        kept = db.execute(
            "SELECT old_value FROM history WHERE field = 'evaluations.liked'"
        ).fetchall()
    assert [value for (value,) in kept] == ["Mut"]


def test_a_first_word_ends_a_reason_why_nothing_is_said(table: Table) -> None:
    case_id, of = table.case.id, table.evaluation.id
    base = table.evaluation.version
    table.evaluations.save(case_id, "young_person", {"missing": "declined"}, base)
    table.evaluations.say(case_id, of, "missed", "Zeit", anew=True)
    part = table.evaluations.of_case(case_id).part("young_person")
    assert part is not None
    assert part.evaluation is not None
    assert part.evaluation.missing is None
    assert part.evaluation.missed == "Zeit"
