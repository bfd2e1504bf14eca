"""The fourth step: what was explained, and beside it the sheet: who signs it, print, look."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.consents import Explanation
from jmd_desktop.domain.open_talk import OpenTalk
from jmd_desktop.i18n import _
from ui.phases.intake import words
from ui.phases.intake.guardians import INDENT
from ui.phases.intake.interpreting import InterpretingPart
from ui.phases.intake.parts import MemoryLine, Tick
from ui.qt import theme
from ui.qt.buttons import plain, quiet
from ui.qt.flow import FlowLayout
from ui.qt.icons import Icon
from ui.qt.layout import LARGE, MEDIUM, SMALL, WIDE, box, column, row
from ui.qt.preview import PdfPreview
from ui.qt.stylesheet import is_look_change
from ui.qt.surfaces import Card
from ui.qt.tasks import Runner
from ui.qt.text import Kind, label

_SIDE = 388  # px, the column of the checklist at a text scale of 1
_WIDEST_SIDE = 480  # px, so that the page keeps its room
_LOWEST = 380  # px, below that a page says nothing


class ExplainingStep(QWidget):
    """The list of what was explained and the preview of the sheet."""

    changed = Signal()
    name_toggled = Signal()
    read_requested = Signal()
    print_requested = Signal()
    save_requested = Signal()

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._ticks = {
            item: Tick(
                labels.code("explanation", item), f"explained.{item}", words.explanation(item)
            )
            for item in Explanation
        }
        self._read = plain(_("Read together"), Icon.BOOK_OPEN)
        self._read.setObjectName("read")
        self._read_so_far = label("", Kind.CAPTION, wrap=True)
        self.interpreting = InterpretingPart()
        self.named = Tick(_("Print the name on the sheet"), "name_on_sheet")
        self._named_note = label("", Kind.CAPTION, wrap=True)
        self._print = plain(_("Print sheet"), Icon.PRINTER)
        self._print.setToolTip(_("Print sheet (Ctrl+P)"))
        self._print.setObjectName("print")
        self._save = quiet(_("Save as PDF"), Icon.DOWNLOAD)
        self._save.setObjectName("save")
        self.preview = PdfPreview(runner)
        self.preview.setMinimumHeight(_LOWEST)
        self.preview.pages.setObjectName("preview")
        side = _Side()
        box(
            QVBoxLayout(side),
            Card(
                _("I have explained"),
                row(self._read, None),
                self._read_so_far,
                *self._ticks.values(),
                gap=10,
            ),
            None,
            gap=LARGE,
        )
        # Above the page: in a low window what lies below it would not be seen.
        sheet = Card(
            "",
            _flow(self._print, self._save),
            self.interpreting,
            column(self.named, row(INDENT, self._named_note), gap=2),
            gap=MEDIUM,
        )
        beside = column(sheet, gap=LARGE)
        beside.addWidget(self.preview, 1)
        line = row(side, gap=WIDE)
        line.addLayout(beside, 1)
        outer = box(QVBoxLayout(self), MemoryLine(), gap=LARGE)
        outer.addLayout(line, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        for tick in self._ticks.values():
            tick.changed.connect(self.changed)
        self.named.changed.connect(self._say_named)
        self.named.changed.connect(self.name_toggled)
        self._read.clicked.connect(self.read_requested)
        self.interpreting.changed.connect(self.changed)
        self._print.clicked.connect(self.print_requested)
        self._save.clicked.connect(self.save_requested)
        self._say_named()
        self.show_sheet(b"")

    def show_talk(self, open_talk: OpenTalk) -> None:
        """Put everything in, or empty it."""
        for item, tick in self._ticks.items():
            tick.box.setChecked(item in open_talk.talk.explained)
        self.named.box.setChecked(open_talk.talk.name_on_sheet)
        self.interpreting.show_paper(open_talk.paper, open_talk.talk.interpreter_needed)

    def added_to(self, open_talk: OpenTalk) -> OpenTalk:
        """A talk with what was entered here."""
        return replace(
            open_talk,
            talk=replace(
                open_talk.talk, name_on_sheet=self.name_on_sheet(), explained=self.explained()
            ),
            paper=self.interpreting.added_to(open_talk.paper),
        )

    def show_read(self, words: str) -> None:
        """How far the sheet was read together; only a hint."""
        self._read_so_far.setText(words)

    def explained(self) -> tuple[Explanation, ...]:
        """What is ticked, in the order of the list."""
        return tuple(item for item, tick in self._ticks.items() if tick.box.isChecked())

    def name_on_sheet(self) -> bool:
        """Whether the name is to be printed."""
        return self.named.box.isChecked()

    def show_sheet(self, pdf: bytes) -> None:
        """Show the sheet as it will be printed; nothing while it is being made."""
        if pdf:
            self.preview.show_pdf(pdf)
        else:
            self.preview.clear()
        self._print.setEnabled(bool(pdf))
        self._allow_save(bool(pdf))

    def _say_named(self) -> None:
        named = self.name_on_sheet()
        self._named_note.setText(
            _(
                "Printers often keep a copy of what they print. A sheet with a name is therefore "
                "only printed, not saved as a file."
            )
            if named
            else _("Without it the line stays blank and is filled in by hand.")
        )
        self._allow_save(self._print.isEnabled())

    def _allow_save(self, there_is_a_sheet: bool) -> None:  # noqa: FBT001  Qt's own way
        # A file with a name would lie about unprotected, before anybody has agreed to anything.
        self._save.setEnabled(there_is_a_sheet and not self.name_on_sheet())


def _flow(*buttons: QWidget) -> QWidget:
    """Side by side, or below each other where the text is large."""
    made = QWidget()
    layout = FlowLayout(made, gap=SMALL)
    for button in buttons:
        layout.addWidget(button)
    return made


class _Side(QWidget):
    """A column of fixed width, exactly as high as its words need."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        width = min(theme.current().metrics.grown(_SIDE), _WIDEST_SIDE)
        layout = self.layout()
        # Left to itself Qt guesses the height of wrapped words, and far too high.
        height = layout.totalHeightForWidth(width) if layout is not None else 0
        return QSize(width, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        if is_look_change(event):
            self.updateGeometry()
        super().changeEvent(event)
