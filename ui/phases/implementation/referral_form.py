"""The fields of one referral; a body and an offer come from the list or are typed freely."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from jmd_desktop.domain.fields import REFERRALS, Value
from jmd_desktop.domain.referrals import Referral
from jmd_desktop.i18n import _
from jmd_desktop.services.offer_choices import OfferChoice, picked
from ui.phases.implementation import referral_words as words
from ui.phases.implementation.editors import GoalEditor
from ui.phases.implementation.offer_suggestions import OfferSuggestions
from ui.qt.editor import Editor
from ui.qt.form import BoundForm
from ui.qt.short_editors import KeptEditor
from ui.qt.side_by_side import SideBySide

COLUMNS: Final = (
    "partner_id",
    "offer_id",
    "entry_id",
    "partner",
    "offer",
    "goal_id",
    "area",
    "explained",
    "address",
    "contact",
    "note",
)
_LINKS: Final = ("partner_id", "offer_id", "entry_id")


def values_of(referral: Referral) -> dict[str, Value]:
    """A referral as the form takes it."""
    return {column: getattr(referral, column) for column in COLUMNS}


class ReferralForm(BoundForm):
    """Whoever types over a name that came from the list takes the link away with it."""

    suggestions_asked = Signal(str)

    def __init__(self, missing_characters: Callable[[str], tuple[str, ...]]) -> None:
        super().__init__(REFERRALS, missing_characters=missing_characters)
        self._links = {column: KeptEditor() for column in _LINKS}
        for column, kept in self._links.items():
            made = self.put(column, kept).column
            made.setParent(self)
            made.hide()
        partner, offer = self.put("partner"), self.put("offer")
        self._partner, self._offer = _line(partner.editor), _line(offer.editor)
        self._partner.setPlaceholderText(_("Type to search the network"))
        self.goals = GoalEditor(_("a goal that was taken out"))
        goal, area = self.put("goal_id", self.goals), self.put("area")
        self._areas: Mapping[str, str] = {}  # by goal
        self._of_goal: Value = None  # the area that came with a goal
        self.listed = QWidget()  # what is said about the list stands here
        self.add(SideBySide(partner.column, offer.column))
        self.add(self.listed)
        self.add(SideBySide(goal.column, area.column))
        self.row("explained")
        address, contact = self.put("address"), self.put("contact")
        self.add(SideBySide(address.column, contact.column))
        self.row("note")
        self.suggestions = OfferSuggestions(self._partner, self._offer)
        self.suggestions.asked.connect(self.suggestions_asked)
        self.suggestions.taken.connect(self.take)
        self._partner.textEdited.connect(self._let_go_partner)
        self._offer.textEdited.connect(self._let_go_offer)
        self.goals.changed.connect(self._follow_goal)

    def show_values(self, values: Mapping[str, Value]) -> None:
        """Another referral: its area is its own."""
        super().show_values(values)
        self._of_goal = None

    def offer_goals(self, titles: Mapping[str, str], areas: Mapping[str, str]) -> None:
        """The goals of the case with their life areas, by id; the choice stays."""
        self._areas = areas
        self.goals.offer(titles)

    def take(self, choice: OfferChoice) -> None:
        """All that the list knows of it; what is not known there stays as it was typed."""
        taken = picked(choice)
        for column, value in taken.items():
            if column in _LINKS:
                self._links[column].hold(str(value or ""))
            elif value or column in ("partner", "offer"):
                self.field(column).editor.show(value)
        self._edited()
        self.focus_field("offer" if choice.offer is None else "explained")

    def problems(self, today: date) -> dict[str, str]:
        """Something must say where it leads."""
        found = super().problems(today)
        held = self.values()
        if not held["partner"] and not held["offer"] and "partner" not in found:
            found["partner"] = _("Please say which body or which offer it is.")
            self.show_problem("partner", found["partner"])
        return found

    @property
    def partner_id(self) -> str:
        """The partner of the list it is linked to as it is typed now."""
        return str(self._links["partner_id"].value())

    @property
    def offer_id(self) -> str:
        """The offer of the list."""
        return str(self._links["offer_id"].value())

    @property
    def title(self) -> str:
        """What it would be called now."""
        held: Mapping[str, Value] = self.values()
        return words.joined(str(held["offer"] or ""), str(held["partner"] or ""))

    def focus_first(self) -> None:
        """Where work begins: behind what stands there."""
        self.focus_field("partner")
        self._partner.end(False)

    def _follow_goal(self) -> None:
        """A goal brings its life area along, unless somebody chose another one."""
        area = self.field("area").editor
        if area.value() in (None, "", self._of_goal):
            self._of_goal = self._areas.get(str(self.goals.value() or ""))
            if self._of_goal is not None:
                area.show(self._of_goal)
                self._edited()

    def _let_go_partner(self) -> None:
        self._links["partner_id"].hold("")
        self._links["offer_id"].hold("")

    def _let_go_offer(self) -> None:
        self._links["offer_id"].hold("")


def _line(editor: Editor) -> QLineEdit:
    line = editor.widget
    assert isinstance(line, QLineEdit)
    return line
