"""The steps of the first talk in one frame: which one is shown, and where the keyboard is."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from jmd_desktop.domain.intake_flow import Missing
from jmd_desktop.domain.open_talk import Ending, IntakeStep, OpenTalk
from jmd_desktop.i18n import _
from ui.phases.intake import words
from ui.phases.intake.guide import GuideButton
from ui.phases.intake.steps import TalkSteps
from ui.qt import theme
from ui.qt.buttons import quiet
from ui.qt.icons import Icon
from ui.qt.layout import LARGE, SMALL
from ui.qt.tasks import Runner
from ui.qt.wizard import WizardFrame

_STEPS = tuple(IntakeStep)
_NARROW = (IntakeStep.DECIDE, IntakeStep.DONE)
_ABOVE = 32  # px above an input, at a text scale of 1: its label
_BELOW = 96  # px around an input with a problem: its label, and what is wrong
_PAUSE = 400  # ms without a key; then one of the steps to come is made


class IntakeView(WizardFrame):
    """Everything in it is gone after `show_talk` with an empty talk, what could be undone too."""

    changed = Signal()
    discard_requested = Signal()
    scrolled = Signal()
    """Something else of the step is in sight now."""

    def __init__(
        self, runner: Runner, missing_characters: Callable[[str], tuple[str, ...]]
    ) -> None:
        super().__init__(_("New case"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._make_one)
        self._left_at = ("", 0)
        self.steps = TalkSteps(runner, missing_characters, self)
        self.guide = GuideButton(self)
        self.discard = quiet(_("Discard talk"), Icon.TRASH_2)
        self.discard.setObjectName("discard")
        titles = words.step_titles()
        for step, holder in self.steps.holders.items():
            last = step is IntakeStep.DONE
            self.add_step(titles[step], holder, wide=step not in _NARROW, last=last)
        bar = self._page.verticalScrollBar()
        bar.valueChanged.connect(self._scrolled)
        bar.rangeChanged.connect(self._scrolled)
        self.offer(self.guide)
        self.offer(self.discard)
        self.discard.clicked.connect(self.discard_requested)
        self.guide.changed.connect(self.changed)
        self.steps.changed.connect(self._typed)
        self.steps.changed.connect(self.changed)

    # ---- the talk ---------------------------------------------------------------------------

    def show_talk(self, open_talk: OpenTalk) -> None:
        """Put a talk in and show its step, with the keyboard where it was."""
        self.steps.show_talk(open_talk)
        self.guide.show_tasks(open_talk.first_talk.tasks_done)
        self.go(open_talk.step)
        self._left_at = (open_talk.field, open_talk.cursor)
        self.go_to(*self._left_at)
        if open_talk.field:
            self.bring_into_view()  # of a step that was only made now

    def open_talk(self, form_code: str, *, handed_out: bool) -> OpenTalk:
        """The talk as it stands."""
        field, cursor = self.where()
        entered = self.steps.open_talk()
        return replace(
            entered,
            talk=replace(entered.talk, form_code=form_code),
            first_talk=replace(entered.first_talk, tasks_done=self.guide.done()),
            step=self.shown(),
            handed_out=handed_out,
            field=field,
            cursor=cursor,
        )

    # ---- steps ------------------------------------------------------------------------------

    def shown(self) -> IntakeStep:
        """The step that is shown."""
        return _STEPS[self.step()]

    def go(self, step: IntakeStep) -> None:
        """Show this step."""
        self.steps.make(step)
        self._offer_all(step is not IntakeStep.DONE)
        self.guide.close_panel()
        self.show_step(_STEPS.index(step))
        if step is IntakeStep.EXPLAIN:  # Enter goes on; it must not open what is read together
            self.go_to("explained.purpose", 0)
        self._pause.start()

    def set_busy(self, words: str) -> None:
        """Nor may the talk be discarded meanwhile."""
        super().set_busy(words)
        self._offer_all(not words and self.shown() is not IntakeStep.DONE)

    def say_verb(self, step: IntakeStep, verb: str) -> None:
        """What ending a step will do."""
        self.say(_STEPS.index(step), next_words=verb)

    def show_ending(self, ending: Ending, number: str = "") -> None:
        """Show the last step: what came of the talk, and where the button leads."""
        title, leads_to = words.ending(ending, number)
        self.say(_STEPS.index(IntakeStep.DONE), title=title, next_words=leads_to)
        self.steps.ending.show_ending(ending)
        self.go(IntakeStep.DONE)

    def _offer_all(self, offered: bool) -> None:  # noqa: FBT001  a state, not a mode
        self.discard.setVisible(offered)
        self.guide.setVisible(offered)

    def _typed(self) -> None:
        """Not while somebody types."""
        if self._pause.isActive():
            self._pause.start()

    def _make_one(self) -> None:
        waiting = self.steps.still_to_make()
        if waiting and self.isVisible():
            self.steps.make(waiting[0])
            for part in self.steps.holders[waiting[0]].findChildren(QWidget):
                part.ensurePolished()  # else it is done when the step is shown
            self._pause.start()

    # ---- what is missing --------------------------------------------------------------------

    def show_missing(self, missing: tuple[Missing, ...]) -> None:
        """Write each where it belongs and put the keyboard on the first."""
        for what in missing:
            self.steps.show_problem(self.shown(), what)
        if Missing.EXPLANATIONS in missing:
            self.show_problem(words.missing(Missing.EXPLANATIONS))
        if missing:
            self.steps.focus(self.shown(), missing[0])
            self.bring_into_view()

    def show_refused(self, today: date) -> bool:
        """Write under each entry of the step why it cannot be kept; whether there is one."""
        wrong = self.steps.refused(self.shown(), today)
        if wrong is not None:
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)
            self.bring_into_view()
        return wrong is not None

    def bring_into_view(self) -> None:
        """The input with the keyboard and what is said below it, once they are laid out."""
        QTimer.singleShot(0, self, self._show_focused)

    def reveal(self, wanted: QWidget) -> None:
        """Scroll as far as needed to show this, while the input with the keyboard stays there."""
        page, bar = self._page.widget(), self._page.verticalScrollBar()
        if page is None:
            return
        room = self._page.viewport().height()
        top = wanted.mapTo(page, wanted.rect().topLeft()).y()
        at = min(max(bar.value(), top + wanted.height() + LARGE - room), top)
        focused = page.focusWidget()
        if focused is not None:
            place = focused.mapTo(page, focused.rect().topLeft()).y()
            at = min(at, place - theme.current().metrics.grown(_ABOVE))
            at = max(at, place + focused.height() + SMALL - room)
        bar.setValue(at)

    def _scrolled(self) -> None:
        self.scrolled.emit()

    def _show_focused(self) -> None:
        within = self._page.widget()
        focused = within.focusWidget() if within is not None else None
        if focused is not None:
            self._page.ensureWidgetVisible(focused, 0, _BELOW)

    def clear_problems(self) -> None:
        """Nothing is wrong any more."""
        self.steps.clear_problems()
        self.show_problem("")

    # ---- where the keyboard is --------------------------------------------------------------

    def where(self) -> tuple[str, int]:
        """The name of the input with the keyboard, and the cursor in it."""
        focused = self.focusWidget()
        if not self.isVisible() or focused is None:
            return self._left_at
        return _place_of(focused)

    def go_to(self, field: str, cursor: int) -> None:
        """Put the keyboard back there; an unknown name leaves it where it is."""
        found = self.findChild(QWidget, field) if field else None
        if found is None:
            return
        found.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(found, QLineEdit):
            found.deselect()
            found.setCursorPosition(cursor)

    def return_to(self) -> None:
        """Put the keyboard where it was when the place was left, else where the step begins."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)  # goes to its first input
        self.go_to(*self._left_at)

    def showEvent(self, event: QShowEvent) -> None:
        """Go on making steps."""
        super().showEvent(event)
        self._pause.start()
        self.scrolled.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Remember where the keyboard was."""
        focused = self.focusWidget()
        if focused is not None:
            self._left_at = _place_of(focused)
        super().hideEvent(event)


def _place_of(focused: QWidget) -> tuple[str, int]:
    cursor = focused.cursorPosition() if isinstance(focused, QLineEdit) else 0
    named: QWidget | None = focused
    while named is not None and not named.objectName():  # parts of an input have no names
        named = named.parentWidget()
    return (named.objectName() if named is not None else "", cursor)
