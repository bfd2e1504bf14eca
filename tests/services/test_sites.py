"""The counsellor's own service: read, changed, checked."""

import pytest

from jmd_desktop.changes import Topic
from jmd_desktop.domain.site import DataProtectionLaw
from jmd_desktop.errors import Invalid
from jmd_desktop.services.session import Session
from jmd_desktop.services.sites import Sites


def test_what_is_saved_is_read_again_without_blanks_around_it(session: Session) -> None:
    sites = Sites(session)
    changes = sites.save(
        {"site_phone": "  0341 123 ", "law": "kdg", "idle_minutes": 10, "site_address": None}
    )
    own = sites.get()
    assert Topic.SITE in changes.topics
    assert (own.site_phone, own.law, own.idle_minutes) == ("0341 123", DataProtectionLaw.KDG, 10)
    assert own.site_address == ""
    assert own.counsellor == "Jana Beispiel"


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("counsellor", "  "),
        ("idle_minutes", 0),
        ("idle_minutes", 31),
        ("guardian_age", 99),
        ("site_mail", "keine Adresse"),
        ("site_name", "a" * 5000),
    ],
)
def test_a_value_the_field_refuses_changes_nothing(
    session: Session, column: str, value: str | int
) -> None:
    sites = Sites(session)
    before = sites.get()
    with pytest.raises(Invalid) as refused:
        sites.save({"site_phone": "0341 999", column: value})
    assert refused.value.field == f"site.{column}"
    assert sites.get() == before
