"""The interpreter in the talk: whether somebody helped, and whether they signed for secrecy."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop.domain.open_talk import Paper
from jmd_desktop.i18n import _
from ui.phases.intake.parts import Tick, refused_name
from ui.qt.discreet import keep_discreet
from ui.qt.field import FieldColumn
from ui.qt.layout import SMALL, box
from ui.qt.line_edits import LineEdit
from ui.qt.surfaces import Notice, NoticeKind


class InterpretingPart(QWidget):
    """A tick, and behind it the duty of secrecy: § 203(3), (4) StGB for those who assist.

    Whether somebody interprets was answered at the beginning of the talk; the tick follows that
    answer and is a question only where it stayed open.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._needed: bool | None = None
        self._there = Tick(_("Somebody interprets"), "interpreted")
        self._signed = Tick(
            _("The interpreter has signed the duty of secrecy"), "interpreter_signed"
        )
        self._edit = LineEdit()
        self._edit.setObjectName("interpreter")
        keep_discreet(self._edit)
        self._name = FieldColumn(_("Name of the interpreter"), self._edit)
        self._kindly = Notice(
            NoticeKind.WARN,
            _(
                "Interpreters hear everything. Please have the duty of secrecy signed first, "
                "also by friends and relatives. Until then the name is not stored."
            ),
            word=_("Not signed yet"),
        )
        box(QVBoxLayout(self), self._there, self._kindly, self._signed, self._name, gap=SMALL)
        self._there.changed.connect(self._show_parts)
        self._signed.changed.connect(self._show_parts)
        self._there.changed.connect(self.changed)
        self._signed.changed.connect(self.changed)
        self._edit.textChanged.connect(self._typed)
        self._show_parts()

    def show_paper(self, paper: Paper, needed: bool | None) -> None:  # noqa: FBT001  a value
        """Put everything in, or empty it; `needed` as in `follow`."""
        self._needed = needed
        self.setVisible(needed is not False)
        self._there.box.setChecked(paper.interpreted)
        self._signed.box.setChecked(paper.interpreter_signed)
        self._edit.setText(paper.interpreter)
        self._name.show_problem("")

    def follow(self, needed: bool | None) -> None:  # noqa: FBT001  a value, not a mode
        """Whether an interpreter is needed, as answered earlier; None while that is open.

        Only another answer changes the tick: somebody may be needed and not there today.
        """
        if needed == self._needed:
            return
        self._needed = needed
        self._there.box.setChecked(needed is True)
        self.setVisible(needed is not False)

    def added_to(self, paper: Paper) -> Paper:
        """A paper with what was entered here."""
        return replace(
            paper,
            interpreted=self._there.box.isChecked(),
            interpreter=self._edit.text(),
            interpreter_signed=self._signed.box.isChecked(),
        )

    def show_problem(self, sentence: str) -> None:
        """What is wrong with the name; no words take it away."""
        self._name.show_problem(sentence)

    def focus(self) -> None:
        """Put the keyboard into the name."""
        self._edit.setFocus()

    def refused(self, today: date) -> QWidget | None:
        """Write below why the name cannot be kept; the input, if so."""
        wanted = self._there.box.isChecked() and self._signed.box.isChecked()
        return self._edit if wanted and refused_name(self._name, self._edit, today) else None

    def _typed(self) -> None:
        self._name.show_problem("")
        self.changed.emit()

    def _show_parts(self) -> None:
        there, signed = self._there.box.isChecked(), self._signed.box.isChecked()
        self._signed.setVisible(there)
        self._name.setVisible(there and signed)
        self._kindly.setVisible(there and not signed)
