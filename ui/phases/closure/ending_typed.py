"""What is typed of an end: the one in preparation, or one that is corrected."""

from collections.abc import Callable, Mapping
from datetime import datetime

from jmd_desktop.changes import Changes
from jmd_desktop.domain.endings import CaseEnding
from jmd_desktop.domain.fields import Value
from jmd_desktop.services.endings import PLACE, Endings, EndingsState
from ui.phases.closure.ending_desk import ReadEnding
from ui.phases.closure.ending_form import EndingForm, values_of
from ui.qt.drafts import DraftKeeper
from ui.qt.sheet import Sheet
from ui.qt.sheet_saving import Saved, Unsaved


class TypedEnding:
    """One form over whichever ending is worked on; both are drafts until they are saved."""

    def __init__(self, keeper: DraftKeeper, endings: Endings, form: EndingForm) -> None:
        self._endings = endings
        self._form = form
        self._sheet = Sheet(keeper, form, PLACE)
        self._came: CaseEnding | None = None
        self._anew = True  # nothing of what is in the form is meant for what comes next

    @property
    def dirty(self) -> bool:
        """Whether anything of an ending is typed and not saved."""
        return self._sheet.case_id is not None and self._sheet.dirty

    @property
    def version(self) -> int:
        """Of the ending it is typed over."""
        return self._sheet.version

    def values(self) -> dict[str, Value]:
        """What was typed, by column."""
        return self._sheet.typed_values()

    # ---- showing ----------------------------------------------------------------------------

    def show(self, read: ReadEnding, correcting: str) -> None:
        """The one in preparation, or that which is corrected; what is typed stays."""
        state = read.state
        ending = read.ending(correcting) or state.working
        values, version = values_of(ending, state.today), ending.version
        if ending is not state.preparation and not correcting:
            version = 0
        draft, here = state.draft_of(correcting), (state.case.id, correcting)
        anew, self._anew = self._anew, False
        if not anew and (self._sheet.case_id, self._sheet.record_id) == here:
            self._sheet.update(values, version, draft)
        else:
            self._sheet.load(state.case.id, correcting, values, version, draft)

    def forget(self) -> None:
        """It ended, or was removed: what comes next is read anew."""
        self._anew = True

    def close(self) -> None:
        """Kept a last time; nothing is written here now."""
        if self._sheet.case_id is not None:
            self._sheet.close()
        self._anew = True

    def discard(self) -> None:
        """What is typed of the ending goes from the screen."""
        self._sheet.discard()

    # ---- saving -----------------------------------------------------------------------------

    def unsaved(self, read: ReadEnding, correcting: str, reveal: Callable[[], object]) -> Unsaved:
        """What is to become part of the preparation, or of the ending that is corrected."""
        endings, case_id = self._endings, read.case.id

        def save(values: Mapping[str, Value], version: int) -> Changes:
            if correcting:
                self._came, changes = endings.correct(case_id, correcting, values, version)
            else:
                self._came, changes = endings.save(case_id, values, version)
            return changes

        return Unsaved(self._sheet, self._form, self._form.problems, save, reveal)

    def was_saved(self, saved: Saved, read: ReadEnding) -> bool:
        """Whether it is in the file now; the day of an end that is prepared stays typed."""
        came, self._came = self._came, None
        if not saved.sheets or came is None:
            return False
        (_sheet, values), *_others = saved.sheets
        kept = dict(values)
        if came.in_preparation:
            kept.pop("ended_on", None)
        stored = values_of(came, read.state.today)
        self._sheet.mark_saved(kept, stored, came.version)
        return True

    def kept_at(self, state: EndingsState, correcting: str) -> datetime | None:
        """When it was last kept as a draft."""
        draft = state.draft_of(correcting)
        return None if draft is None else draft.saved_at
