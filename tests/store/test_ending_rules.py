"""What the schema itself holds of endings, whatever writes into it (CL4, CL5, H2)."""

import contextlib
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jmd_desktop.domain.cases import CaseId, CaseStatus
from jmd_desktop.domain.endings import (
    CaseEnding,
    ClosingReason,
    Consensus,
    EndedBy,
    EndingScope,
)
from jmd_desktop.errors import (
    BarriersUnasked,
    EndingMissing,
    Invalid,
    Refused,
    Stale,
)
from jmd_desktop.store import cases, endings, history
from jmd_desktop.store.connection import Connection, StoreFault, open_database
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, TODAY, a_case, end_case

DAY = TODAY.isoformat()
_REASON = "'goals_reached', 'both', 'yes'"
_COLUMNS = "id, case_id, reason, decided_by, consensus, ended_on"


def an_ending(case_id: str, ending_id: str = "e", **changes: Any) -> CaseEnding:
    whole = CaseEnding(
        ending_id,
        CaseId(case_id),
        reason=ClosingReason.GOALS_REACHED,
        decided_by=EndedBy.BOTH,
        consensus=Consensus.YES,
        ended_on=TODAY,
    )
    return replace(whole, **changes)


def put(opened: Vault, *made: CaseEnding) -> None:
    with opened.transaction() as db:
        for each in made:
            endings.insert(db, each, NOW)


def status(db: Connection, case_id: str) -> CaseStatus:
    case = cases.get(db, case_id)
    assert case is not None
    return case.status


# ---- CL4: no case is ended without its reason ---------------------------------------------------

_ROUTES = (
    "UPDATE cases SET status = 'ended'",
    "UPDATE cases SET status = 'follow_up_wait'",
    "UPDATE OR REPLACE cases SET status = 'ended'",
    "UPDATE OR IGNORE cases SET status = 'ended'",
    "UPDATE cases SET status = 'ended', last_contact_at = NULL",
    (
        "INSERT INTO cases SELECT 'new', 'AAA-AAA', kind, 'ended', opened_on, last_edited_at,"
        " last_contact_at FROM cases LIMIT 1"
    ),
    (
        "REPLACE INTO cases SELECT id, number, kind, 'ended', opened_on, last_edited_at,"
        " last_contact_at FROM cases"
    ),
    (
        "INSERT INTO cases SELECT id, number, kind, status, opened_on, last_edited_at,"
        " last_contact_at FROM cases WHERE true"
        " ON CONFLICT (id) DO UPDATE SET status = 'ended'"
    ),
    (
        "INSERT OR IGNORE INTO cases SELECT 'new', 'AAA-AAA', kind, 'follow_up_wait', opened_on,"
        " last_edited_at, last_contact_at FROM cases LIMIT 1"
    ),
)


@pytest.mark.parametrize("route", _ROUTES)
def test_cl4_no_route_ends_a_case_without_an_ending(opened: Vault, route: str) -> None:
    case = a_case(opened)
    put(opened, CaseEnding("prepared", case.id))
    with pytest.raises(EndingMissing), opened.transaction() as db:
        db.execute(route)
    with opened.reading() as db:
        assert status(db, case.id) is CaseStatus.OPEN


def test_cl4_another_cases_ending_one_of_case_management_and_one_taken_back_end_nothing(
    opened: Vault,
) -> None:
    case, other = a_case(opened), a_case(opened)
    put(
        opened,
        an_ending(other.id, "other"),
        an_ending(case.id, "managed", scope=EndingScope.CASE_MANAGEMENT),
        an_ending(case.id, "back", reopened_on=TODAY),
    )
    with pytest.raises(EndingMissing), opened.transaction() as db:
        endings.set_status(db, case.id, CaseStatus.ENDED)


