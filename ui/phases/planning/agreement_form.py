"""The fields of an agreement, and of whether its print was handed out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from jmd_desktop import labels
from jmd_desktop.domain.collaborations import CollaborationWay
from jmd_desktop.domain.fields import PLAN_VERSIONS, Value
from jmd_desktop.i18n import _, pgettext
from ui.phases.planning import agreement_words as words
from ui.qt import theme
from ui.qt.buttons import SegmentedSwitch
from ui.qt.field import FieldColumn
from ui.qt.form import BoundForm
from ui.qt.line_edits import LineEdit
from ui.qt.stylesheet import is_look_change

MissingCharacters = Callable[[str], tuple[str, ...]]

_NARROW: Final = 420  # px at a text scale of 1: a day and three words need no more
_ON: Final = "handed_out_on"
_WHY: Final = "not_handed_out"


class Handing(StrEnum):
    """What became of the print; OPEN is not noted."""

    OUT = "out"
    NOT = "not"
    OPEN = "open"


class HandingForm(BoundForm):
    """Handing out is the rule and at the counsellor's discretion; no reason is asked twice."""

    def __init__(self, missing_characters: MissingCharacters, parent: QWidget | None) -> None:
        super().__init__(PLAN_VERSIONS, missing_characters=missing_characters, parent=parent)
        self._today = date.min
        self._stored = Handing.OPEN  # what the file says
        self.build_above()
        name = _("Was the print handed out?")
        self.handing = SegmentedSwitch(
            name,
            (
                (Handing.OUT, pgettext("print", "handed out")),
                (Handing.NOT, pgettext("print", "not handed out")),
                (Handing.OPEN, pgettext("print", "still open")),
            ),
        )
        self._handing_column = FieldColumn(name, self.handing)
        self._handing_column.align_heading()
        self.add(self._handing_column)
        self.row(_ON)
        self.row(_WHY)
        self.handing.chosen.connect(self._hand)
        self._fit()
        self._show_handing(Handing.OPEN)

    def build_above(self) -> None:
        """The fields that stand before the question."""

    def begin(self, stored: Mapping[str, Value], today: date) -> None:
        """What is in the file; `today` is when a print is mostly handed out."""
        self._today = today
        self.show_values(stored)

    @property
    def handed(self) -> Handing:
        """What is chosen."""
        return Handing(self.handing.choice())

    @property
    def handed_out_on(self) -> date | None:
        """The day, where it was handed out."""
        found = self.field(_ON).editor.value() if self.handed is Handing.OUT else None
        return found if isinstance(found, date) else None

    @property
    def why_not(self) -> str:
        """The reason, where it was not."""
        return str(self.field(_WHY).editor.value() or "") if self.handed is Handing.NOT else ""

    # ---- as every form ----------------------------------------------------------------------

    def show_values(self, values: Mapping[str, Value]) -> None:
        """A stored record; nothing is unsaved any more."""
        self._stored = _handing_of(values)
        self._show_handing(self._stored)
        super().show_values(values)

    def update_values(self, values: Mapping[str, Value]) -> None:
        """A record that was read again; what is chosen and not saved stays."""
        stays = self.dirty
        self._stored = _handing_of(values)
        if not stays:
            self._show_handing(self._stored)
        super().update_values(values)

    @property
    def dirty(self) -> bool:
        """A choice is something by itself, before its day or reason is there."""
        return bool(self.draft_content())

    def show_draft(self, content: Mapping[str, Value], told: str, *, behind: bool) -> None:
        """Over the record; which of the two columns it speaks of is what was chosen."""
        spoken_of = {each for each in (_ON, _WHY) if PLAN_VERSIONS[each].key in content}
        if spoken_of == {_ON, _WHY}:
            self._show_handing(Handing.OPEN)
        elif spoken_of:
            self._show_handing(Handing.OUT if _ON in spoken_of else Handing.NOT)
        super().show_draft(content, told, behind=behind)

    def draft_content(self) -> dict[str, Value]:
        """What is unsaved; what the choice hides is not meant any more.

        A choice nothing is typed to yet is its empty column; both of them say it is open again.
        """
        typed = super().draft_content()
        on, why = (PLAN_VERSIONS[each].key for each in (_ON, _WHY))
        meant = {Handing.OUT: {on}, Handing.NOT: {why}, Handing.OPEN: set[str]()}[self.handed]
        kept = {key: each for key, each in typed.items() if key in meant or key not in {on, why}}
        if self.handed is not self._stored:
            kept = dict.fromkeys(meant or (on, why)) | kept
        return kept

    def problems(self, today: date) -> dict[str, str]:
        """What is chosen has to be said in full."""
        found = super().problems(today)
        for column, chosen in ((_ON, Handing.OUT), (_WHY, Handing.NOT)):
            if self.handed is not chosen:
                found.pop(column, None)
                self.show_problem(column, "")
        if self.handed is Handing.OUT and self.handed_out_on is None and _ON not in found:
            found[_ON] = _("Please note the day.")
        if self.handed is Handing.NOT and not self.why_not:
            found[_WHY] = _("Please note in a few words why not.")
        for column in (_ON, _WHY):
            self.show_problem(column, found.get(column, ""))
        return found

    def changeEvent(self, event: QEvent) -> None:
        """Short answers need no more room than that."""
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_handing_column"):
            self._fit()

    # ---- inside -----------------------------------------------------------------------------

    def _fit(self) -> None:
        narrow = theme.current().metrics.grown(_NARROW)
        self.handing.setMaximumWidth(narrow)
        self.field(_ON).editor.widget.setMaximumWidth(narrow // 2)

    def _hand(self, chosen: str) -> None:
        self._show_handing(Handing(chosen))
        editor = self.field(_ON).editor
        if chosen == Handing.OUT and not editor.typed():
            editor.show(self._today)
        self._edited()

    def _show_handing(self, chosen: Handing) -> None:
        self.handing.choose(chosen)
        self.field(_ON).column.setVisible(chosen is Handing.OUT)
        self.field(_WHY).column.setVisible(chosen is Handing.NOT)


@dataclass(frozen=True, slots=True)
class Agreement:
    """What was said to agree on the plan."""

    agreed_on: date
    how: CollaborationWay
    agreed_with: str
    review_on: date | None
    handed_out_on: date | None
    not_handed_out: str


class AgreeForm(HandingForm):
    """Day, oral or signed, with whom, the next look at the plan; no paper needs a signature."""

    def build_above(self) -> None:
        """What makes it an agreement."""
        self.row("agreed_on", "agreed_with")
        self.row("agreed_how")
        self.row("review_on")
        who = self.field("agreed_with").editor.widget
        if isinstance(who, LineEdit):
            who.setPlaceholderText(_("for example: Samira, her sister-in-law"))

    def _fit(self) -> None:
        super()._fit()
        narrow = theme.current().metrics.grown(_NARROW)
        self.field("agreed_how").editor.widget.setMaximumWidth(narrow)
        self.field("review_on").editor.widget.setMaximumWidth(narrow // 2)

    def problems(self, today: date) -> dict[str, str]:
        """A print is not handed out before the agreement."""
        found = super().problems(today)
        agreed_on = self.field("agreed_on").editor.value()
        day = agreed_on if isinstance(agreed_on, date) else None
        wrong = words.wrong_day(day, self.handed_out_on)
        if wrong and _ON not in found:
            found[_ON] = wrong
            self.show_problem(_ON, wrong)
        return found

    def agreement(self) -> Agreement | None:
        """What is noted; None while it is not complete."""
        held = self.values()
        agreed_on, review_on = held["agreed_on"], held["review_on"]
        if not isinstance(agreed_on, date):
            return None
        return Agreement(
            agreed_on,
            CollaborationWay(str(held["agreed_how"])),
            str(held["agreed_with"] or ""),
            review_on if isinstance(review_on, date) else None,
            self.handed_out_on,
            self.why_not,
        )


def _handing_of(values: Mapping[str, Value]) -> Handing:
    if values.get(_ON):
        return Handing.OUT
    return Handing.NOT if values.get(_WHY) else Handing.OPEN


def title(number: int) -> str:
    """Over the form."""
    if number == 1:
        return _("Agree on the plan")
    return _("Agree on version {number}").format(number=labels.number(number))
