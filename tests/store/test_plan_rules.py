# ruff: noqa: ISC004, PT012  SQL over several lines in a list; a refused transaction is a block of several statements
"""PL1, PL5, PL8, PL9, PL12, GR2: what the schema holds of the support plan, whoever calls."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jmd_desktop import errors
from jmd_desktop.domain import deadlines
from jmd_desktop.domain.cases import CaseId, CaseKind
from jmd_desktop.domain.collaborations import CollaborationWay
from jmd_desktop.domain.goals import Goal, GoalLine, GoalStatus, GoalStep, LineKind, StepKind
from jmd_desktop.domain.plan_versions import (
    PlanSnapshot,
    PlanVersion,
    SealedPerson,
    SealedSite,
    SupportPlan,
)
from jmd_desktop.store import cases, goals, plan_dues, support_plans
from jmd_desktop.store.connection import StoreFault
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, TODAY, a_case
from tests.domain.plans import goals as any_goals


def a_goal(case_id: str, goal_id: str = "g", **values: Any) -> Goal:
    return replace(Goal(goal_id, CaseId(case_id), "Ziel"), **values)


def put(opened: Vault, *wanted: Goal) -> None:
    with opened.transaction() as db:
        for goal in wanted:
            goals.insert(db, goal, NOW)


# ---- goals ---------------------------------------------------------------------------------------


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=25,
    deadline=None,
)
@given(st.lists(any_goals(), max_size=3))
def test_every_goal_comes_back_with_its_lines_and_steps(opened: Vault, found: list[Goal]) -> None:
    case = a_case(opened)
    wanted = [
        replace(
            each,
            case_id=case.id,
            priority=None,
            title=each.title.strip(),
            position=place,
            review_on=None,
            target_on=None,
            lines=tuple(replace(line, text="Zeile") for line in each.lines),
            steps=tuple(_plain(step) for step in each.steps),
            wish="",
            motto="",
            target_text="",
        )
        for place, each in enumerate(found)
    ]
    wanted = [each for each in wanted if each.title.isprintable()]
    put(opened, *wanted)
    with opened.reading() as db:
        assert goals.of_case(db, case.id) == wanted
        for each in wanted:
            assert goals.get(db, each.id) == each
    with opened.transaction() as db:  # the same ids can come again
        db.execute("DELETE FROM cases")


def _plain(step: GoalStep) -> GoalStep:
    """Without what the catalogue refuses of texts and days, which is tried elsewhere."""
    due = step.deadline
    if due is not None and due.day is not None:
        due = replace(due, day=TODAY)
    if due is not None and due.event:
        due = replace(due, event="Therapiebeginn")
    return replace(step, text="Schritt", who="", deadline=due, done_on=None)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE goals SET priority = 1",
        "UPDATE goals SET priority = 4 WHERE id = 'a'",
        "UPDATE goals SET priority = 0 WHERE id = 'a'",
        "UPDATE goals SET status = 'reached' WHERE id = 'a'",
        "UPDATE goals SET priority = 3 WHERE id = 'done'",
        "INSERT INTO goals (id, case_id, title, status, priority)"
        " SELECT 'new', case_id, 'Ziel', 'running', 1 FROM clients",
        "INSERT INTO goals (id, case_id, title, status, priority)"
        " SELECT 'new', case_id, 'Ziel', 'dropped', 3 FROM clients",
    ],
)
def test_pl5_no_statement_gives_a_rank_twice_or_to_a_goal_that_is_not_open(
    opened: Vault, sql: str
) -> None:
    case = a_case(opened)
    put(
        opened,
        a_goal(case.id, "a", priority=1),
        a_goal(case.id, "b", priority=2),
        a_goal(case.id, "done", status=GoalStatus.REACHED),
    )
    with pytest.raises((StoreFault, errors.RankTaken)), opened.transaction() as db:
        db.execute(sql)
    with opened.reading() as db:
        assert goals.ranks_of(db, case.id) == {"a": 1, "b": 2}


def test_pl5_ranks_are_of_one_case_each(opened: Vault) -> None:
    one, two = a_case(opened), a_case(opened)
    put(opened, a_goal(one.id, "a", priority=1), a_goal(two.id, "b", priority=1))
    with opened.reading() as db:
        assert goals.ranks_of(db, one.id) == {"a": 1}
        assert goals.ranks_of(db, two.id) == {"b": 1}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(
    st.permutations("abc"),
    st.integers(0, 3),
    st.permutations("abc"),
    st.integers(0, 3),
)
def test_pl5_any_ranking_can_follow_any_other(
    opened: Vault, one: list[str], first: int, two: list[str], second: int
) -> None:
    case = a_case(opened)
    put(opened, *(a_goal(case.id, case.id + each) for each in "abc"))
    with opened.transaction() as db:
        for order, count in ((one, first), (two, second)):
            wanted = {case.id + each: rank for rank, each in enumerate(order[:count], start=1)}
            goals.set_ranks(db, case.id, wanted, NOW)
            assert goals.ranks_of(db, case.id) == wanted


WRONG_STEPS = (
    "due_mode = 'by'",
    "due_mode = 'from'",
    "due_mode = 'until_event'",
    "due_mode = 'soon'",
    "due_on = '2026-03-02'",
    "due_mode = 'now', due_on = '2026-03-02'",
    "due_mode = 'by', due_on = '2026-02-30'",
    "due_mode = 'by', due_on = '2026-03-02', due_event = 'x'",
    "due_mode = 'until_event', due_event = ' '",
    "due_mode = 'until_event', due_event = 'x', due_on = '2026-03-02'",
    "due_event = 'x'",
    "due_event = ' '",
    "as_needed = 1",
    "due_mode = 'by', due_on = '2026-03-02', as_needed = 1",
    "who = 'Lehrerin'",
    "text = ' '",
    "kind = 'task'",
    "done_on = 'gestern'",
)


@pytest.mark.parametrize("values", WRONG_STEPS)
def test_pl9_no_statement_parts_a_mode_from_its_value(opened: Vault, values: str) -> None:
    case = a_case(opened)
    put(opened, a_goal(case.id, steps=(GoalStep("s", "g", StepKind.JMD_TASK, "anrufen"),)))
    with pytest.raises(StoreFault), opened.transaction() as db:
        db.execute(f"UPDATE goal_steps SET {values}")


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE goals SET title = ' '",
        "UPDATE goal_lines SET text = ''",
        "UPDATE goal_lines SET kind = 'goal'",
        "UPDATE goals SET feeling_plus = 101",
        "UPDATE goals SET attainment = 5",
        "UPDATE goals SET fitting_offer = 'perhaps'",
        "UPDATE goals SET status = 'forgotten'",
    ],
)
def test_pl1_goal_measure_and_indicator_each_stand_for_themselves(opened: Vault, sql: str) -> None:
    case = a_case(opened)
    put(opened, a_goal(case.id, lines=(GoalLine("l", "g", LineKind.INDICATOR, "Vertrag"),)))
    with pytest.raises(StoreFault), opened.transaction() as db:
        db.execute(sql)


def test_saving_keeps_former_words_and_takes_neither_rank_nor_tick_back(opened: Vault) -> None:
    case = a_case(opened)
    step = GoalStep("s", "g", StepKind.JMD_TASK, "anrufen", deadline=deadlines.now())
    put(opened, a_goal(case.id, steps=(step,), priority=2))
    with opened.transaction() as db:
        goals.set_done(db, case.id, "s", TODAY, NOW)
        typed = a_goal(case.id, title="Neues Ziel", steps=(replace(step, text="schreiben"),))
        saved = goals.save(db, typed, NOW)
        rows = db.execute("SELECT field, record_id, old_value FROM history ORDER BY id").fetchall()
    assert (saved.priority, saved.version, saved.steps[0].done_on) == (2, 2, TODAY)
    assert set(rows) == {("goals.title", "g", "Ziel"), ("goal_steps.text", "g/s", "anrufen")}
    with opened.transaction() as db:
        goals.remove(db, saved, NOW)
        assert db.execute("SELECT count(*) FROM history").fetchone() == (0,)


def test_an_untouched_goal_is_not_saved_again(opened: Vault) -> None:
    case = a_case(opened)
    put(opened, a_goal(case.id))
    with opened.transaction() as db:
        stored = goals.get(db, "g")
        assert stored is not None
        assert goals.save(db, stored, NOW) == stored
        with pytest.raises(errors.Stale):
            goals.save(db, replace(stored, version=2), NOW)


# ---- versions ------------------------------------------------------------------------------------


def agreed(case_id: CaseId, number: int = 1) -> tuple[PlanVersion, PlanSnapshot]:
    version = PlanVersion(f"v{number}", case_id, number, TODAY, CollaborationWay.ORAL, "Samira")
    sealed = PlanSnapshot(
        number,
        TODAY,
        version.agreed_how,
        "Samira",
        "K7M-2QX",
        SealedPerson("Haddad", "Samira", "Samira"),
        SealedSite(),
        SupportPlan(case_id),
        (a_goal(case_id),),
    )
    return version, sealed


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE plan_versions SET snapshot = '{}'",
        "UPDATE plan_versions SET agreed_on = '2020-01-01'",
        "UPDATE plan_versions SET agreed_how = 'signed'",
        "UPDATE plan_versions SET agreed_with = 'M'",
        "UPDATE plan_versions SET review_on = '2027-01-01'",
        "UPDATE plan_versions SET number = 7",
        "UPDATE plan_versions SET id = 'x'",
        "UPDATE OR REPLACE plan_versions SET snapshot = '{}'",
        "REPLACE INTO plan_versions (id, case_id, number, agreed_on, agreed_how, snapshot)"
        " SELECT id, case_id, number, agreed_on, agreed_how, '{}' FROM plan_versions",
        "REPLACE INTO plan_versions (id, case_id, number, agreed_on, agreed_how, snapshot)"
        " SELECT 'x', case_id, number, agreed_on, agreed_how, '{}' FROM plan_versions",
        "INSERT INTO plan_versions (id, case_id, number, agreed_on, agreed_how, snapshot)"
        " SELECT 'x', case_id, 1, agreed_on, agreed_how, '{}' FROM plan_versions"
        " WHERE 1 ON CONFLICT DO UPDATE SET snapshot = excluded.snapshot",
        "UPDATE plan_versions SET handed_out_on = '2026-03-02', not_handed_out = 'x'",
    ],
)
def test_pl12_no_statement_changes_what_was_agreed_on(opened: Vault, sql: str) -> None:
    case = a_case(opened)
    version, sealed = agreed(case.id)
    with opened.transaction() as db:
        support_plans.insert_version(db, version, sealed, NOW)
    with pytest.raises(StoreFault), opened.transaction() as db:
        db.execute(sql)
    with opened.reading() as db:
        assert support_plans.versions_of(db, case.id) == [version]
        assert support_plans.snapshot(db, case.id, version.id) == sealed


def test_pl12_handing_out_is_noted_later(opened: Vault) -> None:
    case = a_case(opened)
    version, sealed = agreed(case.id)
    with opened.transaction() as db:
        support_plans.insert_version(db, version, sealed, NOW)
        support_plans.note_handing_out(db, version, None, "Bruder liest mit", NOW)
        assert support_plans.versions_of(db, case.id)[0].not_handed_out == "Bruder liest mit"
        support_plans.note_handing_out(db, version, TODAY, "", NOW)
        assert support_plans.versions_of(db, case.id)[0].handed_out_on == TODAY


# ---- GR2, and what is due ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO support_plans (case_id, wishes) VALUES (?, 'Wohnung')",
        "INSERT INTO goals (id, case_id, title, status) VALUES ('g', ?, 'Ziel', 'planned')",
        "INSERT INTO plan_versions (id, case_id, number, agreed_on, agreed_how, snapshot)"
        " VALUES ('v', ?, 1, '2026-03-02', 'oral', '{}')",
        "INSERT INTO other_plans (id, case_id, name) VALUES ('o', ?, 'Hilfeplan')",
        "INSERT INTO gaps (id, case_id, noted_on, offer_kind) VALUES ('x', ?, '2026-03-02', 'a')",
    ],
)
def test_gr2_nothing_of_the_plan_goes_in_before_the_consent(opened: Vault, sql: str) -> None:
    with pytest.raises(StoreFault), opened.transaction() as db:
        case = cases.open_case(db, CaseKind.ADVICE, TODAY, NOW)
        db.execute(sql, (case.id,))


@pytest.mark.parametrize(
    ("query", "index"),
    [
        (plan_dues.QUERIES[0], "goal_steps_due"),
        (plan_dues.QUERIES[1], "goals_due"),
        (plan_dues.QUERIES[2], "support_plans_due"),
    ],
)
def test_what_is_due_is_found_over_its_index(opened: Vault, query: str, index: str) -> None:
    with opened.reading() as db:
        asked = ("2026-01-01", "2026-12-31", "2026-01-01", -1)[: 4 if "?4" in query else 3]
        told = [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {query}", asked).fetchall()]
    assert f"INDEX {index} (" in told[0]
    assert all("SCAN" not in line for line in told)
    assert "USE TEMP B-TREE FOR ORDER BY" not in told


def test_a_goal_goes_with_all_that_hangs_on_it(opened: Vault) -> None:
    case = a_case(opened)
    step = GoalStep("s", "g", StepKind.JMD_TASK, "x", deadline=deadlines.by(date(2026, 4, 1)))
    put(opened, a_goal(case.id, steps=(step,), lines=(GoalLine("l", "g", LineKind.MEASURE, "x"),)))
    with opened.transaction() as db:
        db.execute("DELETE FROM goals")
        assert db.execute("SELECT count(*) FROM goal_steps").fetchone() == (0,)
        assert db.execute("SELECT count(*) FROM goal_lines").fetchone() == (0,)
