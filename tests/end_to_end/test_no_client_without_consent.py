"""GR2 by the routes that lead round the services: archives, the practice maker, the window.

The store's own tests (`tests/store/test_consent_rules.py`) go through all spellings of SQL, those
of the services through all talks that lack something.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from jmd_desktop import errors
from jmd_desktop.backup import making, restoring
from jmd_desktop.domain.consents import SignerRole
from jmd_desktop.services import practice
from jmd_desktop.services.practice_people import FictionalPerson, people
from jmd_desktop.services.vaults import PRACTICE_PASSPHRASE
from jmd_desktop.store import folders
from jmd_desktop.store.envelope import Passphrase
from jmd_desktop.store.vault import Vault
from tests.backup.vaults import unlocked
from tests.builders import PASSPHRASE, a_case, a_client, a_consent
from tests.end_to_end.conftest import Open
from tests.fakes import FakeClock
from tests.tour import acts, words
from tests.tour.acts import Person

# Clients behind whom no valid consent with all signatures stands; 16 is the fixture's age limit.
WITHOUT = """
    SELECT count(*) FROM clients c WHERE NOT EXISTS (
        SELECT 1 FROM consents s JOIN consent_signatures g ON g.consent_id = s.id
        WHERE s.case_id = c.case_id AND s.withdrawn_on IS NULL
        GROUP BY s.id
        HAVING sum(g.role = 'client') > 0 AND (
            date(c.birth_date, '+16 years') <= s.signed_on OR sum(g.role = 'guardian') > 0))
"""


def without_consent(opened: Vault) -> int:
    with opened.reading() as db:
        row = db.execute(WITHOUT).fetchone()
    assert row is not None
    return int(row[0])


def test_the_practice_maker_makes_nobody_without_consent(tmp_path: Path) -> None:
    practice.create(tmp_path / "practice", cases=40, seed=7, clock=FakeClock())
    opened = unlocked(tmp_path / "practice", PRACTICE_PASSPHRASE)
    assert without_consent(opened) == 0
    with opened.reading() as db:
        assert db.execute("SELECT count(*) FROM clients").fetchone() == (40,)
        unknown = db.execute("SELECT count(*) FROM clients WHERE birth_date IS NULL").fetchone()
    assert unknown is not None
    opened.close()


@pytest.mark.parametrize("unknown_age", [False, True])
def test_the_practice_maker_is_refused_where_a_signature_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, unknown_age: bool
) -> None:
    """It goes through the same triggers as everybody, and no vault is left."""

    def unsigned(*arguments: Any, **options: Any) -> Iterator[FictionalPerson]:
        for person in people(*arguments, **options):
            if unknown_age:
                client = replace(person.client, birth_date=None, birth_date_certainty=None)
                signed = tuple(s for s in person.signatures if s.role is not SignerRole.GUARDIAN)
                yield replace(person, client=client, signatures=signed)
            else:
                yield replace(person, signatures=())

    monkeypatch.setattr(practice, "people", unsigned)
    with pytest.raises((errors.ConsentMissing, errors.GuardianMissing)):
        practice.create(tmp_path / "practice", cases=12, seed=7, clock=FakeClock())
    assert not folders.is_vault(tmp_path / "practice")


def test_a_restored_vault_holds_the_same_rule(opened: Vault, tmp_path: Path) -> None:
    a_case(opened)
    archive = making.make(opened, tmp_path, clock=FakeClock()).path
    secret = Passphrase(PASSPHRASE)
    restoring.restore(archive, secret, tmp_path / "back", clock=FakeClock())
    back = unlocked(tmp_path / "back")
    assert without_consent(back) == 0
    with pytest.raises(errors.ConsentMissing):
        a_case(back, consent=a_consent(signers=()))
    with pytest.raises(errors.GuardianMissing):
        a_case(back, client=a_client(birth_date=None), consent=a_consent())
    assert without_consent(back) == 0
    back.close()


def test_the_window_opens_no_file_for_unknown_age_without_a_guardian(open_program: Open) -> None:
    stage = open_program()
    robot = stage.robot
    someone = Person("Samira", None, "Arabisch")
    acts.unlock(robot, PASSPHRASE)
    robot.keys("Ctrl+N")
    acts.who(robot, someone)
    robot.wait_for(words.GUARDIANS_SIGN)
    acts.understand(robot, someone)
    robot.click(words.NEXT)
    acts.explain(robot)
    robot.click(words.NEXT)
    acts.sign(robot, someone)
    robot.click(words.OPEN_FILE)
    robot.wait_for(words.GUARDIAN_MISSING)
    assert stage.program.workplace.services.cases.rows() == ()
    stage.program.session.close_thread()
    robot.click(words.ONE_PARENT)
    robot.enter(words.GUARDIAN_NAME, "Maryam")
    acts.open_file(robot)
    assert len(stage.program.workplace.services.cases.rows()) == 1
    stage.program.session.close_thread()
