# ruff: noqa: PT012  a refused transaction is a block of several statements
"""Nothing readable lies in any file, and what was erased is in no page any more."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from jmd_desktop import errors
from jmd_desktop.domain.cases import CaseKind
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.erasures import Erasure, ErasureGround
from jmd_desktop.store import cases, clients, consents, drafts, erasures, journal
from jmd_desktop.store.snapshot import snapshot
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, TODAY, a_case, a_client, a_consent, an_entry
from tests.store.page_decryptor import hits

MARKER = "Zqxgeheimer"
SOUND = "saksg"  # what the sound key makes of it


def files_of(folder: Path) -> Iterator[bytes]:
    """All files below the folder, and files that are deleted but still open."""
    for path in folder.rglob("*"):
        if path.is_file():
            yield path.read_bytes()
    for descriptor in Path("/proc/self/fd").glob("*"):
        try:
            target = str(descriptor.readlink())
            if target.startswith(str(folder)) or "(deleted)" in target:
                with descriptor.open("rb") as file:
                    yield file.read()
        except OSError:
            continue


def in_plaintext(folder: Path) -> int:
    spellings = (MARKER.encode(), MARKER.casefold().encode(), MARKER.encode("utf-16-le"))
    return sum(data.count(spelling) for data in files_of(folder) for spelling in spellings)


def fill(opened: Vault, number: int = 300) -> None:
    with opened.transaction() as db:
        for index in range(number):
            case = cases.open_case(db, CaseKind.ADVICE, TODAY, NOW)
            consents.insert(db, a_consent(case.id, pdf=MARKER.encode() * 50))
            clients.insert(db, a_client(case.id, last_name=MARKER, first_name=str(index)), TODAY)
            drafts.put(db, Draft(case.id, "p", "", 1, {"clients.address": MARKER}, NOW))
            journal.insert(db, an_entry(case.id, content=f"{MARKER} {index}"), NOW)


def test_the_scan_finds_what_is_readable(tmp_path: Path) -> None:
    (tmp_path / "x").write_text(MARKER)
    assert in_plaintext(tmp_path) == 1


def test_a_planted_name_is_readable_in_no_file_at_any_time(opened: Vault, tmp_path: Path) -> None:
    fill(opened)
    assert in_plaintext(tmp_path) == 0
    with opened.reading() as db:
        # a sort larger than any buffer, which would go to a file with another setting
        db.execute(
            "SELECT a.last_name || b.case_id FROM clients a JOIN clients b ORDER BY 1 LIMIT 1"
        ).fetchone()
        assert in_plaintext(tmp_path) == 0
        snapshot(db, opened.folder / "copy.stage", opened.key)
        assert in_plaintext(tmp_path) == 0
    with pytest.raises(RuntimeError), opened.transaction() as db:
        db.execute("UPDATE clients SET address = last_name || last_name")
        raise RuntimeError
    assert in_plaintext(tmp_path) == 0
    opened.close()
    assert in_plaintext(tmp_path) == 0


def test_no_page_holds_a_name_before_consent_and_one_does_after(opened: Vault) -> None:
    for birth_date in (date(2000, 1, 1), None):
        with pytest.raises((errors.ConsentMissing, errors.GuardianMissing)):  # noqa: SIM117
            with opened.transaction() as db:
                case = cases.open_case(db, CaseKind.ADVICE, TODAY, NOW)
                if birth_date is None:
                    consents.insert(db, a_consent(case.id))
                clients.insert(
                    db, a_client(case.id, last_name=MARKER, birth_date=birth_date), TODAY
                )
    assert hits(opened.database, opened.key.raw, MARKER) == 0
    a_case(opened, client=a_client(last_name=MARKER))
    assert hits(opened.database, opened.key.raw, MARKER) > 0


@pytest.mark.parametrize("rebuild", [False, True])
def test_an_erased_case_is_in_no_page_of_file_or_log(opened: Vault, *, rebuild: bool) -> None:
    fill(opened, 30)
    others = a_client(last_name="Bleibt")
    for _ in range(30):
        a_case(opened, client=others)
    case = a_case(opened, client=a_client(last_name="Wqvgelöscht", first_name="Wqvganz"))
    with opened.transaction() as db:
        stored = clients.get(db, case.id)
        assert stored is not None
        clients.save(db, stored, replace(stored, address="Wqvgasse 1"), NOW)
        clients_now = clients.get(db, case.id)
        assert clients_now is not None
        clients.save(db, clients_now, replace(clients_now, address=""), NOW)
        db.execute("ANALYZE")  # its samples must go too
    key, needles = opened.key.raw, ("Wqvg", "wqvg", case.id)
    assert hits(opened.database, key, *needles[:2]) > 3
    erasure = Erasure(case.id, TODAY, ErasureGround.WITHDRAWAL)
    with opened.transaction() as db:
        assert erasures.erase_case(db, erasure)
    erasures.scrub(opened._connection(), rebuild=rebuild)
    assert hits(opened.database, key, *needles[:2]) == 0
    assert hits(opened.database, key, "Bleibt") > 0
    with opened.reading() as db:
        assert erasures.all_erasures(db) == [erasure]


def test_scrubbing_says_when_a_reader_is_in_the_way(opened: Vault) -> None:
    import threading  # noqa: PLC0415  only here

    a_case(opened)
    found: list[bool] = []

    def scrub() -> None:
        try:
            with opened.transaction() as db:
                erasures.replay(db, [])
                db.execute("UPDATE cases SET last_contact_at = last_edited_at")
            erasures.scrub(opened._connection())
        except errors.VaultInUse:
            found.append(True)
        opened.close_thread()

    with opened.reading() as db:
        assert len(cases.list_rows(db)) == 1
        thread = threading.Thread(target=scrub)
        thread.start()
        thread.join()
    assert found == [True]


def test_replaying_erases_what_came_back_and_keeps_the_first_day(opened: Vault) -> None:
    case, other = a_case(opened), a_case(opened)
    first = Erasure(case.id, date(2026, 1, 1), ErasureGround.WITHDRAWAL)
    with opened.transaction() as db:
        assert erasures.replay(db, [first]) == 1
        assert erasures.replay(db, [replace(first, erased_on=TODAY)]) == 0
    with opened.reading() as db:
        assert erasures.all_erasures(db) == [first]
        assert [row.id for row in cases.list_rows(db)] == [other.id]
