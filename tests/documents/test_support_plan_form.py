"""The whole support plan D7: everything of a sealed plan, in its words, on clean pages."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from jmd_desktop.documents import support_plan_form
from jmd_desktop.documents.form_texts import FormLibrary
from jmd_desktop.documents.support_plan_form import SupportPlanSheet
from jmd_desktop.domain import deadlines
from jmd_desktop.domain.collaborations import CollaborationWay
from jmd_desktop.domain.first_talk import Answer
from jmd_desktop.domain.goals import Goal, GoalStatus, LineKind, StepKind
from jmd_desktop.domain.plan_versions import PlanSnapshot, SupportPlan
from jmd_desktop.errors import FormNotOffered, UnprintableCharacter
from tests.documents.plans import (
    CASE,
    NUMBER,
    OTHER,
    a_goal,
    a_plan,
    by,
    fuller,
    long_plan,
    samira,
    samira_raw,
)
from tests.documents.sheets import (
    NAMES,
    NO_GLYPH,
    bears_all_names,
    codes,
    extracted,
    is_white_at_the_edge,
    languages,
    pages,
    properties,
)
from tests.documents.spoken import alternatives


def made(library: FormLibrary, plan: PlanSnapshot) -> bytes:
    return support_plan_form.render(
        SupportPlanSheet(support_plan_form.text_for(library, plan), plan)
    )


def read(library: FormLibrary, plan: PlanSnapshot) -> str:
    return re.sub(r"\s+", " ", extracted(made(library, plan)))


def page_texts(pdf: bytes) -> list[str]:
    texts = (page.get_textpage().get_text_range() for page in pages(pdf))
    return [re.sub(r"\s+", " ", text) for text in texts]


def one_goal(**changes: Any) -> PlanSnapshot:
    return a_plan((a_goal(1, "Eine Lehrstelle finden", **changes),))


# ---- what stands on it ----------------------------------------------------------------------


def test_samiras_plan_bears_every_word_deadline_and_institution_of_the_example(
    library: FormLibrary,
) -> None:
    text = read(library, samira())
    for goal in samira_raw()["goal"]:
        assert goal["title"] in text
        for kind in StepKind:
            assert all(each["text"] in text for each in goal.get(kind, ()))
        assert all(each in text for each in goal.get(LineKind.INSTITUTION, ()))
    for said in ("Antrag Aufenthaltserlaubnis ausfüllen bis 12.10.2016",
                 "Abgabe bei der Ausländerbehörde bis 14.10.2016",
                 "Antrag bereitstellen und beim Ausfüllen helfen bis 12.10.2016",
                 "Therapie beginnen bis 02.12.2016",
                 "regelmäßige Stabilisierungsgespräche fortlaufend bis Therapiebeginn, nach Bedarf",
                 "Kontakt mit Evang. Zentrum aufnehmen bis 05.10.2016",
                 "Einmischung in Erziehung", "Haddad, Samira", "05.10.2016", "Fassung 1",
                 "Jugendmigrationsdienst Musterstadt", "Anna Müller-Weiß"):  # fmt: skip
        assert said in text
    assert text.count("ab sofort") == 1


def test_oddities_of_the_example_are_printed_as_they_are(library: FormLibrary) -> None:
    text = read(library, samira())
    assert "Notwendige psychische Stabilität für den Besuch für die weitere" in text
    assert "Gruppenangeboten ab 12.10.2016" in text
    assert "Aufnahme in Kursreihe Frauenfrühstück ab 10.10.2016" in text


def test_a_goal_without_a_review_date_has_a_line_to_write_it_on(library: FormLibrary) -> None:
    (first, second, *_others) = re.split(r"Ziel \d: ", read(library, samira()))[1:]
    assert "Wiedervorlage 12.01.2017" in first
    assert "Wiedervorlage" in second
    assert not re.search(r"Wiedervorlage \d", second)


def test_all_that_belongs_to_a_goal_is_on_paper(library: FormLibrary) -> None:
    text = read(library, fuller())
    for said in ("Vorrang 1", "Vorrang 3", "später", "Lebensbereich", "Stand: geplant",
                 "In eigenen Worten Endlich Ruhe zu Hause.",
                 "Motto Ich beachte meinen Motor und mache Boxenstopps.",
                 "Woran erkennen wir es? Ein Mietvertrag ist unterschrieben",
                 "Erreichen bis 30.06.2017", "Leistungen Klient*in", "Leistungen JMD",
                 "Schwägerin: passt auf den Kleinen auf", "ab 01.11.2016, nach Bedarf",
                 "Wie, womit? Wohnungssuche mit der Wohnberatung", "Wohnungsamt Musterstadt",
                 "Plan wieder ansehen am", "01.03.2017", "Termine nur am Vormittag.",
                 "Eingliederungsvereinbarung (§ 15 SGB II)", "Jobcenter Musterstadt",
                 "20.09.2016", "Deutschkurs bis Sommer"):  # fmt: skip
        assert said in text


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (deadlines.by(date(2026, 3, 1)), "bis 01.03.2026"),
        (deadlines.since(date(2026, 3, 1)), "ab 01.03.2026"),
        (deadlines.since(date(2026, 3, 1), as_needed=True), "ab 01.03.2026, nach Bedarf"),
        (deadlines.now(), "ab sofort"),
        (deadlines.now(as_needed=True), "ab sofort, nach Bedarf"),
        (deadlines.until("{Umzug} & <b>"), "fortlaufend bis {Umzug} & <b>"),
        (deadlines.until("Umzug", as_needed=True), "fortlaufend bis Umzug, nach Bedarf"),
    ],
)
def test_each_kind_of_deadline_has_its_words(
    library: FormLibrary, due: deadlines.Deadline, said: str
) -> None:
    for kind in StepKind:
        text = read(library, one_goal(steps=[(kind, "Etwas tun", "", due)]))
        assert f"Etwas tun {said}" in text


def test_what_is_done_is_ticked_with_its_day(library: FormLibrary) -> None:
    goal = a_goal(1, "Ziel", steps=[(StepKind.CLIENT_TASK, "Anrufen", "", by(2026, 3, 1))])
    open_boxes = alternatives(made(library, a_plan((goal,)))).count("Kästchen, angekreuzt")
    done = replace(goal, steps=(replace(goal.steps[0], done_on=date(2026, 2, 27)),))
    assert "bis 01.03.2026 erledigt am 27.02.2026" in read(library, a_plan((done,)))
    ticked = alternatives(made(library, a_plan((done,)))).count("Kästchen, angekreuzt")
    assert ticked == open_boxes + 1


@pytest.mark.parametrize("answer", [None, *Answer])
def test_whether_an_offer_fits_is_ticked(library: FormLibrary, answer: Answer | None) -> None:
    plan = one_goal(fitting_offer=answer)
    boxes = [said for said in alternatives(made(library, plan)) if said.startswith("Kästchen")]
    known = answer in (Answer.YES, Answer.NO)
    assert ("Kästchen, angekreuzt" in boxes[:2]) is known
    assert ("noch unklar" in read(library, plan)) is (answer is Answer.UNCLEAR)


@pytest.mark.parametrize("status", GoalStatus)
def test_how_a_goal_stands_has_a_word(library: FormLibrary, status: GoalStatus) -> None:
    words = support_plan_form.text_for(library).words
    assert words[f"status.{status}"].german in read(library, one_goal(status=status))


def test_no_goal_comes_later_where_none_has_a_rank(library: FormLibrary) -> None:
    assert "später" not in read(library, one_goal())


# ---- agreement ------------------------------------------------------------------------------


@pytest.mark.parametrize("way", CollaborationWay)
def test_the_agreement_says_when_how_and_with_whom(
    library: FormLibrary, way: CollaborationWay
) -> None:
    plan = one_goal()
    plan = replace(plan, agreed_how=way, agreed_with="Samira und ihre Schwägerin")
    text = read(library, plan)
    assert "Vereinbart am 05.10.2016" in text
    assert "Vereinbart mit Samira und ihre Schwägerin" in text
    assert "freiwillig und selbstbestimmt" in text
    assert "(freiwillig)" in text
    assert "Ausdruck ausgehändigt am" in text
    assert "Nicht ausgehändigt, Grund" in text
    assert "Entwurf" not in text
    boxes = [said for said in alternatives(made(library, plan)) if said.startswith("Kästchen")]
    ticked = [said == "Kästchen, angekreuzt" for said in boxes[-2:]]
    assert ticked == [way is each for each in CollaborationWay]


def test_a_plan_nobody_agreed_on_is_a_draft_on_every_page(library: FormLibrary) -> None:
    plan = replace(fuller(), agreed_how=None)
    texts = page_texts(made(library, plan))
    assert len(texts) > 1
    assert all("Entwurf, noch nicht vereinbart." in text for text in texts)
    assert texts[0].count("Entwurf, noch nicht vereinbart.") == 2
    assert "Vereinbart am 05.10.2016" not in " ".join(texts)


def test_it_is_the_same_on_every_day_it_is_printed(library: FormLibrary) -> None:
    assert made(library, samira()) == made(library, samira())
    assert "Gedruckt am" not in read(library, samira())
    assert "Stand vom 05.10.2016" in read(library, samira())


# ---- pages ----------------------------------------------------------------------------------


def test_twelve_goals_and_eighty_tasks_stay_clean(library: FormLibrary) -> None:
    plan = long_plan()
    document = support_plan_form.typeset_form(
        SupportPlanSheet(support_plan_form.text_for(library, plan), plan)
    )
    assert document.cut_words == 0
    assert is_white_at_the_edge(document.pdf)
    texts = page_texts(document.pdf)
    told = " ".join(texts)
    assert all(f"Aufgabe {task} mit einigen Worten dazu" in told for task in range(80))
    for number in range(1, 13):
        (page,) = [text for text in texts if f"Langes Ziel Nummer {number} " in text]
        tasks = list(range(number - 1, 80, 12))
        assert all(f"Aufgabe {task} mit" in page for task in tasks), "a goal that fits stays whole"
    assert all(f"Seite {page} von {len(texts)}" in text for page, text in enumerate(texts, 1))


def test_a_goal_begins_where_the_one_before_it_ends_if_it_fits(library: FormLibrary) -> None:
    goals = tuple(a_goal(number, f"Kurzes Ziel {number}") for number in range(1, 7))
    assert len(page_texts(made(library, a_plan(goals)))) == 1


def test_a_goal_longer_than_a_page_gets_its_heads_again(library: FormLibrary) -> None:
    steps = [(StepKind.CLIENT_TASK, f"Aufgabe {task}.", "", None) for task in range(60)]
    texts = page_texts(made(library, one_goal(steps=[*steps])))
    busy = [text for text in texts if "Aufgabe" in text]
    assert len(busy) > 1
    assert all("Leistungen Klient*in Leistungen JMD" in text for text in busy)
    assert all(f"Aufgabe {task}." in " ".join(texts) for task in range(60))
    ends = [text for text in texts[:-1] if re.search(r"Leistungen JMD Formular", text)]
    assert ends == [], "no head stands alone at the foot of a page"


@pytest.mark.parametrize("tasks", range(9))
def test_no_head_stands_alone_at_the_foot_of_a_page(library: FormLibrary, tasks: int) -> None:
    """The goal before pushes the next one down line by line."""
    before = a_goal(
        1, "Erstes", steps=[(StepKind.CLIENT_TASK, f"A{n}", "", None) for n in range(16 + tasks)]
    )
    after = a_goal(2, "Zweites", steps=[(StepKind.JMD_TASK, "Danach", "", by(2026, 3, 1))])
    texts = page_texts(made(library, a_plan((before, after))))
    (page,) = [text for text in texts if "Ziel 2: Zweites" in text]
    assert "Danach bis 01.03.2026" in page
    (page,) = [text for text in texts if "Vereinbart am" in text]
    assert "Datum, Unterschrift Fachkraft" in page


def test_words_without_end_lose_nothing(library: FormLibrary) -> None:
    words = " ".join(f"Satz{number}" for number in range(1500))
    plan = one_goal(wish=words, steps=[(StepKind.JMD_TASK, words, "", None)])
    text = read(library, replace(plan, plan=SupportPlan(CASE, wishes=words, remarks=words)))
    assert all(text.count(f"Satz{number}") >= 4 for number in range(1500))


# ---- the file -------------------------------------------------------------------------------


def test_the_file_number_is_the_code_and_no_footer_or_property_names_anybody(
    library: FormLibrary,
) -> None:
    plan = fuller()
    pdf = made(library, plan)
    assert codes(pdf) == [[NUMBER]] * len(pages(pdf))
    assert not any(name in properties(pdf) for name in ("Samira", "Haddad", NUMBER, "Müller"))
    assert "Haddad" not in " ".join(page_texts(pdf)[1:])


def test_names_of_all_scripts_can_be_copied_from_it(library: FormLibrary) -> None:
    assert bears_all_names(made(library, one_goal(wish="\n".join(NAMES.values()))))


def test_another_plan_is_named_in_own_words_too(library: FormLibrary) -> None:
    other = replace(OTHER, kind=None, name="Plan der Schwester")
    assert "Plan der Schwester" in read(library, replace(samira(), others=(other,)))


def test_it_is_german_only_and_what_no_font_has_is_refused(library: FormLibrary) -> None:
    assert languages("support_plan") == ("de",)
    with pytest.raises(FormNotOffered):
        support_plan_form.text_for(library, None, "ar")
    goal: Goal = a_goal(1, f"Ziel {NO_GLYPH}")
    with pytest.raises(UnprintableCharacter):
        made(library, a_plan((goal,)))
