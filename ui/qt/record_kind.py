"""What a list knows of the records in it: how they are asked for, read and kept; no Qt list."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from PySide6.QtWidgets import QWidget

from jmd_desktop.changes import Changes
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.fields import Value
from ui.qt.form import BoundForm

MissingCharacters = Callable[[str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ListWords:
    """What a list of records says: of none, of a new one, and when one goes."""

    add: str
    nobody: str
    new: str  # the title of one without a name yet
    unnamed: str  # under the field of a name that is missing
    remove: str  # the question, with {name}
    goes: str  # what goes with it


class RecordForm(BoundForm):
    """The fields of one. A new one tells its draft what it is, even where that was not typed."""

    new_values: Mapping[str, Value] = {}

    def draft_content(self) -> dict[str, Value]:
        """What is unsaved, and of a new one what it began with."""
        content = super().draft_content()
        if content:
            for column, value in self.new_values.items():
                content.setdefault(self.key_of(column), value)
        return content

    def key_of(self, column: str) -> str:
        """What a column of the form is called in drafts."""
        return self.field(column).field.key


@dataclass(frozen=True, slots=True)
class Record:
    """One as it lies in the file, by column."""

    id: str
    values: Mapping[str, Value]
    version: int


@dataclass(frozen=True, slots=True)
class Told:
    """How a record is read: its name, which may be empty, words and a note below."""

    title: str
    words: str = ""
    note: str = ""


class RecordKind(Protocol):
    """What a list needs to know of the records in it; all that writes runs on the writer."""

    @property
    def place(self) -> str:
        """Where drafts of them belong."""
        ...

    @property
    def words(self) -> ListWords:
        """What the list says."""
        ...

    @property
    def first_column(self) -> str:
        """Where the cursor goes in a new one."""
        ...

    @property
    def begun(self) -> Mapping[str, Value]:
        """What a new one begins with."""
        ...

    def new_id(self) -> str:
        """Of one that is nowhere yet."""
        ...

    def form(self, missing_characters: MissingCharacters, parent: QWidget) -> RecordForm:
        """Its fields."""
        ...

    def told(self, values: Mapping[str, Value]) -> Told:
        """As it is read."""
        ...

    def problems(self, form: RecordForm, today: date) -> Mapping[str, str]:
        """What is wrong in a form, written under its fields."""
        ...

    def save(
        self, case_id: CaseId, record_id: str, values: Mapping[str, Value], version: int
    ) -> Changes:
        """Into the file."""
        ...

    def discard(self, case_id: CaseId, record_id: str) -> Changes:
        """Its draft goes."""
        ...

    def remove(self, case_id: CaseId, record_id: str) -> tuple[Any, Changes]:
        """Out of the file; what `put_back` takes."""
        ...

    def put_back(self, removed: Any) -> Changes:
        """Undo `remove`."""
        ...
