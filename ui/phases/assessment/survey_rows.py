"""The surveys of a case below each other: when, how far, and what can be done with each."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.surveys import Survey
from jmd_desktop.i18n import _
from ui.phases.assessment import words
from ui.qt.buttons import Button, ButtonKind, IconButton
from ui.qt.flow import FlowLayout
from ui.qt.icons import Icon
from ui.qt.layout import HAIR, LARGE, MEDIUM, SMALL, box, column, holder, row
from ui.qt.surfaces import Pill, rule
from ui.qt.text import Kind, label

OUT: Final = SMALL
"""So far the rows reach beyond the column they stand in: `outset` by it."""


class SurveyRows(QWidget):
    """Built anew only when a survey changed."""

    talk_requested = Signal(object)  # Survey
    questions_requested = Signal(object)
    finish_requested = Signal(object)
    reopen_requested = Signal(object)
    day_requested = Signal(object)
    removal_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._surveys: tuple[Survey, ...] = ()
        self._lines = box(QVBoxLayout(self), gap=LARGE)
        self._made: list[QWidget] = []

    def show_surveys(self, surveys: Sequence[Survey]) -> None:
        """The newest first."""
        if tuple(surveys) == self._surveys:
            return
        self._surveys = tuple(surveys)
        for old in self._made:
            self._lines.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._made = []
        for number, survey in enumerate(surveys):
            if number:
                self._add(holder(row(OUT, rule(), OUT, gap=0)))
            self._add(_SurveyRow(survey, self))

    def focus_first(self) -> None:
        """The keyboard where one goes on."""
        found = next((each for each in self._made if isinstance(each, _SurveyRow)), None)
        if found is not None:
            found.first.setFocus()

    def _add(self, widget: QWidget) -> None:
        self._made.append(widget)
        self._lines.addWidget(widget)


class _SurveyRow(QWidget):
    def __init__(self, survey: Survey, rows: SurveyRows) -> None:
        super().__init__()
        self._survey = survey
        day = labels.day(survey.held_on)
        is_open = survey.finished_on is None
        head = row(label(day, Kind.STRONG), Pill(*words.survey_state(survey)), None, gap=MEDIUM)
        facts = label(words.survey_facts(survey), Kind.CAPTION, wrap=True)
        actions = QWidget()
        flow = FlowLayout(actions, gap=SMALL)
        buttons = [
            self._button(
                _("Go on with the talk") if is_open else _("Look at the talk"),
                Icon.NOTEBOOK_PEN,
                rows.talk_requested.emit,
            ),
            self._button(
                _("Go on with the questionnaire") if is_open else _("Look at the questionnaire"),
                Icon.LIST_CHECKS,
                rows.questions_requested.emit,
            ),
        ]
        self.first = buttons[0]
        if is_open:
            buttons.append(self._button(_("Finish …"), Icon.CHECK, rows.finish_requested.emit))
        else:
            buttons.append(
                self._button(_("Open again"), Icon.LOCK_OPEN, rows.reopen_requested.emit)
            )
        for button in buttons:
            button.setAccessibleName(f"{button.text().replace('&&', '&')}, {day}")
            flow.addWidget(button)
        more = IconButton(Icon.ELLIPSIS, _("More about the survey of {day}").format(day=day))
        menu = QMenu(more)
        if is_open:
            menu.addAction(_("Change the day …")).triggered.connect(
                partial(self._tell, rows.day_requested.emit)
            )
        menu.addAction(_("Delete the survey …")).triggered.connect(
            partial(self._tell, rows.removal_requested.emit)
        )
        more.setMenu(menu)
        more.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        head.addWidget(more)
        # The words of quiet buttons keep the edge of the words above: see `OUT`.
        said = column(head, facts, gap=2, margins=(OUT, 0, OUT, 0))
        box(QVBoxLayout(self), said, actions, gap=HAIR)

    def _button(self, words_: str, icon: Icon, tell: Callable[[Survey], object]) -> Button:
        made = Button(words_, ButtonKind.QUIET, icon)
        made.clicked.connect(partial(self._tell, tell))
        return made

    def _tell(self, tell: Callable[[Survey], object], _checked: bool = False) -> None:  # noqa: FBT001, FBT002  Qt's own
        tell(self._survey)
