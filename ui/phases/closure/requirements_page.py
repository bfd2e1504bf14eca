"""The page of the minimum requirements: nine lines, each with the way to where it is met."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from jmd_desktop import labels
from jmd_desktop.domain.minimum_requirements import Minimum, RequirementState, Why
from jmd_desktop.i18n import _
from jmd_desktop.services.minimum_requirements import MinimumState
from ui.phases.closure.relationship_form import RelationshipTick
from ui.phases.closure.requirement_row import RequirementRow
from ui.qt.layout import MEDIUM, SMALL, row
from ui.qt.list_beside import WorkPage
from ui.qt.record_kind import MissingCharacters
from ui.qt.surfaces import Card, rule
from ui.qt.text import Kind, label

SAID_HERE: Final = Minimum.WORKING_RELATIONSHIP


class RequirementsPage(WorkPage):
    """Knows no service. Of the nine only one is said here; the others follow from the file."""

    lead_requested = Signal(object)
    """The `Minimum` one wants to see to."""

    def __init__(self, missing_characters: MissingCharacters) -> None:
        self.tick = RelationshipTick(missing_characters)
        self._count = label("", Kind.STRONG)
        self.rows: dict[Minimum, RequirementRow] = {}
        super().__init__(self._card())
        back = QShortcut(QKeySequence("Ctrl+Z"), self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.undo.undo)

    def show_state(self, state: MinimumState) -> None:
        """Where the case stands."""
        ends = _ends(state)
        for requirement in state.items:
            presses = ends or requirement.why is Why.REVIEW_DUE
            self.rows[requirement.what].show_requirement(requirement, presses=presses)
        self._count.setText(labels.minimum_count(state.met, state.applicable))
        self._first_open = next((each.what for each in state.open), None)
        said = state.relationship is not None
        self.tick.show_said(there_is=said)
        self.show_saving(there_is=said)

    _first_open: Minimum | None = None

    def focus_first(self) -> None:
        """Onto what is still missing, else onto the first line."""
        self.focus_requirement(self._first_open or Minimum.CONSENT)

    def focus_requirement(self, what: Minimum) -> None:
        """Onto what can be pressed there."""
        stop = self.tick.box if what is SAID_HERE else self.rows[what].button
        stop.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reveal_focus()

    # ---- inside -----------------------------------------------------------------------------

    def _card(self) -> Card:
        what = label(
            _(
                "At least this belongs to case management with every young person. The list helps "
                "to see what is missing; it blocks nothing."
            ),
            Kind.QUIET,
            wrap=True,
        )
        made = Card(_("Minimum requirements"), what, gap=MEDIUM, aside=self._count)
        for each in Minimum:
            self.rows[each] = RequirementRow(each, partial(self._lead))
            # The words of its button end where the card's column ends; the ring goes beyond.
            made.add(rule(), row(self.rows[each], -SMALL, gap=0))
        self.rows[SAID_HERE].put(self.tick)
        return made

    def _lead(self, what: Minimum) -> None:
        self.lead_requested.emit(what)


def _ends(state: MinimumState) -> bool:
    """Whether the case has ended, or its end is prepared: what is open should be seen to now."""
    ending = state.item(Minimum.ENDING)
    return ending.state is RequirementState.MET or ending.why is not Why.RUNNING
