# ruff: noqa: ISC004, PT012  SQL over several lines in a list; a refused transaction is a block of several statements
"""SC2, SC4, SC5, GR5, GR9, C1: what the schema holds of screening and assessment, whoever calls."""

from dataclasses import replace
from datetime import date

import pytest

from jmd_desktop import errors
from jmd_desktop.domain.cases import CaseId, CaseKind
from jmd_desktop.domain.consents import SignerRole
from jmd_desktop.domain.diagnosis import SPECIAL_CELLS, Cell, DiagnosisCell
from jmd_desktop.domain.fields import CATALOGUE, Need
from jmd_desktop.domain.item_sets import SPECIAL_ITEMS, Item, standard_items
from jmd_desktop.domain.obstacles import Obstacle
from jmd_desktop.domain.screening import Decision, Outcome
from jmd_desktop.domain.surveys import AreaTalk, NoValue, Rating, Survey, View
from jmd_desktop.store import assessments, cases, consents, item_sets, screenings, surveys
from jmd_desktop.store.connection import Connection, StoreFault
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, TODAY, a_case, a_client, a_consent, a_screening, a_survey

SLEEP = min(SPECIAL_ITEMS)


def closed_case(opened: Vault) -> CaseId:
    """A case without the line for special categories."""
    return a_case(opened, consent=a_consent(special_categories=False)).id


def keep(db: Connection, survey: Survey) -> Survey:
    """Insert a survey with its answers, statements about health where they belong."""
    surveys.insert(db, replace(survey, finished_on=None), NOW)
    for view in survey.views:
        for each in view.ratings:
            surveys.rate(db, view.id, each.item, each, special=each.item in SPECIAL_ITEMS)
    for item in survey.important:
        surveys.mark(db, survey.id, item, important=True)
    for talk in survey.talks:
        surveys.save_talk(db, talk, NOW)
    if survey.finished_on is not None:
        surveys.set_finished(db, survey.id, survey.finished_on)
    return survey


# ---- screening ----------------------------------------------------------------------------------


@pytest.mark.parametrize("reason", ["", "   ", " \t\n\N{NO-BREAK SPACE}"])
def test_sc2_the_preventive_yes_is_refused_without_its_reason(opened: Vault, reason: str) -> None:
    case = a_case(opened)
    wanted = a_screening(case.id, preventive=True, decision=Decision.YES, preventive_reason=reason)
    with pytest.raises(errors.ReasonMissing), opened.transaction() as db:
        screenings.insert(db, wanted, NOW)
    stored = replace(wanted, decision=None)
    with opened.transaction() as db:
        screenings.insert(db, stored, NOW)
    with pytest.raises(errors.ReasonMissing), opened.transaction() as db:
        screenings.save(db, replace(stored, decision=Decision.YES), NOW)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE screenings SET preventive_reason = ''",
        "UPDATE OR REPLACE screenings SET preventive_reason = char(10)",
        "UPDATE screenings SET preventive_reason = char(9, 160, 32)",
        "INSERT OR REPLACE INTO screenings (id, case_id, held_on, way, preventive, decision)"
        " SELECT id, case_id, held_on, way, 1, 'yes' FROM screenings",
        "INSERT INTO screenings (id, case_id, held_on, way, preventive, decision)"
        " SELECT 'new', case_id, held_on, way, 1, 'yes' FROM screenings",
    ],
)
def test_sc2_no_statement_takes_the_reason_from_a_preventive_yes(opened: Vault, sql: str) -> None:
    case = a_case(opened)
    stored = a_screening(
        case.id, preventive=True, decision=Decision.YES, preventive_reason="Abbruch droht"
    )
    with opened.transaction() as db:
        screenings.insert(db, stored, NOW)
    with pytest.raises(errors.ReasonMissing), opened.transaction() as db:
        db.execute(sql)
    with opened.reading() as db:
        assert screenings.of_case(db, case.id) == [stored]


