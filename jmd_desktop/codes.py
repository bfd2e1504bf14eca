"""The code lists of `resources/codes/` and what the open vault's service changed; no translation.

The service's changes are handed in once at each unlock and taken away at the lock. Readers on any
thread see one state or the other, never a mixture: the state is replaced as a whole.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from jmd_desktop import paths
from jmd_desktop.domain.codes import Code, CodeList, SiteCode, with_changes

__all__ = ["Code", "CodeList", "current", "edition", "exists", "find", "groups", "lists", "marked"]
__all__ += ["offered", "shipped", "shipped_list", "today", "use"]


@dataclass(frozen=True, eq=False, slots=True)
class _State:
    """What a service changed, by list; `today` is the day of the unlock, None while locked."""

    changes: Mapping[str, tuple[SiteCode, ...]]
    today: date | None
    known: dict[str, tuple[Code, ...]] = field(default_factory=dict)  # worked out when asked for


_now = {"state": _State({}, None)}


# ---- what is shipped ------------------------------------------------------------------------


@cache
def _names() -> frozenset[str]:
    return frozenset(file.stem for file in paths.resource("codes").glob("*.toml"))


def exists(list_name: str) -> bool:
    """Whether there is a data list of that name; enums and CLDR lists are none."""
    return list_name in _names()


@cache
def shipped_list(list_name: str) -> CodeList:
    """One list as it is shipped; KeyError for a name that is not in `resources/codes/`."""
    if not exists(list_name):
        raise KeyError(list_name)
    import tomllib  # noqa: PLC0415  the gate needs no list

    text = paths.resource("codes", f"{list_name}.toml").read_text("utf-8")
    written = tomllib.loads(text)
    entries = tuple(_code(list_name, entry) for entry in written["code"])
    return CodeList(list_name, written["title"], written["editable"], entries)


def shipped(list_name: str) -> tuple[Code, ...]:
    """The codes of a list as they are shipped; KeyError."""
    return shipped_list(list_name).codes


def lists() -> tuple[CodeList, ...]:
    """Every shipped list, by name."""
    return tuple(shipped_list(name) for name in sorted(_names()))


def _code(list_name: str, entry: Mapping[str, Any]) -> Code:
    return Code(
        list_name,
        entry["code"],
        entry["label"],
        entry.get("group", ""),
        entry.get("valid_from"),
        entry.get("valid_to"),
        tuple((later["day"], later["label"]) for later in entry.get("label_since", ())),
        frozenset(entry.get("marks", ())),
    )


# ---- what the open vault makes of it --------------------------------------------------------


def use(changes: Iterable[SiteCode], *, day: date | None = None) -> None:
    """Take over a service's changes; `day` is what counts as today. `use(())` forgets them."""
    by_list: dict[str, tuple[SiteCode, ...]] = {}
    for change in changes:
        by_list[change.list] = (*by_list.get(change.list, ()), change)
    _now["state"] = _State(by_list, day)


def edition() -> object:
    """Something that is another one after each `use`, for those who keep what they read."""
    return _now["state"]


def today() -> date | None:
    """The day of the unlock; None while nothing is open."""
    return _now["state"].today


def current(list_name: str) -> tuple[Code, ...]:
    """Every code of a list as the service has it, hidden and ended ones too; KeyError."""
    state = _now["state"]
    found = state.known.get(list_name)
    if found is None:
        found = with_changes(shipped(list_name), state.changes.get(list_name, ()))
        state.known[list_name] = found
    return found


def offered(list_name: str, on: date | None = None) -> tuple[Code, ...]:
    """What can be chosen on a day (None: today), in the order it is offered; KeyError."""
    day = on or today()
    return tuple(code for code in current(list_name) if code.offered_on(day))


def find(list_name: str, code: str) -> Code | None:
    """A code by its name, offered or not; KeyError for an unknown list."""
    return next((found for found in current(list_name) if found.code == code), None)


def groups(list_name: str) -> Mapping[str, str]:
    """The German group of each code that has one; empty for most lists."""
    return {code.code: code.group for code in current(list_name) if code.group}


def marked(list_name: str, mark: str) -> frozenset[str]:
    """The codes that bear a mark, such as the relatives who can have custody."""
    return frozenset(code.code for code in current(list_name) if mark in code.marks)
