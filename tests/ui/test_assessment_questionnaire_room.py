"""The questionnaire in small windows and large letters: the statements get the room."""

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jmd_desktop.store.vault import Vault
from tests.ui.accessibility import spoken_name
from tests.ui.assessment_place import AssessmentPlace
from tests.ui.cases_desk import Desk
from tests.ui.real_program import rest
from ui.phases.assessment.answer_button import AnswerButton
from ui.phases.assessment.pages import PageId
from ui.phases.assessment.questions_view import QuestionsView
from ui.qt.appearance import Appearance

pytestmark = pytest.mark.usefixtures("in_english")

K = Qt.Key

#: What the frame of a case leaves of a window of 1280 by 720 at a text size.
_LEFT = {1.0: (1157, 511), 1.25: (1070, 475), 1.5: (1010, 444), 2.0: (934, 374)}


@pytest.fixture
def place(qtbot: QtBot, opened: Vault) -> AssessmentPlace:
    desk = Desk(opened)
    case = desk.case()
    made = AssessmentPlace(qtbot, desk)
    made.survey(case)
    made.open(case)
    made.go(PageId.QUESTIONS, "language")
    return made


def questions(place: AssessmentPlace) -> QuestionsView:
    return place.controller._parts.questions.view


def fit(place: AssessmentPlace, look: Appearance, scale: float) -> QuestionsView:
    look.set_scale(scale)
    place.view.resize(*_LEFT[scale])
    QCoreApplication.sendPostedEvents()
    rest(20)
    return questions(place)


def within(widget: QWidget, outer: QWidget) -> QRect:
    return QRect(widget.mapTo(outer, QPoint(0, 0)), widget.size())


@pytest.mark.parametrize("scale", list(_LEFT))
def test_no_tool_goes_away_or_is_cut_at_any_text_size(
    place: AssessmentPlace, look: Appearance, scale: float
) -> None:
    view = fit(place, look, scale)
    tools = view.tools
    line = tools.parentWidget()
    assert line is not None
    parts = (tools.self_answering, tools.views, tools.print, tools.faces)
    rects = [within(part, line) for part in parts]
    for part, rect in zip(parts, rects, strict=True):
        assert part.isVisible()
        assert spoken_name(part)
        assert part.toolTip() or part.text()
        assert rect.right() <= line.rect().right()
        assert rect.bottom() <= line.rect().bottom()
        assert rect.width() >= part.sizeHint().width()
    assert not any(a.intersects(b) for n, a in enumerate(rects) for b in rects[:n])


@pytest.mark.parametrize(("scale", "rows"), [(1.0, 5), (1.25, 3), (1.5, 3), (2.0, 1)])
def test_so_many_statements_are_whole_on_a_small_screen(
    place: AssessmentPlace, look: Appearance, scale: float, rows: int
) -> None:
    view = fit(place, look, scale)
    view.focus_cell()
    place.key(K.Key_Down, K.Key_Down)
    rest(10)
    grid, viewport, page = view.grid, view._scroll.viewport(), view._scroll.widget()
    assert page is not None
    whole = 0
    for row in range(len(view.table.items)):
        rect = grid.visualRect(view.table.index(row, 1))
        top = grid.viewport().mapTo(page, rect.topLeft()).y()
        top -= view._scroll.verticalScrollBar().value()
        whole += top >= 0 and top + rect.height() <= viewport.height() + 1
    assert whole >= rows


@pytest.mark.parametrize("scale", list(_LEFT))
@pytest.mark.parametrize("faces", [False, True])
def test_every_answer_can_be_pressed_and_shows_its_key_whole(
    place: AssessmentPlace,
    look: Appearance,
    scale: float,
    faces: bool,  # noqa: FBT001  a value
) -> None:
    view = fit(place, look, scale)
    view.tools.faces.setChecked(faces)
    rest(10)
    buttons = view.bar.findChildren(AnswerButton)
    assert [button._key for button in buttons] == ["1", "2", "3", "4", "5", "0", "–", "Del"]
    for button in buttons:
        rect = within(button, view.bar)
        assert rect.left() >= 0
        assert rect.right() <= view.bar.width()
        assert button.width() >= button.room(worded=button.worded)
    silent = not buttons[0].worded
    assert view.bar.hint.text().startswith("1 not true – 5 ") is silent


def test_all_columns_are_on_the_screen_with_two_views(
    place: AssessmentPlace, look: Appearance
) -> None:
    for scale in _LEFT:
        view = fit(place, look, scale)
        assert view.grid.horizontalScrollBar().maximum() == 0, scale


def test_the_last_statement_brings_the_way_on_with_it(
    place: AssessmentPlace, look: Appearance
) -> None:
    view = fit(place, look, 1.5)
    view.focus_cell()
    place.keys("11111")
    rest(10)
    top = view.on.mapTo(view._scroll.viewport(), QPoint(0, 0)).y()
    assert top + view.on.height() <= view._scroll.viewport().height() + 1
