"""The sheet of the goal review on paper: filled as the file has it, or blank (D8)."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from jmd_desktop import i18n
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.services import blank_forms
from jmd_desktop.services.forms import Forms
from jmd_desktop.services.review_sheets import ReviewSheets, file_name
from ui.phases.implementation.review_cards import PaperCard
from ui.qt.sheet_desk import SheetDesk
from ui.qt.workbench import Workbench


class ReviewPaper(QObject):
    """While something is only typed, one is asked what to do about that."""

    save_first = Signal()

    def __init__(
        self,
        bench: Workbench,
        sheets: ReviewSheets,
        forms: Forms,
        view: QWidget,
        card: PaperCard,
        *,
        dirty: Callable[[], bool],
    ) -> None:
        super().__init__(card)
        self._bench = bench
        self._sheets = sheets
        self._forms = forms
        self._card = card
        self._dirty = dirty
        self._case_id: CaseId | None = None
        self._goal_id = ""
        self._printing = SheetDesk(bench, view, card.show_refusal)
        self._prints: Callable[[], None] = self._print_all
        card.all_requested.connect(self.print)
        card.goal_requested.connect(self._ask_print_goal)
        card.blank_requested.connect(self._print_blank)
        card.offer.save_first.connect(self._ask_to_save)
        card.offer.as_saved.connect(self.print_saved)

    def begin(self, case_id: CaseId | None) -> None:
        """Another case."""
        self._case_id, self._goal_id = case_id, ""
        self._printing.forget()
        self._card.offer.hide()

    def show(self, goal_id: str, *, chart: bool) -> None:
        """The goal that is looked at; whether the life areas can be compared."""
        self._goal_id = goal_id
        self._card.show_case(goals=bool(goal_id), chart=chart)

    def print(self) -> None:
        """All goals with their newest reviews."""
        self._ask(self._print_all)

    def print_saved(self) -> None:
        """What was asked for, as the file has it."""
        self._card.offer.withdraw()
        self._prints()

    def _ask_print_goal(self) -> None:
        self._ask(self._print_goal)

    def _ask(self, prints: Callable[[], None]) -> None:
        self._prints = prints
        if not self._goal_id:
            return
        if self._dirty():
            self._card.offer.make()
        else:
            prints()

    def _ask_to_save(self) -> None:
        self._card.offer.withdraw()
        self.save_first.emit()

    def _print_all(self) -> None:
        if self._case_id is not None:
            chart = self._card.chart.isChecked() and not self._card.chart.isHidden()
            make = partial(self._sheets.sheet, self._case_id, chart=chart)
            self._printing.print(self._case_id, file_name(), make, self._card.all)

    def _print_goal(self) -> None:
        if self._case_id is not None:
            make = partial(self._sheets.goal, self._case_id, self._goal_id)
            self._printing.print(self._case_id, file_name(), make, self._card.goal)

    def _print_blank(self) -> None:
        if self._case_id is not None:
            today, form = self._bench.clock.today(), blank_forms.GOAL_REVIEW
            make = partial(self._forms.print_blank, form, i18n.SOURCE, today)
            self._printing.print(self._case_id, file_name(), make, self._card.blank)
