"""What stands above and below the statement: where one is, the switches, the ways on and out."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from jmd_desktop.i18n import _
from jmd_desktop.services.screen_words import ScreenWords
from ui.phases.assessment.answering_controls import FacesSwitch, PaceSwitch, WordButton
from ui.phases.assessment.answering_marks import touch_edge
from ui.qt.buttons import ButtonKind
from ui.qt.elided import ElidedLabel
from ui.qt.icons import Icon
from ui.qt.layout import MEDIUM, SMALL, WIDE, box, column, row
from ui.qt.reading_controls import TurnButton, ways_of
from ui.qt.reading_words import Part, Type
from ui.qt.stylesheet import is_look_change
from ui.qt.text import Kind, label

_BESIDE = 0.75  # of the body: where one is stands quietly beside the statement


class AnswerHead(QFrame):
    """The life area, then what is seldom needed."""

    def __init__(self, words: ScreenWords, setting: Type, lock: QWidget) -> None:
        super().__init__()
        self.setProperty("kind", "header")
        self._language = words.language
        self.faces = FacesSwitch(_("Show faces"))
        self.pace = PaceSwitch(_("After an answer the next statement comes by itself"))
        self.pause = WordButton(words["pause"], ButtonKind.PLAIN, setting.caption_font)
        self._area = ElidedLabel("", Kind.QUIET)
        self._lock = lock
        line = box(
            QHBoxLayout(self),
            self._area,
            self.faces,
            self.pace,
            self.pause,
            lock,
            gap=SMALL,
            margins=(WIDE, SMALL, WIDE, SMALL),
        )
        line.setStretch(0, 1)
        _stays(self.pause)
        self._set_fonts()

    def show_area(self, words: str, *, on_statement: bool, pauses: bool) -> None:
        """Which life area; without a statement there is nothing to switch."""
        self._area.setText(words)
        for switch in (self.faces, self.pace):
            switch.setVisible(on_statement)
        self.pause.setVisible(pauses)

    def changeEvent(self, event: QEvent) -> None:
        """Take the new size with a new text size."""
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_area"):
            self._set_fonts()

    def _set_fonts(self) -> None:
        self._lock.setFixedSize(touch_edge(), touch_edge())  # one line of equal heights
        self._area.setFont(Type(self._language, _BESIDE).font(Part.BODY))


class AnswerFoot(QFrame):
    """Back and on, between them how far one is and the counsellor's way out."""

    def __init__(self, words: ScreenWords, way_out: QWidget) -> None:
        super().__init__()
        self.setProperty("kind", "footer")
        self._words = words
        self.back = TurnButton(ButtonKind.PLAIN)
        self.on = TurnButton(ButtonKind.PRIMARY)
        self.progress = label("", Kind.QUIET)
        told = column(row(None, self.progress, None), row(None, way_out, None), gap=2)
        turning = box(
            QHBoxLayout(self), self.back, self.on, gap=WIDE, margins=(WIDE, MEDIUM, WIDE, MEDIUM)
        )
        turning.insertLayout(1, told, 1)
        for part in (self.back, self.on):
            _stays(part)
        self._set_fonts()

    def show_ways(self, progress: str, *, back: bool, on: bool, last: bool) -> None:
        """Which ways there are; from the last statement the one on finishes."""
        self.progress.setText(progress)
        forward, backward = ways_of(self)
        if last:
            self.on.show_way(Icon.CHECK, self._words["finish"])
        else:
            self.on.show_way(forward, self._words["next"])
        self.back.show_way(backward, self._words["back"])
        self.on.setVisible(on)
        self.back.setVisible(back)

    def changeEvent(self, event: QEvent) -> None:
        """Take the new size with a new text size."""
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "progress"):
            self._set_fonts()

    def _set_fonts(self) -> None:
        self.progress.setFont(Type(self._words.language, _BESIDE).font(Part.BODY))


def _stays(part: QWidget) -> None:
    """Nothing moves from page to page: its room stays when it is hidden."""
    policy = part.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    part.setSizePolicy(policy)
