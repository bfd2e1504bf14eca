"""A sealed entry is never changed: it is corrected, and all versions stay readable as they were."""

from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from jmd_desktop.services.journal import PLACE
from jmd_desktop.services.sites import Sites
from jmd_desktop.store.vault import Vault
from tests.ui.at_work import ALT, CTRL, K
from tests.ui.cases_desk import Desk
from tests.ui.journal_place import JournalPlace

pytestmark = pytest.mark.usefixtures("shipped_lists", "in_english")


@pytest.fixture
def place(qtbot: QtBot, opened: Vault) -> JournalPlace:
    return JournalPlace(qtbot, Desk(opened))


def test_a_sealed_entry_opens_as_a_correction_and_asks_why(place: JournalPlace) -> None:
    case = place.desk.case()
    sealed = place.sealed_entry(case, "It was on Monday")
    place.open(case)
    place.paper.choose(sealed.id)
    place.key(K.Key_Return)
    assert "Correct the entry of" in place.page.head.title
    place.key(K.Key_A, CTRL)
    place.write("It was on Tuesday")
    place.save()
    assert "Please say why it is corrected." in place.texts()
    assert place.form.spot[0] == "correction_reason"
    place.write("Wrong day")
    place.save()

    (line,) = place.state(case).lines
    assert line.versions == 2
    assert line.entry.content == "It was on Tuesday"
    assert line.entry.correction_reason == "Wrong day"
    assert place.journal.entry(case.id, sealed.id).content == "It was on Monday"
    assert place.contents == ["It was on Tuesday"]
    assert "corrected on" in place.spoken(0)


def test_after_a_correction_one_goes_on_in_the_new_version(place: JournalPlace) -> None:
    case = place.desk.case()
    sealed = place.sealed_entry(case, "One")
    place.open(case, sealed.id)
    place.key(K.Key_Return)
    place.write("Number ")
    place.form.focus_field("correction_reason")
    place.write("Unclear")
    place.form.focus_field("content")
    place.save()
    assert not place.form.reason.isVisible()
    assert place.page.head.title.startswith("Entry of")
    place.key(K.Key_End, CTRL)
    place.write("!")
    place.save()
    (line,) = place.state(case).lines
    assert line.entry.content == "Number One!"
    assert line.versions == 2


def test_a_draft_typed_before_the_sealing_becomes_a_correction(
    qtbot: QtBot, place: JournalPlace
) -> None:
    case = place.desk.case()
    entry = place.entry(case, "Talked")
    place.open(case, entry.id)
    place.key(K.Key_Return)
    place.key(K.Key_End, CTRL)
    place.write(" long")
    place.controller.cover()
    place.desk.clock.advance(timedelta(days=9))

    again = JournalPlace(qtbot, place.desk, spots=place.spots)
    again.open(case, entry.id)
    assert again.form.correcting
    assert again.form.text_of("content").text() == "Talked long"
    again.form.focus_field("correction_reason")
    again.write("Was missing")
    again.save()
    (line,) = again.state(case).lines
    assert (line.entry.content, line.versions) == ("Talked long", 2)
    assert again.desk.drafts.find(case.id, PLACE, entry.id) is None


def test_an_entry_sealed_while_one_types_offers_the_correction(place: JournalPlace) -> None:
    case = place.desk.case()
    entry = place.entry(case, "Talked")
    place.open(case, entry.id)
    place.key(K.Key_Return)
    place.key(K.Key_End, CTRL)
    place.write(" long")
    place.desk.clock.advance(timedelta(days=9))
    place.save()
    assert place.journal.entry(case.id, entry.id).content == "Talked"
    assert place.form.correcting
    assert place.form.text_of("content").text() == "Talked long"
    assert "This entry is sealed." in place.texts()
    place.form.focus_field("correction_reason")
    place.write("Was missing")
    place.save()
    assert place.state(case).lines[0].entry.content == "Talked long"


