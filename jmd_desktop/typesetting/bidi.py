"""The Unicode bidirectional algorithm (UAX #9): levels, lines and visual order; no shaping."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple
from unicodedata import bidirectional

MAX_DEPTH: Final = 125
MAX_BRACKETS: Final = 63

#: Opening and closing brackets of BidiBrackets.txt, in pairs.
_BRACKETS: Final = (
    "()[]{}\u0f3a\u0f3b\u0f3c\u0f3d\u169b\u169c\u2045\u2046\u207d\u207e\u208d\u208e\u2308\u2309"
    "\u230a\u230b\u2329\u232a\u2768\u2769\u276a\u276b\u276c\u276d\u276e\u276f\u2770\u2771\u2772"
    "\u2773\u2774\u2775\u27c5\u27c6\u27e6\u27e7\u27e8\u27e9\u27ea\u27eb\u27ec\u27ed\u27ee\u27ef"
    "\u2983\u2984\u2985\u2986\u2987\u2988\u2989\u298a\u298b\u298c\u298d\u2990\u298f\u298e\u2991"
    "\u2992\u2993\u2994\u2995\u2996\u2997\u2998\u29d8\u29d9\u29da\u29db\u29fc\u29fd\u2e22\u2e23"
    "\u2e24\u2e25\u2e26\u2e27\u2e28\u2e29\u2e55\u2e56\u2e57\u2e58\u2e59\u2e5a\u2e5b\u2e5c\u3008"
    "\u3009\u300a\u300b\u300c\u300d\u300e\u300f\u3010\u3011\u3014\u3015\u3016\u3017\u3018\u3019"
    "\u301a\u301b\ufe59\ufe5a\ufe5b\ufe5c\ufe5d\ufe5e\uff08\uff09\uff3b\uff3d\uff5b\uff5d\uff5f"
    "\uff60\uff62\uff63"
)
CLOSING: Final = dict(zip(_BRACKETS[::2], _BRACKETS[1::2], strict=True))
OPENING: Final = {closing: opening for opening, closing in CLOSING.items()}
_SAME_BRACKET: Final = {"\u2329": "\u3008", "\u232a": "\u3009"}

_ISOLATES: Final = frozenset({"LRI", "RLI", "FSI"})
_EMBEDDINGS: Final = frozenset({"LRE", "RLE", "LRO", "RLO"})
_REMOVED: Final = _EMBEDDINGS | {"PDF", "BN"}
_NEUTRAL: Final = _ISOLATES | {"B", "S", "WS", "ON", "PDI"}
_BLANK: Final = _ISOLATES | _REMOVED | {"WS", "PDI"}
_TURNING: Final = _ISOLATES | _EMBEDDINGS | {"R", "AL", "AN"}
_STRONG_FOR_BRACKETS: Final = {"L": "L", "R": "R", "EN": "R", "AN": "R"}

# Defaults of DerivedBidiClass.txt for code points this Python does not know yet.
_FUTURE_RIGHT: Final = (
    range(0x0590, 0x0600),
    range(0x07C0, 0x0860),
    range(0xFB1D, 0xFB50),
    range(0x10800, 0x10D00),
    range(0x10D40, 0x10EC0),
    range(0x10F00, 0x10F30),
    range(0x10F70, 0x11000),
    range(0x1E800, 0x1EC70),
    range(0x1ECC0, 0x1ED00),
    range(0x1ED50, 0x1EE00),
    range(0x1EF00, 0x1F000),
)
_FUTURE_ARABIC: Final = (
    range(0x0600, 0x07C0),
    range(0x0860, 0x0900),
    range(0xFB50, 0xFDD0),
    range(0xFDF0, 0xFE00),
    range(0xFE70, 0xFF00),
    range(0x10D00, 0x10D40),
    range(0x10EC0, 0x10F00),
    range(0x10F30, 0x10F70),
    range(0x1EC70, 0x1ECC0),
    range(0x1ED00, 0x1ED50),
    range(0x1EE00, 0x1EF00),
)


def bidi_class(character: str) -> str:
    """The bidirectional class, also of code points younger than this Python."""
    known = bidirectional(character)
    if known:
        return known
    code = ord(character)
    if any(code in block for block in _FUTURE_RIGHT):
        return "R"
    if any(code in block for block in _FUTURE_ARABIC):
        return "AL"
    return "L"


class Levels(NamedTuple):
    """`base` is the paragraph's level, `levels` the embedding level of each character."""

    base: int
    levels: list[int]


