"""Shows what was agreed to, keeps where the paper lies, and prints the sheet once more."""

from dataclasses import dataclass
from functools import partial

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.consents import Consent
from jmd_desktop.errors import CaseMissing, UserError
from jmd_desktop.i18n import _
from jmd_desktop.services.consents import Consents
from ui.consents.view import ConsentsView
from ui.places import Controller, Place
from ui.qt.workbench import Workbench


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The sheet on the screen."""

    consent: Consent
    pdf: bytes

    @property
    def file_name(self) -> str:
        """Says what it is and never whose."""
        return _("Consent {code}.pdf").format(code=self.consent.form_code)


class ConsentsController(Controller):
    """The facts of a consent never change here; only the place of its paper does."""

    handbook_page = "einwilligungen"

    def __init__(self, bench: Workbench, consents: Consents) -> None:
        view = ConsentsView(bench.runner)
        super().__init__(view)
        self._page = view
        self._bench = bench
        self._consents = consents
        self._case_id: CaseId | None = None
        self._sheet: _Sheet | None = None
        self._wanted = ""  # id of the consent whose sheet is asked for
        view.sheet_requested.connect(self._ask_sheet)
        view.print_requested.connect(self.print_sheet)
        view.save_requested.connect(self._ask_save)
        view.paper_moved.connect(self._note_paper)
        bench.runner.generation_changed.connect(self._forget)

    def enter(self, place: Place) -> None:
        """Read the consents; the newest sheet shows beside them where there is room."""
        self._page.flush()  # of the case before, if there is something
        if place.case_id != self._case_id:
            self._page.clear()
            self._forget()
        self._case_id = place.case_id
        self._page.begin()
        self._read()

    def refresh(self, changes: Changes) -> None:
        """A consent was given or withdrawn, or its paper moved."""
        if self._page.isVisible() and changes.touch(Topic.CONSENTS, case_id=self._case_id):
            self._read()

    def cover(self) -> None:
        """The window locks: hand over what is typed, forget the sheet."""
        self._page.flush()
        self._forget()

    def print_sheet(self) -> None:
        """Ctrl+P: the sheet on the screen."""
        if self._sheet is not None:
            sheet = self._sheet
            self._bench.output.print_pdf(self._page, sheet.pdf, name=sheet.file_name)

    def _read(self) -> None:
        if self._case_id is not None:
            case_id = self._case_id
            work = partial(self._consents.of_case, case_id)
            self._bench.runner.read(self, work, partial(self._show, case_id), self._not_read)

    def _show(self, case_id: CaseId, consents: tuple[Consent, ...]) -> None:
        if case_id != self._case_id:
            return
        self._page.show_consents(consents)
        if self._sheet is None and consents and self._page.wide:
            self._ask_sheet(consents[0], deliberately=False)

    def _ask_sheet(self, consent: Consent, *, deliberately: bool = True) -> None:
        if deliberately:
            self._page.open_sheet()
        self._wanted = consent.id
        work = partial(self._consents.sheet, consent.id)
        self._bench.runner.read(self, work, partial(self._show_sheet, consent), self._not_read)

    def _show_sheet(self, consent: Consent, pdf: bytes) -> None:
        if consent.id == self._wanted:
            self._sheet = _Sheet(consent, pdf)
            self._page.show_sheet(consent, pdf)

    def _ask_save(self) -> None:
        if self._sheet is None:
            return
        sheet = self._sheet
        self._bench.dialogs.ask_confirm(
            self._page,
            _("Save the sheet as a file?"),
            _(
                "The file is not protected: whoever gets hold of it can read it. Please save it "
                "only where it is needed, and delete it afterwards."
            ),
            _("Choose where"),
            partial(self._bench.output.save_pdf, self._page, sheet.pdf, name=sheet.file_name),
        )

    def _note_paper(self, consent_id: str, place: str) -> None:
        if self._case_id is None:
            return
        self._bench.runner.write(
            self,
            partial(self._consents.note_paper_place, self._case_id, consent_id, place),
            partial(self._paper_noted, consent_id, place),
        )

    def _paper_noted(self, consent_id: str, place: str, changes: Changes) -> None:
        self._page.show_paper_noted(consent_id, place, self._bench.clock.now())
        self.changed.emit(changes)

    def _forget(self) -> None:
        self._sheet = None
        self._wanted = ""
        self._page.forget_sheet()

    def _not_read(self, error: UserError) -> None:
        if not isinstance(error, CaseMissing):  # the frame says that one
            self._bench.runner.refused.emit(error)