@pytest.mark.parametrize("column", ["reason", "decided_by", "consensus"])
def test_cl4_no_end_is_without_reason_who_decided_and_consensus(opened: Vault, column: str) -> None:
    case = a_case(opened)
    with pytest.raises(EndingMissing):
        put(opened, replace(an_ending(case.id), **_without(column)))
    put(opened, an_ending(case.id))
    with pytest.raises(EndingMissing), opened.transaction() as db:
        db.execute(f"UPDATE case_endings SET {column} = NULL")
    with pytest.raises(StoreFault), opened.transaction() as db:
        db.execute(f"UPDATE case_endings SET {column} = 'of a newer program'")


def _without(column: str) -> dict[str, Any]:
    return {column: None}


_UNDONE = (
    "UPDATE case_endings SET ended_on = NULL",
    "UPDATE case_endings SET reopened_on = ended_on",
    "UPDATE case_endings SET scope = 'case_management'",
    "UPDATE case_endings SET case_id = (SELECT id FROM cases WHERE status = 'open')",
    "UPDATE OR REPLACE case_endings SET ended_on = NULL",
)
_GONE = (
    "DELETE FROM case_endings",
    (
        f"REPLACE INTO case_endings (id, case_id, ended_on) SELECT id, case_id, NULL"
        f" FROM case_endings WHERE ended_on = '{DAY}'"
    ),
    (
        f"REPLACE INTO case_endings ({_COLUMNS}) SELECT 'new', case_id, {_REASON}, '{DAY}'"
        " FROM case_endings"
    ),
)


@pytest.mark.parametrize("route", [*_UNDONE, *_GONE])
@pytest.mark.parametrize("ended", [CaseStatus.ENDED, CaseStatus.FOLLOW_UP_WAIT])
def test_cl4_what_a_case_ended_with_stays_as_long_as_it_is_ended(
    opened: Vault, route: str, ended: CaseStatus
) -> None:
    case = a_case(opened)
    a_case(opened)
    with opened.transaction() as db:
        kept = end_case(db, case.id, status=ended)
    refusal = EndingMissing if route in _UNDONE else StoreFault
    with pytest.raises(refusal), opened.transaction() as db:
        db.execute(route)
    with opened.reading() as db:
        assert endings.in_force(db, case.id) == kept
        assert status(db, case.id) is ended


def test_cl4_a_case_has_one_end_that_holds_and_one_in_preparation(opened: Vault) -> None:
    case = a_case(opened)
    put(opened, an_ending(case.id, "held"), CaseEnding("prepared", case.id))
    with pytest.raises(StoreFault, match="UNIQUE"):
        put(opened, an_ending(case.id, "second"))
    with pytest.raises(StoreFault, match="UNIQUE"):
        put(opened, CaseEnding("another", case.id))
    put(
        opened,
        an_ending(case.id, "managed", scope=EndingScope.CASE_MANAGEMENT),
        an_ending(case.id, "back", reopened_on=TODAY),
    )
    with opened.reading() as db:
        found = [each.id for each in endings.of_case(db, case.id)]
        assert found[0] == "prepared"
        assert endings.in_preparation(db, case.id) == CaseEnding("prepared", case.id)
        assert (endings.in_force(db, case.id) or CaseEnding("", case.id)).id == "held"


def test_an_erased_case_takes_its_endings_along(opened: Vault) -> None:
    case = a_case(opened)
    with opened.transaction() as db:
        end_case(db, case.id)
    with opened.transaction() as db:
        db.execute("DELETE FROM clients WHERE case_id = ?", (case.id,))
        assert db.execute("SELECT count(*) FROM case_endings").fetchone() == (0,)


# ---- H2: what stood in the way is asked first ---------------------------------------------------

_ASKED: dict[str, Any] = {
    "reason": ClosingReason.LACK_OF_COOPERATION,
    "barrier_what": "Termine nicht wahrgenommen",
    "barriers": ("childcare",),
    "barrier_offers": "Termin am Nachmittag",
    "consequences_told": True,
}


