"""The screening D3: as its model has it, blank or filled; nothing on it adds up to a decision."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from jmd_desktop.documents import screening_form
from jmd_desktop.documents.form_texts import FormLibrary
from jmd_desktop.documents.screening_form import ScreeningSheet
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.first_talk import Answer
from jmd_desktop.domain.obstacles import SPECIAL, Mark, Obstacle
from jmd_desktop.domain.screening import Decision, Outcome, ResidenceGroup, Screening, ScreeningWay
from jmd_desktop.domain.site import Site
from jmd_desktop.errors import FormNotOffered, UnprintableCharacter
from tests.documents.sheets import (
    NAMES,
    NO_GLYPH,
    bears_all_names,
    codes,
    extracted,
    is_white_at_the_edge,
    languages,
    letters,
    properties,
    share_found,
    with_logo,
)
from tests.documents.sheets import pages as printed
from tests.documents.spoken import ticks

NUMBER = "K7M-2P4"
SAID = "3 der 5 zutreffenden Hemmnisse sind schwerwiegend und beeinflussbar. Unklar: 2."
COUNTING = (Mark.YES, Mark.SERIOUS, Mark.INFLUENCEABLE)
ITEMS = (
    "a) Neu zugewandert",
    "b) Keine oder geringe Kenntnis der deutschen Sprache",
    "c) Keine Kenntnis über adäquate Förderangebote",
    "d) Fehlende Schulabschlüsse",
    "e) Fehlende Berufsorientierung",
    "f) Fehlender verwertbarer Berufsabschluss",
    "g) Belastende Wohnsituation",
    "h) Probleme im Umgang mit Ämtern und Behörden",
    "i) ◊ Psychische Belastung",
    "j) ◊ Straffälligkeit",
    "k) Schulden",
    "l) Isolation",
)


def a_screening(**changes: Any) -> Screening:
    return replace(Screening("1", CaseId("2"), date(2026, 11, 20)), **changes)


def sheet(library: FormLibrary, site: Site | None, **changes: Any) -> ScreeningSheet:
    text = screening_form.text_for(library, site)
    blank = ScreeningSheet(text, date(2026, 11, 22), site, NUMBER if site else "")
    return replace(blank, **changes)


def read(data: ScreeningSheet) -> str:
    return re.sub(r"\s+", " ", extracted(screening_form.render(data)))


def test_it_is_german_only(library: FormLibrary, site: Site) -> None:
    assert languages("screening") == ("de",)
    with pytest.raises(FormNotOffered):
        screening_form.text_for(library, site, "en")


def test_the_blank_sheet_is_one_page_with_every_item_and_column(
    library: FormLibrary, site: Site
) -> None:
    long = "Evangelischer Kirchenkreis Musterstadt, Fachbereich Migration und Flucht"
    for own in (None, site, with_logo(replace(site, carrier_name=long))):
        data = sheet(library, own)
        made = screening_form.typeset_form(data)
        assert (made.pages, made.cut_words) == (1, 0)
        assert is_white_at_the_edge(made.pdf)
        asked = [words.german for name, words in data.text.words.items()
                 if name not in {"closed", "talk"}]  # fmt: skip
        wanted = letters(" ".join(asked).replace("\u00ad", "")) - {"schwerwiegend", "beeinflussbar"}
        assert share_found(wanted, made.pdf) >= 0.97
        text = read(data)
        for item in ITEMS:
            assert item in text
        for head in ("Alle Angaben sind freiwillig.", "ja nein", "Bemerkungen", "Name, Vorname"):
            assert head in text
        assert not any(ticks(screening_form.render(data)))


def test_a_filled_sheet_ticks_what_was_found_out(library: FormLibrary, site: Site) -> None:
    screening = a_screening(
        residence_group=ResidenceGroup.PERMISSION,
        a_new=COUNTING,
        b_language=(Mark.YES,),
        b_language_remark="Kurs seit März.",
        c_offers_unknown=(Mark.NO,),
        k_debt=(Mark.UNCLEAR,),
        k_debt_remark="Briefe sind noch zu.",
        at_risk=Answer.YES,
        decision=Decision.NO,
        decision_note="Beratung reicht.",
        outcome=Outcome.ADVICE,
    )
    data = sheet(library, site, screening=screening, name="Haddad, Samira")
    residence, found = [False, True, False, False], ticks(screening_form.render(data))
    assert found[:4] == residence
    assert found[4:16] == [True, False, True, True, True, False, False, False, False, True,
                           False, False]  # fmt: skip
    assert not any(found[16:52])
    assert found[52:55] == [True, False, False]  # at risk: yes, no, unclear
    assert found[55:57] == [False, True]  # decision
    assert found[57:58] == [False]  # preventive
    assert found[58:] == [False, True, False, False, False]  # outcome
    text = read(data)
    for said in ("Haddad, Samira", "20.11.2026", "Kurs seit März.", "unklar Briefe sind noch zu.",
                 "Beratung reicht."):  # fmt: skip
        assert said in text


def test_a_sheet_as_it_is_usually_filled_is_one_page(library: FormLibrary, site: Site) -> None:
    noted = "Sammelunterkunft, kein eigener Raum; Vater und Bruder mischen sich ein."
    sentence = "Mehrere Belastungen greifen ineinander, und der Vermieter hat gekündigt. "
    screening = a_screening(
        **{obstacle.value: COUNTING for obstacle in Obstacle},
        b_language_remark="Kurs seit März.",
        d_no_school_cert_remark=noted,
        g_housing_remark=noted,
        k_debt_remark="Briefe sind noch zu.",
        at_risk=Answer.YES,
        decision=Decision.YES,
        decision_note=sentence * 2,
        preventive=True,
        preventive_reason=sentence * 2,
        outcome=Outcome.NO_CAPACITY,
        outcome_note=sentence,
        remarks=sentence,
    )
    logo = with_logo(site)
    for special in (True, False):
        data = sheet(
            library, logo, screening=screening, name="Haddad, Samira", special=special, counted=SAID
        )
        made = screening_form.typeset_form(data)
        assert (made.pages, made.cut_words) == (1, 0)


def test_no_heading_is_left_alone_when_remarks_go_on_on_another_page(
    library: FormLibrary, site: Site
) -> None:
    sentence = "Ein Satz über die Lage, der einiges an Platz braucht. "
    pages = set()
    for much in range(0, 80, 2):
        held = a_screening(
            decision_note=sentence * much, remarks=sentence * 5, outcome=Outcome.ADVICE
        )
        made = screening_form.typeset_form(sheet(library, site, screening=held))
        pages.add(made.pages)
        for page in printed(made.pdf):
            words = (
                page.get_textpage().get_text_range().split("Screeningbogen · Bogentext")[0].rstrip()
            )
            assert not words.endswith(("Ergebnis", "So geht es weiter:", "Bemerkungen:"))
    assert pages == {1, 2}


def test_the_count_stands_there_and_ticks_nothing(library: FormLibrary, site: Site) -> None:
    heavy = {obstacle.value: COUNTING for obstacle in Obstacle}
    data = sheet(library, site, screening=a_screening(**heavy, at_risk=Answer.YES), counted=SAID)
    assert SAID in read(data)
    assert not any(ticks(screening_form.render(data))[55:])
    assert "Es entscheidet die Fachkraft." in read(data)


def test_obstacles_the_consent_does_not_open_stay_empty_and_say_why(
    library: FormLibrary, site: Site
) -> None:
    data = sheet(library, site, screening=a_screening(), special=False)
    text = read(data)
    assert text.count("Nicht gefragt: Dafür fehlt die eigene Einwilligung.") == len(SPECIAL)
    assert "i) ◊ Psychische Belastung" in text
    all_boxes = len(ticks(screening_form.render(sheet(library, site, screening=a_screening()))))
    assert len(ticks(screening_form.render(data))) == all_boxes - 4 * len(SPECIAL)


def test_a_preventive_yes_bears_its_reason(library: FormLibrary, site: Site) -> None:
    screening = a_screening(
        decision=Decision.YES, preventive=True, preventive_reason="Der Abbruch der Schule droht."
    )
    data = sheet(library, site, screening=screening)
    assert "Der Abbruch der Schule droht." in read(data)
    assert ticks(screening_form.render(data))[55:58] == [True, False, True]


def test_a_documented_talk_stands_in_the_place_of_the_items(
    library: FormLibrary, site: Site
) -> None:
    talk = a_screening(way=ScreeningWay.TALK, talk_note="Wir haben zwei Stunden gesprochen.")
    text = read(sheet(library, site, screening=talk, counted=SAID))
    assert "Wir haben zwei Stunden gesprochen." in text
    assert "Neu zugewandert" not in text
    assert SAID not in text
    both = read(sheet(library, site, screening=replace(talk, k_debt=COUNTING), counted=SAID))
    assert "Neu zugewandert" in both
    assert SAID in both


def test_every_way_and_residence_has_its_box(library: FormLibrary, site: Site) -> None:
    for at, group in enumerate(ResidenceGroup):
        screening = a_screening(residence_group=group, residence_note="EU-Bürger")
        data = sheet(library, site, screening=screening)
        assert ticks(screening_form.render(data))[:4] == [at == number for number in range(4)]
        assert "EU-Bürger" in read(data)
    for at, outcome in enumerate(Outcome):
        data = sheet(library, site, screening=a_screening(outcome=outcome))
        assert ticks(screening_form.render(data))[-5:] == [at == number for number in range(5)]


def test_long_remarks_lose_nothing(library: FormLibrary, site: Site) -> None:
    words = " ".join(f"Satz{number}" for number in range(1200))
    screening = a_screening(g_housing=(Mark.YES,), g_housing_remark=words, remarks=words)
    made = screening_form.typeset_form(sheet(library, site, screening=screening))
    there = extracted(made.pdf)
    assert made.pages > 1
    assert made.cut_words == 0
    assert all(there.count(f"Satz{number}") >= 2 for number in range(1200))


def test_names_of_all_scripts_can_be_copied_from_the_sheet(
    library: FormLibrary, site: Site
) -> None:
    data = sheet(library, site, screening=a_screening(), name=", ".join(NAMES.values()))
    assert bears_all_names(screening_form.render(data))
    noted = a_screening(remarks="\n".join(NAMES.values()))
    assert bears_all_names(screening_form.render(sheet(library, site, screening=noted)))


def test_the_footer_has_the_file_number_and_no_name(library: FormLibrary, site: Site) -> None:
    data = sheet(library, site, screening=a_screening(), name="Haddad, Samira")
    pdf = screening_form.render(data)
    assert codes(pdf) == [[NUMBER]]
    assert f"Akte {NUMBER}" in read(data)
    assert "Haddad" not in properties(pdf)
    assert codes(screening_form.render(sheet(library, None))) == [[]]


def test_equal_data_give_equal_bytes(library: FormLibrary, site: Site) -> None:
    data = sheet(library, site, screening=a_screening(a_new=COUNTING))
    assert screening_form.render(data) == screening_form.render(data)


def test_what_cannot_be_printed_is_refused(library: FormLibrary, site: Site) -> None:
    with pytest.raises(UnprintableCharacter):
        screening_form.render(sheet(library, site, screening=a_screening(remarks=NO_GLYPH)))


def test_a_remark_cannot_bring_markup(library: FormLibrary, site: Site) -> None:
    screening = a_screening(a_new_remark="<b>&amp;</i>", residence_note="<u>")
    text = read(sheet(library, site, screening=screening))
    assert "<b>&amp;</i>" in text
    assert "<u>" in text
