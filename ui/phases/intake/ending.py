"""The last step: what came of the talk, and what to do next."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop.domain.intake import Decision
from jmd_desktop.i18n import _
from ui.qt.icons import Icon, IconLabel
from ui.qt.layout import LARGE, MEDIUM, box, column, row
from ui.qt.surfaces import Card
from ui.qt.text import Kind, label
from ui.qt.theme import Tone


class EndingStep(QWidget):
    """A few sentences; the heading above them is the wizard's."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = IconLabel(Icon.CIRCLE_CHECK, Tone.OK, 24)
        self._words = label("", Kind.LEAD, wrap=True)
        self._next = column(gap=MEDIUM)
        self._card = Card(_("What is next"), self._next)
        line = row(column(self._icon, None), gap=MEDIUM)
        line.addWidget(self._words, 1)
        box(QVBoxLayout(self), line, self._card, None, gap=LARGE)

    def show_ending(self, decision: Decision | None) -> None:
        """What came of it; None shows nothing."""
        words, points = _ending(decision)
        tone = Tone.OK if decision is Decision.AGREED else Tone.ACCENT
        icon = Icon.CIRCLE_CHECK if decision is Decision.AGREED else Icon.SHIELD_CHECK
        self._icon.show_icon(icon, tone)
        self._words.setText(words)
        while self._next.count():
            item = self._next.takeAt(0)
            shown = item.widget() if item is not None else None
            if shown is not None:
                shown.hide()
                shown.deleteLater()
        for point in points:
            self._next.addWidget(_Point(point))
        self._card.setVisible(bool(points))


class _Point(QWidget):
    def __init__(self, words: str) -> None:
        super().__init__()
        line = row(column(IconLabel(Icon.CHEVRON_RIGHT, Tone.ACCENT, 16), None), gap=MEDIUM)
        line.addWidget(label(words, wrap=True), 1)
        box(QVBoxLayout(self), line)


def _ending(decision: Decision | None) -> tuple[str, tuple[str, ...]]:
    match decision:
        case Decision.AGREED:
            return _(
                "From now on everything you enter is stored, encrypted and only on this computer."
            ), (
                _("Put the signed sheet where you said it is kept."),
                _("Give the young person a copy."),
                _("Complete the base data: contact, languages, what was said so far."),
            )
        case Decision.REFUSED:
            return _("Nothing about the person is stored. One anonymous contact was counted."), (
                _("You can go on advising without a file, without names and without notes."),
                _("A printed sheet goes along with the young person or into the shredder."),
            )
        case Decision.LATER:
            return _("Nothing about the person is stored."), (
                _("Give the sheet along, for reading at home or for the guardians."),
                _("Next time begin a new case and print the sheet again before it is signed."),
            )
        case None:
            return "", ()
