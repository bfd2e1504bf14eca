"""A damaged archive is refused as damaged: never opened, never called a wrong passphrase."""

import itertools
from dataclasses import replace
from pathlib import Path

import pytest

from jmd_desktop import errors
from jmd_desktop.backup import archive, making, restoring, trial
from jmd_desktop.domain.site import VaultKind
from jmd_desktop.store import checks
from jmd_desktop.store.connection import open_database
from jmd_desktop.store.envelope import DataKey, KeyFile, Passphrase
from jmd_desktop.store.snapshot import snapshot
from jmd_desktop.store.vault import Vault
from tests.backup.vaults import unlocked
from tests.builders import PASSPHRASE
from tests.fakes import FakeClock

SECRET = Passphrase(PASSPHRASE)
FLIPS = {"clear": 110, "manifest": 30, "database": 60, "seal": 20}


@pytest.fixture
def made(filled: Vault, stick: Path, clock: FakeClock) -> Path:
    return making.make(filled, stick, clock=clock).path


def test_220_single_bits_are_each_told_as_damage(made: Path) -> None:
    """Spread evenly over all parts of a real archive, opened with the right passphrase."""
    whole = made.read_bytes()
    contents = archive.inspect(made)
    borders = (0, contents.manifest_at, contents.database_at, contents.seal_at, len(whole))
    for (start, end), count in zip(itertools.pairwise(borders), FLIPS.values(), strict=True):
        for number in range(count):
            place = start + number * (end - start) // count
            changed = bytearray(whole)
            changed[place] ^= 1 << number % 8
            made.write_bytes(changed)
            with pytest.raises(errors.Damaged):
                trial.verify(made, SECRET)
    made.write_bytes(whole)
    assert trial.verify(made, SECRET).contents == contents


def test_cuts_at_page_borders_and_odd_places_are_incomplete(made: Path) -> None:
    whole = made.read_bytes()
    contents = archive.inspect(made)
    page = contents.database_at + 4096
    lengths = {
        1,
        7,
        13,
        14,
        contents.manifest_at - 1,
        contents.manifest_at,
        contents.database_at,
        page,
        page + 4096 * 3,
        page + 4096 * 3 + 1,
        contents.seal_at,
        len(whole) - 64,
        len(whole) - 1,
    }
    for length in lengths:
        made.write_bytes(whole[:length])
        with pytest.raises(errors.ArchiveIncomplete):
            trial.verify(made, SECRET)
    for tail in (b"\0", whole[-64:], bytes(4096)):
        made.write_bytes(whole + tail)
        with pytest.raises(errors.ArchiveIncomplete):
            trial.verify(made, SECRET)


def test_a_page_from_an_earlier_archive_is_damage(
    filled: Vault, made: Path, stick: Path, clock: FakeClock
) -> None:
    """Each page is sealed by SQLCipher on its own; only the archive's seal binds them."""
    with filled.transaction() as db:
        db.execute("UPDATE clients SET version = version + 1")
    later = making.make(filled, stick, clock=clock).path
    old, new = made.read_bytes(), bytearray(later.read_bytes())
    at_old, at_new = archive.inspect(made).database_at, archive.inspect(later).database_at
    new[at_new + 4096 : at_new + 8192] = old[at_old + 4096 : at_old + 8192]
    later.write_bytes(new)
    with pytest.raises(errors.ArchiveDamaged):
        trial.verify(later, SECRET)


def test_a_refused_archive_leaves_no_folder_behind(
    made: Path, tmp_path: Path, clock: FakeClock
) -> None:
    changed = bytearray(made.read_bytes())
    changed[-9000] ^= 1
    made.write_bytes(changed)
    with pytest.raises(errors.ArchiveDamaged):
        restoring.restore(made, SECRET, tmp_path / "new", clock=clock)
    with pytest.raises(errors.WrongPassphrase):
        restoring.restore(made, Passphrase("falsch"), tmp_path / "new", clock=clock)
    assert not (tmp_path / "new").exists()


