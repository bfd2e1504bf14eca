"""A made-up service, and the shipped forms with their catalogues compiled."""

from datetime import UTC, date, datetime

import pytest

from jmd_desktop.documents.form_texts import FormLibrary, shipped
from jmd_desktop.domain.site import DataProtectionLaw, Site
from tests.catalogues import compile_all


@pytest.fixture(scope="session")
def library() -> FormLibrary:
    compile_all()
    return shipped()


@pytest.fixture(scope="session")
def site() -> Site:
    return Site(
        counsellor="Anna Müller-Weiß",
        site_name="Jugendmigrationsdienst Musterstadt",
        carrier_name="Sozialwerk Musterstadt e. V.",
        law=DataProtectionLaw.GDPR,
        created_at=datetime(2026, 11, 1, tzinfo=UTC),
        site_address="Marktplatz 3\n12345 Musterstadt",
        site_phone="+49 30 123456-78",
        site_mail="jmd@sozialwerk.example",
        carrier_address="Kirchstraße 1, 12345 Musterstadt",
        data_protection_officer="Karl Beispiel, datenschutz@sozialwerk.example",
        supervisory_authority="Landesbeauftragte für den Datenschutz, Musterweg 5",
    )


@pytest.fixture(scope="session")
def day() -> date:
    return date(2026, 11, 22)
