"""The statements of one life area as rows, a column for each view; what is shown, and for the ear.

Below the statements stands what each view says on the whole, each by itself (GR5).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from jmd_desktop import messages
from jmd_desktop.domain.fields import Need
from jmd_desktop.domain.item_sets import Item
from jmd_desktop.domain.surveys import Rating, Survey, SurveyView
from jmd_desktop.i18n import _
from ui.phases.assessment import words
from ui.phases.assessment.answers import Answers, Cell, Keeping
from ui.phases.assessment.reading import Read
from ui.qt.text import plain_tooltip

_Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
_ROLE = Qt.ItemDataRole
SHOWN_ROLE: Final = int(_ROLE.UserRole) + 1
STATEMENT: Final = 0  # the column of the statements


class Sort(StrEnum):
    """What a place of the table is."""

    STATEMENT = "statement"
    ANSWER = "answer"
    STAR = "star"
    MEAN = "mean"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Shown:
    """What is painted at one place. `words` are those of the answer, without its number."""

    sort: Sort
    words: str = ""
    rating: Rating | None = None
    on: bool = False
    closed: bool = False
    keeping: Keeping = Keeping.SAVED


class AnswerTable(QAbstractTableModel):
    """One life area at a time; holds no answer itself, `Answers` does."""

    def __init__(self, answers: Answers) -> None:
        super().__init__()
        self._answers = answers
        self._read: Read | None = None
        self._items: tuple[Item, ...] = ()
        self._views: tuple[SurveyView, ...] = ()
        self._area = ""
        self._means: dict[str, str] = {}

    # ---- what is shown ----------------------------------------------------------------------

    def show_area(self, read: Read, survey: Survey, area: str) -> None:
        """The statements of that survey about a life area, the views it has."""
        items, views = read.asked(survey).of_area(area), survey.views
        anew = (items, [view.id for view in views]) != (
            self._items,
            [view.id for view in self._views],
        )
        if anew:
            self.beginResetModel()
        self._read, self._area = read, area
        self._items, self._views = items, views
        self._count()
        if anew:
            self.endResetModel()
        else:
            self._tell_all()

    def clear(self) -> None:
        """Nobody is shown."""
        self.beginResetModel()
        self._read = None
        self._items, self._views, self._means = (), (), {}
        self.endResetModel()

    def was_answered(self) -> None:
        """Answers changed, or whether they are in the file."""
        self._count()
        self._tell_all()

    # ---- where things are -------------------------------------------------------------------

    @property
    def items(self) -> Sequence[Item]:
        """The statements, row by row."""
        return self._items

    @property
    def views(self) -> Sequence[SurveyView]:
        """The views, column by column behind the statements."""
        return self._views

    @property
    def star(self) -> int:
        """The column of what is important."""
        return len(self._views) + 1

    def cell(self, index: _Index) -> Cell | None:
        """The cell at a place that can be answered or marked; None elsewhere and where closed."""
        if not index.isValid() or index.row() >= len(self._items) or self._read is None:
            return None
        item = self._items[index.row()]
        if index.column() == STATEMENT or self._read.closed(item):
            return None
        if index.column() == self.star:
            return Cell(item.key)
        return Cell(item.key, self._views[index.column() - 1].id)

    def place_of(self, item: str, view_id: str) -> QModelIndex:
        """Where a cell is; the first answer for one that is not here."""
        keys, views = [each.key for each in self._items], [each.id for each in self._views]
        row = keys.index(item) if item in keys else 0
        column = views.index(view_id) + 1 if view_id in views else 1
        return self.index(row, column)

    def view_at(self, index: _Index) -> SurveyView | None:
        """Whose answers stand in that column; None beside them."""
        column = index.column() - 1
        return self._views[column] if 0 <= column < len(self._views) else None

    def is_marked(self, cell: Cell) -> bool:
        """Whether a statement is called important."""
        return self._answers.important(cell.item)

    @property
    def closed_items(self) -> int:
        """How many statements the consent does not open."""
        read = self._read
        return 0 if read is None else sum(read.closed(item) for item in self._items)

    # ---- Qt's side --------------------------------------------------------------------------

    def rowCount(self, parent: _Index = _TOP) -> int:
        """The statements, and the line of the means."""
        return 0 if parent.isValid() or not self._items else len(self._items) + 1

    def columnCount(self, parent: _Index = _TOP) -> int:
        """Statement, views, star."""
        return 0 if parent.isValid() or not self._items else len(self._views) + 2

    def data(self, index: _Index, role: int = _ROLE.DisplayRole) -> Any:
        """What stands at a place, for eye and ear."""
        if not index.isValid():
            return None
        match role:
            case _ROLE.DisplayRole:
                shown = self._shown(index)
                value = shown.rating.value if shown.rating is not None else None
                return shown.words if value is None else str(value)
            case _ROLE.AccessibleTextRole:
                return self._spoken(index)
            case _ROLE.ToolTipRole:
                return plain_tooltip(self._tip(index))
            case _ if role == SHOWN_ROLE:
                return self._shown(index)
            case _:
                return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> Any:
        """Whose view a column is."""
        if orientation == Qt.Orientation.Vertical or not self._items:
            return None
        if role == _ROLE.TextAlignmentRole:
            side = (
                Qt.AlignmentFlag.AlignLeft if section == STATEMENT else Qt.AlignmentFlag.AlignCenter
            )
            return side | Qt.AlignmentFlag.AlignVCenter
        if role in (_ROLE.DisplayRole, _ROLE.ToolTipRole, _ROLE.AccessibleTextRole):
            if section == STATEMENT:
                return _("Statement")
            return (
                _("Important") if section == self.star else words.title_of(self._views[section - 1])
            )
        return None

    # ---- inside -----------------------------------------------------------------------------

    def _shown(self, index: _Index) -> Shown:
        read, column = self._read, index.column()
        if read is None:
            return Shown(Sort.NOTHING)
        if index.row() >= len(self._items):
            return self._summary(column)
        item = self._items[index.row()]
        closed = read.closed(item)
        if column == STATEMENT:
            return Shown(Sort.STATEMENT, read.statement(item), closed=closed)
        if column == self.star:
            cell = Cell(item.key)
            if closed:
                return Shown(Sort.NOTHING)
            return Shown(
                Sort.STAR,
                on=self._answers.important(item.key),
                keeping=self._answers.keeping(cell),
            )
        cell = Cell(item.key, self._views[column - 1].id)
        rating = self._answers.rating(cell)
        return Shown(
            Sort.ANSWER,
            "" if closed else words.meaning(rating, read.words),
            None if closed else rating,
            closed=closed,
            keeping=self._answers.keeping(cell),
        )

    def _summary(self, column: int) -> Shown:
        if column == STATEMENT:
            return Shown(Sort.MEAN, _("On average in this life area"))
        if column == self.star:
            return Shown(Sort.NOTHING)
        return Shown(Sort.MEAN, self._means.get(self._views[column - 1].id, ""), on=True)

    def _spoken(self, index: _Index) -> str:
        shown, read = self._shown(index), self._read
        if read is None or shown.sort in (Sort.NOTHING, Sort.STATEMENT):
            return shown.words
        view = self.view_at(index)
        whose = "" if view is None else words.title_of(view)
        if shown.sort is Sort.MEAN:
            if view is None:
                return shown.words
            mean = _("On average in this life area")
            return f"{mean}, {whose}: {shown.words}"
        item = self._items[index.row()]
        if shown.sort is Sort.STAR:
            held = _("important for me") if shown.on else _("not marked as important")
            parts = [f"{read.statement(item)} {held}"]
        elif shown.closed:
            parts = [f"{read.statement(item)} {whose}: {_closed()}"]
        else:
            parts = [f"{read.statement(item)} {whose}: {words.answer(shown.rating, read.words)}"]
        if shown.keeping is Keeping.NOT_SAVED:
            parts.append(_("not saved"))
        return ", ".join(parts)

    def _tip(self, index: _Index) -> str:
        shown, read = self._shown(index), self._read
        if read is None or shown.sort is Sort.NOTHING:
            return ""
        if shown.closed:
            return _closed()
        if shown.sort is Sort.STAR:
            return _("important for me")
        if shown.sort is not Sort.ANSWER:
            return ""
        said = words.answer(shown.rating, read.words)
        return "\n".join((said, _("not saved"))) if shown.keeping is Keeping.NOT_SAVED else said

    def _count(self) -> None:
        read, survey = self._read, self._answers.survey
        self._means = {}
        if read is None or survey is None:
            return
        for view_id, figures in self._answers.figures(read.state.items(survey)):
            figure = next((each for each in figures if each.area == self._area), None)
            self._means[view_id] = words.area_mean(figure)

    def _tell_all(self) -> None:
        if self._items:
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)


def _closed() -> str:
    return " ".join((_("About health."), messages.locked(Need.SPECIAL)))
