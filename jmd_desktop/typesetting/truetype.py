"""Appends composite glyphs to a TrueType font in memory; knows neither shaping nor PDF."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from struct import iter_unpack, pack, unpack_from
from typing import Final, NamedTuple

_CHECKSUM_MAGIC: Final = 0xB1B0AFBA
_WORDS_ARE_OFFSETS: Final = 0x0003  # arguments are 16 bits wide and mean x and y
_MORE_PARTS: Final = 0x0020
_MOST: Final = 0xFFFF


class Part(NamedTuple):
    """A glyph drawn at an offset; font units."""

    glyph: int
    x: int
    y: int


class Box(NamedTuple):
    """A bounding box in font units."""

    left: int
    bottom: int
    right: int
    top: int


@dataclass(frozen=True, slots=True)
class Composite:
    """A glyph made of others; `advance` in font units."""

    parts: tuple[Part, ...]
    advance: int
    box: Box


def glyph_count(font: bytes) -> int:
    """How many glyphs a font file holds."""
    return int(unpack_from(">H", _tables(font)["maxp"], 4)[0])


def append_composites(font: bytes, composites: Sequence[Composite]) -> bytes:
    """The font with the composites behind its last glyph; parts must be glyphs of the font."""
    tables = _tables(font)
    offsets = _glyph_offsets(tables)
    metrics = _metrics(tables, len(offsets) - 1)
    outlines = bytearray(tables["glyf"][: offsets[-1]])
    for composite in composites:
        outlines += _outline(composite)
        outlines += bytes(-len(outlines) % 4)
        offsets.append(len(outlines))
        metrics.append((composite.advance, composite.box.left))
    tables["glyf"] = bytes(outlines)
    tables["loca"] = pack(f">{len(offsets)}L", *offsets)
    tables["hmtx"] = b"".join(pack(">Hh", *metric) for metric in metrics)
    tables["hhea"] = tables["hhea"][:34] + pack(">H", len(metrics))
    tables["head"] = tables["head"][:50] + pack(">h", 1) + tables["head"][52:]
    tables["maxp"] = _maxima(tables["maxp"], composites, len(metrics))
    return _assembled(tables)


def _tables(font: bytes) -> dict[str, bytes]:
    count = unpack_from(">H", font, 4)[0]
    tables: dict[str, bytes] = {}
    for tag, _, start, length in iter_unpack(">4sLLL", font[12 : 12 + 16 * count]):
        tables[tag.decode("ascii")] = font[start : start + length]
    return tables


def _glyph_offsets(tables: dict[str, bytes]) -> list[int]:
    wide = unpack_from(">h", tables["head"], 50)[0]
    count = unpack_from(">H", tables["maxp"], 4)[0] + 1
    if wide:
        return list(unpack_from(f">{count}L", tables["loca"]))
    return [2 * half for half in unpack_from(f">{count}H", tables["loca"])]


def _metrics(tables: dict[str, bytes], count: int) -> list[tuple[int, int]]:
    """(advance, left bearing) of each glyph; the last advance holds for all that follow."""
    full = unpack_from(">H", tables["hhea"], 34)[0]
    metrics = [
        (int(advance), int(bearing))
        for advance, bearing in iter_unpack(">Hh", tables["hmtx"][: 4 * full])
    ]
    bearings = unpack_from(f">{count - full}h", tables["hmtx"], 4 * full)
    return metrics + [(metrics[-1][0], bearing) for bearing in bearings]


def _outline(composite: Composite) -> bytes:
    flags = [_WORDS_ARE_OFFSETS | _MORE_PARTS] * (len(composite.parts) - 1) + [_WORDS_ARE_OFFSETS]
    return pack(">hhhhh", -1, *composite.box) + b"".join(
        pack(">HHhh", flag, *part) for flag, part in zip(flags, composite.parts, strict=True)
    )


def _maxima(maxp: bytes, composites: Sequence[Composite], count: int) -> bytes:
    """The table of limits; generous, since renderers only reserve memory by it."""
    parts = max(len(composite.parts) for composite in composites)
    points, contours, deep_points, deep_contours = unpack_from(">HHHH", maxp, 6)
    old_parts, depth = unpack_from(">HH", maxp, 28)
    return (
        maxp[:4]
        + pack(">HHH", count, points, contours)
        + pack(">H", min(_MOST, max(points, deep_points) * parts))
        + pack(">H", min(_MOST, max(contours, deep_contours) * parts))
        + maxp[14:28]
        + pack(">HH", max(parts, old_parts), depth + 1)
    )


def _assembled(tables: dict[str, bytes]) -> bytes:
    tables = {**tables, "head": tables["head"][:8] + bytes(4) + tables["head"][12:]}
    tags = sorted(tables)
    log = len(tags).bit_length() - 1
    header = b"\0\1\0\0" + pack(">HHHH", len(tags), 16 << log, log, 16 * len(tags) - (16 << log))
    padded = [tables[tag] + bytes(-len(tables[tag]) % 4) for tag in tags]
    starts = [12 + 16 * len(tags)]
    for table in padded:
        starts.append(starts[-1] + len(table))
    records = b"".join(
        pack(">4sLLL", tag.encode("ascii"), _checksum(table), start, len(tables[tag]))
        for tag, table, (start, _) in zip(tags, padded, pairwise(starts), strict=True)
    )
    font = header + records + b"".join(padded)
    adjustment = starts[tags.index("head")] + 8
    checksum = pack(">L", (_CHECKSUM_MAGIC - _checksum(font)) & 0xFFFFFFFF)
    return font[:adjustment] + checksum + font[adjustment + 4 :]


def _checksum(padded: bytes) -> int:
    words: tuple[int, ...] = unpack_from(f">{len(padded) // 4}L", padded)
    return sum(words) & 0xFFFFFFFF
