"""What is read off a signed paper: when, who, which lines were ticked, where it is kept."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.fields import CONSENTS
from jmd_desktop.domain.intake import Decision
from jmd_desktop.domain.intake_flow import Missing
from jmd_desktop.domain.open_talk import Paper
from jmd_desktop.i18n import _
from ui.phases.intake import words
from ui.phases.intake.guardians import GuardiansPart
from ui.phases.intake.parts import Tick, YesNo, guard
from ui.qt.form import BoundForm
from ui.qt.layout import LARGE, box
from ui.qt.surfaces import Card
from ui.qt.text import Kind, label


class SigningPart(QWidget):
    """Three cards: the signatures, the ticks on the paper, and the way of the paper."""

    changed = Signal()

    def __init__(self, before: str = "") -> None:
        """`before` goes before the names of its inputs: the part is there twice."""
        super().__init__()
        self._code = label("", Kind.CAPTION)
        self._day = BoundForm(CONSENTS)
        self._day.row("signed_on")
        guard(self._day, "signed_on", before=before)
        self._client = Tick(words.signed_by(""), f"{before}client_signed")
        self._guardians = GuardiansPart(before)
        self._special = YesNo(
            labels.field(CONSENTS["special_categories"]),
            f"{before}special_categories",
            _("Without this line fields such as the country of origin stay closed."),
        )
        self._follow_up = YesNo(
            labels.field(CONSENTS["follow_up"]),
            f"{before}follow_up",
            _("About half a year after the end, to ask how things are going."),
        )
        self._place = BoundForm(CONSENTS)
        self._place.row("paper_place")
        guard(self._place, "paper_place", before=before)
        box(
            QVBoxLayout(self),
            Card(_("Signatures"), self._day, self._client, self._guardians, aside=self._code),
            Card(_("Ticked on the sheet"), self._special, self._follow_up),
            Card(_("The paper"), self._place),
            gap=LARGE,
        )
        for form in (self._day, self._place):
            form.changed.connect(self.changed)
        for part in (self._special, self._follow_up, self._client, self._guardians):
            part.changed.connect(self.changed)

    def show_paper(self, paper: Paper) -> None:
        """Put everything in, or empty it."""
        self._day.show_values({"signed_on": paper.signed_on or paper.signed_on_typed})
        self._client.box.setChecked(paper.client_signed)
        self._guardians.show_paper(paper)
        self._special.show_answer(paper.special_categories)
        self._follow_up.show_answer(paper.follow_up)
        self._place.show_values({"paper_place": paper.paper_place})
        self.clear_problems()

    def paper(self, decision: Decision | None = None) -> Paper:
        """What is entered now; the interpreter is asked for elsewhere."""
        day = self._day.field("signed_on").editor.typed()
        signed = Paper(
            decision=decision,
            signed_on=day if isinstance(day, date) else None,
            signed_on_typed=day if isinstance(day, str) else "",
            client_signed=self._client.box.isChecked(),
            special_categories=self._special.answer(),
            follow_up=self._follow_up.answer(),
            paper_place=str(self._place.values()["paper_place"] or ""),
        )
        return self._guardians.added_to(signed)

    def show_sheet(self, form_code: str, name: str) -> None:
        """Which sheet it must be, and whose signature is expected."""
        words_ = _("Sheet {code}").format(code=form_code) if form_code else ""
        self._code.setText(words_)
        self._code.setToolTip(_("The number stands at the bottom of the paper."))
        self._client.box.setText(words.signed_by(name))

    def show_guardians(self, why: str, *, exception_allowed: bool = False) -> None:
        """That guardians sign too, and why; or nothing."""
        self._guardians.show_guardians(why, allowed=exception_allowed)

    def show_problem(self, what: Missing, sentence: str) -> None:
        """Say it where it belongs."""
        match what:
            case Missing.SIGNED_ON | Missing.SIGNED_ON_AHEAD:
                self._day.show_problem("signed_on", sentence)
            case Missing.CLIENT_SIGNATURE:
                self._client.show_problem(sentence)
            case Missing.SPECIAL_CATEGORIES:
                self._special.show_problem(sentence)
            case Missing.FOLLOW_UP:
                self._follow_up.show_problem(sentence)
            case Missing.PAPER_PLACE:
                self._place.show_problem("paper_place", sentence)
            case _:
                self._guardians.show_problem(what, sentence)

    def focus(self, what: Missing) -> None:
        """Put the keyboard there."""
        match what:
            case Missing.SIGNED_ON | Missing.SIGNED_ON_AHEAD:
                self._day.focus_field("signed_on")
            case Missing.CLIENT_SIGNATURE:
                self._client.box.setFocus()
            case Missing.SPECIAL_CATEGORIES:
                self._special.focus()
            case Missing.FOLLOW_UP:
                self._follow_up.focus()
            case Missing.PAPER_PLACE:
                self._place.focus_field("paper_place")
            case _:
                self._guardians.focus(what)

    def clear_problems(self) -> None:
        """Nothing is wrong any more."""
        self._day.show_problem("signed_on", "")
        self._client.show_problem("")
        self._guardians.clear_problems()
        self._special.show_problem("")
        self._follow_up.show_problem("")
        self._place.show_problem("paper_place", "")

    def refused(self, today: date) -> QWidget | None:
        """Write under each entry why it cannot be kept; the first such input, if any."""
        wrong = self._guardians.refused(today)
        if wrong is None and self._place.problems(today):
            wrong = self._place.field("paper_place").editor.widget
        return wrong
