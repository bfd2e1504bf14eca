"""Letters: nothing goes by post that the file does not call safe."""

from datetime import date
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmd_desktop.domain.clients import SafeToContact
from jmd_desktop.domain.letters import Address, Posting, may_post, posting, usual_address
from tests.builders import TODAY, a_client

HOME: Final = "Lindenstraße 14\n62114 Erlenbrück"
WAYS: Final = ("phone", "text_message", "messenger", "mail", "letter")
SAFE, ONLY_SO, NO = SafeToContact.YES, SafeToContact.ONLY_SO, SafeToContact.NO


@pytest.mark.parametrize(
    ("safe", "ways", "address", "found"),
    [
        (SAFE, (), HOME, Posting.SAFE),
        (SAFE, ("letter", "phone"), HOME, Posting.SAFE),
        (SAFE, ("phone",), HOME, Posting.OTHER_WAYS),
        (SAFE, (), " \n", Posting.NO_ADDRESS),
        (ONLY_SO, (), HOME, Posting.NEUTRAL),
        (ONLY_SO, ("phone",), HOME, Posting.OTHER_WAYS),
        (NO, ("letter",), HOME, Posting.UNSAFE),
        (None, ("letter",), HOME, Posting.UNASKED),
    ],
)
def test_the_file_says_whether_a_letter_is_safe_and_nobody_asked_is_no_yes(
    safe: SafeToContact | None, ways: tuple[str, ...], address: str, found: Posting
) -> None:
    assert posting(a_client(safe_to_contact=safe, contact_ways=ways, address=address)) is found


@given(
    safe=st.sampled_from([*SafeToContact, None]),
    ways=st.lists(st.sampled_from(WAYS), unique=True).map(tuple),
    address=st.sampled_from(["", HOME]),
    neutral=st.booleans(),
    note_read=st.booleans(),
)
def test_what_is_posted_was_called_safe_has_an_address_and_is_one_of_the_ways(
    safe: SafeToContact | None,
    ways: tuple[str, ...],
    address: str,
    *,
    neutral: bool,
    note_read: bool,
) -> None:
    found = posting(a_client(safe_to_contact=safe, contact_ways=ways, address=address))
    if may_post(found, neutral=neutral, note_read=note_read):
        assert address
        assert not ways or "letter" in ways
        assert safe is SAFE or (safe is ONLY_SO and neutral and note_read)


@pytest.mark.parametrize("found", [each for each in Posting if each is not Posting.SAFE])
def test_only_a_neutral_letter_that_somebody_thought_about_goes_where_one_way_is_safe(
    found: Posting,
) -> None:
    allowed = found is Posting.NEUTRAL
    assert may_post(found, neutral=True, note_read=True) is allowed
    assert not may_post(found, neutral=False, note_read=True)
    assert not may_post(found, neutral=True, note_read=False)


def test_du_is_proposed_until_the_eighteenth_birthday_and_sie_where_nobody_knows() -> None:
    assert usual_address(date(2008, 3, 3), TODAY) is Address.DU
    assert usual_address(date(2008, 3, 2), TODAY) is Address.SIE
    assert usual_address(None, TODAY) is Address.SIE
