"""Reads which forms there are, renders the one that is chosen, and records who checked it."""

from datetime import date
from functools import partial

from jmd_desktop import messages
from jmd_desktop.changes import Changes, Topic
from jmd_desktop.errors import Invalid, UserError
from jmd_desktop.i18n import _
from jmd_desktop.services.blank_forms import file_name
from jmd_desktop.services.forms import Forms, OfferedForm, OfferedLanguage
from ui.forms.checks import CheckRow
from ui.forms.view import FormsView
from ui.places import Controller, Place
from ui.qt.workbench import Workbench


class FormsController(Controller):
    """Everything is rendered in memory; a file is written only where the counsellor says."""

    handbook_page = "formulare"

    def __init__(self, bench: Workbench, forms: Forms) -> None:
        self._view = FormsView(bench.runner)
        super().__init__(self._view)
        self._bench = bench
        self._forms = forms
        self._chosen: tuple[OfferedForm, OfferedLanguage] | None = None
        self._pdf = b""
        view = self._view
        view.chosen.connect(self._choose)
        view.print_requested.connect(self.print_sheet)
        view.save_requested.connect(self._save)
        view.review.recorded.connect(self._record_review)
        view.review.take_back_requested.connect(self._ask_take_back_review)
        view.approval.recorded.connect(self._record_approval)
        view.approval.take_back_requested.connect(self._ask_take_back_approval)

    def enter(self, place: Place) -> None:
        """Show the forms; the one looked at last stays open."""
        del place
        if self._chosen is None:
            self._read()
        self._view.focus_first()

    def refresh(self, changes: Changes) -> None:
        """The service's name and who checked a text stand on the sheets."""
        if changes.touch(Topic.SITE) and self._chosen is not None:
            self._read()

    def cover(self) -> None:
        """The window locks: half typed names go."""
        self._view.close_fields()

    def print_sheet(self) -> None:
        """Print what is shown."""
        if self._pdf:
            self._bench.output.print_pdf(self._view, self._pdf, name=self._file_name())

    def _save(self) -> None:
        if self._pdf:
            self._bench.output.save_pdf(self._view, self._pdf, name=self._file_name())

    def _read(self) -> None:
        self._bench.runner.side(self, self._forms.offers, self._view.show_forms)

    def _choose(self, form: OfferedForm, language: OfferedLanguage) -> None:
        if self._chosen is not None and _key(self._chosen) != _key((form, language)):
            self._view.close_fields()
        self._chosen = (form, language)
        self._pdf = b""
        today = self._bench.clock.today()
        self._view.show_waiting(form, language, today)
        self._bench.runner.side(
            self,
            partial(self._forms.print_blank, form.form, language.tag, today),
            partial(self._rendered, _key(self._chosen)),
        )

    def _rendered(self, key: tuple[str, str], pdf: bytes) -> None:
        if self._chosen is not None and _key(self._chosen) == key:
            self._pdf = pdf
            self._view.show_pdf(pdf)

    def _file_name(self) -> str:
        if self._chosen is None:
            return ""
        form, tag = _key(self._chosen)
        return file_name(form, tag)

    # ---- who checked it ---------------------------------------------------------------------

    def _record_review(self, who: str, day: date) -> None:
        if self._chosen is None:
            return
        form, language = self._chosen
        self._bench.runner.write(
            self,
            partial(self._forms.record_review, form.form, language.version, language.tag, who, day),
            self.changed.emit,
            partial(self._refused, self._view.review),
        )

    def _record_approval(self, who: str, day: date) -> None:
        if self._chosen is None:
            return
        form, language = self._chosen
        self._bench.runner.write(
            self,
            partial(self._forms.record_approval, form.form, language.version, form.law, who, day),
            self.changed.emit,
            partial(self._refused, self._view.approval),
        )

    def _refused(self, line: CheckRow, error: UserError) -> None:
        column = error.field.rpartition(".")[2] if isinstance(error, Invalid) else ""
        line.show_refused(column, messages.text(error))

    def _ask_take_back_review(self) -> None:
        self._bench.dialogs.ask_confirm(
            self._view,
            _("Take the check back?"),
            _("Sheets printed from now on say again that the translation is not reviewed."),
            _("Take back"),
            self._take_back_review,
        )

    def _take_back_review(self) -> None:
        if self._chosen is not None:
            form, language = self._chosen
            work = partial(self._forms.take_back_review, form.form, language.version, language.tag)
            self._bench.runner.write(self, work, self.changed.emit)

    def _ask_take_back_approval(self) -> None:
        self._bench.dialogs.ask_confirm(
            self._view,
            _("Take the approval back?"),
            _("Sheets printed from now on say again that the legal text is not approved."),
            _("Take back"),
            self._take_back_approval,
        )

    def _take_back_approval(self) -> None:
        if self._chosen is not None:
            form, language = self._chosen
            work = partial(self._forms.take_back_approval, form.form, language.version, form.law)
            self._bench.runner.write(self, work, self.changed.emit)


def _key(chosen: tuple[OfferedForm, OfferedLanguage]) -> tuple[str, str]:
    form, language = chosen
    return form.form, language.tag
