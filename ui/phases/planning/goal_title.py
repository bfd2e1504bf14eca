"""Suggestions of the goal catalogue below the title while one types; every goal can be said freely
(PL13)."""  # fmt: skip

from typing import Final

from PySide6.QtCore import QObject, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QListView, QStyledItemDelegate

from jmd_desktop.services.goal_catalogue import suggestions
from ui.qt.paragraph import ParagraphEdit

_SHOWN: Final = 7


class TitleSuggestions(QObject):
    """Those of the chosen life area; of all of them while none is chosen."""

    taken = Signal(str, str)  # the key in the catalogue, and its life area

    def __init__(self, title: ParagraphEdit) -> None:
        super().__init__(title)
        self._title = title
        self._area: str | None = ""  # nothing is offered yet
        self._known: dict[str, tuple[str, str]] = {}
        self._model = QStringListModel(self)
        self.completer = QCompleter(self._model, self)
        self.completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.completer.setMaxVisibleItems(_SHOWN)
        popup = QListView()
        popup.setProperty("kind", "popup")
        self.completer.setPopup(popup)
        popup.setItemDelegate(QStyledItemDelegate(popup))
        title.complete_by(self.completer)
        self.completer.activated.connect(self._take)

    def offer(self, area: str | None) -> None:
        """The suggestions of an area."""
        if area != self._area:
            self._area = area
            found = suggestions(area)
            self._known = {each.text: (each.key, each.area) for each in found}
            self._model.setStringList(list(self._known))

    def _take(self, text: str) -> None:
        if text in self._known:
            self._title.write_instead(text)
            self.taken.emit(*self._known[text])
