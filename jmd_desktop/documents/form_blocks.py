"""What a form is made of once its words are chosen; knows neither files nor paper."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Words:
    """One message as markup, values already in it.

    `german` is Leichte Sprache on a form in it; `other` is "" on a form in German alone.
    """

    german: str
    other: str = ""


class TextStyleName(StrEnum):
    """The part a paragraph plays."""

    BODY = "body"
    LEAD = "lead"  # the first lines below the title
    STRONG = "strong"  # the sentence that is signed
    SMALL = "small"


class SignerLine(StrEnum):
    """Whose line may be left out, because nobody of that kind has to sign."""

    ALWAYS = "always"
    GUARDIAN = "guardian"
    INTERPRETER = "interpreter"


@dataclass(frozen=True, slots=True)
class Heading:
    """Opens a section; what follows belongs to it until the next heading."""

    words: Words


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    words: Words
    style: TextStyleName


@dataclass(frozen=True, slots=True)
class Bullets:
    """Short points one below the other."""

    items: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Steps:
    """What happens one after the other, each with its number, in a strip over the whole width."""

    items: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and the key of a value; without a value there is a line to write on."""

    label: Words
    value: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels with values."""

    rows: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A label above a line to write on or `options` to tick, in German alone.

    `value` is markup and takes the place of line and options. `wide` takes the whole line;
    `sensitive` is a special category, which needs its own line of the consent.
    """

    label: str
    value: str = ""
    options: tuple[str, ...] = ()
    wide: bool = False
    sensitive: bool = False


@dataclass(frozen=True, slots=True)
class Fields:
    """Fields side by side."""

    rows: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to tick. `as_list` puts the options below the text, `line` adds room to write.

    `words` may be None where the options say it all. `value` is the key of what is known already:
    then the last option is ticked and the value stands on its line.
    """

    words: Words | None
    options: tuple[Words, ...]
    as_list: bool
    line: bool
    value: str = ""


@dataclass(frozen=True, slots=True)
class SignaturePlace:
    """A line to sign or write on, with what stands below it."""

    caption: Words
    signer: SignerLine


@dataclass(frozen=True, slots=True)
class Signatures:
    """Lines to sign on, side by side in `columns`; `room` above each line in millimetres."""

    places: tuple[SignaturePlace, ...]
    columns: int
    room: float


@dataclass(frozen=True, slots=True)
class Cut:
    """A dashed line: what follows is cut off and kept by the young person."""


Block = Heading | Text | Bullets | Steps | Facts | Fields | Choice | Signatures | Cut
