"""Keeps what is typed: unsaved fields go into the vault within a second, at once when it locks.

What a draft may hold and where it lies is the service's matter.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from jmd_desktop import labels
from jmd_desktop.changes import Changes
from jmd_desktop.clock import Clock
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import Value
from jmd_desktop.errors import UserError
from jmd_desktop.i18n import _
from ui.qt.tasks import Runner

_DELAY = 700  # ms from the first unsaved key; the rest of the second is for writing it


class DraftSource(Protocol):
    """An editor whose text is kept, on a page or in a dialog: `BoundForm` is one."""

    @property
    def changed(self) -> SignalInstance:
        """Sent at each key."""
        ...

    @property
    def destroyed(self) -> SignalInstance:
        """Sent when the editor is gone."""
        ...

    def draft_content(self) -> dict[str, Value]:
        """What is unsaved, by catalogue key."""
        ...

    def show_draft(self, content: Mapping[str, Value], words: str, *, behind: bool) -> None:
        """Puts a draft over the stored record."""
        ...


@dataclass(frozen=True, slots=True)
class _Home:
    """Which record a draft belongs to."""

    case_id: CaseId | None
    place: str
    record_id: str


@dataclass(slots=True)
class _Watched:
    """One editor: where its draft belongs, and what of it has been handed to the writer."""

    source: DraftSource
    home: _Home
    version: int
    content: Mapping[str, Value]  # as last typed: the editor may show another record by now
    written: Mapping[str, Value] | None  # None after a failure: nothing is equal to it


class DraftKeeper(QObject):
    """Knows every open editor. A draft without content means: there is nothing unsaved any more."""

    saved = Signal(object)
    """`Changes` of a draft that was written."""

    failed = Signal(object)
    """A `UserError`: what is typed is not safe. Sent once until writing works again."""

    def __init__(
        self,
        runner: Runner,
        save: Callable[[Draft], Changes],
        clock: Clock,
        parent: QObject | None = None,
        *,
        delay: int = _DELAY,
    ) -> None:
        """`save` runs on the writer; `delay` in milliseconds after the first unsaved key."""
        super().__init__(parent)
        self._runner = runner
        self._save = save
        self._clock = clock
        # One for all editors: whoever types first starts it, and it takes everybody along.
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(delay)
        self._timer.timeout.connect(self.flush)
        self._watched: dict[int, _Watched] = {}
        self._told = False

    def watch(
        self,
        source: DraftSource,
        case_id: CaseId | None,
        place: str,
        record_id: str,
        version: int,
    ) -> None:
        """Keeps what is typed there from now on; `version` is the record's as it is shown.

        Without a case it is about the service itself.

        Call it again for the same editor when it shows another record; what was typed for the
        former one is kept first.
        """
        known = self._watched.get(id(source))
        if known is None:
            known = self._begin(source, _Home(case_id, place, record_id), version)
        else:
            self._keep(known)
            known.home, known.version = _Home(case_id, place, record_id), version
        known.content = source.draft_content()
        known.written = {}
        if known.content:
            self._start()

    def unwatch(self, source: DraftSource) -> None:
        """Keeps a last time and no longer: call it before an editor closes."""
        watched = self._watched.pop(id(source), None)
        if watched is not None:
            self._keep(watched)

    def restore(self, source: DraftSource, draft: Draft) -> None:
        """Shows a draft in the editor it was typed in, or in another that has its fields.

        Says when it was typed, and warns when the record was changed since it was begun.
        """
        watched = self._watched.get(id(source))
        behind = watched is not None and draft.base_version < watched.version
        when = labels.moment(draft.saved_at)
        if behind:
            words = _(
                "Typed on {when}. The record was changed after that: please compare the marked "
                "fields before you save."
            ).format(when=when)
        else:
            words = _("Typed on {when} and not saved yet.").format(when=when)
        source.show_draft(draft.content, words, behind=behind)
        if watched is not None:
            watched.content = watched.written = source.draft_content()

    def settle(self, source: DraftSource, version: int) -> None:
        """The record was saved and has this version now; what was typed since is kept anew.

        Call it after `mark_saved`; the service deletes the draft together with saving.
        """
        watched = self._watched.get(id(source))
        if watched is None:
            return
        watched.version = version
        watched.content = source.draft_content()
        watched.written = {}
        if watched.content:
            self._start()

    def flush(self) -> None:
        """Hands everything unsaved to the writer; when it returns, all of it is in its queue."""
        self._timer.stop()
        for watched in list(self._watched.values()):
            self._keep(watched)

    @property
    def unsaved(self) -> int:
        """How many editors have something that was not yet handed to the writer."""
        return sum(watched.content != watched.written for watched in self._watched.values())

    def _begin(self, source: DraftSource, home: _Home, version: int) -> _Watched:
        watched = _Watched(source, home, version, {}, {})
        key = id(source)
        self._watched[key] = watched
        source.changed.connect(partial(self._typed, key))
        source.destroyed.connect(partial(self._gone, key))
        return watched

    def _typed(self, key: int) -> None:
        watched = self._watched.get(key)
        if watched is None:
            return
        watched.content = watched.source.draft_content()
        self._start()

    def _start(self) -> None:
        # Throttled, not put off: somebody who types without a pause is kept as well.
        if not self._timer.isActive():
            self._timer.start()

    def _gone(self, key: int) -> None:
        watched = self._watched.pop(key, None)
        if watched is not None:
            self._keep(watched)

    def _keep(self, watched: _Watched) -> None:
        if watched.content == watched.written:
            return
        home, content = watched.home, watched.content
        draft = Draft(
            home.case_id,
            home.place,
            home.record_id,
            watched.version,
            content,
            self._clock.now(),
        )
        watched.written = content
        self._runner.write(
            self, partial(self._save, draft), self._was_saved, partial(self._not_saved, watched)
        )

    def _was_saved(self, changes: Changes) -> None:
        self._told = False
        self.saved.emit(changes)

    def _not_saved(self, watched: _Watched, error: UserError) -> None:
        watched.written = None  # tried again with the next key, at the lock, or when it closes
        if not self._told:
            self._told = True
            self.failed.emit(error)
