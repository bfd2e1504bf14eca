"""The review of goals D8: both views side by side, half a page a goal, blank or from the file."""

import re
from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from jmd_desktop.documents import chart_page, goal_review_form
from jmd_desktop.documents.chart_page import ChartPage
from jmd_desktop.documents.form_texts import FormLibrary
from jmd_desktop.documents.goal_review_form import BLANKS, GoalReviewSheet
from jmd_desktop.documents.reviewed_goals import ComingAppointment, ReviewedGoal
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.first_talk import Answer
from jmd_desktop.domain.goal_reviews import GoalReview, ReviewDecision
from jmd_desktop.domain.goals import Goal, GoalLine, GoalStatus, LineKind
from jmd_desktop.domain.item_sets import AREAS
from jmd_desktop.domain.referrals import OfferFit
from jmd_desktop.domain.site import Site
from jmd_desktop.domain.surveys import AreaFigure, Profile, View
from jmd_desktop.errors import FormNotOffered, UnprintableCharacter
from tests.documents.sheets import (
    NAMES,
    NO_GLYPH,
    bears_all_names,
    codes,
    extracted,
    is_white_at_the_edge,
    languages,
    letters,
    properties,
    share_found,
    with_logo,
)
from tests.documents.sheets import pages as printed
from tests.documents.spoken import ticks

NUMBER = "K7M-2P4"
HELD = date(2017, 1, 12)
CASE = CaseId("0f" * 16)


def a_goal(title: str = "Sicherung des Aufenthalts", **changes: Any) -> Goal:
    lines = (GoalLine("l", "g", LineKind.INDICATOR, "Der Bescheid ist da."),)
    return replace(Goal("g", CASE, title, lines=lines), **changes)


def a_review(**changes: Any) -> GoalReview:
    whole = GoalReview(
        "r",
        CASE,
        "g",
        HELD,
        attained_client=4,
        attained_counsellor=2,
        indicator_seen=Answer.YES,
        fit=OfferFit.PARTLY,
        new_situation="Subsidiärer Schutz seit Dezember.",
        helped="Beratung in der Unterkunft.",
        hindered="Lange Wartezeit.",
        decision=ReviewDecision.CHANGE_MEASURE,
        next_review_on=date(2017, 4, 12),
        note="Ruhiges Gespräch.",
    )
    return replace(whole, **changes)


def sheet(library: FormLibrary, site: Site | None, **changes: Any) -> GoalReviewSheet:
    text = goal_review_form.text_for(library, site)
    blank = GoalReviewSheet(text, date(2026, 11, 22), site, NUMBER if site else "")
    return replace(blank, **changes)


def read(data: GoalReviewSheet) -> str:
    return re.sub(r"\s+", " ", extracted(goal_review_form.render(data)))


def test_it_is_german_only(library: FormLibrary, site: Site) -> None:
    assert languages("goal_review") == ("de",)
    with pytest.raises(FormNotOffered):
        goal_review_form.text_for(library, site, "en")


def test_the_blank_sheet_asks_everything_of_two_goals_on_one_page(
    library: FormLibrary, site: Site
) -> None:
    long = "Evangelischer Kirchenkreis Musterstadt, Fachbereich Migration und Flucht"
    for own in (None, site, with_logo(replace(site, carrier_name=long))):
        data = sheet(library, own)
        made = goal_review_form.typeset_form(data)
        assert (made.pages, made.cut_words) == (1, 0)
        assert is_white_at_the_edge(made.pdf)
        of_a_file = ("status.", "ended", "goal", "held", "never", "area", "note", "clock", "coming")
        asked = [words.german for name, words in data.text.words.items()
                 if not name.startswith(of_a_file)]  # fmt: skip
        assert share_found(letters(" ".join(asked)), made.pdf) >= 0.97
        assert read(data).count("Sicht Klient*in") == BLANKS
        assert not any(ticks(goal_review_form.render(data)))


def test_gr5_both_views_stand_side_by_side_under_their_own_names(
    library: FormLibrary, site: Site
) -> None:
    """Each view is a row of boxes of its own; nothing on the sheet is between or above both."""
    data = sheet(library, site, goals=[ReviewedGoal(1, a_goal(), a_review())])
    found = ticks(goal_review_form.render(data))
    seen, client, counsellor = found[:3], found[3:8], found[8:13]
    assert seen == [True, False, False]
    assert client == [False, False, False, False, True]
    assert counsellor == [False, False, True, False, False]
    text = read(data)
    assert text.index("Sicht Klient*in") < text.index("Sicht Fachkraft")
    for word in ("Mittel", "Durchschnitt", "Summe", "gesamt"):
        assert word not in text


def test_a_reviewed_goal_says_everything_that_was_said(library: FormLibrary, site: Site) -> None:
    reviewed = ReviewedGoal(2, a_goal(), a_review(), "Aufenthalt", ("Therapieplatz",))
    data = sheet(
        library, site, goals=[reviewed], name="Haddad, Samira", held_on=HELD, achieved=("Geld",)
    )
    text = read(data)
    for said in (
        "Haddad, Samira", "Ziel 2: Sicherung des Aufenthalts", "angeschaut am 12.01.2017",
        "Aufenthalt", "Der Bescheid ist da.", "Subsidiärer Schutz seit Dezember.",
        "Beratung in der Unterkunft.", "Lange Wartezeit.", "Ruhiges Gespräch.", "Therapieplatz",
        "Wieder ansehen am 12.04.2017", "Was ist schon gelungen?", "Geld",
    ):  # fmt: skip
        assert said in text, said
    found = ticks(goal_review_form.render(data))
    fit, gap, decision = found[13:16], found[16:18], found[18:23]
    assert (fit, gap) == ([False, True, False], [True, False])
    assert decision == [False, False, True, False, False]
    assert len(found) == 23


