"""The carrier's part of the service's data: name, logo, and which data-protection law applies."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPainter, QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from jmd_desktop.domain.fields import SITE, Value
from jmd_desktop.i18n import _
from ui.qt import buttons
from ui.qt.form import BoundForm
from ui.qt.icons import Icon
from ui.qt.layout import LARGE, MEDIUM, SMALL, box, row
from ui.qt.text import Kind, label
from ui.qt.workbench import Workbench

_LARGEST_FILE = 20_000_000  # bytes; a logo is never larger, a hostile picture may be
_LARGEST_EDGE = 1200  # pixels; sharp at the size it is printed
_SHOWN = (160, 56)


class CarrierForm(QWidget):
    """Name, address, law and logo; used by the first start and the settings."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._logo: bytes | None = None
        self._stored: bytes | None = None
        self.form = BoundForm(SITE, missing_characters=bench.missing_characters)
        self.form.row("carrier_name")
        self.form.row("carrier_address")
        self.form.row("law")
        self.form.row("data_protection_officer")
        self.form.row("supervisory_authority")
        self._picture = QLabel()
        self._picture.setFixedSize(*_SHOWN)
        self._picture.setAccessibleName(_("Logo of the carrier"))
        self._words = label(_("No logo"), Kind.CAPTION)
        choose = buttons.plain(_("Choose a logo …"), Icon.FOLDER_OPEN)
        choose.clicked.connect(self._choose)
        self._remove = buttons.quiet(_("Remove"))
        self._remove.clicked.connect(self._take_away)
        line = row(self._picture, self._words, None, self._remove, choose, gap=MEDIUM)
        heading = label(_("Logo on printed forms (optional)"), Kind.LABEL)
        box(QVBoxLayout(self), self.form, heading, -SMALL, line, gap=LARGE)
        self.show_logo(None)

    def values(self) -> dict[str, Value]:
        """What is typed, the logo among it."""
        return {**self.form.values(), "carrier_logo": self._logo}

    def update_logo(self, stored: bytes | None) -> None:
        """Show the logo that was read again; one that was chosen and not saved yet stays."""
        if self._logo == self._stored:
            self.show_logo(stored)
        self._stored = stored

    def show_logo(self, logo: bytes | None) -> None:
        """Show this logo, or none."""
        self._logo = logo
        picture = QPixmap()
        if logo is not None:
            picture.loadFromData(logo)
            ratio = self.devicePixelRatioF()
            picture = picture.scaled(
                round(_SHOWN[0] * ratio),
                round(_SHOWN[1] * ratio),
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            picture.setDevicePixelRatio(ratio)
        self._picture.setPixmap(picture)
        self._picture.setVisible(logo is not None)
        self._words.setVisible(logo is None)
        self._remove.setVisible(logo is not None)

    def _take_away(self) -> None:
        self.show_logo(None)

    def _choose(self) -> None:
        self._bench.dialogs.choose_file(
            self, _("Choose a logo"), _("Pictures") + " (*.png *.jpg *.jpeg)", None, self._load
        )

    def _load(self, path: Path) -> None:
        logo = _as_png(path)
        if logo is None:
            self._bench.dialogs.tell(
                self,
                _("That is not a usable picture"),
                _("Please choose a PNG or JPEG file of at most 20 MB."),
            )
            return
        self.show_logo(logo)


def _as_png(path: Path) -> bytes | None:
    """The picture anew as PNG, no larger than needed and without what else was in the file."""
    try:
        if path.stat().st_size > _LARGEST_FILE:
            return None
    except OSError:
        return None
    reader = QImageReader(str(path))
    size = reader.size()
    if reader.format().toStdString() not in {"png", "jpeg", "jpg"} or not size.isValid():
        return None
    if max(size.width(), size.height()) > _LARGEST_EDGE:
        size.scale(_LARGEST_EDGE, _LARGEST_EDGE, Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(size)  # decodes small, so that a huge picture costs no memory
    image: QImage = reader.read()
    if image.isNull():
        return None
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # Drawn anew: author, place and whatever else a file may carry stay behind.
    clean = QImage(image.size(), QImage.Format.Format_ARGB32)
    clean.fill(Qt.GlobalColor.transparent)
    painter = QPainter(clean)
    painter.drawImage(0, 0, image)
    painter.end()
    if not QImageWriter(buffer, QByteArray(b"png")).write(clean):
        return None
    return bytes(buffer.data().data())
