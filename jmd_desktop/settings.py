"""The program's own settings in a small file: how it looks and where it was last; nothing about
a person and nothing secret.

A damaged or foreign file costs only what cannot be read: each such entry falls back to its
default, so that a counsellor is never kept from the cases by a setting.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar


class UiLanguage(StrEnum):
    """The languages the window speaks; forms have their own (`i18n.languages`)."""

    GERMAN = "de"
    ENGLISH = "en"


class ThemeChoice(StrEnum):
    """Light, dark, or whatever the desktop says."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class ChartShape(StrEnum):
    """How a chart is seen."""

    NET = "net"
    BARS = "bars"
    TABLE = "table"


SMALLEST_FONT = 100
LARGEST_FONT = 200
_LARGEST_FILE = 100_000  # bytes; ours is below 1,000


@dataclass(frozen=True, slots=True)
class WindowPlace:
    """Where the window stood, in device-independent pixels; a screen may since be gone."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings. `font_scale` in percent, 100 to 200; folders may since be gone."""

    language: UiLanguage = UiLanguage.GERMAN
    theme: ThemeChoice = ThemeChoice.SYSTEM
    font_scale: int = SMALLEST_FONT
    window: WindowPlace | None = None
    maximised: bool = False
    last_vault: Path | None = None
    last_backup_folder: Path | None = None
    high_contrast: bool = False  # whatever the desktop says
    faces: bool = False  # beside the numbers of the questionnaire
    chart: ChartShape = ChartShape.NET
    hide_names: bool = False  # in the calendar, for when somebody sits beside the laptop


def load(path: Path) -> Settings:
    """The settings in that file; defaults for whatever is missing, damaged or out of range."""
    try:
        raw = path.read_bytes()[:_LARGEST_FILE]
        data = json.loads(raw)
    except (OSError, ValueError, RecursionError):
        return Settings()
    if not isinstance(data, dict):
        return Settings()
    default = Settings()
    scale = _integer(data, "font_scale", SMALLEST_FONT, LARGEST_FONT)
    return Settings(
        language=_member(data, "language", default.language),
        theme=_member(data, "theme", default.theme),
        font_scale=default.font_scale if scale is None else scale,
        window=_window(data.get("window")),
        maximised=data.get("maximised") is True,
        last_vault=_folder(data, "last_vault"),
        last_backup_folder=_folder(data, "last_backup_folder"),
        high_contrast=data.get("high_contrast") is True,
        faces=data.get("faces") is True,
        chart=_member(data, "chart", default.chart),
        hide_names=data.get("hide_names") is True,
    )


def save(path: Path, settings: Settings) -> bool:
    """Writes all of them or leaves the file as it was; whether it was written.

    A full or read-only disk is no reason to stop anybody's work, so it is told, not raised.
    """
    temporary = path.with_name(f"{path.name}.new")
    text = json.dumps(asdict(settings), indent=2, sort_keys=True, default=str)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("w", encoding="utf-8") as file:
            file.write(text + "\n")
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except (OSError, ValueError):
        return False
    return True


_Choice = TypeVar("_Choice", UiLanguage, ThemeChoice, ChartShape)


def _member(data: Mapping[str, object], key: str, default: _Choice) -> _Choice:
    try:
        return type(default)(str(data.get(key)))
    except ValueError:
        return default


def _integer(data: Mapping[str, object], key: str, lowest: int, highest: int) -> int | None:
    value = data.get(key)
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if lowest <= value <= highest else None


def _window(data: object) -> WindowPlace | None:
    if not isinstance(data, dict):
        return None
    edge = 100_000  # pixels; more than any wall of screens, less than Qt's own limit
    x = _integer(data, "x", -edge, edge)
    y = _integer(data, "y", -edge, edge)
    width = _integer(data, "width", 1, edge)
    height = _integer(data, "height", 1, edge)
    if x is None or y is None or width is None or height is None:
        return None
    return WindowPlace(x, y, width, height)


def _folder(data: Mapping[str, object], key: str) -> Path | None:
    value = data.get(key)
    if not isinstance(value, str) or not value or "\0" in value:
        return None
    return Path(value)
