"""Editors an entry of the journal has of its own: chips, minutes, long texts, its referral."""

import unicodedata
from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.fields import Field, Value
from jmd_desktop.i18n import _
from ui.journal.long_text import LongText, as_shown
from ui.qt import theme
from ui.qt.buttons import Button
from ui.qt.choice_chips import ChoiceChips
from ui.qt.combo_box import ComboBox
from ui.qt.editor import Editor
from ui.qt.editors import editor_for
from ui.qt.layout import HAIR, box
from ui.qt.problem import mark_problem

LENGTHS: Final = (15, 30, 45, 60)  # minutes that are offered; any other can be typed
_PRINTABLE: Final = 20_000  # characters; of longer texts nobody asks whether they can be printed


class Chips(Editor):
    """A code list, all of it to be seen, each entry with the number that chooses it."""

    def __init__(self, field: Field, *, several: bool, short: bool = False) -> None:
        """With `short` life areas are called by their short names."""
        self.chips = ChoiceChips(labels.field(field), (), several=several)
        super().__init__(self.chips)
        self._list = field.codes or ""
        self._several = several
        self._short = short
        self._edition: object = None
        self._offer(())
        self.chips.changed.connect(self._edited)
        self.chips.installEventFilter(self)

    def value(self) -> Value:
        return self.chips.chosen() if self._several else self.chips.choice()

    def normal(self, value: Value) -> Value:
        if not self._several:
            return value or None
        held = value if isinstance(value, tuple) else ()
        return tuple(code for code, _words in self._choices(held) if code in held)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Offers the list as it is by the time one comes back to the form."""
        if event.type() == QEvent.Type.Show and self._edition is not labels.edition():
            self._offer(self.chips.chosen())
        return super().eventFilter(watched, event)

    def _put(self, value: Value) -> None:
        held = value if isinstance(value, tuple) else (value,) if isinstance(value, str) else ()
        held = tuple(each for each in held if each)
        self._offer(held)
        self.chips.choose(*held)

    def _offer(self, held: Sequence[str]) -> None:
        """What is ended or hidden stays where an entry has it."""
        choices = self._choices(held)
        former = tuple((key, self.chips.words(key)) for key, _words in choices)
        if self._edition is not labels.edition() or any(key == words for key, words in former):
            self._edition = labels.edition()
            self.chips.set_choices(choices)

    def _choices(self, held: Sequence[str]) -> list[tuple[str, str]]:
        choices = labels.choices(self._list, holding=tuple(held))
        if not self._short:
            return list(choices)
        return [(code, labels.short_area(code)) for code, _words in choices]


class Minutes(Editor):
    """A number that is typed, and the usual ones beside it for the mouse."""

    def __init__(self, field: Field) -> None:
        self._number = editor_for(field)
        line = self._number.widget
        line.setMaximumWidth(16_777_215)
        self._quick = [_Quick(minutes) for minutes in LENGTHS]
        holder = _Row()
        box(QHBoxLayout(holder), line, *self._quick, gap=HAIR).setStretch(0, 1)
        holder.setFocusProxy(line)
        super().__init__(holder)
        self._line = line
        for button in self._quick:
            button.clicked.connect(partial(self._take, button.minutes))
        self._number.changed.connect(self._edited)
        line.setAccessibleName(labels.field(field))

    def value(self) -> Value:
        return self._number.value()

    def typed(self) -> Value:
        return self._number.typed()

    def incomplete(self) -> str:
        return self._number.incomplete()

    def _put(self, value: Value) -> None:
        self._number.show(value)

    def _take(self, minutes: int) -> None:
        self._number.show(minutes)
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._edited()


class _Row(QWidget):
    """Tells the field in it when there is a problem."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DynamicPropertyChange:
            field = self.focusProxy()
            if field is not None:
                mark_problem(field, self.property("problem") == "true")
        return super().event(event)


class _Quick(Button):
    """Typing the number is quicker than to get here by keyboard, so no stop of the tab key."""

    def __init__(self, minutes: int) -> None:
        super().__init__(str(minutes))
        self.minutes = minutes
        self.setAccessibleName(_("{count} minutes").format(count=minutes))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("kind", "quick")

    def sizeHint(self) -> QSize:
        grown = theme.current().metrics.grown
        return QSize(grown(34), theme.current().metrics.control)


class Words(Editor):
    """A text of any length."""

    def __init__(self, field: Field, *, least_rows: int) -> None:
        self.edit = LongText(least_rows=least_rows)
        super().__init__(self.edit)
        self.edit.set_name(labels.field(field))
        self.edit.changed.connect(self._edited)
        self._tidied: tuple[str, str] = ("", "")

    def value(self) -> str:
        text = self.edit.text()
        if text is not self._tidied[0]:
            self._tidied = (text, _tidy(text))
        return self._tidied[1]

    def normal(self, value: Value) -> Value:
        return _tidy(as_shown(value)) if isinstance(value, str) else ""

    def text(self) -> str:
        found = self.value()
        return found if len(found) <= _PRINTABLE else ""

    def _put(self, value: Value) -> None:
        self.edit.set_text(value if isinstance(value, str) else "")


class OneOf(Editor):
    """A choice among records of the case, by their ids; none of them is "" ."""

    def __init__(self, nothing: str) -> None:
        self._combo = ComboBox()
        super().__init__(self._combo)
        self._nothing = nothing
        self._offered: list[tuple[str, str]] = []
        self.offer(())
        self._combo.chosen.connect(self._edited)
        self._combo.currentIndexChanged.connect(self._edited)  # arrow keys choose without a signal

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Ids and words; what is chosen stays chosen."""
        held = self.value()
        self._offered = list(choices)
        self._fill(held)

    @property
    def any_offered(self) -> bool:
        """Whether there is anything to choose."""
        return bool(self._offered)

    def value(self) -> str:
        return self._combo.choice() or ""

    def normal(self, value: Value) -> Value:
        return value if isinstance(value, str) else ""

    def _put(self, value: Value) -> None:
        self._fill(value if isinstance(value, str) else "")

    def _fill(self, held: str) -> None:
        """One that is gone by now can stay."""
        choices = list(self._offered)
        if held and held not in dict(choices):
            choices.append((held, _("no longer in the file")))
        self._showing = True
        self._combo.set_choices(choices, empty=self._nothing)
        self._combo.choose(held or None)
        self._showing = False


def _tidy(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()
