"""What leaves the program: the card of an appointment, and its file for other calendars."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from jmd_desktop import labels, messages
from jmd_desktop.domain.appointments import Appointment, NameChoice
from jmd_desktop.errors import UserError
from jmd_desktop.i18n import _
from jmd_desktop.services.appointment_cards import AppointmentCards
from jmd_desktop.services.calendar_files import CalendarFile, CalendarFiles
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
        met: Callable[[], Appointment | None],
    ) -> None:
        """`met` is the appointment that is open, as it lies in the file."""
        super().__init__(view)
        self._bench = bench
        self._cards = cards
        self._files = files
        self._view = view
        self._met = met
        self._languages_of: str | None = None
        card = view.pane.appointment
        self._panel = card.card
        card.card_fold.opened.connect(self.read_languages)
        card.file.save_requested.connect(self._save_file)

    def read_languages(self) -> None:
        """In which languages the card can be had; the same for all of a case."""
        met = self._met()
        if met is not None and met.case_id != self._languages_of:
            self._languages_of = met.case_id
            self._bench.runner.read(
                self, partial(self._cards.languages, met.case_id), self._panel.show_languages
            )

    def forget(self) -> None:
        """Another case, or another language was entered meanwhile."""
        self._languages_of = None

    def print_card(self) -> None:
        """Of the open appointment, in the language that is chosen."""
        met, panel = self._met(), self._panel
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

    def _save_file(self, choice: NameChoice, series: bool) -> None:  # noqa: FBT001  a signal's value
        met = self._met()
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