def test_a_goal_that_ended_says_how(library: FormLibrary, site: Site) -> None:
    ended = a_review(decision=ReviewDecision.END_GOAL, next_review_on=None)
    goal = a_goal(status=GoalStatus.PARTLY_REACHED, attainment=3)
    said = read(sheet(library, site, goals=[ReviewedGoal(1, goal, ended)]))
    assert "Stand: teilweise erreicht, 3 von 4" in said
    bare = replace(goal, attainment=None, status=GoalStatus.DROPPED)
    dropped = ReviewedGoal(1, bare, ended)
    assert "Stand: fallen gelassen" in read(sheet(library, site, goals=[dropped]))
    open_again = replace(goal, status=GoalStatus.RUNNING)
    assert "Stand:" not in read(sheet(library, site, goals=[ReviewedGoal(1, open_again, ended)]))


def test_a_goal_nobody_reviewed_yet_has_room_to_write(library: FormLibrary, site: Site) -> None:
    data = sheet(library, site, goals=[ReviewedGoal(1, a_goal())])
    assert "noch nicht angeschaut" in read(data)
    assert not any(ticks(goal_review_form.render(data)))


def test_appointments_that_are_agreed_on_stand_at_their_goal_and_below_all(
    library: FormLibrary, site: Site
) -> None:
    kurs = ComingAppointment(date(2026, 11, 30), time(14, 30), "Kurs besichtigen · Sprachwerk")
    talk = ComingAppointment(date(2026, 12, 7), None, "Gespräch")
    goals = [ReviewedGoal(1, a_goal(), a_review(), coming=(kurs,)), ReviewedGoal(2, a_goal())]
    text = read(sheet(library, site, goals=goals, coming=(kurs, talk)))
    of_goal, _heading, closing = text.partition("Unsere nächsten Termine")
    said = "Mo., 30.11.2026, 14:30 Uhr · Kurs besichtigen · Sprachwerk"
    assert of_goal.count(said) == 1
    assert of_goal.index(said) < of_goal.index("Ziel 2")
    assert said in closing
    assert "Mo., 07.12.2026 · Gespräch" in closing  # the whole day


def test_without_an_appointment_there_is_a_line_at_each_goal(
    library: FormLibrary, site: Site
) -> None:
    text = read(sheet(library, site, goals=[ReviewedGoal(1, a_goal(), a_review())]))
    assert "Neue Termine Wieder ansehen am" in text
    assert "Unsere nächsten Termine" not in text


def test_a_goal_takes_half_a_page_or_less(library: FormLibrary, site: Site) -> None:
    goals = [ReviewedGoal(n, a_goal(), a_review(), "Aufenthalt") for n in (1, 2)]
    data = sheet(library, site, goals=goals, name="Haddad, Samira", held_on=HELD)
    made = goal_review_form.typeset_form(data)
    first = printed(made.pdf)[0].get_textpage().get_text_range()
    assert "Ziel 1" in first
    assert "Ziel 2" in first
    assert made.pages <= 2


def test_long_words_run_on_and_none_is_lost(library: FormLibrary, site: Site) -> None:
    long = " ".join(f"Wort{number}" for number in range(1500))
    goals = [ReviewedGoal(1, a_goal(), a_review(helped=long)), ReviewedGoal(2, a_goal())]
    made = goal_review_form.typeset_form(sheet(library, site, goals=goals))
    assert made.cut_words == 0
    assert set(long.split()) <= set(extracted(made.pdf).split())
    assert is_white_at_the_edge(made.pdf)


def test_area_scores_stand_behind_it_as_pictures(library: FormLibrary, site: Site) -> None:
    def profile(mean: float, on: date) -> Profile:
        figures = tuple(AreaFigure(area, mean, 6, 6) for area in AREAS)
        return Profile(View.YOUNG_PERSON, "", on, figures)

    page = ChartPage(
        chart_page.text_for(library, site),
        date(2026, 11, 22),
        [(area, f"Bereich {at}") for at, area in enumerate(AREAS)],
        (profile(4, HELD),),
        HELD,
        (profile(2, date(2016, 10, 5)),),
        site,
        NUMBER,
    )
    goals = [ReviewedGoal(1, a_goal(), a_review())]
    plain = goal_review_form.typeset_form(sheet(library, site, goals=goals))
    whole = goal_review_form.typeset_form(sheet(library, site, goals=goals, chart=page))
    assert whole.pages > plain.pages
    text = re.sub(r"\s+", " ", extracted(whole.pdf))
    assert "Ziel 1" in text
    assert "Zum Vergleich 05.10.2016" in text
    assert codes(whole.pdf) == [[NUMBER]] * whole.pages
    assert f"Seite {whole.pages} von {whole.pages}" in text


def test_the_name_stands_on_the_sheet_and_neither_in_footer_nor_properties(
    library: FormLibrary, site: Site
) -> None:
    data = sheet(library, site, goals=[ReviewedGoal(1, a_goal(), a_review())], name="Haddad")
    pdf = goal_review_form.render(data)
    assert codes(pdf) == [[NUMBER]]
    assert extracted(pdf).count("Haddad") == 1
    assert "Haddad" not in properties(pdf)
    assert pdf == goal_review_form.render(data)


def test_names_of_every_script_are_printed_and_what_no_font_has_is_refused(
    library: FormLibrary, site: Site
) -> None:
    everybody = " · ".join(NAMES.values())
    reviewed = ReviewedGoal(1, a_goal(), a_review(helped=everybody))
    assert bears_all_names(goal_review_form.render(sheet(library, site, goals=[reviewed])))
    with pytest.raises(UnprintableCharacter):
        goal_review_form.render(sheet(library, site, name=f"Samira {NO_GLYPH}"))
