"""UAX #9 against Unicode's own test files where they are installed, else against a sample.

Each run takes every eighth case of an installed file; with JMD_WHOLE_UNICODE=1 all 861,948.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from jmd_desktop.typesetting import bidi

_INSTALLED = Path("/usr/share/unicode")
_SAMPLE = Path(__file__).parent / "data"
_DIRECTIONS: dict[int, tuple[int | None, ...]] = {
    bits: tuple(base for bit, base in enumerate((None, 0, 1)) if bits & 1 << bit)
    for bits in range(8)
}
#: One letter of each class, the same in every Unicode version.
_LETTERS = {
    "L": "a",
    "R": "\u05d0",
    "AL": "\u0627",
    "EN": "1",
    "ES": "+",
    "ET": "%",
    "AN": "\u0661",
    "CS": ",",
    "NSM": "\u0300",
    "BN": "\u00ad",
    "B": "\u2029",
    "S": "\t",
    "WS": " ",
    "ON": "!",
    "LRE": "\u202a",
    "RLE": "\u202b",
    "PDF": "\u202c",
    "LRO": "\u202d",
    "RLO": "\u202e",
    "LRI": "\u2066",
    "RLI": "\u2067",
    "FSI": "\u2068",
    "PDI": "\u2069",
}


def _lines(name: str) -> Iterator[str]:
    installed = (_INSTALLED / name).is_file()
    folder = _INSTALLED if installed else _SAMPLE
    step = 8 if installed and not os.environ.get("JMD_WHOLE_UNICODE") else 1
    case = 0
    with (folder / name).open(encoding="utf-8") as file:
        for line in file:
            content = line.partition("#")[0].strip()
            if content.startswith("@"):
                yield content
            elif content:
                if case % step == 0:
                    yield content
                case += 1


def _agrees(text: str, base: int | None, levels: list[str], order: list[int]) -> bool:
    paragraph = bidi.resolve(text, base)
    found = bidi.line_levels(text, paragraph, 0, len(text))
    kept = [index for index, level in enumerate(levels) if level != "x"]
    visual = bidi.visual_order([found[index] for index in kept])
    return (
        all(int(levels[index]) == found[index] for index in kept)
        and [kept[place] for place in visual] == order
    )


def test_every_sequence_of_classes_gets_the_levels_and_order_unicode_asks_for() -> None:
    levels: list[str] = []
    order: list[int] = []
    cases = 0
    wrong: list[str] = []
    for line in _lines("BidiTest.txt"):
        if line.startswith("@Levels:"):
            levels = line.removeprefix("@Levels:").split()
        elif line.startswith("@Reorder:"):
            order = [int(place) for place in line.removeprefix("@Reorder:").split()]
        else:
            classes, bits = line.split(";")
            text = "".join(_LETTERS[kind] for kind in classes.split())
            for base in _DIRECTIONS[int(bits)]:
                cases += 1
                if not _agrees(text, base, levels, order):
                    wrong.append(f"{line} base {base}")
    assert not wrong, wrong[:5]
    assert cases > 35_000


def test_every_text_gets_the_levels_and_order_unicode_asks_for() -> None:
    cases = 0
    wrong: list[str] = []
    for line in _lines("BidiCharacterTest.txt"):
        codes, direction, base, levels, order = line.split(";")
        text = "".join(chr(int(code, 16)) for code in codes.split())
        asked = {"0": 0, "1": 1, "2": None}[direction]
        cases += 1
        right_base = bidi.resolve(text, asked).base == int(base)
        places = [int(place) for place in order.split()]
        if not right_base or not _agrees(text, asked, levels.split(), places):
            wrong.append(line)
    assert not wrong, wrong[:5]
    assert cases > 4_000


def test_characters_younger_than_python_have_the_class_of_their_block() -> None:
    assert bidi.bidi_class("\U0001e7ff") == "L"
    assert bidi.bidi_class("\u070e") == "AL"
    assert bidi.bidi_class("\u05ff") == "R"