@pytest.mark.parametrize("heavy", [(), tuple(Obstacle)[:3], tuple(Obstacle)])
@pytest.mark.parametrize("decision", [None, *Decision])
@pytest.mark.parametrize("outcome", [None, *Outcome])
def test_sc4_sc6_any_decision_with_any_outcome_is_kept_and_changes_no_kind(
    opened: Vault,
    heavy: tuple[Obstacle, ...],
    decision: Decision | None,
    outcome: Outcome | None,
) -> None:
    case = a_case(opened)
    stored = a_screening(case.id, *heavy, decision=decision, outcome=outcome)
    with opened.transaction() as db:
        screenings.insert(db, stored, NOW)
    with opened.reading() as db:
        assert screenings.get(db, stored.id) == stored
        after = cases.get(db, case.id)
    assert after is not None
    assert after.kind is CaseKind.ADVICE


def test_sc5_a_yes_is_no_agreement_case_management_still_asks_for_one(opened: Vault) -> None:
    case = a_case(opened)
    with opened.transaction() as db:
        decided = a_screening(
            case.id,
            *tuple(Obstacle)[:4],
            decision=Decision.YES,
            outcome=Outcome.CASE_MANAGEMENT,
        )
        screenings.insert(db, decided, NOW)
    with pytest.raises(errors.CollaborationMissing), opened.transaction() as db:
        db.execute(
            "INSERT INTO case_kinds (case_id, kind, since)"
            " VALUES (?, 'case_management', '2026-03-02')",
            (case.id,),
        )
    with pytest.raises(StoreFault), opened.transaction() as db:
        db.execute("UPDATE cases SET kind = 'case_management'")


def test_a_new_screening_stands_beside_the_earlier_ones(opened: Vault) -> None:
    case = a_case(opened)
    made = [
        a_screening(case.id, held_on=date(2026, 1, day), remarks=f"Nr. {day}") for day in (5, 3, 5)
    ]
    with opened.transaction() as db:
        for each in made:
            screenings.insert(db, each, NOW)
    with opened.reading() as db:
        assert screenings.of_case(db, case.id) == [made[2], made[0], made[1]]


# ---- views stay apart ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE survey_ratings SET view_id = (SELECT id FROM survey_views WHERE view = 'third')",
        "UPDATE OR REPLACE survey_ratings"
        " SET view_id = (SELECT id FROM survey_views WHERE view = 'counsellor')",
        "UPDATE survey_ratings SET item = 'housing.2'",
        "UPDATE survey_ratings SET id = hex(randomblob(16))",
        "UPDATE survey_views SET view = 'counsellor', who = '' WHERE view = 'third'",
        "UPDATE survey_views SET view = 'counsellor' WHERE view = 'young_person'",
        "UPDATE survey_views SET survey_id = 'x'",
        "UPDATE survey_areas SET area = 'finances'",
        "UPDATE survey_areas SET survey_id = 'x'",
        "UPDATE survey_marks SET item = 'housing.2'",
        "UPDATE special_ratings"
        " SET view_id = (SELECT id FROM survey_views WHERE view = 'counsellor')",
        "INSERT INTO survey_views (id, survey_id, view)"
        " SELECT 'another', id, 'young_person' FROM surveys",
        # a mean, a nought, a number and a reason at once, neither of both
        "UPDATE survey_ratings SET value = 2.5",
        "UPDATE survey_ratings SET value = (SELECT avg(value) FROM survey_ratings)",
        "UPDATE survey_ratings SET value = 0",
        "UPDATE survey_ratings SET value = 6",
        "UPDATE survey_ratings SET no_value = 'dont_know'",
        "UPDATE survey_ratings SET value = NULL",
        "UPDATE survey_ratings SET value = NULL, no_value = 'whatever'",
        "UPDATE special_ratings SET value = 0",
        "UPDATE special_ratings SET no_value = 'no_answer'",
        # two different views behind one name
        "UPDATE survey_views SET who = '' WHERE view = 'third'",
        "UPDATE survey_views SET who = 'Mutter' WHERE view = 'young_person'",
    ],
)
def test_gr5_as3_no_statement_mixes_views_or_makes_a_value_of_none(opened: Vault, sql: str) -> None:
    case = a_case(opened)
    given = {
        View.YOUNG_PERSON: {"housing.1": 2, SLEEP: 3},
        View.COUNSELLOR: {"language.1": 3},
        View.THIRD: {"finances.1": 5},
    }
    blank = a_survey(case.id, given)
    talk = AreaTalk("t", blank.id, case.id, "housing", now="eng")
    with opened.transaction() as db:
        stored = keep(db, replace(blank, talks=(talk,), important=frozenset({"housing.1"})))
    with pytest.raises(StoreFault), opened.transaction() as db:
        db.execute(sql)
    with opened.reading() as db:
        assert surveys.of_case(db, case.id) == [stored]


