"""The place of the journal in one window, over a real vault, as somebody works in it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.cases import Case
from jmd_desktop.domain.fields import Value
from jmd_desktop.domain.journal import JournalEntry
from jmd_desktop.services.appointments import Appointments
from jmd_desktop.services.dates import Dates
from jmd_desktop.services.from_entries import FromEntries
from jmd_desktop.services.goals import new_id
from jmd_desktop.services.journal import Journal, JournalState
from jmd_desktop.services.referrals import Referrals
from jmd_desktop.services.tasks import Tasks
from jmd_desktop.services.text_blocks import TextBlocks
from jmd_desktop.store import journal as store_journal
from tests.ui.cases_desk import Desk, at
from ui.journal import JournalController, JournalDesk, Spots
from ui.journal.view import JournalView
from ui.places import Place, PlaceId

K = Qt.Key
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


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


class JournalPlace:
    """One window with the place in it; `pressed` counts keys besides the letters of texts."""

    def __init__(
        self, qtbot: QtBot, desk: Desk, *, spots: Spots | None = None, width: int = 1160
    ) -> None:
        self.desk = desk
        self.services = journal_desk(desk)
        self.journal = self.services.journal
        self.spots = spots or Spots()
        self.controller = JournalController(desk.bench, self.services, self.spots)
        desk.wire(self.controller)
        assert isinstance(self.controller.view, JournalView)
        self.view = self.controller.view
        self.paper = self.view.paper
        self.page = self.view.page
        self.form = self.page.form
        self.bar = self.view.bar
        self.pressed = 0
        qtbot.addWidget(self.view)
        self.view.resize(width, 800)
        self.view.show()
        self.view.activateWindow()
        qtbot.waitUntil(self.view.isActiveWindow)

    # ---- going ------------------------------------------------------------------------------

    def open(self, case: Case, record: str = "") -> None:
        """As from a list, the start page or another place of the case."""
        self.controller.enter(at(PlaceId.CASE_JOURNAL, case, record))
        QCoreApplication.sendPostedEvents()

    def go(self, place: Place) -> None:
        """As the window goes."""
        self.controller.enter(place)
        QCoreApplication.sendPostedEvents()

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

    # ---- hands ------------------------------------------------------------------------------

    def key(self, wanted: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN, times: int = 1) -> None:
        """A key without a letter, where the keyboard is."""
        for _ in range(times):
            self.pressed += 1
            QTest.keyClick(focused(), wanted, modifier)
            QCoreApplication.sendPostedEvents()

    def write(self, text: str) -> None:
        """A text, letter by letter, where the keyboard is."""
        QTest.keyClicks(focused(), text)
        QCoreApplication.sendPostedEvents()

    def save(self) -> None:
        """Ctrl+S, which the window of the program hears."""
        self.pressed += 1
        self.controller.save()
        QCoreApplication.sendPostedEvents()

    def press(self, words: str) -> None:
        """A button that can be seen, by its words or its spoken name."""
        buttons = self.view.findChildren(QAbstractButton)
        button = next(b for b in buttons if words in (b.text(), b.accessibleName()) and seen(b))
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        QCoreApplication.sendPostedEvents()

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

    def texts(self) -> str:
        """All that can be read; words in fields as well."""
        QCoreApplication.sendPostedEvents()
        found = [each.text() for each in self.view.findChildren(QLabel) if seen(each)]
        found += [each.text() for each in self.view.findChildren(QLineEdit) if seen(each)]
        notes = self.view.findChildren(QTextEdit)
        found += [each.toPlainText() for each in notes if seen(each)]
        buttons = self.view.findChildren(QAbstractButton)
        found += [each.text() for each in buttons if seen(each)]
        return "\n".join(found)

    def tasks(self, case: Case) -> list[Any]:
        """Open tasks of the case."""
        return list(Dates(self.desk.session).of_case(case.id).open_tasks)

    def appointments(self, case: Case) -> list[Any]:
        """Appointments to come."""
        return list(Dates(self.desk.session).of_case(case.id).coming)


def seen(widget: QWidget) -> bool:
    """Whether it can be seen, perhaps after scrolling."""
    return widget.isVisible()


def focused() -> QWidget:
    """What has the keyboard."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


__all__ = ["ALT", "CTRL", "PLAIN", "SHIFT", "JournalPlace", "K", "date", "datetime", "focused"]
