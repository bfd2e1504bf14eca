"""Several codes of a short list: all of them to be seen, each with a box to tick."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.qt.choices import CheckBox
from ui.qt.layout import LARGE, SMALL, box, column
from ui.qt.text import choice_name

_SHORT = 36  # letters
_LONG_ONES = 0.2  # of all entries may be longer and wrap; with more of them there is one column


class CheckList(QWidget):
    """Boxes below each other, mostly short ones in two columns; the codes come in their order."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        """`name` is what is collected, for screen readers."""
        super().__init__()
        self._name = name
        self.choices: tuple[tuple[str, str], ...] = ()
        self._boxes: dict[str, CheckBox] = {}
        self._columns = (column(gap=SMALL), column(gap=SMALL))
        line = box(QHBoxLayout(self), *self._columns, gap=LARGE, margins=(0, 2, 0, 2))
        line.setStretch(0, 1)
        self._line = line
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offers these pairs of code and words from now on; what was ticked stays so."""
        ticked = set(self.codes())
        self.choices = tuple(choices)
        for lines in self._columns:
            while item := lines.takeAt(0):
                if (old := item.widget()) is not None:
                    old.hide()
                    old.deleteLater()
        self._boxes = {}
        long = sum(len(words) > _SHORT for _code, words in choices)
        two = long <= len(choices) * _LONG_ONES
        half = -(-len(choices) // 2) if two else len(choices)
        before: QWidget | None = None
        for number, (code, words) in enumerate(choices):
            box_ = self._boxes[code] = CheckBox(words)
            box_.setAccessibleName(choice_name(self._name, words))
            box_.setChecked(code in ticked)
            box_.clicked.connect(self.changed)
            self._columns[number // half].addWidget(box_)
            if before is not None:
                QWidget.setTabOrder(before, box_)
            before = box_
        for lines in self._columns:
            lines.addStretch(1)
        self._line.setStretch(1, int(two))
        if before is not None:
            self.setFocusProxy(next(iter(self._boxes.values())))

    def codes(self) -> tuple[str, ...]:
        """What is ticked, in the order of the list."""
        return tuple(code for code, ticked in self._boxes.items() if ticked.isChecked())

    def set_codes(self, codes: Sequence[str]) -> None:
        """Ticks these; every one of them must be on offer."""
        wanted = set(codes)
        for code, ticked in self._boxes.items():
            ticked.setChecked(code in wanted)

    def box_of(self, code: str) -> CheckBox:
        """The box of a code; KeyError for one that is not on offer."""
        return self._boxes[code]
