"""Papers at the end of a case: what was saved, and nothing by post that is not safe."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest

from jmd_desktop import codes
from jmd_desktop.domain.cases import Case, CaseId, CaseKind
from jmd_desktop.domain.clients import SafeToContact
from jmd_desktop.domain.consents import Consent
from jmd_desktop.domain.letters import Address, FollowUpOffer, Period, Posting, Way
from jmd_desktop.domain.surveys import View
from jmd_desktop.errors import CaseMissing, EndingMissing, FormNotOffered, PostRefused
from jmd_desktop.services.closing_sheets import (
    TIMELINE,
    CertificateWishes,
    ClosingSheets,
    InvitationWishes,
    LetterWishes,
    file_name,
)
from jmd_desktop.services.endings import Endings
from jmd_desktop.services.follow_ups import FollowUps
from jmd_desktop.services.forms import CERTIFICATE, END_SHEET, EVALUATION, Forms
from jmd_desktop.services.goals import new_id
from jmd_desktop.services.session import Session
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, TODAY, a_case, a_client, a_consent
from tests.catalogues import compile_all
from tests.documents.sheets import codes as codes_read
from tests.documents.sheets import extracted, letters, pages, properties
from tests.documents.spoken import alternatives
from tests.services.closed import ASKED, end, evaluate, prepare, typed
from tests.services.looked_back import COUNSELLOR, answer, say
from tests.services.planned import a_goal

compile_all()
HOME = "Lindenstraße 14\n62114 Erlenbrück"
OPENED = NOW - timedelta(days=200)
MANAGED = CaseKind.CASE_MANAGEMENT
LATER = TODAY + timedelta(days=180)


@pytest.fixture(autouse=True)
def lists_as_shipped() -> Iterator[None]:
    """Whatever a test renames."""
    yield
    codes.use(())


@pytest.fixture
def sheets(session: Session) -> ClosingSheets:
    return ClosingSheets(session, Forms(session))


def opened_case(opened: Vault, *, consent: Consent | None = None, **client: Any) -> Case:
    """Samira's file, opened some months ago; safe to write to unless told otherwise."""
    known: dict[str, Any] = {
        "safe_to_contact": SafeToContact.YES,
        "address": HOME,
        "family_languages": ("fa", "tr"),
        **client,
    }
    return a_case(
        opened,
        kind=MANAGED,
        client=a_client(**known),
        consent=consent or a_consent(follow_up=True, signed_on=OPENED.date()),
        at=OPENED,
    )


@pytest.fixture
def case(opened: Vault) -> Case:
    return opened_case(opened)


def read(pdf: bytes) -> str:
    return re.sub(r"\s+", " ", extracted(pdf))


# ---- what a menu has to know ---------------------------------------------------------------------


def test_papers_are_proposed_in_the_young_persons_language_and_form_of_address(
    opened: Vault, sheets: ClosingSheets, case: Case
) -> None:
    known = sheets.papers(case.id)
    assert known.preferred == "fa"
    assert {each.tag for each in known.languages} >= {"de", "de-simple", "ar", "ti", "uk"}
    assert known.address is Address.SIE
    assert known.posting is Posting.SAFE
    assert known.follow_up_allowed
    child = opened_case(opened, birth_date=date(2009, 5, 17), family_languages=("kmr",))
    assert sheets.papers(child.id).address is Address.DU
    assert sheets.papers(child.id).preferred == "de"


def test_the_interpreters_language_comes_first(opened: Vault, sheets: ClosingSheets) -> None:
    made = opened_case(opened, interpreter_language="ti")
    assert sheets.papers(made.id).preferred == "ti"


def test_the_menu_knows_what_the_ending_says(
    session: Session, sheets: ClosingSheets, case: Case
) -> None:
    assert sheets.papers(case.id).period == Period(OPENED.date())
    prepare(session, case.id, achieved="Eine Wohnung")
    assert sheets.papers(case.id).achieved == "Eine Wohnung"
    end(session, case.id, follow_up_on=LATER)
    known = sheets.papers(case.id)
    assert known.period == Period(OPENED.date(), TODAY)
    assert known.follow_up_on == LATER


