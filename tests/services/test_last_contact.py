"""B.0: the last contact of a case is what its journal says today, and nothing else moves it."""

import shutil
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jmd_desktop.backup.course import Step
from jmd_desktop.backup.drives import Drive
from jmd_desktop.domain.cases import Case, CaseId
from jmd_desktop.domain.fields import Value
from jmd_desktop.domain.journal import moment
from jmd_desktop.services.backups import Backups
from jmd_desktop.services.case_sheets import CaseSheets
from jmd_desktop.services.forms import Forms
from jmd_desktop.services.goals import new_id
from jmd_desktop.services.journal import Journal
from jmd_desktop.services.session import Session
from jmd_desktop.services.sites import Sites
from jmd_desktop.services.vaults import PRACTICE_PASSPHRASE
from jmd_desktop.store import cases, keyfiles, vault
from jmd_desktop.store.connection import open_database
from jmd_desktop.store.envelope import Passphrase
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, TODAY, a_case
from tests.fakes import FakeClock
from tests.services.journalled import talk, write

DAY = timedelta(days=1)


def case_of(session: Session, case_id: CaseId) -> Case:
    with session.vault.reading() as db:
        found = cases.get(db, case_id)
    assert found is not None
    return found


def last(session: Session, case_id: CaseId) -> datetime | None:
    return case_of(session, case_id).last_contact_at


def noon(day: date) -> datetime:
    """In winter, in Germany."""
    return datetime.combine(day, time(11), UTC)


def test_the_newest_talk_with_the_young_person_is_the_last_contact(
    session: Session, opened: Vault
) -> None:
    case_id = a_case(opened).id
    assert last(session, case_id) is None
    talk(session, case_id, TODAY - 3 * DAY)
    assert last(session, case_id) == noon(TODAY - 3 * DAY)
    talk(session, case_id, TODAY - 9 * DAY)  # written later, but earlier
    assert last(session, case_id) == noon(TODAY - 3 * DAY)
    talk(session, case_id, TODAY - 2 * DAY, happened_at=time(16, 30))
    assert last(session, case_id) == datetime(2026, 2, 28, 15, 30, tzinfo=UTC)


def test_removing_correcting_and_changing_move_it_back(
    session: Session, opened: Vault, clock: FakeClock
) -> None:
    case_id, desk = a_case(opened).id, Journal(session)
    talk(session, case_id, TODAY - 9 * DAY)
    newest = talk(session, case_id, TODAY - DAY)
    removed, _changes = desk.remove(case_id, newest.id)
    assert last(session, case_id) == noon(TODAY - 9 * DAY)
    desk.put_back(removed)
    assert last(session, case_id) == noon(TODAY - DAY)
    desk.save(case_id, newest.id, {"happened_on": TODAY - 4 * DAY}, 1)
    assert last(session, case_id) == noon(TODAY - 4 * DAY)
    clock.advance(30 * DAY)
    made, _changes = desk.correct(
        case_id, newest.id, {"participants": ("family",)}, "Die Schwester hat angerufen"
    )
    assert last(session, case_id) == noon(TODAY - 9 * DAY)
    removed, _changes = desk.remove(case_id, made.id)
    assert last(session, case_id) == noon(TODAY - 4 * DAY)  # what it corrected stands again
    desk.put_back(removed)
    assert last(session, case_id) == noon(TODAY - 9 * DAY)


def test_without_any_contact_left_there_was_none(session: Session, opened: Vault) -> None:
    case_id = a_case(opened).id
    entry = talk(session, case_id)
    Journal(session).remove(case_id, entry.id)
    assert last(session, case_id) is None


def test_what_is_no_contact_leaves_alone_what_was_known_before_there_was_a_journal(
    session: Session, opened: Vault
) -> None:
    case_id = a_case(opened).id
    with opened.transaction() as db:
        db.execute("UPDATE cases SET last_contact_at = '2026-02-01T10:00:00Z'")
    entry = write(session, case_id, participants=("partner",), channel="phone")
    Journal(session).remove(case_id, entry.id)
    assert last(session, case_id) == datetime(2026, 2, 1, 10, tzinfo=UTC)


