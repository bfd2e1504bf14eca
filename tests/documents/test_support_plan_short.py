"""The young person's plan: simple words in every language, days nobody mistakes, two pages."""

import re
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest
from pypdfium2 import PdfDocument

from jmd_desktop.documents import plan_words, support_plan_short
from jmd_desktop.documents.form_look import Look
from jmd_desktop.documents.form_texts import FormLibrary, FormText, shipped
from jmd_desktop.documents.support_plan_short import ShortPlan
from jmd_desktop.domain.goals import GoalStatus, LineKind, StepKind
from jmd_desktop.domain.plan_versions import PlanSnapshot
from jmd_desktop.domain.site import Site
from jmd_desktop.errors import FormNotOffered, UnprintableCharacter
from jmd_desktop.typesetting.layout import Layout
from jmd_desktop.typesetting.pages import Document
from tests.documents.plans import (
    AREA_WORDS,
    NUMBER,
    a_goal,
    a_plan,
    by,
    fuller,
    long_plan,
    samira,
    samira_raw,
)
from tests.documents.sheets import (
    EACH_SCRIPT,
    NAMES,
    NO_GLYPH,
    bears_all_names,
    codes,
    extracted,
    is_white_at_the_edge,
    languages,
    letters,
    pages,
    properties,
    share_found,
    unmarked,
)
from tests.documents.spoken import alternatives

LANGUAGES = languages("support_plan_short")
HOUSE = {"de", "de-simple", "en", "fr", "ar", "fa", "tr", "uk", "ti"}


def sheet(library: FormLibrary, language: str, plan: PlanSnapshot) -> ShortPlan:
    return ShortPlan(support_plan_short.text_for(library, language, plan), plan)


def read(library: FormLibrary, language: str, plan: PlanSnapshot) -> str:
    pdf = support_plan_short.render(sheet(library, language, plan))
    return re.sub(r"\s+", " ", extracted(pdf))


PLANS = {"Samira": samira, "fuller": fuller}


@cache
def printed(language: str, plan: str) -> Document:
    """One of `PLANS` in one language; set once, for that takes several tries."""
    return support_plan_short.typeset_form(sheet(shipped(), language, PLANS[plan]()))


@cache
def samiras(language: str) -> str:
    """Her plan in one language, read back."""
    return re.sub(r"\s+", " ", extracted(printed(language, "Samira").pdf))


def one_goal(**changes: Any) -> PlanSnapshot:
    return a_plan((a_goal(1, "Eine Lehrstelle finden", **changes),))


def said(text: FormText, *names: str) -> set[str]:
    """The words of these messages in the form's languages."""
    return letters(" ".join(f"{text.words[n].german} {text.words[n].other}" for n in names))


def left_edge(pdf: bytes, words: str) -> float:
    """Points from the left where these words begin on the first page."""
    words = re.sub("[\u2068\u2069]", "", words)  # isolates are not drawn
    with PdfDocument(pdf) as document:
        page = document[0].get_textpage()
        left: float = page.get_charbox(page.get_text_range().index(words))[0]
        return left


def test_it_is_offered_in_all_languages_of_the_house() -> None:
    assert set(LANGUAGES) == HOUSE


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("plan", PLANS)
def test_five_goals_fit_on_two_pages_in_every_language(
    library: FormLibrary, language: str, plan: str
) -> None:
    text = support_plan_short.text_for(library, language, PLANS[plan]())
    made = printed(language, plan)
    assert made.pages <= 2
    assert made.cut_words == 0
    assert is_white_at_the_edge(made.pdf)
    names = ("welcome", "agreed", "counsellor", "contact", "wishes", "goals", "sub_goals",
             "client_tasks", "jmd_tasks", "institutions", "rank.1", "later")  # fmt: skip
    assert share_found(said(text, *names), made.pdf) >= 0.97


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_typed_word_stands_there_as_it_was_typed(language: str) -> None:
    text = samiras(language)
    for goal in samira_raw()["goal"]:
        assert letters(goal["title"]) <= letters(text)
        for kind in StepKind:
            assert all(letters(each["text"]) <= letters(text) for each in goal.get(kind, ()))
        assert all(each in text for each in goal.get(LineKind.INSTITUTION, ()))
    assert "Lösung der belastenden Wohnsituation (Einmischung in Erziehung)" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_days_have_their_month_as_a_word_in_both_languages(language: str) -> None:
    text = samiras(language)
    assert "bis 12. Oktober 2016" in text
    assert letters("12. Januar 2017") <= letters(text)
    own = plan_words.in_words(date(2016, 10, 12), language)
    assert letters(own) <= letters(text)
    assert not re.search(r"\d\.\d\d?\.2016", text.replace("Stand vom 05.10.2016", ""))


