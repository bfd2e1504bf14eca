"""The first talk through its window: what may be stored when, who signs, and the way there."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from jmd_desktop.changes import Changes
from jmd_desktop.domain.anonymous import AnonymousContact, AnonymousResult
from jmd_desktop.domain.consents import SignerRole
from jmd_desktop.domain.intake import IntakeStep
from jmd_desktop.domain.site import VaultKind
from jmd_desktop.store import anonymous, clients, consents
from jmd_desktop.store.vault import Vault
from tests.builders import a_vault
from tests.ui.accessibility import tab_order, unnamed
from tests.ui.intake_talk import Talk
from ui.places import PlaceId
from ui.qt.appearance import Appearance
from ui.qt.tasks import TaskRunner

PLANTED = "Zvonimira"  # a name that stands nowhere else
LAST = "Quastenflosser"
CHILD = date(2010, 5, 17)  # 15 years old


@pytest.fixture
def talk(qtbot: QtBot, look: Appearance, opened: Vault) -> Talk:
    del look
    made = Talk(opened)
    qtbot.addWidget(made.view)
    made.enter()
    return made


def stored(vault: Vault, *words: str) -> list[str]:
    """Where any of these words is found, in the decrypted tables."""
    found = []
    with vault.reading() as db:
        tables = [
            row[0]
            for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        ]
        for table in tables:
            for row in db.execute(f'SELECT * FROM "{table}"').fetchall():
                found += [table for word in words if word in repr(row)]
    return found


def in_files(folder: Path, *words: str) -> list[str]:
    """Which files below a folder hold any of these words as they are encoded on disks."""
    codes = [word.encode(code) for word in words for code in ("utf-8", "utf-16-le")]
    return [
        file.name
        for file in folder.rglob("*")
        if file.is_file() and any(code in file.read_bytes() for code in codes)
    ]


def said(talk: Talk) -> str:
    """All words that can be seen."""
    return "\n".join(
        label.text() for label in talk.view.findChildren(QLabel) if label.isVisibleTo(talk.view)
    )


# ---- nothing before the signature -----------------------------------------------------------


def test_a_name_typed_before_the_signature_is_nowhere(
    qtbot: QtBot, look: Appearance, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del look
    temporary, home = tmp_path / "temporary", tmp_path / "home"
    for folder, names in (
        (temporary, ("TMPDIR", "TEMP", "TMP")),
        (home, ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "APPDATA")),
    ):
        folder.mkdir()
        for name in names:
            monkeypatch.setenv(name, str(folder))
    vault = a_vault(tmp_path)
    try:
        talk = Talk(vault)
        qtbot.addWidget(talk.view)
        talk.enter()
        talk.meet(PLANTED, LAST)
        talk.press("name_on_sheet")  # the boldest way: even then it is only sent to the printer
        talk.explain()
        talk.press("decision.agreed")
        talk.press("client_signed")
        talk.press("interpreted")
        talk.press("interpreter_signed")
        talk.type("interpreter", f"{PLANTED} {LAST}")
        talk.type("paper_place", LAST)
        assert talk.controller.has_open_talk()
        words = (PLANTED, LAST)
        assert stored(vault, *words) == []
        assert in_files(tmp_path, *words) == []
        assert talk.view.window().windowTitle() == ""
        assert PLANTED not in QGuiApplication.clipboard().text()
        assert stored(vault, "Jana Beispiel"), "the search finds what is there"
        (temporary / "probe").write_text(PLANTED)
        assert in_files(tmp_path, PLANTED) == ["probe"]
    finally:
        vault.close()


def test_nothing_typed_can_be_copied_to_the_clipboard(talk: Talk) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("before")
    talk.type("first_name", PLANTED)
    edit = talk.find("first_name")
    assert isinstance(edit, QLineEdit)
    edit.selectAll()
    QTest.keyClick(edit, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(edit, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(edit, Qt.Key.Key_Insert, Qt.KeyboardModifier.ControlModifier)
    assert clipboard.text() == "before"
    assert edit.text() == PLANTED
    QTest.keyClick(edit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert edit.text() == "before", "pasting still works"
    assert edit.completer() is None


def test_a_refusal_leaves_one_anonymous_count_and_nothing_else(talk: Talk) -> None:
    talk.meet(PLANTED, LAST)
    talk.next()
    talk.press("decision.refused")
    talk.next()
    with talk.vault.reading() as db:
        assert anonymous.counts(db) == {
            AnonymousContact("2026-Q1", AnonymousResult.CONSENT_REFUSED): 1
        }
        assert db.execute("SELECT id FROM cases").fetchall() == []
    assert stored(talk.vault, PLANTED, LAST) == []
    assert talk.view.shown() is IntakeStep.DONE
    assert not talk.controller.has_open_talk()
    assert PLANTED not in said(talk)
    edit = talk.find("first_name")
    assert isinstance(edit, QLineEdit)
    edit.undo()
    assert edit.text() == "", "not to be had back by undoing either"


def test_later_stores_nothing_and_counts_nobody(talk: Talk) -> None:
    talk.meet(PLANTED, LAST)
    talk.next()
    talk.press("decision.later")
    talk.next()
    with talk.vault.reading() as db:
        assert anonymous.counts(db) == {}
    assert stored(talk.vault, PLANTED, LAST) == []
    assert not talk.controller.has_open_talk()
    talk.next()
    assert [place.id for place in talk.went] == [PlaceId.START]


def test_a_discarded_talk_asks_once_and_is_gone(talk: Talk) -> None:
    talk.meet(PLANTED, LAST)
    talk.dialogs.confirms = False
    talk.press("discard")
    assert talk.controller.has_open_talk()
    talk.dialogs.confirms = True
    talk.press("discard")
    assert len(talk.dialogs.asked) == 2
    assert not talk.controller.has_open_talk()
    assert talk.view.shown() is IntakeStep.MEET
    assert talk.view.open_talk("", handed_out=False).talk.display_name == ""


def test_the_sheet_is_blank_where_the_name_goes_unless_asked_for(talk: Talk) -> None:
    talk.meet()
    talk.press("print")
    blank = talk.paper.jobs[-1]
    assert talk.find("save").isEnabled()
    talk.press("name_on_sheet")
    talk.press("print")
    assert talk.paper.jobs[-1] != blank
    assert not talk.find("save").isEnabled(), "no file with a name before the consent"
    talk.press("name_on_sheet")
    talk.press("print")
    assert talk.paper.jobs[-1] == blank


def test_without_a_printer_a_sheet_with_a_name_is_not_offered_as_a_file(talk: Talk) -> None:
    talk.meet()
    talk.paper.switched_on = False
    talk.press("print")
    assert (len(talk.dialogs.asked), len(talk.dialogs.told)) == (1, 0), "a blank one may be saved"
    talk.press("name_on_sheet")
    talk.press("print")
    assert (len(talk.dialogs.asked), len(talk.dialogs.told)) == (1, 1)


# ---- who has to sign ------------------------------------------------------------------------


def test_an_agreed_talk_opens_the_file_with_what_was_signed(talk: Talk) -> None:
    changes: list[Changes] = []
    talk.controller.changed.connect(changes.append)
    talk.meet(language="ar")
    talk.explain()
    talk.sign()
    talk.type("paper_place", "Ordner 2")
    talk.next()
    assert talk.view.shown() is IntakeStep.DONE
    with talk.vault.reading() as db:
        ((case_id, number),) = db.execute("SELECT id, number FROM cases").fetchall()
        client = clients.get(db, case_id)
        (consent,) = consents.of_case(db, case_id)
        pdf = consents.get_pdf(db, consent.id)
    assert client is not None
    assert client.display_name == "Samira Haddad"
    assert client.birth_date == date(2006, 5, 17)
    assert (consent.language, consent.special_categories, consent.follow_up) == ("ar", True, False)
    assert [(s.role, s.name) for s in consent.signatures] == [(SignerRole.CLIENT, "Samira Haddad")]
    assert consent.paper_place == "Ordner 2"
    assert pdf == talk.paper.jobs[-1], "kept is what was printed"
    assert number in said(talk)
    assert len(changes) == 1
    talk.next()
    assert [(place.id, place.case_id) for place in talk.went] == [(PlaceId.CASE_BASE_DATA, case_id)]


def test_at_fifteen_nothing_is_opened_without_a_guardian_and_it_is_said_why(talk: Talk) -> None:
    talk.meet(born=CHILD)
    talk.explain()
    talk.sign()
    talk.next()
    assert talk.view.shown() is IntakeStep.DECIDE
    assert stored(talk.vault, "Haddad") == []
    field = talk.find("guardians.0")
    assert talk.view.focusWidget() is field, "the keyboard is on the first problem"
    assert field.accessibleDescription()
    talk.type("guardians.0", "Rima Haddad")
    talk.press("guardians.more")
    talk.type("guardians.1", "Karim Haddad")
    talk.next()
    assert talk.view.shown() is IntakeStep.DONE
    with talk.vault.reading() as db:
        ((case_id,),) = db.execute("SELECT id FROM cases").fetchall()
        (consent,) = consents.of_case(db, case_id)
    names = [s.name for s in consent.signatures if s.role is SignerRole.GUARDIAN]
    assert names == ["Rima Haddad", "Karim Haddad"]


def test_an_unknown_birth_date_needs_a_guardian(talk: Talk) -> None:
    talk.meet(born=None)
    talk.explain()
    talk.sign()
    talk.next()
    assert talk.view.shown() is IntakeStep.DECIDE
    assert talk.view.focusWidget() is talk.find("guardians.0")
    talk.type("guardians.0", "Rima Haddad")
    talk.next()
    assert talk.view.shown() is IntakeStep.DONE


def test_a_grown_up_is_not_asked_for_guardians(talk: Talk) -> None:
    talk.meet()
    talk.explain()
    talk.sign()
    assert not talk.find("guardians.0").isVisibleTo(talk.view)


def test_nobody_agrees_to_what_was_not_explained(talk: Talk) -> None:
    talk.meet()
    talk.press("explained.purpose")
    talk.next()
    talk.sign()
    talk.next()
    assert talk.view.shown() is IntakeStep.DECIDE
    assert stored(talk.vault, "Haddad") == []


@pytest.mark.parametrize(
    ("born", "hinted"),
    [
        (date(2014, 3, 3), True),  # eleven
        (date(2014, 3, 2), False),  # twelve today
        (date(1999, 3, 3), False),  # twenty-six
        (date(1999, 3, 2), True),  # twenty-seven today
        (date(1990, 1, 1), True),
    ],
)
def test_an_age_outside_the_limits_is_hinted_at_and_blocks_nothing(
    talk: Talk, born: date, *, hinted: bool
) -> None:
    talk.type("birth_date", f"{born:%d.%m.%Y}")
    assert talk.view.meeting._age.isVisibleTo(talk.view) == hinted
    talk.meet(born=born)
    assert talk.view.shown() is IntakeStep.EXPLAIN


def test_a_sheet_changed_after_printing_is_noticed(talk: Talk) -> None:
    talk.meet()
    talk.explain()
    talk.press("decision.agreed")
    notice = talk.view.deciding._not_printed
    assert not notice.isVisibleTo(talk.view)
    talk.back()
    talk.back()
    talk.press("language.uk")
    talk.next()
    talk.next()
    assert notice.isVisibleTo(talk.view)
    talk.press("print")
    assert not notice.isVisibleTo(talk.view)


# ---- going on -------------------------------------------------------------------------------


def test_going_back_keeps_everything(talk: Talk) -> None:
    talk.meet()
    talk.explain()
    talk.press("decision.agreed")
    talk.type("paper_place", "Ordner 2")
    before = talk.view.open_talk("x", handed_out=False)
    talk.back()
    talk.back()
    talk.next()
    talk.next()
    after = talk.view.open_talk("x", handed_out=False)
    assert (after.talk, after.paper) == (before.talk, before.paper)


def test_leaving_the_place_and_coming_back_keeps_the_talk(talk: Talk) -> None:
    talk.meet()
    talk.back()
    talk.find("last_name").setFocus()
    talk.view.hide()
    talk.enter()
    assert talk.view.shown() is IntakeStep.MEET
    assert talk.view.focusWidget() is talk.find("last_name")
    assert talk.view.open_talk("x", handed_out=False).talk.first_name == "Samira"


def test_a_talk_goes_through_the_lock_sealed(talk: Talk, qtbot: QtBot, look: Appearance) -> None:
    del look
    talk.meet(PLANTED, LAST, born=CHILD)
    talk.explain()
    talk.press("decision.agreed")
    talk.press("client_signed")
    talk.type("guardians.0", "Rima")
    talk.press("interpreted")
    talk.press("follow_up.no")
    edit = talk.find("guardians.0")
    assert isinstance(edit, QLineEdit)
    edit.setFocus()
    edit.setCursorPosition(2)
    before = talk.controller._open_talk()
    box = talk.controller.sealed()
    assert box is not None
    assert PLANTED.encode() not in box
    assert not talk.controller.has_open_talk()
    for line in talk.view.findChildren(QLineEdit):
        assert PLANTED not in line.text()
        assert "Rima" not in line.text()
    assert PLANTED not in said(talk)
    assert talk.controller._pdf == b""

    after_unlock = Talk(talk.vault)
    qtbot.addWidget(after_unlock.view)
    after_unlock.enter()
    after_unlock.controller.resume(box)
    assert after_unlock.controller._open_talk() == before
    assert after_unlock.view.shown() is IntakeStep.DECIDE
    found = after_unlock.view.focusWidget()
    assert isinstance(found, QLineEdit)
    assert (found.objectName(), found.cursorPosition()) == ("guardians.0", 2)
    after_unlock.press("special_categories.yes")
    after_unlock.next()
    assert after_unlock.view.shown() is IntakeStep.DONE
    assert stored(talk.vault, PLANTED)


def test_a_half_typed_date_goes_through_the_lock_too(
    talk: Talk, qtbot: QtBot, look: Appearance
) -> None:
    del look
    talk.type("birth_date", "17.05")
    box = talk.controller.sealed()
    assert box is not None
    after_unlock = Talk(talk.vault)
    qtbot.addWidget(after_unlock.view)
    after_unlock.enter()
    after_unlock.controller.resume(box)
    edit = after_unlock.find("birth_date")
    assert isinstance(edit, QLineEdit)
    assert edit.text() == "17.05"


def test_nothing_is_sealed_where_nothing_was_entered(talk: Talk) -> None:
    assert not talk.controller.has_open_talk()
    assert talk.controller.sealed() is None


def test_a_file_opened_in_the_moment_of_the_lock_is_not_opened_twice(
    talk: Talk, qtbot: QtBot, look: Appearance
) -> None:
    del look
    talk.meet()
    talk.explain()
    talk.sign()
    box = talk.intake.seal(talk.controller._open_talk())  # as if the lock came before the answer
    talk.next()
    after_unlock = Talk(talk.vault)
    qtbot.addWidget(after_unlock.view)
    after_unlock.enter()
    after_unlock.controller.resume(box)
    assert [place.id for place in after_unlock.went] == [PlaceId.CASE_BASE_DATA]
    assert not after_unlock.controller.has_open_talk()


def test_a_box_of_other_case_files_is_dropped_with_words(
    talk: Talk, qtbot: QtBot, look: Appearance, tmp_path: Path
) -> None:
    del look
    talk.type("first_name", PLANTED)
    box = talk.controller.sealed()
    assert box is not None
    other = a_vault(tmp_path / "other", kind=VaultKind.REAL)
    try:
        elsewhere = Talk(other)
        qtbot.addWidget(elsewhere.view)
        elsewhere.enter()
        elsewhere.controller.resume(box)
        assert len(elsewhere.dialogs.told) == 1
        assert not elsewhere.controller.has_open_talk()
    finally:
        other.close()


def test_after_an_ending_the_next_visit_begins_a_new_talk(talk: Talk) -> None:
    talk.meet()
    talk.next()
    talk.press("decision.later")
    talk.next()
    talk.enter()
    assert talk.view.shown() is IntakeStep.MEET
    assert talk.view.open_talk("x", handed_out=False).talk.language == ""


# ---- keyboard and screen reader -------------------------------------------------------------


def focused() -> QWidget:
    """What has the keyboard."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def key(press: Qt.Key, times: int = 1) -> None:
    for _ in range(times):
        QTest.keyClick(focused(), press)


