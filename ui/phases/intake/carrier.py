"""Somebody who signed on the carrier's own paper before the program was used: what stands on it."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop.domain.fields import CONSENTS
from jmd_desktop.domain.intake_flow import Missing
from jmd_desktop.domain.open_talk import CarrierPaper
from jmd_desktop.i18n import _
from ui.phases.intake.parts import Tick, guard
from ui.phases.intake.signing import SigningPart
from ui.qt.form import BoundForm
from ui.qt.layout import LARGE, box
from ui.qt.surfaces import Card
from ui.qt.text import Kind, label

BEFORE = "carrier."  # goes before the names of its inputs
_FORM = ("carrier_form", "carrier_form_dated")


class CarrierPart(QWidget):
    """A quiet switch; behind it the facts of the paper, which is the proof."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._switch = Tick(
            _("Has already signed on a form of the carrier"),
            f"{BEFORE}signed",
            _("For clients from the time before this program. No new sheet is needed."),
        )
        self._facts: _Facts | None = None  # seldom needed, so made only then
        self._lines = box(QVBoxLayout(self), self._switch, gap=LARGE)
        self._switch.changed.connect(self._show_facts)
        self._switch.changed.connect(self.changed)

    def show_carrier(self, carrier: CarrierPaper) -> None:
        """Put everything in, or empty it."""
        if carrier != CarrierPaper():
            self._made()
        self._switch.box.setChecked(carrier.signed)
        if self._facts is not None:
            self._facts.show_carrier(carrier)

    def carrier(self) -> CarrierPaper:
        """What is entered now."""
        if self._facts is None:
            return CarrierPaper()
        return self._facts.carrier(signed=self._switch.box.isChecked())

    def show_signing(self, name: str, why: str) -> None:
        """Whose signature is expected, and why guardians must have signed, too; or nothing."""
        if self._facts is not None:
            self._facts.signing.show_sheet("", name)
            self._facts.signing.show_guardians(why)

    def show_problem(self, what: Missing, sentence: str) -> None:
        """Say it where it belongs."""
        self._made().show_problem(what, sentence)

    def focus(self, what: Missing) -> None:
        """Put the keyboard there."""
        self._made().focus(what)

    def clear_problems(self) -> None:
        """Nothing is wrong any more."""
        if self._facts is not None:
            self._facts.clear_problems()

    def refused(self, today: date) -> QWidget | None:
        """Write under each entry why it cannot be kept; the first such input, if any."""
        if self._facts is None or not self._switch.box.isChecked():
            return None
        return self._facts.refused(today)

    def _made(self) -> "_Facts":
        if self._facts is None:
            self._facts = _Facts()
            self._facts.changed.connect(self.changed)
            self._facts.hide()
            self._lines.addWidget(self._facts)
        return self._facts

    def _show_facts(self) -> None:
        if self._switch.box.isChecked():
            self._made().show()
        elif self._facts is not None:
            self._facts.hide()


class _Facts(QWidget):
    """What stands on the carrier's paper."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._form = BoundForm(CONSENTS)
        self._form.row(*_FORM)
        guard(self._form, *_FORM, before=BEFORE)
        self.signing = SigningPart(BEFORE)
        box(
            QVBoxLayout(self),
            Card(
                _("The carrier's form"),
                label(
                    _("Take the paper at hand: what you enter here is what stands on it."),
                    Kind.CAPTION,
                    wrap=True,
                ),
                self._form,
            ),
            self.signing,
            gap=LARGE,
        )
        self._form.changed.connect(self.changed)
        self.signing.changed.connect(self.changed)

    def show_carrier(self, carrier: CarrierPaper) -> None:
        self._form.show_values(
            {
                "carrier_form": carrier.title,
                "carrier_form_dated": carrier.dated or carrier.dated_typed,
            }
        )
        self.signing.show_paper(carrier.paper)
        self.clear_problems()

    def carrier(self, *, signed: bool) -> CarrierPaper:
        dated = self._form.field("carrier_form_dated").editor.typed()
        return CarrierPaper(
            signed=signed,
            title=str(self._form.values()["carrier_form"] or ""),
            dated=dated if isinstance(dated, date) else None,
            dated_typed=dated if isinstance(dated, str) else "",
            paper=self.signing.paper(),
        )

    def show_problem(self, what: Missing, sentence: str) -> None:
        if what is Missing.CARRIER_FORM:
            self._form.show_problem("carrier_form", sentence)
        else:
            self.signing.show_problem(what, sentence)

    def focus(self, what: Missing) -> None:
        if what is Missing.CARRIER_FORM:
            self._form.focus_field("carrier_form")
        else:
            self.signing.focus(what)

    def clear_problems(self) -> None:
        for name in _FORM:
            self._form.show_problem(name, "")
        self.signing.clear_problems()

    def refused(self, today: date) -> QWidget | None:
        wrong = self._form.problems(today)
        if wrong:
            return self._form.field(next(iter(wrong))).editor.widget
        return self.signing.refused(today)
