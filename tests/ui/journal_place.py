"""The place of the journal in one window, over a real vault, as somebody works in it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import time, timedelta
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.cases import Case
from jmd_desktop.domain.fields import Value
from jmd_desktop.domain.journal import JournalEntry
from jmd_desktop.services.appointments import Appointments
from jmd_desktop.services.dates import Dates
from jmd_desktop.services.from_entries import FromEntries
from jmd_desktop.services.goals import new_id
from jmd_desktop.services.journal import Journal
from jmd_desktop.services.journal_reading import JournalState
from jmd_desktop.services.referrals import Referrals
from jmd_desktop.services.tasks import Tasks
from jmd_desktop.services.text_blocks import TextBlocks
from jmd_desktop.store import journal as store_journal
from tests.ui.at_work import AtWork
from tests.ui.cases_desk import Desk, at
from ui.journal import JournalController, JournalDesk, Spots
from ui.journal.view import JournalView
from ui.places import PlaceId


def journal_desk(desk: Desk) -> JournalDesk:
    """The services of the place."""
    session = desk.session
    return JournalDesk(
        Journal(session),
        Dates(session),
        Tasks(session),
        Appointments(session),
        Referrals(session),
        FromEntries(session),
        TextBlocks(session),
        desk.drafts,
        desk.clock,
    )


class JournalPlace(AtWork):
    """The paper, the page of an entry and the bar above both."""

    def __init__(
        self, qtbot: QtBot, desk: Desk, *, spots: Spots | None = None, width: int = 1160
    ) -> None:
        self.services = journal_desk(desk)
        self.journal = self.services.journal
        self.spots = spots or Spots()
        self.controller = JournalController(desk.bench, self.services, self.spots)
        assert isinstance(self.controller.view, JournalView)
        self.view = self.controller.view
        self.paper = self.view.paper
        self.page = self.view.page
        self.form = self.page.form
        self.bar = self.view.bar
        super().__init__(qtbot, desk, self.controller, width=width)

    # ---- going ------------------------------------------------------------------------------

    def open(self, case: Case, record: str = "") -> None:
        """As from a list, the start page or another place of the case."""
        self.go(at(PlaceId.CASE_JOURNAL, case, record))

    def follow(self) -> None:
        """Go where the place asked to go, if that is the journal itself."""
        while self.desk.went:
            place = self.desk.went.pop(0)
            if place.id is PlaceId.CASE_JOURNAL:
                self.go(place)

    # ---- what is stored ---------------------------------------------------------------------

    def state(self, case: Case) -> JournalState:
        """As stored."""
        return self.journal.of_case(case.id)

    def entry(self, case: Case, content: str = "", **values: Value) -> JournalEntry:
        """One that was written somewhere else."""
        said: dict[str, Value] = {"content": content, **values}
        saved, _changes = self.journal.save(case.id, new_id(), said, 0)
        return saved

    def entry_with(
        self,
        case: Case,
        content: str,
        *,
        tasks: Sequence[Mapping[str, Value]] = (),
        appointments: Sequence[Mapping[str, Value]] = (),
    ) -> JournalEntry:
        """One of which something shall come."""
        saved, _changes = self.journal.save(
            case.id, new_id(), {"content": content}, 0, tasks=tasks, appointments=appointments
        )
        return saved

    def sealed_entry(self, case: Case, content: str = "", **values: Value) -> JournalEntry:
        """One whose time is up by now."""
        saved = self.entry(case, content, **values)
        self.desk.clock.advance(timedelta(days=8))
        self.journal.seal_due()
        return self.journal.entry(case.id, saved.id)

    def many(self, case: Case, count: int, text: str = "Heute war viel zu tun. ") -> None:
        """So many entries, a day apart; the newest is of today."""
        now = self.desk.clock.now()
        with self.desk.vault.transaction() as db:
            for number in range(count):
                on = self.desk.clock.today() - timedelta(days=number)
                entry = JournalEntry(
                    f"many{number:04}",
                    case.id,
                    on,
                    now,
                    now + timedelta(days=7),
                    happened_at=time(9, 30),
                    channel="phone" if number % 2 else "office",
                    participants=("client",),
                    areas=("language",) if number % 3 else ("housing",),
                    content=f"Eintrag {number}: {text * (1 + number % 4)}",
                )
                store_journal.insert(db, replace(entry), now)

    # ---- what is shown ----------------------------------------------------------------------

    @property
    def rows(self) -> Sequence[Any]:
        """Of the reading column."""
        return self.view.model.rows

    @property
    def contents(self) -> list[str]:
        """What the entries say, in their order."""
        return [row.entry.content for row in self.rows]

    def spoken(self, number: int) -> str:
        """What a screen reader says of a row."""
        index = self.view.model.index(number)
        return str(index.data(Qt.ItemDataRole.AccessibleTextRole))

    def tasks(self, case: Case) -> list[Any]:
        """Open tasks of the case."""
        return list(Dates(self.desk.session).of_case(case.id).open_tasks)

    def appointments(self, case: Case) -> list[Any]:
        """Appointments to come."""
        return list(Dates(self.desk.session).of_case(case.id).coming)
