"""The colour themes, the sizes that grow with the text, and their contrast; no Qt in here."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Final


@dataclass(frozen=True, slots=True)
class Theme:
    """One set of colours as `#RRGGBB`; each is named after its use, never after its hue."""

    name: str
    canvas: str  # the window behind everything
    sidebar: str
    surface: str  # cards, inputs, header
    hover: str
    border: str  # hairlines: decoration only, so no contrast is asked of them
    track: str  # empty part of a progress bar, groove of a switch
    thumb: str  # chosen part of a switch
    control: str  # outlines of inputs
    text: str
    text2: str  # labels, dates, hints
    accent: str  # primary button, focus ring, selection, progress
    on_accent: str
    accent_hover: str
    accent_text: str
    accent_soft: str
    danger: str
    danger_soft: str
    danger_fill: str  # the button that deletes
    on_danger: str
    warn: str
    warn_soft: str
    ok: str
    ok_soft: str
    banner: str  # the strip of the practice vault
    on_banner: str
    series1: str  # what charts compare: lines and marks, never words
    series2: str
    series3: str
    series4: str
    series5: str
    series6: str
    strong: bool = False  # for whoever needs more contrast: every edge can be seen

    @property
    def dark(self) -> bool:
        """Whether text is lighter than its ground."""
        return _luminance(self.text) > _luminance(self.canvas)


LIGHT: Final = Theme(
    name="light",
    canvas="#F6F7F9",
    sidebar="#EDF0F3",
    surface="#FFFFFF",
    hover="#E4E8ED",
    border="#E1E5EA",
    track="#DCE1E7",
    thumb="#FFFFFF",
    control="#7F8997",
    text="#18212C",
    text2="#536070",
    accent="#0F6B68",
    on_accent="#FFFFFF",
    accent_hover="#0B5855",
    accent_text="#0F6B68",
    accent_soft="#DFEFEE",
    danger="#B3261E",
    danger_soft="#FCE9E7",
    danger_fill="#B3261E",
    on_danger="#FFFFFF",
    warn="#7E4E00",
    warn_soft="#FDF0D5",
    ok="#1D6B3E",
    ok_soft="#E1F3E8",
    banner="#A3211A",
    on_banner="#FFFFFF",
    series1="#0F6B68",
    series2="#7A4FC4",
    series3="#B5531C",
    series4="#1F5AA6",
    series5="#A83A7E",
    series6="#5C6A14",
)

DARK: Final = Theme(
    name="dark",
    canvas="#14181D",
    sidebar="#0F1317",
    surface="#1B2128",
    hover="#262E37",
    border="#2A323B",
    track="#252D36",
    thumb="#424D58",
    control="#76828F",
    text="#E6EAEF",
    text2="#A7B2BF",
    accent="#4DB6B0",
    on_accent="#06201F",
    accent_hover="#67C6C0",
    accent_text="#6CCBC5",
    accent_soft="#17393A",
    danger="#F2938B",
    danger_soft="#3B2021",
    danger_fill="#F2938B",
    on_danger="#2B0A08",
    warn="#E9BD66",
    warn_soft="#382D16",
    ok="#80CFA0",
    ok_soft="#1A3526",
    banner="#8A1C16",
    on_banner="#FFEDEB",
    series1="#4DB6B0",
    series2="#B9A3F5",
    series3="#F0A070",
    series4="#7FB5EE",
    series5="#EE8FC4",
    series6="#B9C76A",
)


STRONG_LIGHT: Final = replace(
    LIGHT,
    name="strong light",
    canvas="#FFFFFF",
    sidebar="#FFFFFF",
    hover="#E3E3E3",
    border="#595959",
    track="#D6D6D6",
    control="#000000",
    text="#000000",
    text2="#262626",
    accent="#004B48",
    accent_hover="#002F2D",
    accent_text="#004B48",
    accent_soft="#DDF2F0",
    danger="#860000",
    danger_soft="#FFE9E7",
    danger_fill="#860000",
    warn="#573500",
    ok="#06401F",
    banner="#7A0000",
    series1="#004B48",
    series2="#472687",
    series3="#702C00",
    series4="#003A7D",
    series5="#701050",
    series6="#384200",
    strong=True,
)

STRONG_DARK: Final = replace(
    DARK,
    name="strong dark",
    canvas="#000000",
    sidebar="#000000",
    surface="#000000",
    hover="#2B2B2B",
    border="#9E9E9E",
    track="#303030",
    thumb="#4A4A4A",
    control="#FFFFFF",
    text="#FFFFFF",
    text2="#E2E2E2",
    accent="#63E6DE",
    on_accent="#000000",
    accent_hover="#97F0EA",
    accent_text="#7FEBE4",
    accent_soft="#0E3130",
    danger="#FFB9B3",
    danger_soft="#3D100E",
    danger_fill="#FFB9B3",
    on_danger="#000000",
    warn="#FFD98A",
    warn_soft="#332400",
    ok="#9BF2BC",
    ok_soft="#0C3320",
    banner="#7A0000",
    on_banner="#FFFFFF",
    series1="#63E6DE",
    series2="#D3C4FF",
    series3="#FFB88C",
    series4="#A3CDFF",
    series5="#FFA8DA",
    series6="#D5E57A",
    strong=True,
)


class Tone(StrEnum):
    """What a colour says; the colour itself comes from the theme of the moment."""

    PLAIN = "text"
    QUIET = "text2"
    ACCENT = "accent_text"
    ON_ACCENT = "on_accent"
    OK = "ok"
    WARN = "warn"
    DANGER = "danger"
    ON_DANGER = "on_danger"
    ON_BANNER = "on_banner"
    OFF = "control"  # disabled

    def of(self, theme: Theme) -> str:
        """The colour of text or icon in this tone."""
        colour: str = getattr(theme, self.value)
        return colour

    def soft(self, theme: Theme) -> str:
        """The tint that text of this tone may stand on."""
        return {
            Tone.ACCENT: theme.accent_soft,
            Tone.OK: theme.ok_soft,
            Tone.WARN: theme.warn_soft,
            Tone.DANGER: theme.danger_soft,
        }.get(self, theme.hover)


@dataclass(frozen=True, slots=True)
class Metrics:
    """Sizes in device-independent pixels at a text scale from 1.0 to 2.0.

    Text and controls grow; the 4-point grid between them stays, so that large text keeps room.
    """

    scale: float = 1.0

    def grown(self, size: float) -> int:
        """A size that belongs to the text, at this scale."""
        return round(size * self.scale)

    @property
    def caption(self) -> int:
        """Labels, dates, hints."""
        return self.grown(12)

    @property
    def body(self) -> int:
        """Running text and values."""
        return self.grown(14)

    @property
    def title(self) -> int:
        """Titles of cards."""
        return self.grown(16)

    @property
    def display(self) -> int:
        """The title of a page."""
        return self.grown(24)

    @property
    def control(self) -> int:
        """Height of every one-line input."""
        return self.grown(38)

    @property
    def button(self) -> int:
        """Height of a button."""
        return self.grown(36)

    @property
    def row(self) -> int:
        """Height of a row with two lines."""
        return self.grown(60)

    @property
    def icon(self) -> int:
        """Edge of an icon beside text."""
        return self.grown(18)

    @property
    def small_icon(self) -> int:
        """Edge of an icon inside a line of captions or at the end of an input."""
        return self.grown(16)


RADIUS_CARD: Final = 10
RADIUS_CONTROL: Final = 8
RING: Final = 2  # width of the focus ring
MIN_SCALE: Final = 1.0
MAX_SCALE: Final = 2.0


@dataclass(frozen=True, slots=True)
class Look:
    """What the window is painted with."""

    theme: Theme = LIGHT
    metrics: Metrics = Metrics()


class _Current:
    """Holds the look of the moment, as the translation holds its language: for painting only."""

    look = Look()


def current() -> Look:
    """The look to paint with now; ask at each painting, never keep it."""
    return _Current.look


def use(look: Look) -> None:
    """Paint with this look from now on; `stylesheet.apply` does the rest of a change."""
    _Current.look = look


def contrast(one: str, other: str) -> float:
    """The ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def contrast_failures(theme: Theme) -> list[str]:
    """Every pair that is harder to read than we promise, as a line for the reader of a test."""
    return [
        f"{theme.name}: {front} on {ground} = {ratio:.2f} < {least}"
        for front, ground, least in (*_pairs(), *(_strong_pairs() if theme.strong else ()))
        if (ratio := contrast(getattr(theme, front), getattr(theme, ground))) < least
    ]


