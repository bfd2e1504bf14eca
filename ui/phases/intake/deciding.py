"""The fifth step: what the young person says, and what is on the paper."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop.domain.intake import Decision
from jmd_desktop.domain.intake_flow import Missing
from jmd_desktop.domain.open_talk import Paper
from jmd_desktop.i18n import _
from ui.phases.intake import words
from ui.phases.intake.parts import MemoryLine
from ui.phases.intake.signing import SigningPart
from ui.qt.buttons import Button
from ui.qt.layout import LARGE, box
from ui.qt.surfaces import Card, Notice, NoticeKind
from ui.qt.text import label
from ui.qt.tiles import TileChoice


class DecidingStep(QWidget):
    """Three choices and what belongs to each."""

    changed = Signal()
    decision_chosen = Signal()
    explain_requested = Signal()
    print_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.decisions = TileChoice(_("Decision"), 3)
        self.decisions.setObjectName("decision")
        self.decisions.set_choices(words.decisions())
        self._open_points = Notice(NoticeKind.WARN, "")
        self._open_points.offer(_("Back to explaining"), self.explain_requested.emit)
        self._not_printed = Notice(NoticeKind.INFO, "")
        self._not_printed.offer(_("Print sheet"), self.print_requested.emit)
        self.signing = SigningPart()
        self._refused = Card(
            "",
            label(
                _(
                    "No is a good answer, too. When you end the talk, everything you entered is "
                    "gone. Only one anonymous contact is counted: quarter, language, age group."
                ),
                wrap=True,
            ),
            label(
                _("If the sheet is already printed, give it along or put it into the shredder."),
                wrap=True,
            ),
        )
        self._later = Card(
            "",
            label(
                _(
                    "The decision may take its time. When you end the talk, everything you entered "
                    "is gone; nothing about the person is stored."
                ),
                wrap=True,
            ),
            label(
                _(
                    "Give the sheet along, for reading at home or for the guardians. Next time you "
                    "begin here again."
                ),
                wrap=True,
            ),
        )
        box(
            QVBoxLayout(self),
            MemoryLine(),
            self.decisions,
            self._open_points,
            self._not_printed,
            self.signing,
            self._refused,
            self._later,
            None,
            gap=LARGE,
        )
        self.decisions.chosen.connect(self._choose)
        self.signing.changed.connect(self.changed)
        self._show_parts()
        self.show_open_points("")
        self.show_not_printed("")

    def show_paper(self, paper: Paper) -> None:
        """What was entered so far."""
        self.decisions.choose(paper.decision or "")
        self.decisions.show_problem("")
        self.signing.show_paper(paper)
        self._show_parts()

    def paper(self) -> Paper:
        """What is entered now."""
        chosen = self.decisions.choice()
        return self.signing.paper(Decision(chosen) if chosen else None)

    def show_open_points(self, sentence: str) -> None:
        """What has to be explained before anybody can agree; or nothing."""
        self._open_points.show_words(
            NoticeKind.WARN, sentence, word=_("Not everything is explained yet")
        )
        self._open_points.setVisible(bool(sentence))

    def show_problem(self, what: Missing, sentence: str) -> None:
        """Say it where it belongs; what is not explained is said by the notice already."""
        if what is Missing.DECISION:
            self.decisions.show_problem(sentence)
        elif what is not Missing.EXPLANATIONS:
            self.signing.show_problem(what, sentence)

    def focus(self, what: Missing) -> None:
        """Put the keyboard there."""
        if what is Missing.DECISION:
            self.decisions.focus()
        elif what is Missing.EXPLANATIONS:
            self._focus_open_points()
        else:
            self.signing.focus(what)

    def show_not_printed(self, sentence: str) -> None:
        """That the paper cannot be this sheet; or nothing."""
        self._not_printed.show_words(NoticeKind.INFO, sentence)
        self._not_printed.setVisible(bool(sentence))

    def clear_problems(self) -> None:
        """Nothing is wrong any more."""
        self.decisions.show_problem("")
        self.signing.clear_problems()

    def refused(self, today: date) -> QWidget | None:
        """Write under each entry why it cannot be kept; the first such input, if any."""
        agreed = self.decisions.choice() == Decision.AGREED
        return self.signing.refused(today) if agreed else None

    def _focus_open_points(self) -> None:
        """On the way back to explaining."""
        button = self._open_points.findChild(Button)
        if button is not None:
            button.setFocus()

    def _choose(self, _key: str) -> None:
        self._show_parts()
        self.decision_chosen.emit()

    def _show_parts(self) -> None:
        chosen = self.decisions.choice()
        self.signing.setVisible(chosen == Decision.AGREED)
        self._refused.setVisible(chosen == Decision.REFUSED)
        self._later.setVisible(chosen == Decision.LATER)
