"""What can be a goal: wishes first, then the stay, weak areas, and the catalogue area by area."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.goal_catalogue import CatalogueGoal
from jmd_desktop.domain.plan_hints import RESIDENCE
from jmd_desktop.i18n import _
from jmd_desktop.services.goal_catalogue import catalogue
from ui.phases.planning.suggestion_button import SuggestionButton
from ui.qt.breaking import breakable
from ui.qt.buttons import Button, plain, primary, quiet
from ui.qt.direction import below_each_other
from ui.qt.icons import Icon
from ui.qt.layout import HAIR, LARGE, MEDIUM, SMALL, box, column, grid, holder, outset, row
from ui.qt.surfaces import Card, rule
from ui.qt.text import Kind, label


@dataclass(frozen=True, slots=True)
class Idea:
    """A weak area: who sees it so, and what the young person said of it."""

    area: str
    seen: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class IdeasShown:
    """All that comes before the catalogue."""

    wishes: tuple[str, ...] = ()
    residence: str = ""  # why the stay comes first; nothing where it is settled
    weak: tuple[Idea, ...] = ()
    first: bool = False  # there is no goal yet


class Ideas(QWidget):
    """One press prepares the goal."""

    blank_requested = Signal()
    area_requested = Signal(str)
    suggestion_requested = Signal(str)
    wishes_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown: IdeasShown | None = None
        self._lead = label("", wrap=True)
        self._quotes = label("", Kind.LEAD, wrap=True)
        self.blank = primary(_("Write a goal of one's own"), Icon.PLUS)
        self.note_wishes = quiet(_("Note wishes"), Icon.PENCIL)
        self._residence_why = label("", wrap=True)
        self._stay = plain(_("Prepare a goal"), Icon.PLUS)
        self._stay.setAccessibleName(
            _("Prepare a goal: {area}").format(area=labels.code("life_area", RESIDENCE))
        )
        self._residence = Card(
            _("First the stay"), self._residence_why, row(self._stay, None), gap=MEDIUM
        )
        self._weak_lines = column(gap=MEDIUM)
        self._weak = Card(_("A goal is worth it here"), self._weak_lines)
        self._weak_made: list[QWidget] = []
        self.buttons: list[SuggestionButton] = []
        self._first = Card(
            _("What can be a goal?"),
            self._lead,
            self._quotes,
            row(self.blank, self.note_wishes, None),
            gap=MEDIUM,
        )
        book = self._catalogue()
        box(QVBoxLayout(self), self._first, self._residence, self._weak, book, gap=LARGE)
        self.blank.clicked.connect(self.blank_requested)
        self.note_wishes.clicked.connect(self.wishes_requested)
        self._stay.clicked.connect(partial(self._ask_area, RESIDENCE))

    def show_ideas(self, shown: IdeasShown) -> None:
        """What fits this young person."""
        if shown == self._shown:
            return
        self._shown = shown
        self._lead.setText(
            _(
                "Wishes come first: begin with what the young person would like. One goal is "
                "enough to begin with; the plan grows step by step."
            )
        )
        quoted = [_("“{words}”").format(words=" ".join(each.split())) for each in shown.wishes]
        self._quotes.setText(breakable(below_each_other(quoted)))
        self._quotes.setVisible(bool(quoted))
        self.note_wishes.setVisible(not quoted)
        self._residence_why.setText(shown.residence)
        self._residence.setVisible(bool(shown.residence))
        self._show_weak(shown.weak)

    def focus_first(self) -> None:
        """Where one begins."""
        first: Button = self.note_wishes if self.note_wishes.isVisible() else self.blank
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- inside -----------------------------------------------------------------------------

    def _show_weak(self, weak: Sequence[Idea]) -> None:
        for old in self._weak_made:
            self._weak_lines.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._weak_made = []
        for number, idea in enumerate(weak):
            made = self._weak_row(idea, ruled=number > 0)
            self._weak_made.append(made)
            self._weak_lines.addWidget(made)
        self._weak.setVisible(bool(weak))

    def _weak_row(self, idea: Idea, *, ruled: bool) -> QWidget:
        area = labels.code("life_area", idea.area)
        take = plain(_("Prepare a goal"), Icon.PLUS)
        take.setAccessibleName(_("Prepare a goal: {area}").format(area=area))
        take.clicked.connect(partial(self._ask_area, idea.area))
        said = column(label(area, Kind.STRONG, wrap=True), gap=2)
        if idea.words:
            quoted = _("“{words}”").format(words=" ".join(idea.words.split()))
            said.addWidget(label(quoted, wrap=True))
        said.addWidget(label(idea.seen, Kind.CAPTION, wrap=True))
        line = row(gap=LARGE)
        line.addLayout(said, 1)
        line.addLayout(column(take, None, gap=0))
        return holder(column(*((rule(),) if ruled else ()), line, gap=MEDIUM))

    def _catalogue(self) -> Card:
        by_area: dict[str, list[CatalogueGoal]] = {}
        for each in catalogue():
            by_area.setdefault(each.area, []).append(each)
        card = Card(
            _("Suggestions"),
            label(_("Suggestions only: every goal can be said freely."), Kind.QUIET, wrap=True),
            gap=MEDIUM,
        )
        card.body.addLayout(self._areas(by_area))
        return card

    def _areas(self, by_area: Mapping[str, Sequence[CatalogueGoal]]) -> QGridLayout:
        made = grid(2)
        for number, (area, goals) in enumerate(by_area.items()):
            title = label(labels.code("life_area", area), Kind.LABEL, wrap=True)
            inside = column(title, outset(self._buttons_of(goals), SMALL), None, gap=HAIR)
            made.addLayout(inside, number // 2, number % 2)
        return made

    def _buttons_of(self, goals: Sequence[CatalogueGoal]) -> QWidget:
        place = QWidget()
        lines = box(QVBoxLayout(place), gap=0)
        for number, goal in enumerate(goals):
            made = SuggestionButton(goal.text, italic=goal.italic, parent=place)
            # Tab stops once in each area; arrows go through all of them.
            first = Qt.FocusPolicy.StrongFocus if number == 0 else Qt.FocusPolicy.ClickFocus
            made.setFocusPolicy(first)
            made.clicked.connect(partial(self._ask_suggestion, goal.key))
            made.stepped.connect(partial(self._step, len(self.buttons)))
            self.buttons.append(made)
            lines.addWidget(made)
        return place

    def _step(self, number: int, step: int) -> None:
        shown = [each for each in self.buttons if each.isVisible()]
        here = shown.index(self.buttons[number]) + step
        if 0 <= here < len(shown):
            shown[here].setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_area(self, area: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002  Qt's own
        self.area_requested.emit(area)

    def _ask_suggestion(self, key: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002  Qt's own
        self.suggestion_requested.emit(key)
