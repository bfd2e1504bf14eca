"""Code lists: what is offered on which day, and what a service may change about it; no words.

A code is stable and never shown. A shipped one is never deleted, only renamed, hidden or ended;
whatever a record holds stays readable for ever.
"""

import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

_OWN = "own_"
_LONGEST_LABEL = 80  # characters: more would be cut in every combo box


@dataclass(frozen=True, slots=True)
class Code:
    """One entry of a code list.

    `label` and `group` are German, or as the service wrote them. Days are the first and the last
    on which it is offered. `later_labels` are names it took on a day, oldest first. `marks` are
    words the program looks at, such as `custody`.
    """

    list: str
    code: str
    label: str
    group: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    later_labels: tuple[tuple[date, str], ...] = ()
    marks: frozenset[str] = frozenset()
    hidden: bool = False
    shipped: bool = True
    renamed: bool = False

    @property
    def as_written(self) -> bool:
        """Whether the service wrote the label, so that it is the same in every language."""
        return self.renamed or not self.shipped

    def label_on(self, day: date | None) -> str:
        """The name on that day; the newest one when no day is known."""
        found = self.label
        for since, label in self.later_labels:
            if day is None or since <= day:
                found = label
        return found

    def valid_on(self, day: date | None) -> bool:
        """Whether it can be chosen on that day; when no day is known, at some time."""
        if day is None:
            return True
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )

    def offered_on(self, day: date | None) -> bool:
        """Whether a list shows it that day."""
        return not self.hidden and self.valid_on(day)


@dataclass(frozen=True, slots=True)
class SiteCode:
    """What a service changed about a shipped code, or a code of its own.

    An empty `label` and None leave what was shipped; `position` is its place in the whole list.
    """

    list: str
    code: str
    label: str = ""
    hidden: bool = False
    position: int | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def changes_nothing(self) -> bool:
        """Whether it says no more than what is shipped."""
        return self == SiteCode(self.list, self.code)


@dataclass(frozen=True, slots=True)
class CodeList:
    """A shipped list with its German title; `editable` says whether a service may change it."""

    name: str
    title: str
    editable: bool
    codes: tuple[Code, ...]


def is_own(code: str) -> bool:
    """Whether a service made this code; no shipped one begins so."""
    return code.startswith(_OWN)


def new_code(draw: Callable[[int], str] = secrets.token_hex) -> str:
    """A code for an entry of the service's own: random, so that no two services share one."""
    return _OWN + draw(4)


def tidy_label(text: str) -> str:
    """A label as it is kept: one line, without blanks around it or twice in it."""
    return " ".join(text.split())


def is_label(text: str) -> bool:
    """Whether a tidied text can be a label."""
    return 0 < len(text) <= _LONGEST_LABEL


def with_changes(shipped: Sequence[Code], changes: Iterable[SiteCode]) -> tuple[Code, ...]:
    """Every code of a list as the service has it, hidden and ended ones too, in their order.

    Groups keep together; a code nobody put anywhere stands behind the one it was shipped behind,
    the service's own ones at the end.
    """
    changed = {change.code: change for change in changes}
    known = {code.code: _changed(code, changed.get(code.code)) for code in shipped}
    own = {
        change.code: _own(change)
        for change in sorted(changed.values(), key=lambda change: (change.label, change.code))
        if change.code not in known
    }
    everything = known | own
    placed = sorted(
        (code for code in everything if _position(changed.get(code)) is not None),
        key=lambda code: (_position(changed[code]) or 0, code),
    )
    before = ""
    for code in known:
        if code not in placed:
            placed.insert(placed.index(before) + 1 if before else 0, code)
        before = code
    placed.extend(code for code in own if code not in placed)
    groups = list(dict.fromkeys(code.group for code in shipped))
    ordered = [everything[code] for code in placed]
    return tuple(sorted(ordered, key=lambda code: _group_place(groups, code)))


def _changed(code: Code, change: SiteCode | None) -> Code:
    if change is None:
        return code
    renamed = bool(change.label)
    return replace(
        code,
        label=change.label or code.label,
        later_labels=() if renamed else code.later_labels,
        valid_from=change.valid_from or code.valid_from,
        valid_to=change.valid_to or code.valid_to,
        hidden=change.hidden,
        renamed=renamed,
    )


def _own(change: SiteCode) -> Code:
    return Code(
        change.list,
        change.code,
        change.label or change.code,
        valid_from=change.valid_from,
        valid_to=change.valid_to,
        hidden=change.hidden,
        shipped=False,
    )


def _position(change: SiteCode | None) -> int | None:
    return None if change is None else change.position


def _group_place(groups: Sequence[str], code: Code) -> int:
    """In a list with groups, what belongs to none comes last."""
    return groups.index(code.group) if code.group in groups else len(groups)
