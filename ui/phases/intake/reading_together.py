"""Reading the sheet together on the screen, and how far one came; a hint, nothing is concluded."""

from functools import partial

from PySide6.QtCore import QObject

from jmd_desktop.domain.reading import ReadingText
from jmd_desktop.services.forms import CONSENT
from jmd_desktop.services.reading import Reading
from ui.phases.intake import words
from ui.phases.intake.view import IntakeView
from ui.qt.reading_desk import ReadingProgress
from ui.qt.workbench import Workbench


class ReadingTogether(QObject):
    """Opens the text in the language of the sheet, where one left off."""

    def __init__(
        self, bench: Workbench, reading: Reading, view: IntakeView, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._bench = bench
        self._reading = reading
        self._view = view
        view.steps.read_requested.connect(self._open)
        bench.reading.progressed.connect(self.show_progress)

    def forget(self) -> None:
        """Another talk begins: nobody has read anything."""
        self._bench.reading.forget()
        self.show_progress()

    def _open(self) -> None:
        work = partial(self._reading.text, CONSENT, self._language())
        self._bench.runner.read(self, work, self._show_text)

    def _show_text(self, text: ReadingText) -> None:
        progress = self._progress(text.form, text.language)
        at = 0 if progress is None or progress.complete else progress.at
        self._bench.reading.open(text, self._view.return_to, at)

    def show_progress(self, *_progress: object) -> None:
        """How far the sheet of the chosen language was read."""
        progress = self._progress(CONSENT, self._language())
        read = (0, 0) if progress is None else (len(progress.read), progress.total)
        self._view.steps.show_read(words.read_so_far(*read))

    def _language(self) -> str:
        return self._view.steps.open_talk().talk.language

    def _progress(self, form: str, language: str) -> ReadingProgress | None:
        progress = self._bench.reading.progress
        if progress is None or (progress.form, progress.language) != (form, language):
            return None
        return progress
