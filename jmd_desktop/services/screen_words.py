"""What every questionnaire on the screen has, in one language: plain words, no markup, no paper."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Self

from jmd_desktop import i18n
from jmd_desktop.documents.form_blocks import Words
from jmd_desktop.documents.form_texts import FormText
from jmd_desktop.domain.surveys import NoValue
from jmd_desktop.typesetting.text import FSI, PDI


@dataclass(frozen=True, slots=True)
class ScreenWords:
    """Everything that stands on the screen a young person answers on.

    `words` holds them by their names in the form; `notes` are the marks of a text nobody checked
    yet.
    """

    language: str
    direction: Literal["ltr", "rtl"]
    version: str
    title: str
    words: Mapping[str, str]
    notes: tuple[str, ...] = ()

    @classmethod
    def of_text(cls, text: FormText) -> Self:
        """The words of a form in its language."""
        return cls(
            text.language,
            i18n.language(text.language).direction,
            text.version,
            _own(text, text.title),
            {name: _own(text, words) for name, words in text.words.items()},
            () if text.reviewed else (_own(text, text.page["unreviewed"]),),
        )

    def __getitem__(self, name: str) -> str:
        """One of them: `next`, `back`, `pause`, …"""
        return self.words[name]

    @property
    def welcome(self) -> tuple[str, ...]:
        """What is said before the first statement."""
        return tuple(self.words[name] for name in ("welcome", "voluntary", "no_wrong"))

    def scale(self, value: int) -> str:
        """What a point of the scale means, 1 to 5."""
        return self.words[f"scale.{value}"]

    def face(self, value: int) -> str:
        """What a screen reader says of the face at a point of the scale, 1 to 5."""
        return self.words[f"face.{value}"]

    def no_value(self, reason: NoValue) -> str:
        """The two answers that are no number."""
        return self.words[f"no_value.{reason}"]

    def progress(self, number: int, total: int) -> str:
        """The how-manyth statement this is, counted from 1."""
        return self.words["progress"].format(number=number, total=total)


def _own(text: FormText, words: Words) -> str:
    """The language's words; figures need no isolation, they run left to right in every script."""
    own = words.other if text.bilingual else words.german
    return own.replace(FSI, "").replace(PDI, "")
