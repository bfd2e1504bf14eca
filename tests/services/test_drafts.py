"""Typed and not yet saved: kept, found again, thrown away."""

from dataclasses import replace
from datetime import timedelta

import pytest

from jmd_desktop.changes import Topic
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import Value
from jmd_desktop.errors import CaseMissing, SpecialConsentMissing
from jmd_desktop.services.cases import Cases
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.item_sets import PLACE
from jmd_desktop.services.session import Session
from jmd_desktop.store.connection import StoreFault
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, a_case, a_client, a_consent


@pytest.fixture
def drafts(session: Session) -> Drafts:
    return Drafts(session)


def a_draft(case_id: CaseId, place: str = "base_data", record_id: str = "") -> Draft:
    return Draft(case_id, place, record_id, 1, {"clients.phone": "0341 1"}, NOW)


def test_the_last_typed_is_what_is_found(drafts: Drafts, opened: Vault) -> None:
    case_id = a_case(opened).id
    changes = drafts.put(a_draft(case_id))
    newer = replace(a_draft(case_id), content={"clients.phone": "0341 12"})
    drafts.put(newer)
    assert drafts.find(case_id, "base_data", "") == newer
    assert drafts.find(case_id, "base_data", "other") is None
    assert drafts.find(case_id, "elsewhere", "") is None
    assert (set(changes.topics), changes.case_id) == ({Topic.DRAFTS}, case_id)


def test_a_draft_without_content_is_no_draft(drafts: Drafts, opened: Vault) -> None:
    case_id = a_case(opened).id
    drafts.put(a_draft(case_id))
    drafts.put(replace(a_draft(case_id), content={}))
    assert drafts.everywhere() == ()
    drafts.put(replace(a_draft(case_id), content={}))  # nothing to forget is no error


@pytest.mark.parametrize("pasted", ["\ud83d", "a\x00b", "\u202e", "\U0010ffff", "x" * 100_000])
def test_whatever_was_pasted_is_kept_until_it_is_put_right(
    drafts: Drafts, opened: Vault, pasted: str
) -> None:
    case_id = a_case(opened).id
    typed = {"clients.wishes": pasted, "clients.birth_date": pasted}
    drafts.put(replace(a_draft(case_id), content=typed))
    found = drafts.find(case_id, "base_data", "")
    assert found is not None
    assert found.content == typed


def test_discarding_forgets_one_editor_only(drafts: Drafts, opened: Vault) -> None:
    case_id = a_case(opened).id
    drafts.put(a_draft(case_id))
    drafts.put(a_draft(case_id, "journal", "7"))
    drafts.discard(case_id, "journal", "7")
    drafts.discard(case_id, "journal", "7")
    (left,) = drafts.everywhere()
    assert left.draft.place == "base_data"


def test_the_start_page_names_the_newest_first(drafts: Drafts, opened: Vault) -> None:
    first = a_case(opened, client=a_client(preferred_name="Sam"))
    second = a_case(opened, client=a_client(first_name="Olena", last_name=""))
    drafts.put(a_draft(first.id))
    drafts.put(replace(a_draft(second.id), saved_at=NOW + timedelta(minutes=1)))
    shown = [(draft.number, draft.name) for draft in drafts.everywhere()]
    assert shown == [(second.number, "Olena"), (first.number, "Sam")]


def test_a_draft_is_no_way_round_the_consent(drafts: Drafts, opened: Vault) -> None:
    case_id = a_case(opened, consent=a_consent(special_categories=False)).id
    drafts.put(a_draft(case_id))
    with pytest.raises(SpecialConsentMissing):
        drafts.put(replace(a_draft(case_id), content={"clients.country_of_origin": "SY"}))
    with pytest.raises(CaseMissing):
        drafts.put(a_draft(CaseId("0" * 32)))
    (kept,) = drafts.everywhere()
    assert kept.draft == a_draft(case_id)


def test_a_draft_resets_no_clock_of_the_case(
    drafts: Drafts, session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    drafts.put(replace(a_draft(case.id), saved_at=NOW + timedelta(days=300)))
    assert Cases(session).file(case.id).case.last_edited_at == case.last_edited_at


# ---- about the service itself -------------------------------------------------------------------


def a_site_draft(words: str = "Ich kenne", at: timedelta = timedelta()) -> Draft:
    content: dict[str, Value] = {
        "item_set_items.item": "language.2 new.1",
        "site_items.area#new.1": "leisure",
        "site_items.text#new.1": words,
        "site_items.special#new.1": True,
    }
    return Draft(None, PLACE, "", 3, content, NOW + at)


def test_what_is_put_together_for_the_service_needs_no_case(drafts: Drafts) -> None:
    changes = drafts.put(a_site_draft())
    drafts.put(a_site_draft("Ich kenne wen."))
    assert drafts.find(None, PLACE, "") == a_site_draft("Ich kenne wen.")
    assert (set(changes.topics), changes.case_id) == ({Topic.SITE_DRAFTS}, None)
    drafts.put(replace(a_site_draft(), content={}))
    assert drafts.find(None, PLACE, "") is None
    drafts.put(a_site_draft())
    assert drafts.discard(None, PLACE, "").topics == {Topic.SITE_DRAFTS}
    assert drafts.everywhere() == ()


def test_drafts_of_cases_and_of_the_service_stand_in_one_order(
    drafts: Drafts, opened: Vault
) -> None:
    case = a_case(opened)
    drafts.put(a_draft(case.id))
    drafts.put(a_site_draft(at=timedelta(minutes=1)))
    drafts.put(replace(a_draft(case.id, "later"), saved_at=NOW + timedelta(minutes=2)))
    shown = drafts.everywhere()
    assert [each.draft.place for each in shown] == ["later", PLACE, "base_data"]
    assert [each.number for each in shown] == [case.number, "", case.number]


@pytest.mark.parametrize("key", ["clients.phone", "clients.disability#new.1", "site.counsellor"])
def test_about_the_service_nothing_but_statements_is_kept(drafts: Drafts, key: str) -> None:
    """What says something about a person hangs on a consent; here there is none."""
    drafts.put(a_site_draft())
    for content in ({key: "x"}, {**a_site_draft().content, key: "x"}):
        with pytest.raises(StoreFault):
            drafts.put(replace(a_site_draft(), content=content))
    with pytest.raises(StoreFault):
        drafts.put(replace(a_site_draft(), place="elsewhere", content={key: "x"}))
    assert drafts.find(None, PLACE, "") == a_site_draft()


def test_a_case_keeps_no_field_under_a_name_that_no_rule_knows(
    drafts: Drafts, opened: Vault
) -> None:
    case_id = a_case(opened, consent=a_consent(special_categories=False)).id
    with pytest.raises(KeyError):
        drafts.put(replace(a_draft(case_id), content={"clients.disability#1": "x"}))
    assert drafts.everywhere() == ()
