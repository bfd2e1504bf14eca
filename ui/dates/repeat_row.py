"""How something repeats: how often, until when or how many times, and what comes of it in words."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop import labels, messages
from jmd_desktop.domain import series
from jmd_desktop.domain.series import MOST, Repeat, Rhythm
from jmd_desktop.i18n import _, ngettext
from ui.qt.buttons import SegmentedSwitch
from ui.qt.combo_box import ComboBox
from ui.qt.dates import DateField
from ui.qt.field import FieldColumn
from ui.qt.layout import MEDIUM, SMALL, box, row
from ui.qt.text import Kind, label
from ui.qt.typed_line import TypedLine

_USUAL: Final = 4
_SEPARATOR: Final = "|"


class End(StrEnum):
    """What ends a series."""

    COUNT = "count"
    UNTIL = "until"


class _CountField(TypedLine[int]):
    def __init__(self) -> None:
        super().__init__(_("How many times?"), longest=4)

    def parse(self, text: str) -> int | None:
        words = text.strip()
        return int(words) if words else None

    def write(self, value: int) -> str:
        return str(value)


class RepeatRow(QWidget):
    """Nothing repeats unless somebody says so; what is said is kept with the draft as text."""

    changed = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._first: date | None = None
        self._showing = False
        self._rhythm = ComboBox()
        self._rhythm.set_choices(labels.choices("series_rhythm"), empty=_("does not repeat"))
        self._rhythm.choose(None)
        self._ends = SegmentedSwitch(
            _("Ends"), ((End.COUNT, _("after a number")), (End.UNTIL, _("on a day")))
        )
        self._count = _CountField()
        self._until = DateField()
        self._until.read_near(today())
        self._count_column = FieldColumn(_("How many times?"), self._count)
        self._until_column = FieldColumn(_("Until when?"), self._until)
        self._said = label("", Kind.CAPTION, wrap=True)
        self._end_line = QWidget()
        ends = FieldColumn(_("Ends"), self._ends)
        ends_line = box(row(gap=MEDIUM))
        ends_line.addWidget(ends, 3)
        ends_line.addWidget(self._count_column, 2)
        ends_line.addWidget(self._until_column, 2)
        self._end_line.setLayout(ends_line)
        box(
            QVBoxLayout(self),
            FieldColumn(_("Repeat"), self._rhythm),
            self._end_line,
            self._said,
            gap=SMALL,
        )
        self._until_column.hide()
        self._end_line.hide()
        self._said.hide()
        self._rhythm.chosen.connect(self._chosen)
        self._rhythm.currentIndexChanged.connect(self._chosen)
        self._ends.chosen.connect(self._chosen)
        self._count.changed.connect(self._edited)
        self._until.changed.connect(self._edited)

    # ---- what it says -----------------------------------------------------------------------

    @property
    def repeats(self) -> bool:
        """Whether it shall be more than one."""
        return self._rhythm.choice() is not None

    def repeat(self) -> Repeat | None:
        """How; None for one that does not, or as long as it is not finished."""
        rhythm = self._rhythm.choice()
        if rhythm is None:
            return None
        if self._ends.choice() == End.COUNT:
            count = self._count.value() if self._count.readable() else None
            return None if not count else Repeat(Rhythm(rhythm), count=count)
        until = self._until.value() if self._until.readable() else None
        return None if until is None else Repeat(Rhythm(rhythm), until=until)

    def follow(self, first: date | None) -> None:
        """The day of the first one, as it is typed."""
        if first != self._first:
            self._first = first
            self._say()

    def problem(self) -> str:
        """What is wrong with it, in words, written under its field; "" if all fits."""
        words = self._problem()
        by_count = self._ends.choice() == End.COUNT
        self._count_column.show_problem(words if by_count else "")
        self._until_column.show_problem("" if by_count else words)
        return words

    def focus_problem(self) -> None:
        """The cursor there."""
        (self._count if self._ends.choice() == End.COUNT else self._until).setFocus()

    def _problem(self) -> str:
        if not self.repeats:
            return ""
        repeat, by_count = self.repeat(), self._ends.choice() == End.COUNT
        if repeat is None:
            unfinished = _("Please enter how many times, such as 8.")
            return unfinished if by_count else messages.incomplete_day()
        if self._first is None:
            return _("A series needs a first day.")
        if series.fits(self._first, repeat):
            return ""
        if repeat.until is not None and repeat.until < self._first:
            return _("This day is before the first one.")
        most = ngettext("At most {count} time, please.", "At most {count} times, please.", MOST)
        return most.format(count=MOST)

    # ---- in a draft -------------------------------------------------------------------------

    def text(self) -> str:
        """What is chosen and typed, as a draft keeps it; "" for nothing."""
        rhythm = self._rhythm.choice()
        if rhythm is None:
            return ""
        ends = self._ends.choice()
        typed = self._count.text() if ends == End.COUNT else self._until.text()
        return _SEPARATOR.join((rhythm, ends, typed))

    def show_text(self, text: str) -> None:
        """What `text` gave; anything else shows that nothing repeats."""
        rhythm, _first, rest = text.partition(_SEPARATOR)
        ends, _second, typed = rest.partition(_SEPARATOR)
        known = rhythm in set(Rhythm) and ends in set(End)
        self._showing = True
        self._rhythm.choose(rhythm if known else None)
        self._ends.choose(ends if known else End.COUNT)
        self._count.setText(typed if known and ends == End.COUNT else str(_USUAL))
        self._until.setText(typed if known and ends == End.UNTIL else "")
        self._showing = False
        self._arrange()

    # ---- inside -----------------------------------------------------------------------------

    def _chosen(self) -> None:
        self._arrange()
        self._edited()

    def _edited(self) -> None:
        self._count_column.show_problem("")
        self._until_column.show_problem("")
        self._say()
        if not self._showing:
            self.changed.emit()

    def _arrange(self) -> None:
        self._end_line.setVisible(self.repeats)
        by_count = self._ends.choice() == End.COUNT
        self._count_column.setVisible(by_count)
        self._until_column.setVisible(not by_count)
        self._say()

    def _say(self) -> None:
        repeat = self.repeat()
        words = ""
        if repeat is not None and self._first is not None and series.fits(self._first, repeat):
            words = labels.series(series.days(self._first, repeat))
        self._said.setText(words)
        self._said.setVisible(bool(words))
