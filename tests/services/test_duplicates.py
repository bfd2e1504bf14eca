"""Who may already have a file is found in any spelling, in any state, and nobody else."""

import unicodedata
from datetime import date
from typing import Literal

import pytest

from jmd_desktop.domain.cases import CaseStatus
from jmd_desktop.services.duplicates import Duplicates
from jmd_desktop.services.session import Session
from jmd_desktop.store.vault import Vault
from tests.builders import a_case, a_client, end_case

BORN = date(2006, 5, 17)
Form = Literal["NFC", "NFD"]


@pytest.fixture
def duplicates(session: Session) -> Duplicates:
    return Duplicates(session)


def a_file(opened: Vault, first: str, last: str = "", born: date = BORN) -> str:
    client = a_client(first_name=first, last_name=last, birth_date=born)
    return a_case(opened, client=client).id


def names(
    duplicates: Duplicates, first: str, last: str = "", born: date | None = None
) -> list[str]:
    return [found.full_name for found in duplicates.similar(first, last, "", born)]


@pytest.mark.parametrize("stored", ["Yusuf", "Youssef", "Joussef"])
@pytest.mark.parametrize("typed", ["Yusuf", "Youssef", "Joussef"])
def test_transliterations_find_each_other(
    duplicates: Duplicates, opened: Vault, stored: str, typed: str
) -> None:
    a_file(opened, stored, "Haddad")
    a_file(opened, "Samira", "Haddad")
    assert names(duplicates, typed, "Haddad") == [f"{stored} Haddad"]
    assert names(duplicates, typed) == [f"{stored} Haddad"]


@pytest.mark.parametrize("stored", ["NFC", "NFD"])
@pytest.mark.parametrize("typed", ["NFC", "NFD"])
def test_composed_and_decomposed_spellings_find_each_other(
    duplicates: Duplicates, opened: Vault, stored: Form, typed: Form
) -> None:
    a_file(opened, unicodedata.normalize(stored, "Çağlar"), "Öztürk")
    written = unicodedata.normalize(typed, "Çağlar")
    assert len(names(duplicates, written, unicodedata.normalize(typed, "Öztürk"))) == 1


@pytest.mark.parametrize(
    ("stored", "typed"),
    [
        (("Youssef", "Al-Haddad"), ("Yusuf", "Haddad")),
        (("Youssef", "Haddad"), ("Yusuf", "Al-Haddad")),
        (("Anna-Lena", "Meier"), ("Anna", "Meier")),
        (("Haddad", "Youssef"), ("Youssef", "Haddad")),  # first and last name changed places
        (("يوسف", "الحداد"), ("يوسف", "حداد")),
        (("يوسف", "حداد"), ("يوسف", "الحداد")),
    ],
)
def test_articles_compounds_and_changed_places_are_seen_through(
    duplicates: Duplicates, opened: Vault, stored: tuple[str, str], typed: tuple[str, str]
) -> None:
    a_file(opened, *stored)
    assert len(names(duplicates, *typed)) == 1


def test_the_same_birth_day_with_one_similar_name_is_enough_and_comes_first(
    duplicates: Duplicates, opened: Vault
) -> None:
    a_file(opened, "Samira", "Nazari", date(2001, 1, 1))
    a_file(opened, "Samira", "Karimi")  # married meanwhile
    assert names(duplicates, "Samira", "Nazari", BORN) == ["Samira Karimi", "Samira Nazari"]
    first, second = duplicates.similar("Samira", "Nazari", "", BORN)
    assert (first.same_birth_date, second.same_birth_date) == (True, False)
    assert (first.same_spelling, second.same_spelling) == (False, True)


def test_the_same_birth_day_alone_tells_nothing(duplicates: Duplicates, opened: Vault) -> None:
    a_file(opened, "Yonas", "Tesfay")
    assert names(duplicates, "Samira", "Nazari", BORN) == []


def test_a_first_name_with_a_clearly_other_birth_date_is_no_help(
    duplicates: Duplicates, opened: Vault
) -> None:
    a_file(opened, "Samira", "Karimi", date(1999, 1, 1))
    a_file(opened, "Samira", "Nazari", date(2006, 1, 1))  # often only the year is known
    assert names(duplicates, "Samira", "", BORN) == ["Samira Nazari"]
    assert len(names(duplicates, "Samira")) == 2


def test_an_alias_finds_and_is_found(duplicates: Duplicates, opened: Vault) -> None:
    a_case(opened, client=a_client(first_name="", last_name="", preferred_name="Sam"))
    (found,) = duplicates.similar("", "", "Sam", None)
    assert (found.name, found.full_name) == ("Sam", "")
    assert len(duplicates.similar("Sam", "", "", None)) == 1


@pytest.mark.parametrize("status", list(CaseStatus))
def test_ended_files_are_found_too_and_marked(
    duplicates: Duplicates, opened: Vault, status: CaseStatus
) -> None:
    case_id = a_file(opened, "Samira", "Nazari")
    with opened.transaction() as db:
        end_case(db, case_id, status=status)
    (found,) = duplicates.similar("Samira", "Nazari", "", None)
    assert found.status is status
    assert found.ended == (status in (CaseStatus.ENDED, CaseStatus.FOLLOW_UP_WAIT))


def test_whoever_was_erased_is_not_recognised(duplicates: Duplicates, opened: Vault) -> None:
    case_id = a_file(opened, "Samira", "Nazari")
    with opened.transaction() as db:
        db.execute("DELETE FROM clients WHERE case_id = ?", (case_id,))
    assert names(duplicates, "Samira", "Nazari") == []


def test_a_found_file_tells_what_is_needed_to_recognise_somebody(
    duplicates: Duplicates, opened: Vault
) -> None:
    case = a_case(opened, client=a_client(first_name="Samira", preferred_name="Sami"))
    (found,) = duplicates.similar("Samira", "", "", None)
    assert (found.id, found.number, found.kind) == (case.id, case.number, case.kind)
    assert (found.name, found.full_name) == ("Sami", "Samira Haddad")
    assert (found.birth_date, found.since) == (BORN, case.opened_on)


@pytest.mark.parametrize(
    "typed", ["", " ", "S", "\u200b", "%", "'; DROP TABLE clients;--", "\x00", "🧿", "A" * 10_000]
)
def test_what_is_no_name_finds_nobody(duplicates: Duplicates, opened: Vault, typed: str) -> None:
    a_file(opened, "Samira", "Nazari")
    assert names(duplicates, typed) == []


def test_no_more_are_found_than_a_glance_takes_in(duplicates: Duplicates, opened: Vault) -> None:
    for _ in range(Duplicates.MOST + 3):
        a_file(opened, "Samira", "Nazari")
    assert len(names(duplicates, "Samira")) == Duplicates.MOST
