"""The names, places and numbers of `resources/practice/people.toml` as typed tables."""

import tomllib
from dataclasses import dataclass
from functools import cache

from jmd_desktop.paths import resource


@dataclass(frozen=True, slots=True)
class Name:
    """A name in Latin letters and in its own script ("" where that is Latin)."""

    latin: str
    own: str


@dataclass(frozen=True, slots=True)
class FamilyName:
    """A family name; most have one form for everybody."""

    male: Name
    female: Name


@dataclass(frozen=True, slots=True)
class Origin:
    """Where people come from. `share` is a weight, the shares of `also` lie between 0 and 1."""

    key: str
    country: str  # as `Client.country_of_origin`
    share: int
    after_father: bool  # the second name is the father's first name
    languages: tuple[str, ...]
    also: tuple[tuple[str, float], ...]
    sheets: tuple[str, ...]  # languages of the consent form that fit, the best first
    girls: tuple[Name, ...]
    boys: tuple[Name, ...]
    families: tuple[FamilyName, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """Everything fictional people are made of."""

    origins: tuple[Origin, ...]
    towns: tuple[str, ...]
    streets: tuple[str, ...]
    shelters: tuple[str, ...]  # with {} for a number
    mobiles: tuple[str, ...]  # with # for digits
    landlines: tuple[str, ...]
    mail_domains: tuple[str, ...]
    safe_ways: tuple[str, ...]
    appointed_guardians: tuple[str, ...]
    interpreters: tuple[str, ...]
    paper_places: tuple[str, ...]


@cache
def names() -> Names:
    """The shipped tables, read once."""
    raw = tomllib.loads(resource("practice", "people.toml").read_text(encoding="utf-8"))
    origins = raw.pop("origin")
    lists = {key: tuple(texts) for key, texts in raw.items()}
    return Names(origins=tuple(map(_origin, origins)), **lists)


def _origin(raw: dict[str, object]) -> Origin:
    match raw:
        case {
            "key": str(key),
            "country": str(country),
            "share": int(share),
            "naming": "family" | "father" as naming,
            "languages": list(languages),
            "sheets": list(sheets),
            "girls": list(girls),
            "boys": list(boys),
            "families": list(families),
        }:
            also = raw.get("also", {})
            return Origin(
                key,
                country,
                share,
                naming == "father",
                tuple(languages),
                tuple(also.items()) if isinstance(also, dict) else (),
                tuple(sheets),
                tuple(map(_name, girls)),
                tuple(map(_name, boys)),
                tuple(map(_family_name, families)),
            )
    raise ValueError("an origin of people.toml is incomplete")


def _name(text: str) -> Name:
    latin, _, own = text.partition("|")
    return Name(latin, own)


def _family_name(text: str) -> FamilyName:
    latin, own, *female = (*text.split("|"), "")[:4] if "|" in text else (text, "")
    male = Name(latin, own)
    return FamilyName(male, Name(female[0], female[1]) if len(female) > 1 else male)