def test_arabic_says_each_month_in_both_ways_it_is_called() -> None:
    assert plan_words.in_words(date(2016, 10, 12), "ar") == "12 أكتوبر / تشرين الأول 2016"


def test_french_says_the_first_of_a_month_as_a_number_in_order() -> None:
    assert plan_words.in_words(date(2017, 3, 1), "fr") == "1er\u00a0mars\u00a02017"
    assert plan_words.in_words(date(2011, 3, 11), "fr") == "11\u00a0mars\u00a02011"


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_counts_by_another_calendar_is_told_which_one_it_is(language: str) -> None:
    there = {"Alle", "Tage", "Kalender"} <= letters(samiras(language))
    assert there is (language in {"fa", "ti"})


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_kind_of_deadline_has_its_words_in_both_languages(
    library: FormLibrary, language: str
) -> None:
    modes = ("by", "from", "from.as_needed", "now", "until_event.as_needed")
    text = support_plan_short.text_for(library, language, fuller())
    names = [f"deadline.{mode}" for mode in modes]
    wanted = said(text, *names) - {"day", "event"}
    pdf = printed(language, "fuller").pdf
    assert share_found(wanted, pdf) >= 0.97
    assert "Umzug" in extracted(pdf)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_used(library: FormLibrary, language: str) -> None:
    """A goal in each life area, done tasks, reached goals, typed targets: nothing stays unsaid."""
    text = support_plan_short.text_for(library, language)
    areas = [name.removeprefix("area.") for name in text.words if name.startswith("area.")]
    assert set(areas) >= set(AREA_WORDS)
    goals = tuple(a_goal(at, f"Ziel {area}", area=area) for at, area in enumerate(areas))
    reached = a_goal(90, "Ein Konto haben", status=GoalStatus.REACHED)
    timed = a_goal(91, "Später", target_text="Sommer", target_on=date(2027, 6, 1))
    pdf = support_plan_short.render(sheet(library, language, a_plan((*goals, timed, reached))))
    names = ["achieved", "target", *(f"area.{area}" for area in areas)]
    assert share_found(said(text, *names) - {"when"}, pdf) >= 0.97
    assert "Sommer" in extracted(pdf)


@pytest.mark.parametrize("language", EACH_SCRIPT)
def test_a_done_task_is_ticked_and_says_when_it_was_done(
    library: FormLibrary, language: str
) -> None:
    goal = a_goal(1, "Ziel", steps=[(StepKind.CLIENT_TASK, "Anrufen", "", by(2026, 3, 1))])
    done = replace(goal, steps=(replace(goal.steps[0], done_on=date(2026, 2, 27)),))
    assert "geschafft am 27. Februar 2026" in read(library, language, a_plan((done,)))
    pdf = support_plan_short.render(sheet(library, language, a_plan((done,))))
    assert "Kästchen, angekreuzt" in alternatives(pdf)
    pdf = support_plan_short.render(sheet(library, language, a_plan((goal,))))
    assert "Kästchen, angekreuzt" not in alternatives(pdf)


