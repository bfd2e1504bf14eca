"""The text of a form to be read together on the screen, before anybody has agreed to anything.

Made of the same words as the printed sheet, in the young person's language alone. What is filled
in by hand on the sheet is left out: signatures, the slip to cut off, lines for name and date.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby, takewhile

from jmd_desktop import i18n
from jmd_desktop.documents import form_blocks, form_texts
from jmd_desktop.documents.form_blocks import Words
from jmd_desktop.documents.form_texts import FormText
from jmd_desktop.domain.reading import (
    Block,
    Choice,
    Emphasis,
    FactRow,
    Facts,
    Line,
    Paragraph,
    Point,
    ReadingText,
    Run,
    Section,
    plain,
)
from jmd_desktop.services.form_records import FormRecords
from jmd_desktop.services.session import Session
from jmd_desktop.typesetting.text import FSI, LRI, PDI, TextStyle, parse

_Speak = Callable[[Words], Line]


class Reading:
    """The forms of the service whose vault is open."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def text(self, form: str, language: str) -> ReadingText:
        """A form's words in this language, German ones for `de`.

        Raises `Locked`, `FormUnknown`, and `FormNotOffered` for a language that lacks a message.
        """
        from jmd_desktop.documents import (  # noqa: PLC0415  loads reportlab
            consent_form,
            form_look,
            form_sheet,
        )

        with self._session.vault.reading() as db:
            records = FormRecords.read(db)
        # These are values of the service; each form takes those that it names.
        values = consent_form.values(records.own)
        text = records.checked(form_texts.shipped().text(form, language, records.law, values))
        lined = form_look.one_sentence_a_line if text.easy else str

        def speak(words: Words) -> Line:
            return _line(words.other if text.bilingual else lined(words.german))

        facts, marks = form_sheet.site_facts(records.own), form_sheet.marks(text)
        return _reading_text(text, speak, facts, marks)


def _reading_text(
    text: FormText, speak: _Speak, facts: Mapping[str, str], marks: Iterable[str]
) -> ReadingText:
    title = plain(speak(text.title))
    known = {name: _upright(value) for name, value in facts.items() if value}
    return ReadingText(
        form=text.form,
        language=text.language,
        direction=i18n.language(text.language).direction,
        title=title,
        sections=tuple(_sections(text.blocks, title, speak, known)),
        notes=tuple(plain(speak(text.page[name])) for name in marks),
    )


def _line(markup: str) -> Line:
    letters, spans = parse(markup, TextStyle())
    runs = groupby(zip(letters, spans, strict=True), key=lambda pair: pair[1].bold)
    return tuple(Run("".join(letter for letter, _span in run), strong) for strong, run in runs)


def _upright(markup: str) -> str:
    """A value in one piece: beside an Arabic label, too, the street stands after the name."""
    letters = "".join(c for c in plain(_line(markup)) if c not in (FSI, LRI, PDI))
    return f"{FSI}{letters}{PDI}"


# ---- sections ----------------------------------------------------------------------------------


def _sections(
    blocks: Iterable[form_blocks.Block], title: str, speak: _Speak, known: Mapping[str, str]
) -> Iterator[Section]:
    """What stands before the first heading is read under the title; an empty section is none."""
    heading, found = title, list[Block]()
    for block in takewhile(lambda each: not isinstance(each, form_blocks.Cut), blocks):
        if isinstance(block, form_blocks.Heading):
            if found:
                yield Section(heading, tuple(found))
            heading, found = plain(speak(block.words)), []
        else:
            found += _read(block, speak, known)
    if found:
        yield Section(heading, tuple(found))


def _read(block: form_blocks.Block, speak: _Speak, known: Mapping[str, str]) -> Iterator[Block]:
    match block:
        case form_blocks.Text(words, style):
            yield Paragraph(speak(words), Emphasis(style.value))
        case form_blocks.Bullets(items):
            yield from (Point(speak(item)) for item in items)
        case form_blocks.Steps(items):
            yield from (Point(speak(item), number) for number, item in enumerate(items, start=1))
        case form_blocks.Facts():
            rows = tuple(
                FactRow(speak(fact.label), known[fact.value])
                for fact in block.rows
                if fact.value in known
            )
            if rows:
                yield Facts(rows)
        case form_blocks.Choice(words, options) if words is not None:
            yield Choice(speak(words), tuple(map(speak, options)), block.line)
        case _:
            pass  # lines to sign and to write on; what was said is noted by the counsellor
