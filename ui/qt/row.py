"""One row of a list that is more than a name: what stands before, behind and below its words."""

from dataclasses import dataclass
from typing import Any

from jmd_desktop.i18n import _
from ui.qt.icons import Icon
from ui.qt.theme import Tone


@dataclass(frozen=True, slots=True)
class Row:
    """Before the title stands a box (`done`), a sign, or a time with its day (`first`, `second`).

    A heading is only read; with `folded` it hides what is below it, or shows it.
    """

    title: str
    id: str = ""
    meta: str = ""
    when: str = ""
    state: str = ""
    tone: Tone = Tone.QUIET  # of state and day; the word says it, the colour helps
    first: str = ""
    second: str = ""
    sign: Icon | None = None
    done: bool | None = None
    draft: bool = False
    off: bool = False  # struck: it does or did not take place
    heading: bool = False
    folded: bool | None = None
    record: Any = None

    @property
    def spoken(self) -> str:
        """As a screen reader says it."""
        when = " ".join(filter(None, (self.second, self.first)))
        marks = (_("Draft") if self.draft else "", self.state)
        return ", ".join(filter(None, (self.title, when, self.meta, self.when, *marks)))
