"""A set of statements as it is being put together: plain data, no widgets, nothing about people."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from jmd_desktop.domain.item_sets import AREAS, Item, ItemSet
from jmd_desktop.services.item_sets import WantedItem


@dataclass(frozen=True, slots=True)
class Line:
    """One statement and whether it is asked; `new` ones are in no set yet."""

    key: str
    area: str
    words: str
    special: bool = False
    of_site: bool = False
    asked: bool = True
    new: bool = False

    @property
    def wanted(self) -> WantedItem:
        """As the service takes it."""
        if self.new:
            return WantedItem(self.area, text=self.words, special=self.special)
        return WantedItem(self.area, self.key)


@dataclass(frozen=True, slots=True)
class Plan:
    """All statements there are: by life area, the asked ones in their order, then the others."""

    lines: tuple[Line, ...] = ()

    @classmethod
    def of(cls, asked: ItemSet, spare: Sequence[Item], words: dict[str, str]) -> "Plan":
        """A set with the statements it leaves out; `words` by key."""
        lines = [_line(item, words, asked=True) for item in asked.items]
        lines += [_line(item, words, asked=False) for item in spare]
        return cls(_sorted(lines))

    def arranged(self, asked: Sequence[str], new: Sequence[Line]) -> "Plan":
        """The same statements and these new ones, of which those of these keys are asked."""
        lines = {line.key: line for line in (*self.lines, *new)}
        chosen = [replace(lines.pop(key), asked=True) for key in asked if key in lines]
        rest = [replace(line, asked=False) for line in lines.values()]
        return Plan(_sorted([*chosen, *rest]))

    def of_area(self, area: str) -> tuple[Line, ...]:
        """The statements of one life area."""
        return tuple(line for line in self.lines if line.area == area)

    def line(self, key: str) -> Line | None:
        """The statement of that key."""
        return next((line for line in self.lines if line.key == key), None)

    @property
    def wanted(self) -> tuple[WantedItem, ...]:
        """What is asked, in its order."""
        return tuple(line.wanted for line in self.lines if line.asked)

    def asks_as(self, other: "Plan", area: str | None = None) -> bool:
        """Whether both ask the same in the same order, of one area or of all."""
        mine, theirs = (
            [line.key for line in plan.lines if line.asked and area in (None, line.area)]
            for plan in (self, other)
        )
        return mine == theirs

    # ---- steps ------------------------------------------------------------------------------

    def ask(self, key: str, *, on: bool) -> "Plan":
        """Ask a statement, as the last of its area, or leave it out."""
        line = self.line(key)
        if line is None or line.asked is on:
            return self
        rest = [each for each in self.lines if each is not line]
        changed = replace(line, asked=on)
        if on:
            return Plan(_sorted([*rest, changed]))
        # Left out it stands before the others that are: one sees where it went.
        return Plan(_sorted([changed, *rest]))

    def move(self, key: str, by: int) -> "Plan":
        """Further down, or up with a negative number, among those of its area that are asked."""
        line = self.line(key)
        if line is None or not line.asked:
            return self
        asked = [each for each in self.of_area(line.area) if each.asked]
        at = asked.index(line)
        to = min(max(at + by, 0), len(asked) - 1)
        asked.insert(to, asked.pop(at))
        others = [each for each in self.lines if each not in asked]
        return Plan(_sorted([*asked, *others]))

    def add(self, area: str, words: str, *, special: bool) -> "Plan":
        """A new statement at the end of its area."""
        number = 1 + max((_number(line) for line in self.lines if line.new), default=0)
        made = Line(f"{_NEW}{number}", area, words, special, of_site=True, new=True)
        return Plan(_sorted([*self.lines, made]))

    def drop(self, key: str) -> "Plan":
        """Take a new statement out again; one that was in a set is only left out."""
        return Plan(tuple(line for line in self.lines if not (line.new and line.key == key)))

    def has(self, area: str, words: str) -> bool:
        """Whether an area has these words already, asked or not."""
        wanted = words.casefold()
        return any(line.words.casefold() == wanted for line in self.of_area(area))


_NEW = "new."


def _number(line: Line) -> int:
    return int(line.key.removeprefix(_NEW))


def _line(item: Item, words: dict[str, str], *, asked: bool) -> Line:
    return Line(
        item.key,
        item.area,
        words.get(item.key, item.text),
        item.special,
        of_site=item.of_site,
        asked=asked,
    )


def _sorted(lines: Sequence[Line]) -> tuple[Line, ...]:
    return tuple(sorted(lines, key=lambda line: (AREAS.index(line.area), not line.asked)))
