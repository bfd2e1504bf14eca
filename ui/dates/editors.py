"""Editors of this place: a length, and when to be reminded."""

from jmd_desktop import labels
from jmd_desktop.domain.appointments import REMIND_CHOICES
from jmd_desktop.domain.fields import Value
from jmd_desktop.i18n import _
from ui.dates.length_field import LengthField
from ui.qt.combo_box import ComboBox
from ui.qt.editor import Editor


class LengthEditor(Editor):
    """Minutes, however they are typed."""

    def __init__(self) -> None:
        self._edit = LengthField()
        super().__init__(self._edit)
        self._edit.changed.connect(self._edited)

    def value(self) -> int | None:
        """In minutes."""
        return self._edit.value() if self._edit.readable() else None

    def typed(self) -> Value:
        """What cannot be read stays as it is typed."""
        return self.value() if self._edit.readable() else self._edit.text()

    def incomplete(self) -> str:
        """How a length is typed."""
        if self._edit.readable():
            return ""
        return _("Please enter the length in minutes, such as 45.")

    def _put(self, value: Value) -> None:
        if isinstance(value, str):
            self._edit.setText(value)
        else:
            self._edit.set_value(value if isinstance(value, int) else None)


class RemindEditor(Editor):
    """How long before one is reminded; another number of minutes stays on offer where it is set."""

    def __init__(self) -> None:
        self._combo = ComboBox()
        self._offered: tuple[int | None, ...] = ()
        super().__init__(self._combo)
        self._offer(None)
        self._combo.choose(None)
        self._combo.chosen.connect(self._edited)
        self._combo.currentIndexChanged.connect(self._edited)  # arrow keys choose without a signal

    def value(self) -> int | None:
        """Minutes before it begins; None: not at all."""
        code = self._combo.choice()
        return None if code is None else int(code)

    def _put(self, value: Value) -> None:
        minutes = value if isinstance(value, int) else None
        self._offer(minutes)
        self._combo.choose(None if minutes is None else str(minutes))

    def _offer(self, held: int | None) -> None:
        offered = REMIND_CHOICES if held in REMIND_CHOICES else (*REMIND_CHOICES, held)
        if offered == self._offered:
            return
        self._offered = offered
        choices = [(str(each), labels.remind(each)) for each in offered if each is not None]
        self._combo.set_choices(choices, empty=labels.remind(None))
