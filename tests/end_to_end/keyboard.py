"""Somebody without a mouse: one key after the other, to what the keyboard reaches by itself."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFileDialog,
    QWidget,
)

from tests.tour.looking import names, shows
from tests.tour.robot import NotFound, Robot, rest
from tests.tour.stage import Stage

_MOST_STOPS: Final = 220  # more than any place has
_MOST_ROWS: Final = 80  # of a list one goes through by arrow keys
_DIRECT: Final = Qt.FindChildOption.FindDirectChildrenOnly


class Keyboard:
    """Presses keys where the keyboard is, and looks at nothing but what has it.

    Whoever cannot see where a thing is goes there by Tab; so this finds nothing that Tab and the
    arrow keys do not come to.
    """

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._robot: Robot = stage.robot

    @property
    def home(self) -> Path:
        """Of whoever sits at it."""
        return self._stage.home

    # ---- what it hears ----------------------------------------------------------------------

    @property
    def here(self) -> tuple[str, ...]:
        """The names of what has the keyboard."""
        return names(self._focus())

    def sees(self, text: str) -> bool:
        """Whether this can be read somewhere."""
        return self._robot.sees(text)

    def wait_for(self, text: str) -> None:
        """Until this can be read somewhere."""
        self._robot.wait_for(text)

    def wait_until_gone(self, text: str) -> None:
        """Until it can be read nowhere."""
        self._robot.wait(lambda: not self.sees(text), f"no „{text}“ any more")

    def settle(self) -> None:
        """Until all work that was asked for is done and shown."""
        self._stage.settle()

    # ---- keys ------------------------------------------------------------------------------

    def keys(self, *sequences: str) -> None:
        """One combination after the other."""
        for sequence in sequences:
            self._robot.keys(sequence)
            rest(0)

    def write(self, text: str) -> None:
        """Letters."""
        self._robot.write(text)
        rest(0)

    def to(self, name: str, *, back: bool = False) -> QWidget:
        """Tab (`back`: with Shift) until the keyboard is on the thing of that name."""
        return self._go(lambda here: name in names(here), name, "Shift+Tab" if back else "Tab")

    def fill(self, field: str, text: str) -> None:
        """Into the field of that name, in place of what stands there."""
        self.to(field)
        self.keys("Ctrl+A")
        self.write(text)

    def press(self, name: str, *, back: bool = False) -> None:
        """A button, by the space bar, once it can be pressed; what is chosen already stays so."""
        self._robot.wait(lambda: self._is_offered(name), f"something to press: „{name}“")
        found = self.to(name, back=back)
        if not (isinstance(found, QAbstractButton) and found.isChecked()):
            self.keys("Space")

    def pick(self, field: str, words: str) -> None:
        """Out of the list of choices of that name, with the arrow keys."""
        combo = self.to(field)
        if not isinstance(combo, QComboBox):
            raise NotFound(f"no list of choices: „{field}“")
        self.keys("Alt+Down")
        self._robot.wait(combo.view().isVisible, f"open list „{field}“")
        self.keys("Home")
        self._down_to(combo.view(), words)
        self.keys("Return")
        self._robot.wait(lambda: words in combo.currentText(), f"„{words}“ in „{field}“")

    def row(self, words: str, of: str = "") -> None:
        """To the row of a list in which these words stand; `of` is the name of the list."""

        def is_list(here: QWidget) -> bool:
            return isinstance(here, QAbstractItemView) and (not of or of in names(here))

        found = self._go(is_list, f"list {of}", "Tab")
        assert isinstance(found, QAbstractItemView)
        self.keys("Home")
        self._down_to(found, words)

    def save_as(self, path: Path) -> None:
        """Type a path into the file dialog that is open."""
        self._robot.wait(
            lambda: isinstance(QApplication.activeModalWidget(), QFileDialog), "file dialog"
        )
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        self.keys("Ctrl+A")
        self.write(str(path))
        self.keys("Return")
        self._robot.wait(lambda: not shows(dialog), "the file dialog's end")
        self._robot.wait(path.exists, f"the file {path.name}")

    # ---- inside ----------------------------------------------------------------------------

    def _go(self, wanted: Callable[[QWidget], bool], what: str, key: str) -> QWidget:
        passed: list[str] = []
        first: QWidget | None = None
        for _ in range(_MOST_STOPS):
            here = self._focus()
            if wanted(here):
                self._stage.check()
                return here
            if here is first:
                break
            first = first or here
            passed.append(f"{type(here).__name__} {'/'.join(names(here)[:1])}")
            if self._along(here, wanted):
                continue
            self.keys(key)
        raise NotFound(f"„{what}“ by {key}, only {passed}")

    def _along(self, here: QWidget, wanted: Callable[[QWidget], bool]) -> bool:
        """Tab stops once in a group of tiles or chips; arrow keys lead to the others."""
        parent = here.parentWidget()
        if parent is None or not isinstance(here, QAbstractButton):
            return False
        group = [
            each
            for each in parent.findChildren(QAbstractButton, options=_DIRECT)
            if each.isVisible() and (each is here or each.autoExclusive() or not _is_stop(each))
        ]
        aim = next((each for each in group if wanted(each)), None)
        if aim is None:
            return False
        for _ in group:
            at, there = self._focus().geometry().center(), aim.geometry().center()
            if abs(at.y() - there.y()) > aim.height() // 2:
                self.keys("Down" if at.y() < there.y() else "Up")
            else:
                self.keys("Right" if at.x() < there.x() else "Left")
            if wanted(self._focus()):
                return True
        return False

    def _down_to(self, view: QAbstractItemView, words: str) -> None:
        for _ in range(_MOST_ROWS):
            if words in str(view.currentIndex().data() or ""):
                return
            self.keys("Down")
        raise NotFound(f"row „{words}“ by the arrow keys")

    def _is_offered(self, name: str) -> bool:
        top = QApplication.activeModalWidget() or self._stage.window
        return any(
            each.isVisible() and each.isEnabled() and name in names(each)
            for each in top.findChildren(QAbstractButton)
        )

    def _focus(self) -> QWidget:
        QCoreApplication.sendPostedEvents()
        popup = QApplication.activePopupWidget()
        if popup is not None and popup.focusWidget() is not None:
            return popup.focusWidget()
        found = QApplication.focusWidget() or QApplication.activeModalWidget()
        return found or self._stage.window


def _is_stop(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
