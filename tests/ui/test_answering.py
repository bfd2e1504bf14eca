"""Answering on the screen: one statement, five numbers, and every answer kept as it is given."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QFontDatabase, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QWidget,
)
from pytestqt.qtbot import QtBot

from jmd_desktop.changes import Topic
from jmd_desktop.domain.item_sets import SPECIAL_ITEMS, standard_items
from jmd_desktop.domain.surveys import NoValue, Rating
from jmd_desktop.errors import FormNotOffered, SurveyFinished, UserError
from jmd_desktop.i18n import language as of_register
from jmd_desktop.services.forms import QUESTIONNAIRE, Forms
from jmd_desktop.services.item_sets import ItemSets, WantedItem
from jmd_desktop.services.session import Session
from jmd_desktop.services.surveys import Surveys
from jmd_desktop.settings import ThemeChoice
from jmd_desktop.store.vault import Vault
from tests.builders import a_case, a_client, a_consent
from tests.fakes import FakeClock
from tests.ui.accessibility import spoken_name, tab_order, unnamed
from tests.ui.cases_desk import Desk, english
from tests.ui.real_program import everything_written, rest
from ui.phases.assessment.answering import AnswerDesk
from ui.phases.assessment.answering_marks import TOUCH, Mark
from ui.phases.assessment.answering_view import AnswerView
from ui.qt.appearance import Appearance
from ui.qt.reading_controls import TurnButton
from ui.qt.reading_words import Type, Words

LANGUAGES = [each.tag for each in Forms().languages(QUESTIONNAIRE)]
ITEMS = [item.key for item in standard_items()]
_K = Qt.Key
_PLANTED = "Quittenbaum"


@pytest.fixture(autouse=True)
def in_english(look: Appearance) -> Iterator[None]:
    del look
    speaking = english()
    next(speaking)
    yield
    for window in QApplication.topLevelWidgets():
        if isinstance(window, AnswerView):
            window.close()
            window.deleteLater()
    next(speaking, None)


class Table:
    """A survey that somebody answers, and what came of it."""

    def __init__(self, opened: Vault, *, special: bool = True) -> None:
        self.desk = Desk(opened)
        self.surveys = Surveys(self.desk.session)
        self.faces = True  # as the settings have it
        self.answers = AnswerDesk(
            self.desk.bench,
            self.surveys,
            Forms(self.desk.session),
            faces=lambda: self.faces,
            keep_faces=self.keep_faces,
        )
        self.heard: list[object] = []
        self.ended: list[bool] = []
        self.answers.changed.connect(self.heard.append)
        self.answers.ended.connect(lambda: self.ended.append(True))
        self.refused: list[UserError] = []
        self.desk.runner.refused.connect(self.refused.append)
        consent = a_consent(special_categories=special)
        client = a_client(last_name=_PLANTED, first_name="Yusuf")
        self.case = a_case(opened, client=client, consent=consent)
        survey, _changes = self.surveys.begin(self.case.id, "1")
        self.survey_id = survey.id
        self.own = survey.views[0].id
        self.counsellors = survey.views[1].id

    def keep_faces(self, on: bool) -> None:  # noqa: FBT001  a value
        """As the program does."""
        self.faces = on

    def open(self, language: str = "de", item: str | None = None, view: str = "") -> AnswerView:
        """As the place of the assessment asks for it; shown as the window would."""
        self.answers.open(self.case.id, self.survey_id, view or self.own, language, item)
        made = self.view
        made.resize(1280, 720)
        made.show()
        made.activateWindow()
        made.setFocus()
        rest(10)
        return made

    @property
    def view(self) -> AnswerView:
        """What is answered on."""
        assert self.answers.view is not None
        return self.answers.view

    def stored(self, view: str = "") -> dict[str, Rating]:
        """The answers of a view as they are in the file."""
        survey = self.surveys.of_case(self.case.id).survey(self.survey_id)
        assert survey is not None
        found = survey.view(view or self.own)
        assert found is not None
        return {each.item: each for each in found.ratings}

    def important(self) -> frozenset[str]:
        """What is marked in the file."""
        survey = self.surveys.of_case(self.case.id).survey(self.survey_id)
        assert survey is not None
        return survey.important


@pytest.fixture
def table(qtbot: QtBot, opened: Vault) -> Table:
    del qtbot
    return Table(opened)


def press(widget: QWidget, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(widget.window().focusWidget(), key)


def write(widget: QWidget, sign: str) -> None:
    """A key that types a sign, on whatever keyboard."""
    none = Qt.KeyboardModifier.NoModifier
    event = QKeyEvent(QEvent.Type.KeyPress, 0, none, sign)
    QApplication.sendEvent(widget.window().focusWidget(), event)


def seen(view: QWidget) -> str:
    return "\n".join(each.text() for each in view.findChildren(QLabel) if each.isVisible())


def place(view: AnswerView, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(view, QPoint(0, 0)), widget.size())


# ---- languages ---------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_statement_is_shown_whole_in_every_language(table: Table, language: str) -> None:
    view = table.open(language, item=ITEMS[0])
    words = Forms().questionnaire_words(language)
    rtl = of_register(language).direction == "rtl"
    press(view, _K.Key_Space)  # welcome
    for number, item in enumerate(standard_items(), start=1):
        assert view.item == item.key
        (poster,) = (w for w in view.page.poster.findChildren(Words) if w.isVisible())
        assert poster.text() == words.statement(item)
        assert view.page.poster.rect().contains(poster.geometry())
        assert poster.height() >= poster.heightForWidth(poster.width())
        assert words.progress(number, 56) in seen(view)
        assert words.area(item.area) in seen(view)
        press(view, _K.Key_Left if rtl else _K.Key_Right)
    assert view.at_end
    assert words["thanks"] in seen(view)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_side_where_reading_begins_is_that_of_the_language(table: Table, language: str) -> None:
    view = table.open(language, item=ITEMS[3])
    rtl = of_register(language).direction == "rtl"
    first, last = place(view, view.page.marks[0]), place(view, view.page.marks[-1])
    assert (first.center().x() > last.center().x()) is rtl
    assert (place(view, view.back).x() > place(view, view.on).x()) is rtl
    assert (place(view, view.page.star).x() < view.width() / 2) is rtl


@pytest.mark.parametrize(
    ("language", "family"),
    [("ar", "Noto Sans Arabic"), ("fa", "Vazirmatn"), ("ti", "Noto Sans Ethiopic")],
)
def test_every_script_has_its_font(table: Table, language: str, family: str) -> None:
    view = table.open(language, item=ITEMS[3])
    assert family in QFontDatabase.families()
    assert view._progress.font().families()[0] == family
    assert view.pause.font().families()[0] == family


def test_in_a_mirrored_language_the_arrows_lead_the_other_way(table: Table) -> None:
    view = table.open("ar", item=ITEMS[3])
    press(view, _K.Key_Left)
    assert view.item == ITEMS[4]
    press(view, _K.Key_Right, _K.Key_Right)
    assert view.item == ITEMS[2]


@pytest.mark.usefixtures("qtbot")
def test_own_statements_of_the_service_do_not_stand_in_other_languages(opened: Vault) -> None:
    session = Session(FakeClock())
    session.open(opened, b"")
    ItemSets(session).save(
        [WantedItem("housing", "housing.1"), WantedItem("housing", text="Ich mag mein Zimmer.")]
    )
    table = Table(opened)
    view = table.open("de", item="housing.1")
    press(view, _K.Key_Space, _K.Key_Right)
    assert "Ich mag mein Zimmer." in seen(view)
    view = table.open("uk", item="housing.1")
    press(view, _K.Key_Space, _K.Key_Right)
    assert view.at_end
    assert "Zimmer" not in everything_written(view)


# ---- answering ---------------------------------------------------------------------------------


def test_keys_and_touches_give_every_answer_and_each_is_in_the_file_at_once(table: Table) -> None:
    view = table.open(item=ITEMS[4])
    view.pace.click()
    given: list[tuple[str, Rating | None]] = []
    view.answered.connect(lambda item, rating: given.append((item, rating)))
    key = ITEMS[4]
    for value in range(1, 6):
        press(view, _K(_K.Key_0 + value))
        assert table.stored()[key] == Rating(key, value=value)
    for sign, reason in (
        ("0", NoValue.DONT_KNOW),
        ("-", NoValue.NO_ANSWER),
        ("w", NoValue.DONT_KNOW),
        ("–", NoValue.NO_ANSWER),
    ):
        write(view, sign)
        assert table.stored()[key] == Rating(key, no_value=reason)
    write(view, "٣")  # a keyboard that types other digits
    assert table.stored()[key] == Rating(key, value=3)
    QTest.mouseClick(view.page.marks[4], Qt.MouseButton.LeftButton)
    assert table.stored()[key] == Rating(key, value=5)
    QTest.mouseClick(view.page.no_values[NoValue.NO_ANSWER], Qt.MouseButton.LeftButton)
    assert table.stored()[key] == Rating(key, no_value=NoValue.NO_ANSWER)
    assert len(given) == 12
    assert set(table.stored()) == {key}
    assert table.stored(table.counsellors) == {}


def test_signs_that_mean_nothing_answer_nothing(table: Table) -> None:
    view = table.open(item=ITEMS[4])
    for sign in "6789²½aq+":
        write(view, sign)
    QTest.keyClick(view.focusWidget(), _K.Key_3, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(view.focusWidget(), _K.Key_3, Qt.KeyboardModifier.AltModifier)
    assert table.stored() == {}
    assert view.item == ITEMS[4]


def test_the_next_statement_comes_by_itself_after_a_moment(table: Table) -> None:
    view = table.open(item=ITEMS[4])
    press(view, _K.Key_4)
    assert view.item == ITEMS[4]  # the answer can be seen
    assert view.page.marks[3].isChecked()
    assert view._moment.isActive()
    assert view._moment.interval() <= 1000
    view._moment.timeout.emit()
    assert view.item == ITEMS[5]
    assert not any(mark.isChecked() for mark in view.page.marks)
    press(view, _K.Key_Left)  # and one can go back and change it
    assert view.page.marks[3].isChecked()
    press(view, _K.Key_2)
    assert table.stored()[ITEMS[4]] == Rating(ITEMS[4], value=2)


def test_who_is_quick_does_not_skip_a_statement(table: Table) -> None:
    view = table.open(item=ITEMS[4])
    press(view, _K.Key_4, _K.Key_Right)
    assert view.item == ITEMS[5]
    assert not view._moment.isActive()


def test_it_can_be_switched_off_that_it_goes_on_by_itself(table: Table) -> None:
    view = table.open(item=ITEMS[4])
    press(view, _K.Key_4)
    view.pace.click()
    assert not view._moment.isActive()
    press(view, _K.Key_3)
    assert not view._moment.isActive()
    again = table.open(item=ITEMS[4])
    assert not again.pace.isChecked()
    press(again, _K.Key_1)
    assert not again._moment.isActive()


class _Still(QProxyStyle):
    """The style of a system whose owner wants no motion."""

    def styleHint(  # noqa: N802  Qt's name
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returned: QStyleHintReturn | None = None,
    ) -> int:
        if hint == QStyle.StyleHint.SH_Widget_Animation_Duration:
            return 0
        return super().styleHint(hint, option, widget, returned)


def test_reduced_motion_of_the_system_keeps_statements_where_they_are(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    still = _Still()
    monkeypatch.setattr(QApplication, "style", lambda: still)
    view = table.open(item=ITEMS[4])
    assert not view.pace.isChecked()
    press(view, _K.Key_3)
    assert not view._moment.isActive()
    view.pace.click()  # who wants it all the same
    press(view, _K.Key_4)
    assert view._moment.isActive()


def test_an_answer_can_be_taken_back(table: Table) -> None:
    view = table.open(item=ITEMS[4])
    assert not view.page.clear.isVisible()
    press(view, _K.Key_4)
    assert view.page.clear.isVisible()
    press(view, _K.Key_Delete)
    assert table.stored() == {}
    assert not view._moment.isActive()
    assert not any(mark.isChecked() for mark in view.page.marks)
    press(view, _K.Key_4)
    QTest.mouseClick(view.page.clear, Qt.MouseButton.LeftButton)
    assert table.stored() == {}
    assert view.item == ITEMS[4]


def test_what_is_important_is_marked_beside_the_answer(table: Table) -> None:
    view = table.open(item=ITEMS[4])
    write(view, "*")
    assert table.important() == {ITEMS[4]}
    assert view.page.star.isChecked()
    assert table.stored() == {}
    QTest.mouseClick(view.page.star, Qt.MouseButton.LeftButton)
    assert table.important() == frozenset()
    assert view.item == ITEMS[4]


def test_only_the_young_person_marks_what_is_important(table: Table) -> None:
    view = table.open(item=ITEMS[4], view=table.counsellors)
    assert not view.page.star.isVisible()
    write(view, "*")
    assert table.important() == frozenset()
    press(view, _K.Key_4)
    assert table.stored(table.counsellors) == {ITEMS[4]: Rating(ITEMS[4], value=4)}
    assert table.stored() == {}


def test_the_language_of_the_answers_is_noted_with_the_first_one(table: Table) -> None:
    view = table.open("ar", item=ITEMS[4])
    assert _language(table) is None
    press(view, _K.Key_4)
    assert _language(table) == "ar"


def _language(table: Table) -> str | None:
    survey = table.surveys.of_case(table.case.id).survey(table.survey_id)
    assert survey is not None
    view = survey.view(table.own)
    assert view is not None
    return view.language


@pytest.mark.usefixtures("qtbot")
def test_statements_about_health_are_not_asked_without_their_line(opened: Vault) -> None:
    table = Table(opened, special=False)
    view = table.open(item=ITEMS[0])
    press(view, _K.Key_Space)
    met = set()
    while not view.at_end:
        met.add(view.item)
        press(view, _K.Key_Right)
    assert met == set(ITEMS) - SPECIAL_ITEMS


# ---- where one is ------------------------------------------------------------------------------


def test_it_begins_with_a_welcome_and_goes_on_at_the_first_without_an_answer(
    table: Table,
) -> None:
    view = table.open()
    words = Forms().questionnaire_words("de")
    assert all(line in seen(view) for line in (words.title, *words.welcome))
    press(view, _K.Key_3)  # nothing is asked yet
    assert table.stored() == {}
    press(view, _K.Key_Space)
    assert view.item == ITEMS[0]
    press(view, _K.Key_3, _K.Key_Right, _K.Key_3, _K.Key_Escape, _K.Key_Return)
    assert table.ended == [True]
    again = table.open()
    assert again.item == ITEMS[2]


def test_areas_are_jumped_to_by_page_keys_and_by_their_bar(table: Table) -> None:
    view = table.open(item=ITEMS[0])
    press(view, _K.Key_Space, _K.Key_PageDown)
    assert view.item == "language.1"
    press(view, _K.Key_PageDown, _K.Key_PageUp, _K.Key_PageUp)
    assert view.item == "residence.1"
    last = view.area_bar._bars()[-1].center().toPoint()
    QTest.mouseClick(view.area_bar, Qt.MouseButton.LeftButton, pos=last)
    assert view.item == "participation.1"


def test_a_pause_hides_the_statement_and_goes_on_there(table: Table) -> None:
    view = table.open(item=ITEMS[6])
    press(view, _K.Key_5)
    said = view.page.poster.findChild(Words)
    assert said is not None
    QTest.mouseClick(view.pause, Qt.MouseButton.LeftButton)
    assert view.is_paused
    assert not view._moment.isActive()
    assert said.text() not in seen(view)
    write(view, "1")
    assert table.stored()[ITEMS[6]] == Rating(ITEMS[6], value=5)
    press(view, _K.Key_Return)
    assert view.item == ITEMS[6]
    assert view.page.marks[4].isChecked()


def test_after_the_last_statement_there_are_thanks_and_a_way_back(table: Table) -> None:
    view = table.open(item=ITEMS[-1])
    assert view.on.accessibleName() == "Fertig"
    press(view, _K.Key_Space)
    assert view.at_end
    words = Forms().questionnaire_words("de")
    assert words["thanks_more"] in seen(view)
    assert words["hand_back"] == "Ich gebe den Laptop jetzt zurück."
    assert words["hand_back"] in seen(view)
    press(view, _K.Key_5, _K.Key_Space)
    assert view.at_end
    assert table.stored() == {}
    QTest.mouseClick(view.back, Qt.MouseButton.LeftButton)
    assert view.item == ITEMS[-1]


def test_leaving_takes_two_keys_and_tells_the_others_then(table: Table) -> None:
    view = table.open(item=ITEMS[4])
    press(view, _K.Key_4, _K.Key_Escape, _K.Key_1)
    assert table.ended == []
    assert table.heard == []
    press(view, _K.Key_Escape)
    assert "Back to the program: Enter key" in seen(view)
    press(view, _K.Key_Return)
    assert table.ended == [True]
    assert len(table.heard) == 1
    assert Topic.ASSESSMENT in table.heard[0].topics  # type: ignore[attr-defined]  # Changes
    assert table.answers.view is None
    assert table.desk.bench.reading.shown is None
    assert table.stored()[ITEMS[4]] == Rating(ITEMS[4], value=1)


# ---- what may not be lost, and what may not be seen --------------------------------------------


def test_an_answer_that_could_not_be_kept_is_not_shown_as_if_it_were(table: Table) -> None:
    view = table.open(item=ITEMS[4])
    press(view, _K.Key_4)
    table.surveys.finish(table.case.id, table.survey_id)
    press(view, _K.Key_2)
    assert isinstance(table.refused[0], SurveyFinished)
    assert view.item == ITEMS[4]
    assert view.page.marks[3].isChecked()  # as in the file
    assert not view.page.marks[1].isChecked()
    write(view, "*")
    assert not view.page.star.isChecked()
    press(view, _K.Key_Right, _K.Key_1)
    assert view.item == ITEMS[5]
    assert not view.page.marks[0].isChecked()


def test_a_survey_that_cannot_be_answered_says_why_and_gives_the_window_back(
    table: Table,
) -> None:
    table.answers.open(table.case.id, table.survey_id, table.own, "ckb")
    assert isinstance(table.refused[0], FormNotOffered)
    table.surveys.finish(table.case.id, table.survey_id)
    table.answers.open(table.case.id, table.survey_id, table.own, "de")
    assert isinstance(table.refused[1], SurveyFinished)
    assert table.ended == [True, True]
    assert table.answers.view is None


def test_nobodys_name_and_no_other_views_answers_are_on_the_screen(table: Table) -> None:
    third, _changes = table.surveys.add_third(table.case.id, table.survey_id, "Tante Zwetschge")
    at = (table.case.id, table.survey_id)
    table.surveys.rate(*at, third.id, ITEMS[4], Rating(ITEMS[4], value=1))
    table.surveys.rate(*at, table.counsellors, ITEMS[4], Rating(ITEMS[4], value=2))
    for view_id in (table.own, third.id):
        view = table.open(item=ITEMS[4], view=view_id)
        spoken = [each.accessibleName() for each in view.findChildren(QWidget)]
        spoken += [each.accessibleDescription() for each in view.findChildren(QWidget)]
        written = everything_written(view) + "\n".join(spoken) + view.window().windowTitle()
        for name in (_PLANTED, "Yusuf", "Zwetschge", table.case.number, "Jana Beispiel"):
            assert name not in written
        chosen = [mark.value for mark in view.page.marks if mark.isChecked()]
        assert chosen == ([1] if view_id == third.id else [])


# ---- hands, eyes, ears -------------------------------------------------------------------------


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("language", ["de", "ar", "ti", "uk"])
def test_everything_to_touch_is_large_at_every_text_size(
    table: Table, look: Appearance, language: str, scale: float
) -> None:
    look.set_scale(scale)
    view = table.open(language, item=ITEMS[4])
    press(view, _K.Key_4)
    large = [*view.page.marks, *view.page.no_values.values(), view.page.star, view.page.clear]
    for widget in (*large, view.pause):
        assert widget.height() >= TOUCH, type(widget).__name__
        assert widget.width() >= TOUCH, type(widget).__name__
    for button in view.findChildren(TurnButton):
        assert min(button.width(), button.height()) >= 60
    rects = [place(view, widget) for widget in large]
    assert not any(a.intersects(b) for n, a in enumerate(rects) for b in rects[:n])
    assert all(r.left() >= 0 and r.right() <= view.width() for r in rects)


def test_the_largest_letters_fit_the_smallest_window_or_it_scrolls(
    table: Table, look: Appearance
) -> None:
    look.set_scale(2.0)
    view = table.open(item="participation.1")
    view.resize(960, 600)
    rest(10)
    poster = view.page.poster
    words = next(w for w in poster.findChildren(Words) if w.isVisible())
    assert poster.rect().contains(words.geometry())
    bar = view.page.verticalScrollBar()
    assert bar.maximum() > 0
    press(view, _K.Key_Down, _K.Key_Down)
    assert bar.value() > 0
    press(view, _K.Key_5)
    assert table.stored()["participation.1"].value == 5


def test_what_is_chosen_does_not_show_by_its_colour_alone(table: Table, look: Appearance) -> None:
    view = table.open(item=ITEMS[4])
    view.pace.click()
    for theme in (ThemeChoice.LIGHT, ThemeChoice.DARK):
        look.set_theme(theme)
        for widget in (view.page.marks[2], *view.page.no_values.values(), view.page.star):
            shapes = []
            for on in (False, True):
                widget.setChecked(on)
                shapes.append(_shape(widget))
            assert shapes[0] != shapes[1], type(widget).__name__


def _shape(widget: QWidget) -> frozenset[tuple[int, int]]:
    """Where something stands out from the ground, whatever its colours."""
    image = widget.grab().toImage()
    ground = image.pixelColor(image.width() // 2, 6).lightness()
    return frozenset(
        (x, y)
        for x in range(4, image.width() - 4)
        for y in range(4, image.height() - 4)
        if abs(image.pixelColor(x, y).lightness() - ground) > 60
    )


def test_no_face_looks_like_another_and_one_can_do_without_them(table: Table) -> None:
    view = table.open(item=ITEMS[4])
    drawn = [_shape(mark) for mark in view.page.marks]
    assert len(set(drawn)) == 5
    assert view.page.marks[0].accessibleDescription() == "sehr trauriges Gesicht"
    view.faces.click()
    assert [_shape(mark) for mark in view.page.marks] != drawn
    assert view.page.marks[0].accessibleDescription() == ""
    assert not table.open(item=ITEMS[4]).faces.isChecked()


def test_a_screen_reader_hears_the_statement_the_answer_and_the_choices(table: Table) -> None:
    view = table.open("uk", item=ITEMS[4])
    words = Forms().questionnaire_words("uk")
    page = view.page
    assert unnamed(view) == []
    assert page.hasFocus()
    assert page.accessibleName() == words.statement(standard_items()[4])
    choices = [f"{value}: {words.scale(value)}" for value in range(1, 6)]
    choices += [words.no_value(reason) for reason in NoValue]
    assert all(choice in page.accessibleDescription() for choice in choices)
    assert words.progress(5, 56) in page.accessibleDescription()
    assert words.area("language") in page.accessibleDescription()
    before = page.accessibleDescription()
    press(view, _K.Key_4)
    assert page.accessibleDescription().startswith(f"✓ 4: {words.scale(4)}")
    assert before in page.accessibleDescription()
    write(view, "*")
    assert words["important"] in page.accessibleDescription()
    assert spoken_name(page.marks[3]) == f"4: {words.scale(4)}"
    press(view, _K.Key_Escape)
    view.make_pause()
    assert unnamed(view) == []
    assert view.telling.accessibleName() == words["pause"]


def test_tab_goes_through_answers_in_their_order_and_space_gives_one(table: Table) -> None:
    view = table.open(item=ITEMS[4])
    stops = [w for w in tab_order(view) if isinstance(w, Mark)]
    answers = [*view.page.marks, *view.page.no_values.values()]
    assert [stop for stop in stops if stop in answers] == answers
    view.page.marks[1].setFocus(Qt.FocusReason.TabFocusReason)
    press(view, _K.Key_Space)
    assert table.stored()[ITEMS[4]].value == 2
    view.page.marks[2].setFocus(Qt.FocusReason.TabFocusReason)
    press(view, _K.Key_Return)
    assert table.stored()[ITEMS[4]].value == 3
    press(view, _K.Key_Right)
    assert view.page.hasFocus()  # the next one is heard


def test_letters_stay_as_large_as_they_fit(table: Table) -> None:
    view = table.open(item="language.2")
    view.resize(1280, 720)
    rest(5)
    words = next(w for w in view.page.poster.findChildren(Words) if w.isVisible())
    assert words._type.em >= 2 * Type("de").em - 1
    small = replace(words._type, zoom=0.75)
    assert small.em < words._type.em
