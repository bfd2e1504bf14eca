"""Where a referral stands and what is pointed out about it is said in words, whatever happened."""

from collections.abc import Iterator
from datetime import date

import pytest

from jmd_desktop import i18n, labels
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.fields import OFFERS, PARTNERS, Purpose
from jmd_desktop.domain.referrals import (
    Formality,
    Monitoring,
    OfferFit,
    Referral,
    ReferralHint,
    ReferralStatus,
    ReferralStep,
    StepHint,
)

TODAY = date(2026, 3, 2)
S = ReferralStatus


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    i18n.use("en")
    yield
    i18n.use(i18n.DEFAULT)


def stands(status: ReferralStatus, since: date) -> Referral:
    step = ReferralStep("s", "r", status, since)
    return Referral("r", CaseId("c"), "Centre", "Course", steps=(step,))


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (S.INFORMED, "informed on 05.12.2025"),
        (S.REGISTERED, "registered since 05.12.2025"),
        (S.WAITING, "on the waiting list since 05.12.2025 (2 months)"),
        (S.ADMITTED, "admitted since 05.12.2025"),
        (S.REFUSED, "refused on 05.12.2025"),
        (S.BROKEN_OFF, "broken off on 05.12.2025"),
        (S.ENDED, "ended on 05.12.2025"),
    ],
)
def test_im3_where_it_stands_is_said_with_its_day(status: ReferralStatus, words: str) -> None:
    assert labels.standing(stands(status, date(2025, 12, 5)), TODAY) == words


def test_im3_a_waiting_list_tells_its_months_once_there_is_one() -> None:
    assert labels.standing(stands(S.WAITING, TODAY), TODAY) == (
        "on the waiting list since 02.03.2026"
    )
    assert labels.waiting(1) == "1 month"
    assert labels.waiting(0) == labels.waiting(None) == ""
    assert labels.standing(Referral("r", CaseId("c"), "Centre"), TODAY) == "no status yet"


def test_every_hint_has_a_sentence_of_its_own() -> None:
    said = [
        *map(labels.referral_hint, ReferralHint),
        *map(labels.step_hint, StepHint),
    ]
    assert all(each.endswith((".", "?")) for each in said)
    assert len(set(said)) == len(said)


def test_im4_the_last_contact_is_told_with_what_it_showed() -> None:
    assert labels.watched(None) == "No contact about it noted yet."
    found = Monitoring(TODAY, "e", OfferFit.PARTLY, TODAY, True, TODAY)
    assert labels.watched(found) == "Last contact on 02.03.2026 · in part · may break off"
    calm = Monitoring(TODAY, "e", None, None, False, TODAY)
    assert labels.watched(calm) == "Last contact on 02.03.2026"


def test_f4_what_was_not_checked_for_long_is_said_to_be_checked() -> None:
    assert labels.verified(None, TODAY) == "Never checked."
    assert labels.verified(TODAY, TODAY) == "Last checked on 02.03.2026."
    assert labels.verified(date(2025, 9, 2), TODAY).endswith("whether it is still right.")


def test_a_formality_is_called_by_the_list_by_own_words_or_both() -> None:
    photo = labels.code("formality", "photo")
    assert labels.formality(Formality("f", "r", "photo")) == photo
    assert labels.formality(Formality("f", "r", "photo", "two")) == f"{photo} – two"
    assert labels.formality(Formality("f", "r", None, " copies ")) == "copies"


def test_f2_no_field_of_the_list_is_said_to_be_about_our_own_service() -> None:
    for table in (PARTNERS, OFFERS):
        for field in table.fields:
            if field.purpose is Purpose.REACH:
                assert "your service" not in labels.purpose(field)
