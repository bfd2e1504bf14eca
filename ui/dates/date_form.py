"""What the forms of tasks and appointments have in common: where it came from, how it repeats."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from jmd_desktop.domain.fields import Table, Value
from ui.dates.repeat_row import RepeatRow
from ui.qt.form import BoundForm
from ui.qt.form_field import FormField

MissingCharacters = Callable[[str], tuple[str, ...]]

_CARRIED: Final = ("entry_id", "referral_id")
_SERIES: Final = "series_id"  # in a draft: how it shall repeat; the store gives the series its id


class DateForm(BoundForm):
    """A new one tells its draft all it began with, also what nobody typed.

    What it came from is on no screen and goes with the draft. How it repeats stands in the draft
    where a saved one has the id of its series.
    """

    def __init__(
        self, table: Table, missing_characters: MissingCharacters, today: Callable[[], date]
    ) -> None:
        super().__init__(table, missing_characters=missing_characters)
        self._dates = table
        self.new_values: Mapping[str, Value] = {}
        self._carried: dict[str, Value] = {}
        self.repeat = RepeatRow(today)
        self.repeat.changed.connect(self._edited)
        self._repeat_kept = ""  # what was last read or written of it

    def follow(self, column: str) -> FormField:
        """The field of the day: the sentence about a series follows what is typed there."""
        made = self.put(column)
        made.editor.changed.connect(self._tell_first)
        self._first = made
        return made

    # ---- values -----------------------------------------------------------------------------

    @property
    def dirty(self) -> bool:
        """Also when only the repetition was chosen."""
        return super().dirty or self.repeat.text() != self._repeat_kept

    def values(self) -> dict[str, Value]:
        """With what it came from."""
        return {**super().values(), **self._carried}

    def show_values(self, values: Mapping[str, Value]) -> None:
        """Another record, or the same as it is stored; nothing repeats yet."""
        self._carried = {
            column: value for column in _CARRIED if (value := self.new_values.get(column))
        }
        self.repeat.show_text("")
        self._repeat_kept = ""
        super().show_values({**self.new_values, **values})
        self._tell_first()

    def update_values(self, values: Mapping[str, Value]) -> None:
        """Read again; of a new one all stays as it began."""
        super().update_values({**self.new_values, **values})
        self._tell_first()

    def mark_saved(self, values: Mapping[str, Value]) -> None:
        """It is in the file; what repeats is a series now."""
        self.new_values, self._carried = {}, {}
        self.repeat.show_text("")
        self._repeat_kept = ""
        super().mark_saved(values)

    # ---- drafts -----------------------------------------------------------------------------

    def draft_content(self) -> dict[str, Value]:
        """What is unsaved; of a new one, with all it began with."""
        content = super().draft_content()
        repeats = self.repeat.text()
        if repeats:
            content[self._dates[_SERIES].key] = repeats
        if content:
            for column, value in (*self.new_values.items(), *self._carried.items()):
                if value not in (None, "", ()):
                    content.setdefault(self._dates[column].key, value)
        return content

    def show_draft(self, content: Mapping[str, Value], words: str, *, behind: bool) -> None:
        """What it came from is in there as well."""
        for column in _CARRIED:
            held = content.get(self._dates[column].key)
            if held:
                self._carried[column] = held
        repeats = content.get(self._dates[_SERIES].key)
        self.repeat.show_text(repeats if isinstance(repeats, str) else "")
        super().show_draft(content, words, behind=behind)
        self._tell_first()

    # ---- problems ---------------------------------------------------------------------------

    def problems(self, today: date) -> dict[str, str]:
        """Those of the fields, and of the repetition."""
        found = super().problems(today)
        words = "" if self.repeat.isHidden() else self.repeat.problem()
        if words:
            found[_SERIES] = words
        return found

    def focus_first_problem(self) -> bool:
        """The cursor into the first field with a problem."""
        if super().focus_first_problem():
            return True
        if self.repeat.isHidden() or not self.repeat.problem():
            return False
        self.repeat.focus_problem()
        return True

    # ---- inside -----------------------------------------------------------------------------

    def _tell_first(self) -> None:
        held = self._first.editor.value()
        self.repeat.follow(held if isinstance(held, date) else None)
