"""Code lists as a service makes them its own, through the real store."""

from collections.abc import Iterator
from datetime import date
from itertools import count

import pytest

from jmd_desktop import codes, labels
from jmd_desktop.changes import Topic
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.errors import CodeInUse, CodeLabelTaken, Invalid
from jmd_desktop.services.cases import Cases
from jmd_desktop.services.code_lists import CodeLists
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.session import Session
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, a_case, a_client


@pytest.fixture
def lists(session: Session) -> Iterator[CodeLists]:
    numbers = count(1)
    made = CodeLists(session, draw=lambda: f"own_{next(numbers)}")
    made.load()
    yield made
    codes.use(())


def names(list_name: str) -> list[str]:
    return [words for _code, words in labels.choices(list_name)]


def test_only_lists_that_may_change_are_shown(lists: CodeLists) -> None:
    shown = {found.name for found in lists.lists()}
    assert {"residence_status", "course", "partner_kind", "appointment_place"} <= shown
    assert not {"life_area", "age_band", "yes_no_unclear", "need"} & shown


def test_a_new_name_is_read_everywhere_at_once(lists: CodeLists) -> None:
    changes = lists.rename("sex", "diverse", "  inter,  divers ")
    assert changes.topics == {Topic.CODES}
    assert labels.code("sex", "diverse") == "inter, divers"
    lists.rename("sex", "diverse", "")
    assert labels.code("sex", "diverse") == "divers"
    assert not lists.changes("sex")  # as shipped is no change


def test_an_own_entry_stands_last_until_it_is_moved(lists: CodeLists) -> None:
    lists.add("contact_ways", "über die Schwester")
    assert names("contact_ways")[-1] == "über die Schwester"
    lists.move("contact_ways", "own_1", -1)
    lists.move("contact_ways", "own_1", -1)
    assert names("contact_ways").index("über die Schwester") == 3
    assert lists.move("contact_ways", "phone", -1).topics == frozenset()  # it is the first


def test_nothing_leaves_its_group(lists: CodeLists) -> None:
    groups = [entry.code.group for entry in lists.entries("course")]
    last = max(i for i, group in enumerate(groups) if group == "Integrationskurs")
    code = lists.entries("course")[last].code.code
    assert lists.move("course", code, 1).topics == frozenset()
    assert lists.move("course", code, -1).topics == {Topic.CODES}
    assert [entry.code.group for entry in lists.entries("course")] == groups


def test_a_hidden_entry_is_not_offered_and_a_record_still_shows_it(
    lists: CodeLists, opened: Vault
) -> None:
    a_case(opened, client=a_client(accommodation="homeless"))
    lists.show("accommodation", "homeless", shown=False)
    assert "wohnungslos" not in names("accommodation")
    assert labels.code("accommodation", "homeless") == "wohnungslos"
    assert "homeless" in dict(labels.choices("accommodation", holding=("homeless",)))
    hidden = next(e for e in lists.entries("accommodation") if e.code.code == "homeless")
    assert (hidden.code.hidden, hidden.uses, hidden.can_be_removed) == (True, 1, False)
    assert lists.changed_lists() == {"accommodation"}
    lists.show("accommodation", "homeless", shown=True)
    assert "wohnungslos" in names("accommodation")


def test_an_entry_ends_after_its_last_day(lists: CodeLists, session: Session) -> None:
    today = session.clock.today()
    lists.end("course", "volunteers", today)
    assert "volunteers" in dict(labels.choices("course"))
    assert "volunteers" not in dict(labels.choices("course", date(today.year + 1, 1, 1)))
    entry = next(e for e in lists.entries("course") if e.code.code == "volunteers")
    assert entry.ends_by_service
    lists.end("course", "volunteers", None)
    assert not lists.changes("course")


def test_every_column_that_takes_a_list_is_counted(lists: CodeLists, opened: Vault) -> None:
    a_case(opened, client=a_client(income=("work", "child_benefit"), sex="female"))
    a_case(opened, client=a_client(income=("child_benefit",), sex="female"))
    with opened.transaction() as db:
        db.execute(
            "INSERT INTO anonymous_contacts (quarter, result, sex) VALUES (?, ?, ?)",
            ("2026-Q1", "advised", "female"),
        )
    by_code = {entry.code.code: entry.uses for entry in lists.entries("income")}
    assert (by_code["work"], by_code["child_benefit"], by_code["none"]) == (1, 2, 0)
    assert next(e.uses for e in lists.entries("sex") if e.code.code == "female") == 3


def test_an_unused_own_entry_can_be_deleted_and_nothing_else(
    lists: CodeLists, opened: Vault
) -> None:
    lists.add("sex", "eins")
    lists.add("sex", "zwei")
    a_case(opened, client=a_client(sex="own_2"))
    lists.remove("sex", "own_1")
    for code in ("own_2", "female"):
        with pytest.raises(CodeInUse):
            lists.remove("sex", code)
    assert names("sex")[-1] == "zwei"


def test_what_only_a_former_value_or_a_draft_holds_is_kept_too(
    lists: CodeLists, opened: Vault, session: Session
) -> None:
    lists.add("sex", "eins")
    lists.add("income", "zwei")
    case = a_case(opened, client=a_client(sex="own_1"))
    Cases(session).save_client(case.id, {"sex": "female"}, 1)
    typed = {"clients.income": ("work", "own_2")}
    Drafts(session).put(Draft(case.id, "base_data", "", 2, typed, NOW))
    for list_name, code in (("sex", "own_1"), ("income", "own_2")):
        with pytest.raises(CodeInUse):
            lists.remove(list_name, code)


def test_the_way_back_hides_own_entries_that_are_in_use(lists: CodeLists, opened: Vault) -> None:
    shipped = names("sex")
    lists.add("sex", "eins")
    lists.add("sex", "zwei")
    lists.rename("sex", "female", "Frau")
    lists.move("sex", "own_1", -1)
    a_case(opened, client=a_client(sex="own_1"))
    before = lists.changes("sex")
    lists.reset("sex")
    assert names("sex") == shipped
    assert labels.code("sex", "own_1") == "eins"
    assert labels.code("sex", "own_2") == "own_2"  # nothing held it
    lists.restore("sex", before)
    assert lists.changes("sex") == before
    assert "zwei" in names("sex")


@pytest.mark.parametrize("label", ["", "  ", "x" * 100])
def test_an_entry_needs_a_name_of_sensible_length(lists: CodeLists, label: str) -> None:
    with pytest.raises(Invalid) as refused:
        lists.add("sex", label)
    assert refused.value.field == "site_codes.label"
    assert not lists.changes("sex")


def test_no_two_entries_of_a_list_are_called_the_same(lists: CodeLists) -> None:
    with pytest.raises(CodeLabelTaken):
        lists.add("sex", "Weiblich")
    with pytest.raises(CodeLabelTaken):
        lists.rename("sex", "male", "divers")
    lists.rename("sex", "male", "Männlich")  # its own name may change its letters


def test_the_next_unlock_knows_what_was_changed(lists: CodeLists, session: Session) -> None:
    lists.add("course", "Kurs im Stadtteil")
    codes.use(())
    assert "Kurs im Stadtteil" not in names("course")
    CodeLists(session).load()
    assert "Kurs im Stadtteil" in names("course")
    assert codes.today() == session.clock.today()
