"""Prints and saves a PDF that lies in memory; knows nothing of what stands on it.

Printing systems keep copies: what is printed goes through a folder in memory where there is one,
and the job has a name that says nothing. The printing system's own spool is not in our hands.
"""

import os
from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget
from shiboken6 import isValid

from jmd_desktop import paths
from jmd_desktop.errors import UserError
from jmd_desktop.i18n import _, ngettext
from ui.qt import pdf_pages
from ui.qt.dialogs import Dialogs
from ui.qt.progress import ProgressPanel
from ui.qt.saved_notice import say_saved
from ui.qt.tasks import Runner

JOB_NAME = "Dokument"  # others see it in the printer's queue
_SHARPEST = 300  # dots per inch; more only makes the job larger
_POINTS_PER_INCH = 72
_PAGES_WITHOUT_PROGRESS = 3


class Outcome(StrEnum):
    """How printing ended."""

    PRINTED = "printed"  # handed over to the printing system
    CANCELLED = "cancelled"
    FAILED = "failed"


class PrintJob(QObject):
    """One document on its way to the printer.

    Pages are rendered beside the UI thread and drawn on it one by one, so that the window answers
    in between. A lock stops it.
    """

    progressed = Signal(int, int)
    """Pages done and pages in all."""

    ended = Signal(Outcome)
    """Sent once."""

    def __init__(self, runner: Runner, printer: QPrinter, pdf: bytes, owner: QObject) -> None:
        """`owner` is the page it is printed for; the job does not outlive it."""
        super().__init__(owner)
        self._runner = runner
        self._printer = printer
        self._pdf = pdf
        self._painter = QPainter()
        self._sizes: Sequence[QSizeF] = ()
        self._left: list[int] = []
        self._over = False
        runner.generation_changed.connect(self.cancel)

    def start(self) -> None:
        """Begins; everything else is told by signals."""
        self._runner.side(self, partial(pdf_pages.page_sizes, self._pdf), self._begin, self._failed)

    def cancel(self) -> None:
        """Stops it; pages that already left cannot be called back."""
        if self._over:
            return
        if self._painter.isActive():
            self._printer.abort()
        self._end(Outcome.CANCELLED)

    def _begin(self, sizes: Sequence[QSizeF]) -> None:
        if self._over:
            return
        self._sizes = sizes
        first = max(self._printer.fromPage() or 1, 1)
        last = min(self._printer.toPage() or len(sizes), len(sizes))
        self._left = list(range(first - 1, last))
        if not self._left:
            self._end(Outcome.FAILED)
            return
        self._printer.setDocName(JOB_NAME)
        self._printer.setCreator("JMD Desktop")
        self._printer.setFullPage(True)  # the document brings its own margins
        self._turn(self._left[0])
        if not self._painter.begin(self._printer):
            self._end(Outcome.FAILED)
            return
        self.progressed.emit(0, len(self._left))
        self._render(0)

    def _render(self, done: int) -> None:
        resolution = min(self._printer.resolution(), _SHARPEST)
        self._runner.side(
            self,
            partial(pdf_pages.render, self._pdf, self._left[done], resolution / _POINTS_PER_INCH),
            partial(self._draw, done),
            self._failed,
        )

    def _draw(self, done: int, image: QImage) -> None:
        if self._over:
            return
        if done:
            self._turn(self._left[done])
            if not self._printer.newPage():
                self._end(Outcome.FAILED)
                return
        self._painter.drawImage(_placed(image, self._printer), image)
        self.progressed.emit(done + 1, len(self._left))
        if done + 1 < len(self._left):
            self._render(done + 1)
            return
        handed_over = self._painter.end()
        failed = not handed_over or self._printer.printerState() == QPrinter.PrinterState.Error
        self._end(Outcome.FAILED if failed else Outcome.PRINTED)

    def _turn(self, page: int) -> None:
        lies = self._sizes[page].width() > self._sizes[page].height()
        way = QPageLayout.Orientation
        self._printer.setPageOrientation(way.Landscape if lies else way.Portrait)

    def _failed(self, _error: UserError) -> None:
        self._end(Outcome.FAILED)

    def _end(self, outcome: Outcome) -> None:
        if self._over:
            return
        self._over = True
        if self._painter.isActive():
            self._painter.end()
        self._pdf = b""
        self.ended.emit(outcome)
        self.deleteLater()


def _placed(image: QImage, printer: QPrinter) -> QRectF:
    """The whole page as large as the paper allows, in its middle."""
    paper = QRectF(printer.paperRect(QPrinter.Unit.DevicePixel))
    size = QSizeF(image.size()).scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
    left = (paper.width() - size.width()) / 2
    top = (paper.height() - size.height()) / 2
    return QRectF(left, top, size.width(), size.height())