def test_gr5_a_second_answer_of_one_view_leaves_the_others_alone(opened: Vault) -> None:
    case = a_case(opened)
    given = {view: {"housing.1": value} for view, value in zip(View, (2, 3, 5), strict=True)}
    with opened.transaction() as db:
        stored = keep(db, a_survey(case.id, given))
        third = stored.views[2]
        surveys.rate(db, third.id, "housing.1", Rating("housing.1", 1), special=False)
        surveys.rate(
            db,
            stored.views[0].id,
            "housing.1",
            Rating("housing.1", no_value=NoValue.DONT_KNOW),
            special=False,
        )
        surveys.rate(db, stored.views[1].id, "housing.1", None, special=False)
    with opened.reading() as db:
        (found,) = surveys.of_case(db, case.id)
    assert [view.rating("housing.1") for view in found.views] == [
        Rating("housing.1", no_value=NoValue.DONT_KNOW),
        None,
        Rating("housing.1", 1),
    ]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE survey_ratings SET value = 1",
        "DELETE FROM survey_ratings",
        "DELETE FROM special_ratings",
        "UPDATE special_ratings SET value = 1",
        "REPLACE INTO survey_ratings SELECT id, view_id, item, 1, NULL FROM survey_ratings",
        "INSERT INTO survey_ratings (id, view_id, item, value)"
        " SELECT 'new', id, 'housing.2', 1 FROM survey_views",
        "DELETE FROM survey_views",
        "INSERT INTO survey_views (id, survey_id, view, who) SELECT 'v', id, 'third', 'M'"
        " FROM surveys",
        "UPDATE survey_views SET who = 'Ausbilder' WHERE view = 'third'",
        "INSERT INTO survey_marks (id, survey_id, item) SELECT 'm', id, 'x' FROM surveys",
        "DELETE FROM survey_marks",
        "UPDATE survey_areas SET now = ''",
        "DELETE FROM survey_areas",
        "INSERT INTO survey_areas (id, survey_id, area) SELECT 'a', id, 'finances' FROM surveys",
        "UPDATE surveys SET held_on = '2026-01-01'",
        "UPDATE surveys SET achieved = 'anders'",
        "UPDATE OR REPLACE surveys SET achieved = ''",
    ],
)
def test_a_finished_survey_stays_as_it_was(opened: Vault, sql: str) -> None:
    case = a_case(opened)
    given = {View.YOUNG_PERSON: {"housing.1": 2, SLEEP: 4}, View.THIRD: {}}
    blank = a_survey(case.id, given, finished_on=TODAY, achieved="Ich komme allein zurecht.")
    talk = AreaTalk("t", blank.id, case.id, "housing", now="eng")
    with opened.transaction() as db:
        stored = keep(db, replace(blank, talks=(talk,), important=frozenset({"housing.1"})))
    with opened.reading() as db:
        before = surveys.of_case(db, case.id)
    with pytest.raises(errors.SurveyFinished), opened.transaction() as db:
        db.execute(sql)
    with opened.reading() as db:
        assert surveys.of_case(db, case.id) == before
    with opened.transaction() as db:  # as a whole it can be taken out
        surveys.remove(db, stored, NOW)
        assert surveys.of_case(db, case.id) == []