# ---- what is posted ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("client", "reason"),
    [
        ({"safe_to_contact": SafeToContact.NO}, Posting.UNSAFE),
        ({"safe_to_contact": None}, Posting.UNASKED),
        ({"contact_ways": ("phone",)}, Posting.OTHER_WAYS),
        ({"address": ""}, Posting.NO_ADDRESS),
        ({"safe_to_contact": SafeToContact.ONLY_SO}, Posting.NEUTRAL),
    ],
)
def test_what_is_not_safe_is_not_posted_and_can_always_be_handed_over(
    opened: Vault, sheets: ClosingSheets, client: dict[str, Any], reason: Posting
) -> None:
    made = opened_case(opened, **client)
    with pytest.raises(PostRefused) as refusal:
        sheets.letter(made.id, LetterWishes(way=Way.BY_POST))
    assert refusal.value.reason == reason
    with pytest.raises(PostRefused):
        sheets.invitation(made.id, InvitationWishes(way=Way.BY_POST))
    assert sheets.papers(made.id).posting is reason
    for pdf in (
        sheets.letter(made.id, LetterWishes()),
        sheets.invitation(made.id, InvitationWishes()),
    ):
        assert "Lindenstraße" not in read(pdf)


def test_where_one_way_is_safe_only_a_neutral_invitation_goes_after_the_note_was_read(
    opened: Vault, sheets: ClosingSheets
) -> None:
    made = opened_case(
        opened, safe_to_contact=SafeToContact.ONLY_SO, safe_contact_note="Brief ohne Absender"
    )
    assert sheets.papers(made.id).contact[1] == "Brief ohne Absender"
    wishes = InvitationWishes(way=Way.BY_POST, neutral=True)
    with pytest.raises(PostRefused):
        sheets.invitation(made.id, wishes)
    with pytest.raises(PostRefused):
        sheets.invitation(made.id, replace(wishes, neutral=False, note_read=True))
    pdf = sheets.invitation(made.id, replace(wishes, note_read=True))
    there = read(pdf)
    assert "Lindenstraße 14" in there
    for word in ("JMD Musterstadt", "Musterträger", "Nachgespräch", "gemeinsamen Zeit"):
        assert word not in f"{there} {properties(pdf)}"


def test_without_the_consent_to_it_nobody_is_invited_by_post_or_promised_a_call(
    opened: Vault, sheets: ClosingSheets
) -> None:
    made = opened_case(opened, consent=a_consent(follow_up=False))
    assert not sheets.papers(made.id).follow_up_allowed
    with pytest.raises(PostRefused) as refusal:
        sheets.invitation(made.id, InvitationWishes(way=Way.BY_POST))
    assert refusal.value.reason == Posting.NO_CONSENT
    with pytest.raises(PostRefused):
        sheets.letter(made.id, LetterWishes(follow_up=FollowUpOffer.ABOUT, follow_up_on=LATER))
    assert sheets.invitation(made.id, InvitationWishes()).startswith(b"%PDF")
    assert sheets.letter(made.id, LetterWishes()).startswith(b"%PDF")


def test_a_posted_letter_shows_the_name_as_papers_have_it_in_the_window(
    sheets: ClosingSheets, case: Case
) -> None:
    wishes = LetterWishes(way=Way.BY_POST, address=Address.DU)
    page = pages(sheets.letter(case.id, wishes))[0]
    millimetres = 72 / 25.4
    window = page.get_textpage().get_text_bounded(
        20 * millimetres, (297 - 90) * millimetres, 110 * millimetres, (297 - 45) * millimetres
    )
    for line in ("Samira Haddad", "Lindenstraße 14", "62114 Erlenbrück", "Jana Beispiel"):
        assert line in window
    assert "JMD" not in window


# ---- letters -------------------------------------------------------------------------------------


def test_du_greets_by_the_first_name_and_sie_by_the_whole_one(
    opened: Vault, sheets: ClosingSheets, case: Case
) -> None:
    assert "Hallo Samira," in read(sheets.letter(case.id, LetterWishes()))
    polite = sheets.letter(case.id, LetterWishes(address=Address.SIE))
    assert "Guten Tag Samira Haddad," in read(polite)
    called = opened_case(opened, preferred_name="Sami")
    assert "Hallo Sami," in read(sheets.letter(called.id, LetterWishes()))
    alias = opened_case(opened, first_name="", last_name="", preferred_name="Mond")
    assert "Guten Tag Mond," in read(sheets.letter(alias.id, LetterWishes(address=Address.SIE)))


def test_a_letter_says_what_was_chosen_for_it_and_nothing_else_of_the_file(
    session: Session, sheets: ClosingSheets, case: Case
) -> None:
    end(session, case.id, ASKED, achieved="Therapie begonnen", remains="Schulden")
    wishes = LetterWishes("tr", achieved="Eine Wohnung", follow_up=FollowUpOffer.ABOUT,
                          follow_up_on=LATER)  # fmt: skip
    there = read(sheets.letter(case.id, wishes))
    assert "Eine Wohnung" in there
    assert "29. August 2026" in there
    for word in ("Therapie", "Schulden", "Jobcenter", "Kooperation", case.number):
        assert word not in there


