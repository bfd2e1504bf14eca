"""Takes the tour's pictures: as the window is, on a small screen, and as the books need them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtGui import QImage, QImageWriter, QPixmap
from PySide6.QtWidgets import QApplication

from jmd_desktop.settings import ThemeChoice
from tests.tour.robot import rest
from tests.tour.stage import WINDOW, Stage
from ui.qt.saved_notice import SavedNotice

SMALL = (1280, 720)  # px, the smallest laptop
BOOK = (1280, 800)  # px


@dataclass(frozen=True, slots=True)
class Camera:
    """`said` is told the name of each picture that was taken; `book` is where pictures for
    handbook and README go, by the name of the picture."""  # fmt: skip

    stage: Stage
    folder: Path
    said: Callable[[str], object]
    book: dict[str, tuple[Path, ...]]

    def turn_out_the_light(self) -> None:
        """Dark from now on. At the gate, where there is little to paint anew."""
        program = self.stage.program
        program.apply(replace(program.settings, theme=ThemeChoice.DARK))
        self.stage.settle()

    def __call__(self, name: str, *, small: bool = False) -> None:
        """The window as it looks now, and on a `small` screen."""
        self.stage.settle()
        rest(60)  # let hover and focus come to rest
        self._shoot(name)
        if small:
            self._shoot_small(name)
        if name in self.book:
            self._shoot_for_the_book(name)
        self.said(name)

    def _shoot(self, name: str) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        assert self._grab().save(str(self.folder / f"{name}.png"))

    def _shoot_small(self, name: str) -> None:
        self._resize(SMALL)
        self._shoot(f"{name}-1280x720")
        self._resize(WINDOW)

    def _shoot_for_the_book(self, name: str) -> None:
        self._resize(BOOK)
        for notice in self.stage.window.findChildren(SavedNotice):
            notice.hide()  # it names a folder of whoever plays the tour
        picture = self._grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
        for path in self.book[name]:
            path.parent.mkdir(parents=True, exist_ok=True)
            writer = QImageWriter(str(path), b"png")
            writer.setCompression(100)
            assert writer.write(picture), writer.errorString()
        self._resize(WINDOW)

    def _grab(self) -> QPixmap:
        window = self.stage.window
        picture = window.grab()
        dialog = QApplication.activeModalWidget()
        if dialog is not None and dialog.window() is not window:
            return dialog.window().grab()
        return picture

    def _resize(self, size: tuple[int, int]) -> None:
        self.stage.window.resize(*size)
        rest(60)
        self.stage.settle()  # a preview is rendered anew
        rest(200)
