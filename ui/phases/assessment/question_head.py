"""Over the statements of a life area: what it is called and what can be done, in little height."""

from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QVBoxLayout, QWidget

from jmd_desktop.domain.surveys import Survey
from ui.phases.assessment.question_tools import QuestionTools
from ui.phases.assessment.survey_head import FinishedNotice, facts_of
from ui.qt import theme
from ui.qt.elided import ElidedLabel
from ui.qt.layout import HAIR, MEDIUM, SMALL, box
from ui.qt.stylesheet import is_look_change
from ui.qt.text import Kind, plain_tooltip

_FACTS: Final = 110  # px at a text scale of 1; with less room they are in the tool tip alone


class QuestionHead(QWidget):
    """The title is in the young person's words; the counsellor's stand beside it."""

    def __init__(self) -> None:
        super().__init__()
        self._line = _Line()
        self.tools = self._line.tools
        self.finished = FinishedNotice()
        box(QVBoxLayout(self), self._line, self.finished, gap=SMALL)

    def show_survey(self, survey: Survey, title: str, part: str, place: str) -> None:
        """`title` of the part that is shown, `part` as counsellors call it, „2 of 10“."""
        facts = facts_of(survey, part if part != title else "", place)
        self._line.show_words(title, facts)
        self.finished.show_survey(survey)

    def set_low(self, *, on: bool) -> None:
        """Whether height is short, so that all stands in one line."""
        self._line.set_low(on=on)


class _Line(QWidget):
    """Title, facts and tools; the tools go below where height is plenty and width is not."""

    def __init__(self) -> None:
        super().__init__()
        self.title = ElidedLabel("", Kind.TITLE)
        self.facts = ElidedLabel("", Kind.CAPTION)
        self.tools = QuestionTools()
        self._low = False
        for part in (self.title, self.facts, self.tools):
            part.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_words(self, title: str, facts: str) -> None:
        self.title.setText(title)
        self.title.setToolTip(plain_tooltip(f"{title}\n{facts}"))
        self.facts.setText(facts)
        self._place()

    def set_low(self, *, on: bool) -> None:
        if on is not self._low:
            self._low = on
            self._changed()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        words, tools = self.title.sizeHint().height(), theme.current().metrics.button
        return max(words, tools) if self._is_one(width) else words + HAIR + tools

    def sizeHint(self) -> QSize:
        return QSize(0, self.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_low"):
            self._changed()

    def event(self, event: QEvent) -> bool:
        """A button that comes, goes or says something else needs another place."""
        if event.type() == QEvent.Type.LayoutRequest and hasattr(self, "_low"):
            self._place()
        return super().event(event)

    def _changed(self) -> None:
        self.updateGeometry()
        self._place()

    def _is_one(self, width: int) -> bool:
        title, facts = self.title.sizeHint().width(), self.facts.sizeHint().width()
        return self._low or title + facts + 2 * MEDIUM + self.tools.room() <= width

    def _place(self) -> None:
        width, metrics = self.width(), theme.current().metrics
        one, title = self._is_one(width), self.title.sizeHint()
        if one:
            self.tools.fold(width - title.width() - MEDIUM)
            beside = min(self.tools.width_now, width)
            height = max(title.height(), metrics.button)
            self._put(self.tools, QRect(width - beside, 0, beside, height))
            room = max(width - beside - MEDIUM, 0)
        else:
            self.tools.fold(width + 2 * SMALL)
            height, room = title.height(), width
            # The words of quiet buttons keep the edge of the words above.
            whole = QRect(-SMALL, height + HAIR, width + 2 * SMALL, metrics.button)
            self._put(self.tools, whole)
        taken = min(title.width(), room)
        self._put(self.title, QRect(0, 0, taken, height))
        left = room - taken - MEDIUM
        self.facts.setVisible(left >= min(metrics.grown(_FACTS), self.facts.sizeHint().width()))
        self._put(self.facts, QRect(taken + MEDIUM, 0, max(left, 0), height))
        if self.heightForWidth(width) != self.height():  # it was asked with other tools
            self.updateGeometry()

    def _put(self, part: QWidget, place: QRect) -> None:
        part.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), place))
