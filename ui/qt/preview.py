"""Shows the pages of a PDF below each other, with zoom; writes no file and knows no document."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSlider, QFrame, QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.i18n import _
from ui.qt import painting, pdf_pages, theme
from ui.qt.buttons import IconButton, quiet
from ui.qt.elided import ElidedLabel
from ui.qt.icons import Icon
from ui.qt.layout import SMALL, box, row
from ui.qt.tasks import Runner
from ui.qt.text import Kind, label
from ui.qt.theme import RADIUS_CARD

_NATURAL = 96 / 72  # device-independent pixels in a point at 100 %
_STEPS = (0.25, 0.33, 0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
_GAP = 12  # px between and around pages
_STEP = 48  # px of an arrow key


class PdfPreview(QWidget):
    """The pages and a bar above them."""

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self.pages = PageView(runner)
        smaller = IconButton(Icon.ZOOM_OUT, _("Smaller"))
        smaller.clicked.connect(self.pages.zoom_out)
        larger = IconButton(Icon.ZOOM_IN, _("Larger"))
        larger.clicked.connect(self.pages.zoom_in)
        fit = quiet(_("Fit width"))
        fit.clicked.connect(self.pages.fit_width)
        self._percent = label("", Kind.CAPTION)
        self._page = ElidedLabel("", Kind.CAPTION)
        bar = row(self._page, None, smaller, self._percent, larger, fit, gap=SMALL)
        box(QVBoxLayout(self), bar, self.pages, gap=SMALL)
        self.pages.page_changed.connect(self._show_page)
        self.pages.zoomed.connect(self._show_zoom)
        self.setFocusProxy(self.pages)

    def show_pdf(self, pdf: bytes) -> None:
        """Shows this document from its first page."""
        self.pages.show_pdf(pdf)

    def clear(self) -> None:
        """Shows nothing and forgets the document."""
        self.pages.clear()

    def _show_page(self, page: int, count: int) -> None:
        words = _("Page {page} of {count}").format(page=page, count=count) if count else ""
        self._page.setText(words)
        self.pages.setAccessibleDescription(words)

    def _show_zoom(self, zoom: float) -> None:
        self._percent.setText(f"{labels.number(round(zoom * 100))}\N{NO-BREAK SPACE}%")


@dataclass(frozen=True, slots=True)
class _Picture:
    """A rendered page and the pixels per point it was asked for at."""

    image: QImage
    scale: float


class PageView(QAbstractScrollArea):
    """The pages alone. Only what can be seen is rendered and kept."""

    page_changed = Signal(int, int)
    """The page being looked at, from 1, and how many there are; 0, 0 for no document."""

    zoomed = Signal(float)
    """1.0 is the size on paper."""

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner = runner
        self._pdf = b""
        self._sizes: tuple[QSizeF, ...] = ()
        self._pictures: dict[int, _Picture] = {}
        self._showing = 0  # counts documents: what was asked for a former one is not shown
        self._asked: int | None = None  # the page being rendered; one at a time
        self._zoom = 1.0
        self._fits = True
        self._page = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Preview of the document"))
        self.setMinimumSize(QSize(240, 240))
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.setSingleStep(_STEP)
            bar.valueChanged.connect(self._scrolled)
        # A preview that outlives the lock would show a case to whoever comes next.
        runner.generation_changed.connect(self.clear)

    # ---- what others call -------------------------------------------------------------------

    def show_pdf(self, pdf: bytes) -> None:
        """Shows this document from its first page, as wide as the view."""
        self.clear()
        self._pdf = pdf
        self._runner.side(self, partial(pdf_pages.page_sizes, pdf), partial(self._opened, pdf))

    def clear(self) -> None:
        """Shows nothing and forgets the document."""
        self._showing += 1
        self._asked = None
        self._pdf = b""
        self._sizes = ()
        self._pictures = {}
        self._fits = True
        self._lay_out()
        self._tell_page()

    @property
    def zoom(self) -> float:
        """1.0 is the size on paper."""
        return self._zoom

    @property
    def rendered(self) -> frozenset[int]:
        """The pages, from 0, that are sharp at this moment."""
        return frozenset(
            page for page, picture in self._pictures.items() if picture.scale == self._scale()
        )

    def zoom_in(self) -> None:
        """To the next larger step."""
        self.set_zoom(next((step for step in _STEPS if step > self._zoom + 0.01), _STEPS[-1]))

    def zoom_out(self) -> None:
        """To the next smaller step."""
        smaller = [step for step in _STEPS if step < self._zoom - 0.01]
        self.set_zoom(smaller[-1] if smaller else _STEPS[0])

    def set_zoom(self, zoom: float, anchor: QPointF | None = None) -> None:
        """Sets the size; the point under `anchor` (of the view, else its middle) stays there."""
        self._fits = False
        self._zoom_to(zoom, anchor)

    def fit_width(self) -> None:
        """As wide as the view, also when the view changes."""
        self._fits = True
        self._zoom_to(self._fitting())

    def page_rect(self, page: int) -> QRectF:
        """Where a page, from 0, stands in the view."""
        return self._rects()[page].translated(*self._offset())

    # ---- Qt ---------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A fitted page stays fitted."""
        super().resizeEvent(event)
        if self._fits:
            self._zoom_to(self._fitting())
        else:
            self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The visible pages; white until they are rendered, blurred while they are sharpened."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        colours = theme.current().theme
        offset = self._offset()
        for page, rect in enumerate(self._rects()):
            shown = rect.translated(*offset)
            if not shown.intersects(QRectF(event.rect())):
                continue
            painter.fillRect(shown, Qt.GlobalColor.white)  # paper is white in both themes
            picture = self._pictures.get(page)
            if picture is not None:
                painter.drawImage(shown, picture.image)
            painter.setPen(QColor(colours.border))
            painter.drawRect(shown)
        if self.hasFocus():
            painting.focus_ring(painter, QRectF(self.viewport().rect()), RADIUS_CARD)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl it zooms where the mouse is."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self._zoom * 1.0015 ** event.angleDelta().y(), event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, page keys, start and end; Ctrl with plus, minus and nought zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and self._zoom_key(event.key()):
            return
        scroll = _KEYS.get(Qt.Key(event.key()))
        if scroll is None:
            super().keyPressEvent(event)
        elif scroll.vertical:
            self.verticalScrollBar().triggerAction(scroll.action)
        else:
            self.horizontalScrollBar().triggerAction(scroll.action)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shows the ring."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hides the ring."""
        super().focusOutEvent(event)
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Sharp again on another screen."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._render_next()

    # ---- inside -----------------------------------------------------------------------------

    def _opened(self, pdf: bytes, sizes: tuple[QSizeF, ...]) -> None:
        if pdf is not self._pdf:
            return
        self._sizes = sizes
        self._zoom_to(self._fitting())
        self.verticalScrollBar().setValue(0)
        self._tell_page()

    def _zoom_key(self, key: int) -> bool:
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_in()
        elif key == Qt.Key.Key_Minus:
            self.zoom_out()
        elif key == Qt.Key.Key_0:
            self.fit_width()
        else:
            return False
        return True

    def _fitting(self) -> float:
        if not self._sizes:
            return 1.0
        widest = max(size.width() for size in self._sizes) * _NATURAL
        # The room of the bar is kept free even without it, or fitting would swing to and fro.
        room = self.width() - 2 * _GAP - self.verticalScrollBar().sizeHint().width()
        return max(room / widest, _STEPS[0])

    def _zoom_to(self, zoom: float, anchor: QPointF | None = None) -> None:
        zoom = min(max(zoom, _STEPS[0]), _STEPS[-1])
        middle = anchor or QPointF(self.viewport().rect().center())
        if self._fits and anchor is None:
            middle.setY(0)  # a page that grows with the view stays at its top
        vertical, horizontal = self.verticalScrollBar(), self.horizontalScrollBar()
        factor = zoom / self._zoom
        top = (vertical.value() + middle.y()) * factor - middle.y()
        left = (horizontal.value() + middle.x()) * factor - middle.x()
        self._zoom = zoom
        self._lay_out()
        vertical.setValue(round(top))
        horizontal.setValue(round(left))
        self.zoomed.emit(zoom)

    def _lay_out(self) -> None:
        rects = self._rects()
        view = self.viewport().size()
        height = rects[-1].bottom() + _GAP if rects else 0
        width = max((rect.width() for rect in rects), default=0) + 2 * _GAP
        vertical, horizontal = self.verticalScrollBar(), self.horizontalScrollBar()
        vertical.setPageStep(view.height())
        vertical.setRange(0, max(0, round(height - view.height())))
        horizontal.setPageStep(view.width())
        horizontal.setRange(0, max(0, round(width - view.width())))
        self._scrolled()

    def _rects(self) -> list[QRectF]:
        """Every page in the coordinates of the whole column, centred in it."""
        scale = self._zoom * _NATURAL
        widest = max((size.width() * scale for size in self._sizes), default=0.0)
        column = max(widest + 2 * _GAP, self.viewport().width())
        top = float(_GAP)
        rects = []
        for size in self._sizes:
            width, height = size.width() * scale, size.height() * scale
            # Whole pixels: a page that begins between two would be blurred.
            rects.append(QRectF(round((column - width) / 2), round(top), width, height))
            top += height + _GAP
        return rects

    def _offset(self) -> tuple[float, float]:
        return -self.horizontalScrollBar().value(), -self.verticalScrollBar().value()

    def _visible(self) -> list[int]:
        view = QRectF(QRect(0, 0, self.viewport().width(), self.viewport().height()))
        offset = self._offset()
        return [
            page
            for page, rect in enumerate(self._rects())
            if rect.translated(*offset).intersects(view)
        ]

    def _scrolled(self) -> None:
        self.viewport().update()
        self._tell_page()
        self._render_next()

    def _tell_page(self) -> None:
        """The page under the upper third of the view, where one reads."""
        line = self.verticalScrollBar().value() + self.viewport().height() / 3
        page = sum(rect.top() <= line for rect in self._rects())
        page = max(page, 1) if self._sizes else 0
        if self.verticalScrollBar().value() == self.verticalScrollBar().maximum() and page:
            page = max(page, self._visible()[-1] + 1 if self._visible() else page)
        self._page = page
        self.page_changed.emit(page, len(self._sizes))

    def _scale(self) -> float:
        return self._zoom * _NATURAL * self.devicePixelRatioF()

    def _render_next(self) -> None:
        if self._asked is not None or not self._sizes:
            return
        visible = self._visible()
        near = {page + step for page in visible for step in (-1, 0, 1)}
        self._pictures = {p: picture for p, picture in self._pictures.items() if p in near}
        scale = self._scale()
        for page in visible:
            picture = self._pictures.get(page)
            if picture is None or picture.scale != scale:
                self._asked = page
                self._runner.side(
                    self,
                    partial(pdf_pages.render, self._pdf, page, scale),
                    partial(self._rendered, self._showing, page, scale),
                )
                return

    def _rendered(self, showing: int, page: int, scale: float, image: QImage) -> None:
        if showing != self._showing:
            return
        self._asked = None
        self._pictures[page] = _Picture(image, scale)
        self.viewport().update()
        self._render_next()


@dataclass(frozen=True, slots=True)
class _Scroll:
    vertical: bool
    action: QAbstractSlider.SliderAction


_A = QAbstractSlider.SliderAction
_KEYS = {
    Qt.Key.Key_Down: _Scroll(vertical=True, action=_A.SliderSingleStepAdd),
    Qt.Key.Key_Up: _Scroll(vertical=True, action=_A.SliderSingleStepSub),
    Qt.Key.Key_PageDown: _Scroll(vertical=True, action=_A.SliderPageStepAdd),
    Qt.Key.Key_PageUp: _Scroll(vertical=True, action=_A.SliderPageStepSub),
    Qt.Key.Key_Home: _Scroll(vertical=True, action=_A.SliderToMinimum),
    Qt.Key.Key_End: _Scroll(vertical=True, action=_A.SliderToMaximum),
    Qt.Key.Key_Right: _Scroll(vertical=False, action=_A.SliderSingleStepAdd),
    Qt.Key.Key_Left: _Scroll(vertical=False, action=_A.SliderSingleStepSub),
}
