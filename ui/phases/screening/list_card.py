"""The screenings of a case by their days, the way to a new one and to comparing two."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.screening import Decision, Screening
from jmd_desktop.i18n import _
from ui.phases.screening import words
from ui.qt import fonts, icons, theme
from ui.qt.buttons import quiet
from ui.qt.icons import Icon
from ui.qt.layout import HAIR, MEDIUM, SMALL, box, column, row
from ui.qt.navigation_button import NavigationButton
from ui.qt.surfaces import Card
from ui.qt.tab_order import stop_before
from ui.qt.text import isolated, tooltip_with_keys, width_of
from ui.qt.theme import Tone

_SIGNS = {Decision.YES: Icon.CIRCLE_CHECK, Decision.NO: Icon.CIRCLE_X, None: Icon.CIRCLE_HELP}


@dataclass(frozen=True, slots=True)
class Listed:
    """One line; a screening that is not in the file yet is `new`."""

    screening: Screening
    new: bool = False
    unsaved: bool = False


class ListCard(Card):
    """One stop of the tab key for the list; arrow keys go on and open, and stay in the list."""

    opened = Signal(str)
    """The id of a screening that was pressed: work there."""

    passed = Signal(str)
    """The id of the one the arrow keys came to: only look."""

    new_requested = Signal()
    compare_requested = Signal()

    def __init__(self) -> None:
        super().__init__(_("Screenings"), gap=SMALL)
        self._lines: list[_Line] = []
        self._list = QWidget()
        self._list.setAccessibleName(_("Screenings"))
        self._column = box(QVBoxLayout(self._list), gap=2)
        self.new_button = quiet(_("New screening"), Icon.PLUS)
        self.new_button.setToolTip(tooltip_with_keys(_("New screening"), "Alt+N"))
        self.compare_button = quiet(_("Compare two"), Icon.LIST_CHECKS)
        self.new_button.clicked.connect(self.new_requested)
        self.compare_button.clicked.connect(self.compare_requested)
        self.add(
            row(-MEDIUM, self._list, -MEDIUM, gap=0),
            column(
                row(-SMALL, self.new_button, None, gap=0),
                row(-SMALL, self.compare_button, None, gap=0),
                gap=0,
            ),
        )
        self.body.setSpacing(HAIR)

    def show_screenings(self, shown: Sequence[Listed], chosen: str, *, may_change: bool) -> None:
        """Show these, the newest first, one of them chosen."""
        while len(self._lines) < len(shown):
            made = _Line()
            made.clicked.connect(self._pressed)
            self._lines.append(made)
            self._column.addWidget(made)
            # Made late, Qt would lead there after the whole page.
            QWidget.setTabOrder(stop_before(self.new_button), made)
        for number, line in enumerate(self._lines):
            line.setVisible(number < len(shown))
            if number < len(shown):
                line.show_listed(shown[number], chosen=shown[number].screening.id == chosen)
            else:
                line.forget()
        self._set_stop()
        begun = any(each.new for each in shown)
        self.new_button.setVisible(may_change and not begun)
        self.compare_button.setVisible(sum(not each.new for each in shown) > 1)

    @property
    def lines(self) -> tuple[NavigationButton, ...]:
        """What can be pressed, from the newest on."""
        return tuple(line for line in self._lines if line.screening_id)

    def focus(self) -> None:
        """The cursor to the line that is open."""
        stop = next((line for line in self._lines if line.isChecked()), None)
        target = stop or next(iter(self.lines), self.new_button)
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        lines = [line for line in self._lines if line.screening_id]
        here = next((number for number, line in enumerate(lines) if line.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        there = lines[(here + step) % len(lines)]
        there.setFocus(Qt.FocusReason.OtherFocusReason)
        self.passed.emit(there.screening_id)

    def _set_stop(self) -> None:
        """Tab stops once, at the line that is open."""
        chosen = any(line.isChecked() for line in self._lines)
        for number, line in enumerate(self._lines):
            stop = line.isChecked() or (not chosen and number == 0)
            reach = Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus
            line.setFocusPolicy(reach)

    def _pressed(self) -> None:
        line = self.sender()
        if isinstance(line, _Line):
            self.opened.emit(line.screening_id)


class _Line(NavigationButton):
    """The sign of the decision, the day, and in a word what was decided or that it is a draft."""

    def __init__(self) -> None:
        super().__init__("")
        self.screening_id = ""
        self._sign = Icon.CIRCLE_HELP
        self._end, self._tone = "", Tone.QUIET
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_listed(self, listed: Listed, *, chosen: bool) -> None:
        """This screening."""
        held = listed.screening
        self.screening_id = held.id
        self._sign = Icon.FILE_PEN if listed.new else _SIGNS[held.decision]
        self._end, self._tone = words.decided_shortly(held.decision), Tone.QUIET
        if listed.new:
            self._end = ""
        if listed.unsaved:
            self._end, self._tone = _("Draft"), Tone.WARN
        self.setText(words.list_line(held, new=listed.new))
        told = [words.title(held, new=listed.new)]
        if not listed.new:
            told += [words.found(held), words.decided(held.decision)]
        if listed.unsaved:
            told.append(_("Draft"))
        self.setAccessibleName(", ".join(told))
        self.setToolTip("" if listed.new else f"{labels.day(held.held_on)}: {words.found(held)}")
        self.setChecked(chosen)
        self.updateGeometry()
        self.update()

    def forget(self) -> None:
        """Nobody's."""
        self.screening_id = ""
        self.setText("")
        self.setAccessibleName("")
        self.setToolTip("")
        self.setChecked(False)

    def nextCheckState(self) -> None:
        """Pressed again it stays open; another one is chosen when it shows."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt would walk to any button that lies in that direction; the list knows better.
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        """As high as a line, as narrow as it must be."""
        return QSize(super().minimumSizeHint().width(), self.line_height())

    def chosen_ground(self) -> str:
        return theme.current().theme.accent_soft

    def end_width(self) -> int:
        words_ = width_of(self._end, _small()) + SMALL if self._end else 0
        return MEDIUM + words_

    def paint_mark(self, painter: QPainter, place: QRectF) -> None:
        tone = Tone.ACCENT if self.isChecked() else Tone.QUIET
        icons.paint(painter, self._sign, tone, place)

    def paint_end(self, painter: QPainter) -> None:
        if not self._end:
            return
        place = self.strip(MEDIUM, width_of(self._end, _small()) + 1, at_end=True)
        painter.setFont(_small())
        painter.setPen(QColor(self._tone.of(theme.current().theme)))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, isolated(self._end))


def _small() -> QFont:
    return fonts.font(theme.current().metrics.caption)
