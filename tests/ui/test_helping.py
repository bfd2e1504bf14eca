"""Who helps already: asked for, counted in words, and nothing typed is lost."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.assessment import HelperKind, HelperLoad
from jmd_desktop.domain.cases import Case, CaseId
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.services.assessments import INFORMAL, NEED, PLACE, Assessments
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, a_case
from tests.ui.accessibility import tab_order, unnamed
from tests.ui.assessment_parts import ENTER, ESCAPE, NEVER, Stage, tab_to
from tests.ui.at_work import focused, key, write
from tests.ui.cases_desk import Desk
from ui.phases.assessment.helping import HelpingPart
from ui.phases.assessment.helping_view import HelpingView
from ui.qt.history_popup import HistoryPopup
from ui.qt.line_list import LineList
from ui.qt.passage import Passage

pytestmark = pytest.mark.usefixtures("in_english")

ALT = Qt.KeyboardModifier.AltModifier
SPACE = Qt.Key.Key_Space


@pytest.fixture
def stage(qtbot: QtBot, desk: Desk) -> Stage:
    return Stage(qtbot, desk, HelpingPart)


def view(stage: Stage) -> HelpingView:
    assert isinstance(stage.part, HelpingPart)
    return stage.part.view


def passages(people: LineList) -> list[Passage]:
    """The lines of a list as they are read, from top to bottom."""
    QCoreApplication.sendPostedEvents()  # what was moved takes its place with the next event
    found = [each for each in people.findChildren(Passage) if each.isVisible()]
    return sorted(found, key=lambda each: each.mapTo(people, each.rect().topLeft()).y())


def read(people: LineList) -> list[str]:
    """The titles of the lines that are read."""
    return [each.reads().splitlines()[0] for each in passages(people)]


def informal(stage: Stage) -> LineList:
    return view(stage).lists[HelperKind.INFORMAL]


def professional(stage: Stage) -> LineList:
    return view(stage).lists[HelperKind.PROFESSIONAL]


def help_with(
    assessments: Assessments, case_id: CaseId, *who: str, kind: str = "professional"
) -> None:
    """People who are in the file already; the id is the name."""
    for each in who:
        assessments.save_helper(case_id, each, {"kind": kind, "who": each}, 0)


def test_family_and_friends_are_asked_for_first(stage: Stage, desk: Desk) -> None:
    case = a_case(desk.vault)
    stage.part.enter(case.id)
    shown = stage.texts()
    asked = [shown.index(title) for title in ("Who helps privately", "Professionals")]
    assert asked == sorted(asked)
    assert "Family, neighbours, friends, volunteers" in shown
    write("Her mother listens.")  # the cursor is there
    stage.part.save()
    assert stage.state(case.id).assessment.informal_help == "Her mother listens."
    assert stage.state(case.id).drafts == ()
    assert "Saved at" in stage.texts()
    assert unnamed(stage.page) == []


def test_somebody_is_added_named_and_saved_by_keys_alone(stage: Stage, desk: Desk) -> None:
    case = a_case(desk.vault)
    stage.part.enter(case.id)
    tab_to("Add person")
    key(SPACE)
    assert isinstance(focused(), QLineEdit)
    write("Grandmother")
    tab_to("What for")
    write("Cooks, listens")
    assert unnamed(stage.page) == []
    tab_to("Save")
    key(SPACE)
    (helper,) = stage.state(case.id).helpers
    assert (helper.kind, helper.who, helper.what_for) == (
        HelperKind.INFORMAL,
        "Grandmother",
        "Cooks, listens",
    )
    informal(stage).form_of(helper.id).focus_field("who")
    key(ESCAPE)
    (line,) = passages(informal(stage))
    assert focused() is line
    assert line.reads() == "Grandmother\nCooks, listens"


def test_professionals_are_counted_and_it_is_asked_how_the_young_person_finds_that(
    stage: Stage, desk: Desk
) -> None:
    case = a_case(desk.vault)
    help_with(stage.assessments, case.id, "Mother", "Rima", kind="informal")
    stage.part.enter(case.id)
    assert "help already" not in stage.texts()
    assert "helps already" not in stage.texts()
    assert "Are there too many?" not in stage.texts()
    for count in range(1, 5):
        professional(stage).add_button.click()
        write(f"Professional {count}")
        said = "1 professional helps" if count == 1 else f"{count} professionals help"
        assert f"{said} already." in stage.texts(), "those only typed are counted as well"
        assert "Are there too many?" in stage.texts(), "no number is too many by itself"
    stage.part.save()
    assert len(stage.state(case.id).helpers) == 6


@pytest.mark.parametrize(
    ("answer", "said", "hint"),
    [
        (HelperLoad.TOO_MANY, "Too many", "Who can step back"),
        (HelperLoad.RIGHT, "It fits", "know about each other"),
        (HelperLoad.TOO_FEW, "Too few", "What is missing"),
    ],
)
def test_whether_they_are_too_many_is_answered_with_what_follows(
    stage: Stage, desk: Desk, answer: HelperLoad, said: str, hint: str
) -> None:
    case = a_case(desk.vault)
    help_with(stage.assessments, case.id, *"abcd")
    stage.part.enter(case.id)
    assert "who is too much?" in stage.texts()
    stage.button(f"Are there too many? {said}").click()
    assert hint in stage.texts()
    tab_to("What follows from that")
    write("A round table in May")
    stage.part.save()
    held = stage.state(case.id).assessment
    assert (held.helper_load, held.helpers_note) == (answer, "A round table in May")
    stage.assessments.remove_helper(case.id, "a")
    stage.part.refresh(Changes.of(Topic.ASSESSMENT, case_id=case.id))
    assert "3 professionals" in stage.texts()
    assert "A round table in May" in stage.texts(), "what was answered is never hidden"


def test_both_fields_of_words_go_into_the_file_with_one_saving(stage: Stage, desk: Desk) -> None:
    case = a_case(desk.vault)
    stage.assessments.save(case.id, {"need": "A school"}, 0)
    help_with(stage.assessments, case.id, *"abcd")
    stage.part.enter(case.id)
    write("Mother")
    stage.button("Are there too many? It fits").click()
    stage.part.save()
    held = stage.state(case.id).assessment
    assert (held.need, held.informal_help, held.helper_load) == (
        "A school",
        "Mother",
        HelperLoad.RIGHT,
    )
    assert "Saved at" in stage.texts()


def test_what_is_typed_about_the_need_elsewhere_is_not_touched(stage: Stage, desk: Desk) -> None:
    case = a_case(desk.vault)
    need = Draft(case.id, PLACE, NEED, 1, {"assessments.need": "A school"}, NOW)
    desk.drafts.put(need)
    stage.part.enter(case.id)
    assert "Not saved yet" not in stage.texts(), "that is another page's"
    write("Mother")
    stage.part.save()
    assert stage.state(case.id).draft_of(PLACE, NEED) == need
    assert stage.state(case.id).assessment.need == ""


def test_what_is_typed_is_in_the_vault_without_saving_and_there_after_a_crash(
    qtbot: QtBot, opened: Vault
) -> None:
    case = a_case(opened)
    before = Stage(qtbot, Desk(opened, delay=None), HelpingPart)  # as in the program
    before.part.enter(case.id)
    write("A neighbour")
    informal(before).add_button.click()
    write("Rima")
    professional(before).add_button.click()
    write("Teacher")
    view(before).procedures.add_button.click()
    write("ProfilPASS")
    qtbot.waitUntil(lambda: len(before.state(case.id).drafts) == 4)

    after = Stage(qtbot, Desk(opened), HelpingPart)  # nobody saved, nobody locked
    after.part.enter(case.id)
    assert read(informal(after)) == ["Rima"]
    assert read(professional(after)) == ["Teacher"]
    assert read(view(after).procedures) == ["ProfilPASS"]
    assert all("Draft" in each.reads() for each in passages(informal(after)))
    assert "A neighbour" in after.texts()
    after.part.save()
    state = after.state(case.id)
    assert {(each.kind, each.who) for each in state.helpers} == {
        (HelperKind.INFORMAL, "Rima"),
        (HelperKind.PROFESSIONAL, "Teacher"),
    }
    assert [each.name for each in state.procedures] == ["ProfilPASS"]
    assert state.assessment.informal_help == "A neighbour"
    assert state.drafts == ()


def test_the_lock_keeps_the_last_key(qtbot: QtBot, opened: Vault) -> None:
    case = a_case(opened)
    before = Stage(qtbot, Desk(opened, delay=NEVER), HelpingPart)
    help_with(before.assessments, case.id, "Teacher")
    before.part.enter(case.id, "Teacher")
    write("!")
    assert before.state(case.id).drafts == ()
    before.part.cover()
    (draft,) = before.state(case.id).drafts
    assert (draft.record_id, draft.content) == ("Teacher", {"helpers.who": "!Teacher"})
    after = Stage(qtbot, Desk(opened), HelpingPart)
    after.part.enter(case.id)
    assert passages(professional(after))[0].reads() == "!Teacher\nDraft"


def test_without_a_name_nobody_is_saved_and_the_field_says_why(stage: Stage, desk: Desk) -> None:
    case = a_case(desk.vault)
    stage.part.enter(case.id)
    write("Mother")
    professional(stage).add_button.click()
    tab_to("What for")
    write("Everything")
    stage.part.save()
    assert "a role or a first name is enough" in stage.texts()
    assert isinstance(focused(), QLineEdit)
    assert stage.state(case.id).helpers == ()
    assert stage.state(case.id).assessment.informal_help == "", "all or nothing"
    write("Teacher")
    stage.part.save()
    assert [each.who for each in stage.state(case.id).helpers] == ["Teacher"]


def test_an_empty_line_is_not_kept_and_adding_twice_is_adding_once(
    stage: Stage, desk: Desk
) -> None:
    case = a_case(desk.vault)
    stage.part.enter(case.id)
    informal(stage).add_button.click()
    first = focused()
    informal(stage).add_button.click()
    assert focused() is first
    key(ESCAPE)
    assert passages(informal(stage)) == []
    stage.part.save()
    assert stage.state(case.id).helpers == ()
    assert stage.state(case.id).drafts == ()


def test_who_was_removed_can_be_put_back_until_the_next_saving(stage: Stage, desk: Desk) -> None:
    case = a_case(desk.vault)
    help_with(stage.assessments, case.id, "Teacher", "Coach")
    before = stage.state(case.id).helpers
    stage.part.enter(case.id)
    tab_to("Teacher")
    desk.dialogs.confirms = False
    key(Qt.Key.Key_Delete)
    assert desk.dialogs.asked == ["Remove Teacher from the list?"]
    assert stage.state(case.id).helpers == before
    desk.dialogs.confirms = True
    key(Qt.Key.Key_Delete)
    assert [each.who for each in stage.state(case.id).helpers] == ["Coach"]
    assert "Teacher: taken out of the list." in stage.texts()
    key(SPACE)  # the keyboard is on what takes it back
    assert stage.state(case.id).helpers == before
    assert "taken out" not in stage.texts()
    stage.button("Remove: Teacher").click()
    informal(stage).add_button.click()
    write("Rima")
    stage.part.save()
    assert "taken out" not in stage.texts()
    assert {each.who for each in stage.state(case.id).helpers} == {"Coach", "Rima"}


def test_somebody_who_was_only_typed_goes_without_a_question(stage: Stage, desk: Desk) -> None:
    case = a_case(desk.vault)
    stage.part.enter(case.id)
    informal(stage).add_button.click()
    write("Rima")
    desk.keeper.flush()
    assert stage.state(case.id).drafts != ()
    stage.button("Remove").click()
    assert desk.dialogs.asked == []
    desk.keeper.flush()
    assert stage.state(case.id).drafts == ()
    assert passages(informal(stage)) == []


def test_the_order_is_chosen_by_keys_and_kept(stage: Stage, desk: Desk) -> None:
    case = a_case(desk.vault)
    help_with(stage.assessments, case.id, "Teacher")
    help_with(stage.assessments, case.id, "Mother", kind="informal")
    help_with(stage.assessments, case.id, "Coach", "Doctor")
    stage.part.enter(case.id)
    tab_to("Doctor")
    key(Qt.Key.Key_Up, ALT)
    key(Qt.Key.Key_Up, ALT)
    key(Qt.Key.Key_Up, ALT)  # it is the first already
    assert read(professional(stage)) == ["Doctor", "Teacher", "Coach"]
    assert isinstance(focused(), Passage)
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Down, ALT)
    stored = [each.who for each in stage.state(case.id).helpers]
    assert stored == ["Doctor", "Mother", "Coach", "Teacher"]
    assert read(informal(stage)) == ["Mother"]
    help_with(stage.assessments, case.id, "Last")
    assert stage.state(case.id).helpers[-1].who == "Last"


def test_who_turns_out_to_help_by_profession_goes_to_the_other_list(
    stage: Stage, desk: Desk
) -> None:
    case = a_case(desk.vault)
    help_with(stage.assessments, case.id, "Frau Berger", kind="informal")
    stage.part.enter(case.id, "Frau Berger")
    stage.button("Helps: By profession").click()
    stage.part.save()
    assert read(informal(stage)) == []
    assert read(professional(stage)) == ["Frau Berger"]
    assert "1 professional helps already." in stage.texts()
    assert stage.state(case.id).drafts == ()


def test_a_procedure_is_noted_corrected_removed_and_put_back(stage: Stage, desk: Desk) -> None:
    case = a_case(desk.vault)
    stage.part.enter(case.id)
    tab_to("Add procedure")
    key(SPACE)
    write("ProfilPASS")
    tab_to("When")
    write("13.2025")
    stage.part.save()
    assert "month and year" in stage.texts()
    assert stage.state(case.id).procedures == ()
    key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    write("1/2026")
    tab_to("Where it was done")
    write("Adult education centre")
    tab_to("What it showed")
    write("Draws well")
    stage.part.save()
    (noted,) = stage.state(case.id).procedures
    assert (noted.name, noted.provider, noted.held_in, noted.result) == (
        "ProfilPASS",
        "Adult education centre",
        "2026-01",
        "Draws well",
    )
    key(ESCAPE)
    (line,) = passages(view(stage).procedures)
    assert line.reads().splitlines()[:2] == ["ProfilPASS", "Draws well"]
    assert "Adult education centre, " in line.reads()
    line.setFocus()
    key(ENTER)
    write(" 2")
    stage.part.save()
    assert stage.state(case.id).procedures[0].name == "ProfilPASS 2"
    stage.button("Remove").click()
    assert stage.state(case.id).procedures == ()
    key(SPACE)
    assert stage.state(case.id).procedures[0].name == "ProfilPASS 2"


def test_a_discarded_draft_leaves_what_is_in_the_file(stage: Stage, desk: Desk) -> None:
    case = a_case(desk.vault)
    help_with(stage.assessments, case.id, "Teacher")
    stage.part.enter(case.id, "Teacher")
    write("Old ")
    desk.keeper.flush()
    stage.button("Discard draft").click()
    desk.keeper.flush()
    assert stage.state(case.id).drafts == ()
    key(ESCAPE)
    assert read(professional(stage)) == ["Teacher"]


def test_somebody_changed_elsewhere_is_compared_and_nothing_typed_is_lost(
    stage: Stage, desk: Desk
) -> None:
    case = a_case(desk.vault)
    help_with(stage.assessments, case.id, "Teacher")
    stage.part.enter(case.id, "Teacher")
    write("Old ")
    stage.assessments.save_helper(case.id, "Teacher", {"who": "Coach"}, 1)
    stage.part.save()
    assert "Please compare" in stage.texts()
    assert "The file now says: Coach" in stage.texts()
    assert stage.state(case.id).helpers[0].who == "Coach"
    stage.part.save()
    assert stage.state(case.id).helpers[0].who == "Old Teacher"


def test_the_tab_key_goes_down_the_page_whenever_a_line_was_added(stage: Stage, desk: Desk) -> None:
    case = a_case(desk.vault)
    help_with(stage.assessments, case.id, "Uncle", "Aunt", kind="informal")
    help_with(stage.assessments, case.id, "Teacher")
    stage.part.enter(case.id, "Uncle")
    view(stage).procedures.add_button.click()
    write("ProfilPASS")
    QCoreApplication.sendPostedEvents()
    stops = [each for each in tab_order(stage.page) if each.isVisible()]
    page = stage.page._content
    down = [stop.mapTo(page, stop.rect().topLeft()) for stop in stops if page.isAncestorOf(stop)]
    ways = [(point.y() // 12, point.x()) for point in down]  # some stand beside each other
    assert ways == sorted(ways)
    assert len(ways) > 15
    assert stops[-1] is stage.page.save


def test_what_was_noted_before_can_be_read_for_people_procedures_and_words(
    stage: Stage, desk: Desk
) -> None:
    case = a_case(desk.vault)
    help_with(stage.assessments, case.id, "Teacher")
    stage.assessments.save_helper(case.id, "Teacher", {"who": "Coach"}, 1)
    tested = {"name": "ProfilPASS", "result": "Draws well"}
    stage.assessments.save_procedure(case.id, "P", tested, 0)
    stage.assessments.save_procedure(case.id, "P", {"result": "Builds well"}, 1)
    stage.assessments.save(case.id, {"informal_help": "Nobody"}, 0, record_id=INFORMAL)
    stage.assessments.save(case.id, {"informal_help": "Aunt"}, 1, record_id=INFORMAL)
    stage.part.enter(case.id, "Teacher")
    assert read_back(stage, "Who (role or first name)") == [
        "Earlier: Who (role or first name)",
        "Teacher",
    ]
    stage.part.enter(case.id, "P")
    assert read_back(stage, "What it showed") == ["Earlier: What it showed", "Draws well"]
    words = "Family, neighbours, friends, volunteers"
    assert read_back(stage, words) == [f"Earlier: {words}", "Nobody"]
    with pytest.raises(AssertionError):  # nothing stood there before
        stage.button("Earlier values of “When”")
    stage.part.enter(case.id, "Teacher")
    stage.button("Earlier values of “Who (role or first name)”").click()
    (popup,) = stage.page.findChildren(HistoryPopup)
    stage.part.cover()
    assert not popup.isVisible(), "the lock closes it"


def read_back(stage: Stage, field: str) -> list[str]:
    """What the small window of a field says: its title and what stood there before."""
    stage.button(f"Earlier values of “{field}”").click()
    (popup,) = stage.page.findChildren(HistoryPopup)
    said = [each.text() for each in popup.findChildren(QLabel) if each.text()]
    key(ESCAPE)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return said[:2]


def test_the_next_case_shows_nobody_of_the_last_one(stage: Stage, desk: Desk) -> None:
    one: Case = a_case(desk.vault)
    other: Case = a_case(desk.vault)
    help_with(stage.assessments, one.id, "Teacher")
    stage.part.enter(one.id)
    write("Mother")
    informal(stage).add_button.click()
    write("Rima")
    stage.part.enter(other.id)
    shown = stage.texts()
    assert not any(each in shown for each in ("Teacher", "Mother", "Rima"))
    stage.part.save()
    assert stage.state(other.id).helpers == ()
    stage.part.enter(one.id)
    shown = stage.texts()
    assert all(each in shown for each in ("Teacher", "Mother", "Rima"))


def test_a_name_with_signs_of_markup_is_read_as_it_is(stage: Stage, desk: Desk) -> None:
    case = a_case(desk.vault)
    help_with(stage.assessments, case.id, "<b>Amal</b> & Co")
    stage.part.enter(case.id)
    assert read(professional(stage)) == ["<b>Amal</b> & Co"]
    tip = stage.button("Remove: <b>Amal</b> & Co").toolTip()
    assert "&lt;b&gt;" in tip
