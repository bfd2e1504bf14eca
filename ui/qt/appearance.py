"""Which theme and text size hold now: the counsellor's choice, else what the system says."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from jmd_desktop.settings import ThemeChoice
from ui.qt import fonts, stylesheet
from ui.qt.theme import (
    DARK,
    LIGHT,
    MAX_SCALE,
    MIN_SCALE,
    STRONG_DARK,
    STRONG_LIGHT,
    Look,
    Metrics,
    Theme,
)


def effective(choice: ThemeChoice, system: Qt.ColorScheme, *, strong: bool = False) -> Theme:
    """The theme of a wish; light where the system says nothing."""
    dark = choice is ThemeChoice.DARK
    if choice is ThemeChoice.SYSTEM:
        dark = system == Qt.ColorScheme.Dark
    if strong:
        return STRONG_DARK if dark else STRONG_LIGHT
    return DARK if dark else LIGHT


class Appearance(QObject):
    """Applies the wish to the program, again whenever wish or system change; keep it alive."""

    changed = Signal()

    def __init__(
        self, app: QApplication, choice: ThemeChoice = ThemeChoice.SYSTEM, scale: float = 1.0
    ) -> None:
        """Load the fonts, set the style and paint for the first time; before the first widget."""
        super().__init__(app)
        self._app = app
        self._hints = app.styleHints()  # kept: a chained call met a deleted object
        self._accessibility = self._hints.accessibility()
        self._choice = choice
        self._strong = False
        self._scale = _bounded(scale)
        self._applied: Look | None = None
        fonts.load()
        app.setStyle("Fusion")
        self._hints.colorSchemeChanged.connect(self._apply)
        self._accessibility.contrastPreferenceChanged.connect(self._apply)
        self._apply()

    def set_theme(self, choice: ThemeChoice) -> None:
        """Change at run time."""
        self._choice = choice
        self._apply()

    def set_contrast(self, *, strong: bool) -> None:
        """More contrast at run time; without the wish the system decides."""
        self._strong = strong
        self._apply()

    def set_scale(self, scale: float) -> None:
        """Text size from 1.0 to 2.0, at run time; what lies outside is brought to the border."""
        self._scale = _bounded(scale)
        self._apply()

    def _apply(self) -> None:
        colours = effective(self._choice, self._hints.colorScheme(), strong=self._wants_contrast())
        look = Look(colours, Metrics(self._scale))
        if look == self._applied:
            return
        self._applied = look
        stylesheet.apply(self._app, look)
        self.changed.emit()

    def _wants_contrast(self) -> bool:
        asked = self._accessibility.contrastPreference()
        return self._strong or asked == Qt.ContrastPreference.HighContrast


def _bounded(scale: float) -> float:
    return min(max(scale, MIN_SCALE), MAX_SCALE)
