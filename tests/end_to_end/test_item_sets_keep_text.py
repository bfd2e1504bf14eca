"""Promise 3 for the questionnaire's statements: put together it survives lock and crash."""

import os
from pathlib import Path

import pytest

from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.item_sets import AREAS, Item, standard_items
from jmd_desktop.services.item_sets import PLACE
from jmd_desktop.store import drafts, vault
from jmd_desktop.store.envelope import Passphrase
from tests.builders import PASSPHRASE, a_case
from tests.end_to_end.conftest import Open
from tests.end_to_end.killing import killed
from tests.end_to_end.played import STATEMENT, TYPED, VAULT, put_together
from tests.tour import acts, words
from tests.tour.stage import Stage

FIRST = standard_items()[0].key  # the one that is left out


def offered(stage: Stage) -> str:
    """The half statement as the page offers it; the rest of what was put together is asked."""
    robot = stage.robot
    robot.wait_for(words.TYPED_ON)
    typed = robot.find(words.STATEMENT_OF_OURS).property("text")
    assert isinstance(typed, str)
    robot.keys("Ctrl+S")
    robot.wait_for(words.ASKED_FROM_NOW_ON)
    return typed


def asked(stage: Stage) -> tuple[Item, ...]:
    """What new surveys ask about the first life area."""
    return stage.program.workplace.services.item_sets.current().of_area(AREAS[0])


def test_what_is_put_together_is_there_after_the_lock_and_is_saved_from_there(
    open_program: Open,
) -> None:
    stage = open_program()
    robot = stage.robot
    acts.unlock(robot, PASSPHRASE)
    put_together(stage)
    robot.write(TYPED)
    robot.keys("Ctrl+L")
    robot.wait_for(words.LOCKED)
    assert not robot.sees(TYPED)
    acts.unlock(robot, PASSPHRASE)
    robot.click(words.SETTINGS)
    robot.click(words.ADAPT)
    assert offered(stage) == TYPED
    assert [item.text for item in asked(stage) if item.of_site] == [STATEMENT]
    assert FIRST not in {item.key for item in asked(stage)}


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_what_was_put_together_a_second_before_a_crash_comes_back(
    home: Path, open_program: Open
) -> None:
    opened = vault.unlock(home / VAULT, Passphrase(PASSPHRASE))
    a_case(opened)  # with nobody in it the start page begins with the first talk
    opened.close()
    killed("statements", home, pause=1.0)
    draft = kept(home)
    half = str(draft.content[f"site_items.text#{AREAS[0]}"])
    assert half.startswith(TYPED)
    stage = open_program()
    acts.unlock(stage.robot, PASSPHRASE)
    stage.robot.open_row(words.ADAPTING, of=words.DRAFTS)
    assert offered(stage) == half
    assert [item.text for item in asked(stage) if item.of_site] == [STATEMENT]
    assert FIRST not in {item.key for item in asked(stage)}
    stage.close()
    assert kept(home).content == {  # half a statement is in no set
        f"site_items.text#{AREAS[0]}": half,
        f"site_items.special#{AREAS[0]}": False,
    }


def kept(home: Path) -> Draft:
    """What the vault holds of it."""
    opened = vault.unlock(home / VAULT, Passphrase(PASSPHRASE))
    with opened.reading() as db:
        [draft] = drafts.of_site(db)
    opened.close()
    assert (draft.case_id, draft.place) == (None, PLACE)
    return draft