class Printing(QObject):
    """What views ask to print or save. Without a printer it says so and offers to save.

    It tells in the window itself where a document was saved; no place has to.
    """

    printed = Signal()
    """A document was handed over to the printing system."""

    saved = Signal(object)
    """The `Path` a document was saved to."""

    def __init__(
        self,
        runner: Runner,
        dialogs: Dialogs,
        write_file: Callable[[Path, bytes], None],
        parent: QObject | None = None,
        *,
        printers: Callable[[], Sequence[str]] = QPrinterInfo.availablePrinterNames,
        spool: Path | None = None,
    ) -> None:
        """`write_file` runs on the side thread and raises `UserError`; `spool` is a folder in
        memory for what printing writes on its way (default: the system's, if it has one).
        """
        super().__init__(parent)
        self._runner = runner
        self._dialogs = dialogs
        self._write_file = write_file
        self._printers = printers
        self._spool = spool or paths.private_temporary()

    def print_pdf(
        self,
        owner: QWidget,
        pdf: bytes,
        *,
        name: str = "",
        may_save: bool = True,
        unprotected: bool = False,
    ) -> None:
        """Asks for the printer and prints; `name` is suggested when it can only be saved.

        What must not lie about as a file is never offered for saving: `may_save` is False then.
        `unprotected` says that such a file would show somebody's data to whoever finds it.
        """
        if not self._printers() and not may_save:
            self._dialogs.tell(
                owner,
                _("No printer found"),
                _("Please connect a printer, switch it on and print again."),
            )
            return
        if not self._printers():
            told = _(
                "Please connect a printer and switch it on. You can also save the document "
                "as a file and print it somewhere else."
            )
            if unprotected:
                told += " " + _(
                    "The file is not protected: whoever gets hold of it can read it. Please "
                    "delete it afterwards."
                )
            self._dialogs.ask_confirm(
                owner,
                _("No printer found"),
                told,
                _("Save as PDF"),
                partial(self.save_pdf, owner, pdf, name=name),
            )
            return
        self._use_spool()
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        dialog = QPrintDialog(printer, owner.window())
        # A file written by the print dialog would lie about unprotected and unnoticed.
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintToFile, on=False)
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.accepted.connect(partial(self._accepted, owner, printer, pdf))
        dialog.finished.connect(dialog.deleteLater)
        self._runner.generation_changed.connect(dialog.reject)
        QDialog.open(dialog)  # QPrintDialog hides it behind one with a receiver

    def save_pdf(self, owner: QWidget, pdf: bytes, *, name: str = "") -> None:
        """Asks where to, and writes; the file is not protected, which the view has to say."""
        suggested = name or _("Document") + ".pdf"
        self._dialogs.choose_save_file(
            owner,
            _("Save as PDF"),
            suggested,
            "PDF (*.pdf)",
            partial(self._save, owner, pdf),
        )

    def save_file(self, owner: QWidget, data: bytes, *, title: str, name: str, kinds: str) -> None:
        """Asks where to, and writes what other programs take over; as little protected as a PDF.

        `kinds` as Qt writes them, `name` with the ending the file gets where none is typed.
        """
        self._dialogs.choose_save_file(
            owner, title, name, kinds, partial(self._save, owner, data, ending=Path(name).suffix)
        )

    def start(self, owner: QWidget, printer: QPrinter, pdf: bytes) -> PrintJob:
        """Prints to this printer, with a panel to stop it when there are many pages."""
        job = PrintJob(self._runner, printer, pdf, owner)
        panel = _PrintPanel(owner, job)
        job.progressed.connect(panel.show_progress)
        job.ended.connect(panel.close_down)
        # No partial with self in it: freed with the job, it could be the last to hold its parent.
        job.ended.connect(self._ended)
        job.start()
        return job

    def _accepted(self, owner: QWidget, printer: QPrinter, pdf: bytes) -> None:
        if printer.outputFormat() != QPrinter.OutputFormat.NativeFormat:
            self._tell_failed(owner)
            return
        self.start(owner, printer, pdf)

    def _ended(self, outcome: Outcome) -> None:
        if outcome is Outcome.PRINTED:
            self.printed.emit()
            return
        owner = self.sender().parent()
        if outcome is Outcome.FAILED and isinstance(owner, QWidget):
            self._tell_failed(owner)

    def _tell_failed(self, owner: QWidget) -> None:
        self._dialogs.tell(
            owner,
            _("Not printed"),
            _("The printer did not take the document. Is it switched on and has it paper?"),
        )

    def _save(self, owner: QWidget, data: bytes, path: Path, *, ending: str = ".pdf") -> None:
        target = path if path.suffix else path.with_suffix(ending)
        self._runner.side(
            owner,
            partial(self._write_file, target, data),
            partial(self._was_saved, owner.window(), target),
        )

    def _was_saved(self, window: QWidget, target: Path, _written: None) -> None:
        """Whoever saved it finds it again: the name may have got an ending, the folder is far."""
        self.saved.emit(target)
        if isValid(window):
            say_saved(window, target, self._runner)

    def _use_spool(self) -> None:
        """Qt writes the job to a file on its way to CUPS; let that be in memory."""
        if self._spool is not None:
            os.environ["TMPDIR"] = str(self._spool)


class _PrintPanel(QDialog):
    """Shows how far printing is, once it takes a while."""

    def __init__(self, owner: QWidget, job: PrintJob) -> None:
        super().__init__(owner.window())
        self.setWindowTitle("JMD Desktop")
        self.setModal(True)
        self._panel = ProgressPanel(_("Printing"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._panel)
        self._panel.cancelled.connect(job.cancel)
        self.rejected.connect(job.cancel)  # Escape

    def close_down(self) -> None:
        """Printing is over."""
        self.done(QDialog.DialogCode.Rejected)
        self.deleteLater()

    def show_progress(self, done: int, total: int) -> None:
        """Opens itself for long documents only."""
        words = ngettext("{done} of {total} page", "{done} of {total} pages", total)
        self._panel.show_progress(done, total, words.format(done=done, total=total))
        if total > _PAGES_WITHOUT_PROGRESS and done == 0:
            self.open()