@pytest.mark.parametrize(
    ("column", "empty"),
    [
        ("barrier_what", ""),
        ("barrier_what", " \t\n\u00a0"),
        ("barriers", ()),
        ("barrier_offers", "  "),
        ("consequences_told", None),
    ],
)
def test_h2_nobody_ends_for_lack_of_cooperation_unasked(
    opened: Vault, column: str, empty: object
) -> None:
    case = a_case(opened)
    with pytest.raises(BarriersUnasked):
        put(opened, an_ending(case.id, **{**_ASKED, column: empty}))
    put(opened, replace(an_ending(case.id, **{**_ASKED, column: empty}), ended_on=None))
    with pytest.raises(BarriersUnasked), opened.transaction() as db:
        db.execute("UPDATE case_endings SET ended_on = ?", (DAY,))


def test_h2_the_reason_does_not_slip_in_later(opened: Vault) -> None:
    case = a_case(opened)
    put(opened, an_ending(case.id))
    with pytest.raises(BarriersUnasked), opened.transaction() as db:
        db.execute("UPDATE case_endings SET reason = 'lack_of_cooperation'")
    with opened.transaction() as db:
        stored = endings.in_force(db, case.id)
        assert stored is not None
        endings.save(db, stored, replace(stored, **_ASKED), NOW)
    with pytest.raises(BarriersUnasked), opened.transaction() as db:
        db.execute("UPDATE case_endings SET barrier_what = ' '")


# ---- CL5: what was taken back -------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        "reason = 'by_client'",
        "decided_by = 'client'",
        "consensus = 'no'",
        "ended_on = '2020-01-01'",
        "reopened_on = NULL",
        "reopened_on = '2026-12-31'",
        "scope = 'case_management', reopened_on = NULL",
        "id = 'other'",
    ],
)
def test_cl5_an_end_that_was_taken_back_stays_readable_as_it_was(
    opened: Vault, change: str
) -> None:
    case = a_case(opened)
    put(opened, an_ending(case.id, reopened_on=TODAY, reopened_reason="kam wieder"))
    with pytest.raises(StoreFault, match="fixed"), opened.transaction() as db:
        db.execute(f"UPDATE case_endings SET {change}")
    with pytest.raises(StoreFault, match="fixed"), opened.transaction() as db:
        db.execute("DELETE FROM case_endings")


@pytest.mark.parametrize(
    "changes",
    [
        {"ended_on": None, "reopened_on": TODAY},
        {"reopened_on": TODAY - timedelta(1)},
        {"reopened_on": TODAY, "scope": EndingScope.CASE_MANAGEMENT},
        {"reopened_reason": "kam wieder"},
        {"follow_up_on": TODAY},
        {"follow_up_on": TODAY - timedelta(1)},
    ],
)
def test_days_of_an_ending_fit_together(opened: Vault, changes: dict[str, Any]) -> None:
    case = a_case(opened)
    with pytest.raises(StoreFault, match="CHECK"):
        put(opened, an_ending(case.id, **changes))


def test_cl9_the_days_a_file_stays_whole_have_their_bounds(opened: Vault) -> None:
    for days in (-1, 91, "2.5"):
        with pytest.raises(StoreFault), opened.transaction() as db:
            db.execute("UPDATE site SET whole_after_end_days = ?", (days,))


# ---- the store ----------------------------------------------------------------------------------


