"""One form over one record: what is stored, what is typed over it, and its draft."""

from collections.abc import Mapping
from typing import Protocol

from jmd_desktop import labels
from jmd_desktop.domain import fields
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import Value
from jmd_desktop.i18n import _
from ui.qt.drafts import DraftKeeper, DraftSource


class SheetForm(DraftSource, Protocol):
    """A form of one record, by column: `BoundForm` is one."""

    @property
    def dirty(self) -> bool:
        """Whether anything is unsaved."""
        ...

    def show_values(self, values: Mapping[str, Value]) -> None:
        """Shows a stored record; nothing is unsaved any more."""
        ...

    def update_values(self, values: Mapping[str, Value]) -> None:
        """Shows a record that was read again; what is typed and not saved stays."""
        ...

    def values(self) -> dict[str, Value]:
        """What the open fields hold."""
        ...

    def mark_saved(self, values: Mapping[str, Value]) -> None:
        """These were saved; what was typed since then stays unsaved."""
        ...

    def show_problem(self, column: str, words: str) -> None:
        """Writes under one field."""
        ...


class Sheet:
    """Tells what is typed from what is stored, whoever changes the record meanwhile."""

    def __init__(self, keeper: DraftKeeper, form: SheetForm, place: str) -> None:
        """`place` is that of its drafts."""
        self.form = form
        self._place = place
        self.case_id: CaseId | None = None  # whose record it shows
        self.record_id = ""  # … and that of its draft
        self.version = 0
        self._keeper = keeper
        self._stored: Mapping[str, Value] = {}
        self._touched = False  # somebody typed here: the form knows more than any draft
        self._watched = False
        form.changed.connect(self._typed)

    @property
    def dirty(self) -> bool:
        """Whether anything is unsaved."""
        return self.form.dirty

    def load(
        self,
        case_id: CaseId | None,
        record_id: str,
        stored: Mapping[str, Value],
        version: int,
        draft: Draft | None,
    ) -> None:
        """Show another record; `record_id` is that of its draft. Without a case it is one of the
        service's own."""  # fmt: skip
        self.case_id, self.record_id = case_id, record_id
        self._watched = True
        self._stored, self.version = stored, version
        self._touched = False
        self.form.show_values(stored)
        self._keeper.watch(self.form, case_id, self._place, record_id, version)
        if draft is not None:
            self._keeper.restore(self.form, draft)

    def update(self, stored: Mapping[str, Value], version: int, draft: Draft | None) -> None:
        """The same record was read again; what is typed stays."""
        before, self._stored = self._stored, stored
        typed = {key: key.partition(".")[2] for key in self.form.draft_content()}
        self.form.update_values(stored)
        if version != self.version:
            self.version = version
            self._keeper.settle(self.form, version)
            for key, column in typed.items():
                if before.get(column) != stored.get(column):
                    self._compare(key, column)
        if draft is not None and not self._touched and not self.form.dirty:
            self._keeper.restore(self.form, draft)

    def typed_values(self) -> dict[str, Value]:
        """By column what differs from the stored record."""
        columns = {key.partition(".")[2] for key in self.form.draft_content()}
        return {name: value for name, value in self.form.values().items() if name in columns}

    def mark_saved(
        self, values: Mapping[str, Value], stored: Mapping[str, Value], version: int
    ) -> None:
        """These values were saved; the record reads like this now."""
        self._stored, self.version = stored, version
        self.form.mark_saved(values)
        self.form.update_values(stored)  # blanks at the ends are gone
        self._keeper.settle(self.form, version)

    def discard(self) -> None:
        """What is typed goes from the screen; its stored draft is the caller's matter."""
        self.form.show_values(self._stored)
        if self._watched:
            # Watched anew it forgets what was typed; its last draft is written and goes after it.
            self._keeper.watch(self.form, self.case_id, self._place, self.record_id, self.version)

    def close(self) -> None:
        """Kept a last time and no longer."""
        self.case_id = None
        self._watched = False
        self._keeper.unwatch(self.form)

    def _typed(self) -> None:
        self._touched = True

    def _compare(self, key: str, column: str) -> None:
        """The record was changed elsewhere: beside what is typed, say what stands there now."""
        held = labels.value(fields.field(key), self._stored.get(column)) or _("nothing noted")
        self.form.show_problem(column, _("The file now says: {value}").format(value=held))