def test_an_invitation_says_day_time_and_place(sheets: ClosingSheets, case: Case) -> None:
    wishes = InvitationWishes("uk", Address.DU, day=LATER, at=time(14, 30), place="Café Mitte")
    there = read(sheets.invitation(case.id, wishes))
    for said in ("29. August 2026", "14:30", "Café Mitte", "Jana Beispiel", "Запрошення"):
        assert said in there


def test_a_certificate_tells_name_and_period_and_what_was_typed(
    session: Session, sheets: ClosingSheets, case: Case
) -> None:
    running = read(sheets.certificate(case.id, CertificateWishes()))
    assert "Samira Haddad" in running
    assert "wird seit dem 14. August 2025" in running
    end(session, case.id, ASKED)
    wishes = CertificateWishes("en", took_part="Frauenfrühstück")
    there = read(sheets.certificate(case.id, wishes))
    assert "bis zum 2. März 2026" in there
    assert "Frauenfrühstück" in there
    for word in ("Kooperation", "Jobcenter", case.number):
        assert word not in there
    other = Period(date(2025, 9, 1), date(2026, 1, 31))
    chosen = read(sheets.certificate(case.id, CertificateWishes(period=other)))
    assert "31. Januar 2026" in chosen


# ---- evaluation and the talk afterwards ----------------------------------------------------------


def test_a_blank_evaluation_bears_no_number_unless_it_is_to_be_typed_over(
    sheets: ClosingSheets, case: Case
) -> None:
    assert codes_read(sheets.evaluation(case.id, "ar")) == [[]]
    numbered = sheets.evaluation(case.id, "ar", numbered=True)
    assert codes_read(numbered) == [[case.number]]
    assert "Haddad" not in read(numbered)


def test_an_evaluation_is_printed_as_it_was_said_and_nobody_elses(
    session: Session, opened: Vault, sheets: ClosingSheets, case: Case
) -> None:
    said = answer(session, case.id, wellbeing=5, quick=1)
    other = say(session, case.id, COUNSELLOR, reason_said="Sicht der Fachkraft")
    pdf = sheets.evaluation(case.id, "de", evaluation_id=said.id)
    ticked = [one for one in alternatives(pdf) if one.startswith("Angekreuzt")]
    assert ticked == ["Angekreuzt: 5, stimmt genau", "Angekreuzt: 1, stimmt nicht"]
    assert "Sicht der Fachkraft" not in read(pdf)
    for case_id, evaluation_id in (
        (case.id, other.id),
        (case.id, new_id()),
        (opened_case(opened).id, said.id),
    ):
        with pytest.raises(CaseMissing):
            sheets.evaluation(case_id, "de", evaluation_id=evaluation_id)


def test_the_sheet_of_the_talk_has_the_goals_of_the_file_and_what_was_said(
    session: Session, opened: Vault, sheets: ClosingSheets, case: Case
) -> None:
    a_goal(session, case.id, "Eigene Wohnung")
    end(session, case.id, follow_up_on=LATER)
    blank = read(sheets.follow_up(case.id, "fa"))
    assert "Eigene Wohnung" in blank
    assert "gelungen" in blank
    talk = (
        FollowUps(session)
        .save(case.id, new_id(), {"held_on": TODAY, "goals_said": "Noch da"}, 0)[0]
        .talk
    )
    assert "Noch da" in read(sheets.follow_up(case.id, "de", follow_up_id=talk.id))
    for case_id, talk_id in ((case.id, new_id()), (opened_case(opened).id, talk.id)):
        with pytest.raises(CaseMissing):
            sheets.follow_up(case_id, "de", follow_up_id=talk_id)


# ---- for the file --------------------------------------------------------------------------------


def test_the_end_sheet_tells_the_ending_its_evaluation_and_what_comes_after(
    session: Session, sheets: ClosingSheets, case: Case
) -> None:
    with pytest.raises(EndingMissing):
        sheets.end_sheet(case.id)
    a_goal(session, case.id, "Eigene Wohnung")
    answer(session, case.id, wellbeing=5, quick=4)
    say(session, case.id, COUNSELLOR, reason_said="Alles erreicht", contacts=12, minutes=600)
    assert "noch nicht beendet" in read(sheets.end_sheet(case.id))
    ended = end(session, case.id, ASKED, achieved="Kurs B1", follow_up_on=LATER)
    pdf = sheets.end_sheet(case.id)
    there = read(pdf)
    for said in (
        "Haddad, Samira", "mangelhafte Kooperation", "Drei Termine nicht wahrgenommen",
        "Kinderbetreuung", "Termin am Nachmittag", "Kurs B1", "Eigene Wohnung – offen",
        "4,5 von 5", "Alles erreicht", "12 Kontakte · 10 Stunden", "29.08.2026",
        "Case Management seit 14.08.2025",
    ):  # fmt: skip
        assert said in there, said
    assert "noch nicht beendet" not in there
    assert set(map(tuple, codes_read(pdf))) == {(case.number,)}
    assert read(sheets.end_sheet(case.id, ended.ending.id)) == there


