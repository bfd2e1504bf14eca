"""Showing a recovery key once, and having two groups of it typed from paper."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop.i18n import _
from ui.qt import buttons
from ui.qt.field import FieldColumn
from ui.qt.icons import Icon
from ui.qt.layout import HAIR, LARGE, MEDIUM, box, column, grid, row
from ui.qt.line_edits import LineEdit
from ui.qt.problem import mark_problem
from ui.qt.surfaces import Card, Notice, NoticeKind
from ui.qt.text import Kind, label, upright

_PER_ROW = 4
_GROUP_WIDTH = 200  # pixels


class RecoveryKeyView(QWidget):
    """The key in its seven groups, and the sheet to write it on."""

    print_grid_requested = Signal()
    print_key_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._groups = grid(_PER_ROW, gap=MEDIUM)
        self._card = Card("")
        self._card.body.addLayout(self._groups)
        upright(self._card)
        print_grid = buttons.plain(_("Print an empty sheet"), Icon.PRINTER)
        print_grid.clicked.connect(self.print_grid_requested)
        print_key = buttons.quiet(_("Print with the key …"))
        print_key.clicked.connect(self.print_key_requested)
        self.keeper = LineEdit()
        self.keeper_field = FieldColumn(
            _("Who keeps the sheet?"),
            self.keeper,
            hint=_("Such as: safe of the carrier, Ms Example. It is noted in the settings."),
        )
        box(
            QVBoxLayout(self),
            label(
                _(
                    "Should you ever forget the passphrase, this key opens the vault. It is shown "
                    "only now. Print the empty sheet, write the key on it by hand, and give it to "
                    "somebody who can keep it safe."
                ),
                wrap=True,
            ),
            self._card,
            row(print_grid, print_key, None),
            Notice(
                NoticeKind.INFO,
                _("Printing systems keep copies of what they print. By hand there are none."),
                word=_("Why by hand?"),
            ),
            self.keeper_field,
            gap=LARGE,
        )

    def show_key(self, key: str) -> None:
        """Seven groups, numbered as on the sheet."""
        self.hide_key()
        for number, group in enumerate(key.split("-")):
            line, place = divmod(number, _PER_ROW)
            words = label(group, Kind.KEY)
            words.setAccessibleName(
                _("Group {number}: {letters}").format(number=number + 1, letters=" ".join(group))
            )
            cell = QVBoxLayout()
            cell.setSpacing(0)
            cell.addWidget(label(str(number + 1), Kind.CAPTION))
            cell.addWidget(words)
            self._groups.addLayout(cell, line, place)

    def hide_key(self) -> None:
        """Take it off the screen."""
        while cell := self._groups.takeAt(0):
            layout = cell.layout()
            while layout is not None and (item := layout.takeAt(0)):
                if (widget := item.widget()) is not None:
                    widget.hide()
                    widget.deleteLater()


class RecoveryProofForm(QWidget):
    """Two groups of the key, typed from the sheet."""

    def __init__(self) -> None:
        super().__init__()
        self._edits = (LineEdit(), LineEdit())
        self._fields = tuple(FieldColumn("", edit) for edit in self._edits)
        self._problem = label("", Kind.ERROR, wrap=True)
        self._problem.hide()
        for edit, field in zip(self._edits, self._fields, strict=True):
            edit.setMaxLength(8)
            upright(edit)
            edit.textEdited.connect(self._forget_problem)
            field.setMaximumWidth(_GROUP_WIDTH)
        box(
            QVBoxLayout(self),
            label(
                _(
                    "Please take the sheet and type these two groups from it. Then you know that "
                    "it is right."
                ),
                wrap=True,
            ),
            column(row(*self._fields, None, gap=LARGE), self._problem, gap=HAIR),
            gap=LARGE,
        )

    def ask(self, positions: tuple[int, int]) -> None:
        """Which groups are wanted, from 1 to 7."""
        self._forget_problem()
        for field, edit, position in zip(self._fields, self._edits, positions, strict=True):
            words = _("Group {number}").format(number=position)
            field.label.setText(words)
            edit.setAccessibleName(words)
            edit.clear()

    def focus_first(self) -> None:
        """The first of the two."""
        self._edits[0].setFocus()

    def answers(self) -> tuple[str, str]:
        """What was typed."""
        return self._edits[0].text(), self._edits[1].text()

    def check(self, holds: Callable[[tuple[str, str]], bool]) -> bool:
        """Whether the answers hold; says so below them if not."""
        if holds(self.answers()):
            return True
        words = _("That is not what the key says. Please look again.")
        self._problem.setText(words)
        self._problem.show()
        for edit in self._edits:
            mark_problem(edit, has_problem=True)
            edit.setAccessibleDescription(words)
        self._edits[0].setFocus()
        self._edits[0].selectAll()
        return False

    def _forget_problem(self) -> None:
        self._problem.hide()
        for edit in self._edits:
            mark_problem(edit, has_problem=False)
            edit.setAccessibleDescription("")
