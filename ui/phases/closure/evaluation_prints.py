"""The sheet of the evaluation on paper: blank in a language, or as the young person filled it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from jmd_desktop import i18n
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.evaluations import Evaluation
from jmd_desktop.i18n import _
from jmd_desktop.services.closing_sheets import ClosingSheets, file_name
from jmd_desktop.services.forms import EVALUATION
from ui.phases.closure.evaluation_desk import Read
from ui.qt.language_names import both_names
from ui.qt.print_offer import PrintButton, PrintOffer
from ui.qt.saving_page import SavingPage
from ui.qt.sheet_desk import SheetDesk
from ui.qt.workbench import Workbench


class PrintMenu(QObject):
    """A button with what can be printed behind it, each in its languages."""

    blank_requested = Signal(str, bool)
    """In a language, and whether with the number of the file."""

    filled_requested = Signal(str)
    """In a language."""

    def __init__(self) -> None:
        self.button = PrintButton(_("Print sheet"))
        super().__init__(self.button)
        menu = QMenu(self.button)
        self.blank = menu.addMenu(_("Blank sheet"))
        self.numbered = menu.addMenu(_("Blank sheet with file number"))
        self.filled = menu.addMenu(_("What the young person said"))
        self.button.setMenu(menu)
        self._offered: tuple[str, ...] = ()

    def show_case(self, languages: Sequence[str], *, filled: bool) -> None:
        """What there is to print."""
        self.button.show_case(there_is=bool(languages))
        self.filled.menuAction().setVisible(filled)
        if tuple(languages) == self._offered:
            return
        self._offered = tuple(languages)
        for menu, ask in (
            (self.blank, partial(self._ask_blank, False)),
            (self.numbered, partial(self._ask_blank, True)),
            (self.filled, self._ask_filled),
        ):
            menu.clear()
            for tag in languages:
                action = menu.addAction(both_names(tag).replace("&", "&&"))
                action.triggered.connect(partial(ask, tag))

    def _ask_blank(self, numbered: bool, tag: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002  Qt's own
        self.blank_requested.emit(tag, numbered)

    def _ask_filled(self, tag: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002  Qt's own
        self.filled_requested.emit(tag)


class EvaluationPaper(QObject):
    """What was said is printed as it is saved; while something is only typed, one is asked."""

    save_first = Signal()

    def __init__(
        self,
        bench: Workbench,
        sheets: ClosingSheets,
        page: SavingPage,
        menu: PrintMenu,
        offer: PrintOffer,
        *,
        dirty: Callable[[], bool],
    ) -> None:
        super().__init__(page)
        self._page = page
        self._sheets = sheets
        self._menu = menu
        self._offer = offer
        self._dirty = dirty
        self._read: Read | None = None
        self._said: Evaluation | None = None
        self._language = i18n.SOURCE
        self._desk = SheetDesk(bench, page, self._refuse)
        menu.blank_requested.connect(self._print_blank)
        menu.filled_requested.connect(self._ask_filled)
        offer.save_first.connect(self._ask_to_save)
        offer.as_saved.connect(self.print_saved)

    def begin(self) -> None:
        """Another case."""
        self._read = self._said = None
        self._desk.forget()

    def show(self, read: Read, said: Evaluation | None) -> None:
        """The young person's part, None where nothing is said in it."""
        self._read, self._said = read, said
        self._menu.show_case(read.languages, filled=said is not None)

    def print(self) -> None:
        """Ctrl+P: what was said, else a blank sheet in the likeliest language."""
        read = self._read
        if read is None or not read.languages:
            return
        if self._said is None:
            self._print_blank(read.languages[0], False)
        else:
            self._ask_filled(self._said.language or i18n.SOURCE)

    def print_saved(self) -> None:
        """What was asked for, as the file has it."""
        self._offer.withdraw()
        if self._said is not None:
            self._print(self._language, partial(self._filled, self._said.id))

    # ---- inside -----------------------------------------------------------------------------

    def _ask_filled(self, language: str) -> None:
        self._language = language
        if self._dirty():
            self._offer.make()
            self._page.reveal_focus()
        else:
            self.print_saved()

    def _ask_to_save(self) -> None:
        self._offer.withdraw()
        self.save_first.emit()

    def _print_blank(self, language: str, numbered: bool) -> None:  # noqa: FBT001  a signal's
        make = partial(self._sheets.evaluation, numbered=numbered)
        self._print(language, make)

    def _filled(self, evaluation_id: str, case_id: CaseId, language: str) -> bytes:
        return self._sheets.evaluation(case_id, language, evaluation_id=evaluation_id)

    def _print(self, language: str, make: Callable[[CaseId, str], bytes]) -> None:
        if self._read is not None:
            case_id = self._read.case.id
            name = file_name(EVALUATION, language)
            self._desk.print(case_id, name, partial(make, case_id, language), self._menu.button)

    def _refuse(self, words: str) -> None:
        if words:
            self._page.show_refusal(words)
        else:
            self._page.drop_refusal()
