"""Text blocks: kept for the service, found by short name, in no way tied to a case."""

import pytest

from jmd_desktop.changes import Topic
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import Value
from jmd_desktop.domain.text_blocks import TextBlock
from jmd_desktop.errors import Invalid, ShortNameTaken, Stale
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.goals import new_id
from jmd_desktop.services.journal import Journal
from jmd_desktop.services.session import Session
from jmd_desktop.services.text_blocks import PLACE, TextBlocks
from jmd_desktop.store.connection import StoreFault
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, a_case
from tests.services.journalled import write


def a_block(session: Session, short: str, text: str = "Ein Text", **values: Value) -> TextBlock:
    typed: dict[str, Value] = {"short": short, "text": text, **values}
    saved, _changes = TextBlocks(session).save(new_id(), typed, 0)
    return saved


def test_a_real_vault_has_none_until_somebody_writes_one(session: Session) -> None:
    assert TextBlocks(session).all() == ()


def test_a_block_is_written_found_changed_and_taken_out(session: Session) -> None:
    desk = TextBlocks(session)
    first = a_block(session, " Tel ", "Telefonat mit {Stelle}:\n", area="language")
    assert (first.short, first.text, first.area) == ("Tel", "Telefonat mit {Stelle}:", "language")
    assert desk.find("TEL") == first
    changed, changes = desk.save(first.id, {"short": "tele", "area": None}, 1)
    assert (changed.short, changed.area, changed.version) == ("tele", None, 2)
    assert changes.topics == {Topic.TEXT_BLOCKS, Topic.SITE_DRAFTS}
    with pytest.raises(Stale):
        desk.save(first.id, {"text": "Zu spät"}, 1)
    removed, _changes = desk.remove(first.id)
    assert desk.all() == ()
    with pytest.raises(Stale):
        desk.remove(first.id)
    with pytest.raises(Stale):
        desk.save(first.id, {"text": "Weg"}, 2)
    desk.put_back(removed)
    assert desk.all() == (changed,)
    with pytest.raises(Stale):
        desk.put_back(removed)


@pytest.mark.parametrize("again", ["Über", "ÜBER", " über ", "über"])
def test_a_short_name_is_there_once_in_whatever_letters(session: Session, again: str) -> None:
    block, other = a_block(session, "über"), a_block(session, "anders")
    desk = TextBlocks(session)
    with pytest.raises(ShortNameTaken):
        a_block(session, again)
    with pytest.raises(ShortNameTaken):
        desk.save(other.id, {"short": again}, 1)
    desk.save(block.id, {"short": again}, 1)  # its own is no other's
    removed, _changes = desk.remove(block.id)
    a_block(session, again)
    with pytest.raises(ShortNameTaken):
        desk.put_back(removed)


def test_the_schema_holds_a_short_name_too(session: Session, opened: Vault) -> None:
    block = a_block(session, "tel")
    with pytest.raises(ShortNameTaken), opened.transaction() as db:
        db.execute("INSERT INTO text_blocks (id, short, text) VALUES ('x', 'TEL', 'y')")
    with pytest.raises(StoreFault), opened.transaction() as db:
        db.execute("UPDATE text_blocks SET short = ' tel' WHERE id = ?", (block.id,))


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"short": " ", "text": "x"}, "text_blocks.short"),
        ({"short": "x", "text": "\n"}, "text_blocks.text"),
        ({"short": "x" * 31, "text": "x"}, "text_blocks.short"),
        ({"short": "x", "text": "x" * 20_001}, "text_blocks.text"),
    ],
)
def test_what_is_missing_or_too_long_is_refused_at_its_field(
    session: Session, values: dict[str, Value], field: str
) -> None:
    with pytest.raises(Invalid) as caught:
        TextBlocks(session).save(new_id(), values, 0)
    assert caught.value.field == field
    assert TextBlocks(session).all() == ()


def test_a_draft_of_a_block_belongs_to_no_case_and_goes_with_saving(session: Session) -> None:
    desk, block_id = TextBlocks(session), new_id()
    Drafts(session).put(Draft(None, PLACE, block_id, 0, {"text_blocks.text": "Halb"}, NOW))
    assert [each.record_id for each in desk.drafts()] == [block_id]
    desk.save(block_id, {"short": "x", "text": "Ganz"}, 0)
    assert desk.drafts() == ()
    Drafts(session).put(Draft(None, PLACE, block_id, 1, {"text_blocks.text": "Neu"}, NOW))
    desk.remove(block_id)
    assert desk.drafts() == ()


@pytest.mark.parametrize("key", ["journal_entries.content", "clients.first_name", "tasks.title"])
def test_no_draft_of_the_service_holds_a_word_of_a_case(session: Session, key: str) -> None:
    with pytest.raises(StoreFault):
        Drafts(session).put(Draft(None, PLACE, "x", 0, {key: "Samira"}, NOW))


def test_an_entry_keeps_the_words_of_a_block_that_is_gone(session: Session, opened: Vault) -> None:
    case_id = a_case(opened).id
    block = a_block(session, "tel", "Telefonat mit der Schule")
    entry = write(session, case_id, block.text)
    TextBlocks(session).remove(block.id)
    assert Journal(session).entry(case_id, entry.id).content == "Telefonat mit der Schule"