# ---- item sets ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE site_items SET text = 'anders'",
        "UPDATE OR REPLACE site_items SET special = 1",
        "DELETE FROM site_items",
        "REPLACE INTO site_items SELECT item, area, 'anders', special FROM site_items",
        "UPDATE item_sets SET made_on = '2020-01-01'",
        "DELETE FROM item_sets",
        "REPLACE INTO item_sets (id, made_on) VALUES (1, '2020-01-01')",
        "UPDATE item_set_items SET item = 'housing.1'",
        "DELETE FROM item_set_items",
        "REPLACE INTO item_set_items SELECT id, set_id, position + 1, area, item"
        " FROM item_set_items",
        "INSERT INTO item_set_items VALUES ('new', 1, 9, 'housing', 'housing.1')",
        "INSERT INTO item_sets (id, made_on) VALUES (2, '2026-03-02')",  # asks nothing
        "UPDATE surveys SET item_set = 0",
        "UPDATE surveys SET form_version = '2'",
        "INSERT INTO surveys (id, case_id, held_on, item_set, form_version)"
        " SELECT 'new', case_id, held_on, 2, '1' FROM surveys",
    ],
)
def test_gr9_a_set_never_changes_and_old_surveys_keep_theirs(opened: Vault, sql: str) -> None:
    case = a_case(opened)
    with opened.transaction() as db:
        own = item_sets.add_item(db, "housing", "Ich habe einen Schlüssel.", special=False)
        made = item_sets.add_set(db, (own, *standard_items()[:3]), TODAY)
        stored = keep(db, a_survey(case.id, item_set=made.id))
    with pytest.raises(StoreFault), opened.transaction() as db:
        db.execute(sql)
    with opened.reading() as db:
        assert item_sets.get(db, made.id) == made
        assert item_sets.newest(db) == made
        assert surveys.of_case(db, case.id) == [stored]


def test_gr9_a_new_set_stands_beside_the_old_one(opened: Vault) -> None:
    with opened.transaction() as db:
        one = item_sets.add_item(db, "housing", "Ich habe einen Schlüssel.", special=False)
        first = item_sets.add_set(db, (*standard_items(), one), TODAY)
        two = item_sets.add_item(db, "finances", "Ich habe ein Konto.", special=True)
        second = item_sets.add_set(db, (one, two), TODAY)
    with opened.reading() as db:
        assert item_sets.get(db, 0).items == standard_items()
        assert item_sets.get(db, first.id) == first
        assert item_sets.newest(db) == second
        assert second.items == (one, two)
        assert item_sets.site_items(db) == [one, two]
    assert [item.key for item in (one, two)] == ["site.1", "site.2"]
    assert first.of_area("housing")[-1] == one


# ---- special categories -------------------------------------------------------------------------


SPECIAL_WRITES = (
    "INSERT INTO screenings (id, case_id, held_on, way, i_psych)"
    " VALUES ('s', :case, '2026-03-02', 'form', 'yes')",
    "INSERT INTO screenings (id, case_id, held_on, way, j_offence_remark)"
    " VALUES ('s', :case, '2026-03-02', 'form', '')",
    "UPDATE screenings SET j_offence = 'no' WHERE case_id = :case",
    "UPDATE OR IGNORE screenings SET i_psych_remark = 'x' WHERE case_id = :case",
    "INSERT INTO screenings (id, case_id, held_on, way) VALUES ('known', :case, '2026-03-02',"
    " 'form') ON CONFLICT (id) DO UPDATE SET i_psych = 'unclear'",
    "INSERT INTO special_ratings (id, view_id, item, value) VALUES ('r', 'view',"
    " 'social_problems.4', 3)",
    "INSERT INTO special_ratings (id, view_id, item, no_value) VALUES ('r', 'view',"
    " 'social_problems.4', 'no_answer')",
    "INSERT INTO survey_ratings (id, view_id, item, value) VALUES ('r', 'view', 'site.1', 3)",
    "INSERT INTO diagnosis_cells (id, case_id, cell, special_text, author, written_on)"
    " VALUES ('c', :case, 'health', 'müde', 'J', '2026-03-02')",
    "UPDATE diagnosis_cells SET special_text = 'müde' WHERE case_id = :case",
    "UPDATE screenings SET case_id = :case WHERE id = 'elsewhere'",
    "UPDATE diagnosis_cells SET case_id = :case WHERE id = 'elsewhere'",
    "UPDATE surveys SET case_id = :case WHERE id = 'elsewhere'",
    """INSERT INTO drafts VALUES ('d', :case, 'screening', 's', 1,
    '{"screenings.i_psych": "yes"}', '2026-03-02T09:00:00Z')""",
    """INSERT INTO drafts VALUES ('d', :case, 'diagnosis', 'health', 1,
    '{"diagnosis_cells.special_text": "müde"}', '2026-03-02T09:00:00Z')""",
    """INSERT INTO drafts VALUES ('d', :case, 'diagnosis', 'mental', 1,
    '{"diagnosis_cells.text": "müde"}', '2026-03-02T09:00:00Z')""",
    """INSERT INTO drafts VALUES ('d', :case, 'survey', 's', 1,
    '{"special_ratings.value": 1}', '2026-03-02T09:00:00Z')""",
    "INSERT INTO history VALUES (7, :case, 'screenings.j_offence_remark', 's', 'x',"
    " '2026-03-02T09:00:00Z')",
    "INSERT INTO history VALUES (7, :case, 'diagnosis_cells.special_text', 's', 'x',"
    " '2026-03-02T09:00:00Z')",
)


