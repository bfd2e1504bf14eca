"""Buttons that are set from outside, by a screen reader, do what a click does.

Assistive technology sets a button that can be checked without clicking on it: Qt says `toggled`
then and nothing else. Whoever waits for `clicked` would never hear of it.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget

    _Button = QAbstractButton
else:  # it stands before the class of the widget, which brings the button
    _Button = object


class Heard(_Button):
    """Goes before the class of the button: `class CheckBox(Heard, QCheckBox)`.

    Clicks and the program itself come through Python; what does neither comes from outside.
    """

    _own = False

    def __init__(self, *given: "str | QWidget") -> None:
        """What the button behind it takes: words, a parent or nothing."""
        super().__init__(*given)  # type: ignore[arg-type]  # that button knows
        self.toggled.connect(self._set_from_outside)

    def setChecked(self, checked: bool) -> None:  # noqa: FBT001, N802  Qt's own signature
        """By the program: nobody clicked."""
        before, self._own = self._own, True
        try:
            super().setChecked(checked)
        finally:
            self._own = before

    def nextCheckState(self) -> None:
        """By a click, which Qt tells of itself."""
        before, self._own = self._own, True
        try:
            super().nextCheckState()
        finally:
            self._own = before

    def _set_from_outside(self, checked: bool) -> None:  # noqa: FBT001  a slot
        if not self._own and (checked or not self._goes_with_others()):
            # As Qt emits it; the stubs do not know that it is two.
            self.clicked[bool].emit(checked)  # type: ignore[index]

    def _goes_with_others(self) -> bool:
        """Whether it was let go because another one of its group was chosen."""
        group: QButtonGroup | None = self.group()
        return self.autoExclusive() or (group is not None and group.exclusive())
