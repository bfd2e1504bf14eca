"""The helps of a case as the counsellor looks back on them: a row each, with how it fitted."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.fields import EVALUATION_HELPS, Value
from jmd_desktop.domain.referrals import OfferFit
from jmd_desktop.domain.typed_helps import HELPS, TypedHelp, helps_in_draft, helps_of_draft
from jmd_desktop.i18n import _
from jmd_desktop.services.goals import new_id
from ui.qt import theme
from ui.qt.buttons import IconButton, quiet
from ui.qt.combo_box import ComboBox
from ui.qt.editor import Editor
from ui.qt.icons import Icon
from ui.qt.layout import SMALL, box, row
from ui.qt.paragraph import ParagraphEdit
from ui.qt.tab_order import lead, stop_before
from ui.qt.text import Kind, label

_FIT: Final = 168  # px of the choice of how it fitted, at a text scale of 1
_TOP: Final = Qt.AlignmentFlag.AlignTop


class HelpRow(QObject):
    """Name, fit, remark and the button that takes it out."""

    changed = Signal()
    removal_requested = Signal(str)

    def __init__(self, shown: TypedHelp, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown = shown
        self.name = ParagraphEdit()
        self.fit = ComboBox()
        self.note = ParagraphEdit()
        self.out = IconButton(Icon.TRASH_2, _("Take this help out"))
        self.fit.set_choices(labels.choices("offer_fit"), empty=_("not said"))
        self.fit.setFixedWidth(theme.current().metrics.grown(_FIT))
        self.show_help(shown)
        self.name.textChanged.connect(self._typed)
        self.fit.currentIndexChanged.connect(self._typed)
        self.note.textChanged.connect(self._typed)
        self.out.clicked.connect(self._ask_out)

    @property
    def id(self) -> str:
        """Made with the row, and kept."""
        return self._shown.id

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """As they stand in a line."""
        return (self.name, self.fit, self.note, self.out)

    def show_help(self, shown: TypedHelp) -> None:
        """Another one in the same row."""
        self._shown = shown
        self.name.set_text(shown.help)
        self.fit.choose(shown.fit)
        self.note.set_text(shown.note)

    def say_number(self, number: int) -> None:
        """For the ear: which row of the table it is."""
        for part, words in (
            (self.name, labels.field(EVALUATION_HELPS["help"])),
            (self.fit, labels.field(EVALUATION_HELPS["fit"])),
            (self.note, labels.field(EVALUATION_HELPS["note"])),
        ):
            part.setAccessibleName(f"{words} {number}")
        words = _("Take this help out")
        self.out.setAccessibleName(f"{words} {number}")

    def help(self) -> TypedHelp:
        """As it is typed now."""
        fit = self.fit.choice()
        return TypedHelp(
            self._shown.id,
            " ".join(self.name.text().split()),
            OfferFit(fit) if fit else None,
            self.note.text().strip(),
            self._shown.referral_id,
        )

    def _typed(self) -> None:
        self.changed.emit()

    def _ask_out(self) -> None:
        self.removal_requested.emit(self.id)


class HelpsTable(QWidget):
    """Rows below their headings; proposals come behind what stands there."""

    changed = Signal()
    proposals_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[HelpRow] = []
        self._spare: list[HelpRow] = []
        self._heads = tuple(
            label(labels.field(EVALUATION_HELPS[column]), Kind.CAPTION)
            for column in ("help", "fit", "note")
        )
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SMALL)
        self._grid.setVerticalSpacing(SMALL)
        for number, share in enumerate((4, 0, 5, 0)):
            self._grid.setColumnStretch(number, share)
        for number, head in enumerate(self._heads):
            self._grid.addWidget(head, 0, number)
        self.add = quiet(_("Add a help"), Icon.PLUS)
        self.propose = quiet(_("Take over referrals and helps of the goals"))
        self.add.clicked.connect(self._add)
        self.propose.clicked.connect(self.proposals_requested)
        box(QVBoxLayout(self), self._grid, row(self.add, self.propose, None), gap=SMALL)
        self._arrange()

    @property
    def rows(self) -> tuple[HelpRow, ...]:
        """One for each help."""
        return tuple(self._rows)

    def helps(self) -> tuple[TypedHelp, ...]:
        """As typed, rows without a word left out."""
        found = (each.help() for each in self._rows)
        return tuple(each for each in found if not each.is_blank)

    def show_helps(self, helps: Sequence[TypedHelp]) -> None:
        """These; rows are used again."""
        for number, each in enumerate(helps):
            if number < len(self._rows):
                self._rows[number].show_help(each)
            else:
                self._append(each)
        while len(self._rows) > len(helps):
            self._put_aside(self._rows[-1])
        self._arrange()

    def prepare(self, count: int) -> None:
        """Make so many rows, for when they are needed."""
        while len(self._rows) + len(self._spare) < count:
            self._spare.append(self._make(TypedHelp("")))

    # ---- inside -----------------------------------------------------------------------------

    def _append(self, shown: TypedHelp) -> HelpRow:
        made = self._spare.pop(0) if self._spare else self._make(shown)
        made.show_help(shown)
        self._rows.append(made)
        made.say_number(len(self._rows))
        for number, part in enumerate(made.parts):
            self._grid.addWidget(part, len(self._rows), number, _TOP)
            part.show()
        made.changed.connect(self.changed)
        made.removal_requested.connect(self._remove)
        return made

    def _add(self) -> None:
        blank = next((each for each in self._rows if each.help().is_blank), None)
        added = blank or self._append(TypedHelp(new_id()))
        self._arrange()
        for part in added.parts:
            part.show()  # by itself only with the next event: too late for focus
        added.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, help_id: str) -> None:
        """Nothing of the file goes before it is saved."""
        kept = [each.help() for each in self._rows if each.id != help_id]
        self.show_helps(kept)
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _make(self, shown: TypedHelp) -> HelpRow:
        made = HelpRow(shown, self)
        for part in made.parts:
            part.setParent(self)
        return made

    def _put_aside(self, gone: HelpRow) -> None:
        """Out of sight, for the next case."""
        self._rows.remove(gone)
        gone.changed.disconnect(self.changed)
        gone.removal_requested.disconnect(self._remove)
        gone.show_help(TypedHelp(""))
        for part in gone.parts:
            self._grid.removeWidget(part)
            part.hide()
        self._spare.insert(0, gone)  # the tab key goes by age

    def _arrange(self) -> None:
        """The tab key comes through the rows before the buttons below them."""
        for button in (self.add, self.propose):
            button.raise_()  # what is led through goes by the order of the children
        lead(stop_before(self), self)
        for head in self._heads:
            head.setVisible(bool(self._rows))
        self.setFocusProxy(self._rows[0].name if self._rows else self.add)


class HelpsEditor(Editor):
    """All rows together as one value, as a draft keeps them."""

    def __init__(self) -> None:
        self.table = HelpsTable()
        super().__init__(self.table)
        self.table.changed.connect(self._edited)

    def value(self) -> str:
        """The rows as text, "" for none."""
        helps = self.table.helps()
        return helps_in_draft(helps) if helps else ""

    def normal(self, value: Value) -> Value:
        """None is no row."""
        return value or ""

    def text(self) -> str:
        """Names and remarks, which are printed."""
        return "\n".join(f"{each.help} {each.note}" for each in self.table.helps())

    def add(self, helps: Sequence[TypedHelp]) -> None:
        """By hand: these are all from now on."""
        self.table.show_helps(helps)
        self._edited()

    def _put(self, value: Value) -> None:
        shown = helps_of_draft({HELPS: value}) or ()
        if shown != self.table.helps():
            self.table.show_helps(shown)


def incomplete(helps: Sequence[TypedHelp]) -> bool:
    """Whether a row says how something fitted, and not what."""
    return any(each.problem() is not None for each in helps)
