"""The card a young person takes along: in which language, with or without the name."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop.i18n import _
from jmd_desktop.services.appointment_cards import CardLanguages
from ui.qt.choices import CheckBox
from ui.qt.combo_box import ComboBox
from ui.qt.field import FieldColumn
from ui.qt.language_names import both_names
from ui.qt.layout import MEDIUM, box, row
from ui.qt.print_offer import PrintButton, PrintOffer
from ui.qt.text import Kind, label


class CardPanel(QWidget):
    """The language the young person speaks best is chosen beforehand; the name is not on it."""

    print_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        why = label(
            _(
                "Day, time and place in German and in the language you choose. Somebody else may "
                "find the card: nothing on it says what it is about."
            ),
            Kind.QUIET,
            wrap=True,
        )
        self.language = ComboBox()
        self.name = CheckBox(_("with the name"))
        self.print = PrintButton(_("Print appointment card"))
        self.offer = PrintOffer()
        box(
            QVBoxLayout(self),
            why,
            FieldColumn(_("Language of the card"), self.language),
            self.name,
            self.offer,
            row(self.print, None),
            gap=MEDIUM,
        )
        self.print.clicked.connect(self.print_requested)

    def begin(self) -> None:
        """Another appointment."""
        self.name.setChecked(False)
        self.offer.withdraw()

    def show_languages(self, languages: CardLanguages) -> None:
        """Those it is offered in."""
        choices = [(each.tag, both_names(each.tag)) for each in languages.offered]
        self.language.set_choices(choices)
        self.language.choose(languages.preferred)