def resolve(text: str, base: int | None = None) -> Levels:
    """The levels of one paragraph; `base` 0 or 1, or None to take it from the first strong letter.

    Rules P2 to I2. Characters that rule X9 removes get the level of the one before them.
    """
    classes = [bidi_class(character) for character in text]
    matches = _matching_isolates(classes)
    if base is None:
        base = _first_strong(classes, 0, len(classes), matches)
    if base == 0 and _TURNING.isdisjoint(classes):
        return Levels(0, [0] * len(text))
    levels, types = _explicit(classes, matches, base)
    explicit = levels.copy()
    for sequence in _sequences(classes, explicit, matches, base):
        sequence.resolve(text, classes, types, levels)
    for index, kind in enumerate(classes):
        if kind in _REMOVED:
            levels[index] = levels[index - 1] if index else base
    return Levels(base, levels)


def line_levels(text: str, paragraph: Levels, start: int, end: int) -> list[int]:
    """Rule L1 for the line `text[start:end]`: blanks at its end go with the paragraph."""
    levels = paragraph.levels[start:end]
    at_end = True
    for index in range(end - 1, start - 1, -1):
        kind = bidi_class(text[index])
        if kind in {"B", "S"}:
            at_end = True
            levels[index - start] = paragraph.base
        elif at_end and kind in _BLANK:
            levels[index - start] = paragraph.base
        else:
            at_end = False
    return levels