def test_contacts_in_the_matter_count_only_where_the_service_says_so(
    session: Session, opened: Vault
) -> None:
    with_both, only_school, only_note = (a_case(opened).id for _ in range(3))
    talk(session, with_both, TODAY - 5 * DAY)
    for case_id in (with_both, only_school):
        write(session, case_id, happened_on=TODAY - DAY, participants=("school",), channel="phone")
    write(session, only_note)
    every = (with_both, only_school, only_note)
    narrow = [noon(TODAY - 5 * DAY), None, None]
    wide = [noon(TODAY - DAY), noon(TODAY - DAY), None]
    assert [last(session, each) for each in every] == narrow
    Sites(session).save({"matter_contacts_count": True})
    assert [last(session, each) for each in every] == wide
    write(session, only_note, participants=("authority",), happened_on=TODAY - 2 * DAY)
    assert last(session, only_note) == noon(TODAY - 2 * DAY)
    Sites(session).save({"matter_contacts_count": False})
    assert [last(session, each) for each in every] == narrow


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25
)
@given(
    contacts=st.lists(
        st.tuples(
            st.integers(0, 400),
            st.none() | st.times().map(lambda at: at.replace(second=0, microsecond=0)),
            st.sampled_from([("client",), ("client", "family"), ("family",), ()]),
        ),
        max_size=6,
    ),
    matter=st.booleans(),
)
def test_it_is_always_the_newest_of_those_that_count(
    opened: Vault, contacts: list[tuple[int, time | None, tuple[str, ...]]], *, matter: bool
) -> None:
    session = Session(FakeClock())
    session.open(opened, b"")
    Sites(session).save({"matter_contacts_count": matter})
    case_id = a_case(opened).id
    counted = []
    for days, at, participants in contacts:
        day = TODAY - days * DAY
        write(session, case_id, happened_on=day, happened_at=at, participants=participants)
        if "client" in participants or (matter and participants):
            counted.append(moment(day, at))
    assert last(session, case_id) == max(counted, default=None)


# ---- what resets nothing -------------------------------------------------------------------------


class _Unwatched:
    """Nobody looks how far a backup is."""

    def report(self, step: Step, done: int, total: int) -> None:
        """Nothing to be done."""

    def cancelled(self) -> bool:
        return False


def test_opening_printing_and_backing_up_reset_no_clock(
    session: Session, opened: Vault, clock: FakeClock, tmp_path: Path
) -> None:
    case_id = a_case(opened).id
    talk(session, case_id, TODAY - DAY)
    before = case_of(session, case_id)
    assert before.last_edited_at == NOW
    clock.advance(100 * DAY)
    Journal(session).of_case(case_id)
    CaseSheets(session, Forms()).base_data(case_id)
    stick = tmp_path / "stick"
    stick.mkdir()
    drive = Drive(stick, "S", "vfat", read_only=False, free_bytes=1, total_bytes=2, removable=True)
    Backups(session, lambda: [drive]).make(stick, _Unwatched())
    assert case_of(session, case_id) == before


def test_bringing_a_vault_up_to_date_resets_no_clock(tmp_path: Path) -> None:
    folder = tmp_path / "old"
    shutil.copytree(Path(__file__).parents[1] / "data" / "schema" / "0004", folder)
    shutil.copy(folder / "vault.keys", folder / "vault.keys.bak")
    secret = Passphrase(PRACTICE_PASSPHRASE)
    _file, key = keyfiles.open_any(keyfiles.read(folder), secret)
    clocks = "SELECT id, last_edited_at, last_contact_at FROM cases ORDER BY id"
    old = open_database(folder / "vault.db", key)
    before = old.execute(clocks).fetchall()
    old.close()
    new = vault.unlock(folder, secret)
    with new.reading() as db:
        assert db.execute(clocks).fetchall() == before
    new.close()


@pytest.mark.parametrize("values", [{"agreements": "Antrag"}, {"minutes": 30}])
def test_any_entry_counts_as_working_on_the_file(
    session: Session, opened: Vault, clock: FakeClock, values: dict[str, Value]
) -> None:
    case_id = a_case(opened).id
    clock.advance(DAY)
    Journal(session).save(case_id, new_id(), {"content": "Notiz", **values}, 0)
    found = case_of(session, case_id)
    assert (found.last_edited_at, found.last_contact_at) == (NOW + DAY, None)
