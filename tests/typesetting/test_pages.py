"""Whole PDFs, read back as a viewer reads them."""

import re
import socket  # noqa: TID251  to take it away
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
import zxingcpp
from PIL import Image
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Flowable

from jmd_desktop.typesetting.flowables import (
    Cell,
    CheckBox,
    Figure,
    KeepTogether,
    Paragraph,
    Rule,
    Rules,
    SignatureLine,
    Space,
    Table,
)
from jmd_desktop.typesetting.fonts import FAMILIES
from jmd_desktop.typesetting.pages import Page, build, typeset
from jmd_desktop.typesetting.painting import draw_image, draw_qr, draw_text
from jmd_desktop.typesetting.text import TextStyle, isolate
from tests.typesetting.samples import NAMES, SAMPLES, plain, text_of, words_of

WHEN = datetime(2026, 3, 3, 12, 30, tzinfo=UTC)
STYLE = TextStyle()


def _pdf(*story: Flowable) -> bytes:
    return build(story, title="Test", language="de")


def _everything() -> bytes:
    picture = BytesIO()
    Image.new("RGBA", (8, 4), (200, 0, 0, 128)).save(picture, "PNG")

    def header(page: Page) -> None:
        draw_text(page.canvas, page.left, page.height - 40, "<b>Träger</b>", STYLE)
        draw_image(page.canvas, picture.getvalue(), 400, 780, 60, 40)
        draw_qr(page.canvas, "f-17", page.right - 50, page.height - 70, 50)

    def footer(page: Page) -> None:
        counted = f"Seite {page.number} von {page.count}"
        draw_text(page.canvas, page.right, 30, counted, STYLE, "right")

    story: list[Flowable] = []
    for language, sample in SAMPLES.items():
        style = sample.style(language)
        story += [
            Paragraph(sample.text, style.but(role="H1", bold=True, size=14), bullet="1."),
            Space(12),
            Table(
                [
                    [Paragraph(name, STYLE), Paragraph(sample.frame.format(isolate(name)), style)]
                    for name in NAMES.values()
                ],
                [1, 2],
                rtl=sample.direction == "rtl",
                header_rows=1,
                rules=Rules(above=0.4, below=0.4, between=0.4),
            ),
            Rule(),
            CheckBox(ticked=True, alternative="angekreuzt"),
            KeepTogether([SignatureLine([Paragraph("<u>Ort</u>, <i>Datum</i>", STYLE)])]),
        ]
    return build(story, title="Alles", language="de", created=WHEN, header=header, footer=footer)


@pytest.fixture(scope="module")
def everything() -> bytes:
    return _everything()


def _fonts(pdf: bytes) -> Iterator[bool]:
    """Whether the font of each text object lies in the file."""
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
                yield bool(pdfium.FPDFFont_GetIsEmbedded(pdfium.FPDFTextObj_GetFont(item)))


def _kept_whole(name: str, direction: str) -> list[str]:
    """The parts of a name that pdfium leaves in order on lines of either direction.

    It turns parts around at hyphens and joiners, and Indian vowel signs in right-to-left lines;
    the structure tree has them right, see test_tagging.
    """
    parts = re.split(r"[\s\u200c-]", name)
    if direction == "rtl":
        return [part for part in parts if part.isalpha()]
    return parts


@pytest.mark.parametrize("language", SAMPLES)
def test_nearly_every_word_of_a_page_can_be_found(language: str) -> None:
    sample = SAMPLES[language]
    words = words_of(sample.text)
    found = text_of(_pdf(Paragraph(sample.text, sample.style(language))))
    missing = [word for word in words if word not in found]
    assert len(missing) <= 0.03 * len(words), missing


@pytest.mark.parametrize("language", SAMPLES)
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_an_inserted_name_can_be_found_in_every_language(name: str, language: str) -> None:
    sample = SAMPLES[language]
    markup = sample.frame.format(isolate(name))
    result = typeset([Paragraph(markup, sample.style(language))], title="T", language=language)
    assert result.cut_words == 0
    found = text_of(result.pdf)
    letters = sample.frame.format(name)
    assert Counter(found) >= Counter(char for char in letters if char.isalpha())
    assert all(part in found for part in _kept_whole(name, sample.direction))


def test_every_font_is_embedded(everything: bytes) -> None:
    fonts = list(_fonts(everything))
    assert fonts
    assert all(fonts)
    assert b"Helvetica" not in everything
    assert b"/Type1" not in everything


def test_the_same_input_gives_the_same_bytes(everything: bytes) -> None:
    assert _everything() == everything


def test_another_date_gives_another_id() -> None:
    ids = {
        re.findall(
            rb"/ID\s*\[(.*?)\]", build([], title="T", language="de", created=when), re.DOTALL
        )[0]
        for when in (None, WHEN, WHEN.replace(year=2027))
    }
    assert len(ids) == 3


def test_the_date_is_the_given_one_or_none(everything: bytes) -> None:
    assert b"(D:20260303123000+00'00')" in everything
    assert b"CreationDate" not in _pdf()


def test_stock_text_drawing_raises() -> None:
    def header(page: Page) -> None:
        page.canvas.drawString(0, 0, "unshaped")

    with pytest.raises(RuntimeError):
        build([], title="T", language="de", header=header)


def test_each_page_knows_its_number_and_how_many_there_are(everything: bytes) -> None:
    with pypdfium2.PdfDocument(everything) as document:
        count = len(document)
        assert count > 2
        for number, page in enumerate(document, 1):
            assert f"Seite {number} von {count}" in page.get_textpage().get_text_range()


