"""The text that is read together before the signature: whole, in one language, about nobody."""

from dataclasses import replace

import pytest

from jmd_desktop.documents import form_texts
from jmd_desktop.documents.consent_form import values
from jmd_desktop.documents.form_blocks import Block, Bullets, Choice, Cut, Facts, Heading, Text
from jmd_desktop.documents.form_texts import FormText
from jmd_desktop.domain.reading import Emphasis, Point, ReadingText, Run, plain
from jmd_desktop.domain.reading import Paragraph as ReadParagraph
from jmd_desktop.domain.site import DataProtectionLaw
from jmd_desktop.errors import FormNotOffered, FormUnknown, Locked
from jmd_desktop.services.forms import COLLABORATION, CONSENT, Forms
from jmd_desktop.services.reading import Reading
from jmd_desktop.services.session import Session
from jmd_desktop.store import site
from jmd_desktop.typesetting.text import TextStyle, parse
from tests.builders import TODAY, a_case, a_client, a_site

_SERVICE = {
    "carrier": "Musterträger e. V.",
    "site": "JMD Musterstadt",
    "counsellor": "Jana Beispiel",
}
CONSENT_LANGUAGES = [offer.language for offer in form_texts.shipped().offered_languages(CONSENT)]


@pytest.fixture
def reading(session: Session) -> Reading:
    return Reading(session)


def words(text: ReadingText) -> str:
    """All there is to read."""
    parts = [text.title, *text.notes]
    for section in text.sections:
        parts += [section.heading, section.spoken()]
    return "\n".join(parts)


def on_the_sheet(language: str) -> FormText:
    own = a_site()
    return form_texts.shipped().text(CONSENT, language, own.law, values(own))


def said(block: Block, language: str) -> list[str]:
    """What a block of the sheet says, in the language that is read, without what is written by
    hand."""
    match block:
        case Heading(found) | Text(found, _):
            messages = [found]
        case Bullets(items):
            messages = list(items)
        case Choice():
            messages = [*([block.words] if block.words else []), *block.options]
        case Facts(rows):
            messages = [fact.label for fact in rows if fact.value in _SERVICE]
        case _:
            messages = []
    bilingual = on_the_sheet(language).bilingual
    return [parse(m.other if bilingual else m.german, TextStyle())[0] for m in messages]


@pytest.mark.parametrize("language", CONSENT_LANGUAGES)
def test_all_words_of_the_consent_are_read_in_the_language_of_the_young_person(
    reading: Reading, language: str
) -> None:
    found = words(reading.text(CONSENT, language))
    blocks = on_the_sheet(language).blocks
    read = blocks[: next(i for i, block in enumerate(blocks) if isinstance(block, Cut))]
    found = found.replace("\n", " ")  # in Leichte Sprache each sentence begins a line
    expected = [line for block in read for line in said(block, language)]
    signing = said(next(b for b in reversed(read) if isinstance(b, Heading)), language)
    assert len(expected) > 25
    assert [line for line in expected if line not in found] == signing  # its lines are on paper
    assert all(value in found for value in _SERVICE.values())


@pytest.mark.parametrize("language", [tag for tag in CONSENT_LANGUAGES if tag != "de"])
def test_no_german_stands_beside_it(reading: Reading, language: str) -> None:
    found = words(reading.text(CONSENT, language))
    german = [line for block in on_the_sheet("de").blocks for line in said(block, "de")]
    assert [line for line in german if len(line) > 40 and line in found] == []


@pytest.mark.parametrize("language", CONSENT_LANGUAGES)
def test_nothing_about_a_person_is_in_it(reading: Reading, session: Session, language: str) -> None:
    before = reading.text(CONSENT, language)
    a_case(session.vault, client=a_client(last_name="Quittenbaum", first_name="Yusuf"))
    after = reading.text(CONSENT, language)
    assert after == before
    assert "Quittenbaum" not in words(after)


