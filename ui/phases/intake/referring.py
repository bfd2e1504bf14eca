"""Leading on to another body: which one and when; never a name without a release."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.fields import INTAKES
from jmd_desktop.domain.first_talk import FirstTalk
from jmd_desktop.i18n import _
from ui.phases.intake.guardians import INDENT
from ui.phases.intake.parts import Tick, guard
from ui.qt.buttons import plain
from ui.qt.form import BoundForm
from ui.qt.layout import LARGE, MEDIUM, SMALL, box, column, row
from ui.qt.surfaces import Card, rule
from ui.qt.text import Kind, label

_WHERE = ("referred_kind", "referred_to", "referred_on")


class ReferringPart(QWidget):
    """A tick, and behind it the body; the talk can end here or go on."""

    changed = Signal()
    end_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._wanted = Tick(
            _("We lead on to another body"),
            "referring",
            _("Actively: call there together, show the way, make an appointment."),
        )
        self._body: _Body | None = None  # seldom needed, so made only then
        self._given = FirstTalk(CaseId(""))
        self._card = Card("", self._wanted, gap=SMALL)
        box(QVBoxLayout(self), self._card, gap=LARGE)
        self._wanted.changed.connect(self._show_body)
        self._wanted.changed.connect(self.changed)

    def show_referral(self, told: FirstTalk, *, referring: bool, on_typed: str) -> None:
        """Put everything in, or empty it."""
        self._given = replace(FirstTalk(CaseId("")), referred_on=told.referred_on)
        if referring or on_typed or told.referred_to or told.referred_kind:
            self._made()
        self._wanted.box.setChecked(referring)
        if self._body is not None:
            self._body.show_referral(told, on_typed)

    def is_wanted(self) -> bool:
        """Whether it is ticked."""
        return self._wanted.box.isChecked()

    def on_typed(self) -> str:
        """What stands in the date while it is no date."""
        return "" if self._body is None else self._body.on_typed()

    def added_to(self, told: FirstTalk) -> FirstTalk:
        """A first talk with what was entered here."""
        if self._body is None:
            return replace(told, referred_on=self._given.referred_on)
        return self._body.added_to(told)

    def clear_problems(self) -> None:
        """Nothing is wrong any more."""
        if self._body is not None:
            self._body.clear_problems()

    def refused(self, today: date) -> QWidget | None:
        """Write under each entry why it cannot be kept; the first such input, if any."""
        wanted = self._body is not None and self.is_wanted()
        return self._body.refused(today) if self._body is not None and wanted else None

    def _made(self) -> "_Body":
        if self._body is None:
            self._body = _Body()
            self._body.hide()
            self._body.show_referral(self._given, "")
            self._body.changed.connect(self.changed)
            self._body.end_requested.connect(self.end_requested)
            self._card.add(self._body)
        return self._body

    def _show_body(self) -> None:
        if self.is_wanted():
            self._made().show()
        elif self._body is not None:
            self._body.hide()


class _Body(QWidget):
    """Which body and when, what is not passed on, and the end of the talk."""

    changed = Signal()
    end_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._form = BoundForm(INTAKES)
        for name in _WHERE:
            self._form.row(name)
        guard(self._form, *_WHERE)
        self._end = plain(_("End the talk here"))
        self._end.setObjectName("end_referred")
        self._end.clicked.connect(self.end_requested)
        words = column(
            label(
                _(
                    "Only the body, nobody's name: passing on who comes needs a release from "
                    "confidentiality. The young person can always call there themselves."
                ),
                Kind.CAPTION,
                wrap=True,
            ),
            self._form,
            rule(),
            label(
                _(
                    "If the talk ends here, nothing of it is stored; one anonymous contact is "
                    "counted. If you go on, this comes into the file when one is opened."
                ),
                Kind.CAPTION,
                wrap=True,
            ),
            row(self._end, None),
            gap=MEDIUM,
        )
        box(QHBoxLayout(self), INDENT, words, gap=0)
        self._form.changed.connect(self.changed)

    def show_referral(self, told: FirstTalk, on_typed: str) -> None:
        self._form.show_values(
            {
                "referred_kind": told.referred_kind,
                "referred_on": told.referred_on or on_typed,
                "referred_to": told.referred_to,
            }
        )

    def on_typed(self) -> str:
        typed = self._form.field("referred_on").editor.typed()
        return typed if isinstance(typed, str) else ""

    def added_to(self, told: FirstTalk) -> FirstTalk:
        typed = self._form.values()
        kind, day = typed["referred_kind"], typed["referred_on"]
        return replace(
            told,
            referred_to=str(typed["referred_to"] or ""),
            referred_kind=kind if isinstance(kind, str) else None,
            referred_on=day if isinstance(day, date) else None,
        )

    def clear_problems(self) -> None:
        for name in _WHERE:
            self._form.show_problem(name, "")

    def refused(self, today: date) -> QWidget | None:
        wrong = self._form.problems(today)
        return self._form.field(next(iter(wrong))).editor.widget if wrong else None
