"""The overview: contact only where it is safe, drafts to go on with, kind words for gaps."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.clients import SafeToContact
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.goal_reviews import GoalEnding
from jmd_desktop.domain.goals import GoalStatus
from jmd_desktop.domain.referrals import ReferralStatus
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.journal import Journal
from jmd_desktop.services.referral_steps import Formalities
from jmd_desktop.services.tasks import Tasks
from jmd_desktop.store import surveys
from tests.builders import TODAY, a_case, a_client, a_survey
from tests.services.dated import a_task, an_appointment
from tests.services.journalled import talk
from tests.services.planned import a_goal
from tests.services.referred import a_contact, a_referral
from tests.services.reviewed import review
from tests.ui.accessibility import tab_order, unnamed
from tests.ui.cases_desk import Desk, at
from ui.cases.overview import CaseOverviewController
from ui.cases.overview_view import OverviewView
from ui.places import PlaceId
from ui.qt.appearance import Appearance

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def overview(qtbot: QtBot, desk: Desk) -> CaseOverviewController:
    made = CaseOverviewController(
        desk.bench,
        desk.cases,
        desk.first_talks,
        desk.merging,
        desk.plan_glances,
        desk.case_overviews,
    )
    desk.wire(made)
    qtbot.addWidget(made.view)
    made.view.resize(1000, 700)
    made.view.show()
    return made


def texts(view: QWidget) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel))


def button(view: QWidget, name: str) -> QAbstractButton:
    found = [
        b for b in view.findChildren(QAbstractButton) if name in (b.text(), b.accessibleName())
    ]
    return next(b for b in found if b.isVisible())


PHONE, MAIL = "0171 2345678", "samira@example.org"
SIGNAL = "Signal: @samira"


def test_where_contact_is_not_safe_nothing_shows_but_the_reason(
    qtbot: QtBot, desk: Desk, overview: CaseOverviewController
) -> None:
    client = a_client(
        phone=PHONE,
        mail=MAIL,
        messenger=SIGNAL,
        contact_ways=("messenger",),
        address="Am Markt 3",
        safe_to_contact=SafeToContact.NO,
        safe_contact_note="The brother reads along.",
    )
    case = a_case(desk.vault, client=client)
    place = at(PlaceId.CASE_OVERVIEW, case)
    overview.enter(place)
    view = overview.view
    for hidden in (PHONE, MAIL, SIGNAL, "Am Markt 3", "Messenger"):
        assert hidden not in texts(view)
    assert "The brother reads along." in texts(view)
    qtbot.mouseClick(button(view, "Show contact data all the same"), Qt.MouseButton.LeftButton)
    assert PHONE in texts(view)
    assert SIGNAL in texts(view)
    assert "The brother reads along." in texts(view)
    overview.enter(place)  # coming back covers them again
    assert PHONE not in texts(view)


def test_the_next_persons_data_do_not_show_because_the_last_ones_did(
    qtbot: QtBot, desk: Desk, overview: CaseOverviewController
) -> None:
    no = SafeToContact.NO
    first = a_case(desk.vault, client=a_client(phone="0170 1", safe_to_contact=no))
    second = a_case(desk.vault, client=a_client(phone="0170 2", safe_to_contact=no))
    overview.enter(at(PlaceId.CASE_OVERVIEW, first))
    uncover = button(overview.view, "Show contact data all the same")
    qtbot.mouseClick(uncover, Qt.MouseButton.LeftButton)
    overview.enter(at(PlaceId.CASE_OVERVIEW, second))
    assert "0170" not in texts(overview.view)


def test_the_only_safe_way_stands_over_the_number(
    desk: Desk, overview: CaseOverviewController
) -> None:
    client = a_client(
        phone=PHONE,
        safe_to_contact=SafeToContact.ONLY_SO,
        safe_contact_note="Only in the evening.",
    )
    overview.enter(at(PlaceId.CASE_OVERVIEW, a_case(desk.vault, client=client)))
    shown = texts(overview.view)
    assert "Only in the evening." in shown
    assert PHONE in shown


def test_an_open_draft_is_offered_where_it_belongs(
    qtbot: QtBot, desk: Desk, overview: CaseOverviewController
) -> None:
    case = a_case(desk.vault)
    typed = desk.clock.now() - timedelta(minutes=7)
    desk.drafts.put(Draft(case.id, "base_data", "contact", 1, {"clients.phone": "0170"}, typed))
    overview.enter(at(PlaceId.CASE_OVERVIEW, case))
    assert "Base data – Contact: Phone" in texts(overview.view)
    assert "typed 7 minutes ago" in texts(overview.view)
    go_on = button(overview.view, "Base data – Contact: go on working")
    qtbot.mouseClick(go_on, Qt.MouseButton.LeftButton)
    assert desk.went == [at(PlaceId.CASE_BASE_DATA, case, "contact")]
    assert unnamed(overview.view) == []


def test_without_drafts_there_is_no_card_of_drafts(
    desk: Desk, overview: CaseOverviewController
) -> None:
    overview.enter(at(PlaceId.CASE_OVERVIEW, a_case(desk.vault)))
    assert isinstance(overview.view, OverviewView)
    assert not overview.view._drafts.isVisible()


def test_what_is_missing_is_named_and_leads_to_its_field(
    qtbot: QtBot, desk: Desk, overview: CaseOverviewController
) -> None:
    case = a_case(desk.vault)
    overview.enter(at(PlaceId.CASE_OVERVIEW, case))
    assert "Not noted yet: Family languages, Interpreter needed" in texts(overview.view)
    qtbot.mouseClick(button(overview.view, "Add what is missing"), Qt.MouseButton.LeftButton)
    assert desk.went == [at(PlaceId.CASE_BASE_DATA, case, "family_languages")]


def test_narrow_or_large_cards_stand_below_each_other(
    qtbot: QtBot, desk: Desk, overview: CaseOverviewController, look: Appearance
) -> None:
    overview.enter(at(PlaceId.CASE_OVERVIEW, a_case(desk.vault)))
    view = overview.view
    assert isinstance(view, OverviewView)
    qtbot.waitUntil(lambda: not view._columns.stacked)
    look.set_scale(1.5)
    qtbot.waitUntil(lambda: view._columns.stacked)


def ways(overview: CaseOverviewController) -> dict[str, list[tuple[str, str, str]]]:
    """By card what its lines say: title, note, state; cards that cannot be seen are left out."""
    assert isinstance(overview.view, OverviewView)
    return {
        card.accessibleName(): [(each.title, each.note, each.state) for each in card.lines.ways]
        for card in overview.view.standing.cards
        if card.isVisible()
    }


def press(overview: CaseOverviewController, title: str) -> None:
    """A line by the beginning of what a screen reader says of it."""
    lines = overview.view.findChildren(QAbstractButton)
    next(each for each in lines if each.accessibleName().startswith(title)).click()


def test_a_young_case_says_where_it_is_and_has_no_empty_cards(
    desk: Desk, overview: CaseOverviewController
) -> None:
    case = a_case(desk.vault)
    overview.enter(at(PlaceId.CASE_OVERVIEW, case))
    assert ways(overview) == {
        "Where we are": [
            ("Intake", "in progress · since 02.03.2026", ""),
            ("No contact noted yet", "", ""),
            ("1 of 4 minimum requirements met", "Still open: Base data noted", ""),
        ],
        "Coming up": [],
    }
    shown = texts(overview.view)
    assert "Nothing is planned yet." in shown
    assert "Resubmitted on 02.09.2026 if nobody works on it until then" in shown
    assert "Must end on 02.12.2026 at the latest if there is no contact until then" in shown
    press(overview, "Intake")
    press(overview, "No contact noted yet")
    assert desk.went == [at(PlaceId.CASE_BASE_DATA, case), at(PlaceId.CASE_JOURNAL, case)]


def test_what_is_next_and_overdue_leads_to_its_record(
    desk: Desk, overview: CaseOverviewController
) -> None:
    case = a_case(desk.vault)
    met = an_appointment(desk.session, case.id, 2, purpose="Jobcenter")
    an_appointment(desk.session, case.id, -3)
    late = a_task(desk.session, case.id, -1, title="Zeugnis holen")
    goal = a_goal(desk.session, case.id, "Sprache", review_on=TODAY + timedelta(7))
    overview.enter(at(PlaceId.CASE_OVERVIEW, case))
    told = ways(overview)
    assert told["Coming up"] == [
        ("Jobcenter", "Wed, 4 March 2026, 14:30–15:30 o’clock", ""),
        ("Zeugnis holen", "JMD · until Sun, 1 March 2026", "overdue"),
        ("Look at the goal: Sprache", "Mon, 9 March 2026", ""),
    ]
    assert [title for title, _note, _state in told["Overdue"]] == [
        "1 task",
        "1 appointment nobody has written about",
    ]
    for title in ("Jobcenter", "Zeugnis holen", "Look at the goal", "1 task", "1 appointment"):
        press(overview, title)
    assert desk.went == [
        at(PlaceId.CASE_DATES, case, met.id),
        at(PlaceId.CASE_DATES, case, late.id),
        at(PlaceId.CASE_IMPLEMENTATION, case, f"goal/{goal.id}"),
        at(PlaceId.CASE_DATES, case),
        at(PlaceId.CASE_DATES, case),
    ]
    assert unnamed(overview.view) == []


def test_who_helps_and_what_has_worked_out_is_told_and_leads_on(
    desk: Desk, overview: CaseOverviewController
) -> None:
    case = a_case(desk.vault)
    referral = a_referral(desk.session, case.id, partner="Lauterhaus")
    goal = a_goal(desk.session, case.id, "Versicherung")
    review(desk.session, goal, GoalEnding(GoalStatus.REACHED, 4), decision="end_goal")
    talk(desk.session, case.id, TODAY - timedelta(3), channel="phone")
    with desk.vault.transaction() as db:
        surveys.insert(db, a_survey(case.id, achieved="Allein zum Amt"), desk.clock.now())
    overview.enter(at(PlaceId.CASE_OVERVIEW, case))
    told = ways(overview)
    assert [title for title, *_rest in told["Who helps"]] == ["Lauterhaus"]
    assert told["What has worked out already"] == [("Versicherung", "Goal: reached", "")]
    assert "“Allein zum Amt” (02.03.2026)" in texts(overview.view)
    assert ("Last contact 3 days ago", "Fri, 27 February 2026 · Phone", "") in told["Where we are"]
    for title in ("Lauterhaus", "Versicherung", "Last contact"):
        press(overview, title)
    entry = Journal(desk.session).of_case(case.id).lines[0].entry
    assert desk.went == [
        at(PlaceId.CASE_IMPLEMENTATION, case, referral.id),
        at(PlaceId.CASE_PLAN, case, goal.id),
        at(PlaceId.CASE_JOURNAL, case, entry.id),
    ]


def test_im4_who_may_break_off_is_told_first_with_where_it_stands(
    desk: Desk, overview: CaseOverviewController
) -> None:
    case = a_case(desk.vault)
    kurs = a_referral(desk.session, case.id, status=ReferralStatus.ADMITTED, partner="Kurs")
    a_referral(desk.session, case.id, partner="Verein")
    a_contact(desk.session, case.id, kurs.id, TODAY, break_off_risk=True)
    overview.enter(at(PlaceId.CASE_OVERVIEW, case))
    helping = ways(overview)["Who helps"]
    assert helping == [
        ("Kurs", "admitted · since 02.03.2026", "may break off"),
        ("Verein", "since 02.03.2026", "informed"),
    ]
    press(overview, "Kurs")
    assert desk.went == [at(PlaceId.CASE_IMPLEMENTATION, case, kurs.id)]


def test_words_of_another_direction_do_not_turn_the_line_they_stand_in(
    desk: Desk, overview: CaseOverviewController
) -> None:
    case = a_case(desk.vault)
    a_referral(desk.session, case.id, partner="Kurs", offer="دورة لغة")
    overview.enter(at(PlaceId.CASE_OVERVIEW, case))
    ((_title, note, _state),) = ways(overview)["Who helps"]
    assert note == "\u2068دورة لغة\u2069 · since 02.03.2026"


def test_overdue_formalities_lead_to_the_referral_that_waits_for_them(
    desk: Desk, overview: CaseOverviewController
) -> None:
    case = a_case(desk.vault)
    a_referral(desk.session, case.id, partner="Verein")
    late = a_referral(desk.session, case.id, partner="Kurs")
    formalities = Formalities(desk.session)
    asked, _changes = formalities.add(case.id, late.id, "photo", "")
    formalities.change(case.id, asked.id, {"due_on": TODAY - timedelta(1)})
    overview.enter(at(PlaceId.CASE_OVERVIEW, case))
    press(overview, "1 formality of a referral")
    assert desk.went == [at(PlaceId.CASE_IMPLEMENTATION, case, late.id)]


def test_the_tab_key_goes_down_each_column_also_through_what_was_made_late(
    desk: Desk, overview: CaseOverviewController
) -> None:
    case = a_case(desk.vault)
    for number in range(6):  # more lines than stand ready
        a_referral(desk.session, case.id, partner=f"Stelle {number}")
        goal = a_goal(desk.session, case.id, f"Ziel {number}")
        review(desk.session, goal, GoalEnding(GoalStatus.REACHED, 4), decision="end_goal")
    typed = Draft(case.id, "base_data", "", 1, {"clients.course": "B1"}, desk.clock.now())
    Drafts(desk.session).put(typed)
    overview.enter(at(PlaceId.CASE_OVERVIEW, case))
    view = overview.view
    assert isinstance(view, OverviewView)
    stops = [each for each in tab_order(view) if view._content.isAncestorOf(each)]
    begins = next(n for n, each in enumerate(stops) if view._drafts.isAncestorOf(each))
    stops = [*stops[begins:], *stops[:begins]]
    parts = [view._drafts, *view.standing.cards, view.contact, view.plan, view._person]
    order = [next((n for n, part in enumerate(parts) if part.isAncestorOf(each)), len(parts))
             for each in stops]  # fmt: skip
    assert order == sorted(order)


def test_a_decision_that_is_due_stands_first_and_leads_to_it(
    desk: Desk, overview: CaseOverviewController
) -> None:
    case = a_case(desk.vault)
    with desk.vault.transaction() as db:
        db.execute(
            "UPDATE cases SET last_edited_at = '2025-08-01T09:00:00Z', opened_on = '2025-08-01'"
        )
    overview.enter(at(PlaceId.CASE_OVERVIEW, case))
    first = ways(overview)["Where we are"][0]
    assert first == ("Please decide how it goes on", "Not worked on since 01.08.2025", "7 months")
    press(overview, "Please decide how it goes on")
    assert desk.went == [at(PlaceId.CLOCKS, case)]


def test_the_lines_follow_what_happens_elsewhere(
    desk: Desk, overview: CaseOverviewController
) -> None:
    case = a_case(desk.vault)
    task = a_task(desk.session, case.id, -1, title="Zeugnis holen")
    overview.enter(at(PlaceId.CASE_OVERVIEW, case))
    assert "Overdue" in ways(overview)
    _before, changes = Tasks(desk.session).tick(case.id, task.id, TODAY)
    overview.refresh(changes)
    assert "Overdue" not in ways(overview)
    assert ways(overview)["Coming up"] == []
    assert not any(
        "Zeugnis" in each.accessibleName() for each in overview.view.findChildren(QAbstractButton)
    )


def test_arrows_go_along_the_lines_and_enter_leads_on(
    qtbot: QtBot, desk: Desk, overview: CaseOverviewController
) -> None:
    case = a_case(desk.vault)
    overview.enter(at(PlaceId.CASE_OVERVIEW, case))
    lines = [
        each
        for each in overview.view.findChildren(QAbstractButton)
        if each.accessibleName().startswith(("Intake,", "No contact"))
    ]
    overview.view.activateWindow()
    qtbot.waitUntil(overview.view.isActiveWindow)
    lines[0].setFocus()
    QTest.keyClick(lines[0], Qt.Key.Key_Down)
    assert lines[1].hasFocus()
    QTest.keyClick(lines[1], Qt.Key.Key_Return)
    assert desk.went == [at(PlaceId.CASE_JOURNAL, case)]
