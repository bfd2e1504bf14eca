"""GR9: a service asks its own statements; every change is a new set."""

import pytest

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.item_sets import STANDARD, standard_items
from jmd_desktop.errors import Invalid
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.item_sets import PLACE, ItemSets, WantedItem
from jmd_desktop.services.session import Session
from tests.builders import NOW, TODAY

KEY = WantedItem("housing", text="Ich habe einen Schlüssel.")
SLEEP = WantedItem("everyday_life", text="Ich schlafe gut.", special=True)
FIRST = WantedItem("language", "language.1")


def test_without_a_set_of_its_own_a_service_asks_the_programs(session: Session) -> None:
    desk = ItemSets(session)
    assert desk.current().id == STANDARD
    assert desk.current().items == standard_items()
    assert desk.spare() == ()


def test_a_new_set_stands_in_the_order_of_the_life_areas(session: Session) -> None:
    made, changes = ItemSets(session).save([KEY, SLEEP, FIRST])
    assert [item.key for item in made.items] == ["language.1", "site.2", "site.1"]
    assert [item.special for item in made.items] == [False, True, False]
    assert (made.made_on, ItemSets(session).current()) == (TODAY, made)
    assert changes.touch(Topic.ITEM_SETS)


def test_the_same_set_again_is_no_new_one(session: Session) -> None:
    made, _changes = ItemSets(session).save([FIRST, KEY])
    again, changes = ItemSets(session).save([KEY, FIRST])
    assert (again, changes) == (made, Changes())


def test_words_written_before_are_the_same_statement_again(session: Session) -> None:
    """Old and new surveys can be compared in it."""
    desk = ItemSets(session)
    first, _changes = desk.save([KEY])
    desk.save([FIRST])
    assert KEY.text in {item.text for item in desk.spare()}
    back, _changes = desk.save([FIRST, WantedItem("housing", text=f"  {KEY.text} ")])
    assert first.items[0] in back.items
    other, _changes = desk.save([WantedItem("finances", text=KEY.text)])
    assert other.items[0].key == "site.2"  # about another area it is another one


def test_a_set_takes_its_draft_along_and_a_refused_one_leaves_it(session: Session) -> None:
    desk, drafts = ItemSets(session), Drafts(session)
    draft = Draft(None, PLACE, "", STANDARD, {"item_set_items.item": "language.1"}, NOW)
    drafts.put(draft)
    with pytest.raises(Invalid):
        desk.save([FIRST, FIRST])
    assert drafts.find(None, PLACE, "") == draft
    desk.save([FIRST])
    assert drafts.find(None, PLACE, "") is None
    drafts.put(draft)
    desk.restore_standard()
    assert drafts.find(None, PLACE, "") is None


def test_the_programs_own_statements_can_be_asked_again(session: Session) -> None:
    desk = ItemSets(session)
    desk.save([KEY])
    restored, _changes = desk.restore_standard()
    assert restored.items == standard_items()
    assert restored.id > STANDARD
    assert [item.text for item in desk.spare()] == [KEY.text]


@pytest.mark.parametrize(
    ("wanted", "problem"),
    [
        ((), "required"),
        ((WantedItem("housing", text="  "),), "required"),
        ((WantedItem("housing", text="x" * 201),), "too_long"),
        ((WantedItem("housing", text="a\nb"),), "control_character"),
        ((KEY, KEY), "taken"),
        ((FIRST, FIRST), "taken"),
    ],
)
def test_what_cannot_be_asked_is_refused_and_leaves_nothing(
    session: Session, wanted: tuple[WantedItem, ...], problem: str
) -> None:
    desk = ItemSets(session)
    with pytest.raises(Invalid) as caught:
        desk.save(wanted)
    assert (caught.value.field, caught.value.problem) == ("site_items.text", problem)
    assert desk.current().id == STANDARD
    assert desk.spare() == ()
