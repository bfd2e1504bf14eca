"""The talk that is noted or corrected; always a draft until it is saved."""

from collections.abc import Callable, Mapping
from typing import Final

from jmd_desktop.changes import Changes
from jmd_desktop.domain.fields import Value
from jmd_desktop.domain.follow_ups import FollowUpTiming
from jmd_desktop.services.follow_ups import PLACE, FollowUps, FollowUpsState, SavedFollowUp
from jmd_desktop.services.goals import new_id
from ui.phases.closure import follow_up_form
from ui.phases.closure.follow_up_form import FollowUpForm
from ui.qt.drafts import DraftKeeper
from ui.qt.sheet import Sheet
from ui.qt.sheet_saving import Saved, Unsaved

_PRESSING: Final = frozenset({FollowUpTiming.DUE, FollowUpTiming.OVERDUE})


class TypedFollowUp:
    """One at a time; who comes when it is due is given a new one, unless that was put away."""

    def __init__(self, keeper: DraftKeeper, follow_ups: FollowUps, form: FollowUpForm) -> None:
        self._follow_ups = follow_ups
        self._form = form
        self._sheet = Sheet(keeper, form, PLACE)
        self._came: SavedFollowUp | None = None
        self.record = ""  # the talk in the form
        self.put_away = False  # its fields were closed by hand

    @property
    def dirty(self) -> bool:
        """Whether anything is typed that is not saved."""
        return bool(self.record) and self._sheet.dirty

    def begin(self) -> None:
        """A new one."""
        self.put_away = False
        self.record = new_id()

    def show(self, state: FollowUpsState, wanted: str) -> None:
        """Into the form: what is asked for, what was begun, or a new one when it is due."""
        opened = self._chosen(state, wanted)
        if not opened:
            self.close()
            return
        self.record = opened
        stored = state.talk(opened)
        if stored is None:
            values: dict[str, Value] = {"held_on": state.today, "reached": True}
            version = 0
        else:
            values, version = follow_up_form.values_of(stored, state.due_on), stored.version
        self._form.new_values = {"held_on": state.today} if stored is None else {}
        draft = state.draft_of(opened)
        if (self._sheet.case_id, self._sheet.record_id) == (state.case.id, opened):
            self._sheet.update(values, version, draft)
        else:
            self._sheet.load(state.case.id, opened, values, version, draft)

    def close(self) -> None:
        """Kept a last time; no talk is in the form."""
        self.record = ""
        if self._sheet.case_id is not None:
            self._sheet.close()
            self._sheet.record_id = ""
        self._form.new_values = {}
        self._form.show_values({})

    def discard(self) -> None:
        """What is typed goes from the screen, and the fields with it."""
        self._sheet.discard()
        self.put_away = True
        self.close()

    def unsaved(self, state: FollowUpsState, reveal: Callable[[], object]) -> Unsaved:
        """What is to become part of the file."""
        form, follow_ups, follow_up_id = self._form, self._follow_ups, self.record
        again_on, held = form.again_on, form.values()["held_on"]
        if state.talk(follow_up_id) is not None and again_on == state.due_on:
            again_on = None  # noted so before

        def save(values: Mapping[str, Value], version: int) -> Changes:
            wanted = {k: v for k, v in values.items() if k != follow_up_form.AGAIN}
            if not version:
                wanted = {"held_on": held, **wanted}
            self._came, changes = follow_ups.save(
                state.case.id, follow_up_id, wanted, version, again_on
            )
            return changes

        return Unsaved(self._sheet, form, form.problems, save, reveal)

    def was_saved(self, saved: Saved) -> SavedFollowUp | None:
        """What is in the file now; the fields are put away, unless somebody typed on meanwhile."""
        came, self._came = self._came, None
        if not saved.sheets or came is None:
            return None
        (_sheet, values), *_others = saved.sheets
        stored = follow_up_form.values_of(came.talk, came.ending.follow_up_on)
        self._sheet.mark_saved(values, stored, came.talk.version)
        if not self._sheet.dirty:
            self.put_away = True
            self.close()
        return came

    def _chosen(self, state: FollowUpsState, wanted: str) -> str:
        begun = [each.record_id for each in state.begun]
        known = {each.id for each in (*state.talks, *state.earlier)}
        if wanted in known or wanted in begun:
            opened = wanted
        elif self.record and (self.record in known or not self.put_away):
            opened = self.record
        elif begun and not self.put_away:
            opened = begun[0]
        else:
            waits = state.timing in _PRESSING and not self.put_away
            opened = new_id() if waits else ""
        return opened if state.ending is not None or opened in known else ""