def go_by_tab(name: str) -> None:
    """Press Tab until this input has the keyboard."""
    for _ in range(60):
        if focused().objectName() == name:
            return
        key(Qt.Key.Key_Tab)
    raise AssertionError(name)


def test_the_whole_way_can_be_gone_by_keyboard(talk: Talk, qtbot: QtBot) -> None:
    talk.view.activateWindow()
    qtbot.waitUntil(talk.view.isActiveWindow)
    go_by_tab("first_name")
    QTest.keyClicks(focused(), "Samira")
    go_by_tab("birth_date")
    QTest.keyClicks(focused(), "17.05.2006")
    go_by_tab("language.de")
    key(Qt.Key.Key_Space)
    key(Qt.Key.Key_Right)
    assert talk.view.meeting.languages.choice() == "en", "arrows choose among the languages"
    key(Qt.Key.Key_Return)
    assert talk.view.shown() is IntakeStep.EXPLAIN
    for name in ("purpose", "refusal", "withdrawal", "voluntary"):
        go_by_tab(f"explained.{name}")
        key(Qt.Key.Key_Space)
    go_by_tab("print")
    key(Qt.Key.Key_Return)
    assert len(talk.paper.jobs) == 1, "Enter presses the button it is on"
    go_by_tab("preview")
    key(Qt.Key.Key_Return)
    assert talk.view.shown() is IntakeStep.DECIDE
    go_by_tab("decision.agreed")
    key(Qt.Key.Key_Space)
    go_by_tab("client_signed")
    key(Qt.Key.Key_Space)
    for name in ("special_categories.yes", "follow_up.yes"):
        go_by_tab(name)
        key(Qt.Key.Key_Space)
    key(Qt.Key.Key_Return)
    assert talk.view.shown() is IntakeStep.DONE
    key(Qt.Key.Key_Return)
    assert [place.id for place in talk.went] == [PlaceId.CASE_BASE_DATA]


