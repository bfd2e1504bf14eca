"""What leaves the program: the card of an appointment, and its file for other calendars."""

from functools import partial

from PySide6.QtCore import QObject

from jmd_desktop import labels, messages
from jmd_desktop.domain.appointments import Appointment, NameChoice
from jmd_desktop.errors import UserError
from jmd_desktop.i18n import _
from jmd_desktop.services.appointment_cards import AppointmentCards
from jmd_desktop.services.calendar_files import CalendarFile, CalendarFiles
from ui.dates.editing import Editing
from ui.dates.view import DatesView
from ui.qt.workbench import Workbench


class Papers(QObject):
    """Always of what is saved; where something is only typed, it is asked first."""

    def __init__(
        self,
        bench: Workbench,
        cards: AppointmentCards,
        files: CalendarFiles,
        view: DatesView,
        editing: Editing,
    ) -> None:
        super().__init__(view)
        self._bench = bench
        self._cards = cards
        self._files = files
        self._view = view
        self._editing = editing
        self._languages_of: str | None = None
        self._once_saved = False  # the card was asked for, of what is only typed as yet
        card = view.pane.appointment
        self._panel = card.card
        card.card_fold.opened.connect(self.read_languages)
        card.file.save_requested.connect(self._save_file)
        self._panel.print_requested.connect(self.ask_card)
        self._panel.offer.save_first.connect(self._save_first)
        self._panel.offer.as_saved.connect(self._print_saved)

    @property
    def _met(self) -> Appointment | None:
        """The appointment that is open, as it lies in the file."""
        met = self._editing.record
        return met if isinstance(met, Appointment) else None

    def read_languages(self) -> None:
        """In which languages the card can be had; the same for all of a case."""
        met = self._met
        if met is not None and met.case_id != self._languages_of:
            self._languages_of = met.case_id
            self._bench.runner.read(
                self, partial(self._cards.languages, met.case_id), self._panel.show_languages
            )

    def forget(self) -> None:
        """Another case, or another language was entered meanwhile."""
        self._languages_of = None

    # ---- the card ---------------------------------------------------------------------------

    def ask_card(self) -> None:
        """Of the open appointment; what is typed in it can be saved first."""
        self._view.pane.appointment.card_fold.show_open(on=True)
        if self._editing.dirty:
            self._panel.offer.make()
        else:
            self._print_card()

    def was_saved(self) -> None:
        """Now it can be printed, if that was asked for."""
        wanted, self._once_saved = self._once_saved, False
        if wanted and not self._editing.dirty:
            self._print_card()

    def _save_first(self) -> None:
        self._panel.offer.withdraw()
        self._once_saved = True
        self._editing.save()

    def _print_saved(self) -> None:
        self._panel.offer.withdraw()
        self._print_card()

    def _print_card(self) -> None:
        """In the language that is chosen."""
        met, panel = self._met, self._panel
        if met is None:
            return
        language = panel.language.choice() or "de"
        panel.print.show_working(on=True)
        work = partial(
            self._cards.of_appointment,
            met.case_id,
            met.id,
            language,
            with_name=panel.name.isChecked(),
        )
        self._bench.runner.read(self, work, partial(self._print, language), self._no_card)

    def _print(self, language: str, pdf: bytes) -> None:
        self._panel.print.show_working(on=False)
        named = self._panel.name.isChecked()
        name = _("Appointment card") + f"-{labels.code('languages', language)}.pdf"
        self._bench.output.print_pdf(self._view, pdf, name=name, unprotected=named)

    def _no_card(self, error: UserError) -> None:
        self._panel.print.show_working(on=False)
        self._view.pane.show_refusal(messages.text(error))

    # ---- the file ---------------------------------------------------------------------------

    def _save_file(self, choice: NameChoice, series: bool) -> None:  # noqa: FBT001  a signal's value
        met = self._met
        if met is None:
            return
        make = self._files.of_series if series else self._files.of_appointment
        self._bench.runner.read(self, partial(make, met.case_id, met.id, choice), self._hand_out)

    def _hand_out(self, file: CalendarFile) -> None:
        self._bench.output.save_file(
            self._view,
            file.content,
            title=_("Save calendar file"),
            name=file.name,
            kinds=_("Calendar (*.ics)"),
        )
