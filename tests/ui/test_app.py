"""The program as a whole: opening, locking at once, drafts that survive, ending in order."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from jmd_desktop import i18n, settings
from jmd_desktop.domain.site import VaultKind
from jmd_desktop.settings import Settings, ThemeChoice, UiLanguage, WindowPlace
from jmd_desktop.store import site
from jmd_desktop.store import vault as store_vault
from jmd_desktop.store.envelope import CHEAPEST, Passphrase
from tests.builders import PASSPHRASE, TODAY, a_case, a_client, a_site
from tests.fakes import FakeClock
from tests.ui.accessibility import unnamed
from tests.ui.real_program import (
    dialogs_of,
    everything_written,
    filled,
    open_intake,
    program,
    rest,
    secrets,
    settle,
    unlock,
    until,
)
from ui.app import Program
from ui.places import Place, PlaceId
from ui.qt.appearance import Appearance
from ui.qt.buttons import Button
from ui.qt.line_edits import SecretEdit
from ui.qt.tasks import Bug

_PLANTED = "Quittenbaum"


@pytest.fixture(autouse=True)
def speaks_german_after(look: Appearance) -> Iterator[None]:
    del look
    yield
    i18n.use("de")


@pytest.fixture
def folder(tmp_path: Path, closed_vault: Path) -> Path:
    """A vault with one case whose name is planted."""
    with filled(tmp_path / "vault", closed_vault) as session:
        a_case(session.vault, client=a_client(last_name=_PLANTED, first_name="Yusuf"))
    assert store_vault.kind_of(tmp_path / "vault") is VaultKind.REAL
    return tmp_path / "vault"


@pytest.fixture
def settings_file(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


@pytest.fixture
def closed(qapp: QApplication, folder: Path, settings_file: Path) -> Iterator[Program]:
    """At the gate."""
    with program(qapp, folder, settings_file) as made:
        yield made


@pytest.fixture
def open_one(closed: Program) -> Program:
    """Unlocked, at the start page."""
    unlock(closed)
    return closed


def lock(made: Program) -> None:
    made.lock.lock()
    until(lambda: bool(secrets(made)))
    settle()


def press(made: Program, words: str) -> None:
    def found() -> list[Button]:
        buttons = made.window.findChildren(Button)
        return [b for b in buttons if b.isVisible() and b.text() == words and b.isEnabled()]

    until(lambda: bool(found()))
    QTest.mouseClick(found()[0], Qt.MouseButton.LeftButton)


def test_the_gate_does_not_wait_for_what_lies_behind_it() -> None:
    """Start-up time: none of this may be loaded before the gate is painted."""
    heavy = ["sqlcipher3", "nacl", "reportlab", "uharfbuzz", "babel", "zxcvbn", "ui.workplace"]
    code = f"import sys, ui.app; print([m for m in {heavy} if m in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_the_keyboard_stands_in_the_passphrase_and_enter_unlocks(closed: Program) -> None:
    assert secrets(closed)[0].hasFocus()
    assert unnamed(closed.window) == []
    unlock(closed)
    assert closed.window.place == Place(PlaceId.START)


def test_a_lock_leaves_nothing_of_the_views(open_one: Program) -> None:
    """Neither on the screen nor behind it."""
    made = open_one
    case_id = made.workplace.services.cases.rows()[0].id
    made.session.close_thread()
    for place in (PlaceId.CASES, PlaceId.CASE_OVERVIEW, PlaceId.CASE_BASE_DATA):
        made.window.go(Place(place, case_id if place.startswith("case_") else None))
        rest(60)
    until(lambda: _PLANTED in everything_written(made.window))
    made.window.open_palette()
    QTest.keyClicks(made.window.focusWidget(), "quitten")
    rest(60)
    made.lock.lock()
    assert made.window.place is None  # at once, before any thread answered
    settle()
    assert _PLANTED not in "".join(map(everything_written, made.application.topLevelWidgets()))
    until(lambda: not made.session.is_open)


def test_what_was_typed_is_there_after_the_unlock(open_one: Program) -> None:
    made = open_one
    case_id = made.workplace.services.cases.rows()[0].id
    made.session.close_thread()
    made.window.go(Place(PlaceId.CASE_BASE_DATA, case_id))

    def names() -> list[QLineEdit]:
        edits = made.window.findChildren(QLineEdit)
        return [e for e in edits if e.isVisible() and e.text() == _PLANTED]

    until(lambda: bool(names()))
    field = names()[0]
    QTest.keyClick(field, Qt.Key.Key_End)
    QTest.keyClicks(field, "xy")
    lock(made)
    unlock(made)
    made.window.go(Place(PlaceId.CASE_BASE_DATA, case_id))
    until(lambda: f"{_PLANTED}xy" in everything_written(made.window))


def test_a_case_is_found_by_another_spelling_from_anywhere(open_one: Program) -> None:
    QTest.keyClick(open_one.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    field = open_one.window.focusWidget()
    QTest.keyClicks(field, "joussef")
    palette = open_one.window.palette_field
    until(lambda: any(_PLANTED in command.title for command in palette._found))
    QTest.keyClick(field, Qt.Key.Key_Return)
    place = open_one.window.place
    assert place is not None
    assert place.id is PlaceId.CASE_OVERVIEW


def test_handbook_pages_are_found_and_f1_opens_the_page_of_the_place(open_one: Program) -> None:
    open_one.window.go(Place(PlaceId.BACKUP))
    QTest.keyClick(open_one.window, Qt.Key.Key_F1)
    assert open_one.window.place == Place(PlaceId.HANDBOOK, record="sicherung")
    QTest.keyClick(open_one.window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert open_one.window.place == Place(PlaceId.BACKUP)
    QTest.keyClick(open_one.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    field = open_one.window.focusWidget()
    QTest.keyClicks(field, "tastatur")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert open_one.window.place == Place(PlaceId.HANDBOOK, record="tastatur")


def test_every_place_can_be_heard_and_opens(open_one: Program) -> None:
    made = open_one
    places = [place for place in PlaceId if not Place(place).needs_case]
    for place in places:
        made.window.go(Place(place))
        rest(40)
        assert made.window.place == Place(place)
        assert unnamed(made.window) == [], place


def test_who_used_the_recovery_key_is_led_to_a_new_passphrase(
    qapp: QApplication, tmp_path: Path, settings_file: Path
) -> None:
    opened, key = store_vault.create(
        tmp_path / "v",
        Passphrase(PASSPHRASE),
        kind=VaultKind.REAL,
        clock=FakeClock(),
        cost=CHEAPEST,
    )
    with opened.transaction() as db:
        site.save(db, a_site(), TODAY)
    opened.close()
    with program(qapp, tmp_path / "v", settings_file) as made:
        press(made, "Use the recovery key")
        QTest.keyClicks(made.window.focusWidget(), key)
        QTest.keyClick(made.window.focusWidget(), Qt.Key.Key_Return)
        until(lambda: made.window.place is not None)
        rest(60)
        place = made.window.place
        assert place is not None
        assert place.id is PlaceId.SETTINGS
        assert "A new passphrase is due" in everything_written(made.window)
        assert isinstance(made.window.focusWidget(), SecretEdit)


def test_idle_warns_quietly_and_an_answer_calms(open_one: Program) -> None:
    made = open_one
    made._idle.warned.emit(20)
    assert "Locks in 20 seconds" in everything_written(made.window)
    assert made.window._warning.isVisible()
    made._idle.calmed.emit()
    assert not made.window._warning.isVisible()


def test_the_minutes_until_the_lock_hold_from_their_saving_on(open_one: Program) -> None:
    made = open_one
    until(lambda: made._idle.running)
    changes = made.workplace.services.sites.save({"idle_minutes": 2})
    made.session.close_thread()
    made.window.hand_on(changes)
    until(lambda: made._idle.seconds_left <= 120)


def test_another_language_reaches_every_word_at_once(open_one: Program) -> None:
    made = open_one
    made.window.go(Place(PlaceId.SETTINGS))
    made.apply(replace(made.settings, language=UiLanguage.GERMAN))
    rest(80)
    written = everything_written(made.window)
    assert "Einstellungen" in written
    assert "Settings" not in written
    assert made.window.place == Place(PlaceId.SETTINGS)


def test_the_window_comes_back_where_it_was(
    qapp: QApplication, folder: Path, settings_file: Path
) -> None:
    settings.save(
        settings_file,
        Settings(
            language=UiLanguage.ENGLISH,
            theme=ThemeChoice.DARK,
            window=WindowPlace(10, 20, 1100, 700),
        ),
    )
    with program(qapp, folder, settings_file) as made:
        assert made.window.size().toTuple() == (1100, 700)
        made.window.resize(1010, 650)
        made.window.close()
        until(lambda: not made.window.isVisible())
    kept = settings.load(settings_file)
    assert kept.window is not None
    assert (kept.window.width, kept.window.height) == (1010, 650)
    assert kept.theme is ThemeChoice.DARK


def test_the_close_button_locks_first(open_one: Program) -> None:
    open_one.window.close()
    assert open_one.window.isVisible()
    until(lambda: not open_one.window.isVisible())
    assert not open_one.session.is_open
    assert dialogs_of(open_one).asked == []


def test_closing_warns_while_a_talk_is_open_also_behind_the_gate(open_one: Program) -> None:
    made = open_one
    made.window.go(Place(PlaceId.NEW_CASE))
    rest(60)
    intake = open_intake(made)
    edits = [e for e in intake.view.findChildren(QLineEdit) if e.isVisible() and e.isEnabled()]
    QTest.keyClicks(edits[0], _PLANTED)
    assert made.workplace.has_open_talk
    dialogs_of(made).confirms = False
    made.window.close()
    assert len(dialogs_of(made).asked) == 1
    assert made.lock.is_open
    lock(made)
    made.window.close()
    assert len(dialogs_of(made).asked) == 2
    assert made.window.isVisible()
    unlock(made)
    until(lambda: made.workplace.has_open_talk)
    until(lambda: _PLANTED in everything_written(made.window))


def test_talk_and_table_both_go_on_after_a_lock_where_one_was(open_one: Program) -> None:
    made = open_one
    made.window.go(Place(PlaceId.NEW_CASE))
    rest(60)
    intake = open_intake(made)
    edits = [e for e in intake.view.findChildren(QLineEdit) if e.isVisible() and e.isEnabled()]
    QTest.keyClicks(edits[0], _PLANTED)
    made.window.go(Place(PlaceId.EXISTING_CLIENTS))
    rest(60)
    title = made.window.focusWidget()
    QTest.keyClicks(title, "Einwilligung 2019")
    lock(made)
    assert _PLANTED not in everything_written(made.window)
    unlock(made)
    until(lambda: "Einwilligung 2019" in everything_written(made.window))
    assert made.window.place == Place(PlaceId.EXISTING_CLIENTS)
    made.window.go(Place(PlaceId.NEW_CASE))
    until(lambda: _PLANTED in everything_written(made.window))


def test_an_open_table_waits_in_its_place_for_who_was_elsewhere(open_one: Program) -> None:
    made = open_one
    made.window.go(Place(PlaceId.EXISTING_CLIENTS))
    rest(60)
    QTest.keyClicks(made.window.focusWidget(), "Einwilligung 2019")
    made.window.go(Place(PlaceId.FORMS))
    rest(60)
    lock(made)
    unlock(made)
    assert made.window.place == Place(PlaceId.FORMS)
    made.window.go(Place(PlaceId.EXISTING_CLIENTS))
    until(lambda: "Einwilligung 2019" in everything_written(made.window))


def test_the_unlock_leads_back_into_the_case_one_was_in(open_one: Program) -> None:
    made = open_one
    case_id = made.workplace.services.cases.rows()[0].id
    made.session.close_thread()
    made.window.go(Place(PlaceId.CASE_SCREENING, case_id))
    lock(made)
    unlock(made)
    assert made.window.place == Place(PlaceId.CASE_SCREENING, case_id)


def test_a_fault_is_told_once_and_without_what_was_typed(open_one: Program) -> None:
    error = ValueError(_PLANTED)
    for _time in range(3):
        sys.excepthook(type(error), error, None)
    told = dialogs_of(open_one).told
    assert len(told) == 1
    assert _PLANTED not in told[0]
    assert "ValueError" in told[0]
    open_one.runner.unexpected.emit(Bug("KeyError", ("store/cases.py:1 get",)))
    assert "store/cases.py:1 get" in told[1]


def test_wrong_passphrases_are_slowed_down_but_never_the_recovery_key(closed: Program) -> None:
    field = secrets(closed)[0]
    for _try in range(3):
        until(field.isEnabled)
        QTest.keyClicks(field, "wrong")
        press(closed, "Unlock")
        until(lambda: field.text() == "")
    unlock_button = next(b for b in closed.window.findChildren(QPushButton) if b.text() == "Unlock")
    assert not unlock_button.isEnabled()
    assert "Please wait 2 seconds." in everything_written(closed.window)
    press(closed, "Use the recovery key")
    assert unlock_button.isEnabled()


def test_damage_is_told_with_the_way_to_a_backup(closed: Program, folder: Path) -> None:
    (folder / "vault.db").write_bytes(b"x" * 8192)
    field = secrets(closed)[0]
    field.setText(PASSPHRASE)  # the umlaut has no key of its own
    press(closed, "Unlock")
    press(closed, "Restore a backup")
    until(lambda: "Nothing that is on this laptop is overwritten." in _all(closed))
    press(closed, "Back")
    until(lambda: bool(secrets(closed)))


def _all(made: Program) -> str:
    return everything_written(made.window).replace("\n", " ")
