"""What fits from the service's list while a body or an offer is typed; free words stay possible."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QRect, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QStyledItemDelegate

from jmd_desktop import labels
from jmd_desktop.services.offer_choices import OfferChoice
from ui.qt import theme

_SHOWN = 8
_MOST = 40  # in the list; who finds more types on
_WIDEST = 600  # px at a text scale of 1
_DOT = " · "


class OfferSuggestions(QObject):
    """Asks for what is typed, and offers what came; an arrow down in an empty line offers all."""

    asked = Signal(str)
    taken = Signal(object)
    """An `OfferChoice`."""

    def __init__(self, *lines: QLineEdit) -> None:
        super().__init__(lines[0])
        self._line = lines[0]
        self._said = ""
        self._choices: tuple[OfferChoice, ...] = ()
        self._model = QStringListModel(self)
        self.completer = QCompleter(self._model, self)
        self.completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.completer.setMaxVisibleItems(_SHOWN)
        self._popup = QListView()
        self._popup.setProperty("kind", "popup")
        self._popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.completer.setPopup(self._popup)
        self._popup.setItemDelegate(QStyledItemDelegate(self._popup))
        self.completer.activated.connect(self._take)
        for line in lines:
            line.textEdited.connect(partial(self._typed, line))
            line.installEventFilter(self)

    def offer(self, text: str, found: Sequence[OfferChoice]) -> None:
        """What the list has for that text; nothing for one that was typed over since."""
        if text != self._said or not self._line.hasFocus():
            return
        self._choices = tuple(found[:_MOST])
        self._model.setStringList([words(each) for each in self._choices])
        if self._choices:
            self.completer.setWidget(self._line)
            self.completer.complete(self._room())
        else:
            self._popup.hide()

    def _room(self) -> QRect:
        """Below the line, and wider than that where the words are: whose it is tells offers
        apart."""
        bar = self._popup.verticalScrollBar().sizeHint().width() + 2 * self._popup.frameWidth()
        wanted = min(self._popup.sizeHintForColumn(0) + bar, theme.current().metrics.grown(_WIDEST))
        room = self._line.rect()
        room.setWidth(max(room.width(), wanted))
        return room

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """An arrow down where nothing is offered yet."""
        if (
            isinstance(watched, QLineEdit)
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Down
            and not self._popup.isVisible()
        ):
            self._typed(watched, watched.text())
            return True
        return super().eventFilter(watched, event)

    def _typed(self, line: QLineEdit, text: str) -> None:
        self._line, self._said = line, text.strip()
        self.asked.emit(self._said)

    def _take(self, said: str) -> None:
        """By its place where two are called the same."""
        row = self._popup.currentIndex().row()
        if not (0 <= row < len(self._choices) and words(self._choices[row]) == said):
            row = next((n for n, each in enumerate(self._choices) if words(each) == said), -1)
        if row >= 0:
            chosen = self._choices[row]
            # With the next event: the completer still writes into the line.
            QTimer.singleShot(0, self, partial(self.taken.emit, chosen))


def words(choice: OfferChoice) -> str:
    """An offer and whose it is; a body with its kind."""
    partner, offer = choice.partner, choice.offer
    if offer is not None:
        return _DOT.join((offer.title, partner.name))
    kind = labels.code("partner_kind", partner.kind) if partner.kind else ""
    return _DOT.join(filter(None, (partner.name, kind)))
