"""The possible answers as buttons, for the cell of the table one is at."""

from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from jmd_desktop.domain.surveys import HIGHEST, LOWEST, NoValue, Rating
from jmd_desktop.i18n import _
from jmd_desktop.services.questionnaire_words import QuestionnaireWords
from ui.phases.assessment.answer_button import AnswerButton
from ui.qt.elided import ElidedLabel
from ui.qt.layout import HAIR, LARGE, SMALL, box, row
from ui.qt.stylesheet import is_look_change
from ui.qt.text import Kind

_SCALE: Final = tuple(str(value) for value in range(LOWEST, HIGHEST + 1))
_REASONS: Final = {"0": NoValue.DONT_KNOW, "-": NoValue.NO_ANSWER}


class AnswerBar(QWidget):
    """For the mouse and for fingers; the keyboard answers in the table itself, with these signs."""

    pressed = Signal(str)
    """The sign that does the same in the table; nothing to take the answer back."""

    def __init__(self) -> None:
        super().__init__()
        self._whose = ElidedLabel("", Kind.LABEL)
        self.hint = ElidedLabel("", Kind.CAPTION)
        self.hint.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)  # stays whole
        self._words: QuestionnaireWords | None = None
        self._hint = ""
        self._legend = ""  # what the ends of the scale mean, where no words are on its buttons
        self._flat = False
        self._buttons = {sign: _made(sign) for sign in (*_SCALE, *_REASONS, "")}
        line = QHBoxLayout()
        line.setSpacing(SMALL)
        for sign, button in self._buttons.items():
            if sign in ("0", ""):
                line.addSpacing(SMALL)
            line.addWidget(button, 1)
            button.clicked.connect(lambda _=False, sign=sign: self.pressed.emit(sign))
        self.setAccessibleName(_("Answers"))
        head = row(self._whose, None, self.hint, gap=LARGE)
        self._lines = box(QVBoxLayout(self), head, line, gap=SMALL)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_words(self, words: QuestionnaireWords) -> None:
        """What the answers are called."""
        if words is self._words:
            return
        self._words = words
        for sign, button in self._buttons.items():
            if sign in _SCALE:
                said = words.scale(int(sign))
                button.say(said, name=f"{sign}: {said}")
            elif sign:
                keys = "0, W" if sign == "0" else ""
                button.say(words.no_value(_REASONS[sign]), more_keys=keys)
            else:
                button.say(_("Delete"), name=_("Delete answer"))
        ends = (f"{value} {words.scale(value)}" for value in (LOWEST, HIGHEST))
        self._legend = " – ".join(ends)
        self._fit()

    def show_faces(self, *, on: bool) -> None:
        """With faces, or with the numbers alone."""
        for button in self._buttons.values():
            button.show_face(on=on)
        self._fit()

    def set_low(self, *, on: bool) -> None:
        """Whether height is short: then the buttons are flat."""
        if on is not self._flat:
            self._flat = on
            self._lines.setSpacing(HAIR if on else SMALL)
            for button in self._buttons.values():
                button.set_flat(on=on)
            self._fit()

    def show_cell(self, whose: str, rating: Rating | None, *, is_open: bool, hint: str) -> None:
        """Whose answer to which statement it is, what was answered, and what a key does next."""
        self._whose.setText(whose or " ")
        self._hint = hint
        self._show_hint()
        for sign, button in self._buttons.items():
            button.setEnabled(is_open and (bool(sign) or rating is not None))
            button.setChecked(is_open and bool(sign) and sign == _sign(rating))

    # ---- inside -----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words come and go with the room."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters need more of it."""
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_lines"):
            self._fit()

    def _fit(self) -> None:
        """All words where they are whole: half of a word would be worse than the key alone.

        First goes what a key says as well, then the scale, whose ends are told above.
        """
        if not self.width():
            return
        buttons = tuple(self._buttons.items())
        room = self.width() - SMALL * (len(buttons) - 1) - 2 * SMALL
        for silent in ((), ("",), (*_SCALE, ""), tuple(self._buttons)):
            needed = sum(button.room(worded=sign not in silent) for sign, button in buttons)
            if needed <= room:
                break
        for sign, button in buttons:
            button.show_words(on=sign not in silent)
        self._show_hint()

    def _show_hint(self) -> None:
        silent = not self._buttons[_SCALE[0]].worded
        self.hint.setText(self._legend if silent else self._hint)


def _made(sign: str) -> AnswerButton:
    if sign in _SCALE:
        return AnswerButton(sign, int(sign))
    return AnswerButton({"0": "0", "-": "–"}.get(sign) or _("Del"))


def _sign(rating: Rating | None) -> str:
    if rating is None:
        return ""
    if rating.value is not None:
        return str(rating.value)
    return next(sign for sign, reason in _REASONS.items() if reason is rating.no_value)