def test_former_values_of_an_ending_are_kept_and_a_late_saver_is_refused(opened: Vault) -> None:
    case = a_case(opened)
    with opened.transaction() as db:
        first = endings.prepare(db, case.id, NOW)
        assert endings.prepare(db, case.id, NOW) == first
        second = endings.save(db, first, replace(first, achieved="Kurs"), NOW)
        third = endings.save(db, second, replace(second, achieved="Kurs und Wohnung"), NOW)
        kept = history.of_field(db, case.id, endings._ENDING.table["achieved"], first.id)
        assert [each.value for each in kept] == ["Kurs", ""]
        assert third.version == 3
        with pytest.raises(Stale):
            endings.save(db, third, replace(first, achieved="x"), NOW)
        moved = endings.set_follow_up(db, third, TODAY, NOW)
        assert moved.follow_up_on == TODAY
        with pytest.raises(Invalid):
            endings.save(db, moved, replace(moved, informed_on=TODAY + timedelta(1)), NOW)
        endings.remove(db, moved, NOW)
        assert endings.current(db, case.id) is None
        assert history.of_field(db, case.id, endings._ENDING.table["achieved"], first.id) == []


def test_a_case_that_an_earlier_program_ended_stands_and_nothing_makes_a_new_one(
    opened: Vault,
) -> None:
    case = a_case(opened)
    unexplained(opened, case.id)
    with opened.transaction() as db:
        assert status(db, case.id) is CaseStatus.ENDED
        endings.set_status(db, case.id, CaseStatus.FOLLOW_UP_WAIT)
        endings.set_status(db, case.id, CaseStatus.OPEN)
        with pytest.raises(EndingMissing):
            endings.set_status(db, case.id, CaseStatus.ENDED)


def unexplained(opened: Vault, case_id: str) -> None:
    """Ended as in a vault of an earlier program, before its rule was there."""
    db = open_database(opened.folder / "vault.db", opened.key)
    try:
        row = db.execute(
            "SELECT sql FROM sqlite_schema WHERE name = 'cases_end_with_an_ending'"
        ).fetchone()
        assert row is not None
        db.execute("DROP TRIGGER cases_end_with_an_ending")
        db.execute("UPDATE cases SET status = 'ended' WHERE id = ?", (case_id,))
        db.execute(row[0])
    finally:
        db.close()


# ---- all routes in any order --------------------------------------------------------------------

_STATEMENTS = (
    *_ROUTES,
    *_UNDONE,
    *_GONE,
    "UPDATE cases SET status = 'open'",
    "UPDATE cases SET status = 'anonymised'",
    f"INSERT INTO case_endings ({_COLUMNS}) SELECT 'e' || rowid, id, {_REASON}, '{DAY}' FROM cases",
    "INSERT INTO case_endings (id, case_id) SELECT 'p' || rowid, id FROM cases",
    f"UPDATE case_endings SET ended_on = '{DAY}'",
    "UPDATE case_endings SET scope = 'file', reopened_on = NULL",
    "UPDATE case_endings SET reason = 'lack_of_cooperation', consequences_told = 1",
    "UPDATE case_endings SET reason = 'by_client', decided_by = 'client', consensus = 'no'",
    "SAVEPOINT a",
    "ROLLBACK TO a",
    "RELEASE a",
)


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.sampled_from(_STATEMENTS), max_size=10))
def test_cl4_in_no_order_of_statements_a_case_is_ended_without_a_whole_ending(
    opened: Vault, statements: list[str]
) -> None:
    """Each in one transaction with the others; what is refused is passed over."""
    a_case(opened)
    a_case(opened)
    with opened.transaction() as db:
        for sql in statements:
            _tried(db, sql)
        _holds(db)
    with opened.reading() as db:
        _holds(db)
    with opened.transaction() as db:
        db.execute("DELETE FROM cases")


def _tried(db: Connection, sql: str) -> None:
    with contextlib.suppress(StoreFault, Refused):
        db.execute(sql)


def _holds(db: Connection) -> None:
    for row in cases.list_rows(db):
        ending = endings.in_force(db, row.id)
        if row.status in (CaseStatus.ENDED, CaseStatus.FOLLOW_UP_WAIT):
            assert ending is not None
        if ending is not None:
            assert None not in (ending.reason, ending.decided_by, ending.consensus)
            assert ending.reason is not ClosingReason.LACK_OF_COOPERATION or ending.barrier_what
