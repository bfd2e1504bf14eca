"""What a file for other calendars may tell; nothing but day and time unless more is chosen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop.domain.appointments import NameChoice
from jmd_desktop.i18n import _, ngettext
from ui.qt.buttons import plain
from ui.qt.choices import CheckBox
from ui.qt.flow import FlowLayout
from ui.qt.icons import Icon
from ui.qt.layout import LARGE, MEDIUM, box, row, wraps
from ui.qt.text import Kind, label


class CalendarFilePanel(QWidget):
    """Says why so little is in it, and saves."""

    save_requested = Signal(object, bool)
    """A `NameChoice`, and whether the whole series is meant."""

    def __init__(self) -> None:
        super().__init__()
        why = label(
            _(
                "Such a file leaves the protection of your case files: it ends up on telephones "
                "and in other people’s calendars. So it says “Appointment” and nothing else, "
                "unless you choose more."
            ),
            Kind.QUIET,
            wrap=True,
        )
        self.name = CheckBox(_("with the name"))
        self.purpose = CheckBox(_("with what it is about"))
        self.place = CheckBox(_("with the place"))
        self.series = CheckBox("")
        self.save = plain(_("Save calendar file"), Icon.CALENDAR)
        choices = QWidget()
        flow = FlowLayout(choices, gap=LARGE)
        for each in (self.name, self.purpose, self.place):
            flow.addWidget(each)
        wraps(choices)
        box(QVBoxLayout(self), why, choices, self.series, row(self.save, None), gap=MEDIUM)
        self.show_series(0)
        self.save.clicked.connect(self._ask)

    def begin(self) -> None:
        """Another appointment or span: nothing is chosen."""
        for each in (self.name, self.purpose, self.place, self.series):
            each.setChecked(False)

    def show_series(self, count: int) -> None:
        """How many the series has; 0 where there is none."""
        self.series.setVisible(count > 1)
        words = ngettext(
            "the whole series, {count} appointment", "the whole series, {count} appointments", count
        )
        self.series.setText(words.format(count=count))

    @property
    def choice(self) -> NameChoice:
        """What it may tell."""
        return NameChoice(self.name.isChecked(), self.purpose.isChecked(), self.place.isChecked())

    def _ask(self) -> None:
        self.save_requested.emit(self.choice, self.series.isChecked())
