"""The timeline on paper: the picture of the screen and all of it as a list, German."""

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from jmd_desktop.documents import timeline_sheet
from jmd_desktop.documents.form_texts import FormLibrary
from jmd_desktop.documents.timeline_entries import TimelineEntry
from jmd_desktop.documents.timeline_sheet import TimelineSheet
from jmd_desktop.domain.site import Site
from jmd_desktop.drawing.styles import Style
from jmd_desktop.drawing.timeline_chart import Bar, Dot, LaneRow, Tick, TimelineChart
from jmd_desktop.errors import FormNotOffered, UnprintableCharacter
from tests.documents.sheets import (
    NAMES,
    NO_GLYPH,
    bears_all_names,
    codes,
    extracted,
    is_white_at_the_edge,
    languages,
    pages,
    properties,
)
from tests.documents.spoken import alternatives

NUMBER = "K7M-2P4"
FIRST, LAST = date(2016, 9, 5), date(2017, 3, 31)
CHART = TimelineChart(
    (
        LaneRow("Verlauf", Style.FIRST, (Dot(0, FIRST, "Akte angelegt"),),
                (Bar(FIRST, LAST, "Case Management", goes_on=True),)),
        LaneRow("Förderplan", Style.SECOND, (Dot(1, date(2016, 10, 5), "Plan vereinbart"),)),
    ),
    FIRST,
    LAST,
    ((Tick(date(2017, 1, 1), "2017"),),),
    Tick(LAST, "31.03.2017"),
)  # fmt: skip
ENTRIES = (
    TimelineEntry("05.09.2016", "Verlauf", "Akte angelegt"),
    TimelineEntry("05.10.2016", "Förderplan", "Plan vereinbart"),
    TimelineEntry("01.11.2016 – 30.11.2016", "Kontakte", "6 Kontakte"),
)


def sheet(library: FormLibrary, site: Site, **changes: Any) -> TimelineSheet:
    text = timeline_sheet.text_for(library, site)
    whole = TimelineSheet(text, date(2026, 11, 22), site, NUMBER, "Haddad, Samira", CHART, ENTRIES)
    return replace(whole, **changes)


def read(data: TimelineSheet) -> str:
    return re.sub(r"\s+", " ", extracted(timeline_sheet.render(data)))


def test_it_is_german_only(library: FormLibrary, site: Site) -> None:
    assert languages("timeline") == ("de",)
    with pytest.raises(FormNotOffered):
        timeline_sheet.text_for(library, site, "en")


def test_the_picture_and_the_list_tell_the_same(library: FormLibrary, site: Site) -> None:
    data = sheet(library, site)
    made = timeline_sheet.typeset_form(data)
    assert (made.pages, made.cut_words) == (1, 0)
    assert is_white_at_the_edge(made.pdf)
    there = read(data)
    assert "Haddad, Samira" in there
    assert "05.09.2016 bis 31.03.2017" in there
    assert "Case Management" in there
    for entry in ENTRIES:
        assert entry.day in there
        assert entry.words in there
    assert "05.09.2016 Verlauf Akte angelegt" in there


def test_a_screen_reader_is_told_where_the_picture_is_in_words(
    library: FormLibrary, site: Site
) -> None:
    (said,) = [one for one in alternatives(timeline_sheet.render(sheet(library, site))) if one]
    assert "05.09.2016" in said
    assert "31.03.2017" in said
    assert "Liste" in said


def test_the_head_of_the_list_comes_again_on_every_page_and_no_line_is_lost(
    library: FormLibrary, site: Site
) -> None:
    entries = tuple(
        TimelineEntry(f"{FIRST + timedelta(n):%d.%m.%Y}", "Kontakte", f"Wort{n}")
        for n in range(600)
    )
    made = timeline_sheet.typeset_form(sheet(library, site, entries=entries, cut=12))
    assert made.cut_words == 0
    assert made.pages > 8
    there = [page.get_textpage().get_text_range() for page in pages(made.pdf)]
    assert all("Was war" in page for page in there)
    assert {f"Wort{n}" for n in range(600)} <= set(" ".join(there).split())
    assert "weggelassen: 12" in there[0]
    assert codes(made.pdf)[:2] == [[NUMBER]] * 2


def test_a_picture_of_very_many_lanes_stays_on_its_page(library: FormLibrary, site: Site) -> None:
    bars = tuple(Bar(FIRST, LAST, f"Hilfe {number}") for number in range(8))
    lanes = tuple(LaneRow(f"Bahn {number}", style, (), bars)
                  for number, style in enumerate(Style))  # fmt: skip
    chart = replace(CHART, lanes=lanes)
    made = timeline_sheet.typeset_form(sheet(library, site, chart=chart))
    assert made.cut_words == 0
    assert made.pages <= 2
    assert is_white_at_the_edge(made.pdf)


def test_a_file_without_a_day_says_so(library: FormLibrary, site: Site) -> None:
    there = read(sheet(library, site, chart=None, entries=()))
    assert "noch nichts mit einem Datum" in there
    assert "Auf einen Blick" not in there


def test_the_name_is_on_paper_and_not_in_the_properties(library: FormLibrary, site: Site) -> None:
    pdf = timeline_sheet.render(sheet(library, site))
    assert "Haddad" not in properties(pdf)
    assert NUMBER not in properties(pdf)
    assert pdf == timeline_sheet.render(sheet(library, site))


def test_words_of_every_script_are_printed_and_what_no_font_has_is_refused(
    library: FormLibrary, site: Site
) -> None:
    everybody = " · ".join(NAMES.values())
    entries = (TimelineEntry("05.09.2016", "Kontakte", everybody),)
    assert bears_all_names(timeline_sheet.render(sheet(library, site, entries=entries)))
    with pytest.raises(UnprintableCharacter):
        timeline_sheet.render(
            sheet(library, site, entries=(TimelineEntry("05.09.2016", "Kontakte", NO_GLYPH),))
        )
