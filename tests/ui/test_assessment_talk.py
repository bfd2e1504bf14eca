"""The talk: one life area per screen, kept while it is typed, saved when it is left."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.cases import Case
from jmd_desktop.domain.surveys import CLOSING, AreaTalk, Rating
from jmd_desktop.errors import DiskFull
from jmd_desktop.services.surveys import record_id
from jmd_desktop.store.vault import Vault
from tests.ui.accessibility import unnamed
from tests.ui.assessment_place import AssessmentPlace
from tests.ui.cases_desk import Desk
from tests.ui.real_program import until
from ui.phases.assessment import Spots
from ui.phases.assessment.pages import PageId
from ui.qt.stars import StarsField
from ui.qt.tasks import TaskRunner

pytestmark = pytest.mark.usefixtures("in_english")

K = Qt.Key


@pytest.fixture
def place(qtbot: QtBot, desk: Desk, case: Case) -> AssessmentPlace:
    """In the talk about language."""
    made = AssessmentPlace(qtbot, desk)
    made.survey(case)
    made.open(case)
    made.go(PageId.TALK, "language")
    return made


def talk(place: AssessmentPlace, case: Case, area: str = "language") -> AreaTalk | None:
    return place.stored(case)[0].talk(area)


def test_leaving_a_life_area_saves_its_words(place: AssessmentPlace, case: Case) -> None:
    place.write("now", "Ich verstehe viel.")
    assert talk(place, case) is None
    place.go(PageId.TALK, "housing")
    kept = talk(place, case)
    assert kept is not None
    assert kept.now == "Ich verstehe viel."
    assert place.said("now") == ""
    place.write("good", "Die Nachbarin.")
    place.go(PageId.OVERVIEW)
    housing = talk(place, case, "housing")
    assert housing is not None
    assert housing.good == "Die Nachbarin."
    place.go(PageId.TALK, "language")
    assert place.said("now") == "Ich verstehe viel."
    assert place.surveys.of_case(case.id).drafts == ()


def test_ctrl_s_saves_and_says_so(place: AssessmentPlace, case: Case) -> None:
    place.write("change", "Mehr sprechen.")
    assert "Not saved yet" in place.texts()
    place.controller.save()
    kept = talk(place, case)
    assert kept is not None
    assert kept.change == "Mehr sprechen."
    assert "Saved at" in place.texts()
    place.write("change", "Viel mehr sprechen.")
    place.controller.save()
    again = talk(place, case)
    assert again is not None
    assert again.change == "Viel mehr sprechen."


def test_what_is_typed_is_kept_before_anything_is_saved(
    place: AssessmentPlace, case: Case, qtbot: QtBot, desk: Desk
) -> None:
    place.write("now", "Ich")
    desk.keeper.flush()
    survey = place.stored(case)[0]
    # as after a crash: another program over the same file
    later = AssessmentPlace(qtbot, Desk(desk.vault))
    later.open(case, record_id(survey.id, "language"))
    assert later.said("now") == "Ich"
    assert "Typed on" in later.texts()
    assert talk(later, case) is None
    later.go(PageId.TALK, "housing")
    kept = talk(later, case)
    assert kept is not None
    assert kept.now == "Ich"


def test_going_to_and_fro_faster_than_the_vault_loses_no_word(qtbot: QtBot, opened: Vault) -> None:
    runner = TaskRunner()
    desk = Desk(opened, runner=runner, delay=None)
    try:
        case = desk.case()
        place = AssessmentPlace(qtbot, desk)
        place.survey(case)
        opened.close_thread()
        place.open(case)
        until(lambda: place.controller._here.read is not None)
        place.go(PageId.TALK, "language")
        place.write("now", "eins")
        place.go(PageId.TALK, "housing")
        place.write("now", "zwei")
        place.go(PageId.TALK, "language")
        assert place.said("now") == "eins"
        place.write("good", "drei")
        place.go(PageId.TALK, "housing")
        assert place.said("now") == "zwei"
        until(lambda: runner.waiting == 0)
        found: list[AreaTalk] = []
        runner.write(place.view, lambda: place.stored(case)[0].talks, found.extend)
        until(lambda: bool(found))
        said = {each.area: each.now + each.good for each in found}
        assert said == {"language": "einsdrei", "housing": "zwei"}
    finally:
        runner.shut_down()
        opened.close_thread()


def test_words_that_cannot_be_saved_stay_where_they_are(
    place: AssessmentPlace, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object) -> None:
        raise DiskFull

    really = place.surveys.save_talk
    monkeypatch.setattr(place.surveys, "save_talk", full)
    place.write("now", "Zu viel")
    place.go(PageId.TALK, "housing")
    assert "Not saved. Your draft is kept." in place.texts()
    state = place.view.navigation.state("talk/language")
    assert state.problem
    place.go(PageId.TALK, "language")
    assert place.said("now") == "Zu viel"
    monkeypatch.setattr(place.surveys, "save_talk", really)
    place.controller.save()
    kept = talk(place, case)
    assert kept is not None
    assert kept.now == "Zu viel"
    assert not place.view.navigation.state("talk/language").problem


def test_words_that_do_not_fit_are_told_and_kept_as_a_draft(
    place: AssessmentPlace, case: Case
) -> None:
    edit = place.note("now")
    edit.setPlainText("x" * 20_001)  # type: ignore[attr-defined]
    place.controller.save()
    assert talk(place, case) is None
    assert "Please check the marked fields." in place.texts()
    place.go(PageId.TALK, "housing")
    assert talk(place, case) is None
    place.go(PageId.TALK, "language")
    assert len(place.said("now")) == 20_001


def test_the_side_says_calmly_which_areas_have_words(place: AssessmentPlace) -> None:
    assert not place.view.navigation.state("talk/language").filled
    place.write("helps", "Meine Tante.")
    assert place.view.navigation.state("talk/language").filled
    assert place.view.navigation.state("talk/language").draft
    place.controller.save()
    assert not place.view.navigation.state("talk/language").draft
    assert not place.view.navigation.state("talk/housing").filled


def test_importance_is_set_with_the_keys_zero_to_three(place: AssessmentPlace, case: Case) -> None:
    stars = place.note("importance")
    assert isinstance(stars, StarsField)
    QTest.keyClick(stars, K.Key_3)
    assert "very important" in stars.accessibleName()
    place.controller.save()
    kept = talk(place, case)
    assert kept is not None
    assert kept.importance == 3
    QTest.keyClick(stars, K.Key_0)
    place.controller.save()
    kept = talk(place, case)
    assert kept is not None
    assert kept.importance == 0  # said not to be important is not the same as not said
    QTest.keyClick(stars, K.Key_Delete)
    place.controller.save()
    kept = talk(place, case)
    assert kept is not None
    assert kept.importance is None


def test_each_voice_has_its_own_field(place: AssessmentPlace, case: Case) -> None:
    place.write("now", "Mir geht es gut.")
    place.write("counsellor_view", "Er wirkt still.")
    place.write("third_view", "Sie kommt oft.")
    place.write("third_who", "Lehrerin")
    place.controller.save()
    kept = talk(place, case)
    assert kept is not None
    assert (kept.now, kept.counsellor_view) == ("Mir geht es gut.", "Er wirkt still.")
    assert (kept.third_view, kept.third_who) == ("Sie kommt oft.", "Lehrerin")


def test_a_draft_can_be_discarded(place: AssessmentPlace, case: Case, desk: Desk) -> None:
    place.write("now", "Nein")
    desk.keeper.flush()
    place.controller._parts.talk.view.form.discard_requested.emit()
    assert place.said("now") == ""
    place.go(PageId.OVERVIEW)
    assert talk(place, case) is None
    assert place.surveys.of_case(case.id).drafts == ()


def test_a_talk_ends_with_what_has_worked_out(place: AssessmentPlace, case: Case) -> None:
    place.write("good", "Ich lese jeden Tag.")
    place.go(PageId.TALK, CLOSING)
    said = place.texts()
    assert "What has already worked out?" in said
    assert "Ich lese jeden Tag." in said
    place.press("Finish the survey")
    assert place.where()[0] is PageId.OVERVIEW
    assert place.controller._parts.overview.view.finishing.isVisible()
    assert talk(place, case) is not None


def test_the_end_names_what_has_grown_in_words(place: AssessmentPlace, case: Case) -> None:
    first = place.stored(case)[0]
    place.rate(first, first.views[0], lambda key: Rating(key, 2))
    place.surveys.finish(case.id, first.id)
    second = place.survey(case)
    second = place.stored(case)[0]
    place.rate(
        second,
        second.views[0],
        lambda key: Rating(key, 4 if key.startswith("housing") else 2),
    )
    place.open(case, PageId.OVERVIEW)
    assert "This has grown since last time\nMe: Housing" in place.texts()
    place.controller._ways.open_talk(second)
    place.go(PageId.TALK, CLOSING)
    assert "Me: Housing" in place.texts()


def test_one_comes_back_to_the_area_after_a_lock(
    place: AssessmentPlace, case: Case, qtbot: QtBot, desk: Desk
) -> None:
    place.go(PageId.TALK, "finances")
    place.write("now", "Es reicht")
    place.controller.cover()
    after = AssessmentPlace(qtbot, desk, spots=place.spots)
    after.open(case)
    assert after.where()[0] is PageId.TALK
    assert after.where()[1] == "finances"
    assert after.said("now") == "Es reicht"


def test_one_comes_back_to_the_cell_after_a_lock(
    place: AssessmentPlace, case: Case, qtbot: QtBot, desk: Desk
) -> None:
    place.go(PageId.QUESTIONS, "housing")
    place.key(K.Key_Down, K.Key_Down, K.Key_Right)
    place.keys("4")
    cell = place.controller._parts.questions.cell
    place.controller.cover()
    after = AssessmentPlace(qtbot, desk, spots=place.spots)
    after.open(case)
    assert after.controller._parts.questions.cell == cell
    assert after.shown(2, 2).rating == Rating("housing.3", 4)


def test_the_spots_hold_no_word_of_a_file(place: AssessmentPlace, case: Case) -> None:
    place.write("now", "Geheimnis")
    place.controller.cover()
    assert "Geheimnis" not in repr(place.spots.of(case.id))
    assert isinstance(place.spots, Spots)


def test_another_case_shows_nothing_of_the_one_before(
    place: AssessmentPlace, desk: Desk, case: Case
) -> None:
    place.write("now", "Nur hier")
    other = desk.case()
    place.open(other)
    assert "Nur hier" not in place.texts()
    assert place.where()[0] is PageId.OVERVIEW
    kept = talk(place, case)
    assert kept is not None
    assert kept.now == "Nur hier"
    place.go(PageId.TALK)
    assert "No survey is open." in place.texts()


def test_the_way_on_leads_through_all_areas_to_the_end(place: AssessmentPlace) -> None:
    seen = []
    for _step in range(12):
        seen.append(place.where()[1])
        if seen[-1] == CLOSING:
            break
        place.press("Next life area")
    assert seen[0] == "language"
    assert seen[-1] == CLOSING
    assert len(seen) == len(set(seen)) == 10


def test_a_finished_talk_can_be_read_and_not_changed(place: AssessmentPlace, case: Case) -> None:
    place.write("now", "So war es.")
    place.go(PageId.OVERVIEW)
    survey = place.stored(case)[0]
    place.surveys.finish(case.id, survey.id)
    place.open(case, PageId.TALK)
    place.go(PageId.TALK, "language")
    assert "So war es." in place.texts()
    assert not place.controller._parts.talk.view.form.isVisible()
    assert place.view.isAncestorOf(place.view.focusWidget())
    place.press("Open again")
    assert place.controller._parts.talk.view.form.isVisible()
    assert place.said("now") == "So war es."


def test_every_stop_of_the_keyboard_has_a_name(place: AssessmentPlace) -> None:
    assert unnamed(place.view) == []
    place.go(PageId.TALK, CLOSING)
    assert unnamed(place.view) == []
    place.go(PageId.HELPING)
    place.go(PageId.DIAGNOSIS)
    assert unnamed(place.view) == []


def test_what_is_typed_elsewhere_in_the_same_area_is_not_overwritten(
    place: AssessmentPlace, case: Case
) -> None:
    survey = place.stored(case)[0]
    place.write("now", "von hier")
    save = partial(place.surveys.save_talk, case.id, survey.id, "language")
    _talk, changes = save({"good": "von dort"}, 0)
    place.controller.refresh(changes)
    assert place.said("now") == "von hier"
    place.go(PageId.TALK, "housing")
    kept = talk(place, case)
    assert kept is not None
    assert (kept.now, kept.good) == ("von hier", "von dort")