@pytest.mark.parametrize("sql", SPECIAL_WRITES)
def test_c1_no_statement_puts_a_special_category_where_no_line_opens_it(
    opened: Vault, sql: str
) -> None:
    closed, open_ = closed_case(opened), a_case(opened).id
    cell = DiagnosisCell("elsewhere", open_, Cell.HEALTH, "J", TODAY, special_text="müde")
    with opened.transaction() as db:
        item_sets.add_item(db, "housing", "Ich schlafe gut.", special=True)
        screenings.insert(db, a_screening(closed, id="known"), NOW)
        screenings.insert(db, a_screening(open_, Obstacle.I_PSYCH, id="elsewhere"), NOW)
        here = a_survey(closed)
        view = replace(here.views[0], id="view")
        keep(db, replace(here, views=(view,)))
        there = a_survey(open_, {View.THIRD: {SLEEP: 2}})
        views = tuple(replace(each, survey_id="elsewhere") for each in there.views)
        keep(db, replace(there, id="elsewhere", views=views))
        assessments.save_cell(db, cell, NOW)
        assessments.save_cell(db, DiagnosisCell("own", closed, Cell.VALUES, "J", TODAY), NOW)
    with pytest.raises(errors.SpecialConsentMissing), opened.transaction() as db:
        db.execute(sql.replace(":case", f"'{closed}'"))


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO survey_ratings (id, view_id, item, value)"
        " SELECT 'r', id, 'social_problems.6', 3 FROM survey_views",
        "INSERT INTO diagnosis_cells (id, case_id, cell, text, author, written_on)"
        " SELECT 'c', case_id, 'mental', 'müde', 'J', '2026-03-02' FROM clients",
        "INSERT INTO diagnosis_cells (id, case_id, cell, special_text, author, written_on)"
        " SELECT 'c', case_id, 'risk', 'müde', 'J', '2026-03-02' FROM clients",
    ],
)
def test_c1_what_is_special_lies_only_where_the_rule_holds_it(opened: Vault, sql: str) -> None:
    case = a_case(opened)
    with opened.transaction() as db:
        keep(db, a_survey(case.id))
    with pytest.raises(StoreFault), opened.transaction() as db:
        db.execute(sql)


def test_c1_behind_the_line_all_of_it_can_be_written_and_read(opened: Vault) -> None:
    case = a_case(opened)
    seen = a_screening(case.id, Obstacle.I_PSYCH, j_offence_remark="keine bekannt")
    said = a_survey(case.id, {View.YOUNG_PERSON: dict.fromkeys(sorted(SPECIAL_ITEMS), 2)})
    cells = [
        DiagnosisCell(str(cell), case.id, cell, "J", TODAY, special_text="gut")
        for cell in sorted(SPECIAL_CELLS)
    ]
    with opened.transaction() as db:
        screenings.insert(db, seen, NOW)
        keep(db, said)
        for cell in cells:
            assessments.save_cell(db, cell, NOW)
    with opened.reading() as db:
        assert screenings.of_case(db, case.id) == [seen]
        assert surveys.of_case(db, case.id) == [said]
        assert assessments.cells_of(db, case.id) == cells


