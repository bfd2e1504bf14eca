"""A menu of codes with how many entries each has; it stays open while several are chosen."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QMenu, QWidget

from jmd_desktop import labels
from jmd_desktop.i18n import _
from ui.qt.buttons import Button, ButtonKind
from ui.qt.combo_box import paint_trailing
from ui.qt.icons import Icon
from ui.qt.text import capital, verbatim

_TOGGLES: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class FilterButton(Button):
    """Says what is filtered by, or what could be; Alt+Down opens it as any list."""

    chosen = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(name, ButtonKind.QUIET)
        self._name = name
        self._codes: tuple[str, ...] = ()
        self._words: Mapping[str, str] = {}
        self._offered: list[tuple[str, str, int]] = []
        self._menu = _StayingMenu(self)
        self._menu.setAccessibleName(name)
        self._menu.toggled.connect(self._toggled)
        self.clicked.connect(self._open)
        self.setProperty("menu", "true")

    def offer(self, choices: Sequence[tuple[str, str]], counts: Mapping[str, int]) -> None:
        """What there is at least one entry of, and what is chosen."""
        self._offered = [
            (code, capital(words), counts.get(code, 0))
            for code, words in choices
            if counts.get(code) or code in self._codes
        ]
        self._words = {code: words for code, words, _count in self._offered}
        if self._menu.isVisible():
            self._menu.show_choices(self._offered, self._codes)
        self.setEnabled(bool(self._offered))
        self._say()

    def choose(self, codes: Sequence[str]) -> None:
        """Show these as chosen, without a signal."""
        self._codes = tuple(codes)
        self._menu.check(self._codes)
        self._say()

    @property
    def codes(self) -> tuple[str, ...]:
        """What is chosen."""
        return self._codes

    def words(self, code: str) -> str:
        """What a code is called."""
        return self._words.get(code, code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow down opens it."""
        if event.key() == Qt.Key.Key_Down:
            self._open()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sign of a menu behind the words."""
        super().paintEvent(event)
        paint_trailing(self, Icon.CHEVRON_DOWN)

    def _say(self) -> None:
        self.say(self._name)
        chosen = ", ".join(map(self.words, self._codes))
        self.setAccessibleName(f"{self._name}: {chosen}" if chosen else self._name)

    def _open(self) -> None:
        self._menu.show_choices(self._offered, self._codes)
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def _toggled(self) -> None:
        self._codes = self._menu.checked
        self._say()
        self.chosen.emit()


class _StayingMenu(QMenu):
    toggled = Signal()

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._actions: dict[str, QAction] = {}

    @property
    def checked(self) -> tuple[str, ...]:
        return tuple(code for code, action in self._actions.items() if action.isChecked())

    def show_choices(self, choices: Sequence[tuple[str, str, int]], checked: Sequence[str]) -> None:
        self.clear()
        self._actions = {}
        for code, words, count in choices:
            said = _("{name} ({count})").format(name=words, count=labels.number(count))
            action = self.addAction(verbatim(said))
            action.setCheckable(True)
            action.setChecked(code in checked)
            self._actions[code] = action

    def check(self, codes: Sequence[str]) -> None:
        for code, action in self._actions.items():
            action.setChecked(code in codes)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choosing one keeps it open for the next."""
        if not self._toggle(self.activeAction()):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _TOGGLES or not self._toggle(self.activeAction()):
            super().keyPressEvent(event)

    def _toggle(self, action: QAction | None) -> bool:
        if action is None or not action.isCheckable() or not action.isEnabled():
            return False
        action.setChecked(not action.isChecked())
        self.toggled.emit()
        return True
