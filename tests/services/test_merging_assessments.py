"""Two files of one person become one: nothing of screening and assessment is lost on the way."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from jmd_desktop.domain.assessment import HelperLoad
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.diagnosis import Cell
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import (
    ASSESSMENTS,
    CATALOGUE,
    DIAGNOSIS_CELLS,
    SCREENINGS,
    SPECIAL_RATINGS,
    SURVEY_AREAS,
    SURVEYS,
    Need,
    Value,
)
from jmd_desktop.domain.surveys import Survey
from jmd_desktop.errors import SpecialConsentMissing
from jmd_desktop.services.assessments import DIAGNOSIS, NEED, PLACE, Assessments
from jmd_desktop.services.cases import Cases
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.merged_assessments import joined
from jmd_desktop.services.merging import Merging, Side
from jmd_desktop.services.screenings import Screenings
from jmd_desktop.services.session import Session
from jmd_desktop.services.surveys import Surveys
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, TODAY, a_case, a_client, a_consent
from tests.fakes import FakeClock
from tests.services.assessed import FULL_AREA, assess, new_id

JANA, ALI = "Jana Beispiel", "Ali Muster"


def merge(session: Session, keep: CaseId, other: CaseId, **choices: Side) -> None:
    Merging(session).merge(keep, other, choices)


def whole(session: Session, case_id: CaseId) -> tuple[Any, ...]:
    """What goes over as it is; the file it is in aside."""
    desk = Assessments(session).of_case(case_id)
    records: tuple[Any, ...] = (
        *Screenings(session).of_case(case_id).screenings,
        *Surveys(session).of_case(case_id).surveys,
        *(replace(each, position=0) for each in desk.helpers),
        *desk.procedures,
    )
    return tuple(_anywhere(each) for each in records)


def _anywhere(record: Any) -> Any:
    moved = replace(record, case_id=CaseId("x"))
    if isinstance(moved, Survey):
        return replace(moved, talks=tuple(_anywhere(talk) for talk in moved.talks))
    return moved


def values_of(opened: Vault, case_id: CaseId) -> Counter[str]:
    """Every value in every column of the tables of a case, formerly and typed too."""
    found: Counter[str] = Counter()
    with opened.reading() as db:
        for table in CATALOGUE:
            if table.path is None:
                continue
            joins, name = "", table.name
            for hop in table.path:
                key = "case_id" if hop.table == "clients" else "id"
                joins += f" JOIN {hop.table} ON {hop.table}.{key} = {name}.{hop.column}"
                name = hop.table
            columns = ", ".join(f"{table.name}.{column}" for column in table.columns)
            for row in db.execute(
                f"SELECT {columns} FROM {table.name}{joins} WHERE cases.id = ?", (case_id,)
            ).fetchall():
                found.update(str(value) for value in row if isinstance(value, str) and value)
    return found


# ---- as they are --------------------------------------------------------------------------------


def test_screenings_surveys_helpers_and_procedures_go_over_as_they_are(
    session: Session, opened: Vault
) -> None:
    keep, other = a_case(opened), a_case(opened)
    assess(session, keep.id, "Apfel")
    assess(session, other.id, "Birne")
    before = Counter(map(repr, (*whole(session, keep.id), *whole(session, other.id))))
    merge(session, keep.id, other.id)
    assert Counter(map(repr, whole(session, keep.id))) == before
    helpers = Assessments(session).of_case(keep.id).helpers
    assert [each.who for each in helpers] == ["Apfel", "Apfel", "Birne", "Birne"]
    assert len({each.position for each in helpers}) == 4


def test_nothing_that_was_written_or_typed_in_either_file_is_lost(
    session: Session, opened: Vault
) -> None:
    keep, other = a_case(opened), a_case(opened)
    assess(session, keep.id, "Apfel")
    assess(session, other.id, "Birne")
    before = values_of(opened, other.id)
    merge(session, keep.id, other.id)
    after = "\n".join(values_of(opened, keep.id))
    for value in before:
        words = value if "Birne" in value and not value.startswith("{") else "Birne"
        assert words in after
    drafts = Cases(session).file(keep.id).drafts
    texts = {draft.record_id: draft.content for draft in drafts}
    assert texts[NEED] == {"assessments.need": "Apfel getippt\n\nBirne getippt"}
    assert texts["basics"] == {"diagnosis_cells.text": "Apfel getippt\n\nBirne getippt"}
    assert sum("survey_areas.now" in content for content in texts.values()) == 2
    assert sum("surveys.achieved" in content for content in texts.values()) == 2
    assert sum("screenings.remarks" in content for content in texts.values()) == 2


def test_former_words_are_found_where_they_belong(session: Session, opened: Vault) -> None:
    keep, other = a_case(opened), a_case(opened)
    assess(session, keep.id, "Apfel")
    survey = assess(session, other.id, "Birne")
    talk = survey.talk(FULL_AREA)
    assert talk is not None
    merge(session, keep.id, other.id)
    (former,) = Cases(session).former_values(keep.id, SURVEY_AREAS["now"], talk.id)
    assert former.value == "vorher"
    formerly = Cases(session).former_values(keep.id, SURVEYS["achieved"], survey.id)
    assert [each.value for each in formerly] == ["vorher", ""]
    cell = Assessments(session).of_case(keep.id).cells[Cell.RISK]
    former_texts = Cases(session).former_values(keep.id, DIAGNOSIS_CELLS["text"], cell.id)
    said = sorted(str(each.value) for each in former_texts)
    assert said == ["Apfel", "Birne", "vorher", "vorher"]


def test_the_preview_counts_what_would_come_along(session: Session, opened: Vault) -> None:
    keep, other = a_case(opened), a_case(opened)
    assess(session, other.id, "Birne")
    seen = Merging(session).compare(keep.id, other.id).assessment
    assert (seen.screenings, seen.surveys, seen.helpers, seen.procedures, seen.cells) == (
        1, 2, 2, 1, 3,
    )  # fmt: skip
    assert seen.need
    assert seen.not_taken == ()
    nothing = Merging(session).compare(other.id, keep.id).assessment
    assert not any((nothing.screenings, nothing.surveys, nothing.cells, nothing.need))


# ---- joined -------------------------------------------------------------------------------------


def test_texts_of_both_files_are_joined_and_the_former_ones_kept(
    session: Session, opened: Vault
) -> None:
    keep, other = a_case(opened), a_case(opened)
    desk = Assessments(session)
    desk.save(keep.id, {"need": "Wohnung", "helper_load": "too_many", "reassess_on": TODAY}, 0)
    later = TODAY + timedelta(30)
    values: dict[str, Value] = {
        "need": "Sprachkurs",
        "helper_load": "right",
        "reassess_on": later,
        "helpers_note": "reden",
    }
    desk.save(other.id, values, 0)
    merge(session, keep.id, other.id)
    found = desk.of_case(keep.id).assessment
    assert (found.need, found.helpers_note) == ("Wohnung\n\nSprachkurs", "reden")
    assert (found.helper_load, found.reassess_on) == (HelperLoad.TOO_MANY, TODAY)
    former = {
        column: [each.value for each in Cases(session).former_values(keep.id, ASSESSMENTS[column])]
        for column in ("need", "helper_load", "reassess_on")
    }
    assert former == {"need": ["Wohnung"], "helper_load": ["right"], "reassess_on": [later]}


def test_an_assessment_goes_to_the_file_that_has_none(session: Session, opened: Vault) -> None:
    keep, other = a_case(opened), a_case(opened)
    saved, _changes = Assessments(session).save(other.id, {"need": "Wohnung"}, 0)
    merge(session, keep.id, other.id)
    assert Assessments(session).of_case(keep.id).assessment == replace(saved, case_id=keep.id)


def test_a_cell_of_both_files_holds_both_texts_under_both_names(
    session: Session, opened: Vault, clock: FakeClock
) -> None:
    keep, other = a_case(opened), a_case(opened)
    desk = Assessments(session)
    for cell in (Cell.RISK, Cell.HEALTH):
        desk.save_cell(keep.id, cell, "wach", JANA, 0)
        clock.advance(timedelta(days=1))
        desk.save_cell(other.id, cell, "gestern", ALI, 0)
        clock.advance(timedelta(days=1))
        desk.save_cell(keep.id, cell, "müde", JANA, 1)
        clock.advance(timedelta(days=1))
        desk.save_cell(other.id, cell, "krank", ALI, 1)
    desk.save_cell(other.id, Cell.POWER, "Bruder", ALI, 0)
    told: dict[Cell, set[tuple[str, str, date]]] = {Cell.RISK: set(), Cell.HEALTH: set()}
    for cell, entries in told.items():
        for case in (keep, other):
            now = desk.of_case(case.id).cells[cell]
            entries.add((now.words, now.author, now.written_on))
            for each in desk.former_entries(case.id, cell):
                entries.add((each.words, each.author, each.written_on))
    newest = desk.of_case(other.id).cells[Cell.HEALTH].written_on
    clock.advance(timedelta(days=1))
    merge(session, keep.id, other.id)
    cells = desk.of_case(keep.id).cells
    assert (cells[Cell.POWER].words, cells[Cell.POWER].author) == ("Bruder", ALI)
    assert cells[Cell.HEALTH].written_on == newest
    for cell, before in told.items():
        assert (cells[cell].words, cells[cell].author) == ("müde\n\nkrank", f"{JANA}, {ALI}")
        former = desk.former_entries(keep.id, cell)
        assert {(each.words, each.author, each.written_on) for each in former} == before
        moments = [each.replaced_at for each in former]
        assert moments == sorted(moments, reverse=True)
        assert len(set(moments)) == 3  # each when it was replaced, the last two by the merging


@pytest.mark.parametrize(
    ("own", "other", "words", "author"),
    [
        ("gleich", "gleich", "gleich", JANA),
        ("müde und krank", "krank", "müde und krank", JANA),
        ("krank", "müde und krank", "müde und krank", ALI),
        ("", "krank", "krank", ALI),
        ("müde", "", "müde", JANA),
    ],
)
def test_a_cell_that_says_no_more_in_one_file_stays_its_authors(
    session: Session, opened: Vault, own: str, other: str, words: str, author: str
) -> None:
    keep, gone = a_case(opened), a_case(opened)
    desk = Assessments(session)
    for case, text, who in ((keep, own, JANA), (gone, other, ALI)):
        desk.save_cell(case.id, Cell.MENTAL, "zuerst", who, 0)
        desk.save_cell(case.id, Cell.MENTAL, text, who, 1)
    merge(session, keep.id, gone.id)
    cell = desk.of_case(keep.id).cells[Cell.MENTAL]
    assert (cell.words, cell.author) == (words, author)
    former = {(each.words, each.author) for each in desk.former_entries(keep.id, Cell.MENTAL)}
    both = {("zuerst", JANA), ("zuerst", ALI), (own, JANA), (other, ALI)}
    assert former == {each for each in both if each[0]} - {(words, author)}


@pytest.mark.parametrize(
    ("own", "other", "both"),
    [
        ("a", "b", "a\n\nb"),
        ("Wohnung und Ruhe", "Ruhe", "Wohnung und Ruhe"),
        ("Ruhe", "Wohnung und Ruhe", "Wohnung und Ruhe"),
        ("x" * 15_000, "y" * 15_000, None),  # too long: the other stays in the history
        (None, "b", None),
    ],
)
def test_two_texts_are_joined_once_and_only_as_long_as_they_fit(
    own: Value, other: Value, both: str | None
) -> None:
    assert joined(ASSESSMENTS["need"], own, other) == both
    assert joined(DIAGNOSIS_CELLS["author"], "Jana", "Ali") is None


def test_what_gets_too_long_together_stays_in_the_history(session: Session, opened: Vault) -> None:
    keep, other = a_case(opened), a_case(opened)
    desk = Assessments(session)
    desk.save_cell(keep.id, Cell.RISK, "x" * 15_000, JANA, 0)
    desk.save_cell(other.id, Cell.RISK, "y" * 15_000, JANA, 0)
    merge(session, keep.id, other.id)
    cell = desk.of_case(keep.id).cells[Cell.RISK]
    assert cell.words == "x" * 15_000
    (former,) = Cases(session).former_values(keep.id, DIAGNOSIS_CELLS["text"], cell.id)
    assert former.value == "y" * 15_000


# ---- special categories -------------------------------------------------------------------------


def test_c1_special_categories_come_only_where_the_kept_files_line_covers_them(
    session: Session, opened: Vault
) -> None:
    keep = a_case(opened, consent=a_consent(special_categories=False))
    other = a_case(opened)
    finished = assess(session, other.id, "Quitte")
    seen = Merging(session).compare(keep.id, other.id)
    assert seen.not_taken == (
        SCREENINGS["i_psych"],
        SCREENINGS["j_offence_remark"],
        SPECIAL_RATINGS["value"],
        DIAGNOSIS_CELLS["special_text"],
    )
    assert seen.assessment.cells == 2
    before = {
        view.id: [each for each in view.ratings if each.item != "social_problems.4"]
        for view in finished.views
    }
    merge(session, keep.id, other.id)
    (screening,) = Screenings(session).of_case(keep.id).screenings
    assert (screening.i_psych, screening.j_offence_remark) == (None, None)
    assert screening.g_housing_remark == "Quitte"
    moved = Surveys(session).of_case(keep.id).survey(finished.id)
    assert moved is not None
    assert moved.finished_on == finished.finished_on
    assert {view.id: list(view.ratings) for view in moved.views} == before
    assert set(Assessments(session).of_case(keep.id).cells) == {Cell.BASICS, Cell.RISK}
    special = {f.key for t in CATALOGUE for f in t.fields if f.need is Need.SPECIAL}
    with opened.reading() as db:
        for table in ("special_ratings",):
            assert db.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
        noted = {row[0] for row in db.execute("SELECT field FROM history").fetchall()}
    typed = {name for draft in Cases(session).file(keep.id).drafts for name in draft.content}
    assert not special & (noted | typed)


def test_c1_the_other_way_round_they_stay(session: Session, opened: Vault) -> None:
    keep = a_case(opened)
    other = a_case(opened, consent=a_consent(special_categories=False))
    assess(session, keep.id, "Apfel")
    assess(session, other.id, "Birne", special=False)
    before = whole(session, keep.id)
    merge(session, keep.id, other.id)
    after = whole(session, keep.id)
    assert set(map(repr, before)) <= set(map(repr, after))
    assert Assessments(session).of_case(keep.id).cells[Cell.HEALTH].words == "Apfel"


def test_c1_a_birth_date_that_closes_the_line_stops_the_merging_whole(
    session: Session, opened: Vault
) -> None:
    """Chosen from the other file, it would make a child of the person, who signed alone."""
    from_guardian = a_consent(special_categories=False)
    keep = a_case(opened)
    assess(session, keep.id, "Apfel")
    with opened.transaction() as db:
        db.execute("UPDATE site SET guardian_age = 12")
    other = a_case(opened, client=a_client(birth_date=date(2011, 1, 1)), consent=from_guardian)
    with opened.transaction() as db:
        db.execute(
            "INSERT INTO consent_signatures SELECT 'g', id, 'guardian', 'Mutter', signed_on"
            " FROM consents WHERE case_id = ?",
            (other.id,),
        )
        db.execute("UPDATE site SET guardian_age = 16")
    before = (whole(session, keep.id), Cases(session).file(keep.id), Cases(session).file(other.id))
    with pytest.raises(SpecialConsentMissing):
        merge(session, keep.id, other.id, birth_date=Side.OTHER)
    after = (whole(session, keep.id), Cases(session).file(keep.id), Cases(session).file(other.id))
    assert after == before
    merge(session, keep.id, other.id)


# ---- drafts -------------------------------------------------------------------------------------


def test_a_draft_of_a_new_place_comes_along_and_can_be_saved_there(
    session: Session, opened: Vault
) -> None:
    keep, other = a_case(opened), a_case(opened)
    screening_id = new_id()
    content: dict[str, Value] = {"screenings.remarks": "halb"}
    for place, record, typed in (
        ("screening", screening_id, content),
        (DIAGNOSIS, Cell.RISK.value, {"diagnosis_cells.text": "gefährdet"}),
        (PLACE, NEED, {"assessments.need": "Wohnung"}),
    ):
        Drafts(session).put(Draft(other.id, place, record, 1, typed, NOW))
    merge(session, keep.id, other.id)
    begun = Screenings(session).of_case(keep.id).begun
    assert begun is not None
    assert (begun.record_id, begun.content) == (screening_id, content)
    Screenings(session).save(keep.id, screening_id, {"remarks": "ganz"}, begun.base_version)
    desk = Assessments(session)
    draft = desk.of_case(keep.id).draft_of(PLACE, NEED)
    assert draft is not None
    desk.save(keep.id, {"need": "Wohnung"}, draft.base_version)
    cell = desk.of_case(keep.id).draft_of(DIAGNOSIS, Cell.RISK)
    assert cell is not None
    desk.save_cell(keep.id, Cell.RISK, "gefährdet", JANA, cell.base_version)
    assert Cases(session).file(keep.id).drafts == ()