def test_c1_what_is_there_may_be_taken_out_when_the_line_holds_no_more(opened: Vault) -> None:
    """The carrier raised its age limit: what a child of fifteen signed alone opens nothing now."""
    with opened.transaction() as db:
        db.execute("UPDATE site SET guardian_age = 14")
    case = a_case(opened, client=a_client(birth_date=date(2010, 6, 1)))
    seen = a_screening(case.id, Obstacle.I_PSYCH)
    said = a_survey(case.id, {View.YOUNG_PERSON: {SLEEP: 2, "housing.1": 2}})
    cell = DiagnosisCell("c", case.id, Cell.MENTAL, "J", TODAY, special_text="müde")
    with opened.transaction() as db:
        screenings.insert(db, seen, NOW)
        keep(db, said)
        assessments.save_cell(db, cell, NOW)
        db.execute("UPDATE site SET guardian_age = 16")
    with pytest.raises(errors.SpecialConsentMissing), opened.transaction() as db:
        assessments.save_cell(db, replace(cell, special_text="wach"), NOW)
    with pytest.raises(errors.SpecialConsentMissing), opened.transaction() as db:
        rating = Rating(SLEEP, 3)
        surveys.rate(db, said.views[0].id, SLEEP, rating, special=True)
    with opened.transaction() as db:
        screenings.save(db, replace(seen, i_psych=None), NOW)
        assessments.save_cell(db, replace(cell, special_text=None), NOW)
        surveys.rate(db, said.views[0].id, SLEEP, None, special=True)
    with opened.reading() as db:
        assert screenings.of_case(db, case.id)[0].i_psych is None
        assert assessments.cells_of(db, case.id)[0].words == ""
        assert len(surveys.of_case(db, case.id)[0].views[0].ratings) == 1


@pytest.mark.parametrize("what", ["screening", "rating", "cell"])
def test_c1_a_birth_date_put_right_does_not_take_the_line_from_under_it(
    opened: Vault, what: str
) -> None:
    case = a_case(opened, consent=a_consent(signers=(SignerRole.CLIENT,)))
    with opened.transaction() as db:
        surer = a_consent(
            case.id,
            signers=(SignerRole.CLIENT, SignerRole.GUARDIAN),
            special_categories=False,
        )
        consents.insert(db, surer)
        if what == "screening":
            screenings.insert(db, a_screening(case.id, Obstacle.I_PSYCH), NOW)
        elif what == "rating":
            keep(db, a_survey(case.id, {View.COUNSELLOR: {SLEEP: 1}}))
        else:
            cell = DiagnosisCell("c", case.id, Cell.HEALTH, "J", TODAY, special_text="x")
            assessments.save_cell(db, cell, NOW)
    with pytest.raises(errors.SpecialConsentMissing), opened.transaction() as db:
        db.execute("UPDATE clients SET birth_date = '2012-01-01'")
    with opened.transaction() as db:
        db.execute("UPDATE clients SET birth_date = '2001-01-01'")


def test_every_table_with_special_columns_knows_how_to_refuse_a_move(opened: Vault) -> None:
    """A row with a special column that is handed to another case asks for that case's line."""
    with opened.reading() as db:
        triggers = {
            row[0]: row[1]
            for row in db.execute(
                "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
            ).fetchall()
        }
    for table in CATALOGUE:
        columns = [field.column for field in table.fields if field.need is Need.SPECIAL]
        if columns and "case_id" in table.columns and table.name != "clients":
            sql = triggers[f"{table.name}_special_on_update"]
            assert "case_id" in sql.split("ON ")[0]
    assert "special_ratings" in triggers["surveys_special_on_move"]


# ---- GR2 ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO screenings (id, case_id, held_on, way) VALUES ('s', ?, '2026-03-02', 'form')",
        "INSERT INTO surveys (id, case_id, held_on, form_version)"
        " VALUES ('s', ?, '2026-03-02', '1')",
        "INSERT INTO assessments (case_id, need) VALUES (?, 'Wohnung')",
        "INSERT INTO diagnosis_cells (id, case_id, cell, text, author, written_on)"
        " VALUES ('c', ?, 'risk', 'x', 'J', '2026-03-02')",
        "INSERT INTO competence_procedures (id, case_id, name) VALUES ('p', ?, 'ProfilPASS')",
        "INSERT INTO helpers (id, case_id, kind, who) VALUES ('h', ?, 'informal', 'Tante')",
    ],
)
def test_gr2_nothing_of_the_assessment_goes_in_before_the_consent(opened: Vault, sql: str) -> None:
    with pytest.raises(StoreFault), opened.transaction() as db:
        case = cases.open_case(db, CaseKind.ADVICE, TODAY, NOW)
        db.execute(sql, (case.id,))


def test_a_site_item_is_asked_in_its_own_words_only() -> None:
    assert Item("site.7", "housing", "Ich habe einen Schlüssel.").of_site
    assert not any(item.of_site for item in standard_items())
