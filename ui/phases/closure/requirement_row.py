"""One minimum requirement: a sign, what it is, what its state follows from, and the way there."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.minimum_requirements import Minimum, Requirement, RequirementState
from jmd_desktop.i18n import _
from ui.qt.buttons import quiet
from ui.qt.icons import Icon, IconLabel
from ui.qt.layout import HAIR, MEDIUM, SMALL, box, column
from ui.qt.surfaces import Pill
from ui.qt.text import Kind, label
from ui.qt.theme import Tone

_SIGN: Final = 20  # px at a text scale of 1
_LOOKS: Final = {
    RequirementState.MET: (Icon.CIRCLE_CHECK, Tone.OK),
    RequirementState.OPEN: (Icon.CIRCLE, Tone.QUIET),
    RequirementState.NOT_APPLICABLE: (Icon.MINUS, Tone.QUIET),
}


class RequirementRow(QWidget):
    """The sign says what the word behind says too."""

    def __init__(self, what: Minimum, lead: Callable[[Minimum], object]) -> None:
        """`lead` is called by the button; a row without a way elsewhere takes its own parts with
        `put`."""  # fmt: skip
        super().__init__()
        self.what = what
        self._sign = IconLabel(Icon.CIRCLE, Tone.QUIET, _SIGN)
        self._why = label("", Kind.QUIET, wrap=True)
        self._state = Pill("")
        self.button = quiet(_("Go there"), Icon.ARROW_RIGHT)
        keeps = self.button.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)  # so that all states end below each other
        self.button.setSizePolicy(keeps)
        self.button.clicked.connect(partial(self._led, lead))
        self._texts = column(self._title(), self._why, gap=2)
        line = box(QHBoxLayout(self), gap=MEDIUM)
        line.addLayout(column(HAIR, self._sign, None, gap=0))
        line.addLayout(self._texts, 1)
        line.addLayout(column(HAIR, self._state, None, gap=0))
        line.addLayout(column(-HAIR, self.button, None, gap=0))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def put(self, part: QWidget) -> None:
        """What is done here and not elsewhere, below the words."""
        self.button.hide()
        self._texts.addSpacing(SMALL)
        self._texts.addWidget(part)

    def show_requirement(self, requirement: Requirement, *, presses: bool) -> None:
        """Where it stands; an open one stands out once it `presses`."""
        icon, tone = _LOOKS[requirement.state]
        if presses and requirement.state is RequirementState.OPEN:
            tone = Tone.WARN
        state = labels.code("minimum_state", requirement.state)
        why = labels.minimum_why(requirement)
        self._sign.show_icon(icon, tone)
        self._why.setText(why)
        self._state.show_state(state, tone)
        title = labels.code("minimum", self.what)
        self.setAccessibleName(f"{title}: {state}. {why}")
        self.button.setAccessibleName(f"{self.button.text()}: {title}, {state}. {why}")

    def _title(self) -> QWidget:
        return label(labels.code("minimum", self.what), Kind.STRONG, wrap=True)

    def _led(self, lead: Callable[[Minimum], object], _checked: bool = False) -> None:  # noqa: FBT001, FBT002  Qt's own
        lead(self.what)