def test_a_damaged_vault_makes_no_archive(filled: Vault, stick: Path, clock: FakeClock) -> None:
    """A page nobody looks at in daily work, found while copying."""
    folder = filled.folder
    filled.close()
    with (folder / "vault.db").open("r+b") as file:
        file.seek(-3000, 2)
        file.write(b"bad block")
    opened = unlocked(folder)
    with pytest.raises(errors.VaultDamaged):
        making.make(opened, stick, clock=clock)
    opened.close()
    assert list(stick.iterdir()) == []
    assert not [path for path in folder.iterdir() if "stage" in path.name]


# ---- a fitting seal is not believed either --------------------------------------------------


class Forger:
    """Makes archives with a right seal from whatever it is given."""

    def __init__(self, opened: Vault, folder: Path) -> None:
        self.opened = opened
        self.path = folder / "forged.jmda"
        self.database = folder / "copy"
        with opened.reading() as db:
            snapshot(db, self.database, opened.key)

    def seal(
        self,
        *,
        counts: dict[str, int] | None = None,
        keys: KeyFile | None = None,
        key: DataKey | None = None,
    ) -> Path:
        key = key or self.opened.key
        found = self._counts(key) if counts is None else counts
        manifest = archive.Manifest(FakeClock().now(), "0", 1, found, ())
        data = self.database.read_bytes()
        clear = archive.ClearPart(keys or self.opened.key_file, len(data), manifest.sealed_size)
        self.path.write_bytes(b"".join(archive.parts(clear, manifest, iter([data]), key)))
        return self.path

    def _counts(self, key: DataKey) -> dict[str, int]:
        db = open_database(self.database, key)
        counts = checks.counts(db)
        db.execute("PRAGMA journal_mode = DELETE")
        db.close()
        return counts


@pytest.fixture
def forger(filled: Vault, tmp_path: Path) -> Forger:
    return Forger(filled, tmp_path)


def test_rows_missing_from_what_is_promised_are_damage(forger: Forger) -> None:
    path = forger.seal()
    counts = dict(trial.verify(path, SECRET).manifest.counts)
    counts["clients"] += 1
    with pytest.raises(errors.ArchiveDamaged):
        trial.verify(forger.seal(counts=counts), SECRET)


@pytest.mark.parametrize("harm", ["bit", "cut", "empty"])
def test_a_damaged_database_under_a_fitting_seal_is_damage(forger: Forger, harm: str) -> None:
    counts = dict(trial.verify(forger.seal(), SECRET).manifest.counts)
    data = bytearray(forger.database.read_bytes())
    if harm == "bit":
        data[3 * 4096 + 77] ^= 4
    forger.database.write_bytes({"bit": data, "cut": data[:-4096], "empty": bytearray()}[harm])
    with pytest.raises(errors.ArchiveDamaged):
        trial.verify(forger.seal(counts=counts), SECRET)


def test_a_database_of_another_kind_than_its_keys_is_damage(forger: Forger, tmp_path: Path) -> None:
    """Nobody turns fictional cases into real ones by swapping the database."""
    other = open_database(tmp_path / "mixed", forger.opened.key, create=True)
    with forger.opened.reading() as db:
        db.copy_to(other, -1, lambda _left, _total: None)
    other.execute("UPDATE vault SET kind = 'practice'")
    other.execute("PRAGMA journal_mode = DELETE")
    other.close()
    forger.database = tmp_path / "mixed"
    with pytest.raises(errors.ArchiveDamaged):
        trial.verify(forger.seal(), SECRET)


def test_a_key_file_of_another_kind_opens_nothing(forger: Forger) -> None:
    """The kind is bound into the wraps: a changed one opens with no passphrase."""
    changed = replace(forger.opened.key_file, kind=VaultKind.PRACTICE)
    with pytest.raises(errors.WrongPassphrase):
        trial.verify(forger.seal(keys=changed), SECRET)


def test_a_later_schema_is_said_to_be_newer(forger: Forger) -> None:
    db = open_database(forger.database, forger.opened.key)
    db.execute("PRAGMA user_version = 900")
    db.execute("PRAGMA journal_mode = DELETE")
    db.close()
    with pytest.raises(errors.VaultNewer) as raised:
        trial.verify(forger.seal(), SECRET)
    assert raised.value.found == 900
