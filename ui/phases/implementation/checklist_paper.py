"""The checklist on paper: in which language, with or without a name; the way to the printer."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop.i18n import _
from ui.qt import theme
from ui.qt.choices import CheckBox
from ui.qt.combo_box import ComboBox
from ui.qt.field import FieldColumn
from ui.qt.language_names import both_names
from ui.qt.layout import LARGE, SMALL, box, column, row
from ui.qt.print_offer import PrintButton, PrintOffer
from ui.qt.stylesheet import is_look_change
from ui.qt.surfaces import Notice, NoticeKind

_LANGUAGES = 320  # px at a text scale of 1


class ChecklistPaper(QWidget):
    """The list on paper, in German beside the young person's language."""

    print_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._tags: tuple[str, ...] = ()
        self.languages = ComboBox()
        self._column = FieldColumn(_("In which language?"), self.languages)
        self.named = CheckBox(_("Print the young person's name on it"))
        self.button = PrintButton(_("Print checklist"))
        self.offer = PrintOffer()
        self._refusal = Notice(NoticeKind.DANGER, "")
        self._refusal.hide()
        beside = row(gap=LARGE)
        beside.addWidget(self._column)
        beside.addLayout(column(None, self.button, gap=0))
        beside.addStretch(1)
        box(QVBoxLayout(self), self._refusal, self.offer, beside, self.named, gap=SMALL)
        self.button.clicked.connect(self.print_requested)
        self._fit()

    def begin(self) -> None:
        """Another case: nothing of the former one is chosen."""
        self.languages.choose(None)
        self.named.setChecked(False)
        self.offer.hide()

    def show_languages(self, tags: Sequence[str], chosen: str) -> None:
        """What it is offered in; `chosen` unless another one was chosen before."""
        before = self.languages.choice()
        if tuple(tags) != self._tags:
            self._tags = tuple(tags)
            self.languages.set_choices([(each, both_names(each)) for each in tags])
        self.languages.choose(before if before in tags else chosen)

    @property
    def language(self) -> str:
        """The chosen one, "" while none is known."""
        return self.languages.choice() or ""

    def show_refusal(self, words: str) -> None:
        """Why it could not be printed; no words take it away."""
        self._refusal.setVisible(bool(words))
        if words:
            self._refusal.show_words(NoticeKind.DANGER, words)

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs more room."""
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "languages"):
            self._fit()

    def _fit(self) -> None:
        self._column.setFixedWidth(theme.current().metrics.grown(_LANGUAGES))
