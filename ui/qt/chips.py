"""Several codes of a long list: chosen ones as chips that can be taken away, more by typing."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from jmd_desktop.i18n import _
from ui.qt import theme
from ui.qt.buttons import Button, ButtonKind
from ui.qt.combo_box import ComboBox
from ui.qt.flow import FlowLayout
from ui.qt.icons import Icon
from ui.qt.layout import HAIR, box
from ui.qt.text import plain_tooltip


class ChipsField(QWidget):
    """Chips above a searchable list. Backspace in the empty list takes the last chip away."""

    changed = Signal()

    def __init__(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        """`name` is what is collected, for screen readers; `choices` pairs of code and words."""
        super().__init__()
        self._name = name
        self._words = dict(choices)
        self._codes: tuple[str, ...] = ()
        self._chips: list[_Chip] = []
        self.picker = ComboBox(searchable=True)
        self.picker.set_choices(choices)
        self.picker.choose(None)
        self.picker.setAccessibleName(name)
        line = self.picker.lineEdit()
        assert line is not None  # it is searchable
        self._line = line
        line.setPlaceholderText(_("Type to add"))
        line.installEventFilter(self)
        self.picker.chosen.connect(self._add_chosen)
        self._flow_box = QWidget()
        self._flow = FlowLayout(self._flow_box, gap=HAIR)
        box(QVBoxLayout(self), self._flow_box, self.picker, gap=HAIR)
        self._flow_box.hide()
        self.setFocusProxy(self.picker)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def offer(
        self,
        choices: Sequence[tuple[str, str]],
        *,
        groups: Mapping[str, str] | None = None,
        words: Mapping[str, str] | None = None,
    ) -> None:
        """Offers these from now on; `words` are for chips whose code is no longer on offer."""
        self._words = {**(words or {}), **dict(choices)}
        self.picker.set_choices(choices, groups=groups)
        self.picker.choose(None)

    def codes(self) -> tuple[str, ...]:
        """The chosen codes in the order they were chosen."""
        return self._codes

    def set_codes(self, codes: Sequence[str]) -> None:
        """Shows these; a code that is not on offer shows as itself and is kept."""
        self._codes = tuple(dict.fromkeys(codes))
        self._rebuild()

    def pending(self) -> str:
        """What is typed in the list and not chosen."""
        return self._line.text().strip()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Backspace where nothing is typed takes the last chip away."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Backspace
            and not self._line.text()
            and self._codes
        ):
            self._remove(self._codes[-1])
            return True
        return super().eventFilter(watched, event)

    def _add_chosen(self) -> None:
        code = self.picker.choice()
        self.picker.choose(None)
        self._line.clear()
        if code is not None and code not in self._codes:
            self.set_codes((*self._codes, code))
            self.changed.emit()

    def _remove(self, code: str) -> None:
        self.set_codes([kept for kept in self._codes if kept != code])
        self.picker.setFocus()
        self.changed.emit()

    def _rebuild(self) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()  # it may be the one whose key is just being handled
        self._chips = []
        before: QWidget = self.picker
        for code in self._codes:
            chip = _Chip(code, self._words.get(code, code))
            chip.setAccessibleName(
                _("{name}: remove {entry}").format(name=self._name, entry=chip.words)
            )
            chip.removed.connect(self._remove)
            self._flow.addWidget(chip)
            chip.show()
            # without this the chip would come last in the whole window
            QWidget.setTabOrder(before, chip)
            before = chip
            self._chips.append(chip)
        self._flow_box.setVisible(bool(self._codes))
        self._flow_box.updateGeometry()
        self.updateGeometry()


class _Chip(Button):
    removed = Signal(str)

    def __init__(self, code: str, words: str) -> None:
        super().__init__(words, ButtonKind.PLAIN, Icon.X)
        self._code = code
        self.words = words
        self.setToolTip(plain_tooltip(_("Remove {entry}").format(entry=words)))
        self.clicked.connect(self._ask)

    def sizeHint(self) -> QSize:
        """Lower than a button: it stands in a field."""
        return QSize(super().sizeHint().width(), theme.current().metrics.grown(30))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace remove it too."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._ask()
        else:
            super().keyPressEvent(event)

    def _ask(self) -> None:
        self.removed.emit(self._code)
