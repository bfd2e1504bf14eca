"""What every editor of a field offers to a form; the kinds are in modules of their own."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from jmd_desktop.domain.fields import Value


class Editor(QObject):
    """An input for one field. `changed` is sent for what the counsellor does, not for `show`."""

    changed = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.widget = widget
        self._showing = False

    def value(self) -> Value:
        """What the field holds now; None where nothing is given or it is not finished."""
        raise NotImplementedError

    def typed(self) -> Value:
        """As `value`, but half-typed dates and numbers as the text they are: for drafts."""
        return self.value()

    def draft(self) -> Value:
        """As `typed`, blanks at the ends included: who is interrupted goes on behind them."""
        return self.typed()

    def normal(self, value: Value) -> Value:
        """A stored value as `value` would give it back: None and "" are one for a text."""
        return value

    def incomplete(self) -> str:
        """What to write under an entry that is no value yet, else nothing."""
        return ""

    def text(self) -> str:
        """Free text that must be printable, else nothing."""
        return ""

    def show(self, value: Value) -> None:
        """Puts in a value, or what `typed` gave, without `changed`."""
        self._showing = True
        try:
            self._put(value)
        finally:
            self._showing = False

    def _put(self, value: Value) -> None:
        raise NotImplementedError

    def _edited(self) -> None:
        if not self._showing:
            self.changed.emit()
