"""Which forms there are in which languages, and the words of one form ready to be set.

A language is offered for a version of a form only when it has every message of it, with the same
placeholders and markup; there is no fallback inside a form. While it lacks the newest version it
is offered the last one it has whole, German and translation both of that version. Knows nothing
of paper, people or the vault.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from jmd_desktop import i18n, paths
from jmd_desktop.documents import form_blocks, form_files
from jmd_desktop.documents.form_blocks import Words
from jmd_desktop.documents.form_composition import compose
from jmd_desktop.documents.form_files import Definition
from jmd_desktop.domain.site import DataProtectionLaw
from jmd_desktop.errors import FormNotOffered, FormUnknown
from jmd_desktop.typesetting.text import isolate, left_to_right

PAGE: Final = "page"  # the form that holds what stands on every form
EASY: Final = "de-simple"  # Leichte Sprache: German too, so it stands alone
BLANK: Final = left_to_right(
    "_" * 22
)  # stands in a sentence where a value is missing, to be filled in by hand

_SHORT_CITATION: Final = 32  # letters; a shorter one is not broken over lines
_VARIABLE = re.compile(r"\{([a-z_]+)\}|<[^<>]*>")
_REVIEW = re.compile(r"\s*(?P<form>[a-z0-9_]+) (?P<version>[0-9]+) \((?P<reviewer>[^()]+)\)\s*")


@dataclass(frozen=True, slots=True)
class Offer:
    """A form in one language: the version it has whole, and whether somebody qualified read it."""

    language: str
    version: str
    reviewed: bool


@dataclass(frozen=True, slots=True)
class FormText:
    """The words of one form in German and perhaps one other language, under one law.

    In Leichte Sprache those words are the German ones. `form` is its id, `name` what people call
    it, in German. `legal` says whether it holds legal text,
    `approved` whether the data-protection officer approved it, `reviewed` whether somebody
    qualified read the translation. `text_hash` is the SHA-256 of form, version, law and the texts
    as they are before values are put in, so that equal hashes mean that the same text was signed.
    `page` holds what stands on every form, by name; `words` what this form has besides its blocks.
    """

    form: str
    name: str
    version: str
    dated: date
    language: str
    law: DataProtectionLaw
    title: Words
    blocks: tuple[form_blocks.Block, ...]
    page: Mapping[str, Words]
    reviewed: bool
    text_hash: str
    legal: bool = False
    approved: bool = False
    words: Mapping[str, Words] = field(default_factory=dict)

    @property
    def bilingual(self) -> bool:
        """Whether another language stands beside the German."""
        return self.language not in {i18n.SOURCE, EASY}

    @property
    def easy(self) -> bool:
        """Whether it is Leichte Sprache."""
        return self.language == EASY


class FormLibrary:
    """The forms of one folder with the translations of another."""

    def __init__(self, forms: Path, translations: Path) -> None:
        self._translations = translations
        self._definitions = form_files.read_all(forms)
        self._page = self._definitions.pop(PAGE)[0]
        self._known_whole: dict[tuple[str, str, str], bool] = {}  # form, version, language

    def forms(self) -> tuple[str, ...]:
        """The ids of all forms."""
        return tuple(self._definitions)

    def title(self, form: str) -> str:
        """The German title of the newest version; FormUnknown."""
        return self._versions(form)[0].title

    def name(self, form: str) -> str:
        """What the form is called in a list, in German; FormUnknown."""
        return self._versions(form)[0].name

    def legal(self, form: str) -> bool:
        """Whether it holds legal text that has to be approved; FormUnknown."""
        return self._versions(form)[0].legal

    def version(self, form: str) -> str:
        """The newest version; FormUnknown."""
        return self._versions(form)[0].version

    def offered_languages(self, form: str) -> tuple[Offer, ...]:
        """In which languages a form can be printed, in the order of the register; FormUnknown."""
        versions = self._versions(form)
        offers: list[Offer] = []
        for language in i18n.languages():
            definition = self._last_whole(versions, language.tag)
            if definition:
                reviewed = self._reviewed(definition, language.tag)
                offers.append(Offer(language.tag, definition.version, reviewed))
        return tuple(offers)

    def text(
        self,
        form: str,
        language: str,
        law: DataProtectionLaw,
        values: Mapping[str, str],
        version: str = "",
    ) -> FormText:
        """A form's words with `values`, plain text, put in; "" leaves room to write.

        A paper that is printed again names the `version` it had and gets none that came later, as
        long as that one is kept. Raises FormUnknown, and FormNotOffered for a language that lacks
        a message.
        """
        versions = _until(self._versions(form), version)
        definition = self._last_whole(versions, language)
        if definition is None:
            raise FormNotOffered(language=language)
        inserted = {key: isolate(value) if value else BLANK for key, value in values.items()}
        for key, citation in definition.citations.get(law, {}).items():
            short = len(citation) <= _SHORT_CITATION
            inserted[key] = left_to_right(citation) if short else isolate(citation)
        speak = self._speaker(definition.form, language, inserted)
        speak_page = self._speaker(PAGE, language, {})
        return FormText(
            form=form,
            name=definition.name,
            version=definition.version,
            dated=definition.dated,
            language=language,
            law=law,
            title=speak(definition.title),
            blocks=tuple(compose(block, speak) for block in definition.blocks_for(law)),
            page={name: speak_page(message) for name, message in self._page.words.items()},
            reviewed=self._reviewed(definition, language),
            text_hash=self._hash(definition, language, law),
            legal=definition.legal,
            words={name: speak(message) for name, message in definition.words.items()},
        )

    # ---- which languages -----------------------------------------------------------------------

    def _versions(self, form: str) -> tuple[Definition, ...]:
        if form not in self._definitions:
            raise FormUnknown
        return self._definitions[form]

    def _last_whole(self, versions: tuple[Definition, ...], language: str) -> Definition | None:
        if language == i18n.SOURCE:
            return versions[0]
        if not self._whole(self._page, language):
            return None
        meant = (each for each in versions if language in (each.languages or (language,)))
        return next((each for each in meant if self._whole(each, language)), None)

    def _whole(self, definition: Definition, language: str) -> bool:
        """Asked at every opening of a case: a form's thousand messages are compared once."""
        asked = (definition.form, definition.version, language)
        if asked not in self._known_whole:
            translated = self._translator(definition.form, language)
            self._known_whole[asked] = all(
                translated(message) and _variables(message) == _variables(translated(message))
                for message in definition.messages()
            )
        return self._known_whole[asked]

    def _reviewed(self, definition: Definition, language: str) -> bool:
        """From the header „X-Reviewed: consent 1 (who, when); …“; German needs no translator."""
        if language == i18n.SOURCE:
            return True
        header = i18n.strict_catalogue("forms", language, self._translations).info()
        entries = map(_REVIEW.fullmatch, header.get("x-reviewed", "").split(";"))
        reviews = {(entry["form"], entry["version"]) for entry in entries if entry}
        return (definition.form, definition.version) in reviews

    # ---- words -----------------------------------------------------------------------------------

    def _translator(self, form: str, language: str) -> Callable[[str], str]:
        """Message → translation, "" where there is none."""
        found = i18n.strict_catalogue("forms", language, self._translations)
        return lambda message: found.pgettext(form, message)

    def _speaker(
        self, form: str, language: str, inserted: Mapping[str, str]
    ) -> Callable[[str], Words]:
        """Message → words in the form's languages, with values that are isolated markup already."""
        if language == i18n.SOURCE:
            return lambda message: Words(message.format_map(inserted))
        translated = self._translator(form, language)
        if language == EASY:
            return lambda message: Words(translated(message).format_map(inserted))
        return lambda message: Words(
            message.format_map(inserted), translated(message).format_map(inserted)
        )

    def _hash(self, definition: Definition, language: str, law: DataProtectionLaw) -> str:
        citations = sorted(definition.citations.get(law, {}).items())
        messages = [definition.title, *definition.words.values()]
        for block in definition.blocks_for(law):
            messages += filter(None, block.messages())
        parts = [definition.form, definition.version, law, language]
        parts += [part for citation in citations for part in citation]
        parts += messages
        if language != i18n.SOURCE:
            parts += map(self._translator(definition.form, language), messages)
        return sha256("\x1f".join(parts).encode("utf-8")).hexdigest()


@cache
def shipped() -> FormLibrary:
    """The forms that come with the program."""
    return FormLibrary(paths.resource("forms"), paths.translation())


def _until(versions: tuple[Definition, ...], version: str) -> tuple[Definition, ...]:
    """That version and those before it, the newest first; all of them if it is unknown or ""."""
    at = next((place for place, each in enumerate(versions) if each.version == version), 0)
    return versions[at:]


def _variables(message: str) -> Counter[str]:
    """Placeholders and tags of a message; a translation must have the same, in any order."""
    return Counter(found.group() for found in _VARIABLE.finditer(message))
