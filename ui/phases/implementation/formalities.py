"""Work on the formalities of one referral: ticks, days and lines are in the file at once."""

from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from jmd_desktop import labels, messages
from jmd_desktop.changes import Changes
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.fields import Value
from jmd_desktop.domain.referrals import Formality, Referral
from jmd_desktop.errors import Invalid, UserError
from jmd_desktop.services.referral_steps import Formalities
from jmd_desktop.services.referrals import (
    PLACE,
    FollowedReferral,
    ReferralsState,
    formality_draft,
)
from ui.phases.implementation import referral_words as words
from ui.phases.implementation.formalities_view import FormalitiesCard
from ui.phases.implementation.formality_row import FormalityShown
from ui.qt.deeds import Deeds
from ui.qt.sheet import Sheet
from ui.qt.workbench import Workbench

_LIST = "formality"


class FormalitiesDesk(QObject):
    """What is typed as a new one is a draft until it is added."""

    typed = Signal()

    def __init__(
        self, bench: Workbench, formalities: Formalities, card: FormalitiesCard, deeds: Deeds
    ) -> None:
        super().__init__(card)
        self._bench = bench
        self._formalities = formalities
        self._card = card
        self._deeds = deeds
        self._state: ReferralsState | None = None
        self._referral: Referral | None = None
        self._sheet = Sheet(bench.drafts, card.new, PLACE)
        card.ticked.connect(self._tick)
        card.due_set.connect(self._set_due)
        card.removal_requested.connect(self._remove)
        card.take_requested.connect(self._take)
        card.new.submitted.connect(self.add)
        card.new.changed.connect(self.typed)
        card.new.discard_requested.connect(self._drop)
        deeds.refused.connect(self._show)

    def show(self, state: ReferralsState, followed: FollowedReferral) -> None:
        """Those of a referral that is in the file."""
        self._state, self._referral = state, followed.referral
        record = formality_draft(followed.referral.id)
        draft = state.draft_of(record)
        if (self._sheet.case_id, self._sheet.record_id) == (state.case.id, record):
            self._sheet.update({}, 0, draft)
        else:
            self._sheet.load(state.case.id, record, {}, 0, draft)
        self._to_take = followed.to_take
        self._show()

    _to_take = 0

    def empty(self) -> None:
        """Nothing of a case is left."""
        self._sheet.close()
        self._sheet.record_id = ""
        self._card.new.show_values({})
        self._state = self._referral = None

    @property
    def dirty(self) -> bool:
        """Whether a new one is typed and not added."""
        return self._sheet.dirty

    def _show(self) -> None:
        state, referral = self._state, self._referral
        if state is None or referral is None:
            return
        shown = [_shown(each, state.today) for each in referral.formalities]
        take = words.take_from_offer(self._to_take) if self._to_take else ""
        self._card.show_formalities(
            shown, words.open_count(referral), take, editable=state.editable
        )
        known = {each.formality for each in referral.formalities}
        self._card.new.offer([each for each in labels.choices(_LIST) if each[0] not in known])

    # ---- at once ----------------------------------------------------------------------------

    def _tick(self, formality_id: str, done: bool) -> None:  # noqa: FBT001  a signal's value
        asked = self._find(formality_id)
        if asked is None or self._referral is None:
            return
        case_id = self._referral.case_id
        day = self._bench.clock.today() if done else None
        work = partial(self._formalities.tick, case_id, formality_id, day)
        back = partial(self._formalities.tick, case_id, formality_id)
        self._deeds.do(work, words.ticked(asked, done=done), back)

    def _set_due(self, formality_id: str, day: date | None) -> None:
        asked = self._find(formality_id)
        if asked is None or self._referral is None or asked.due_on == day:
            return
        case_id = self._referral.case_id
        values: dict[str, Value] = {"due_on": day}
        work = partial(self._formalities.change, case_id, formality_id, values)
        back = partial(self._formalities.put_back, case_id)
        self._deeds.do(work, words.formality_changed(asked), back)

    def _remove(self, formality_id: str) -> None:
        asked = self._find(formality_id)
        if asked is None or self._referral is None:
            return
        case_id = self._referral.case_id
        self._card.focus_after(formality_id)
        work = partial(self._formalities.remove, case_id, formality_id)
        back = partial(self._formalities.put_back, case_id)
        self._deeds.do(work, words.formality_removed(asked), back)

    def _take(self) -> None:
        referral = self._referral
        if referral is None:
            return
        case_id = referral.case_id
        work = partial(self._formalities.take_from_offer, case_id, referral.id)
        self._deeds.do(work, _taken, partial(self._take_back, case_id), then=self._look)

    def _take_back(self, case_id: CaseId, made: tuple[Formality, ...]) -> tuple[object, Changes]:
        return self._formalities.remove_all(case_id, [each.id for each in made])

    def _look(self, _result: object) -> None:
        self._card.focus_first()

    def add(self) -> bool:
        """Keep the new one that is typed; whether there is nothing wrong with it."""
        referral, new = self._referral, self._card.new
        text = str(new.values()["text"] or "")
        if referral is None or not text or new.problems(self._bench.clock.today()):
            new.line.setFocus()
            return False
        code, case_id = new.code, referral.case_id
        own = "" if code is not None else text
        work = partial(self._formalities.add, case_id, referral.id, code, own)
        self._deeds.do(
            work,
            words.formality_added,
            partial(self._take_out, case_id),
            then=self._was_added,
            failed=self._refused,
        )
        return True

    def _take_out(self, case_id: CaseId, made: Formality) -> tuple[object, Changes]:
        return self._formalities.remove(case_id, made.id)

    def _was_added(self, _made: Formality) -> None:
        """The draft went with it; the line is free for the next one."""
        self._card.new.show_values({})
        self._sheet.discard()
        self._card.new.line.setFocus()
        self.typed.emit()

    def _refused(self, error: UserError) -> bool:
        if not isinstance(error, Invalid):
            return False
        self._card.new.show_problem("text", messages.text(error))
        self._card.new.line.setFocus()
        return True

    def _drop(self) -> None:
        """Nothing of the file goes: the line is emptied, and with it its draft."""
        self._card.new.line.clear()
        self._bench.drafts.flush()

    def _find(self, formality_id: str) -> Formality | None:
        return None if self._referral is None else self._referral.formality(formality_id)


def _taken(made: tuple[Formality, ...]) -> str:
    return words.taken_from_offer(len(made))


def _shown(asked: Formality, today: date) -> FormalityShown:
    note, late = words.formality_note(asked, today)
    return FormalityShown(asked.id, labels.formality(asked), asked.due_on, asked.done, note, late)
