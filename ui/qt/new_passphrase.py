"""Choosing a new passphrase: typed twice, judged while typing, or suggested."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop import messages
from jmd_desktop.domain.passphrases import Judgement
from jmd_desktop.errors import WeakPassphrase
from jmd_desktop.i18n import _
from ui.qt import buttons
from ui.qt.field import FieldColumn
from ui.qt.icons import Icon
from ui.qt.layout import HAIR, LARGE, SMALL, box, row
from ui.qt.line_edits import SecretEdit
from ui.qt.surfaces import Card, Pill
from ui.qt.text import Kind, label
from ui.qt.theme import Tone

_PAUSE = 250  # ms without a key before it is judged


class NewPassphrase(QWidget):
    """Holds what is typed until it is taken; says why it will not do."""

    judging_requested = Signal(str)
    suggestion_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._judged: tuple[str, Judgement] | None = None
        self._then: Callable[[str], object] | None = None  # waits for a judgement
        self._first, self._second = SecretEdit(), SecretEdit()
        self._first_field = FieldColumn(
            _("New passphrase"),
            self._first,
            hint=_("Best are four or five words that have nothing to do with each other."),
        )
        self._second_field = FieldColumn(_("Once more"), self._second)
        self._pill = Pill("", Tone.QUIET)
        self._pill.hide()
        self._first_field.add_aside(self._pill)
        suggest = buttons.quiet(_("Suggest five words"), Icon.REFRESH_CW)
        suggest.clicked.connect(self.suggestion_requested)
        self._words = label("", Kind.KEY, wrap=True, selectable=True)
        self._suggestion = Card(
            "",
            self._words,
            label(
                _(
                    "Say the words aloud and make a picture of them. Keep them on paper only "
                    "until you know them."
                ),
                Kind.CAPTION,
                wrap=True,
            ),
            gap=HAIR,
        )
        self._suggestion.hide()
        box(
            QVBoxLayout(self),
            self._first_field,
            row(-SMALL, suggest, None),
            self._suggestion,
            self._second_field,
            gap=LARGE,
        )
        self.setFocusProxy(self._first)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._ask_for_judgement)
        self._first.textChanged.connect(self._typed)
        self._second.textChanged.connect(self._repeated)

    def show_suggestion(self, words: str) -> None:
        """Put it into the first field and show it to be written down or learnt."""
        self._words.setText(words)
        self._suggestion.show()
        self._first.setText(words)
        self._second.clear()
        self._second.setFocus()

    def show_judgement(self, passphrase: str, judgement: Judgement) -> None:
        """What was found about it; an answer about something else is dropped."""
        if passphrase != self._first.text():
            return
        self._judged = (passphrase, judgement)
        good = judgement.weakness is None
        self._pill.show_state(
            _("strong") if good else _("too weak"), Tone.OK if good else Tone.WARN
        )
        self._pill.setVisible(bool(passphrase))
        if self._then is not None:
            self.take(self._then)

    def take(self, then: Callable[[str], object]) -> None:
        """Hand over the passphrase if it holds, as soon as it is judged; else say why not."""
        self._then = None
        if self._judged is None or self._judged[0] != self._first.text():
            self._then = then
            self._ask_for_judgement()
        elif not self._shows_problem(self._judged[1]):
            then(self._first.text())

    def _shows_problem(self, judgement: Judgement) -> bool:
        if judgement.weakness is not None:
            self._first_field.show_problem(messages.text(WeakPassphrase(judgement.weakness)))
            self._first.setFocus()
            return True
        if self._second.text() != self._first.text():
            self._second_field.show_problem(
                _("The two entries differ. Please type the second once more.")
            )
            self._second.setFocus()
            return True
        return False

    def clear(self) -> None:
        """Forget what was typed."""
        self._words.clear()
        self._suggestion.hide()
        for field in (self._first, self._second):
            field.clear()
            field.hide_secret()
        for column in (self._first_field, self._second_field):
            column.show_problem("")
        self._timer.stop()
        self._judged = self._then = None
        self._pill.hide()

    def _ask_for_judgement(self) -> None:
        self._timer.stop()
        self.judging_requested.emit(self._first.text())

    def _typed(self) -> None:
        self._timer.start()
        self._then = None
        self._first_field.show_problem("")
        if self._words.text() != self._first.text():
            self._suggestion.hide()

    def _repeated(self) -> None:
        self._then = None
        self._second_field.show_problem("")
