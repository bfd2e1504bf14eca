"""How a painter gets from a colour of a picture to one of its own; knows no colour itself."""

from collections.abc import Mapping

from jmd_desktop.drawing.shapes import Colour, Ink

Palette = Mapping[Ink, str]
"""Each ink as `#rrggbb`."""


def resolved(colour: Colour, palette: Palette) -> str:
    """A colour as `#rrggbb`, opaque: what lies under it never shines through."""
    ink, ground = _channels(palette[colour.ink]), _channels(palette[Ink.GROUND])
    share = colour.share
    mixed = (round(a * share + b * (1 - share)) for a, b in zip(ink, ground, strict=True))
    return "#{:02X}{:02X}{:02X}".format(*mixed)


def _channels(colour: str) -> bytes:
    return bytes.fromhex(colour.removeprefix("#"))
