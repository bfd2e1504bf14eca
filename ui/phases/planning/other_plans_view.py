"""The page of what stands beside the plan: other bodies' plans, and what was missing."""

from functools import partial

from PySide6.QtGui import QKeySequence

from jmd_desktop.i18n import _
from ui.ended_case import EndedNotice
from ui.phases.planning.other_plans_records import GapRecords, OtherPlanRecords
from ui.qt.buttons import quiet
from ui.qt.icons import Icon
from ui.qt.layout import MEDIUM, outset
from ui.qt.line_list import LineList
from ui.qt.passage import EDGE
from ui.qt.record_kind import MissingCharacters
from ui.qt.saving_page import SavingPage
from ui.qt.surfaces import Card
from ui.qt.text import Kind, label, tooltip_with_keys


class OthersView(SavingPage):
    """Two lists; of an ended case both are only read."""

    def __init__(
        self, missing_characters: MissingCharacters, others: OtherPlanRecords, gaps: GapRecords
    ) -> None:
        self.others = LineList(
            others.words, partial(others.form, missing_characters), ordered=False
        )
        self.gaps = LineList(gaps.words, partial(gaps.form, missing_characters), ordered=False)
        self._ended = EndedNotice(
            _("The case has ended. What is noted here can be read and no longer be changed.")
        )
        super().__init__(self._ended, self._other_card(), self._gap_card())
        self._ended.hide()
        self.back = quiet(_("Back to the goal"), Icon.ARROW_LEFT)
        keys = QKeySequence("Alt+Left").toString(QKeySequence.SequenceFormat.NativeText)
        self.back.setToolTip(tooltip_with_keys(_("Back to the goal"), keys))
        self._foot.insertWidget(0, self.back)  # it is seen wherever on the page one writes
        self.back.hide()

    def show_writable(self, *, there_is: bool) -> None:
        """Whether the case runs."""
        self._ended.setVisible(not there_is)
        self.save.setVisible(there_is)

    def prepare_others(self) -> None:
        """Make the fields of another plan before the first one is opened."""
        self.others.prepare_form()

    def prepare_gaps(self) -> None:
        """Make those of a gap."""
        self.gaps.prepare_form()

    # ---- inside -----------------------------------------------------------------------------

    def _other_card(self) -> Card:
        what = label(
            _("So that plans do not contradict each other and nobody has to do things twice."),
            Kind.QUIET,
            wrap=True,
        )
        return Card(_("Other plans"), what, outset(self.others, EDGE), gap=MEDIUM)

    def _gap_card(self) -> Card:
        what = label(
            _(
                "What is missing in the region can only be shown if it is noted. Later only what "
                "you choose from a list is counted, over all cases and without names; your own "
                "words stay here."
            ),
            Kind.QUIET,
            wrap=True,
        )
        return Card(_("Gaps in what is on offer"), what, outset(self.gaps, EDGE), gap=MEDIUM)
