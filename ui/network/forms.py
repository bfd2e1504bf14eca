"""The fields of a body and of an offer; when they were checked stands below, with one button."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from jmd_desktop.domain.fields import OFFERS, PARTNERS, Value
from jmd_desktop.domain.partners import Offer, Partner
from jmd_desktop.i18n import _
from jmd_desktop.services.partners import OF_OFFER
from ui.qt.buttons import quiet
from ui.qt.form import BoundForm
from ui.qt.icons import Icon, IconLabel
from ui.qt.layout import SMALL, box
from ui.qt.record_kind import RecordForm
from ui.qt.side_by_side import SideBySide
from ui.qt.text import Kind, label
from ui.qt.theme import Tone

MissingCharacters = Callable[[str], tuple[str, ...]]

_PARTNER: Final = (
    "name",
    "kind",
    "contact",
    "phone",
    "mail",
    "address",
    "hours",
    "areas",
    "languages",
    "note",
)
_OFFER: Final = (
    "title",
    "kind",
    "areas",
    "languages",
    "access",
    "times",
    "cost",
    "formalities",
    "note",
)


def partner_values(partner: Partner) -> dict[str, Value]:
    """A body as its form takes it."""
    return {column: getattr(partner, column) for column in _PARTNER}


def offer_values(offer: Offer) -> dict[str, Value]:
    """An offer as its form takes it."""
    return {column: getattr(offer, column) for column in _OFFER}


class CheckedLine(QWidget):
    """When somebody last looked whether it is still right, and the button that says: today."""

    requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._sign = IconLabel(Icon.TRIANGLE_ALERT, Tone.WARN, 16)
        self._words = label("", Kind.QUIET, wrap=True)
        self.button = quiet(_("Checked today"), Icon.CHECK)
        line = box(QHBoxLayout(self), self._sign, gap=SMALL)
        line.addWidget(self._words, 1)
        line.addWidget(self.button)
        self.button.clicked.connect(self.requested)

    def show_checked(self, words: str, *, due: bool, there_is: bool = True) -> None:
        """`due` when it wants to be looked at; a record that is only typed has no such line."""
        self._words.setText(words)
        self._sign.setVisible(due)
        self.setVisible(there_is)


class _LeftTexts(QObject):
    """Tells when a field of longer text is left."""

    left = Signal()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return super().eventFilter(watched, event)


class PartnerForm(BoundForm):
    """Name and kind, how to reach it, what it is there for."""

    text_left = Signal()
    """A longer text was left: it may name somebody."""

    def __init__(self, missing_characters: MissingCharacters) -> None:
        super().__init__(PARTNERS, missing_characters=missing_characters)
        name, kind = self.put("name"), self.put("kind")
        self.add(SideBySide(name.column, kind.column, shares=(3, 2)))
        contact, phone, mail = self.put("contact"), self.put("phone"), self.put("mail")
        self.add(SideBySide(contact.column, phone.column, mail.column, least=180))
        address, hours = self.put("address"), self.put("hours")
        self.add(SideBySide(address.column, hours.column))
        areas, languages = self.put("areas"), self.put("languages")
        self.add(SideBySide(areas.column, languages.column))
        self.row("note")
        self._left = _watch(self, ("contact", "address", "hours", "note"))
        self._left.left.connect(self.text_left)

    def focus_first(self) -> None:
        """Where work begins: behind its name."""
        _focus_behind(self, "name")


class OfferForm(RecordForm):
    """What is offered, to whom, when, and what an admission needs."""

    text_left = Signal()

    def __init__(self, missing_characters: MissingCharacters, parent: QWidget) -> None:
        super().__init__(OFFERS, missing_characters=missing_characters, parent=parent)
        title, kind = self.put("title"), self.put("kind")
        self.add(SideBySide(title.column, kind.column, shares=(3, 2)))
        areas, languages = self.put("areas"), self.put("languages")
        self.add(SideBySide(areas.column, languages.column))
        self.row("access")
        times, cost = self.put("times"), self.put("cost")
        self.add(SideBySide(times.column, cost.column))
        self.row("formalities")
        self.row("note")
        self.checked = CheckedLine()
        self.add(self.checked)
        self._left = _watch(self, ("access", "note"))
        self._left.left.connect(self.text_left)

    def focus_first(self) -> None:
        """Where work begins: behind its title."""
        _focus_behind(self, "title")

    def key_of(self, column: str) -> str:
        """What a column is called in drafts; whose offer it is, nobody types."""
        return OF_OFFER if column == "partner_id" else super().key_of(column)


def _focus_behind(form: BoundForm, column: str) -> None:
    form.focus_field(column)
    line = form.field(column).editor.widget
    if isinstance(line, QLineEdit):
        line.end(False)


def _watch(form: BoundForm, columns: tuple[str, ...]) -> _LeftTexts:
    made = _LeftTexts(form)
    for column in columns:
        form.field(column).editor.widget.installEventFilter(made)
    return made
