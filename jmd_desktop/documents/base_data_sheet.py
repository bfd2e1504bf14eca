"""Form D1, the base data: blank to fill in during the talk, or filled from the file. German only.

What is on a filled sheet is handed in as words, so nothing here knows a field or a code list.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from jmd_desktop import i18n
from jmd_desktop.documents.base_data_entries import Entry, EntrySection
from jmd_desktop.documents.form_blocks import Block, Field, Fields, Heading, Text, Words
from jmd_desktop.documents.form_layout import FormSetter
from jmd_desktop.documents.form_look import Look
from jmd_desktop.documents.form_sheet import WIDTH, Sheet, letterhead, marks, typeset_sheet
from jmd_desktop.documents.form_styles import Sizes
from jmd_desktop.documents.form_texts import FormLibrary, FormText
from jmd_desktop.domain.site import DataProtectionLaw, Site
from jmd_desktop.typesetting.pages import Document
from jmd_desktop.typesetting.text import escape, isolate_lines

FORM: Final = "base_data"

_SIZES: Final = Sizes(alone=10.0)
_WIDE: Final = 44  # characters; what is longer gets the whole line


@dataclass(frozen=True, slots=True)
class BaseDataSheet:
    """One sheet; without `sections` it is blank, with a line or boxes for every field."""

    text: FormText
    printed_on: date
    site: Site | None = None
    file_number: str = ""
    sections: Sequence[EntrySection] = ()


def text_for(library: FormLibrary, site: Site | None, language: str = i18n.SOURCE) -> FormText:
    """The form's words for a service; FormNotOffered for any language but German."""
    law = site.law if site else DataProtectionLaw.GDPR
    return library.text(FORM, language, law, {})


def render(data: BaseDataSheet) -> bytes:
    """The sheet as PDF; equal data give equal bytes. Raises UnprintableCharacter."""
    return typeset_form(data).pdf


def typeset_form(data: BaseDataSheet) -> Document:
    """The sheet with its number of pages and of words that did not fit their column."""
    text = data.text
    if data.sections:
        text = replace(text, blocks=(*_opening(text.blocks), *_filled(data.sections)))
    look = Look.of(text, WIDTH, _SIZES)
    setter = FormSetter(text, look, {}, beside=False)
    story = [*letterhead(look, data.site), *setter.marks(marks(text)), *setter.story()]
    sheet = Sheet(text, data.printed_on, data.site, data.file_number, of_file=True)
    return typeset_sheet(sheet, look, story)


def _opening(blocks: Iterable[Block]) -> list[Block]:
    """What stands above the first heading."""
    opening: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            break
        if isinstance(block, Text):
            opening.append(block)
    return opening


def _filled(sections: Sequence[EntrySection]) -> list[Block]:
    blocks: list[Block] = []
    for section in sections:
        rows = tuple(field for entry in section.entries for field in _fields(entry))
        if rows:
            blocks += [Heading(Words(escape(section.title))), Fields(rows)]
    return blocks


def _fields(entry: Entry) -> Iterator[Field]:
    label = escape(entry.label)
    if entry.value:
        wide = entry.room > 0 or len(entry.value) > _WIDE or "\n" in entry.value
        value = isolate_lines(entry.value)
        value = f"<b>{value}</b>" if entry.strong else value
        yield Field(label, value, wide=wide, sensitive=entry.sensitive)
        return
    yield Field(label, wide=entry.room > 0, sensitive=entry.sensitive)
    for _line in range(1, entry.room):
        yield Field("", wide=True)
