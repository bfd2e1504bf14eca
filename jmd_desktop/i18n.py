"""Catalogues of translated words and the register of languages; knows no form and no window."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import Final, Literal

from jmd_desktop import paths

Domain = Literal["app", "forms", "codes"]

SOURCE: Final = "de"  # forms and code lists are written in German
DEFAULT: Final = "de"  # the window speaks German; its message ids are English


@dataclass(frozen=True, slots=True)
class Language:
    """One entry of `i18n/languages.toml`.

    `tag` is ours, a BCP 47 tag; `cldr` the locale to ask Babel for, None where CLDR has none;
    `families` are font names in the order they are tried; `plural` is a catalogue's plural rule.
    """

    tag: str
    own_name: str
    german_name: str
    english_name: str
    direction: Literal["ltr", "rtl"]
    families: tuple[str, ...]
    plural: str
    cldr: str | None = None


@cache
def _register() -> dict[str, Language]:
    import tomllib  # noqa: PLC0415  the first words of the window do not need the register

    entries = tomllib.loads(paths.translation("languages.toml").read_text("utf-8"))["language"]
    read = (Language(**(entry | {"families": tuple(entry["families"])})) for entry in entries)
    return {language.tag: language for language in read}


def languages() -> tuple[Language, ...]:
    """Every language we know of, in the order of the register; few have translations."""
    return tuple(_register().values())


def language(tag: str) -> Language:
    """The language of one of our tags; KeyError for any other string, also a CLDR locale."""
    return _register()[tag]


class _Nothing(NullTranslations):
    """Answers that there is no translation, where gettext would answer with the source text."""

    def pgettext(self, context: str, message: str) -> str:  # noqa: ARG002
        return ""


@cache
def catalogue(domain: Domain, tag: str, root: Path | None = None) -> NullTranslations:
    """The compiled catalogue of a language; without a file every message stands for itself.

    `root` is the folder that holds the languages' folders.
    """
    return _read(domain, tag, root) or NullTranslations()


@cache
def strict_catalogue(domain: Domain, tag: str, root: Path | None = None) -> NullTranslations:
    """As `catalogue`, but `pgettext` gives "" for what is not translated: forms know no fallback.

    `info()` gives the header's fields by their names in small letters.
    """
    found = _read(domain, tag, root)
    if found is None:
        return _Nothing()
    found.add_fallback(_Nothing())
    return found


def _read(domain: Domain, tag: str, root: Path | None) -> GNUTranslations | None:
    file = (root or paths.translation()) / tag / "LC_MESSAGES" / f"{domain}.mo"
    try:
        with file.open("rb") as opened:
            return GNUTranslations(opened)
    except FileNotFoundError:
        return None


_used = {"app": DEFAULT}  # what the window speaks; worker threads only read it


def use(tag: str) -> None:
    """Let the window speak this language from now on; widgets have to fetch their texts again."""
    _used["app"] = tag


_spoken: ContextVar[str | None] = ContextVar("spoken", default=None)  # by this thread, for a while


@contextmanager
def speaking(tag: str) -> Iterator[None]:
    """All words this thread looks up meanwhile are in that language: for paper, which may have
    another one than the window."""  # fmt: skip
    before = _spoken.set(tag)
    try:
        yield
    finally:
        _spoken.reset(before)


def used() -> str:
    """The language the window speaks, or that of the paper being written."""
    return _spoken.get() or _used["app"]


def _app() -> NullTranslations:
    return catalogue("app", used())


def _(message: str) -> str:
    """The message in the language of the window, looked up now."""
    return _app().gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """The form of the message that goes with a number."""
    return _app().ngettext(singular, plural, number)


def pgettext(context: str, message: str) -> str:
    """The message as it reads in a context, where one English word has two translations."""
    return _app().pgettext(context, message)
