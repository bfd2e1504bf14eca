"""Sealed plans to print: Samira's as the worked example has it, a fuller one, a very long one."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from jmd_desktop import paths
from jmd_desktop.domain import deadlines
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.collaborations import CollaborationWay
from jmd_desktop.domain.deadlines import Deadline
from jmd_desktop.domain.first_talk import Answer
from jmd_desktop.domain.gaps import OtherPlan
from jmd_desktop.domain.goals import (
    Goal,
    GoalLine,
    GoalStatus,
    GoalStep,
    LineKind,
    StepKind,
    in_order,
    numbered,
)
from jmd_desktop.domain.plan_versions import (
    PlanSnapshot,
    SealedPerson,
    SealedSite,
    SupportPlan,
)

CASE: Final = CaseId("0f" * 16)
NUMBER: Final = "K7M-2P4"
AREA_WORDS: Final = {
    "residence": "Aufenthalt",
    "social_problems": "Soziale Probleme",
    "finances": "Finanzielle Situation",
    "housing": "Wohnsituation",
    "occupation": "Beschäftigung, Ausbildung, Arbeit, Schule",
}
SITE: Final = SealedSite(
    counsellor="Anna Müller-Weiß",
    site_name="Jugendmigrationsdienst Musterstadt",
    site_address="Marktplatz 3\n12345 Musterstadt",
    site_phone="+49 30 123456-78",
    site_mail="jmd@sozialwerk.example",
    carrier_name="Sozialwerk Musterstadt e. V.",
    law="gdpr",
)
OTHER: Final = OtherPlan(
    "1" * 32,
    CASE,
    "integration_agreement",
    body="Jobcenter Musterstadt",
    made_on=date(2016, 9, 20),
    note="Deutschkurs bis Sommer",
)


def a_plan(goals: tuple[Goal, ...], *, wishes: str = "", **changes: Any) -> PlanSnapshot:
    """A plan that was agreed on orally on the 5th of October 2016."""
    plan = PlanSnapshot(
        number=1,
        stands_on=date(2016, 10, 5),
        agreed_how=CollaborationWay.ORAL,
        agreed_with="Samira",
        case_number=NUMBER,
        person=SealedPerson("Haddad", "Samira", "Samira"),
        site=SITE,
        plan=SupportPlan(CASE, wishes=wishes),
        goals=goals,
        area_words=AREA_WORDS,
        other_words={"integration_agreement": "Eingliederungsvereinbarung (§ 15 SGB II)"},
    )
    return replace(plan, **changes)


def samira(**changes: Any) -> PlanSnapshot:
    """The worked example as the practice vault has it."""
    raw = samira_raw()
    goals = (_told(number, each) for number, each in enumerate(raw["goal"], start=1))
    return a_plan(in_order(goals), wishes=raw["plan"]["wishes"].strip(), **changes)


def samira_raw() -> Mapping[str, Any]:
    """Her plan as the practice vault has it."""
    return tomllib.loads(paths.resource("practice", "samira_plan.toml").read_text("utf-8"))


def fuller() -> PlanSnapshot:
    """Five goals with everything on them that a goal can have."""
    areas = tuple(AREA_WORDS)
    goals = tuple(
        a_goal(
            number,
            title=f"Ziel {number}: eine eigene Wohnung mit genug Platz für mich und meinen Sohn",
            area=areas[number % 5],
            priority=number if number <= 3 else None,
            target_on=date(2017, 6, 30),
            review_on=date(2017, 1, 12),
            motto="Ich beachte meinen Motor und mache Boxenstopps.",
            wish="Endlich Ruhe zu Hause.",
            lines=[(LineKind.INDICATOR, "Ein Mietvertrag ist unterschrieben"),
                   (LineKind.MEASURE, "Wohnungssuche mit der Wohnberatung"),
                   (LineKind.INSTITUTION, "Wohnungsamt Musterstadt"),
                   (LineKind.INSTITUTION, "Wohnberatung der Stadt")],
            steps=[
                (StepKind.SUB_GOAL, "Antrag auf Wohnberechtigungsschein", "", by(2016, 11, 30)),
                (StepKind.CLIENT_TASK, "Unterlagen für den Antrag sammeln", "", by(2016, 10, 20)),
                (StepKind.CLIENT_TASK, "Jede Woche zwei Wohnungen ansehen", "",
                 deadlines.since(date(2016, 11, 1), as_needed=True)),
                (StepKind.JMD_TASK, "Beim Ausfüllen des Antrags helfen", "", by(2016, 10, 28)),
                (StepKind.JMD_TASK, "Kontakt zur Wohnberatung herstellen", "", deadlines.now()),
                (StepKind.OTHER_TASK, "passt auf den Kleinen auf", "Schwägerin",
                 deadlines.until("Umzug", as_needed=True)),
            ],
        )
        for number in range(1, 6)
    )  # fmt: skip
    return a_plan(
        goals,
        wishes="Psychologische Unterstützung\nEine eigene Wohnung, in der niemand mitredet",
        others=(OTHER,),
        plan=SupportPlan(
            CASE,
            wishes="Psychologische Unterstützung\nEine eigene Wohnung, in der niemand mitredet",
            remarks="Termine nur am Vormittag.",
            review_on=date(2017, 3, 1),
        ),
    )


def hostile(value: str) -> PlanSnapshot:
    """The same words wherever somebody can type some."""
    goal = a_goal(
        1,
        value,
        area="housing",
        target_text=value,
        lines=[(LineKind.INSTITUTION, value)],
        steps=[
            (StepKind.CLIENT_TASK, value, "", None),
            (StepKind.OTHER_TASK, "", value, deadlines.until(value)),
        ],
    )
    return a_plan(
        (goal,),
        agreed_with=value,
        person=SealedPerson("", value, value),
        site=replace(SITE, counsellor=value),
        plan=SupportPlan(CASE, wishes=value),
        others=(replace(OTHER, name=value),),
    )


def long_plan(goals: int = 12, tasks: int = 80) -> PlanSnapshot:
    """As many goals, and as many tasks spread over them."""
    kinds = (StepKind.CLIENT_TASK, StepKind.JMD_TASK, StepKind.OTHER_TASK)
    made = [
        a_goal(
            number,
            title=f"Langes Ziel Nummer {number}",
            area="housing",
            review_on=date(2017, 1, 12),
            steps=[
                (kinds[task // goals % 3], f"Aufgabe {task} mit einigen Worten dazu", "",
                 by(2016, 12, 1 + task % 28))
                for task in range(number - 1, tasks, goals)
            ],
        )
        for number in range(1, goals + 1)
    ]  # fmt: skip
    return a_plan(tuple(made))


def a_goal(
    number: int,
    title: str,
    *,
    lines: list[tuple[LineKind, str]] | None = None,
    steps: list[tuple[StepKind, str, str, Deadline | None]] | None = None,
    **changes: Any,
) -> Goal:
    """A goal with its lines and steps numbered as they are kept."""
    goal_id = f"{number:032x}"
    made_lines = [
        GoalLine(f"{at:032x}", goal_id, kind, text) for at, (kind, text) in enumerate(lines or [])
    ]
    made_steps = [
        GoalStep(f"{at:032x}", goal_id, kind, text, who, deadline=due)
        for at, (kind, text, who, due) in enumerate(steps or [])
    ]
    kept_lines, kept_steps = numbered(made_lines, made_steps)
    return Goal(goal_id, CASE, title, number, lines=kept_lines, steps=kept_steps, **changes)


def by(year: int, month: int, day: int) -> Deadline:
    """Until that day."""
    return deadlines.by(date(year, month, day))


def due(raw: Mapping[str, Any]) -> Deadline | None:
    """The deadline of a step in the file of the worked example."""
    as_needed = raw.get("as_needed", False)
    if "by" in raw:
        return deadlines.by(raw["by"])
    if "from" in raw:
        return deadlines.since(raw["from"], as_needed=as_needed)
    if "until" in raw:
        return deadlines.until(raw["until"], as_needed=as_needed)
    return deadlines.now(as_needed=as_needed) if raw.get("now") else None


def _told(number: int, raw: Mapping[str, Any]) -> Goal:
    offer = raw.get("fitting_offer")
    return a_goal(
        number,
        raw["title"],
        lines=[(kind, text) for kind in LineKind for text in raw.get(kind, ())],
        steps=list(_steps(raw)),
        area=raw["area"],
        priority=raw.get("priority"),
        fitting_offer=None if offer is None else Answer(offer),
        review_on=raw.get("review_on"),
        status=GoalStatus(raw["status"]),
    )


def _steps(raw: Mapping[str, Any]) -> Iterator[tuple[StepKind, str, str, Deadline | None]]:
    for kind in StepKind:
        for each in raw.get(kind, ()):
            yield kind, each["text"], "", due(each)
