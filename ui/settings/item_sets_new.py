"""The card a service writes a statement of its own in."""

from PySide6.QtCore import Signal

from jmd_desktop.i18n import _
from ui.qt import buttons
from ui.qt.choices import CheckBox
from ui.qt.field import FieldColumn
from ui.qt.layout import MEDIUM, SMALL, column, row
from ui.qt.line_edits import LineEdit
from ui.qt.surfaces import Card
from ui.qt.text import Kind, label
from ui.settings.item_sets_open import Typed


class NewStatement(Card):
    """Says each key that is typed, so that it can be kept."""

    typed = Signal(object)  # Typed
    add_requested = Signal()
    cancelled = Signal()

    def __init__(self) -> None:
        self.words = LineEdit()
        self.special = CheckBox(_("Specially protected"))
        self.add_button = buttons.plain(_("Take in"))
        self._field = FieldColumn(_("New statement of your own, in German"), self.words)
        self.words.setPlaceholderText(_("One short sentence that begins with “Ich”"))
        explained = label(
            _(
                "Tick this when an answer says something about health, religion, origin, "
                "sexuality or offences. It is then asked only of those who agreed to that in "
                "their consent."
            ),
            Kind.CAPTION,
            wrap=True,
        )
        self.special.setAccessibleDescription(explained.text())
        cancel = buttons.quiet(_("Cancel"))
        super().__init__(
            "",
            self._field,
            column(self.special, explained, gap=2),
            row(self.add_button, cancel, None, gap=SMALL),
            gap=MEDIUM,
        )
        self.add_button.clicked.connect(self.add_requested)
        self.words.returnPressed.connect(self.add_requested)
        self.words.textEdited.connect(self._say)
        self.special.clicked.connect(self._say)
        cancel.clicked.connect(self.cancelled)

    @property
    def held(self) -> Typed:
        """What stands there."""
        return Typed(self.words.text(), self.special.isChecked())

    def show_typed(self, typed: Typed) -> None:
        """What was being typed; the cursor stays where these words stand already."""
        if self.words.text() != typed.words:
            self.words.setText(typed.words)
        self.special.setChecked(typed.special)
        self.show_problem("")

    def show_problem(self, words: str) -> None:
        """Why it was not taken in; no words take it away."""
        self._field.show_problem(words)

    @property
    def problem(self) -> str:
        """What is said to be wrong."""
        return self._field.problem.text()

    def _say(self) -> None:
        self.show_problem("")
        self.typed.emit(self.held)
