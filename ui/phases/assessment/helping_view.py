"""The page of who helps already: family and friends first, then professionals, then procedures."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop.domain.assessment import HelperKind, HelperLoad
from jmd_desktop.domain.fields import ASSESSMENTS
from jmd_desktop.i18n import _
from ui.phases.assessment import helping_words as words
from ui.qt import theme
from ui.qt.form import BoundForm
from ui.qt.layout import LARGE, MEDIUM, box, outset
from ui.qt.line_list import LineList
from ui.qt.passage import EDGE
from ui.qt.record_kind import MissingCharacters, RecordKind
from ui.qt.saving_page import SavingPage
from ui.qt.stylesheet import is_look_change
from ui.qt.surfaces import Card, rule
from ui.qt.text import Kind, label

ASKED = "helper_load"
_SWITCH_WIDTH = 420  # px at a text scale of 1


class InformalForm(BoundForm):
    """What family, neighbours, friends and volunteers do, in words (AS6)."""

    def __init__(self, missing_characters: MissingCharacters) -> None:
        super().__init__(ASSESSMENTS, missing_characters=missing_characters)
        self.row("informal_help")


class LoadForm(BoundForm):
    """How the young person finds the number of professionals, and what follows."""

    def __init__(self, missing_characters: MissingCharacters) -> None:
        super().__init__(ASSESSMENTS, missing_characters=missing_characters)
        self.row(ASKED)
        self._hint = label("", Kind.QUIET, wrap=True)
        self.add(self._hint)
        self.row("helpers_note")
        self._fit()

    def tell(self) -> None:
        """What may be done with the answer as it stands now."""
        answer = self.field(ASKED).editor.value()
        self._hint.setText(words.what_follows(HelperLoad(str(answer)) if answer else None))

    @property
    def filled(self) -> bool:
        """Whether anything is answered or noted."""
        return any(self.values().values())

    def changeEvent(self, event: QEvent) -> None:
        """Three short words need no more room than that."""
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_hint"):
            self._fit()

    def _fit(self) -> None:
        widest = theme.current().metrics.grown(_SWITCH_WIDTH)
        self.field(ASKED).editor.widget.setMaximumWidth(widest)


class HelpingView(SavingPage):
    """One list each for people who help privately, for professionals and for procedures."""

    def __init__(
        self,
        missing_characters: MissingCharacters,
        people: Sequence[tuple[HelperKind, RecordKind]],
        procedures: RecordKind,
    ) -> None:
        self.informal_form = InformalForm(missing_characters)
        self.load_form = LoadForm(missing_characters)
        self.lists = {
            kind: LineList(made.words, partial(made.form, missing_characters), ordered=True)
            for kind, made in people
        }
        self.procedures = LineList(
            procedures.words, partial(procedures.form, missing_characters), ordered=False
        )
        self._counted = label("", Kind.STRONG, wrap=True)
        self._asked = QWidget()
        super().__init__(self._informal(), self._professional(), self._tested())
        self.show_count(0)

    def show_count(self, professionals: int) -> None:
        """How many professionals there are; with the first one it is asked if that is right.

        What was answered once is never hidden.
        """
        said = words.counted(professionals)
        self._counted.setText(said)
        self._counted.setVisible(bool(said))
        self._asked.setVisible(bool(professionals) or self.load_form.filled)
        self.load_form.tell()

    # ---- inside -----------------------------------------------------------------------------

    def _informal(self) -> QWidget:
        first = label(
            _(
                "Ask about them first: who is there when things go badly? Who helps without being "
                "paid for it?"
            ),
            Kind.QUIET,
            wrap=True,
        )
        people = self.lists[HelperKind.INFORMAL]
        return Card(_("Who helps privately"), first, self.informal_form, outset(people, EDGE))

    def _professional(self) -> QWidget:
        people = self.lists[HelperKind.PROFESSIONAL]
        box(QVBoxLayout(self._asked), rule(), self.load_form, gap=LARGE)
        return Card(
            _("Professionals"), self._counted, outset(people, EDGE), self._asked, gap=MEDIUM
        )

    def _tested(self) -> QWidget:
        what = label(
            _(
                "If a procedure for finding out competences was carried out, note it here with "
                "what it showed."
            ),
            Kind.QUIET,
            wrap=True,
        )
        return Card(_("Competence procedures"), what, outset(self.procedures, EDGE), gap=MEDIUM)
