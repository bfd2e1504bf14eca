"""Names nobody expected: told at the field, or stored and shown whole; never a crash."""

from datetime import date

import pytest
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.consents import SignerRole
from jmd_desktop.domain.open_talk import IntakeStep
from tests.ui.intake_talk import Talk
from ui.qt.note_edit import NoteEdit

WHOLE = (
    "Robert'); DROP TABLE clients;--",
    "<b>Ana</b> &amp; {name} %s",
    "Zoë 🧿",
    "李",
    "سميرة",
    'N\'Golo \\ "quoted"',
)
REFUSED = (
    "Ana\u202eanA",  # forces a direction
    "A" * 10_000,
    "Ana\x00Maria",
    " ",
    "\u200b\u200d",  # joiners alone
    "\u00a0",
)
CHILD = date(2010, 5, 17)


def paste(talk: Talk, name: str, text: str) -> None:
    """By the clipboard, which lets more through than keys."""
    edit = talk.find(name)
    assert isinstance(edit, QLineEdit)
    QGuiApplication.clipboard().setText(text)
    edit.setFocus()
    edit.selectAll()
    edit.paste()
    if text and not edit.text():  # what a clipboard cannot carry
        edit.setText(text)


@pytest.mark.parametrize("name", WHOLE)
def test_an_unusual_name_goes_through_whole(talk: Talk, name: str) -> None:
    paste(talk, "first_name", name)
    talk.type("birth_date", "17.05.2006")
    talk.next()
    assert talk.step() is IntakeStep.MEET
    talk.press("language.de")
    talk.next()
    talk.next()
    talk.explain()
    talk.sign()
    talk.next()
    assert talk.step() is IntakeStep.DONE
    assert talk.client().first_name == name
    assert [s.name for s in talk.consent().signatures] == [name]


@pytest.mark.parametrize("name", REFUSED)
def test_a_name_that_cannot_be_kept_is_told_at_its_field(talk: Talk, name: str) -> None:
    edit = talk.find("first_name")
    assert isinstance(edit, QLineEdit)
    edit.setText(name)  # as it stands in the input, however it came there
    talk.type("birth_date", "17.05.2006")
    talk.next()
    assert talk.step() is IntakeStep.SEARCH
    assert edit.accessibleDescription(), "said below the input"
    assert talk.view.where()[0] == "first_name"
    assert talk.rows()["clients"] == 0


@pytest.mark.parametrize("name", [name for name in REFUSED if "\x00" not in name])
def test_a_guardian_whose_name_cannot_be_kept_is_told_at_the_line(talk: Talk, name: str) -> None:
    talk.meet(born=CHILD)
    talk.explain()
    talk.sign()
    talk.press("custody.sole")
    edit = talk.find("guardians.0")
    assert isinstance(edit, QLineEdit)
    edit.setText(name)
    before = talk.rows()
    talk.next()
    assert talk.step() is IntakeStep.DECIDE
    assert talk.view.focusWidget() is edit
    assert edit.accessibleDescription()
    assert talk.rows() == before


def test_an_interpreter_whose_name_cannot_be_kept_is_told_at_the_line(talk: Talk) -> None:
    talk.meet()
    talk.press("interpreted")
    talk.press("interpreter_signed")
    edit = talk.find("interpreter")
    assert isinstance(edit, QLineEdit)
    edit.setText("Layla\u202eallayaL")
    talk.next()
    assert talk.step() is IntakeStep.EXPLAIN
    assert talk.view.focusWidget() is edit
    edit.setText("Layla Nasser")
    talk.explain()
    talk.sign()
    talk.next()
    names = [s.name for s in talk.consent().signatures if s.role is SignerRole.INTERPRETER]
    assert names == ["Layla Nasser"]


def test_a_search_for_anything_at_all_finds_nobody_and_breaks_nothing(
    talk: Talk, qtbot: QtBot
) -> None:
    edit = talk.find("last_name")
    assert isinstance(edit, QLineEdit)
    lookout = talk.controller._recognising.lookout
    for text in (*WHOLE, *REFUSED, "%_*?[", "\ud800", "a " * 3000):
        edit.setText(text)
        qtbot.waitUntil(lambda: lookout._wanted == lookout._answered)
    assert lookout.matches == ()


@pytest.mark.parametrize("name", ["Ana\u2028Maria", "Ana\u2029Maria"])
def test_a_pasted_break_of_line_is_told_at_the_field(talk: Talk, name: str) -> None:
    edit = talk.find("first_name")
    assert isinstance(edit, QLineEdit)
    edit.setText(name)
    talk.type("birth_date", "17.05.2006")
    talk.next()
    assert talk.step() is IntakeStep.SEARCH
    assert edit.accessibleDescription()


def test_gr2_a_reason_cannot_be_copied_out_before_the_consent(talk: Talk) -> None:
    talk.meet()
    note = talk.find("go_on_reason")
    assert isinstance(note, NoteEdit)
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("before")
    note.set_text("Quastenflosser")
    note.selectAll()
    for keys in (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Cut):
        QTest.keySequence(note, QKeySequence(keys))
        assert (note.text(), clipboard.text()) == ("Quastenflosser", "before")
    note.copy()  # by whatever other way
    assert "Quastenflosser" not in clipboard.text()
    assert not note.createMimeDataFromSelection().hasText()
    clipboard.setText("Zwiebel")
    note.selectAll()
    note.paste()
    assert note.text() == "Zwiebel"
