"""Shows what was agreed to, keeps where the papers lie, prints sheets; talks lie in `talking`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from jmd_desktop import labels
from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.consents import Consent, ConsentSource
from jmd_desktop.errors import CaseMissing, UserError
from jmd_desktop.i18n import _
from jmd_desktop.services.blank_forms import COLLABORATION, file_name
from jmd_desktop.services.collaborations import Collaborations
from jmd_desktop.services.consents import Consents
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.reading import Reading
from ui.consents import words
from ui.consents.talking import Talking
from ui.consents.view import ConsentsView
from ui.draft_places import ENDING_CASE_MANAGEMENT
from ui.places import Controller, Place, PlaceId
from ui.qt.workbench import Workbench


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The sheet on the screen."""

    key: str  # id of the consent, or the language of the information sheet
    title: str
    pdf: bytes
    file_name: str  # says what it is and never whose
    case_id: CaseId | None = None
    unprotected: bool = False  # as a file it would show a name to whoever gets hold of it


class ConsentsController(Controller):
    """The facts of a consent never change here; only the place of its paper does."""

    handbook_page = "einwilligungen"

    def __init__(
        self,
        bench: Workbench,
        consents: Consents,
        collaborations: Collaborations,
        drafts: Drafts,
        reading: Reading,
    ) -> None:
        view = ConsentsView(bench.runner)
        super().__init__(view)
        self._page = view
        self._bench = bench
        self._consents = consents
        self._collaborations = collaborations
        self._case_id: CaseId | None = None
        self._sheet: _Sheet | None = None
        self._wanted = ""  # key of the sheet that is asked for
        self._talking = Talking(bench, view.together, collaborations, drafts, reading)
        self._talking.changed.connect(self.changed)
        self._talking.sheet_wanted.connect(self._ask_information)
        self._talking.settled.connect(view.show_what_holds)
        view.sheet_requested.connect(self._ask_sheet)
        view.together.end_requested.connect(self._go_to_closure)
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
        self._talking.enter(place.case_id)
        self._read()

    def ahead(self) -> Iterable[Callable[[], object]]:
        """A card and the lines of what holds today."""
        return (self._page.make_spare, self._page.together.make_ready)

    def refresh(self, changes: Changes) -> None:
        """A consent was given or withdrawn, its paper moved, or something was agreed."""
        if not self._page.isVisible():
            return
        if changes.touch(Topic.CONSENTS, case_id=self._case_id):
            self._read()
        if changes.touch(Topic.COLLABORATION, Topic.FIRST_TALK, case_id=self._case_id):
            self._talking.read()

    def cover(self) -> None:
        """The window locks: hand over what is typed, forget the sheet."""
        self._page.flush()
        self._bench.drafts.flush()
        self._forget()

    def print_sheet(self) -> None:
        """Ctrl+P: the sheet on the screen."""
        if self._sheet is not None:
            sheet = self._sheet
            self._bench.output.print_pdf(
                self._page, sheet.pdf, name=sheet.file_name, unprotected=sheet.unprotected
            )

    def _go_to_closure(self) -> None:
        """Case management ends with its reason, as every end (CL4, CL6)."""
        self.open(PlaceId.CASE_CLOSURE, self._case_id, ENDING_CASE_MANAGEMENT)

    def _read(self) -> None:
        if self._case_id is not None:
            case_id = self._case_id
            work = partial(self._consents.of_case, case_id)
            self._bench.runner.read(self, work, partial(self._show, case_id), self._not_read)

    def _show(self, case_id: CaseId, consents: tuple[Consent, ...]) -> None:
        if case_id != self._case_id:
            return
        self._page.show_consents(consents)
        printed = [each for each in consents if each.source is ConsentSource.PRINTED]
        if not self._wanted and printed and self._page.wide:
            self._ask_sheet(printed[0], deliberately=False)

    # ---- sheets -----------------------------------------------------------------------------

    def _ask_sheet(self, consent: Consent, *, deliberately: bool = True) -> None:
        if deliberately:
            self._page.open_sheet()
        self._wanted = consent.id
        work = partial(self._consents.sheet, consent.id)
        self._bench.runner.read(self, work, partial(self._show_consent, consent), self._not_read)

    def _show_consent(self, consent: Consent, pdf: bytes) -> None:
        title = _("Sheet of {day}").format(day=labels.short_day(consent.signed_on))
        name = _("Consent {code}.pdf").format(code=consent.form_code)
        self._show_sheet(_Sheet(consent.id, title, pdf, name, consent.case_id, unprotected=True))

    def _ask_information(self, language: str, deliberately: bool) -> None:  # noqa: FBT001  a signal's
        """The information about working together, in that language."""
        if self._case_id is None or not language or not (deliberately or self._page.wide):
            return
        if deliberately:
            self._page.open_sheet()
        self._wanted = language
        work = partial(self._collaborations.sheet, self._case_id, language)
        done = partial(self._show_information, self._case_id, language)
        self._bench.runner.side(self, work, done, self._not_read)

    def _show_information(self, case_id: CaseId, language: str, pdf: bytes) -> None:
        name = file_name(COLLABORATION, language)
        if case_id == self._case_id:
            self._show_sheet(_Sheet(language, words.sheet_title(language), pdf, name, case_id))

    def _show_sheet(self, sheet: _Sheet) -> None:
        if sheet.key == self._wanted:
            self._sheet = sheet
            self._page.show_sheet(sheet.title, sheet.pdf)

    def _ask_save(self) -> None:
        if self._sheet is None:
            return
        sheet = self._sheet
        save = partial(self._bench.output.save_pdf, self._page, sheet.pdf, name=sheet.file_name)
        if not sheet.unprotected:
            save()
            return
        self._bench.dialogs.ask_confirm(
            self._page,
            _("Save the sheet as a file?"),
            _(
                "The file is not protected: whoever gets hold of it can read it. Please save it "
                "only where it is needed, and delete it afterwards."
            ),
            _("Choose where"),
            save,
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
