"""Form definitions as they lie in `resources/forms`: versions, laws, messages; translates nothing.

A form is `<form>.toml`. Older versions that a language may still need stay beside it as
`<form>.v<version>.toml`; the newest has no number in its name. A block is one table with one of
the keys in `BLOCK_KEYS`, and may name the laws it stands for; see `resources/forms/consent.toml`.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from jmd_desktop.domain.site import DataProtectionLaw

BLOCK_KEYS: Final = (
    "heading",
    "text",
    "bullets",
    "steps",
    "facts",
    "fields",
    "choice",
    "signatures",
    "cut",
)
_OPTIONS: Final = {"law", "style", "options", "line", "value", "columns", "room"}
_ITEM_KEYS: Final = frozenset({"label", "caption", "value", "role", "options", "wide", "sensitive"})
_FILE = re.compile(r"(?P<form>[a-z][a-z0-9_]*)(?:\.v(?P<version>[0-9]+))?\.toml")


@dataclass(frozen=True, slots=True)
class Block:
    """One block as written: its kind, what stands under that key, and the options beside it."""

    kind: str
    content: Any
    options: Mapping[str, Any]

    def messages(self) -> Iterator[str]:
        """The German texts of this block."""
        match self.content:
            case str():
                yield self.content
            case list():
                for item in self.content:
                    yield from (item,) if isinstance(item, str) else _item_messages(item)
        yield from self.options.get("options", ())


@dataclass(frozen=True, slots=True)
class Definition:
    """One version of a form.

    `name` is what it is called in lists, the title where the file gives no other. `languages` are
    the only ones it is meant for, () for every language that has it whole. `legal` says whether it
    holds legal text, which the carrier's data-protection officer has to approve.
    """

    form: str
    version: str
    dated: date
    title: str
    blocks: tuple[Block, ...]
    citations: Mapping[str, Mapping[str, str]]  # law → placeholder → text
    words: Mapping[str, str]  # texts used by name, in the order of the file
    name: str = ""
    languages: tuple[str, ...] = ()
    legal: bool = False

    def blocks_for(self, law: DataProtectionLaw) -> tuple[Block, ...]:
        """The blocks that stand under this law."""
        return tuple(block for block in self.blocks if law in block.options.get("law", (law,)))

    def messages(self) -> tuple[str, ...]:
        """Every German text of all laws, each once, in the order of the page."""
        texts = [self.title, *self.words.values()]
        for block in self.blocks:
            texts += block.messages()
        return tuple(dict.fromkeys(text for text in texts if text))


def read(path: Path) -> Definition:
    """A definition from its file; ValueError where a block is not one of ours."""
    named = _FILE.fullmatch(path.name)
    if named is None:
        raise ValueError("a form file is named <form>.toml or <form>.v<version>.toml")
    raw = tomllib.loads(path.read_text("utf-8"))
    if named["version"] not in {None, raw["version"]}:
        raise ValueError("the file name gives another version")
    return Definition(
        form=named["form"],
        version=raw["version"],
        dated=raw["dated"],
        title=raw.get("title", ""),
        blocks=tuple(_block(table) for table in raw.get("block", ())),
        citations=raw.get("citations", {}),
        words=raw.get("words", {}),
        name=raw.get("name") or raw.get("title", ""),
        languages=tuple(raw.get("languages", ())),
        legal=raw.get("legal", False),
    )


def read_all(folder: Path) -> dict[str, tuple[Definition, ...]]:
    """Every form of a folder with its versions, newest first."""
    found: dict[str, list[Definition]] = {}
    for path in sorted(folder.glob("*.toml")):
        definition = read(path)
        found.setdefault(definition.form, []).append(definition)
    for versions in found.values():
        versions.sort(key=lambda each: int(each.version), reverse=True)
    return {form: tuple(versions) for form, versions in found.items()}


def _item_messages(item: dict[str, Any]) -> Iterator[str]:
    """The German texts of a line of a block: its label or caption, and what can be ticked."""
    yield item["label"] if "label" in item else item["caption"]
    yield from item.get("options", ())


def _block(table: dict[str, Any]) -> Block:
    kinds = [key for key in BLOCK_KEYS if key in table]
    options = {key: value for key, value in table.items() if key in _OPTIONS}
    if len(kinds) != 1 or len(options) + 1 != len(table):
        raise ValueError(f"a block has one of {', '.join(BLOCK_KEYS)} and known options")
    content = table[kinds[0]]
    items = (
        [item for item in content if isinstance(item, dict)] if isinstance(content, list) else []
    )
    if any(not item.keys() <= _ITEM_KEYS for item in items):
        raise ValueError(f"a line of a block has only {', '.join(sorted(_ITEM_KEYS))}")
    return Block(kinds[0], table[kinds[0]], options)
