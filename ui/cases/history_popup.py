"""What a field held before, in a small window below it."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.fields import Field
from jmd_desktop.i18n import _
from jmd_desktop.services.cases import FormerValue
from ui.qt import theme
from ui.qt.layout import LARGE, MEDIUM, SMALL, box, column
from ui.qt.surfaces import rule
from ui.qt.text import Kind, label

_WIDE = 320  # px at a text scale of 1
_HIGH = 320


class HistoryPopup(QFrame):
    """Newest first. Escape or a press beside it closes it; the focus goes back to the field."""

    def __init__(self, owner: QWidget, field: Field, former: Sequence[FormerValue]) -> None:
        super().__init__(owner, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "dialog")
        title = _("Earlier: {field}").format(field=labels.field(field))
        self.setAccessibleName(title)
        lines = column(gap=SMALL)
        for number, value in enumerate(former):
            if number:
                lines.addWidget(rule())
            held = labels.value(field, value.value)
            kind = Kind.BODY if held else Kind.QUIET
            lines.addWidget(label(held or _("nothing noted"), kind, wrap=True, selectable=True))
            until = _("until {moment}").format(moment=labels.moment(value.replaced_at))
            lines.addWidget(label(until, Kind.CAPTION, wrap=True))
        inside = QWidget()
        inside.setProperty("kind", "page")
        box(QVBoxLayout(inside), lines, None)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        scroll.setAccessibleName(title)
        heading = label(title, Kind.TITLE, wrap=True)
        margins = (LARGE, MEDIUM, LARGE, LARGE)
        box(QVBoxLayout(self), heading, scroll, gap=MEDIUM, margins=margins)
        grown = theme.current().metrics.grown
        self.setFixedWidth(grown(_WIDE))
        wanted = heading.heightForWidth(grown(_WIDE) - 2 * LARGE) + inside.sizeHint().height()
        self.setFixedHeight(min(wanted + MEDIUM * 4, grown(_HIGH)))
        scroll.setFocus()

    def open_below(self, anchor: QWidget) -> None:
        """Below the field, but wholly on the screen."""
        corner = anchor.mapToGlobal(QPoint(0, anchor.height()))
        screen = anchor.screen().availableGeometry()
        x = max(screen.left(), min(corner.x(), screen.right() - self.width()))
        y = max(screen.top(), min(corner.y(), screen.bottom() - self.height()))
        self.move(x, y)
        self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes, Enter too: there is nothing to decide."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
        else:
            super().keyPressEvent(event)
