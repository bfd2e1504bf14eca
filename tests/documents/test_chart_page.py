"""The chart page: the pictures of the screen on paper, each view by itself, gaps as gaps."""

import re
from collections.abc import Collection
from datetime import date
from typing import Any

import pytest

from jmd_desktop.documents import chart_page
from jmd_desktop.documents.chart_page import MOST, ChartPage
from jmd_desktop.documents.form_texts import FormLibrary
from jmd_desktop.domain.item_sets import AREAS
from jmd_desktop.domain.site import Site
from jmd_desktop.domain.surveys import AreaFigure, Profile, View
from jmd_desktop.errors import FormNotOffered, UnprintableCharacter
from tests.documents.sheets import (
    NAMES,
    NO_GLYPH,
    codes,
    extracted,
    is_white_at_the_edge,
    pages,
    properties,
)
from tests.documents.spoken import alternatives

NUMBER = "K7M-2P4"
NOW, BEFORE = date(2026, 11, 20), date(2026, 3, 20)
NAMED = [(area, f"Bereich {at}") for at, area in enumerate(AREAS)]


def profile(view: View, mean: float | None, who: str = "", on: date = NOW) -> Profile:
    """One mean in every life area, or none anywhere though there are answers."""
    figures = tuple(AreaFigure(area, mean, 1 if mean is None else 6, 6) for area in AREAS)
    return Profile(view, who, on, figures)


THREE = (
    profile(View.YOUNG_PERSON, 2.0),
    profile(View.COUNSELLOR, 3.0),
    profile(View.THIRD, 1.5, "Lehrerin"),
)


def page(library: FormLibrary, site: Site | None, *profiles: Profile, **more: Any) -> ChartPage:
    given: dict[str, Any] = {"areas": NAMED, "site": site, "file_number": NUMBER} | more
    text = chart_page.text_for(library, site)
    return ChartPage(text, date(2026, 11, 22), profiles=profiles, held_on=NOW, **given)


def test_it_is_german_only_and_two_pages(library: FormLibrary, site: Site) -> None:
    with pytest.raises(FormNotOffered):
        chart_page.text_for(library, site, "en")
    before = [profile(each.view, 1.0, each.who, BEFORE) for each in THREE]
    made = chart_page.typeset_form(page(library, site, *THREE, before=before))
    assert (made.pages, made.cut_words) == (2, 0)
    assert is_white_at_the_edge(made.pdf)


def test_three_views_stay_three_and_are_never_averaged(library: FormLibrary, site: Site) -> None:
    pdf = chart_page.render(page(library, site, *THREE))
    for said in alternatives(pdf):
        assert "Ich: Bereich 0 2,0;" in said
        assert "Fachkraft: Bereich 0 3,0;" in said
        assert "Lehrerin: Bereich 0 1,5;" in said
    text = extracted(pdf)
    assert len(alternatives(pdf)) == 2
    assert all(value in text for value in ("2,0", "3,0", "1,5"))
    assert "2,2" not in text  # what all three together would be


def test_a_missing_mean_is_a_gap_and_never_a_number(library: FormLibrary, site: Site) -> None:
    pdf = chart_page.render(page(library, site, profile(View.YOUNG_PERSON, None)))
    assert all("Bereich 0 kein Wert" in said for said in alternatives(pdf))
    assert "kein Wert" in extracted(pdf)
    assert "0,0" not in extracted(pdf)


def test_gaps_are_said_once_in_words_view_by_view(library: FormLibrary, site: Site) -> None:
    def rated(view: View, without: Collection[str], who: str = "") -> Profile:
        figures = (AreaFigure(a, None if a in without else 3.0, 6, 6) for a in AREAS)
        return Profile(view, who, NOW, tuple(figures))

    mine = rated(View.YOUNG_PERSON, AREAS[:2])
    theirs = rated(View.THIRD, AREAS[1:], "Frau Demir")
    said = extracted(chart_page.render(page(library, site, mine, THREE[1], theirs)))
    assert "Ich: kein Wert zu Bereich 0 · Bereich 1" in said
    assert "Frau Demir: Werte nur zu Bereich 0" in said
    assert "Fachkraft: " not in said
    assert said.count("kein Wert") == 3, "once in words and once in each legend"


