"""Where a goal would be worth it: by whose view, in which words, and a button that begins it."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from textwrap import shorten
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.plan_hints import SeenWeak
from jmd_desktop.i18n import _
from jmd_desktop.services.toward_goals import TowardGoals, Worth
from ui.phases.assessment import words
from ui.qt.buttons import plain, quiet
from ui.qt.icons import Icon
from ui.qt.layout import HAIR, LARGE, MEDIUM, box, column, row
from ui.qt.surfaces import Card
from ui.qt.tab_order import lead, stop_before
from ui.qt.text import Kind, label

_FIRST: Final = 4  # rows; the others are shown when somebody asks for them
_QUOTED: Final = 240  # letters of what the young person said; the goal gets all of it


class WorthCard(Card):
    """Quiet: not there where every such area has a goal, and nobody is judged in it."""

    goal_requested = Signal(str)
    """A life area."""

    def __init__(self) -> None:
        super().__init__(_("A goal is worth it here"), gap=LARGE)
        self._lead = label("", Kind.QUIET, wrap=True)
        self._lines = column(gap=LARGE)
        self._rows: list[_Row] = []
        self._shown: TowardGoals | None = None
        self._all = False
        self._more = quiet("")
        self._more.clicked.connect(self._show_rest)
        self.add(self._lead, self._lines, row(-7, self._more, None, gap=0))
        self.clear()

    def clear(self) -> None:
        """Nobody is shown."""
        self._shown, self._all = None, False
        self.hide()

    def show_worth(self, shown: TowardGoals) -> None:
        """What the newest survey shows; nothing takes the card away."""
        if shown == self._shown:
            return
        self._shown = shown
        if shown.held_on is not None:
            self._lead.setText(_lead(shown.held_on))
        self._fit()
        self.setVisible(bool(shown.worth))

    @property
    def rows(self) -> Sequence["_Row"]:
        """Those that can be seen."""
        return [each for each in self._rows if not each.isHidden()]

    def _show_rest(self) -> None:
        self._all = True
        self._fit()
        rest = self.rows[_FIRST:]
        if rest:
            rest[0].begin.setFocus()

    def _fit(self) -> None:
        worth = () if self._shown is None else self._shown.worth
        shown = worth if self._all or len(worth) <= _FIRST + 1 else worth[:_FIRST]
        while len(self._rows) < len(shown):
            made = _Row()
            made.asked.connect(self.goal_requested)
            self._rows.append(made)
            self._lines.addWidget(made)
            lead(stop_before(self._more), made)  # made late, it would come after the whole page
        for number, each in enumerate(self._rows):
            each.setVisible(number < len(shown))
            each.show_worth(shown[number] if number < len(shown) else None)
        self._more.say(_("Show all {count}").format(count=len(worth)))
        self._more.setVisible(len(shown) < len(worth))


class _Row(QWidget):
    """One life area."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._area = ""
        self.title = label("", Kind.STRONG, wrap=True)
        self.seen = label("", Kind.CAPTION, wrap=True)
        self.quote = label("", wrap=True)
        self.begin = plain(_("Prepare a goal"), Icon.PLUS)
        self.begin.clicked.connect(self._ask)
        line = box(QHBoxLayout(self), gap=MEDIUM)
        line.addLayout(column(self.title, self.seen, self.quote, gap=HAIR), 1)
        line.addLayout(column(self.begin, None))

    def show_worth(self, worth: Worth | None) -> None:
        """None: a hidden row keeps nothing that a screen reader could find."""
        self._area = "" if worth is None else worth.weak.area
        area = labels.code("life_area", self._area) if self._area else ""
        self.title.setText(area)
        self.seen.setText("" if worth is None else _seen(worth.weak.seen))
        said = "" if worth is None else shorten(worth.words, _QUOTED, placeholder=" …")
        self.quote.setText(_("“{words}”").format(words=said) if said else "")
        self.quote.setVisible(bool(said))
        begun = worth is not None and bool(worth.begun)
        self.begin.say(_("Go on with the goal") if begun else _("Prepare a goal"))
        self.begin.show_icon(Icon.PENCIL if begun else Icon.PLUS)
        spoken = _("Go on with the goal: {area}") if begun else _("Prepare a goal: {area}")
        self.begin.setAccessibleName(spoken.format(area=area))

    def _ask(self) -> None:
        self.asked.emit(self._area)


def _lead(held_on: date) -> str:
    day = labels.day(held_on)
    return _("From the survey of {day}. What comes of it you decide together.").format(day=day)


def _seen(seen: Sequence[SeenWeak]) -> str:
    """Each view with its own figure; no mean of all (GR5)."""
    told = partial(_("{view} {mean}").format)
    views = words.DOT.join(
        told(view=words.view_title(each.view, each.who), mean=words.mean(each.mean))
        for each in seen
    )
    return _("Estimate: {views}").format(views=views)
