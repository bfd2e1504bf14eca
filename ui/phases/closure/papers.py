"""Prints the papers at the end of a case as the file has them, or says in words why not."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.letters import FollowUpOffer, Way
from jmd_desktop.services import blank_forms
from jmd_desktop.services.closing_sheets import (
    PAPERS,
    CertificateWishes,
    ClosingPapers,
    ClosingSheets,
    InvitationWishes,
    LetterWishes,
    file_name,
)
from jmd_desktop.services.endings import PLACE
from ui.phases.closure.papers_card import PapersCard
from ui.phases.closure.papers_words import Paper
from ui.qt.list_beside import WorkPage
from ui.qt.sheet_desk import SheetDesk
from ui.qt.workbench import Workbench

_OF_THE_ENDING = frozenset({Paper.LETTER, Paper.END_SHEET})
_FORMS = {
    Paper.EVALUATION: blank_forms.EVALUATION,
    Paper.LETTER: blank_forms.CLOSING_LETTER,
    Paper.CERTIFICATE: blank_forms.CERTIFICATE,
    Paper.END_SHEET: blank_forms.END_SHEET,
    Paper.INVITATION: blank_forms.FOLLOW_UP_INVITATION,
    Paper.FOLLOW_UP: blank_forms.FOLLOW_UP,
}


class PapersDesk(QObject):
    """Only what is saved is printed; while something is typed one is asked about that."""

    save_first = Signal()

    def __init__(
        self,
        bench: Workbench,
        sheets: ClosingSheets,
        view: WorkPage,
        card: PapersCard,
        *,
        dirty: Callable[[], bool],
    ) -> None:
        super().__init__(card)
        self._bench = bench
        self._sheets = sheets
        self._view = view
        self._card = card
        self._dirty = dirty
        self._case_id: CaseId | None = None
        self._known: ClosingPapers | None = None
        self._follow_up = ""  # the talk that is printed, "" a blank sheet
        self._sheet = False  # there is an ending for its sheet
        self._takes = False  # the draft is shown with what is read next
        self._printing = SheetDesk(bench, view, self._refuse)
        card.print_requested.connect(self.print)
        card.chosen.connect(self._tell)
        card.typed.changed.connect(self._was_typed)
        self._printing.printed.connect(self._was_printed)
        card.offer.save_first.connect(self._ask_to_save)
        card.offer.as_saved.connect(self.print_saved)

    def begin(self, case_id: CaseId) -> None:
        """Another case."""
        self._bench.drafts.unwatch(self._card.typed)  # emptied it would forget its draft
        self._case_id, self._known = case_id, None
        self._printing.forget()
        self._card.begin()
        self._card.typed.begin()
        self._bench.drafts.watch(self._card.typed, case_id, PLACE, PAPERS, 0)
        self._card.print.show_case(there_is=False)

    def enter(self) -> None:
        """One comes here: what was typed for a paper, perhaps on another page, is shown."""
        self._takes = True

    def show(self, known: ClosingPapers, *, sheet: bool = True, follow_up: str = "") -> None:
        """What is known of them; whether there is an ending; the talk that may be printed."""
        self._known, self._sheet, self._follow_up = known, sheet, follow_up
        self._card.show_papers(known)
        takes, self._takes = self._takes, False
        if takes:
            self._show_typed(known.typed)
        self._tell()

    def choose(self, paper: Paper) -> None:
        """This one, with the keyboard on its button."""
        self._card.papers.choose(paper)
        self._card.papers.changed.emit()
        self._card.print.setFocus()
        self._view.reveal_focus()

    def open_typed(self) -> QWidget:
        """The paper something is typed for; what takes the keyboard there."""
        card = self._card
        if card.certificate.took_part.text().strip() and Paper.CERTIFICATE in card.offered:
            card.papers.choose(Paper.CERTIFICATE)
            card.papers.changed.emit()
            return card.certificate.took_part
        card.papers.choose(Paper.INVITATION)
        card.papers.changed.emit()
        return card.invitation.day

    def print(self) -> None:
        """The one that is chosen."""
        if self._known is None or not self._card.print.isEnabled():
            return
        if self._card.paper in _OF_THE_ENDING and self._dirty():
            self._card.offer.make()
            self._view.reveal_focus()
        else:
            self.print_saved()

    def print_saved(self) -> None:
        """As the file has it."""
        card, case_id = self._card, self._case_id
        card.offer.withdraw()
        if case_id is None or self._known is None:
            return
        if card.paper is Paper.INVITATION and card.invitation.problem():
            card.invitation.focus_problem()
            self._view.reveal_focus()
            return
        german = card.paper is Paper.END_SHEET
        name = file_name(_FORMS[card.paper], "de" if german else card.language)
        self._printing.print(case_id, name, self._make(case_id), card.print)

    def ask_languages(self) -> None:
        """Reading all catalogues once makes the first case quick."""
        self._bench.runner.side(self, _read_languages, _forget)

    # ---- inside -----------------------------------------------------------------------------

    def _was_printed(self) -> None:
        if self._card.paper in (Paper.CERTIFICATE, Paper.INVITATION):
            self._card.typed.was_printed()

    def _was_typed(self) -> None:
        self._takes = False  # it is newer than what is read just now

    def _show_typed(self, draft: Draft | None) -> None:
        drafts, typed = self._bench.drafts, self._card.typed
        if draft is not None:
            drafts.restore(typed, draft)
        elif self._case_id is not None and typed.draft_content():  # printed on another page
            drafts.unwatch(typed)
            typed.show_draft({}, "", behind=False)
            drafts.watch(typed, self._case_id, PLACE, PAPERS, 0)

    def _make(self, case_id: CaseId) -> Callable[[], bytes]:
        card, sheets, language = self._card, self._sheets, self._card.language
        match card.paper:
            case Paper.EVALUATION:
                numbered = card.numbered.isChecked()
                return partial(sheets.evaluation, case_id, language, numbered=numbered)
            case Paper.LETTER:
                return partial(sheets.letter, case_id, self._letter(language))
            case Paper.CERTIFICATE:
                took_part = card.certificate.took_part.text().strip()
                wishes = CertificateWishes(language, took_part=took_part)
                return partial(sheets.certificate, case_id, wishes)
            case Paper.INVITATION:
                return partial(sheets.invitation, case_id, self._invitation(language))
            case Paper.FOLLOW_UP:
                talk = self._follow_up
                return partial(sheets.follow_up, case_id, language, follow_up_id=talk)
            case Paper.END_SHEET:
                return partial(sheets.end_sheet, case_id)

    def _letter(self, language: str) -> LetterWishes:
        card, known = self._card, self._known
        offer = card.letter.offer
        day = known.follow_up_on if known and offer is FollowUpOffer.ABOUT else None
        if offer is FollowUpOffer.ABOUT and day is None:
            offer = FollowUpOffer.IF_LIKED  # no day is planned
        return LetterWishes(
            language,
            card.form_of_address,
            card.letter_way,
            card.letter.achieved,
            offer,
            day,
        )

    def _invitation(self, language: str) -> InvitationWishes:
        card, asked = self._card, self._card.invitation
        day, at = asked.when
        posted = card.letter_way is Way.BY_POST
        return InvitationWishes(
            language,
            card.form_of_address,
            card.letter_way,
            day,
            at,
            asked.place.text().strip(),
            asked.neutral.isChecked(),
            posted and asked.note_read.isChecked(),
        )

    def _tell(self) -> None:
        there = self._known is not None
        if self._card.paper is Paper.END_SHEET:
            there = there and self._sheet
        self._card.print.show_case(there_is=there)

    def _ask_to_save(self) -> None:
        self._card.offer.withdraw()
        self.save_first.emit()

    def _refuse(self, told: str) -> None:
        self._card.show_refusal(told)
        if told:
            self._view.reveal_focus()


def _read_languages() -> None:
    from jmd_desktop.services.forms import Forms  # noqa: PLC0415  once, ahead

    Forms().languages(blank_forms.CLOSING_LETTER)


def _forget(_came: object) -> None:
    """They are known now."""
