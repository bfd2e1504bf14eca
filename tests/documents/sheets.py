"""Printed sheets read back: pages, words, edges, codes, properties; and names from everywhere."""

import re
from dataclasses import replace
from io import BytesIO
from typing import Any, Final
from unicodedata import normalize

import pypdfium2
import zxingcpp
from PIL import Image

from jmd_desktop.documents.form_blocks import (
    Bullets,
    Choice,
    Facts,
    Fields,
    Heading,
    Signatures,
    Steps,
    Text,
    Words,
)
from jmd_desktop.documents.form_sheet import marks
from jmd_desktop.documents.form_texts import FormText, shipped
from jmd_desktop.domain.site import Site
from jmd_desktop.typesetting.pages import Document
from tests.catalogues import compile_all

NAMES = {
    "Arabic": "عبد الرحمن الخطيب",
    "Persian": "پژمان گل‌محمدی",
    "Sorani": "ئازاد ڕەسوڵ",
    "Pashto": "ګل‌مکۍ ځدراڼ",
    "Kurmanji": "Şêrîn Çîçek",
    "Tigrinya": "ኣስመሮም ገብረእዝጊ",
    "Amharic": "ሰላማዊት ኃይለማርያም",
    "Ukrainian": "Євгенія Ґалаґан-Щербаківська",
    "Russian": "Артём Ёлкин",
    "Turkish": "Şükrü Öğütçü",
    "Georgian": "გიორგი ბერიძე",
    "Armenian": "Արմինե Հարությունյան",
    "Hindi": "प्रियंका क्षत्रिय",
    "Bengali": "কৃষ্ণা চৌধুরী",
    "Albanian": "Përparim Gjokë",
    "Vietnamese": "Nguyễn Thị Thuỳ Dương",
}
EACH_SCRIPT: Final = ("ar", "ti", "uk", "de", "de-simple")  # one language for each way of setting
NO_GLYPH: Final = "𓀀"  # an owl of old Egypt: no bundled font has it
LOGO_COLOUR: Final = (200, 30, 30)
_EDGE = 14  # points, the five millimetres most printers leave white
_ENOUGH = 0.97  # of the words: shaping joins a few that no reader of a PDF takes apart again


def languages(form: str) -> tuple[str, ...]:
    """Every language a shipped form is offered in, its catalogue compiled."""
    compile_all()
    return tuple(offer.language for offer in shipped().offered_languages(form))


def pages(pdf: bytes) -> Any:
    return pypdfium2.PdfDocument(pdf)


def extracted(pdf: bytes) -> str:
    texts = (page.get_textpage().get_text_range() for page in pages(pdf))
    return normalize("NFC", " ".join(texts)).replace("\ufffe", "-")


def letters(text: str) -> set[str]:
    """The words of more than two letters, without punctuation and direction marks."""
    return {word for word in re.findall(r"[^\W\d_]+", normalize("NFC", text)) if len(word) > 2}


def every_word(text: FormText) -> set[str]:
    """The words of a form that its sheet has to bear: its blocks and the marks that apply."""
    found: list[Words] = [text.title, *(text.page[name] for name in marks(text))]
    for block in text.blocks:
        match block:
            case Heading(words) | Text(words, _):
                found.append(words)
            case Bullets(items) | Steps(items):
                found += items
            case Facts(rows):
                found += [row.label for row in rows]
            case Fields(rows):
                found += [Words(word) for row in rows for word in (row.label, *row.options)]
            case Choice(words, options):
                found += [*([words] if words else []), *options]
            case Signatures(places):
                found += [place.caption for place in places]
            case _:
                pass
    plain = " ".join(f"{words.german} {words.other}" for words in found)
    return letters(re.sub("<[^>]*>", " ", plain))


def faults(text: FormText, made: Document, *, pages: int | None = 1) -> list[str]:
    """What is wrong with a printed form, in words; `pages` None leaves their number open."""
    found = share_found(every_word(text), made.pdf)
    wrong = {
        f"{made.pages} pages": pages is not None and made.pages != pages,
        f"{made.cut_words} words are cut": made.cut_words > 0,
        f"only {found:.2f} of the words are there": found < _ENOUGH,
        "printed where printers cannot print": not is_white_at_the_edge(made.pdf),
    }
    return [fault for fault, true in wrong.items() if true]


def bears_all_names(pdf: bytes) -> bool:
    """Whether the names of all scripts can be copied from a PDF."""
    return names_found(pdf) >= _ENOUGH


def unmarked(text: FormText, there: set[str], *names: str) -> set[str]:
    """Which words of the marks with these names are missing where they have to stand."""
    marks = (text.page[name] for name in names)
    return set().union(*(letters(f"{words.german} {words.other}") for words in marks)) - there


def codes(pdf: bytes) -> list[list[str]]:
    """What a machine reads on each page."""
    pictures = (page.render(scale=3).to_pil() for page in pages(pdf))
    return [[code.text for code in zxingcpp.read_barcodes(picture)] for picture in pictures]


def properties(pdf: bytes) -> str:
    """What the file says of itself to whoever sees its properties."""
    return " ".join(pages(pdf).get_metadata_dict().values())


def with_logo(site: Site) -> Site:
    """The service under the logo of its carrier, of one colour."""
    picture = BytesIO()
    Image.new("RGB", (300, 100), LOGO_COLOUR).save(picture, "PNG")
    return replace(site, carrier_logo=picture.getvalue())


def is_white_at_the_edge(pdf: bytes) -> bool:
    """Whether nothing is printed where most printers cannot print."""
    for page in pages(pdf):
        image = page.render(scale=1, grayscale=True).to_pil()
        width, height = image.size
        image.paste(255, (_EDGE, _EDGE, width - _EDGE, height - _EDGE))
        if image.getextrema() != (255, 255):
            return False
    return True


def share_found(wanted: set[str], pdf: bytes) -> float:
    """Which part of the words can be found in a PDF, 0 to 1."""
    return len(wanted & letters(extracted(pdf))) / len(wanted)


def names_found(pdf: bytes) -> float:
    """Which part of the words of all names can be copied from a PDF, 0 to 1."""
    there = extracted(pdf)
    words = letters(" · ".join(NAMES.values()))
    return sum(word in there for word in words) / len(words)
