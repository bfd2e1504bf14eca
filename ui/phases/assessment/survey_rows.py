"""The surveys of a case below each other: when, how far, and what can be done with each."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.surveys import Survey
from jmd_desktop.i18n import _
from ui.phases.assessment import words
from ui.qt.buttons import Button, ButtonKind, IconButton
from ui.qt.flow import FlowLayout
from ui.qt.icons import Icon
from ui.qt.layout import HAIR, LARGE, MEDIUM, SMALL, box, column, row
from ui.qt.surfaces import Pill, rule
from ui.qt.tab_order import lead
from ui.qt.text import Kind, label

OUT: Final = SMALL
"""So far the rows reach beyond the column they stand in: `outset` by it."""


class SurveyRows(QWidget):
    """A row that is there is used again, for whichever survey comes to stand in it."""

    talk_requested = Signal(object)  # Survey
    questions_requested = Signal(object)
    finish_requested = Signal(object)
    reopen_requested = Signal(object)
    day_requested = Signal(object)
    removal_requested = Signal(object)

    def __init__(self, after: QWidget) -> None:
        """`after` this the tab key comes to the rows, whenever they are made."""
        super().__init__()
        self._after = after
        self._lines = box(QVBoxLayout(self), gap=LARGE)
        self._rows: list[_SurveyRow] = []

    def stand_ready(self, count: int) -> None:
        """As so many surveys will show, still without any."""
        self._make_rows(count)
        for each in self._rows:
            each.show()

    def show_surveys(self, surveys: Sequence[Survey]) -> None:
        """The newest first."""
        self._make_rows(len(surveys))
        for number, each in enumerate(self._rows):
            each.show_survey(surveys[number] if number < len(surveys) else None)

    def focus_first(self) -> None:
        """The keyboard where one goes on."""
        if self._rows and self._rows[0].survey is not None:
            self._rows[0].first.setFocus()

    def focus_survey(self, survey_id: str) -> None:
        """The keyboard at that survey; else where one goes on."""
        for each in self._rows:
            if each.survey is not None and each.survey.id == survey_id:
                each.first.setFocus()
                return
        self.focus_first()

    def _make_rows(self, count: int) -> None:
        made = [_SurveyRow(self, first=not number) for number in range(len(self._rows), count)]
        for each in made:
            each.hide()
            self._rows.append(each)
            self._lines.addWidget(each)
        if made:
            lead(self._after, *self._rows)


class _SurveyRow(QWidget):
    def __init__(self, rows: SurveyRows, *, first: bool) -> None:
        super().__init__()
        self.survey: Survey | None = None
        self._day = label("", Kind.STRONG)
        self._state = Pill("")
        self._facts = label("", Kind.CAPTION, wrap=True)
        self.first = self._button(Icon.NOTEBOOK_PEN, rows.talk_requested)
        self._questions = self._button(Icon.LIST_CHECKS, rows.questions_requested)
        self._finish = self._button(Icon.CHECK, rows.finish_requested)
        self._reopen = self._button(Icon.LOCK_OPEN, rows.reopen_requested)
        actions = QWidget()
        flow = FlowLayout(actions, gap=SMALL)
        for button in (self.first, self._questions, self._finish, self._reopen):
            flow.addWidget(button)
        self._more = IconButton(Icon.ELLIPSIS, "")
        menu = QMenu(self._more)
        self._other_day = menu.addAction(_("Change the day …"))
        self._other_day.triggered.connect(partial(self._tell, rows.day_requested))
        menu.addAction(_("Remove the survey …")).triggered.connect(
            partial(self._tell, rows.removal_requested)
        )
        self._more.setMenu(menu)
        self._more.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        # The words of quiet buttons keep the edge of the words above: see `OUT`.
        head = row(self._day, self._state, None, self._more, gap=MEDIUM)
        said = column(head, self._facts, gap=2, margins=(OUT, 0, OUT, 0))
        lines = box(QVBoxLayout(self), gap=HAIR)
        if not first:
            lines.addLayout(row(OUT, rule(), OUT, gap=0))
            lines.addSpacing(LARGE - HAIR)
        lines.addLayout(said)
        lines.addWidget(actions)

    def show_survey(self, survey: Survey | None) -> None:
        """This one from now on; none is out of sight."""
        if survey is not None and survey != self.survey:
            self._show(survey)
        self.survey = survey
        self.setVisible(survey is not None)

    def _show(self, survey: Survey) -> None:
        day = labels.day(survey.held_on)
        is_open = survey.finished_on is None
        self._day.setText(day)
        self._state.show_state(*words.survey_state(survey))
        self._facts.setText(words.survey_facts(survey))
        said = {
            self.first: _("Go on with the talk") if is_open else _("Look at the talk"),
            self._questions: (
                _("Go on with the questionnaire") if is_open else _("Look at the questionnaire")
            ),
            self._finish: _("Finish …"),
            self._reopen: _("Open again"),
        }
        for button, does in said.items():
            button.say(does)
            button.setAccessibleName(f"{does}, {day}")
        self._finish.setVisible(is_open)
        self._reopen.setVisible(not is_open)
        self._other_day.setVisible(is_open)
        self._more.say(_("More about the survey of {day}").format(day=day))

    def _button(self, icon: Icon, asked: SignalInstance) -> Button:
        made = Button("", ButtonKind.QUIET, icon)
        made.clicked.connect(partial(self._tell, asked))
        return made

    def _tell(self, asked: SignalInstance, _checked: bool = False) -> None:  # noqa: FBT001, FBT002  Qt's own
        if self.survey is not None:
            asked.emit(self.survey)
