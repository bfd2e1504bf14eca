"""The plan over the whole window, large and calm: counsellor and young person look at it together.

Nobody's name is in it. Keys turn pages and tick; the way back to the program takes two of them.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout

from jmd_desktop.domain.goals import GoalStep
from jmd_desktop.i18n import _
from jmd_desktop.services.plan_together import TogetherPlan
from ui.phases.planning.together_page import PlanPage, finished
from ui.qt.buttons import ButtonKind
from ui.qt.icons import Icon
from ui.qt.layout import LARGE, MEDIUM, SMALL, WIDE, box, row
from ui.qt.reading import ZOOMS
from ui.qt.reading_controls import SectionBar, SideButton, TurnButton
from ui.qt.reading_cover import ENTER, CoveringView
from ui.qt.reading_words import Type
from ui.qt.surfaces import frame
from ui.qt.text import Kind, label

_K = Qt.Key
_ON: Final = (_K.Key_Space, _K.Key_PageDown, *ENTER)
_BACK: Final = (_K.Key_PageUp, _K.Key_Backspace)
_LINES: Final = {_K.Key_Down: 2, _K.Key_Up: -2}
_LARGER: Final = (_K.Key_Plus, _K.Key_Equal)


class TogetherView(CoveringView):
    """Pages count from 0: the beginning, a page for each goal, and what is done already."""

    ticked = Signal(str, object)
    """The id of a step, and the day it was done; None where it is not done after all."""

    def __init__(self, plan: TogetherPlan, today: date, *, zoom: int = 0) -> None:
        super().__init__()
        self._plan = plan
        self._today = today
        self._zoom = zoom
        self._at = 0
        self._steps: Mapping[str, GoalStep] = {
            step.id: step for goal in plan.goals for step in goal.steps
        }
        self._done: dict[str, date | None] = {
            known: step.done_on for known, step in self._steps.items()
        }
        self.setLayoutDirection(self._type.direction)
        self.page = PlanPage()
        self.bar = SectionBar()
        self.back = TurnButton(ButtonKind.PLAIN)
        self.on = TurnButton(ButtonKind.PRIMARY)
        self.smaller = SideButton(Icon.ZOOM_OUT, _("Smaller letters"))
        self.larger = SideButton(Icon.ZOOM_IN, _("Larger letters"))
        self._title = label("", Kind.QUIET)
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._build()
        self._wire()
        self.setFocusProxy(self.page)
        self._show()

    # ---- where one is -------------------------------------------------------------------------

    @property
    def at(self) -> int:
        """The page on the screen."""
        return self._at

    @property
    def pages(self) -> int:
        """How many there are now: the last one comes with the first thing that is done."""
        plan = self._plan
        ends = plan.review_on is not None or plan.achieved or finished(plan, self._done)
        return 1 + len(plan.goals) + bool(ends)

    def open(self, number: int) -> None:
        """Show a page at its top."""
        number = min(max(number, 0), self.pages - 1)
        if number != self._at:
            self._at = number
            self._show()

    def go_on(self) -> None:
        """Further down if there is more of the page, else to the next one."""
        if self.page.at_bottom:
            self.open(self._at + 1)
        else:
            self.page.turn(1)

    def go_back(self) -> None:
        """Further up if there is more of the page, else to the one before."""
        if self.page.at_top:
            self.open(self._at - 1)
        else:
            self.page.turn(-1)

    # ---- ticks --------------------------------------------------------------------------------

    def take_back(self, step_id: str) -> None:
        """It could not be kept: show the step as it was when the plan was opened."""
        step = self._steps[step_id]
        self._done[step_id] = step.done_on
        self.page.show_step(self._plan, step, step.done_on)
        self._tell_place()

    def forget(self) -> None:
        """Hold nobody's words any more; for the moment before it is deleted."""
        self._steps, self._done = {}, {}
        self.page.show_nothing()

    def _tick(self, step_id: str, on: bool) -> None:  # noqa: FBT001  a signal's
        if not self._plan.editable or step_id not in self._steps:
            return
        day = self._today if on else None
        self._done[step_id] = day
        self.page.show_step(self._plan, self._steps[step_id], day)
        self._tell_place()
        self.ticked.emit(step_id, day)

    # ---- showing ------------------------------------------------------------------------------

    @property
    def _type(self) -> Type:
        return Type(self._plan.words.language, ZOOMS[self._zoom])

    def _build(self) -> None:
        head = frame("header")
        line = box(
            QHBoxLayout(head),
            self.smaller,
            self.larger,
            self.lock,
            gap=SMALL,
            margins=(WIDE, SMALL, WIDE, SMALL),
        )
        line.insertWidget(0, self._title, 1)
        foot = frame("footer")
        turning = row(self.back, self.bar, self.on, gap=WIDE)
        turning.setStretchFactor(self.bar, 1)
        box(
            QVBoxLayout(foot),
            turning,
            row(None, self.way_out, None),
            gap=SMALL,
            margins=(WIDE, LARGE, WIDE, MEDIUM),
        )
        lines = box(QVBoxLayout(self), head, gap=0)
        lines.addWidget(self.page, 1)
        lines.addWidget(foot)

    def _wire(self) -> None:
        self.back.clicked.connect(self.go_back)
        self.on.clicked.connect(self.go_on)
        self.smaller.clicked.connect(self._shrink)
        self.larger.clicked.connect(self._grow)
        self.page.moved.connect(self._tell_place)
        self.page.goal_pressed.connect(self.open)
        self.page.ticked.connect(self._tick)

    def _show(self) -> None:
        self.way_out.shut()
        setting, plan = self._type, self._plan
        if self._at == 0:
            self.page.show_begin(plan, self._done, setting)
        elif self._at <= len(plan.goals):
            self.page.show_goal(plan, self._at, self._done, setting)
        else:
            self.page.show_done(plan, self._done, setting)
        self._title.setText("" if self._at == 0 else plan.words.title)
        self._title.setFont(setting.caption_font())
        self._allow(self.smaller, on=self._zoom > 0)
        self._allow(self.larger, on=self._zoom < len(ZOOMS) - 1)
        self._tell_place()

    def _tell_place(self) -> None:
        total = self.pages
        said = _("Page {number} of {total}").format(number=self._at + 1, total=total)
        self.bar.show_place(self._at, total, frozenset(), said)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        forward, backward = Icon.ARROW_RIGHT, Icon.ARROW_LEFT
        if rtl:
            forward, backward = backward, forward
        if not self.page.at_bottom:
            self.on.show_way(Icon.CHEVRON_DOWN, _("Read on"))
        else:
            self.on.show_way(forward, _("Next page"))
        self.back.show_way(backward, _("Back"))
        self._allow(self.on, on=self._at + 1 < total or not self.page.at_bottom)
        self._allow(self.back, on=self._at > 0 or not self.page.at_top)

    def _allow(self, button: QAbstractButton, *, on: bool) -> None:
        if button.hasFocus() and not on:
            self.page.setFocus()  # else the keyboard would go to any button
        button.setEnabled(on)

    def showEvent(self, event: QShowEvent) -> None:
        """How far a page goes is known once it is laid out."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._tell_place)

    # ---- size of the letters ------------------------------------------------------------------

    def _grow(self) -> None:
        self._set_zoom(self._zoom + 1)

    def _shrink(self) -> None:
        self._set_zoom(self._zoom - 1)

    def _set_zoom(self, zoom: int) -> None:
        zoom = min(max(zoom, 0), len(ZOOMS) - 1)
        if zoom != self._zoom:
            self._zoom = zoom
            self._show()

    # ---- keys ---------------------------------------------------------------------------------

    def _key(self, key: Qt.Key, text: str) -> None:  # noqa: ARG002  which sign it types
        if not self._zoom_key(key):
            self._turn_by_key(key)

    def _held_key(self, key: Qt.Key) -> None:
        self._zoom_key(key)

    def _turn_by_key(self, key: Qt.Key) -> None:
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        forward, backward = _K.Key_Right, _K.Key_Left
        if rtl:
            forward, backward = backward, forward
        if key in _ON:
            self.go_on()
        elif key in _BACK:
            self.go_back()
        elif key in (forward, backward):
            self.open(self._at + (1 if key == forward else -1))
        elif key in _LINES:
            self.page.step(_LINES[key])
        elif key == _K.Key_Home:
            self.open(0)
        elif key == _K.Key_End:
            self.open(self.pages - 1)
        elif _K.Key_1 <= key <= _K.Key_9 and key - _K.Key_0 <= len(self._plan.goals):
            self.open(key - _K.Key_0)

    def _zoom_key(self, key: Qt.Key) -> bool:
        if key in _LARGER:
            self._grow()
        elif key == _K.Key_Minus:
            self._shrink()
        else:
            return False
        return True