def test_what_is_only_typed_is_on_no_sheet(
    session: Session, sheets: ClosingSheets, case: Case
) -> None:
    prepare(session, case.id, achieved="gespeichert")
    typed(session, case.id, achieved="halb getippt")
    there = read(sheets.end_sheet(case.id))
    assert "gespeichert" in there
    assert "halb getippt" not in there


def test_views_of_another_ending_are_not_on_the_sheet(
    session: Session, sheets: ClosingSheets, case: Case
) -> None:
    """An end that was taken back keeps its own evaluation."""
    first = end(session, case.id).ending
    evaluate(session, first, View.YOUNG_PERSON, liked="beim ersten Mal")
    Endings(session).reopen(case.id, "Neue Lage")
    prepare(session, case.id, achieved="beim zweiten Mal")
    there = read(sheets.end_sheet(case.id))
    assert "beim zweiten Mal" in there
    assert "beim ersten Mal" not in there
    before = read(sheets.end_sheet(case.id, first.id))
    assert "beim ersten Mal" in before
    assert "Neue Lage" in before


def test_the_timeline_has_every_day_of_the_file(
    session: Session, sheets: ClosingSheets, case: Case
) -> None:
    end(session, case.id)
    pdf = sheets.timeline(case.id)
    there = read(pdf)
    assert "Haddad, Samira" in there
    assert there.count("02.03.2026") > 1
    assert "14.08.2025" in there
    assert codes_read(pdf)[0] == [case.number]


# ---- refusals ------------------------------------------------------------------------------------


def test_nothing_is_printed_of_no_file_or_in_a_language_nobody_offers(
    sheets: ClosingSheets, case: Case
) -> None:
    nobody = CaseId("0" * 32)
    for make in (
        lambda: sheets.papers(nobody),
        lambda: sheets.evaluation(nobody, "de"),
        lambda: sheets.letter(nobody, LetterWishes()),
        lambda: sheets.certificate(nobody, CertificateWishes()),
        lambda: sheets.invitation(nobody, InvitationWishes()),
        lambda: sheets.follow_up(nobody, "de"),
        lambda: sheets.end_sheet(nobody),
        lambda: sheets.timeline(nobody),
    ):
        with pytest.raises(CaseMissing):
            make()
    for ask in (
        lambda: sheets.evaluation(case.id, "kmr"),
        lambda: sheets.letter(case.id, LetterWishes("kmr")),
        lambda: sheets.certificate(case.id, CertificateWishes("kmr")),
        lambda: sheets.invitation(case.id, InvitationWishes("kmr")),
        lambda: sheets.follow_up(case.id, "kmr"),
    ):
        with pytest.raises(FormNotOffered):
            ask()


def test_a_review_by_the_carrier_takes_the_mark_away(
    session: Session, sheets: ClosingSheets, case: Case
) -> None:
    assert "nicht geprüft" in read(sheets.certificate(case.id, CertificateWishes("uk")))
    Forms(session).record_review(CERTIFICATE, "1", "uk", "O. Kowal", TODAY)
    assert "nicht geprüft" not in read(sheets.certificate(case.id, CertificateWishes("uk")))


def test_files_are_called_by_what_they_are_and_never_by_whose() -> None:
    assert file_name(EVALUATION, "ar") == "Auswertungsbogen-ar.pdf"
    assert file_name(END_SHEET) == "Abschlussbogen-de.pdf"
    assert file_name(TIMELINE) == "Verlauf-de.pdf"


def test_the_screen_has_the_words_of_the_evaluation(session: Session) -> None:
    words = Forms(session).evaluation_words("ar")
    assert (words.language, words.direction, words.version) == ("ar", "rtl", "1")
    assert words.notes
    assert words.statement("wellbeing") == "شعرتُ بالراحة."
    assert words.dimension("overall") == "المشورة بشكل عام"
    assert words.question("liked") == "ما الذي كان جيدًا؟"
    assert words.progress(3, 13) == "السؤال 3 من 13"
    assert len(words.welcome) == 3
    assert letters(words["next"])
    with pytest.raises(FormNotOffered):
        Forms(session).evaluation_words("kmr")
