"""What can be pointed out about a goal, one quiet line each; a press leads to where it is done."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.plan_hints import Force, GoalHint, force
from jmd_desktop.i18n import _, ngettext
from ui.qt.buttons import Button, quiet
from ui.qt.icons import Icon, IconLabel
from ui.qt.layout import HAIR, SMALL, box, column, row
from ui.qt.text import Kind, label
from ui.qt.theme import Tone

_SHOWN = 3  # more of them would be a rebuke


class HintLines(QWidget):
    """The weightiest first; the others wait until they are asked for."""

    pressed = Signal(object)  # GoalHint

    def __init__(self) -> None:
        super().__init__()
        self._hints: tuple[GoalHint, ...] = ()
        self._all = False
        self._rows: list[_HintRow] = []
        self._lines = column(gap=0)
        self._more = quiet("", Icon.CHEVRON_DOWN)
        head = label(_("So that the goal carries"), Kind.LABEL)
        box(QVBoxLayout(self), head, self._lines, row(-SMALL, self._more, None), gap=HAIR)
        self._more.clicked.connect(self._show_all)
        self.prepare()

    def prepare(self) -> None:
        """Make the lines that are shown at first."""
        while len(self._rows) < _SHOWN:
            self._add_row()

    def show_hints(self, hints: Sequence[GoalHint], *, anew: bool = False) -> None:
        """These; `anew` for another goal."""
        if anew:
            self._all = False
        self._hints = tuple(hints)
        self._fill()

    @property
    def hints(self) -> tuple[GoalHint, ...]:
        """Those that are shown."""
        return self._hints if self._all else self._hints[:_SHOWN]

    # ---- inside -----------------------------------------------------------------------------

    def _fill(self) -> None:
        shown = self.hints
        while len(self._rows) < len(shown):
            self._add_row()
        for number, row_ in enumerate(self._rows):
            row_.setVisible(number < len(shown))
            if number < len(shown):
                row_.show_hint(shown[number])
        left = len(self._hints) - len(shown)
        self._more.setVisible(left > 0)
        self._more.say(ngettext("{count} more hint", "{count} more hints", left).format(count=left))
        self.setVisible(bool(self._hints))

    def _show_all(self) -> None:
        self._all = True
        before = len(self._hints[:_SHOWN])
        self._fill()
        self._rows[before].button.setFocus()

    def _add_row(self) -> None:
        made = _HintRow()
        made.hide()
        made.button.clicked.connect(partial(self._press, len(self._rows)))
        self._lines.addWidget(made)
        if self._rows:  # made late, Qt would put it behind the whole page
            QWidget.setTabOrder(self._rows[-1].button, made.button)
        self._rows.append(made)

    def _press(self, number: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002  Qt's own
        self.pressed.emit(self.hints[number])


class _HintRow(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._icon = IconLabel(Icon.INFO, Tone.QUIET, 16)
        self._words = label("", Kind.QUIET, wrap=True)
        self.button: Button = quiet(_("Fill in"))
        line = box(QHBoxLayout(self), gap=SMALL)
        line.addLayout(column(8, self._icon, None, gap=0))
        line.addWidget(self._words, 1)
        line.addLayout(column(self.button, None, gap=0))

    def show_hint(self, hint: GoalHint) -> None:
        warns = force(hint) is Force.WARNING
        self._icon.show_icon(
            Icon.TRIANGLE_ALERT if warns else Icon.INFO, Tone.WARN if warns else Tone.QUIET
        )
        said = labels.goal_hint(hint)
        self._words.setText(said)
        self.button.setAccessibleName(f"{self.button.text()}: {said}")
