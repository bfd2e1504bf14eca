"""Two files of one person become one: nothing of what was done in either is lost on the way."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import JOURNAL_ENTRIES
from jmd_desktop.domain.journal_filter import JournalFilter
from jmd_desktop.services.cases import Cases
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.goals import new_id
from jmd_desktop.services.journal import PLACE, Journal
from jmd_desktop.services.merged_implementation import TABLES, ImplementationParts
from jmd_desktop.services.merging import Merging
from jmd_desktop.services.session import Session
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, TODAY, a_case
from tests.fakes import FakeClock
from tests.services.journalled import implementation, talk, texts, write

WEEK = timedelta(days=7)
WITH_A_PARENT = ("referral_steps", "referral_formalities")


def rows(opened: Vault, case_id: CaseId) -> dict[str, list[Any]]:
    """Everything of the Durchführung in a file, but for the file it is in and how it is sorted."""
    found = {}
    with opened.reading() as db:
        for table in TABLES:
            columns = ", ".join(each for each in table.columns if each != "case_id")
            sql = f"SELECT {columns} FROM {table.name} WHERE case_id = ?"
            found[table.name] = sorted(db.execute(sql, (case_id,)).fetchall(), key=repr)
        for name in WITH_A_PARENT:
            sql = (
                f"SELECT {name}.* FROM {name} JOIN referrals ON referrals.id = referral_id"
                " WHERE case_id = ?"
            )
            found[name] = sorted(db.execute(sql, (case_id,)).fetchall(), key=repr)
    return found


def test_all_of_it_goes_over_as_it_is(session: Session, opened: Vault, clock: FakeClock) -> None:
    keep, other = a_case(opened).id, a_case(opened).id
    for case_id in (keep, other):
        implementation(session, clock, case_id, "Birne")
    mine, theirs = rows(opened, keep), rows(opened, other)
    assert all(theirs.values()), theirs
    entries = 2
    assert Merging(session).compare(keep, other).implementation == ImplementationParts(
        entries, *(len(theirs[table.name]) for table in TABLES[1:])
    )
    Merging(session).merge(keep, other, {})
    both = rows(opened, keep)
    assert both == {name: sorted(mine[name] + theirs[name], key=repr) for name in both}
    assert rows(opened, other) == {name: [] for name in both}


def test_sealed_entries_keep_seal_and_versions_and_are_found(
    session: Session, opened: Vault, clock: FakeClock
) -> None:
    keep, other = a_case(opened).id, a_case(opened).id
    entry = talk(session, other, content="Montag")
    clock.advance(WEEK)
    desk = Journal(session)
    made, _changes = desk.correct(other, entry.id, {"content": "Dienstag"}, "Weil")
    chain = desk.versions(other, entry.id)
    write(session, keep, "Gestern", happened_on=TODAY - WEEK)
    Merging(session).merge(keep, other, {})
    moved = tuple(replace(each, case_id=keep) for each in chain)
    assert desk.versions(keep, made.id) == moved
    assert texts(session, keep) == ["Dienstag", "Gestern"]
    assert desk.of_case(keep, JournalFilter(words="diens")).found == 1
    assert Cases(session).file(keep).case.last_contact_at is not None


def test_the_last_contact_is_the_newest_of_both(
    session: Session, opened: Vault, clock: FakeClock
) -> None:
    keep, other = a_case(opened).id, a_case(opened).id
    talk(session, keep, TODAY - WEEK)
    newest = talk(session, other, TODAY)
    expected = Cases(session).file(other).case.last_contact_at
    Merging(session).merge(keep, other, {})
    assert Cases(session).file(keep).case.last_contact_at == expected
    Journal(session).remove(keep, newest.id)
    file = Cases(session).file(keep)
    assert file.case.last_contact_at is not None
    assert file.case.last_contact_at < clock.now() - timedelta(days=6)


def test_drafts_and_former_words_of_entries_come_along(session: Session, opened: Vault) -> None:
    keep, other = a_case(opened).id, a_case(opened).id
    entry = write(session, other, "Erst")
    desk = Journal(session)
    desk.save(other, entry.id, {"content": "Dann"}, 1)
    new = new_id()
    for case_id, record, text in (
        (other, entry.id, "Getippt"),
        (other, new, "Neu getippt"),
        (keep, new_id(), "Mein eigenes"),
    ):
        content = {"journal_entries.content": text}
        Drafts(session).put(Draft(case_id, PLACE, record, 2, content, NOW))
    Merging(session).merge(keep, other, {})
    state = desk.of_case(keep)
    found = {each.record_id: each.content["journal_entries.content"] for each in state.drafts}
    assert len(found) == 3
    assert (found[entry.id], found[new]) == ("Getippt", "Neu getippt")
    former = Cases(session).former_values(keep, JOURNAL_ENTRIES["content"], entry.id)
    assert [each.value for each in former] == ["Erst"]
