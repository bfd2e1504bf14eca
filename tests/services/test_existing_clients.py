"""The first day: whoever signed the carrier's paper years ago gets a file, and nobody else."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jmd_desktop.domain.consents import ConsentSource, Custody, SignerRole
from jmd_desktop.domain.existing_clients import (
    CarrierPaper,
    PaperRow,
    RowColumn,
    RowProblem,
    findings,
)
from jmd_desktop.domain.fields import Problem
from jmd_desktop.errors import GuardianMissing, Invalid, WrongSecret
from jmd_desktop.services.existing_clients import CreatedFile, ExistingClients, OpenRow, OpenRows
from jmd_desktop.services.forms import Forms
from jmd_desktop.services.intake import Intake
from jmd_desktop.services.session import Session
from jmd_desktop.store import cases, clients, consents, sealing
from jmd_desktop.store.vault import Vault
from tests.builders import TODAY, a_vault
from tests.fakes import FakeClock

LIMIT = 16
PAPER = CarrierPaper("Einwilligung Musterträger", "Ordner 3", date(2019, 5, 1))
GROWN_UP = PaperRow(
    last_name="Haddad",
    first_name="Samira",
    birth_date=date(2003, 5, 17),
    signed_on=date(2021, 6, 1),
    special_categories=True,
    follow_up=False,
)
FIFTEEN = replace(GROWN_UP, birth_date=date(2006, 1, 1))
many = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def services(opened: Vault) -> ExistingClients:
    with opened.reading() as db:
        key = sealing.public_key(db)
    session = Session(FakeClock())
    session.open(opened, key)
    return ExistingClients(session, Intake(session, Forms(session)))


@pytest.fixture
def existing(opened: Vault) -> ExistingClients:
    return services(opened)


def number_of_files(opened: Vault) -> int:
    with opened.reading() as db:
        return cases.count(db)


# ---- files --------------------------------------------------------------------------------------


def test_a_file_stands_on_the_carriers_own_paper(opened: Vault, existing: ExistingClients) -> None:
    made, _changes = existing.create("k", GROWN_UP, PAPER)
    with opened.reading() as db:
        client = clients.get(db, made.case_id)
        (consent,) = consents.of_case(db, made.case_id)
    assert client is not None
    assert (client.first_name, client.last_name) == ("Samira", "Haddad")
    assert consent.source is ConsentSource.CARRIER
    assert (consent.carrier_form, consent.carrier_form_dated) == (PAPER.title, PAPER.dated)
    assert (consent.paper_place, consent.signed_on) == ("Ordner 3", date(2021, 6, 1))
    assert consent.special_categories
    assert not consent.follow_up
    assert [signature.name for signature in consent.signatures] == ["Samira Haddad"]
    assert made.name == "Samira Haddad"
    assert made.number


def test_a_paper_kept_elsewhere_says_so(opened: Vault, existing: ExistingClients) -> None:
    made, _changes = existing.create("k", replace(GROWN_UP, paper_place="Tresor"), PAPER)
    with opened.reading() as db:
        (consent,) = consents.of_case(db, made.case_id)
    assert consent.paper_place == "Tresor"


@pytest.mark.parametrize(
    "row",
    [
        FIFTEEN,
        replace(FIFTEEN, custody=Custody.JOINT, guardians=("Amal Haddad",)),
        replace(FIFTEEN, custody=Custody.JOINT, guardians=("Amal Haddad", "amal  HADDAD")),
        replace(FIFTEEN, custody=Custody.SOLE, guardians=(" ",)),
        replace(GROWN_UP, birth_date=None),
    ],
)
def test_c4_a_child_gets_no_file_without_all_who_had_custody(
    opened: Vault, existing: ExistingClients, row: PaperRow
) -> None:
    problems = {each.problem for each in findings(row, TODAY, LIMIT)}
    assert problems & {RowProblem.GUARDIAN_MISSING, RowProblem.SECOND_GUARDIAN_MISSING}
    with pytest.raises(GuardianMissing):
        existing.create("k", row, PAPER)
    assert number_of_files(opened) == 0


def test_c4_with_both_parents_it_is_opened(opened: Vault, existing: ExistingClients) -> None:
    row = replace(FIFTEEN, custody=Custody.JOINT, guardians=("Amal Haddad", "Karim Haddad"))
    assert findings(row, TODAY, LIMIT) == ()
    made, _changes = existing.create("k", row, PAPER)
    with opened.reading() as db:
        (consent,) = consents.of_case(db, made.case_id)
    assert consent.custody is Custody.JOINT
    roles = [signature.role for signature in consent.signatures]
    assert roles == [SignerRole.CLIENT, SignerRole.GUARDIAN, SignerRole.GUARDIAN]


def test_nobody_elses_name_goes_into_the_file_of_a_grown_up(
    opened: Vault, existing: ExistingClients
) -> None:
    row = replace(GROWN_UP, custody=Custody.SOLE, guardians=("Amal Haddad",))
    made, _changes = existing.create("k", row, PAPER)
    with opened.reading() as db:
        (consent,) = consents.of_case(db, made.case_id)
    assert [signature.role for signature in consent.signatures] == [SignerRole.CLIENT]
    assert consent.custody is None


@pytest.mark.parametrize("paper", [replace(PAPER, title=" "), replace(PAPER, place="")])
def test_c1_a_paper_that_cannot_be_found_is_no_proof(
    opened: Vault, existing: ExistingClients, paper: CarrierPaper
) -> None:
    with pytest.raises(Invalid):
        existing.create("k", GROWN_UP, paper)
    assert number_of_files(opened) == 0


def test_a_row_never_becomes_two_files(opened: Vault, existing: ExistingClients) -> None:
    first, _changes = existing.create("k", GROWN_UP, PAPER)
    second, changes = existing.create("k", GROWN_UP, PAPER)
    assert second == first
    assert not changes.topics
    assert number_of_files(opened) == 1


# ---- what a row lacks ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "column", "problem"),
    [
        ({"last_name": "", "first_name": " "}, RowColumn.LAST_NAME, RowProblem.NAME_MISSING),
        ({"last_name": "a\u202eb"}, RowColumn.LAST_NAME, Problem.CONTROL_CHARACTER),
        ({"first_name": "Sam\0ira"}, RowColumn.FIRST_NAME, Problem.CONTROL_CHARACTER),
        ({"last_name": "x" * 10_000}, RowColumn.LAST_NAME, Problem.TOO_LONG),
        (
            {"birth_date": TODAY + timedelta(days=1)},
            RowColumn.BIRTH_DATE,
            RowProblem.BIRTH_DATE_AHEAD,
        ),
        ({"signed_on": None}, RowColumn.SIGNED_ON, RowProblem.SIGNED_ON_MISSING),
        (
            {"signed_on": TODAY + timedelta(days=1)},
            RowColumn.SIGNED_ON,
            RowProblem.SIGNED_ON_AHEAD,
        ),
        ({"signed_on": date(2001, 1, 1)}, RowColumn.SIGNED_ON, RowProblem.SIGNED_BEFORE_BIRTH),
        ({"special_categories": None}, RowColumn.SPECIAL_CATEGORIES, RowProblem.SPECIAL_MISSING),
        ({"follow_up": None}, RowColumn.FOLLOW_UP, RowProblem.FOLLOW_UP_MISSING),
        ({"birth_date": None}, RowColumn.CUSTODY, RowProblem.CUSTODY_MISSING),
    ],
)
def test_what_is_missing_is_found_at_its_cell(
    changes: dict[str, Any], column: RowColumn, problem: RowProblem | Problem
) -> None:
    row = replace(GROWN_UP, **changes)
    assert (column, problem) in {
        (each.column, each.problem) for each in findings(row, TODAY, LIMIT)
    }


rows = st.builds(
    PaperRow,
    last_name=st.sampled_from(["", "Haddad", "الأحمد", "Ng"]),
    first_name=st.sampled_from(["", "Samira", "Олена"]),
    birth_date=st.none() | st.dates(date(1999, 1, 1), date(2027, 1, 1)),
    signed_on=st.none() | st.dates(date(2015, 1, 1), date(2027, 1, 1)),
    custody=st.none() | st.sampled_from(Custody),
    guardians=st.lists(st.sampled_from(["Amal", "Karim", " "]), max_size=2).map(tuple),
    special_categories=st.none() | st.booleans(),
    follow_up=st.none() | st.booleans(),
    paper_place=st.sampled_from(["", "Tresor"]),
)


@many
@given(row=rows)
def test_a_row_that_lacks_nothing_always_becomes_a_file(opened: Vault, row: PaperRow) -> None:
    """What is shown as ready is what the schema takes."""
    before = number_of_files(opened)
    if findings(row, TODAY, LIMIT) == ():
        services(opened).create("k", row, PAPER)
        assert number_of_files(opened) == before + 1


# ---- over a lock --------------------------------------------------------------------------------

TYPED = OpenRow("a1", ("Haddad", "Samira", "17.05.2", "", "", "", "Ja", "", ""))


@many
@given(
    cells=st.lists(st.tuples(*[st.text(max_size=30)] * len(RowColumn)), max_size=5),
    title=st.text(max_size=30),
)
def test_a_sealed_table_comes_back_as_it_was(
    opened: Vault, cells: list[tuple[str, ...]], title: str
) -> None:
    existing = services(opened)
    rows_ = tuple(OpenRow(f"k{number}", each) for number, each in enumerate(cells))
    table = OpenRows(title, "1.5.", "Ordner", "ar", rows_, row=2, column=3)
    assert existing.unseal_rows(existing.seal_rows(table)) == table


def test_nothing_can_be_read_from_the_box(existing: ExistingClients) -> None:
    box = existing.seal_rows(OpenRows(rows=(TYPED,)))
    assert b"Haddad" not in box
    assert b"Samira" not in box


def test_only_its_own_vault_opens_the_box(existing: ExistingClients, tmp_path: Path) -> None:
    other = a_vault(tmp_path / "other")
    try:
        with pytest.raises(WrongSecret):
            services(other).unseal_rows(existing.seal_rows(OpenRows(rows=(TYPED,))))
    finally:
        other.close()


def test_a_row_whose_file_was_opened_behind_the_lock_is_not_offered_again(
    existing: ExistingClients,
) -> None:
    ready = OpenRow("k", ("Haddad", "Samira", "17.05.2003", "01.06.2021", "", "", "Ja", "Nein", ""))
    box = existing.seal_rows(OpenRows(rows=(TYPED, ready)))
    made, _changes = existing.create("k", GROWN_UP, PAPER)
    table = existing.unseal_rows(box)
    assert table.rows == (TYPED,)
    assert table.created == (CreatedFile("k", made.case_id, made.number, "Samira Haddad",
                                         date(2003, 5, 17)),)  # fmt: skip