def test_lines_for_the_hand_and_the_slip_to_cut_off_stay_on_paper(reading: Reading) -> None:
    found = words(reading.text(CONSENT, "de"))
    for label in (
        "Geburtsdatum\n",
        "Nachname, Vorname",
        "Unterschrift",
        "Widerruf\n",
        "Ort, Datum",
    ):
        assert label not in found, label


def test_sections_follow_the_sheet_and_none_is_empty(reading: Reading) -> None:
    text = reading.text(CONSENT, "de")
    assert text.sections[0].heading == text.title
    assert text.sections[1].heading == "Wer ist verantwortlich?"
    assert text.sections[-1].heading == "Meine Entscheidung"
    assert all(section.blocks for section in text.sections)
    lead = text.sections[0].blocks[0]
    assert isinstance(lead, ReadParagraph)
    assert lead.emphasis is Emphasis.LEAD


def test_bold_words_keep_their_weight(reading: Reading) -> None:
    decision = reading.text(CONSENT, "de").sections[-1]
    runs = [run for block in decision.blocks for run in getattr(block, "words", ())]
    assert Run("Nachgespräch:", strong=True) in runs
    assert "<b>" not in decision.spoken()


def test_values_beside_arabic_labels_stay_in_one_piece(reading: Reading, session: Session) -> None:
    own = a_site(carrier_address="Musterstraße 1\n79098 Freiburg")
    with session.vault.transaction() as db:
        site.save(db, own, TODAY)
    text = reading.text(CONSENT, "ar")
    assert text.direction == "rtl"
    assert "\u2068Musterträger e. V., Musterstraße 1, 79098 Freiburg\u2069" in words(text)


@pytest.mark.parametrize("law", DataProtectionLaw)
def test_the_law_of_the_service_is_the_one_that_is_read(
    reading: Reading, session: Session, law: DataProtectionLaw
) -> None:
    with session.vault.transaction() as db:
        site.save(db, a_site(law=law), TODAY)
    found = words(reading.text(CONSENT, "de"))
    assert ("DSGVO" in found) is (law is DataProtectionLaw.GDPR)
    assert ("kirchlichen Datenschutzaufsicht" in found) is (law is not DataProtectionLaw.GDPR)


def test_leichte_sprache_has_each_sentence_on_a_line_of_its_own(reading: Reading) -> None:
    lead = reading.text(CONSENT, "de-simple").sections[0].blocks[0]
    assert isinstance(lead, ReadParagraph)
    lines = plain(lead.words).split("\n")
    assert len(lines) > 3
    assert all(line[-1] in ".?:!" for line in lines)


def test_steps_are_numbered_and_what_the_counsellor_notes_is_left_out(reading: Reading) -> None:
    text = reading.text(COLLABORATION, "de")
    points = [b for section in text.sections for b in section.blocks if isinstance(b, Point)]
    steps = [point for point in points if point.number]
    assert [step.number for step in steps] == [1, 2, 3, 4, 5, 6]
    assert plain(steps[0].words) == "Kennenlernen"
    assert "Mündlich zugestimmt" not in words(text)


def test_a_text_nobody_checked_says_so_until_the_carrier_records_it(
    reading: Reading, session: Session
) -> None:
    forms = Forms(session)
    draft = reading.text(CONSENT, "uk")
    version = form_texts.shipped().version(CONSENT)
    assert len(draft.notes) == 3  # the German text binds, not reviewed, not approved
    forms.record_review(CONSENT, version, "uk", "Olena Prüfer", TODAY)
    forms.record_approval(CONSENT, version, a_site().law, "Dana Schutz", TODAY)
    assert reading.text(CONSENT, "uk") == replace(draft, notes=draft.notes[:1])


def test_it_needs_the_vault_and_a_language_that_has_the_form(
    reading: Reading, session: Session
) -> None:
    with pytest.raises(FormUnknown):
        reading.text("unheard", "de")
    with pytest.raises(FormNotOffered):
        reading.text(CONSENT, "xx")
    session.close()
    with pytest.raises(Locked):
        reading.text(CONSENT, "de")
