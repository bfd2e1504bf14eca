"""The set that is being put together: what holds, what is changed, what is being typed.

The keeper of drafts watches it, so that a crash or a lock costs nobody a statement.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Signal

from jmd_desktop.domain.fields import Value
from jmd_desktop.domain.item_sets import AREAS
from ui.settings.item_sets_plan import Line, Plan

_ASKED: Final = "item_set_items.item"  # the keys of what is asked, in their order
# Behind these stands whose they are: the key of a new statement, or the area one is typed for.
_AREA: Final = "site_items.area"
_WORDS: Final = "site_items.text"
_SPECIAL: Final = "site_items.special"


@dataclass(frozen=True, slots=True)
class Typed:
    """A statement that is being typed and not taken in yet."""

    words: str
    special: bool = False


class OpenPlan(QObject):
    """A `DraftSource`: nothing in it holds before it is saved."""

    changed = Signal()

    restored = Signal(str, bool)
    """A draft was put over what holds: when it was typed, and if another set holds since."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stored = Plan()
        self._plan: Plan | None = None
        self._typed: dict[str, Typed] = {}

    @property
    def plan(self) -> Plan:
        """As it is put together, else as it holds."""
        return self._plan or self.stored

    @property
    def differs(self) -> bool:
        """Whether there is something to save."""
        return not self.plan.asks_as(self.stored)

    @property
    def unsaved(self) -> bool:
        """Whether anything would be lost, also half a statement."""
        return self.differs or bool(self._typed)

    def differs_in(self, area: str) -> bool:
        """Whether that area asks something else, or in another order."""
        return not self.plan.asks_as(self.stored, area)

    def typed(self, area: str) -> Typed:
        """What is being typed for an area."""
        return self._typed.get(area, Typed(""))

    # ---- steps ------------------------------------------------------------------------------

    def take(self, plan: Plan) -> None:
        """Go on with this."""
        self._plan = None if plan.lines == self.stored.lines else plan
        self.changed.emit()

    def type(self, area: str, typed: Typed) -> None:
        """This stands in the field of a new statement; no words, and nothing does."""
        if typed.words:
            self._typed[area] = typed
        else:
            self._typed.pop(area, None)
        self.changed.emit()

    def saved(self) -> None:
        """It holds from now on; what is being typed goes on."""
        self._plan = None

    def forget(self) -> None:
        """Back to what holds, and nothing is being typed."""
        self._plan = None
        self._typed.clear()
        self.changed.emit()

    # ---- draft ------------------------------------------------------------------------------

    def draft_content(self) -> dict[str, Value]:
        """What is unsaved, by catalogue key."""
        content: dict[str, Value] = {}
        if self.differs:
            content[_ASKED] = " ".join(line.key for line in self.plan.lines if line.asked)
            for line in self.plan.lines:
                if line.new:
                    content[f"{_AREA}#{line.key}"] = line.area
                    content[f"{_WORDS}#{line.key}"] = line.words
                    content[f"{_SPECIAL}#{line.key}"] = line.special
        for area, typed in self._typed.items():
            content[f"{_WORDS}#{area}"] = typed.words
            content[f"{_SPECIAL}#{area}"] = typed.special
        return content

    def show_draft(self, content: Mapping[str, Value], words: str, *, behind: bool) -> None:
        """Put it over what holds; statements that are not there any more are left out."""
        asked = content.get(_ASKED)
        if isinstance(asked, str):
            self._plan = self.stored.arranged(asked.split(), _new_lines(content))
        self._typed = {
            area: Typed(str(content[f"{_WORDS}#{area}"]), content.get(f"{_SPECIAL}#{area}") is True)
            for area in AREAS
            if f"{_WORDS}#{area}" in content
        }
        self.restored.emit(words, behind)


def _new_lines(content: Mapping[str, Value]) -> list[Line]:
    made = []
    for key, area in content.items():
        name, _mark, record = key.partition("#")
        if name == _AREA and area in AREAS:
            words, special = content.get(f"{_WORDS}#{record}"), content.get(f"{_SPECIAL}#{record}")
            made.append(
                Line(record, str(area), str(words), special is True, of_site=True, new=True)
            )
    return made
