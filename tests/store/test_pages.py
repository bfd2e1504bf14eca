"""The seal of every page: what SQLCipher finds is found, nothing else, and it can be stopped."""

import os
import random
import re
import threading
import time
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2  # noqa: TID251  its own answer is what ours is held against

from jmd_desktop import errors
from jmd_desktop.store.connection import PAGE_BYTES
from jmd_desktop.store.envelope import DataKey
from jmd_desktop.store.pages import SLICE, PageSeals, damaged_pages
from jmd_desktop.store.snapshot import snapshot
from jmd_desktop.store.vault import Vault
from tests.builders import a_case, a_consent


def by_sqlcipher(path: Path, key: DataKey) -> tuple[int, ...]:
    """The numbers of the pages SQLCipher's own check names."""
    db = dbapi2.connect(str(path))
    db.execute("PRAGMA cipher_log_level = NONE")
    db.execute(f"""PRAGMA key = "x'{key.raw.hex()}'" """)
    answers = [row[0] for row in db.execute("PRAGMA cipher_integrity_check").fetchall()]
    db.close()
    return tuple(int(re.findall(r"page (\d+)$", answer)[0]) for answer in answers)


@pytest.fixture
def copy(opened: Vault, tmp_path: Path) -> Path:
    """A closed copy of a vault with a case."""
    a_case(opened, consent=a_consent(pdf=os.urandom(60_000)))
    path = tmp_path / "copy"
    with opened.reading() as db:
        snapshot(db, path, opened.key)
    return path


def test_it_agrees_with_sqlcipher_on_200_single_bits(opened: Vault, copy: Path) -> None:
    """Content, IV and seal of pages all over the file, and the salt at its beginning."""
    whole = copy.read_bytes()
    pages = len(whole) // PAGE_BYTES
    chance = random.Random(2026)
    at_page_ends = [page * PAGE_BYTES + PAGE_BYTES - 1 - i for i in (0, 63, 64, 79, 80)
                    for page in (0, 1, pages - 1)]  # fmt: skip
    places = [*range(20), *at_page_ends, *chance.choices(range(len(whole)), k=165)]
    assert len(places) == 200
    found = 0
    for place in places:
        changed = bytearray(whole)
        changed[place] ^= 1 << chance.randrange(8)
        copy.write_bytes(changed)
        ours = damaged_pages(copy, opened.key)
        assert ours == by_sqlcipher(copy, opened.key), place
        assert ours in ((place // PAGE_BYTES + 1,), ())
        found += len(ours)
    assert found == 200 - 16  # the salt comes with the key, the copy of it is not looked at
    copy.write_bytes(whole)
    assert damaged_pages(copy, opened.key) == by_sqlcipher(copy, opened.key) == ()


def test_a_wrong_key_fits_no_page(copy: Path) -> None:
    assert len(damaged_pages(copy, DataKey.new())) == copy.stat().st_size // PAGE_BYTES


def test_two_pages_in_each_others_place_are_damage(opened: Vault, copy: Path) -> None:
    whole = copy.read_bytes()
    third, fourth = whole[2 * PAGE_BYTES : 3 * PAGE_BYTES], whole[3 * PAGE_BYTES : 4 * PAGE_BYTES]
    copy.write_bytes(whole[: 2 * PAGE_BYTES] + fourth + third + whole[4 * PAGE_BYTES :])
    assert damaged_pages(copy, opened.key) == (3, 4)


def test_part_of_a_page_at_the_end_is_damage(opened: Vault, copy: Path) -> None:
    whole = copy.read_bytes()
    copy.write_bytes(whole + b"x")
    assert damaged_pages(copy, opened.key) == (len(whole) // PAGE_BYTES + 1,)


def test_pieces_of_any_size_give_the_same_answer(opened: Vault, copy: Path) -> None:
    changed = bytearray(copy.read_bytes())
    changed[9 * PAGE_BYTES + 5] ^= 1
    for size in (1000, PAGE_BYTES, 5000, len(changed)):
        seals = PageSeals(opened.key)
        for start in range(0, len(changed), size):
            seals.take(bytes(changed[start : start + size]))
        assert seals.damaged() == (10,)


def test_the_page_sqlite_locks_on_is_never_written_and_not_looked_at(opened: Vault) -> None:
    """It lies at 1 GiB."""
    seals = PageSeals(opened.key, first=2**18)
    seals.take(bytes(3 * PAGE_BYTES))
    assert seals.damaged() == (2**18, 2**18 + 2)


def test_it_can_be_stopped_after_every_slice(opened: Vault, copy: Path) -> None:
    read: list[int] = []

    def stop_at_the_second(count: int) -> None:
        read.append(count)
        if len(read) == 2:
            raise errors.Cancelled

    copy.write_bytes(copy.read_bytes() + os.urandom(3 * SLICE))
    with pytest.raises(errors.Cancelled):
        damaged_pages(copy, opened.key, stop_at_the_second)
    assert read == [SLICE, SLICE]
    assert SLICE <= 64 * PAGE_BYTES


def test_others_go_on_while_it_runs(opened: Vault, tmp_path: Path) -> None:
    """The window stays alive: no thread waits long for its turn."""
    path = tmp_path / "large"
    path.write_bytes(os.urandom(80 * SLICE))
    thread = threading.Thread(target=damaged_pages, args=(path, opened.key))
    thread.start()
    turns = 0
    while thread.is_alive():
        time.sleep(0.001)
        turns += 1
    thread.join()
    assert turns > 3
