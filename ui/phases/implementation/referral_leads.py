"""From the open referral to other places: each begun there as a draft with what is known."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from jmd_desktop.changes import Changes
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.referrals import ReferralHint
from jmd_desktop.services.referral_ways import ReferralWays
from jmd_desktop.services.referrals import FollowedReferral
from ui.draft_places import OTHER
from ui.phases.implementation.chain import ChainDesk
from ui.phases.implementation.referrals_view import ReferralsPage
from ui.places import PlaceId
from ui.qt.workbench import Workbench

Opened = Callable[[], FollowedReferral | None]


class ReferralLeads(QObject):
    """What is typed is a draft before anybody leaves."""

    changed = Signal(object)
    """`Changes`."""

    place_requested = Signal(object, str)
    """A `PlaceId` and a record."""

    def __init__(
        self,
        bench: Workbench,
        ways: ReferralWays,
        page: ReferralsPage,
        chain: ChainDesk,
        opened: Opened,
    ) -> None:
        """`opened` gives the referral that is open, as it is in the file."""
        super().__init__(page)
        self._bench = bench
        self._ways = ways
        self._page = page
        self._chain = chain
        self._opened = opened
        page.ways.contact_requested.connect(self._note_contact)
        page.ways.appointment_requested.connect(self._make_appointment)
        page.ways.task_requested.connect(self._plan_task)
        page.ways.gap_requested.connect(self._note_gap)
        page.card.hints.pressed.connect(self._follow_hint)

    def _lead(
        self, place: PlaceId, prepare: Callable[[CaseId, str], tuple[str, Changes]], pre: str = ""
    ) -> None:
        followed = self._opened()
        if followed is not None:
            self._bench.drafts.flush()
            work = partial(prepare, followed.referral.case_id, followed.referral.id)
            self._bench.runner.write(self, work, partial(self._was_prepared, place, pre))

    def _was_prepared(self, place: PlaceId, pre: str, done: tuple[str, Changes]) -> None:
        record, changes = done
        self.changed.emit(changes)
        self.place_requested.emit(place, f"{pre}{record}")

    def _note_contact(self) -> None:
        self._lead(PlaceId.CASE_JOURNAL, self._ways.contact)

    def _see_or_plan_task(self) -> None:
        """To the one that is there already."""
        followed = self._opened()
        if followed is not None and followed.task is not None:
            self._bench.drafts.flush()
            self.place_requested.emit(PlaceId.CASE_DATES, followed.task.id)
        else:
            self._plan_task()

    def _plan_task(self) -> None:
        self._lead(PlaceId.CASE_DATES, self._ways.task)

    def _make_appointment(self) -> None:
        self._lead(PlaceId.CASE_DATES, self._ways.appointment)

    def _note_gap(self) -> None:
        self._lead(PlaceId.CASE_PLAN, self._ways.gap, pre=f"{OTHER}/")

    def _follow_hint(self, key: str) -> None:
        page = self._page
        match ReferralHint(key):
            case ReferralHint.BREAK_OFF_RISK:
                self._see_or_plan_task()
            case ReferralHint.NOT_FITTING:
                self._note_gap()
            case ReferralHint.NO_CONTACT:
                self._note_contact()
            case ReferralHint.FORMALITY_LATE | ReferralHint.OPEN_AT_ADMISSION:
                page.formalities.focus_first()
            case ReferralHint.NO_STATUS:
                self._chain.add()
            case ReferralHint.NOT_EXPLAINED:
                page.card.form.focus_field("explained")
        page.reveal_focus()