def visual_order(levels: Sequence[int]) -> list[int]:
    """Rule L2: indices of characters or runs with these levels, from left to right."""
    order = list(range(len(levels)))
    lowest_odd = min((level for level in levels if level & 1), default=None)
    if lowest_odd is None:
        return order
    for level in range(max(levels), lowest_odd - 1, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = end + 1
    return order


def _matching_isolates(classes: Sequence[str]) -> dict[int, int]:
    """Rule BD9: where the isolate that opens at an index is closed."""
    matches: dict[int, int] = {}
    pending: list[int] = []
    for index, kind in enumerate(classes):
        if kind in _ISOLATES:
            pending.append(index)
        elif kind == "PDI" and pending:
            matches[pending.pop()] = index
    return matches


def _first_strong(classes: Sequence[str], start: int, end: int, matches: dict[int, int]) -> int:
    """Rules P2 and P3: 1 if the first strong letter outside isolates runs right to left."""
    index = start
    while index < end:
        kind = classes[index]
        if kind == "L":
            return 0
        if kind in {"R", "AL"}:
            return 1
        if kind in _ISOLATES:
            index = matches.get(index, end)
        index += 1
    return 0


class _Status(NamedTuple):
    level: int
    override: str | None
    isolate: bool


class _Stack:
    """The directional status stack of rules X1 to X8, with what did not fit on it."""

    def __init__(self, base: int) -> None:
        self._entries = [_Status(base, None, False)]
        self._isolates_over = 0
        self._embeddings_over = 0
        self._isolates_open = 0

    @property
    def top(self) -> _Status:
        return self._entries[-1]

    def open_isolate(self, *, right: bool) -> None:
        if self._push(right, None, isolate=True):
            self._isolates_open += 1
        else:
            self._isolates_over += 1

    def open_embedding(self, kind: str) -> None:
        override = {"RLO": "R", "LRO": "L"}.get(kind)
        if not self._push(kind[0] == "R", override, isolate=False) and not self._isolates_over:
            self._embeddings_over += 1

    def close_isolate(self) -> None:
        if self._isolates_over:
            self._isolates_over -= 1
        elif self._isolates_open:
            self._embeddings_over = 0
            self._isolates_open -= 1
            while not self._entries.pop().isolate:
                pass

    def close_embedding(self) -> None:
        if self._isolates_over:
            return
        if self._embeddings_over:
            self._embeddings_over -= 1
        elif not self.top.isolate and len(self._entries) > 1:
            self._entries.pop()

    def _push(self, right: bool, override: str | None, *, isolate: bool) -> bool:  # noqa: FBT001
        level = (self.top.level + 1) | 1 if right else (self.top.level + 2) & ~1
        fits = level <= MAX_DEPTH and not self._isolates_over and not self._embeddings_over
        if fits:
            self._entries.append(_Status(level, override, isolate))
        return fits


def _explicit(
    classes: Sequence[str], matches: dict[int, int], base: int
) -> tuple[list[int], list[str]]:
    """Rules X1 to X8: (levels, classes after overrides)."""
    levels: list[int] = []
    types = list(classes)
    stack = _Stack(base)
    for index, kind in enumerate(classes):
        if kind == "PDI":
            stack.close_isolate()
        level, override, _ = stack.top
        levels.append(base if kind == "B" else level)
        if override and kind not in _REMOVED and kind != "B":
            types[index] = override
        if kind in _ISOLATES:
            stack.open_isolate(right=_is_right(classes, index, matches))
        elif kind in _EMBEDDINGS:
            stack.open_embedding(kind)
        elif kind == "PDF":
            stack.close_embedding()
    return levels, types


def _is_right(classes: Sequence[str], index: int, matches: dict[int, int]) -> bool:
    if classes[index] == "FSI":
        return _first_strong(classes, index + 1, matches.get(index, len(classes)), matches) == 1
    return classes[index] == "RLI"


def _sequences(
    classes: Sequence[str], levels: Sequence[int], matches: dict[int, int], base: int
) -> Iterator["_Sequence"]:
    """Rule X10: the isolating run sequences, with the classes at their two ends."""
    kept = [index for index, kind in enumerate(classes) if kind not in _REMOVED]
    runs: list[list[int]] = []
    for index in kept:
        if runs and levels[runs[-1][-1]] == levels[index]:
            runs[-1].append(index)
        else:
            runs.append([index])
    starting = {run[0]: run for run in runs}
    closed = set(matches.values())
    for run in runs:
        if run[0] in closed:
            continue
        indices = run.copy()
        while (follower := matches.get(indices[-1])) is not None and follower in starting:
            indices += starting[follower]
        first, last = indices[0], indices[-1]
        before = bisect_left(kept, first) - 1
        after = bisect_left(kept, last) + 1
        level = levels[first]
        level_before = levels[kept[before]] if before >= 0 else base
        open_end = after == len(kept) or (classes[last] in _ISOLATES and last not in matches)
        level_after = base if open_end else levels[kept[after]]
        yield _Sequence(
            indices,
            level,
            _direction(max(level, level_before)),
            _direction(max(level, level_after)),
        )


def _direction(level: int) -> str:
    return "R" if level & 1 else "L"


class _Sequence:
    """One isolating run sequence and the rules W1 to I2 on it."""

    def __init__(self, indices: list[int], level: int, start: str, end: str) -> None:
        self.indices = indices
        self.level = level
        self.start = start
        self.end = end
        self.types: list[str] = []

    def resolve(
        self, text: str, classes: Sequence[str], overridden: Sequence[str], levels: list[int]
    ) -> None:
        """Writes the resolved levels of the sequence into `levels`."""
        self.types = [overridden[index] for index in self.indices]
        self._marks()
        self._numbers()
        self._terminators()
        self._europeans()
        self._brackets(text, classes)
        self._neutrals()
        steps = {"L": 1, "EN": 1, "AN": 1} if self.level & 1 else {"R": 1, "AN": 2, "EN": 2}
        for index, kind in zip(self.indices, self.types, strict=True):  # I1, I2
            levels[index] = self.level + steps.get(kind, 0)

    def _marks(self) -> None:
        types = self.types
        previous = self.start
        for place, kind in enumerate(types):  # W1
            if kind == "NSM":
                types[place] = "ON" if previous in _ISOLATES or previous == "PDI" else previous
            previous = types[place]

    def _numbers(self) -> None:
        types = self.types
        strong = self.start
        for place, kind in enumerate(types):  # W2, W3
            if kind in {"L", "R", "AL"}:
                strong = kind
                if kind == "AL":
                    types[place] = "R"
            elif kind == "EN" and strong == "AL":
                types[place] = "AN"
        for place in range(1, len(types) - 1):  # W4
            before, kind, after = types[place - 1 : place + 2]
            if before == after and (
                (kind == "ES" and before == "EN") or (kind == "CS" and before in {"EN", "AN"})
            ):
                types[place] = before

    def _terminators(self) -> None:
        types = self.types
        for start, end in self._stretches({"ET"}):  # W5
            if "EN" in types[max(start - 1, 0) : start] + types[end : end + 1]:
                types[start:end] = ["EN"] * (end - start)
        for place, kind in enumerate(types):  # W6
            if kind in {"ES", "ET", "CS"}:
                types[place] = "ON"

    def _europeans(self) -> None:
        strong = self.start
        for place, kind in enumerate(self.types):  # W7
            if kind in {"L", "R"}:
                strong = kind
            elif kind == "EN" and strong == "L":
                self.types[place] = "L"

    def _brackets(self, text: str, classes: Sequence[str]) -> None:
        own = _direction(self.level)
        for opening, closing in sorted(self._bracket_pairs(text)):  # N0
            inside = {
                _STRONG_FOR_BRACKETS[kind]
                for kind in self.types[opening + 1 : closing]
                if kind in _STRONG_FOR_BRACKETS
            }
            if not inside:
                continue
            direction = own
            if own not in inside:
                before = (_STRONG_FOR_BRACKETS.get(kind) for kind in self.types[opening - 1 :: -1])
                direction = next(filter(None, before), self.start) if opening else self.start
            for place in (opening, closing):
                self._turn_bracket(place, direction, classes)

    def _turn_bracket(self, place: int, direction: str, classes: Sequence[str]) -> None:
        self.types[place] = direction
        place += 1
        while place < len(self.types) and classes[self.indices[place]] == "NSM":
            self.types[place] = direction
            place += 1

    def _bracket_pairs(self, text: str) -> list[tuple[int, int]]:
        """Rule BD16: places of matching brackets."""
        pairs: list[tuple[int, int]] = []
        pending: list[tuple[str, int]] = []
        for place, index in enumerate(self.indices):
            if self.types[place] != "ON":
                continue
            character = _SAME_BRACKET.get(text[index], text[index])
            if character in CLOSING:
                if len(pending) == MAX_BRACKETS:
                    return []
                pending.append((CLOSING[character], place))
            elif character in OPENING:
                for depth in range(len(pending) - 1, -1, -1):
                    if pending[depth][0] == character:
                        pairs.append((pending[depth][1], place))
                        del pending[depth:]
                        break
        return pairs

    def _neutrals(self) -> None:
        types = self.types
        own = _direction(self.level)
        for start, end in self._stretches(_NEUTRAL):  # N1, N2
            before = _around(types[start - 1]) if start else self.start
            after = _around(types[end]) if end < len(types) else self.end
            types[start:end] = [before if before == after else own] * (end - start)

    def _stretches(self, kinds: set[str] | frozenset[str]) -> list[tuple[int, int]]:
        """Longest stretches of places whose class is one of `kinds`, as (start, end)."""
        stretches: list[tuple[int, int]] = []
        for place, kind in enumerate(self.types):
            if kind not in kinds:
                continue
            if stretches and stretches[-1][1] == place:
                stretches[-1] = (stretches[-1][0], place + 1)
            else:
                stretches.append((place, place + 1))
        return stretches


def _around(kind: str) -> str:
    return "L" if kind == "L" else "R"