def colours(theme: Theme) -> dict[str, str]:
    """Each colour by its name."""
    no_colour = ("name", "strong")
    return {f.name: getattr(theme, f.name) for f in fields(theme) if f.name not in no_colour}


_TEXT = 7.0  # WCAG AAA for what is read
_SECONDARY = 4.5  # WCAG AA
_OUTLINE = 3.0  # WCAG 1.4.11


def _pairs() -> Iterator[tuple[str, str, float]]:
    for ground in ("canvas", "sidebar", "surface", "hover", "accent_soft"):
        yield "text", ground, _TEXT
        yield "text2", ground, _SECONDARY
        yield "accent_text", ground, _SECONDARY
    for tone in ("ok", "warn", "danger"):
        for ground in (f"{tone}_soft", "canvas", "sidebar", "surface", "hover"):
            yield tone, ground, _SECONDARY
        yield "text", f"{tone}_soft", _TEXT
        yield "text2", f"{tone}_soft", _SECONDARY
    for ground in ("canvas", "sidebar", "surface"):
        yield "control", ground, _OUTLINE
        yield "accent", ground, _OUTLINE
        yield "danger", ground, _OUTLINE
    for number in range(1, 7):
        yield f"series{number}", "surface", _SECONDARY
        yield f"series{number}", "canvas", _SECONDARY
    yield "text", "thumb", _TEXT
    yield "text2", "track", _SECONDARY
    yield "accent", "track", _OUTLINE
    yield "on_accent", "accent", _SECONDARY
    yield "on_accent", "accent_hover", _SECONDARY
    yield "on_danger", "danger_fill", _SECONDARY
    yield "on_banner", "banner", _TEXT
    yield "surface", "text", _TEXT  # tool tips


def _strong_pairs() -> Iterator[tuple[str, str, float]]:
    """Whoever asks for more contrast gets for all words what others get for running text, and sees
    where a card ends."""  # fmt: skip
    for front, ground, least in _pairs():
        if least == _SECONDARY:
            yield front, ground, _TEXT
    for ground in ("canvas", "surface"):
        yield "border", ground, _OUTLINE
        yield "control", ground, _TEXT


def _luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4  # noqa: PLR2004  sRGB
        for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
