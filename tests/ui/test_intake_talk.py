"""The first talk through its window: what may be stored when, who signs, and the way there."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from jmd_desktop.changes import Changes
from jmd_desktop.domain.anonymous import AnonymousContact, AnonymousResult
from jmd_desktop.domain.consents import SignerRole
from jmd_desktop.domain.open_talk import IntakeStep
from jmd_desktop.store import anonymous, clients, consents
from tests.builders import a_vault
from tests.ui.intake_talk import Talk, in_files, stored
from ui.phases.intake import words
from ui.places import PlaceId
from ui.qt.appearance import Appearance

PLANTED = "Zvonimira"  # a name that stands nowhere else
LAST = "Quastenflosser"
CHILD = date(2010, 5, 17)  # 15 years old


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
        ((_number, counted),) = anonymous.of_quarter(db, "2026-Q1")
        assert db.execute("SELECT id FROM cases").fetchall() == []
    assert counted == AnonymousContact(
        "2026-Q1", AnonymousResult.CONSENT_REFUSED, language="de", age_band="age_18_20"
    )
    assert stored(talk.vault, PLANTED, LAST) == []
    assert talk.view.shown() is IntakeStep.DONE
    assert not talk.controller.has_open_talk()
    assert PLANTED not in talk.said()
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
    assert talk.view.shown() is IntakeStep.SEARCH
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
    assert number in talk.said()
    assert len(changes) == 1
    talk.next()
    assert [(place.id, place.case_id) for place in talk.went] == [(PlaceId.CASE_BASE_DATA, case_id)]


def test_nobody_agrees_to_what_was_not_explained(talk: Talk) -> None:
    talk.meet()
    talk.press("explained.purpose")
    talk.next()
    talk.sign()
    talk.next()
    assert talk.view.shown() is IntakeStep.DECIDE
    assert stored(talk.vault, "Haddad") == []


def test_a_sheet_changed_after_printing_is_noticed(talk: Talk) -> None:
    talk.meet()
    talk.explain()
    talk.press("decision.agreed")
    notice = talk.view.steps.deciding._not_printed
    assert not notice.isVisibleTo(talk.view)
    for _ in range(3):
        talk.back()
    talk.press("language.uk")
    for _ in range(3):
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
    for _ in range(4):
        talk.back()
    assert talk.step() is IntakeStep.SEARCH
    for _ in range(4):
        talk.next()
    after = talk.view.open_talk("x", handed_out=False)
    assert (after.talk, after.paper) == (before.talk, before.paper)


def test_leaving_the_place_and_coming_back_keeps_the_talk(talk: Talk) -> None:
    talk.who()
    talk.find("last_name").setFocus()
    talk.view.hide()
    talk.enter()
    assert talk.view.shown() is IntakeStep.SEARCH
    assert talk.view.focusWidget() is talk.find("last_name")
    assert talk.view.open_talk("x", handed_out=False).talk.first_name == "Samira"


def test_after_an_ending_the_next_visit_begins_a_new_talk(talk: Talk) -> None:
    talk.meet()
    talk.next()
    talk.press("decision.later")
    talk.next()
    talk.enter()
    assert talk.view.shown() is IntakeStep.SEARCH
    assert talk.view.open_talk("x", handed_out=False).talk.language == ""


def test_the_sheet_is_read_together_in_its_language_and_how_far_is_only_a_hint(talk: Talk) -> None:
    opened: list[object] = []
    talk.bench.reading.opened.connect(opened.append)
    talk.meet(language="ti")
    assert words.read_so_far(0, 0) in talk.said()
    talk.press("read")
    assert len(opened) == 1
    progress = talk.bench.reading.progress
    assert progress is not None
    assert (progress.form, progress.language) == ("consent", "ti")
    view = talk.bench.reading.view
    assert view is not None
    view.section_read.emit(0)
    view.section_read.emit(1)
    assert words.read_so_far(2, progress.total) in talk.said()
    view.left.emit()
    assert talk.view.open_talk("x", handed_out=False).talk.explained == (), (
        "nothing is ticked by it"
    )
    talk.dialogs.confirms = True
    talk.press("discard")
    assert talk.bench.reading.progress is None, "the next one has read nothing yet"
