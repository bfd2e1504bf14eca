"""Printed sheets read back: their words, their edges, and names of people from everywhere."""

import re
from typing import Any
from unicodedata import normalize

import pypdfium2

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
_EDGE = 14  # points, the five millimetres most printers leave white


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
