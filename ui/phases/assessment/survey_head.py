"""Over a life area: what it is called, which survey it belongs to, and whether that is finished."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.surveys import Survey
from jmd_desktop.i18n import _
from ui.phases.assessment import words
from ui.qt.layout import MEDIUM, box, column, row
from ui.qt.surfaces import Notice, NoticeKind, Pill
from ui.qt.text import Kind, label


class SurveyHead(QWidget):
    """The title is in the young person's words; the counsellor's stand below it."""

    def __init__(self) -> None:
        super().__init__()
        self._title = label("", Kind.TITLE, wrap=True)
        self._facts = label("", Kind.CAPTION, wrap=True)
        self._state = Pill("")
        self.finished = FinishedNotice()
        self.reopen_requested = self.finished.reopen_requested
        self.new_requested = self.finished.new_requested
        line = row(self._title, self._state, gap=MEDIUM)
        line.setStretch(0, 1)
        box(QVBoxLayout(self), column(line, self._facts, gap=2), self.finished, gap=MEDIUM)

    def show_survey(self, survey: Survey, title: str, part: str, place: str) -> None:
        """`title` of the part that is shown, `part` as counsellors call it, „2 of 10“."""
        self._title.setText(title)
        self._facts.setText(facts_of(survey, part if part != title else "", place))
        self._state.show_state(*words.survey_state(survey))
        self.finished.show_survey(survey)


class FinishedNotice(Notice):
    """Says that a survey is finished, and what can be done; not there while it is open."""

    reopen_requested = Signal()
    new_requested = Signal()

    def __init__(self) -> None:
        super().__init__(NoticeKind.INFO, "")
        self.offer(_("Open again"), self.reopen_requested.emit)
        self.offer(_("Begin a new survey"), self.new_requested.emit)

    def show_survey(self, survey: Survey) -> None:
        """This survey is shown below."""
        if survey.finished_on is not None:
            self.show_words(
                NoticeKind.INFO,
                _(
                    "Finished on {day}. It shows how it was then; open it again if something "
                    "has to be put right."
                ).format(day=labels.day(survey.finished_on)),
                word=_("This survey is finished"),
            )
        self.setVisible(survey.finished_on is not None)


def facts_of(survey: Survey, *parts: str) -> str:
    """Parts of it that have words, and the survey by its day, in one line."""
    return words.DOT.join(filter(None, (*parts, words.survey_title(survey))))
