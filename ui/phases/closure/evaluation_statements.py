"""The thirteen statements below their dimensions, with the answers; what is shown, and heard."""

from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from jmd_desktop import labels
from jmd_desktop.domain.evaluations import STATEMENTS
from jmd_desktop.domain.surveys import Rating
from jmd_desktop.i18n import _, pgettext
from jmd_desktop.services.evaluation_words import EvaluationWords
from ui.phases.closure.evaluation_answers import Answers, Keeping

_Index = QModelIndex | QPersistentModelIndex
_TOP: Final = QModelIndex()
_Role = Qt.ItemDataRole
SHOWN_ROLE: Final = int(_Role.UserRole) + 1


@dataclass(frozen=True, slots=True)
class Shown:
    """A row: a dimension (without `item`), or a statement with its answer."""

    words: str
    item: str = ""
    rating: Rating | None = None
    keeping: Keeping = Keeping.SAVED


class StatementModel(QAbstractListModel):
    """Holds no answer itself, `Answers` does."""

    def __init__(self, answers: Answers) -> None:
        super().__init__()
        self._answers = answers
        self._words: EvaluationWords | None = None
        self._rows: tuple[tuple[str, str], ...] = ()  # the words, and the key of a statement

    def show_words(self, words: EvaluationWords) -> None:
        """The statements in the counsellor's language."""
        if words is self._words:
            return
        self.beginResetModel()
        self._words = words
        rows: list[tuple[str, str]] = []
        area = ""
        for each in STATEMENTS:
            if each.area != area:
                area = each.area
                rows.append((labels.code("evaluation_dimension", area), ""))
            rows.append((words.statement(each.key), each.key))
        self._rows = tuple(rows)
        self.endResetModel()

    def was_answered(self) -> None:
        """Answers changed, or whether they are in the file."""
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def item(self, index: _Index) -> str:
        """The key of the statement there; "" for a dimension and beyond the end."""
        return self._rows[index.row()][1] if index.isValid() else ""

    def index_of(self, item: str) -> QModelIndex:
        """Where that statement is; the first one for one that is not here."""
        keys = [key for _words, key in self._rows]
        found = keys.index(item) if item and item in keys else next(
            (n for n, key in enumerate(keys) if key), 0
        )  # fmt: skip
        return self.index(found)

    # ---- Qt's side --------------------------------------------------------------------------

    def rowCount(self, parent: _Index = _TOP) -> int:
        """Dimensions and statements."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Dimensions are only read."""
        if not self.item(index):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        """The row, and what is said of it."""
        if not index.isValid():
            return None
        words, item = self._rows[index.row()]
        if role == _Role.DisplayRole:
            return words
        if role == _Role.AccessibleTextRole:
            return self._spoken(words, item)
        if role == SHOWN_ROLE:
            answers = self._answers
            return Shown(words, item, answers.rating(item), answers.keeping(item))
        return None

    # ---- inside -----------------------------------------------------------------------------

    def _spoken(self, words: str, item: str) -> str:
        if not item:
            return words
        parts = [words, self._said(self._answers.rating(item))]
        if self._answers.keeping(item) is Keeping.NOT_SAVED:
            parts.append(_("not saved"))
        return ", ".join(parts)

    def _said(self, rating: Rating | None) -> str:
        """An answer for the ear; no value is never a number."""
        if rating is None or self._words is None:
            return pgettext("answer", "not answered yet")
        if rating.no_value is not None:
            return self._words.no_value(rating.no_value)
        return f"{rating.value}, {self._words.scale(rating.value or 0)}"
