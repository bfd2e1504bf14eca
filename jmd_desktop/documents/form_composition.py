"""Makes the blocks of a form from the tables of its file, each message spoken in its languages."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from jmd_desktop.documents import form_blocks, form_files
from jmd_desktop.documents.form_blocks import Words

Speak = Callable[[str], Words]
Options = Mapping[str, Any]


def compose(block: form_files.Block, speak: Speak) -> form_blocks.Block:
    """The block with its words; `speak` turns a German message into words."""
    return _COMPOSERS[block.kind](block.content, block.options, speak)


def _heading(content: str, _: Options, speak: Speak) -> form_blocks.Heading:
    return form_blocks.Heading(speak(content))


def _text(content: str, options: Options, speak: Speak) -> form_blocks.Text:
    return form_blocks.Text(speak(content), form_blocks.TextStyleName(options.get("style", "body")))


def _bullets(content: list[str], _: Options, speak: Speak) -> form_blocks.Bullets:
    return form_blocks.Bullets(tuple(speak(item) for item in content))


def _steps(content: list[str], _: Options, speak: Speak) -> form_blocks.Steps:
    return form_blocks.Steps(tuple(speak(item) for item in content))


def _facts(content: list[dict[str, str]], _: Options, speak: Speak) -> form_blocks.Facts:
    rows = (form_blocks.Fact(speak(row["label"]), row["value"]) for row in content)
    return form_blocks.Facts(tuple(rows))


def _fields(content: list[dict[str, Any]], _: Options, speak: Speak) -> form_blocks.Fields:
    rows = (
        form_blocks.Field(
            label=speak(row["label"]).german if row["label"] else "",
            options=tuple(speak(option).german for option in row.get("options", ())),
            wide=row.get("wide", False),
            sensitive=row.get("sensitive", False),
        )
        for row in content
    )
    return form_blocks.Fields(tuple(rows))


def _choice(content: str, options: Options, speak: Speak) -> form_blocks.Choice:
    return form_blocks.Choice(
        speak(content) if content else None,
        tuple(speak(option) for option in options["options"]),
        as_list=options.get("style") == "list",
        line=options.get("line", False),
        value=options.get("value", ""),
    )


def _signatures(
    content: list[dict[str, str]], options: Options, speak: Speak
) -> form_blocks.Signatures:
    places = (
        form_blocks.SignaturePlace(
            speak(place["caption"]), form_blocks.SignerLine(place.get("role", "always"))
        )
        for place in content
    )
    return form_blocks.Signatures(tuple(places), options["columns"], options["room"])


def _cut(*_: Any) -> form_blocks.Cut:
    return form_blocks.Cut()


_COMPOSERS: Final[Mapping[str, Callable[[Any, Options, Speak], form_blocks.Block]]] = {
    "heading": _heading,
    "text": _text,
    "bullets": _bullets,
    "steps": _steps,
    "facts": _facts,
    "fields": _fields,
    "choice": _choice,
    "signatures": _signatures,
    "cut": _cut,
}
