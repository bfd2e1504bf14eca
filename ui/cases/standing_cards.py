"""The cards of the overview that tell where the case stands; not there when they have nothing."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jmd_desktop import labels
from jmd_desktop.i18n import _, ngettext
from jmd_desktop.services.case_overview import CaseOverview
from ui.cases import standing_words
from ui.cases.way_line import WayLines
from ui.qt.layout import SMALL, outset
from ui.qt.surfaces import Card, Pill
from ui.qt.text import Kind, label
from ui.qt.theme import Tone

_HELPING = 6  # lines; the others are counted


class _WaysCard(Card):
    opened = Signal(str, str)
    """PlaceId, record."""

    def __init__(self, title: str, *, ready: int, aside: QWidget | None = None) -> None:
        super().__init__(title, gap=SMALL, aside=0 if aside is None else aside)
        self.lines = WayLines(ready=ready)
        self.lines.opened.connect(self.opened)
        self.below = label("", Kind.CAPTION, wrap=True)
        self.below.hide()
        self.add(outset(self.lines, SMALL), self.below)

    def say_below(self, words: str) -> None:
        self.below.setText(words)
        self.below.setVisible(bool(words))


class StandingCard(_WaysCard):
    """The phase, the last contact, the minimum requirements (G1), and when the two clocks run out
    (IM6, IM7)."""  # fmt: skip

    def __init__(self) -> None:
        super().__init__(_("Where we are"), ready=4)

    def show_case(self, seen: CaseOverview, now: datetime) -> None:
        self.lines.show_ways(standing_words.standing(seen, now))
        self.say_below(standing_words.clocks(seen))


class ComingCard(_WaysCard):
    """What comes next; a young case is told what will stand here."""

    def __init__(self) -> None:
        super().__init__(_("Coming up"), ready=3)

    def show_case(self, seen: CaseOverview) -> None:
        ways = standing_words.coming(seen)
        self.lines.show_ways(ways)
        self.say_below(
            ""
            if ways
            else _("Nothing is planned yet. Appointments, tasks and reviews show up here.")
        )
        self.setVisible(bool(ways) or seen.clocks.running)


class OverdueCard(_WaysCard):
    """How much should have happened by now."""

    def __init__(self) -> None:
        self._count = Pill("", Tone.WARN)
        super().__init__(_("Overdue"), ready=5, aside=self._count)
        self.hide()

    def show_case(self, seen: CaseOverview) -> None:
        ways = standing_words.overdue(seen)
        self.lines.show_ways(ways)
        total = seen.overdue.total + seen.unrecorded
        self._count.show_state(labels.number(total), Tone.WARN)
        self.setVisible(bool(ways))


class HelpingCard(_WaysCard):
    """Partners with whom something is in progress, and who helped before."""

    def __init__(self) -> None:
        super().__init__(_("Who helps"), ready=3)
        self.hide()

    def show_case(self, seen: CaseOverview) -> None:
        shown, others = seen.helping[:_HELPING], len(seen.helping) - _HELPING
        self.lines.show_ways([standing_words.helping(each) for each in shown])
        self.say_below(
            ngettext("… and {count} other", "… and {count} others", others).format(
                count=labels.number(others)
            )
            if others > 0
            else ""
        )
        self.setVisible(bool(shown))


class AchievedCard(_WaysCard):
    """What has worked out, and what the young person says of it."""

    def __init__(self) -> None:
        super().__init__(_("What has worked out already"), ready=3)
        self._said = label("", wrap=True)
        self.add(self._said)
        self.hide()

    def show_case(self, seen: CaseOverview) -> None:
        self.lines.show_ways(standing_words.achieved(seen))
        said = standing_words.said(seen)
        self._said.setText(said)
        self._said.setVisible(bool(said))
        self.setVisible(not seen.achieved.is_empty)


class Standing:
    """All of these cards."""

    def __init__(self) -> None:
        self.where = StandingCard()
        self.coming = ComingCard()
        self.overdue = OverdueCard()
        self.helping = HelpingCard()
        self.achieved = AchievedCard()

    @property
    def cards(self) -> tuple[_WaysCard, ...]:
        """In the order they are read."""
        return (self.where, self.coming, self.overdue, self.helping, self.achieved)

    def show_case(self, seen: CaseOverview, now: datetime) -> None:
        """Show this case."""
        self.where.show_case(seen, now)
        self.coming.show_case(seen)
        self.overdue.show_case(seen)
        self.helping.show_case(seen)
        self.achieved.show_case(seen)