def test_follow_ups_of_a_sealed_entry_need_no_correction(place: JournalPlace) -> None:
    case = place.desk.case()
    sealed = place.sealed_entry(case, "Talked")
    place.open(case, sealed.id)
    place.key(K.Key_Return)
    place.key(K.Key_A, ALT)
    place.write("Call back")
    place.save()
    (task,) = place.tasks(case)
    assert (task.title, task.entry_id) == ("Call back", sealed.id)
    assert place.state(case).lines[0].versions == 1
    assert not place.form.dirty


def test_follow_ups_of_a_correction_are_kept_with_it(place: JournalPlace) -> None:
    case = place.desk.case()
    sealed = place.sealed_entry(case, "Talked")
    place.open(case, sealed.id)
    place.key(K.Key_Return)
    place.write("We ")
    place.form.focus_field("correction_reason")
    place.write("Clearer")
    place.key(K.Key_A, ALT)
    place.write("Call back")
    place.save()
    (task,) = place.tasks(case)
    (line,) = place.state(case).lines
    assert task.entry_id == line.entry.id
    assert "Task: Call back" in place.spoken(0)


def test_what_came_of_a_former_version_stays_with_the_entry(place: JournalPlace) -> None:
    case = place.desk.case()
    sealed = place.entry_with(case, "Talked", tasks=[{"title": "Call back"}])
    for number in range(2):
        place.desk.clock.advance(timedelta(days=8))
        place.journal.seal_due()
        sealed, _changes = place.journal.correct(
            case.id, sealed.id, {"content": f"Talked {number}"}, "Reason"
        )
    place.open(case)
    assert len(place.rows[0].former) == 2
    assert "Task: Call back" in place.spoken(0)


def test_all_versions_are_read_with_day_and_reason(place: JournalPlace) -> None:
    case = place.desk.case()
    sealed = place.sealed_entry(case, "First words", minutes=20)
    place.journal.correct(case.id, sealed.id, {"content": "Second words"}, "A slip")
    place.open(case)
    place.paper.setFocus()
    place.key(K.Key_Space)
    assert place.view.versions_are_open
    texts = place.texts()
    assert texts.index("Second words") < texts.index("First words")
    assert "Why it was corrected: A slip" in texts
    assert "Changed: What was it about?" in texts
    assert "holds now" in texts
    assert "former version" in texts
    assert texts.count("20 minutes") == 2
    place.press("Change")
    assert place.form.text_of("content").text() == "Second words"


def test_a_sealed_entry_cannot_be_deleted(place: JournalPlace) -> None:
    case = place.desk.case()
    sealed = place.sealed_entry(case, "Stays")
    place.open(case)
    place.paper.choose(sealed.id)
    place.key(K.Key_Delete)
    assert place.desk.dialogs.asked == []
    assert place.contents == ["Stays"]
    place.paper.menu_requested.emit(sealed.id, place.view.rect().center())
    menu = place.view.menu
    assert menu is not None
    words = [each.text().partition("\t")[0] for each in menu.actions() if each.isVisible()]
    assert "Correct …" in words
    assert "Remove the entry …" not in words
    menu.hide()


def test_with_no_days_an_entry_is_sealed_at_once_and_can_be_corrected(
    place: JournalPlace,
) -> None:
    Sites(place.desk.session).save({"journal_seal_days": 0})
    case = place.desk.case()
    place.open(case, "new")
    place.write("At once")
    place.key(K.Key_A, ALT)
    place.write("Call")
    place.save()
    assert place.state(case).lines[0].entry.sealed
    assert len(place.tasks(case)) == 1
    assert place.form.correcting
    assert not place.form.dirty
    place.form.focus_field("content")
    place.key(K.Key_End, CTRL)
    place.write(".")
    place.form.focus_field("correction_reason")
    place.write("Full stop")
    place.save()
    assert place.contents == ["At once."]


def test_what_a_lock_sign_means_is_said(place: JournalPlace) -> None:
    case = place.desk.case()
    place.sealed_entry(case, "Stays")
    place.open(case)
    assert "Sealed. What is wrong in it is corrected by a new version." in place.spoken(0)
