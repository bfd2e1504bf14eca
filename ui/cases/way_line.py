"""A line that leads on: a sign, what it is, what is known of it, and a state at its end."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.places import PlaceId
from ui.qt import tab_order
from ui.qt.icons import Icon, IconLabel
from ui.qt.layout import MEDIUM, SMALL, box, column
from ui.qt.stepped_line import SteppedLine
from ui.qt.surfaces import Pill
from ui.qt.text import Kind, label
from ui.qt.theme import Tone

_SIGN = 18  # px at a text scale of 1
_NEXT = 16


@dataclass(frozen=True, slots=True)
class Way:
    """What a line says, and the place of the case it leads to, if there is one."""

    icon: Icon
    title: str
    note: str
    place: PlaceId | None
    record: str = ""
    state: str = ""
    tone: Tone = Tone.QUIET

    @property
    def spoken(self) -> str:
        """As a screen reader says it."""
        return ", ".join(filter(None, (self.title, self.state, self.note)))


class WayLines(QWidget):
    """Lines below each other. Arrows go along them, Enter, Space or a press leads on."""

    opened = Signal(str, str)
    """PlaceId, record."""

    def __init__(self, *, ready: int = 0) -> None:
        """So many lines are made at once; others when they are wanted."""
        super().__init__()
        self._lines = box(QVBoxLayout(self), gap=0)
        self._shown: list[_WayLine] = []
        self._make(ready)

    def show_ways(self, ways: Sequence[Way]) -> None:
        """These and no others; lines that are there are used again."""
        self._make(len(ways))
        for number, line in enumerate(self._shown):
            line.setVisible(number < len(ways))
            line.show_way(ways[number] if number < len(ways) else None)
        self.setVisible(bool(ways))

    @property
    def ways(self) -> list[Way]:
        """What can be read."""
        return [line.way for line in self._shown if line.way is not None]

    def _make(self, count: int) -> None:
        late = 0 < len(self._shown) < count
        while len(self._shown) < count:
            line = _WayLine()
            line.hide()
            line.led.connect(self.opened)
            line.stepped.connect(self._step)
            self._shown.append(line)
            self._lines.addWidget(line)
        if late:  # or the tab key would come to them behind the whole page
            tab_order.lead(tab_order.stop_before(self), self)

    def _step(self, step: int) -> None:
        lines = [line for line in self._shown if line.way is not None and line.way.place]
        at = next((i for i, line in enumerate(lines) if line.hasFocus()), None)
        if at is not None and 0 <= at + step < len(lines):
            lines[at + step].setFocus(Qt.FocusReason.TabFocusReason)


class _WayLine(SteppedLine):
    led = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.way: Way | None = None
        self._sign = IconLabel(Icon.CALENDAR, Tone.QUIET, _SIGN)
        self._title = label("", Kind.STRONG, wrap=True)
        self._note = label("", Kind.CAPTION, wrap=True)
        self._state = Pill("")
        self._on = IconLabel(Icon.CHEVRON_RIGHT, Tone.QUIET, _NEXT)
        line = box(QHBoxLayout(self), gap=MEDIUM, margins=(SMALL, SMALL, SMALL, SMALL))
        line.addLayout(column(1, self._sign, None, gap=0))
        line.addLayout(column(self._title, self._note, gap=2), 1)
        line.addLayout(column(self._state, None, gap=0))
        line.addLayout(column(2, self._on, None, gap=0))
        self._note.hide()
        self._state.hide()
        self.clicked.connect(self._lead)

    def show_way(self, way: Way | None) -> None:
        """A hidden line keeps nothing: it could still be read by a screen reader."""
        self.way = way
        shown = way or _NO_WAY
        self._sign.show_icon(shown.icon, shown.tone)
        self._title.setText(shown.title)
        self._note.setText(shown.note)
        self._note.setVisible(bool(shown.note))
        self._state.show_state(shown.state, shown.tone)
        self._state.setVisible(bool(shown.state))
        self.setAccessibleName(shown.spoken)
        leads = shown.place is not None
        self._on.setVisible(leads)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if leads else Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not leads)

    def _lead(self) -> None:
        if self.way is not None and self.way.place is not None:
            self.led.emit(self.way.place, self.way.record)


_NO_WAY = Way(Icon.CALENDAR, "", "", None)