def test_what_is_reached_gives_courage_and_what_was_dropped_is_left_out(
    library: FormLibrary,
) -> None:
    goals = (
        a_goal(1, "Eine Lehrstelle finden"),
        a_goal(2, "Ein Konto haben", status=GoalStatus.REACHED),
        a_goal(3, "Nach Köln ziehen", status=GoalStatus.DROPPED),
    )
    text = read(library, "de", a_plan(goals))
    assert "Das habe ich schon geschafft Ein Konto haben" in text
    assert "Köln" not in text
    assert "Ziel 2" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_bears_no_name_of_the_young_person(language: str) -> None:
    pdf = printed(language, "Samira").pdf
    assert not {"Samira", "Haddad"} & letters(extracted(pdf))
    assert codes(pdf) == [[NUMBER]] * len(pages(pdf))
    assert not any(told in properties(pdf) for told in (NUMBER, "Samira", "Müller"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_nobody_checked_or_agreed_on_is_marked(library: FormLibrary, language: str) -> None:
    data = sheet(library, language, replace(fuller(), agreed_how=None))
    there = letters(extracted(support_plan_short.render(data)))
    assert unmarked(data.text, there, *(("unreviewed",) if language != "de" else ())) == set()
    assert said(data.text, "draft", "printed") <= there
    agreed = letters(samiras(language))
    assert not said(data.text, "draft") <= agreed


@pytest.mark.parametrize("language", ["ar", "fa"])
def test_german_words_stay_in_order_beside_and_inside_right_to_left_ones(
    library: FormLibrary, language: str
) -> None:
    """Typed words keep their order; a phrase with one in it runs in its own direction."""
    plan = samira()
    text = support_plan_short.text_for(library, language, plan)
    there = samiras(language)
    assert said(text, "german") <= letters(there)
    assert "Evang. Zentrum für Beratung und Therapie am Weißen Stein" in there
    step = next(
        each for goal in plan.goals for each in goal.steps if each.text.startswith("regelm")
    )
    assert step.deadline is not None
    words = plan_words.deadline(text, step.deadline, plan_words.in_words)
    other = Look.of(text, 500).other
    assert other is not None
    assert Layout(words.other, other.body).right_to_left
    assert "\u2068Therapiebeginn\u2069" in words.other


@pytest.mark.parametrize("language", sorted(HOUSE - {"de"}))  # alone it keeps larger type
def test_no_goal_is_parted_where_type_that_small_has_room_for_it(language: str) -> None:
    made = pages(printed(language, "fuller").pdf)
    first, second = (page.get_textpage().get_text_range() for page in made)
    assert "Ziel 2: eine eigene" in first
    assert "Ziel 3: eine eigene" not in first
    assert "Ziel 3: eine eigene" in second


@pytest.mark.parametrize("language", ["en", "fr", "tr", "uk", "ti"])
def test_a_head_in_the_other_language_stands_over_its_days(
    library: FormLibrary, language: str
) -> None:
    text = support_plan_short.text_for(library, language)
    pdf = printed(language, "Samira").pdf
    own = plan_words.in_words(date(2016, 10, 14), language)
    day = text.words["deadline.by"].other.format(day=own)
    head = text.words["client_tasks"].other
    assert left_edge(pdf, head) == pytest.approx(left_edge(pdf, day), abs=1.0)


def test_a_long_plan_is_not_squeezed(library: FormLibrary) -> None:
    made = support_plan_short.typeset_form(sheet(library, "ar", long_plan()))
    there = extracted(made.pdf)
    assert made.pages > 2
    assert made.cut_words == 0
    assert all(f"Aufgabe {task} mit einigen" in there for task in range(80))


@pytest.mark.parametrize("language", LANGUAGES)
def test_blank_it_is_a_plan_to_fill_in_by_hand(
    library: FormLibrary, site: Site, language: str
) -> None:
    text = support_plan_short.text_for(library, language)
    for own in (None, site):
        made = support_plan_short.typeset_form(
            ShortPlan(text, site=own, printed_on=date(2026, 11, 22))
        )
        assert made.pages == (2 if language == "de-simple" else 1)
        assert made.cut_words == 0
        assert is_white_at_the_edge(made.pdf)
        wanted = said(
            text, "welcome", "agreed", "client_tasks", "jmd_tasks", "other_tasks", "until"
        )
        assert share_found(wanted, made.pdf) >= 0.97
        assert "Gedruckt am 22.11.2026" in extracted(made.pdf)


def test_names_of_all_scripts_can_be_copied_from_it(library: FormLibrary) -> None:
    steps = [(StepKind.CLIENT_TASK, name, "", None) for name in NAMES.values()]
    for language in EACH_SCRIPT:
        pdf = support_plan_short.render(sheet(library, language, one_goal(steps=[*steps])))
        assert bears_all_names(pdf)


def test_equal_plans_give_equal_bytes_and_what_cannot_be_printed_is_refused(
    library: FormLibrary,
) -> None:
    data = sheet(library, "ti", samira())
    assert support_plan_short.render(data) == support_plan_short.render(data)
    with pytest.raises(FormNotOffered):
        support_plan_short.text_for(library, "kmr")
    with pytest.raises(UnprintableCharacter):
        read(library, "de", one_goal(steps=[(StepKind.JMD_TASK, NO_GLYPH, "", None)]))
