"""The last step: what came of the talk, and what to do next."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop.domain.open_talk import Ending
from jmd_desktop.i18n import _
from ui.qt.buttons import plain
from ui.qt.icons import Icon, IconLabel
from ui.qt.layout import LARGE, MEDIUM, box, column, row
from ui.qt.surfaces import Card
from ui.qt.text import Kind, label
from ui.qt.theme import Tone

_FILE_IS_OPEN = (Ending.AGREED, Ending.CARRIER)
_COUNTED = (Ending.REFUSED, Ending.REFERRED)


class EndingStep(QWidget):
    """A few sentences; the heading above them is the wizard's."""

    anonymous_requested = Signal()
    reservation_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._icon = IconLabel(Icon.CIRCLE_CHECK, Tone.OK, 24)
        self._words = label("", Kind.LEAD, wrap=True)
        self._next = column(gap=MEDIUM)
        self._anonymous = plain(_("Complete the anonymous contact"), Icon.PENCIL)
        self._anonymous.setObjectName("complete_anonymous")
        self._reserve = plain(_("Reserve an appointment"), Icon.CALENDAR_CLOCK)
        self._reserve.setObjectName("reserve")
        self._card = Card(_("What is next"), self._next, row(self._anonymous, self._reserve, None))
        line = row(column(self._icon, None), gap=MEDIUM)
        line.addWidget(self._words, 1)
        box(QVBoxLayout(self), line, self._card, None, gap=LARGE)
        self._anonymous.clicked.connect(self.anonymous_requested)
        self._reserve.clicked.connect(self.reservation_requested)

    def show_ending(self, ending: Ending | None) -> None:
        """What came of it; None shows nothing."""
        words, points = _ending(ending)
        opened = ending in _FILE_IS_OPEN
        self._icon.show_icon(
            Icon.CIRCLE_CHECK if opened else Icon.SHIELD_CHECK, Tone.OK if opened else Tone.ACCENT
        )
        self._words.setText(words)
        while self._next.count():
            item = self._next.takeAt(0)
            shown = item.widget() if item is not None else None
            if shown is not None:
                shown.hide()
                shown.deleteLater()
        for point in points:
            self._next.addWidget(_Point(point))
        self._anonymous.setVisible(ending in _COUNTED)
        self._reserve.setVisible(ending is Ending.LATER)
        self._card.setVisible(bool(points))


class _Point(QWidget):
    def __init__(self, words: str) -> None:
        super().__init__()
        line = row(column(IconLabel(Icon.CHEVRON_RIGHT, Tone.ACCENT, 16), None), gap=MEDIUM)
        line.addWidget(label(words, wrap=True), 1)
        box(QVBoxLayout(self), line)


def _ending(ending: Ending | None) -> tuple[str, tuple[str, ...]]:
    match ending:
        case Ending.AGREED:
            return _from_now_on(), (
                _("Put the signed sheet where you said it is kept."),
                _("Give the young person a copy."),
                _("Complete the base data: contact, languages, what was said so far."),
            )
        case Ending.CARRIER:
            return _from_now_on(), (
                _("Leave the signed paper where you said it is kept: it is the proof."),
                _("Complete the base data: contact, languages, what was said so far."),
            )
        case Ending.REFUSED:
            return _("Nothing about the person is stored. One anonymous contact was counted."), (
                _("You can go on advising without a file, without names and without notes."),
                _("A printed sheet goes along with the young person or into the shredder."),
            )
        case Ending.REFERRED:
            return _("Nothing about the person is stored. One anonymous contact was counted."), (
                _("Show the way: address, opening hours, perhaps a call together."),
                _("Without a release from confidentiality you name nobody there."),
            )
        case Ending.LATER:
            return _("Nothing about the person is stored."), (
                _("Give the sheet along, for reading at home or for the guardians."),
                _(
                    "You can reserve the next appointment with a codeword, without any name. Then "
                    "begin a new case and print the sheet again before it is signed."
                ),
            )
        case None:
            return "", ()


def _from_now_on() -> str:
    return _("From now on everything you enter is stored, encrypted and only on this computer.")
