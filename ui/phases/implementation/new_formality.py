"""The line in which one more formality is written or chosen from the list."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QStyledItemDelegate

from jmd_desktop.domain.fields import REFERRAL_FORMALITIES
from jmd_desktop.i18n import _
from ui.qt.buttons import plain
from ui.qt.form import BoundForm
from ui.qt.icons import Icon
from ui.qt.layout import SMALL, column, holder, row

_MOST = 9  # of the list, seen at once


class NewFormality(BoundForm):
    """One line for own words; what fits from the list is offered meanwhile."""

    submitted = Signal()

    def __init__(self, missing_characters: Callable[[str], tuple[str, ...]]) -> None:
        super().__init__(REFERRAL_FORMALITIES, missing_characters=missing_characters)
        made = self.put("text")
        made.column.label.setText(_("What else is needed?"))
        made.editor.widget.setAccessibleName(_("What else is needed?"))
        line = made.editor.widget
        assert isinstance(line, QLineEdit)
        self.line = line
        self.line.setPlaceholderText(_("Type, or arrow down for the list"))
        self.button = plain(_("Add"), Icon.PLUS)
        beside = row(gap=SMALL)
        beside.addWidget(made.column, 1)
        beside.addLayout(column(None, self.button, gap=0))
        self.add(holder(beside))
        self._codes: dict[str, str] = {}
        self._words = QStringListModel(self)
        self._completer = QCompleter(self._words, self)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setMaxVisibleItems(_MOST)
        self._popup = QListView()
        self._popup.setProperty("kind", "popup")
        self._completer.setPopup(self._popup)
        self._popup.setItemDelegate(QStyledItemDelegate(self._popup))
        self.line.setCompleter(self._completer)
        self.line.installEventFilter(self)
        self.button.clicked.connect(self.submitted)
        self.line.returnPressed.connect(self.submitted)
        self._completer.activated.connect(self._submit_later, Qt.ConnectionType.QueuedConnection)

    def offer(self, codes: Sequence[tuple[str, str]]) -> None:
        """What the list has and the referral does not know yet."""
        known = {words: code for code, words in codes}
        if known != self._codes:
            self._codes = known
            self._words.setStringList(list(known))

    @property
    def code(self) -> str | None:
        """The code of what is typed, where the list has those words."""
        typed = self.line.text().strip()
        return self._codes.get(typed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """An arrow down in the empty line shows the whole list."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Down
            and not self.line.text()
        ):
            self._completer.setCompletionPrefix("")
            self._completer.complete()
            return True
        return super().eventFilter(watched, event)

    def _submit_later(self) -> None:
        """Taken from the list: there is nothing more to say."""
        self.submitted.emit()
