"""Taking a screening out of the file, putting it back, and throwing away what is only typed."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from jmd_desktop import labels
from jmd_desktop.changes import Changes
from jmd_desktop.domain.screening import Screening
from jmd_desktop.i18n import _
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.screenings import PLACE, Screenings
from ui.phases.screening.open_case import OpenCase
from ui.phases.screening.view import ScreeningView
from ui.qt.workbench import Workbench


class Removing(QObject):
    """Asks once, says what goes with it, and offers to undo it until the next saving."""

    changed = Signal(object)  # Changes
    put_back = Signal(str)  # the id of the screening that is there again

    def __init__(
        self,
        bench: Workbench,
        screenings: Screenings,
        drafts: Drafts,
        page: ScreeningView,
        case: OpenCase,
    ) -> None:
        super().__init__(page)
        self._bench = bench
        self._screenings = screenings
        self._drafts = drafts
        self._page = page
        self._case = case
        self._removed: Screening | None = None
        page.remove_requested.connect(self._ask_remove)
        page.removed.undo_requested.connect(self._put_back)
        page.form.discard_requested.connect(self._ask_discard)

    # ---- taking out -------------------------------------------------------------------------

    def _ask_remove(self) -> None:
        opened = self._case.worked_on
        if opened is None or opened.new:
            return
        self._bench.dialogs.ask_confirm(
            self._page,
            _("Remove the screening of {day}?").format(
                day=labels.short_day(opened.screening.held_on)
            ),
            _(
                "All that is noted in it goes, with its draft. Other screenings stay. You can "
                "undo it until you next save."
            ),
            _("Remove screening"),
            partial(self._remove, opened.screening),
            dangerous=True,
        )

    def _remove(self, screening: Screening) -> None:
        if screening.case_id == self._case.case_id:
            work = partial(self._screenings.remove, screening.case_id, screening.id)
            self._bench.drafts.flush()
            self._bench.runner.write(self, work, self._was_removed)

    def _was_removed(self, done: tuple[Screening, Changes]) -> None:
        self._removed, changes = done
        if self._removed.case_id == self._case.case_id:
            self._case.leave()
            self._page.removed.show_removed(self._removed)
            self._page.removed.undo.setFocus()
        self.changed.emit(changes)

    def _put_back(self) -> None:
        removed, self._removed = self._removed, None
        self._page.removed.show_removed(None)
        if removed is not None:
            work = partial(self._screenings.put_back, removed)
            self._bench.runner.write(self, work, partial(self._was_put_back, removed.id))

    def _was_put_back(self, screening_id: str, changes: Changes) -> None:
        self.put_back.emit(screening_id)
        self.changed.emit(changes)

    # ---- what is only typed -----------------------------------------------------------------

    def _ask_discard(self) -> None:
        self._bench.dialogs.ask_confirm(
            self._page,
            _("Discard what you typed?"),
            _("What is typed here and not saved goes. What is in the file stays as it is."),
            _("Discard draft"),
            self._discard,
            dangerous=True,
        )

    def _discard(self) -> None:
        opened = self._case.worked_on
        if opened is None:
            return
        self._case.sheet.discard()
        self._case.refused = False
        self._page.refusal.drop()
        if opened.new:
            self._case.leave()
        screening = opened.screening
        work = partial(self._drafts.discard, screening.case_id, PLACE, screening.id)
        self._bench.runner.write(self, work, self.changed.emit)
