"""Who signs for somebody under the limit: custody, the names, and the documented exception."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop.domain.consents import Custody
from jmd_desktop.domain.fields import CONSENTS
from jmd_desktop.domain.intake_flow import Missing
from jmd_desktop.domain.open_talk import Paper
from jmd_desktop.i18n import _
from ui.phases.intake import words
from ui.phases.intake.parts import NameList, Tick, guard
from ui.qt.form import BoundForm
from ui.qt.layout import MEDIUM, SMALL, box, column, holder, row
from ui.qt.text import Kind, label
from ui.qt.tiles import TileChoice

INDENT = 26  # px: below the words of a tick
_REASONS = ("exception_reason", "exception_consulted")
_OF_EXCEPTION = (
    Missing.EXCEPTION_INSIGHT,
    Missing.EXCEPTION_REASON,
    Missing.EXCEPTION_CONSULTED,
)


class GuardiansPart(QWidget):
    """Not there while nobody but the young person has to sign."""

    changed = Signal()

    def __init__(self, before: str) -> None:
        """`before` goes before the names of its inputs."""
        super().__init__()
        self._before = before
        self._why = label("", Kind.CAPTION, wrap=True)
        self._custody = TileChoice(_("Who has custody?"), 3)
        self._custody.setObjectName(f"{before}custody")
        self._custody.set_choices(words.custody())
        self._names = NameList(
            _("Guardian who signed"), f"{before}guardians", _("One more guardian has signed")
        )
        self._exception: _Exception | None = None  # only where the carrier allows it
        self._signing = holder(column(self._custody, self._names, gap=MEDIUM))
        self._alternative = label(words.without_guardians(), Kind.CAPTION, wrap=True)
        self._lines = box(
            QVBoxLayout(self),
            label(_("Who has custody?"), Kind.STRONG),
            self._why,
            self._signing,
            self._alternative,
            gap=SMALL,
        )
        self._custody.chosen.connect(self._choose)
        self._names.changed.connect(self.changed)
        self._allowed = False
        self.show_guardians("", allowed=False)

    def show_paper(self, paper: Paper) -> None:
        """Put everything in, or empty it."""
        self._custody.choose(paper.custody or "")
        self._names.show_at_least(paper.custody.signatures if paper.custody else 1)
        self._names.set_names(paper.guardians)
        if any((paper.exception, paper.exception_reason, paper.exception_consulted)):
            self._made()
        if self._exception is not None:
            self._exception.show_paper(paper)
        self._show_parts()

    def added_to(self, paper: Paper) -> Paper:
        """A paper with what was entered here."""
        chosen = self._custody.choice()
        with_names = replace(
            paper,
            custody=Custody(chosen) if chosen else None,
            guardians=self._names.names(),
        )
        return with_names if self._exception is None else self._exception.added_to(with_names)

    def show_guardians(self, why: str, *, allowed: bool) -> None:
        """That guardians sign too, and why; or nothing. `allowed`: the exception is offered."""
        self._allowed = allowed
        if allowed:
            self._made()
        self._why.setText(why)
        self.setVisible(bool(why))
        self._show_parts()

    def show_problem(self, what: Missing, sentence: str) -> None:
        """Say it where it belongs."""
        if what is Missing.CUSTODY:
            self._custody.show_problem(sentence)
        elif what in _OF_EXCEPTION:
            self._made().show_problem(what, sentence)
        else:
            self._names.show_problem(sentence)

    def focus(self, what: Missing) -> None:
        """Put the keyboard there."""
        if what is Missing.CUSTODY:
            self._custody.focus()
        elif what in _OF_EXCEPTION:
            self._made().focus(what)
        else:
            self._names.focus()

    def clear_problems(self) -> None:
        """Nothing is wrong any more."""
        self._custody.show_problem("")
        self._names.show_problem("")
        if self._exception is not None:
            self._exception.clear_problems()

    def refused(self, today: date) -> QWidget | None:
        """Write under each entry why it cannot be kept; the first such input, if any."""
        if self.isHidden():
            return None
        if self._exception is not None and self._excepted():
            return self._exception.refused(today)
        return self._names.refused(today)

    def _made(self) -> "_Exception":
        if self._exception is None:
            self._exception = _Exception(self._before)
            self._lines.insertWidget(self._lines.count() - 1, self._exception)
            self._exception.changed.connect(self._show_parts)
            self._exception.changed.connect(self.changed)
        return self._exception

    def _excepted(self) -> bool:
        return self._allowed and self._exception is not None and self._exception.is_claimed()

    def _choose(self, key: str) -> None:
        self._names.show_at_least(Custody(key).signatures)
        self.changed.emit()

    def _show_parts(self) -> None:
        self._signing.setVisible(not self._excepted())
        self._alternative.setVisible(not self._allowed and not self._before)
        if self._exception is not None:
            self._exception.setVisible(self._allowed)


class _Exception(QWidget):
    """C4: somebody who understands agrees alone, with a reason and after talking it over."""

    changed = Signal()

    def __init__(self, before: str) -> None:
        super().__init__()
        self._claimed = Tick(
            _("Exception: agrees without the guardians"),
            f"{before}exception",
            _("Your carrier allows it in justified single cases. It is kept in the file."),
        )
        self._insight = Tick(
            _("The young person understands what it is about"), f"{before}exception_insight"
        )
        self._reason = BoundForm(CONSENTS)
        for name in _REASONS:
            self._reason.row(name)
        guard(self._reason, *_REASONS, before=before)
        self._inner = holder(row(INDENT, column(self._insight, self._reason, gap=MEDIUM), gap=0))
        box(QVBoxLayout(self), self._claimed, self._inner, gap=SMALL)
        self._claimed.changed.connect(self._show_inner)
        for tick in (self._claimed, self._insight):
            tick.changed.connect(self.changed)
        self._reason.changed.connect(self.changed)
        self._show_inner()

    def is_claimed(self) -> bool:
        return self._claimed.box.isChecked()

    def show_paper(self, paper: Paper) -> None:
        self._claimed.box.setChecked(paper.exception)
        self._insight.box.setChecked(paper.exception_insight)
        self._reason.show_values({name: getattr(paper, name) for name in _REASONS})

    def added_to(self, paper: Paper) -> Paper:
        told = self._reason.values()
        return replace(
            paper,
            exception=self.is_claimed(),
            exception_insight=self._insight.box.isChecked(),
            exception_reason=str(told["exception_reason"] or ""),
            exception_consulted=str(told["exception_consulted"] or ""),
        )

    def show_problem(self, what: Missing, sentence: str) -> None:
        if what is Missing.EXCEPTION_INSIGHT:
            self._insight.show_problem(sentence)
        else:
            self._reason.show_problem(what.value, sentence)

    def focus(self, what: Missing) -> None:
        if what is Missing.EXCEPTION_INSIGHT:
            self._insight.box.setFocus()
        else:
            self._reason.focus_field(what.value)

    def clear_problems(self) -> None:
        self._insight.show_problem("")
        for name in _REASONS:
            self._reason.show_problem(name, "")

    def refused(self, today: date) -> QWidget | None:
        wrong = self._reason.problems(today)
        return self._reason.field(next(iter(wrong))).editor.widget if wrong else None

    def _show_inner(self) -> None:
        self._inner.setVisible(self.is_claimed())