def test_a_view_without_any_value_is_not_in_the_picture(library: FormLibrary, site: Site) -> None:
    silent = Profile(View.COUNSELLOR, "", NOW, tuple(AreaFigure(a, None, 0, 6) for a in AREAS))
    assert "Fachkraft" not in extracted(chart_page.render(page(library, site, THREE[0], silent)))
    none = chart_page.typeset_form(page(library, site, silent))
    assert none.pages == 1
    assert "noch gibt es keine antworten" in extracted(none.pdf).lower()


def test_what_has_grown_is_named_view_by_view_and_what_fell_is_not(
    library: FormLibrary, site: Site
) -> None:
    before = (
        profile(View.YOUNG_PERSON, 1.5, on=BEFORE),
        profile(View.COUNSELLOR, 4.0, on=BEFORE),
        profile(View.THIRD, 1.0, "Trainer", BEFORE),  # somebody else: not compared (GR5)
    )
    pdf = chart_page.render(page(library, site, *THREE, before=before))
    text = re.sub(r"\s+", " ", extracted(pdf))
    assert "Ich: Bereich 0 von 1,5 auf 2,0 · Bereich 1" in text
    assert text.count(" von 1,5 auf 2,0") == len(AREAS)
    assert "Fachkraft: Bereich" not in text
    assert "Lehrerin: Bereich" not in text
    assert "Trainer" not in text
    assert "Ich am 20.03.2026" in text
    alone = extracted(chart_page.render(page(library, site, *THREE)))
    assert "gewachsen" not in alone
    assert "Zum Vergleich" not in alone


def test_views_beyond_those_that_can_be_told_apart_are_put_in_words(
    library: FormLibrary, site: Site
) -> None:
    many = [profile(View.THIRD, 2.0 + at / 10, f"Person{at}") for at in range(MOST + 2)]
    text = extracted(chart_page.render(page(library, site, *many)))
    assert "Weitere Sichten" in text
    for at in range(MOST + 2):
        assert f"Person{at}" in text
    assert f"{2.0 + (MOST + 1) / 10:.1f}".replace(".", ",") in text


def test_fewer_areas_than_a_net_needs_are_shown_as_bars(library: FormLibrary, site: Site) -> None:
    few = page(library, site, *THREE, areas=NAMED[:2])
    text = extracted(chart_page.render(few))
    assert "Lebensbereich für Lebensbereich" in text
    assert "Alle Lebensbereiche" not in text


def test_many_views_with_their_earlier_ones_still_fit_their_page(
    library: FormLibrary, site: Site
) -> None:
    now = [profile(View.THIRD, 2.0 + at / 10, f"Person{at}") for at in range(MOST)]
    before = [profile(View.THIRD, 1.0, f"Person{at}", BEFORE) for at in range(MOST)]
    made = chart_page.typeset_form(page(library, site, *now, before=before))
    assert made.pages <= 3  # what has grown may need one of its own
    assert is_white_at_the_edge(made.pdf)


@pytest.mark.parametrize("origin", sorted(NAMES))
def test_names_of_all_scripts_are_drawn(library: FormLibrary, site: Site, origin: str) -> None:
    named = profile(View.THIRD, 3.0, NAMES[origin])
    pdf = chart_page.render(page(library, site, named))
    assert all(NAMES[origin] in said for said in alternatives(pdf))


def test_the_code_is_the_file_number_and_the_properties_name_nobody(
    library: FormLibrary, site: Site
) -> None:
    pdf = chart_page.render(page(library, site, *THREE))
    assert codes(pdf) == [[NUMBER]] * len(pages(pdf))
    assert not any(told in properties(pdf) for told in (NUMBER, "Lehrerin"))


def test_equal_data_give_equal_bytes_and_odd_letters_are_refused(
    library: FormLibrary, site: Site
) -> None:
    data = page(library, site, *THREE)
    assert chart_page.render(data) == chart_page.render(data)
    with pytest.raises(UnprintableCharacter):
        chart_page.render(page(library, site, profile(View.THIRD, 2.0, NO_GLYPH)))
