"""The checklist of the open referral on paper: as the file has it, in a language one can choose."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from jmd_desktop import i18n
from jmd_desktop.services.forms import OfferedLanguage
from jmd_desktop.services.referral_sheets import ReferralSheets, file_name
from ui.phases.implementation.referral_leads import Opened
from ui.phases.implementation.referrals_view import ReferralsPage
from ui.qt.sheet_desk import SheetDesk
from ui.qt.workbench import Workbench


class ReferralPaper(QObject):
    """The languages are read once; the young person's is chosen first."""

    save_first = Signal(object)
    """What comes once nothing is only typed any more."""

    def __init__(
        self,
        bench: Workbench,
        sheets: ReferralSheets,
        view: QWidget,
        page: ReferralsPage,
        opened: Opened,
    ) -> None:
        super().__init__(page)
        self._bench = bench
        self._sheets = sheets
        self._page = page
        self._paper = page.formalities.paper
        self._opened = opened
        self._offered: tuple[str, ...] = ()
        self._spoken: Sequence[str] = ()  # by the young person, the one for talks first
        self._printing = SheetDesk(bench, view, self._paper.show_refusal)
        self._paper.offer.as_saved.connect(self.print_saved)
        self._paper.offer.save_first.connect(self._ask_to_save)

    def begin(self) -> None:
        """Another case."""
        self._printing.forget()
        self._paper.begin()

    def show(self, spoken: Sequence[str], *, there_is: bool) -> None:
        """Languages of the young person; whether there is a referral to print."""
        self._spoken = spoken
        self._paper.button.show_case(there_is=there_is)
        if self._offered:
            self._show_languages()
        else:
            self.ask_languages()

    def ask_languages(self) -> None:
        """Which there are takes reading all their catalogues."""
        self._bench.runner.side(self, self._sheets.languages, self._learn)

    def print(self, *, dirty: bool) -> None:
        """The referral that is open; while it is `dirty` one is asked what to do about that."""
        if self._opened() is None:
            return
        if dirty:
            self._paper.offer.make()
            self._page.reveal_focus()
        else:
            self.print_saved()

    def print_saved(self) -> None:
        """As the file has it."""
        self._paper.offer.withdraw()
        followed, language = self._opened(), self._paper.language
        if followed is not None and language:
            case_id = followed.referral.case_id
            make = partial(
                self._sheets.checklist,
                case_id,
                followed.referral.id,
                language,
                with_name=self._paper.named.isChecked(),
            )
            self._printing.print(case_id, file_name(language), make, self._paper.button)

    def _ask_to_save(self) -> None:
        self._paper.offer.withdraw()
        self.save_first.emit(self.print_saved)

    def _learn(self, offered: tuple[OfferedLanguage, ...]) -> None:
        self._offered = tuple(each.tag for each in offered)
        self._show_languages()

    def _show_languages(self) -> None:
        known = next((each for each in self._spoken if each in self._offered), i18n.SOURCE)
        self._paper.show_languages(self._offered, known)