def test_an_empty_story_is_one_page() -> None:
    assert typeset([], title="T", language="de").pages == 1


def test_a_paragraph_over_pages_loses_no_text() -> None:
    for language, sample in SAMPLES.items():
        paragraph = Paragraph(" ".join([sample.text] * 30), sample.style(language))
        result = typeset([paragraph], title="T", language=language)
        assert result.pages > 1
        found = text_of(result.pdf)
        for word in set(words_of(sample.text)):
            expected = plain(" ".join([sample.text] * 30)).count(word)
            assert found.count(word) >= expected * 0.97, (language, word)


def test_a_table_over_pages_loses_no_row_and_repeats_its_head() -> None:
    rows = [[Paragraph(f"zeile{number:03d}", STYLE)] for number in range(120)]
    head = [Paragraph("kopfzeile", STYLE)]
    result = typeset([Table([head, *rows], [1], header_rows=1)], title="T", language="de")
    found = text_of(result.pdf)
    assert result.pages > 2
    assert found.count("kopfzeile") == result.pages
    assert re.findall(r"zeile(\d{3})", found) == [f"{number:03d}" for number in range(120)]


def test_a_row_higher_than_a_page_goes_on_the_next() -> None:
    long = Paragraph(" ".join(f"wort{number:04d}" for number in range(1500)), STYLE)
    table = Table([[Paragraph("kurz", STYLE), [Space(4), long]]], [1, 3])
    result = typeset([Paragraph("davor", STYLE), table], title="T", language="de")
    found = text_of(result.pdf)
    assert result.pages > 1
    assert re.findall(r"wort(\d{4})", found) == [f"{number:04d}" for number in range(1500)]
    assert found.count("kurz") == 1


def test_a_row_that_fits_on_a_page_is_not_split() -> None:
    tall = "<br>".join(["zeile"] * 30)
    rows = [[Paragraph(f"anfang{tall}ende", STYLE)] for _ in range(3)]
    with pypdfium2.PdfDocument(_pdf(Table(rows, [1]))) as document:
        for page in document:
            text = page.get_textpage().get_text_range()
            assert text.count("anfang") == text.count("ende")


def test_words_too_wide_for_their_column_are_counted() -> None:
    table = Table([[Paragraph("Schweigepflichtentbindung", STYLE), None]], [1, 9])
    assert typeset([table], title="T", language="de").cut_words > 0


def _left_of(pdf: bytes, word: str) -> float:
    with pypdfium2.PdfDocument(pdf) as document:
        text = document[0].get_textpage()
        place = text.search(word).get_next()
        assert place
        return float(text.get_charbox(place[0])[0])


def test_a_right_to_left_table_is_mirrored() -> None:
    row = [Cell(Paragraph("eins", STYLE), span=2), Cell(Paragraph("zwei", STYLE))]
    plain_table = _pdf(Table([row], [1, 1, 1]))
    mirrored = _pdf(Table([row], [1, 1, 1], rtl=True))
    assert _left_of(plain_table, "eins") < _left_of(plain_table, "zwei")
    assert _left_of(mirrored, "eins") > _left_of(mirrored, "zwei")


def test_a_number_stands_where_the_lines_begin() -> None:
    left = _pdf(Paragraph("Text", STYLE, bullet="7."))
    right = _pdf(Paragraph("Text", STYLE.but(direction="rtl"), bullet="7."))
    assert _left_of(left, "7") < _left_of(left, "Text")
    assert _left_of(right, "7") > _left_of(right, "Text")


def test_a_wrong_span_is_refused() -> None:
    with pytest.raises(ValueError, match="fill the columns"):
        Table([[Cell(span=3)]], [1, 1])


def test_the_qr_code_can_be_read() -> None:
    def header(page: Page) -> None:
        draw_qr(page.canvas, "8f14e45f-ceea-4c1b", 400, 700, 60)

    with pypdfium2.PdfDocument(build([], title="T", language="de", header=header)) as document:
        picture = document[0].render(scale=2).to_pil()
    (code,) = zxingcpp.read_barcodes(picture)
    assert code.text == "8f14e45f-ceea-4c1b"


def test_a_ticked_box_is_darker_than_an_empty_one() -> None:
    def darkness(*, ticked: bool) -> int:
        with pypdfium2.PdfDocument(_pdf(CheckBox(ticked=ticked))) as document:
            picture = document[0].render(scale=2, grayscale=True).to_pil()
        return sum(255 - value for value in picture.tobytes())

    assert darkness(ticked=True) > darkness(ticked=False) > 0


def test_building_a_document_opens_no_socket_and_no_file_but_fonts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the program is offline")

    _everything()
    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr("tempfile._get_default_tempdir", refuse)
    monkeypatch.setattr("builtins.open", refuse)
    _everything()


def test_a_figure_is_drawn_with_shaped_labels() -> None:
    def paint(canvas: Canvas) -> None:
        canvas.circle(50, 50, 40)
        draw_text(canvas, 50, 50, isolate("محمد"), STYLE, "center")

    found = text_of(_pdf(Figure(100, 100, paint, alternative="Netzwerkkarte")))
    assert "محمد" in found


def test_every_family_can_be_embedded_in_every_look() -> None:
    story = [
        Paragraph(f"{name} <b>{name}</b> <i>{name} <b>{name}</b></i>", TextStyle((name,)))
        for name in FAMILIES
    ]
    found = text_of(_pdf(*story))
    assert all(found.count(name) >= 4 for name in FAMILIES)
