"""The sheet that is looked at: its pages, printing it, saving it as a file."""

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout

from jmd_desktop.i18n import _
from ui.qt.buttons import IconButton, plain, quiet
from ui.qt.elided import ElidedLabel
from ui.qt.icons import Icon
from ui.qt.layout import LARGE, MEDIUM, SMALL, box, row
from ui.qt.preview import PdfPreview
from ui.qt.surfaces import EmptyState
from ui.qt.tasks import Runner
from ui.qt.text import Kind, tooltip_with_keys


class SheetPanel(QFrame):
    """A sheet with what one can do with it."""

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setAccessibleName(_("Sheet"))
        self.back = IconButton(Icon.ARROW_LEFT, _("Back to the consents"))
        self._title = ElidedLabel("", Kind.TITLE)
        self.print = plain(_("Print"), Icon.PRINTER)
        keys = QKeySequence("Ctrl+P").toString(QKeySequence.SequenceFormat.NativeText)
        self.print.setToolTip(tooltip_with_keys(_("Print the sheet"), keys))
        self.save = quiet(_("Save as PDF"), Icon.DOWNLOAD)
        self.preview = PdfPreview(runner)
        self._waiting = EmptyState(Icon.FILE_TEXT, _("The sheet shows here."))
        self._pages = QStackedWidget()
        self._pages.addWidget(self._waiting)
        self._pages.addWidget(self.preview)
        bar = row(self.back, self._title, None, self.save, self.print, gap=SMALL)
        margins = (LARGE, MEDIUM, MEDIUM, MEDIUM)
        box(QVBoxLayout(self), bar, self._pages, gap=SMALL, margins=margins)
        self.forget()

    def show_sheet(self, title: str, pdf: bytes) -> None:
        """Show it from its first page."""
        self._title.setText(title)
        self.preview.show_pdf(pdf)
        self._pages.setCurrentWidget(self.preview)
        self.print.setEnabled(True)
        self.save.setEnabled(True)

    def forget(self) -> None:
        """Show none, and keep none."""
        self._title.setText(_("Sheet"))
        self.preview.clear()
        self._pages.setCurrentWidget(self._waiting)
        self.print.setEnabled(False)
        self.save.setEnabled(False)
