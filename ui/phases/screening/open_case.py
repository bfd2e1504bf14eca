"""The case on the page of screenings: what was read of it, which one is open, what is typed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from jmd_desktop.domain.cases import RUNNING, CaseId
from jmd_desktop.domain.fields import Value
from jmd_desktop.domain.screening import Screening
from jmd_desktop.services.screenings import PLACE, ScreeningState
from ui.phases.screening.form import stored_values
from ui.phases.screening.list_card import Listed
from ui.phases.screening.view import ScreeningView
from ui.qt.sheet import Sheet
from ui.qt.workbench import Workbench

_PREFILLED = ("held_on", "residence_group")  # of a new one


@dataclass(frozen=True, slots=True)
class ScreeningRead:
    """The screenings of a case, and one that nobody has typed in yet."""

    state: ScreeningState
    blank: Screening


@dataclass(frozen=True, slots=True)
class Opened:
    """The screening that is open, as stored; `new` while it is not in the file."""

    screening: Screening
    new: bool


class OpenCase(QObject):
    """One screening at a time; the keeper of drafts watches its form."""

    typed = Signal()

    def __init__(self, bench: Workbench, page: ScreeningView) -> None:
        super().__init__(page)
        self._page = page
        self.case_id: CaseId | None = None
        self.read: ScreeningRead | None = None
        self.opened: Opened | None = None
        self.refused = False  # the last try to save, and nothing was typed since
        self._comparing = False
        self._loaded = ""  # id of the screening in the form
        self._filled = False  # something of a case stands in the form, shown or not
        self._was_unsaved = False
        self.sheet = Sheet(bench.drafts, page.form, PLACE)
        page.form.changed.connect(self._was_typed)

    @property
    def running(self) -> bool:
        """Whether somebody works on the case; in one that has ended nothing is changed."""
        return self.read is not None and self.read.state.case.status in RUNNING

    @property
    def worked_on(self) -> Opened | None:
        """What the form holds; None where there is nothing to be typed in."""
        return self.opened if self._loaded else None

    @property
    def unsaved(self) -> bool:
        """Whether something is typed and not saved in the form."""
        return bool(self._loaded) and self.sheet.dirty

    def begin(self, case_id: CaseId | None) -> None:
        """From now on it is about this case; nothing of another one is shown meanwhile."""
        if case_id != self.case_id:
            self._stop_keeping()
            self._page.clear()
            self.read = self.opened = None
            self._comparing = False
        self.case_id = case_id

    def show(self, read: ScreeningRead, wanted: str = "") -> None:
        """What was read; `wanted` is the id of the one to be open, else it stays as it is."""
        self.read = read
        self._comparing = self._comparing and not wanted
        self.opened = self._choose(read, wanted)
        self._page.phase.show_state(read.state.phase)
        self._show_opened(read)
        self.tell()
        self._show_list()

    def start(self) -> bool:
        """Open a new one, or the one that was begun; False while no case is read or it ended."""
        read = self.read
        if read is None or not self.running:
            return False
        begun = self.opened is not None and self.opened.new
        if not begun:
            self._comparing = False
            wanted = read.state.begun.record_id if read.state.begun is not None else ""
            self.opened = Opened(replace(read.blank, id=wanted or read.blank.id), new=True)
        self.show(read, self.opened.screening.id if self.opened is not None else "")
        return True

    def compare(self, *, on: bool) -> None:
        """Two beside each other in the place of the one that is open, or that one again."""
        self._comparing = on
        if self.read is not None:
            self.show(self.read)

    def leave(self) -> None:
        """What is open is no longer there, or only typed and thrown away."""
        self._close_form()
        self.opened = None

    def mark_saved(self, read: ScreeningRead, saved: Screening, typed: Mapping[str, Value]) -> None:
        """These columns are in the file now; what was typed meanwhile stays unsaved."""
        self.read = read
        if self._loaded == saved.id:
            self.opened = Opened(saved, new=False)
            values = {name: value for name, value in stored_values(saved).items() if name in typed}
            self.sheet.mark_saved(values, stored_values(saved), saved.version)
        self.show(read)

    def tell(self) -> None:
        """What the rule says of what is typed now."""
        if self._loaded and self.opened is not None:
            self._page.show_hint(self._page.form.screening(self.opened.screening))

    # ---- inside -----------------------------------------------------------------------------

    def _choose(self, read: ScreeningRead, wanted: str) -> Opened | None:
        """The wanted one, the one that is open, the one typed in last, the newest."""
        state = read.state
        stored = {each.id: each for each in state.screenings}
        here = self.opened
        drafted = [draft.record_id for draft in state.drafts] if self.running else []
        for record_id in (wanted, here.screening.id if here is not None else "", *drafted):
            if record_id in stored:
                return Opened(stored[record_id], new=False)
            if here is not None and here.new and here.screening.id == record_id:
                return here
            if record_id in drafted:
                return Opened(replace(read.blank, id=record_id), new=True)
        return Opened(state.screenings[0], new=False) if state.screenings else None

    def _show_opened(self, read: ScreeningRead) -> None:
        page, opened = self._page, self.opened
        if self._comparing and len(read.state.screenings) > 1:
            page.show_compare(read.state.screenings)
            return
        self._comparing = False
        if opened is None:
            self._close_form()
            page.show_empty(may_begin=self.running)
        elif not self.running:
            self._close_form()
            page.show_reading(opened.screening)
        else:
            self._fill(read, opened)
            page.show_form(opened.screening, new=opened.new)

    def _fill(self, read: ScreeningRead, opened: Opened) -> None:
        form, held = self._page.form, opened.screening
        form.open_special(allowed=read.state.special)
        form.decision.show_running(running=read.state.in_case_management)
        values = stored_values(held)
        version = 0 if opened.new else held.version
        draft = read.state.draft_of(held.id)
        if self._loaded == held.id:
            self.sheet.update(values, version, draft)
            return
        form.begin({column: values[column] for column in _PREFILLED} if opened.new else {})
        self.sheet.load(held.case_id, held.id, values, version, draft)
        self._loaded = held.id
        self._filled = True
        self.refused = False
        self._page.refusal.drop()
        self._page.to_the_top()

    def _show_list(self) -> None:
        read = self.read
        if read is None:
            return
        drafted = {draft.record_id for draft in read.state.drafts} if self.running else set()
        opened = self.opened
        self._was_unsaved = self.unsaved
        lines = [
            Listed(each, unsaved=each.id in drafted if each.id != self._loaded else self.unsaved)
            for each in read.state.screenings
        ]
        if opened is not None and opened.new:
            lines.insert(0, Listed(opened.screening, new=True, unsaved=self.unsaved))
        elif read.state.begun is not None and self.running:
            begun = replace(read.blank, id=read.state.begun.record_id)
            lines.insert(0, Listed(begun, new=True, unsaved=True))
        chosen = opened.screening.id if opened is not None else ""
        self._page.show_list(lines, chosen, may_change=self.running and bool(lines))

    def _stop_keeping(self) -> None:
        """What is typed is kept a last time; the form is filled anew or emptied by what follows."""
        if self._loaded:
            self.sheet.close()
            self._loaded = ""

    def _close_form(self) -> None:
        """Nothing is typed here now."""
        self._stop_keeping()
        if self._filled:
            self._page.form.show_values({})
            self._filled = False

    def _was_typed(self) -> None:
        if not self._loaded:
            return
        self.refused = False
        self.tell()
        if self.unsaved is not self._was_unsaved:  # else nothing in the list is new
            self._show_list()
        self.typed.emit()
