"""Where the window stands on the screen, from one start to the next."""

from PySide6.QtWidgets import QApplication, QWidget

from jmd_desktop.settings import WindowPlace

_FIRST = (1280, 800)  # px


def put_back(window: QWidget, place: WindowPlace | None) -> None:
    """As it was left, unless that screen is gone; None at the first start."""
    window.resize(*_FIRST)
    if place is not None:
        window.resize(place.width, place.height)
        screens = [screen.availableGeometry() for screen in QApplication.screens()]
        if any(screen.contains(place.x + 40, place.y + 20) for screen in screens):
            window.move(place.x, place.y)


def place_of(window: QWidget) -> WindowPlace:
    """Where it stands when it fills no screen."""
    normal = window.normalGeometry()
    return WindowPlace(normal.x(), normal.y(), normal.width(), normal.height())
