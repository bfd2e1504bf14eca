"""What is read off the signed paper: when, who, with whose help, which lines were ticked, where."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.fields import CONSENTS
from jmd_desktop.domain.intake import Decision, Paper
from jmd_desktop.domain.intake_flow import Missing
from jmd_desktop.i18n import _
from ui.phases.intake import words
from ui.phases.intake.parts import NameList, Tick, YesNo, guard
from ui.qt.discreet import keep_discreet
from ui.qt.field import FieldColumn
from ui.qt.form import BoundForm
from ui.qt.inputs import LineEdit
from ui.qt.layout import LARGE, MEDIUM, box, column, holder, row
from ui.qt.surfaces import Card
from ui.qt.text import Kind, label

_INDENT = 26  # px: below the words of a tick


class SigningPart(QWidget):
    """Three cards: the signatures, the ticks on the sheet, and the way of the paper."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._code = label("", Kind.CAPTION)
        self._day = BoundForm(CONSENTS)
        self._day.row("signed_on")
        guard(self._day, "signed_on")
        self._client = Tick(words.signed_by(""), "client_signed")
        self._guardians_why = label("", Kind.CAPTION, wrap=True)
        self._guardians = NameList(
            _("Guardian who signed"), "guardians", _("One more guardian has signed")
        )
        self._guardians_part = holder(column(self._guardians_why, self._guardians, gap=MEDIUM))
        self._interpreted = Tick(_("Somebody interpreted"), "interpreted")
        self._interpreter_signed = Tick(
            _("The interpreter has signed the duty of secrecy"),
            "interpreter_signed",
            _("Without this signature the interpreter's name is not stored."),
        )
        self._interpreter = LineEdit()
        self._interpreter.setObjectName("interpreter")
        keep_discreet(self._interpreter)
        self._interpreter_name = FieldColumn(_("Name of the interpreter"), self._interpreter)
        inner = holder(column(self._interpreter_signed, self._interpreter_name, gap=MEDIUM))
        self._interpreter_part = holder(row(_INDENT, inner))
        self._special = YesNo(
            labels.field(CONSENTS["special_categories"]),
            "special_categories",
            _("Without this line fields such as the country of origin stay closed."),
        )
        self._follow_up = YesNo(
            labels.field(CONSENTS["follow_up"]),
            "follow_up",
            _("About half a year after the end, to ask how things are going."),
        )
        self._place = BoundForm(CONSENTS)
        self._place.row("paper_place")
        guard(self._place, "paper_place")
        box(
            QVBoxLayout(self),
            Card(
                _("Signatures"),
                self._day,
                self._client,
                self._guardians_part,
                self._interpreted,
                self._interpreter_part,
                aside=self._code,
            ),
            Card(_("Ticked on the sheet"), self._special, self._follow_up),
            Card(_("The paper"), self._place),
            gap=LARGE,
        )
        self._connect()
        self._show_parts()
        self.show_guardians("")

    def show_paper(self, paper: Paper) -> None:
        """Put everything in, or empty it."""
        self._day.show_values({"signed_on": paper.signed_on or paper.signed_on_typed})
        self._client.box.setChecked(paper.client_signed)
        self._guardians.set_names(paper.guardians)
        self._interpreted.box.setChecked(paper.interpreted)
        self._interpreter_signed.box.setChecked(paper.interpreter_signed)
        self._interpreter.setText(paper.interpreter)
        self._special.show_answer(paper.special_categories)
        self._follow_up.show_answer(paper.follow_up)
        self._place.show_values({"paper_place": paper.paper_place})
        self.clear_problems()

    def paper(self, decision: Decision | None) -> Paper:
        """What is entered now."""
        day = self._day.field("signed_on").editor.typed()
        return Paper(
            decision=decision,
            signed_on=day if isinstance(day, date) else None,
            signed_on_typed=day if isinstance(day, str) else "",
            client_signed=self._client.box.isChecked(),
            guardians=self._guardians.names(),
            interpreted=self._interpreted.box.isChecked(),
            interpreter=self._interpreter.text(),
            interpreter_signed=self._interpreter_signed.box.isChecked(),
            special_categories=self._special.answer(),
            follow_up=self._follow_up.answer(),
            paper_place=str(self._place.values()["paper_place"] or ""),
        )

    def show_sheet(self, form_code: str, name: str) -> None:
        """Which sheet it must be, and whose signature is expected."""
        words_ = _("Sheet {code}").format(code=form_code) if form_code else ""
        self._code.setText(words_)
        self._code.setToolTip(_("The number stands at the bottom of the paper."))
        self._client.box.setText(words.signed_by(name))

    def show_guardians(self, why: str) -> None:
        """That guardians sign too, and why; or nothing."""
        self._guardians_why.setText(why)
        self._guardians_part.setVisible(bool(why))

    def show_problem(self, what: Missing, sentence: str) -> None:
        """Say it where it belongs."""
        match what:
            case Missing.SIGNED_ON | Missing.SIGNED_ON_AHEAD:
                self._day.show_problem("signed_on", sentence)
            case Missing.CLIENT_SIGNATURE:
                self._client.show_problem(sentence)
            case Missing.GUARDIAN_SIGNATURE:
                self._guardians.show_problem(sentence)
            case Missing.INTERPRETER_NAME:
                self._interpreter_name.show_problem(sentence)
            case Missing.SPECIAL_CATEGORIES:
                self._special.show_problem(sentence)
            case Missing.FOLLOW_UP:
                self._follow_up.show_problem(sentence)
            case _:
                raise ValueError(what)

    def focus(self, what: Missing) -> None:
        """Put the keyboard there."""
        match what:
            case Missing.SIGNED_ON | Missing.SIGNED_ON_AHEAD:
                self._day.focus_field("signed_on")
            case Missing.CLIENT_SIGNATURE:
                self._client.box.setFocus()
            case Missing.GUARDIAN_SIGNATURE:
                self._guardians.focus()
            case Missing.INTERPRETER_NAME:
                self._interpreter.setFocus()
            case Missing.SPECIAL_CATEGORIES:
                self._special.focus()
            case Missing.FOLLOW_UP:
                self._follow_up.focus()
            case _:
                raise ValueError(what)

    def clear_problems(self) -> None:
        """Nothing is wrong any more."""
        self._day.show_problem("signed_on", "")
        self._client.show_problem("")
        self._guardians.show_problem("")
        self._interpreter_name.show_problem("")
        self._special.show_problem("")
        self._follow_up.show_problem("")

    def _connect(self) -> None:
        for form in (self._day, self._place):
            form.changed.connect(self.changed)
        for answer in (self._special, self._follow_up):
            answer.changed.connect(self.changed)
        for tick in (self._client, self._interpreted, self._interpreter_signed):
            tick.changed.connect(self.changed)
        self._guardians.changed.connect(self.changed)
        self._interpreter.textChanged.connect(self.changed)
        self._interpreter.textChanged.connect(lambda: self._interpreter_name.show_problem(""))
        self._interpreted.changed.connect(self._show_parts)
        self._interpreter_signed.changed.connect(self._show_parts)

    def _show_parts(self) -> None:
        self._interpreter_part.setVisible(self._interpreted.box.isChecked())
        self._interpreter_name.setVisible(self._interpreter_signed.box.isChecked())
