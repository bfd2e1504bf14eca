"""The form of one screening: when and how, the twelve obstacles, what is decided.

It keeps values and says what is wrong with them; what they mean is said in `words`.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop.domain.fields import SCREENINGS, Value
from jmd_desktop.domain.obstacles import Obstacle
from jmd_desktop.domain.screening import (
    Decision,
    Outcome,
    ResidenceGroup,
    Screening,
    ScreeningWay,
)
from jmd_desktop.i18n import _
from jmd_desktop.services.typed_values import with_values
from ui.phases.screening.form_parts import DecisionPart, FormPart, HeadPart, ObstaclesPart
from ui.qt.layout import LARGE, box, column
from ui.qt.surfaces import Card, Notice, NoticeKind

MissingCharacters = Callable[[str], tuple[str, ...]]


class ScreeningForm(QWidget):
    """A `SheetForm` of three cards. Values go in and out by column, drafts by catalogue key."""

    changed = Signal()
    discard_requested = Signal()
    together_requested = Signal()
    """Somebody wants to talk about working together."""

    reveal_requested = Signal()
    """The cursor was put somewhere: it has to be seen."""

    def __init__(self, missing_characters: MissingCharacters, parent: QWidget) -> None:
        super().__init__(parent)
        self._prefilled: Mapping[str, Value] = {}
        self._notice: Notice | None = None
        self._lines = box(QVBoxLayout(self), gap=LARGE)
        first, second, third = (self._card() for _each in range(3))
        self.hint_place = column(gap=0)
        self._lines.insertLayout(2, self.hint_place)
        self.head = HeadPart(missing_characters, first)
        self.obstacles = ObstaclesPart(missing_characters, second)
        self.decision = DecisionPart(missing_characters, third)
        first.add(self.head)
        second.add(self.obstacles)
        third.add(self.decision)
        for part in self._parts():
            part.changed.connect(self._edited)
        self.obstacles.reveal_requested.connect(self.reveal_requested)
        self.obstacles.finished.connect(self._go_on)
        self.decision.together_requested.connect(self.together_requested)

    # ---- values -----------------------------------------------------------------------------

    @property
    def dirty(self) -> bool:
        """Whether anything is unsaved."""
        return any(part.dirty for part in self._parts())

    def begin(self, prefilled: Mapping[str, Value]) -> None:
        """What stands there before anybody typed: it is kept and saved with what is typed."""
        self._prefilled = {column: value for column, value in prefilled.items() if value}

    def show_values(self, values: Mapping[str, Value]) -> None:
        """A stored record."""
        for part in self._parts():
            part.show_values(values)
        self._drop_notice()
        self._arrange()

    def update_values(self, values: Mapping[str, Value]) -> None:
        """A record that was read again."""
        for part in self._parts():
            part.update_values(values)
        self._arrange()

    def mark_saved(self, values: Mapping[str, Value]) -> None:
        """These were saved."""
        self._prefilled = {}
        for part in self._parts():
            part.mark_saved(values)
        self._drop_notice()
        self._arrange()

    def values(self) -> dict[str, Value]:
        """What the open fields hold."""
        return {name: value for part in self._parts() for name, value in part.values().items()}

    def screening(self, stored: Screening) -> Screening:
        """The record as it would be saved now."""
        typed: Screening = with_values(SCREENINGS, stored, self.values())
        return typed

    def open_special(self, *, allowed: bool) -> None:
        """Open or close the obstacles of special categories."""
        self.obstacles.open_special(allowed=allowed)

    # ---- drafts -----------------------------------------------------------------------------

    def draft_content(self) -> dict[str, Value]:
        """What differs from the stored record; nothing while nobody typed."""
        typed = {
            key: value for part in self._parts() for key, value in part.draft_content().items()
        }
        if not typed:
            return {}
        given = {SCREENINGS[column].key: value for column, value in self._prefilled.items()}
        return {**given, **typed}

    def show_draft(self, content: Mapping[str, Value], words: str, *, behind: bool) -> None:
        """What was typed and not saved, over the record; says so above."""
        for part in self._parts():
            part.put_draft(content)
        self._drop_notice()
        if self.dirty:
            kind = NoticeKind.WARN if behind else NoticeKind.INFO
            self._notice = Notice(kind, words, word=_("Draft"))
            self._notice.offer(_("Discard draft"), self.discard_requested.emit)
            self._lines.insertWidget(0, self._notice)
        self._arrange()

    # ---- problems ---------------------------------------------------------------------------

    def problems(self, today: date) -> bool:
        """Say in each field what is wrong with it; whether there is anything."""
        found = [part.problems(today) for part in self._parts()]  # all of them say it
        return any(found)

    def show_problem(self, column: str, words: str) -> None:
        """Say it at one field; KeyError for a column that is not here."""
        next(part for part in self._parts() if column in part.columns).show_problem(column, words)

    def focus_first_problem(self) -> None:
        """The cursor to the first field with a problem."""
        for part in self._parts():
            if part.focus_first_problem():
                return

    def focus_field(self, column: str) -> None:
        """The cursor there; KeyError for a column that is not here."""
        next(part for part in self._parts() if column in part.columns).focus_field(column)

    def focus_first(self, *, new: bool) -> None:
        """Where work begins: what is asked first in a new one, the day of one in the file."""
        asked = "talk_note" if self.obstacles.folded else Obstacle.A_NEW
        self.focus_field(asked if new else "held_on")

    # ---- inside -----------------------------------------------------------------------------

    def _card(self) -> Card:
        """Into its place first, then filled: Qt styles all of it anew each time it moves."""
        made = Card("")
        self._lines.addWidget(made)
        return made

    def _parts(self) -> Iterator[FormPart | ObstaclesPart]:
        yield from (self.head, self.obstacles, self.decision)

    def _edited(self) -> None:
        self._arrange()
        self.changed.emit()

    def _arrange(self) -> None:
        """What belongs to the answers is there, and nothing else."""
        held = {**self.head.values(), **self.decision.values()}
        talked = held["way"] == ScreeningWay.TALK
        self.head.arrange(
            talked=talked, other_paper=held["residence_group"] == ResidenceGroup.OTHER
        )
        self.obstacles.arrange(talked=talked)
        self.decision.arrange(
            admitted=held["decision"] == Decision.YES,
            preventive=bool(held["preventive"]),
            no_capacity=held["outcome"] == Outcome.NO_CAPACITY,
        )

    def _go_on(self) -> None:
        self.decision.focus_field("at_risk")
        self.reveal_requested.emit()

    def _drop_notice(self) -> None:
        if self._notice is not None:
            self._lines.removeWidget(self._notice)
            self._notice.hide()
            self._notice.deleteLater()
            self._notice = None


def stored_values(screening: Screening) -> dict[str, Value]:
    """The columns of a record that are typed."""
    technical = {"id", "case_id", "version"}
    columns = [column for column in SCREENINGS.columns if column not in technical]
    return {column: getattr(screening, column) for column in columns}