@pytest.fixture
def steps(talk: Talk) -> Talk:
    talk.meet(born=CHILD)
    talk.press("explained.purpose")
    talk.next()
    talk.press("decision.agreed")
    talk.press("interpreted")
    talk.press("interpreter_signed")
    talk.press("guardians.more")
    return talk


def test_every_stop_of_the_keyboard_has_a_name_and_is_where_it_is_seen(steps: Talk) -> None:
    for _ in range(3):
        step = steps.view.shown()
        assert unnamed(steps.view) == []
        content = steps.view._contents[steps.view.step()]
        stops = [
            widget.mapTo(steps.view, widget.rect().bottomLeft()).y() // 4  # of one line
            for widget in tab_order(content)
            if step is not IntakeStep.EXPLAIN  # two columns
        ]
        assert stops == sorted(stops), step
        steps.back()


# ---- with the real threads ------------------------------------------------------------------


def test_the_way_is_the_same_beside_the_ui_thread(
    qtbot: QtBot, look: Appearance, opened: Vault
) -> None:
    del look
    runner = TaskRunner()
    talk = Talk(opened, runner=runner)
    qtbot.addWidget(talk.view)
    bugs: list[object] = []
    runner.unexpected.connect(bugs.append)
    talk.enter()
    qtbot.waitUntil(
        lambda: talk.view.meeting.languages.findChild(QWidget, "language.de") is not None
    )
    talk.meet(born=CHILD)
    qtbot.waitUntil(talk.find("print").isEnabled)
    talk.explain()
    talk.sign()
    talk.type("guardians.0", "Rima Haddad")
    talk.next()
    assert not talk.find("discard").isVisibleTo(talk.view), "not while the file is being opened"
    qtbot.waitUntil(lambda: talk.view.shown() is IntakeStep.DONE)
    assert bugs == []
    for lane in (runner.read, runner.side, runner.write):
        lane(talk.controller, talk.session.close_thread)
    runner.shut_down()
