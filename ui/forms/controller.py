"""Reads which forms there are and renders the one that is chosen."""

from functools import partial

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.i18n import _
from jmd_desktop.services.forms import Forms, OfferedForm, OfferedLanguage
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
        self._view.chosen.connect(self._choose)
        self._view.print_requested.connect(self.print_sheet)
        self._view.save_requested.connect(self._save)

    def enter(self, place: Place) -> None:
        """Show the forms; the one looked at last stays open."""
        del place
        if self._chosen is None:
            self._bench.runner.side(self, self._forms.offers, self._view.show_forms)
        self._view.focus_first()

    def refresh(self, changes: Changes) -> None:
        """The service's name stands on the sheets."""
        if changes.touch(Topic.SITE) and self._chosen is not None:
            self._choose(*self._chosen)

    def print_sheet(self) -> None:
        """Print what is shown."""
        if self._pdf:
            self._bench.output.print_pdf(self._view, self._pdf, name=self._file_name())

    def _save(self) -> None:
        if self._pdf:
            self._bench.output.save_pdf(self._view, self._pdf, name=self._file_name())

    def _choose(self, form: OfferedForm, language: OfferedLanguage) -> None:
        self._chosen = (form, language)
        self._pdf = b""
        self._view.show_waiting(form, language)
        today = self._bench.clock.today()
        self._bench.runner.side(
            self,
            partial(self._forms.print_blank, form.form, language.tag, today),
            partial(self._rendered, language),
        )

    def _rendered(self, language: OfferedLanguage, pdf: bytes) -> None:
        if self._chosen is not None and self._chosen[1] == language:
            self._pdf = pdf
            self._view.show_pdf(pdf)

    def _file_name(self) -> str:
        if self._chosen is None:
            return ""
        form, language = self._chosen
        return f"{_('Form')}-{form.form}-{language.tag}.pdf"
