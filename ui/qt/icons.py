"""The icons of the window: drawn when painted, in the colour of the theme of that moment."""

from enum import StrEnum
from functools import lru_cache

from PySide6.QtCore import QByteArray, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from jmd_desktop import paths
from ui.qt import theme
from ui.qt.theme import Tone

_STROKE = 1.75  # of 24; Lucide's own 2 looks heavy beside Inter at 18 pixels


class Icon(StrEnum):
    """Every drawing in `resources/icons`."""

    ARCHIVE = "archive"
    ARROW_DOWN_WIDE_NARROW = "arrow-down-wide-narrow"
    ARROW_LEFT = "arrow-left"
    ARROW_RIGHT = "arrow-right"
    ARROW_UP_NARROW_WIDE = "arrow-up-narrow-wide"
    BOOK_OPEN = "book-open"
    BUILDING_2 = "building-2"
    CALENDAR = "calendar"
    CALENDAR_CLOCK = "calendar-clock"
    CHART_COLUMN = "chart-column"
    CHECK = "check"
    CHEVRON_DOWN = "chevron-down"
    CHEVRON_LEFT = "chevron-left"
    CHEVRON_RIGHT = "chevron-right"
    CHEVRON_UP = "chevron-up"
    CIRCLE = "circle"
    CIRCLE_ALERT = "circle-alert"
    CIRCLE_CHECK = "circle-check"
    CIRCLE_HELP = "circle-help"
    CIRCLE_X = "circle-x"
    CLIPBOARD_LIST = "clipboard-list"
    CLOCK = "clock"
    COPY = "copy"
    DATABASE_BACKUP = "database-backup"
    DOWNLOAD = "download"
    ELLIPSIS = "ellipsis"
    EYE = "eye"
    EYE_OFF = "eye-off"
    FILE_CHECK = "file-check"
    FILE_PEN = "file-pen"
    FILE_TEXT = "file-text"
    FOLDER_OPEN = "folder-open"
    GLOBE = "globe"
    HARD_DRIVE = "hard-drive"
    HISTORY = "history"
    HOUSE = "house"
    INFO = "info"
    KEY_ROUND = "key-round"
    LANGUAGES = "languages"
    LIST_CHECKS = "list-checks"
    LOCK = "lock"
    LOCK_OPEN = "lock-open"
    MAIL = "mail"
    MAP_PIN = "map-pin"
    MESSAGE_CIRCLE = "message-circle"
    MINUS = "minus"
    MONITOR = "monitor"
    MOON = "moon"
    NOTEBOOK_PEN = "notebook-pen"
    PENCIL = "pencil"
    PHONE = "phone"
    PLUS = "plus"
    PRINTER = "printer"
    REFRESH_CW = "refresh-cw"
    ROTATE_CCW = "rotate-ccw"
    SAVE = "save"
    SEARCH = "search"
    SETTINGS = "settings"
    SHIELD_ALERT = "shield-alert"
    SHIELD_CHECK = "shield-check"
    SIGNATURE = "signature"
    SUN = "sun"
    TRASH_2 = "trash-2"
    TRIANGLE_ALERT = "triangle-alert"
    UNDO_2 = "undo-2"
    USB = "usb"
    USER = "user"
    USER_CHECK = "user-check"
    USER_PLUS = "user-plus"
    USERS = "users"
    VIDEO = "video"
    X = "x"
    ZOOM_IN = "zoom-in"
    ZOOM_OUT = "zoom-out"


def icon(name: Icon, tone: Tone = Tone.QUIET) -> QIcon:
    """An icon for a button; it follows a change of theme by itself and is sharp at any scale."""
    return QIcon(_Engine(name, tone))


def pixmap(
    name: Icon, colour: str, size: int, ratio: float = 1.0, stroke: float = _STROKE
) -> QPixmap:
    """A drawing of `size` device-independent pixels, for own painting at that pixel ratio."""
    return _rendered(name, colour, round(size * ratio), ratio, stroke)


def paint(painter: QPainter, name: Icon, tone: Tone, rect: QRectF, stroke: float = _STROKE) -> None:
    """Draw into a square of whole pixels."""
    ratio = painter.device().devicePixelRatio()
    drawn = pixmap(name, tone.of(theme.current().theme), round(rect.width()), ratio, stroke)
    painter.drawPixmap(QPoint(round(rect.left()), round(rect.top())), drawn)


class IconLabel(QWidget):
    """An icon beside text, without a name of its own: the text says it."""

    def __init__(self, name: Icon, tone: Tone = Tone.QUIET, size: int = 18) -> None:
        super().__init__()
        self._name = name
        self._tone = tone
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, name: Icon, tone: Tone) -> None:
        """Change drawing and tone."""
        self._name, self._tone = name, tone
        self.update()

    def sizeHint(self) -> QSize:
        """A square that grows with the text."""
        edge = theme.current().metrics.grown(self._size)
        return QSize(edge, edge)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw in the middle."""
        edge = self.sizeHint().width()
        box = QRectF((self.width() - edge) / 2, (self.height() - edge) / 2, edge, edge)
        painter = QPainter(self)
        paint(painter, self._name, self._tone, box)


class _Engine(QIconEngine):
    def __init__(self, name: Icon, tone: Tone) -> None:
        super().__init__()
        self._name = name
        self._tone = tone

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._tone)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = painter.device().devicePixelRatio()
        drawn = self.scaledPixmap(rect.size() * ratio, mode, state, ratio)
        painter.drawPixmap(rect, drawn)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(
        self,
        size: QSize,
        mode: QIcon.Mode,
        _state: QIcon.State,
        scale: float,
    ) -> QPixmap:
        if size.isEmpty():  # a button that a layout has squeezed for a moment
            return QPixmap()
        # Qt asks in device pixels here, and sets the ratio itself on what it gets.
        tone = Tone.OFF if mode == QIcon.Mode.Disabled else self._tone
        edge = min(size.width(), size.height())
        drawn = _rendered(self._name, tone.of(theme.current().theme), edge, scale, _STROKE)
        return drawn if size.width() == edge else _with_room(drawn, size, scale)


def _with_room(drawn: QPixmap, size: QSize, ratio: float) -> QPixmap:
    """The drawing where reading begins, the room between it and the words behind it."""
    wide = QPixmap(size)
    wide.fill(Qt.GlobalColor.transparent)
    wide.setDevicePixelRatio(ratio)
    rtl = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    painter = QPainter(wide)
    painter.drawPixmap(QPointF((size.width() - size.height()) / ratio if rtl else 0, 0), drawn)
    painter.end()
    return wide


@lru_cache(maxsize=512)
def _rendered(name: Icon, colour: str, edge: int, ratio: float, stroke: float) -> QPixmap:
    drawn = QPixmap(edge, edge)
    drawn.fill(Qt.GlobalColor.transparent)
    source = _source(name).replace("currentColor", colour)
    source = source.replace('stroke-width="2"', f'stroke-width="{stroke}"')
    painter = QPainter(drawn)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, edge, edge))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


@lru_cache(maxsize=128)
def _source(name: Icon) -> str:
    return paths.resource("icons", f"{name}.svg").read_text(encoding="utf-8")
