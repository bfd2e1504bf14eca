"""The code lists as the service wants them: renamed, hidden, ordered, ended, with own entries.

A shipped code is never deleted and a code never changes, so records keep what they hold.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from jmd_desktop import codes
from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.codes import (
    Code,
    CodeList,
    SiteCode,
    is_label,
    is_own,
    new_code,
    tidy_label,
    with_changes,
)
from jmd_desktop.domain.fields import Problem
from jmd_desktop.errors import CodeInUse, CodeLabelTaken, Invalid
from jmd_desktop.services.session import Session
from jmd_desktop.store import site_codes
from jmd_desktop.store.connection import Connection


@dataclass(frozen=True, slots=True)
class CodeEntry:
    """A code as the settings show it; `uses` counts the records that hold it."""

    code: Code
    uses: int
    change: SiteCode | None = None  # what the service said about it

    @property
    def ends_by_service(self) -> bool:
        """Whether its last day was set here, so that it can be taken back here."""
        return self.change is not None and self.change.valid_to is not None

    @property
    def can_be_removed(self) -> bool:
        """Whether it is the service's own and no record holds it."""
        return not self.code.shipped and not self.uses


class CodeLists:
    """Reads and changes the lists of the open vault; what is read anywhere follows at once."""

    def __init__(self, session: Session, draw: Callable[[], str] = new_code) -> None:
        """`draw` makes the codes of own entries."""
        self._session = session
        self._draw = draw

    def load(self) -> None:
        """Let the program know what the service changed; once at each unlock."""
        with self._session.vault.reading() as db:
            changes = site_codes.all_of(db)
        codes.use(changes, day=self._session.clock.today())

    def lists(self) -> tuple[CodeList, ...]:
        """The lists a service may change."""
        return tuple(found for found in codes.lists() if found.editable)

    def changed_lists(self) -> frozenset[str]:
        """The lists the service said something about."""
        with self._session.vault.reading() as db:
            return frozenset(change.list for change in site_codes.all_of(db))

    def entries(self, list_name: str) -> tuple[CodeEntry, ...]:
        """Every code of a list in its order, hidden and ended ones too."""
        with self._session.vault.reading() as db:
            changes = _of_list(db, list_name)
            uses = site_codes.uses(db, list_name)
        return tuple(
            CodeEntry(code, uses[code.code], changes.get(code.code))
            for code in with_changes(codes.shipped(list_name), changes.values())
        )

    def add(self, list_name: str, label: str) -> Changes:
        """A new entry at the end; Invalid, CodeLabelTaken."""
        return self._change(
            list_name, self._draw(), lambda old, others: replace(old, label=_label(label, others))
        )

    def rename(self, list_name: str, code: str, label: str) -> Changes:
        """Another name; an empty one gives a shipped code its own name back.

        Invalid, CodeLabelTaken.
        """
        if not label.strip() and not is_own(code):
            return self._change(list_name, code, lambda old, _others: replace(old, label=""))
        return self._change(
            list_name, code, lambda old, others: replace(old, label=_label(label, others))
        )

    def show(self, list_name: str, code: str, *, shown: bool) -> Changes:
        """Offer it, or hide it from new entries; records that hold it go on showing it."""
        return self._change(list_name, code, lambda old, _others: replace(old, hidden=not shown))

    def end(self, list_name: str, code: str, last_day: date | None) -> Changes:
        """Offer it up to and with that day; None takes the service's own end back."""
        return self._change(list_name, code, lambda old, _others: replace(old, valid_to=last_day))

    def move(self, list_name: str, code: str, by: int) -> Changes:
        """One place up (-1) or down (1) among those of its group; at the edge nothing happens."""
        with self._session.vault.transaction() as db:
            changes = _of_list(db, list_name)
            ordered = list(with_changes(codes.shipped(list_name), changes.values()))
            at = next(place for place, found in enumerate(ordered) if found.code == code)
            to = at + by
            if not 0 <= to < len(ordered) or not _together(ordered[at], ordered[to]):
                return Changes()
            ordered[at], ordered[to] = ordered[to], ordered[at]
            for place, found in enumerate(ordered):
                known = changes.get(found.code) or SiteCode(list_name, found.code)
                self._put(db, replace(known, position=place))
        return self._changed()

    def remove(self, list_name: str, code: str) -> Changes:
        """Delete an entry of the service's own; CodeInUse when anything holds it."""
        with self._session.vault.transaction() as db:
            if not is_own(code) or site_codes.is_named(db, list_name, code):
                raise CodeInUse
            site_codes.delete(db, list_name, code)
        return self._changed()

    def reset(self, list_name: str) -> Changes:
        """As shipped: names, order and days; own entries that are in use are only hidden."""
        with self._session.vault.transaction() as db:
            for change in _of_list(db, list_name).values():
                site_codes.delete(db, list_name, change.code)
                if is_own(change.code) and site_codes.is_named(db, list_name, change.code):
                    self._put(db, replace(change, hidden=True, position=None))
        return self._changed()

    def restore(self, list_name: str, kept: tuple[SiteCode, ...]) -> Changes:
        """Undo: the list as it was when `kept` was read with `changes`."""
        with self._session.vault.transaction() as db:
            for change in _of_list(db, list_name).values():
                site_codes.delete(db, list_name, change.code)
            for change in kept:
                self._put(db, change)
        return self._changed()

    def changes(self, list_name: str) -> tuple[SiteCode, ...]:
        """What the service said about a list so far, to go back to."""
        with self._session.vault.reading() as db:
            return tuple(_of_list(db, list_name).values())

    def _change(
        self,
        list_name: str,
        code: str,
        change: Callable[[SiteCode, frozenset[str]], SiteCode],
    ) -> Changes:
        """Change what is said about one code; `change` also gets the labels of all others."""
        with self._session.vault.transaction() as db:
            changes = _of_list(db, list_name)
            others = frozenset(
                found.label_on(self._session.clock.today()).casefold()
                for found in with_changes(codes.shipped(list_name), changes.values())
                if found.code != code
            )
            self._put(db, change(changes.get(code) or SiteCode(list_name, code), others))
        return self._changed()

    def _put(self, db: Connection, change: SiteCode) -> None:
        if change.changes_nothing:
            site_codes.delete(db, change.list, change.code)
        else:
            site_codes.put(db, change, self._session.clock.today())

    def _changed(self) -> Changes:
        self.load()
        return Changes.of(Topic.CODES)


def _of_list(db: Connection, list_name: str) -> dict[str, SiteCode]:
    return {change.code: change for change in site_codes.all_of(db) if change.list == list_name}


def _label(text: str, others: frozenset[str]) -> str:
    label = tidy_label(text)
    if not is_label(label):
        problem = Problem.TOO_LONG if label else Problem.REQUIRED
        raise Invalid("site_codes.label", problem.value)
    if label.casefold() in others:
        raise CodeLabelTaken
    return label


def _together(one: Code, other: Code) -> bool:
    return one.group == other.group
