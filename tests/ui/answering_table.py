"""A survey somebody answers on the screen, over a real vault, and what came of it."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from jmd_desktop.domain.item_sets import standard_items
from jmd_desktop.domain.surveys import Rating
from jmd_desktop.errors import UserError
from jmd_desktop.services.forms import QUESTIONNAIRE, Forms
from jmd_desktop.services.surveys import Surveys
from jmd_desktop.store.vault import Vault
from tests.builders import a_case, a_client, a_consent
from tests.ui.cases_desk import Desk, english
from tests.ui.real_program import rest
from ui.phases.assessment.answering import AnswerDesk
from ui.phases.assessment.answering_view import AnswerView

LANGUAGES = [each.tag for each in Forms().languages(QUESTIONNAIRE)]
ITEMS = [item.key for item in standard_items()]
PLANTED = "Quittenbaum"


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
        client = a_client(last_name=PLANTED, first_name="Yusuf")
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


def in_english_without_views() -> Iterator[None]:
    """For a fixture: the words in English, and no view left over for the next test."""
    speaking = english()
    next(speaking)
    yield
    for window in QApplication.topLevelWidgets():
        if isinstance(window, AnswerView):
            window.close()
            window.deleteLater()
    next(speaking, None)
