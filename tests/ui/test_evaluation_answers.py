"""The young person's statements: typed over by number keys, on the screen, printed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.cases import Case
from jmd_desktop.domain.evaluations import STATEMENTS, AnswerWay, Missing
from jmd_desktop.domain.surveys import NoValue, Rating
from jmd_desktop.errors import UserError
from jmd_desktop.services.answering import Asked
from jmd_desktop.services.forms import Forms
from tests.services.looked_back import answer, say
from tests.ui.at_work import K, focused, key, write
from tests.ui.cases_desk import Desk
from tests.ui.evaluation_page import OWN, FakeStop, LookingBack
from ui.phases.closure.evaluation_answers import Answers, Keeping
from ui.phases.closure.evaluation_marks import SIGNS, StatementDelegate, rating_of, sign_of

pytestmark = pytest.mark.usefixtures("in_english")

FIRST, SECOND = STATEMENTS[0].key, STATEMENTS[1].key


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> LookingBack:
    return LookingBack(qtbot, desk)


def _choose(menu: QMenu, tag: str) -> None:
    """The entry of a language; it is called by its own name first."""
    from ui.qt.language_names import both_names  # noqa: PLC0415  only here

    wanted = both_names(tag)
    (action,) = (each for each in menu.actions() if each.text() == wanted)
    assert isinstance(action, QAction)
    action.trigger()


# ---- typed over from paper -----------------------------------------------------------------------


def test_d9_a_sheet_is_typed_over_with_thirteen_keys_alone(page: LookingBack, case: Case) -> None:
    page.part.enter(case.id, OWN)
    page.press("Type over from paper")
    write("5435w42551-34")
    given = page.answers(case)
    assert [sign_of(given.get(each.key)) for each in STATEMENTS] == list("5435?42551–34")
    assert page.stored(case, OWN).way is AnswerWay.PAPER
    assert page.tiles()[0] == ("Young person", "13 of 13 statements")


def test_enter_behind_the_last_statement_leads_to_the_open_questions(
    page: LookingBack, case: Case
) -> None:
    page.part.enter(case.id, OWN)
    page.page.own.list.go_to(STATEMENTS[-1].key)
    key(K.Key_4)
    assert focused() is page.page.own.list
    key(K.Key_Return)
    assert focused() is page.page.own.form.field("liked").editor.widget


def test_an_answer_is_corrected_and_taken_back_by_key(page: LookingBack, case: Case) -> None:
    page.part.enter(case.id, OWN)
    write("4")
    key(K.Key_Up)
    write("2")
    assert page.answers(case)[FIRST] == Rating(FIRST, 2)
    key(K.Key_Up)
    key(K.Key_Delete)
    assert page.answers(case) == {}


def test_typing_over_goes_on_at_the_first_statement_without_an_answer(
    page: LookingBack, desk: Desk, case: Case
) -> None:
    answer(desk.session, case.id, **{FIRST: 3})
    page.part.enter(case.id, OWN)
    page.press("Type over from paper")
    assert page.page.own.list.item == SECOND


def test_what_is_asked_in_a_talk_is_noted_as_that(page: LookingBack, case: Case) -> None:
    page.part.enter(case.id, OWN)
    page.press("Ask in the talk")
    write("4")
    assert page.stored(case, OWN).way is AnswerWay.TALK


def test_a_mark_is_pressed_and_pressed_again(page: LookingBack, case: Case) -> None:
    page.part.enter(case.id, OWN)
    shown = page.page.own.list
    row = page.page.own.model.index_of(SECOND)
    rect = shown.visualRect(row)
    delegate = shown.itemDelegate()
    assert isinstance(delegate, StatementDelegate)
    spots = {
        delegate.mark_at(rect, x, rect.center().y(), rtl=False): x for x in range(rect.width())
    }
    assert set(spots) == {"", *SIGNS}
    for _ in range(2):
        point = rect.center()
        point.setX(spots["4"])
        QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=point)
        if _ == 0:
            assert page.answers(case)[SECOND] == Rating(SECOND, 4)
    assert page.answers(case) == {}


def test_a_first_answer_ends_the_reason_why_there_was_none(
    page: LookingBack, desk: Desk, case: Case
) -> None:
    say(desk.session, case.id, OWN, missing=Missing.NO_CONTACT)
    page.part.enter(case.id, OWN)
    page.page.own.list.setFocus()
    write("5")
    assert page.stored(case, OWN).missing is None
    assert not page.page.own.form.fold.isVisible()


@pytest.mark.parametrize("sign", SIGNS)
def test_every_mark_says_what_it_stands_for(sign: str) -> None:
    assert sign_of(rating_of("quick", sign)) == sign


def test_letters_that_mean_nothing_answer_nothing(page: LookingBack, case: Case) -> None:
    page.part.enter(case.id, OWN)
    write("678x")
    assert page.state(case).ending is None


# ---- what the answers show -----------------------------------------------------------------------


def test_gr5_means_are_shown_by_dimension_and_there_is_none_over_all(
    page: LookingBack, case: Case
) -> None:
    page.part.enter(case.id, OWN)
    assert not page.page.own.chart.isVisible()
    write("54")
    assert page.page.own.chart.isVisible()
    said = page.page.own.chart.accessibleDescription()
    assert "The advice altogether" in said
    assert "4.5" in said
    assert said.count("no value") == 4


def test_rows_are_heard_with_statement_and_answer(page: LookingBack, case: Case) -> None:
    page.part.enter(case.id, OWN)
    write("4w")
    words, model = Forms().evaluation_words("en"), page.page.own.model
    heard = [
        model.index_of(each).data(Qt.ItemDataRole.AccessibleTextRole) for each in (FIRST, SECOND)
    ]
    assert heard[0] == f"{words.statement(FIRST)}, 4, {words.scale(4)}"
    assert heard[1].endswith(words.no_value(NoValue.DONT_KNOW))


# ---- refused -------------------------------------------------------------------------------------


def test_an_answer_the_vault_refused_stays_in_sight_and_can_be_tried_again(
    page: LookingBack, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.part.enter(case.id, OWN)
    rate = page.evaluations.rate

    def refuses(*_given: object) -> object:
        raise UserError

    monkeypatch.setattr(page.evaluations, "rate", refuses)
    write("4")
    assert "1 answer is not saved" in page.texts()
    assert page.part._keeping.answers.keeping(FIRST) is Keeping.NOT_SAVED
    monkeypatch.setattr(page.evaluations, "rate", rate)
    page.press("Try again")
    assert page.answers(case)[FIRST] == Rating(FIRST, 4)
    assert "not saved" not in page.texts()


def test_an_answer_that_was_given_since_is_not_undone_by_the_saving_of_the_one_before() -> None:
    answers = Answers()
    first = answers.put(FIRST, Rating(FIRST, 2))
    second = answers.put(FIRST, Rating(FIRST, 5))
    answers.was_saved(first)
    assert answers.rating(FIRST) == Rating(FIRST, 5)
    assert not answers.was_refused(first)
    answers.was_saved(second)
    assert answers.keeping(FIRST) is Keeping.SAVED
    assert answers.given == (Rating(FIRST, 5),)


# ---- on the screen -------------------------------------------------------------------------------


def test_the_young_person_answers_on_the_screen_in_the_language_that_is_chosen(
    page: LookingBack, case: Case
) -> None:
    page.part.enter(case.id, OWN)
    _choose(page.page.own.ways.languages, "ar")
    evaluation = page.stored(case, OWN)
    assert page.screen.opened == [(evaluation.id, "ar", Asked.EVALUATION)]
    assert evaluation.way is AnswerWay.SCREEN


def test_back_from_the_screen_one_is_where_the_young_person_stopped(
    page: LookingBack, case: Case
) -> None:
    page.part.enter(case.id, OWN)
    _choose(page.page.own.ways.languages, "de")
    page.part.to_list()
    page.screen.stopped = FakeStop(page.stored(case, OWN).id, SECOND)
    page.screen.ended.emit()
    assert focused() is page.page.own.list
    assert page.page.own.list.item == SECOND


def test_the_end_of_another_questionnaire_moves_nothing_here(
    page: LookingBack, desk: Desk, case: Case
) -> None:
    answer(desk.session, case.id, **{FIRST: 3})
    page.part.enter(case.id, OWN)
    page.part.to_list()
    page.screen.stopped = FakeStop("another", SECOND)
    page.screen.ended.emit()
    assert focused() is page.page.tiles.tiles[0]


# ---- on paper ------------------------------------------------------------------------------------


def test_a_blank_sheet_is_printed_in_a_language_with_the_number_only_when_wanted(
    page: LookingBack, case: Case
) -> None:
    page.part.enter(case.id)
    words = Forms().evaluation_words("de")
    _choose(page.page.prints.blank, "de")
    sheet = page.printed()
    assert words.statement("quick") in " ".join(sheet.split())
    assert case.number not in sheet
    _choose(page.page.prints.numbered, "de")
    assert case.number in page.printed()


def test_what_was_said_is_printed_as_saved_and_one_is_asked_about_the_rest(
    page: LookingBack, desk: Desk, case: Case
) -> None:
    answer(desk.session, case.id, **{FIRST: 3})
    page.part.enter(case.id, OWN)
    page.type_in(page.page.own.form, liked="Die Ruhe im Raum")
    page.part.print_sheet()
    assert page.page.offer.isVisible()
    page.press("Save and print")
    assert "Die Ruhe im Raum" in " ".join(page.printed().split())


def test_nothing_filled_is_offered_before_anything_is_said(page: LookingBack, case: Case) -> None:
    page.part.enter(case.id)
    assert not page.page.prints.filled.menuAction().isVisible()
    page.part.print_sheet()
    assert case.number not in page.printed()


# ---- room ----------------------------------------------------------------------------------------


def test_marks_go_below_the_words_where_there_is_no_room_and_all_rows_are_seen(
    page: LookingBack, case: Case
) -> None:
    page.part.enter(case.id, OWN)
    shown = page.page.own.list
    wide = shown.height()
    page.view.resize(400, 900)
    page.page.own.list.fit()
    assert shown.height() > wide
    last = shown.visualRect(page.page.own.model.index_of(STATEMENTS[-1].key))
    assert last.bottom() <= shown.viewport().height()
