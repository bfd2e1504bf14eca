"""An open talk over a lock: sealed in memory, back where it was, or gone."""

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.open_talk import IntakeStep, OpenTalk
from jmd_desktop.domain.site import VaultKind
from tests.builders import a_vault
from tests.ui.intake_talk import Talk, stored
from ui.places import PlaceId
from ui.qt.appearance import Appearance

PLANTED = "Zvonimira"  # a name that stands nowhere else
LAST = "Quastenflosser"
CHILD = date(2010, 5, 17)  # 15 years old


def test_a_talk_goes_through_the_lock_sealed(talk: Talk, qtbot: QtBot, look: Appearance) -> None:
    del look
    talk.meet(PLANTED, LAST, born=CHILD)
    talk.explain()
    talk.press("decision.agreed")
    talk.press("client_signed")
    talk.press("custody.joint")
    talk.type("guardians.0", "Rima")
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
    assert PLANTED not in talk.said()
    assert talk.controller._sheet.pdf == b""

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
    after_unlock.type("guardians.1", "Karim")
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


def unlocked_again(talk: Talk, qtbot: QtBot, box: bytes) -> Talk:
    """The place as it is made anew after the unlock."""
    made = Talk(talk.vault)
    qtbot.addWidget(made.view)
    made.enter()
    made.controller.resume(box)
    return made


def over_the_lock(talk: Talk, qtbot: QtBot) -> tuple[OpenTalk, OpenTalk]:
    """The talk before and after a lock."""
    before = talk.controller._open_talk()
    box = talk.controller.sealed()
    assert box is not None
    return before, unlocked_again(talk, qtbot, box).controller._open_talk()


def test_everything_of_every_step_goes_through_the_lock(talk: Talk, qtbot: QtBot) -> None:
    talk.who(PLANTED, LAST, CHILD)
    talk.next()
    talk.press("language.ti")
    talk.choose("spoken_language", "am")
    talk.answer("interpreter_needed", "yes")
    talk.choose("interpreter_language", "ti")
    talk.next()
    talk.answer("newly_arrived", "unclear")
    talk.answer("lawful_stay", "no")
    talk.choose("need", "preventive")
    talk.write_note("go_on_reason", "Zeile eins")
    talk.press("referring")
    talk.choose("referred_kind", "refugee_advice")
    talk.type("referred_to", "Flüchtlingsberatung")
    talk.type("referred_on", "01.03.2026")
    talk.press("guide")
    talk.press("task.trust")
    talk.press("guide")
    talk.next()
    talk.press("interpreted")
    talk.press("interpreter_signed")
    talk.type("interpreter", "Layla")
    talk.explain()
    talk.press("decision.agreed")
    talk.press("custody.joint")
    talk.type("guardians.1", "Rima")
    talk.press("special_categories.no")
    talk.type("paper_place", "Ordner 2")
    before, after = over_the_lock(talk, qtbot)
    assert after == before
    assert before.step is IntakeStep.DECIDE
    assert before.handed_out


def test_the_carriers_paper_goes_through_the_lock(talk: Talk, qtbot: QtBot) -> None:
    talk.who(PLANTED, LAST, CHILD)
    talk.press("carrier.signed")
    talk.type("carrier.carrier_form", "Einwilligung 2021")
    talk.type("carrier.carrier_form_dated", "01.02")  # not finished yet
    talk.type("carrier.signed_on", "03.05.2021")
    talk.press("carrier.custody.sole")
    talk.type("carrier.guardians.0", "Rima")
    talk.press("carrier.special_categories.yes")
    talk.type("carrier.paper_place", "Ordner 1")
    before, after = over_the_lock(talk, qtbot)
    assert after == before
    assert before.carrier.dated_typed == "01.02"


def test_a_tick_in_the_guide_alone_is_not_lost_in_the_lock(talk: Talk, qtbot: QtBot) -> None:
    talk.press("guide")
    talk.press("task.introduction")
    before, after = over_the_lock(talk, qtbot)
    assert after.first_talk.tasks_done == before.first_talk.tasks_done == ("introduction",)


def test_after_the_lock_who_may_be_there_is_looked_for_again(talk: Talk, qtbot: QtBot) -> None:
    talk.type("first_name", PLANTED)
    box = talk.controller.sealed()
    assert box is not None
    lookout = unlocked_again(talk, qtbot, box).controller._recognising.lookout
    qtbot.waitUntil(lambda: lookout._answered.first_name == PLANTED)
