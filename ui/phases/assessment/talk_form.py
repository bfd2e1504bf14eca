"""The fields of one life area: the young person's words, and beside them how others see it."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from jmd_desktop.domain.fields import SURVEY_AREAS
from jmd_desktop.i18n import _
from ui.phases.assessment.talk_words import OF_AREA
from ui.qt import theme
from ui.qt.form import BoundForm
from ui.qt.layout import LARGE, MEDIUM
from ui.qt.note_edit import NoteEdit
from ui.qt.stylesheet import is_look_change
from ui.qt.surfaces import frame
from ui.qt.text import Kind, label

_BESIDE: Final = 690  # px at a text scale of 1, from which the others' views stand beside
_ROWS: Final = 2  # of a note: all of a life area is seen at once in a window of 1280 by 720

# Column, row, columns taken; column 2 is the line between the young person's words and the others.
_Cells = dict[str, tuple[int, int, int]]
_WIDE: Final[_Cells] = {
    "now": (0, 0, 1),
    "good": (1, 0, 1),
    "helps": (0, 1, 1),
    "change": (1, 1, 1),
    "importance": (0, 2, 2),
    "counsellor_view": (3, 0, 1),
    "third_view": (3, 1, 1),
    "third_who": (3, 2, 1),
}
_NARROW: Final[_Cells] = {
    "now": (0, 0, 1),
    "good": (1, 0, 1),
    "helps": (0, 1, 1),
    "change": (1, 1, 1),
    "importance": (0, 2, 2),
    "counsellor_view": (0, 4, 2),
    "third_view": (0, 5, 1),
    "third_who": (1, 5, 1),
}
_TITLE_ROW: Final = 3  # of the others, where they stand below


class TalkForm(BoundForm):
    """Views stand side by side (GR5); in a narrow window below each other."""

    def __init__(
        self, missing_characters: Callable[[str], tuple[str, ...]], parent: QWidget
    ) -> None:
        super().__init__(SURVEY_AREAS, missing_characters=missing_characters, parent=parent)
        self._beside: bool | None = None
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(LARGE)
        self._grid.setVerticalSpacing(MEDIUM)
        self._between = frame("rule")
        self._between.setFixedWidth(1)
        self._title = label(_("How others see it"), Kind.TITLE)
        self._columns = [(name, self._make(SURVEY_AREAS[name]).column) for name in OF_AREA]
        for name, column in self._columns:
            calm(self, name)
            self._grid.addWidget(column, *_place(_NARROW[name]))
        self._layout.addLayout(self._grid)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many columns as there is room for."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters need more room."""
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_columns"):
            self._arrange()

    def _arrange(self) -> None:
        beside = self.width() >= theme.current().metrics.grown(_BESIDE)
        if beside is self._beside:
            return
        self._beside = beside
        for each in (self._between, self._title):
            self._grid.removeWidget(each)
        for name, column in self._columns:
            self._grid.removeWidget(column)
            self._grid.addWidget(column, *_place((_WIDE if beside else _NARROW)[name]))
        if beside:
            self._grid.addWidget(self._between, 0, 2, _TITLE_ROW, 1)
        else:
            self._grid.addWidget(self._title, _TITLE_ROW, 0, 1, 2)
        self._between.setVisible(beside)
        self._title.setVisible(not beside)
        for number, stretch in enumerate((1, 1, 0, 1 if beside else 0)):
            self._grid.setColumnStretch(number, stretch)


def calm(form: BoundForm, name: str) -> None:
    """A note begins low and grows; a label that meets the mark of a draft takes a second line."""
    field = form.field(name)
    if isinstance(field.editor.widget, NoteEdit):
        field.editor.widget.set_least_rows(_ROWS)
    field.column.label.setWordWrap(True)
    field.column.heading.setStretch(0, 1000)


def _place(cell: Sequence[int]) -> tuple[int, int, int, int]:
    column, row, taken = cell
    return row, column, 1, taken
