"""One page of the plan as it is looked at together: its beginning, a goal, what is done already."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jmd_desktop.domain.goals import Goal, GoalStep, StepKind
from jmd_desktop.domain.reading import Run
from jmd_desktop.services.plan_together import TogetherPlan
from ui.phases.planning.together_lines import GoalButton, StepButton
from ui.qt import painting, theme
from ui.qt.direction import apart
from ui.qt.icons import Icon, IconLabel
from ui.qt.layout import MEDIUM, SMALL, Item, box, column
from ui.qt.reading_page import Page
from ui.qt.reading_words import Marker, Part, Type, Words
from ui.qt.theme import Tone

_GROUPS = (
    (StepKind.SUB_GOAL, "sub_goals"),
    (StepKind.CLIENT_TASK, "client_tasks"),
    (StepKind.JMD_TASK, "jmd_tasks"),
    (StepKind.OTHER_TASK, "other_tasks"),
)

Done = Mapping[str, date | None]
"""By the id of a step: the day it was done, as it is on the screen now."""


class PlanPage(Page):
    """Words in the young person's language around what was typed."""

    ticked = Signal(str, bool)
    goal_pressed = Signal(int)
    """Its number, counted from 1."""

    def __init__(self) -> None:
        super().__init__()
        self._steps: dict[str, StepButton] = {}

    def show_nothing(self) -> None:
        """Hold nobody's words any more."""
        self._steps.clear()
        self._show((), Type("de"))
        self._say("", "")

    def show_begin(self, plan: TogetherPlan, done: Done, setting: Type) -> None:
        """What it is, what the young person wishes, and their goals."""
        words, em = plan.words, setting.em
        items: list[Item] = [
            _words(words.title, setting, Part.HEADING),
            round(em * 0.5),
            _words(words["welcome"], setting, Part.LEAD),
        ]
        if words.notes:
            note = _words(" ".join(words.notes), setting, Part.SMALL, Tone.QUIET)
            items += [round(em * 0.5), note]
        if plan.wishes:
            items += [round(em), _words(words["wishes"], setting, Part.STRONG), round(em * 0.3)]
            items += [_quoted(plan.wishes, setting)]
        if plan.goals:
            items += [round(em), _words(words["goals"], setting, Part.STRONG), SMALL]
        for number, goal in enumerate(plan.goals, start=1):
            button = GoalButton(number, goal.title, _progress(goal, done), setting)
            button.clicked.connect(self._open)
            items.append(button)
        self._steps.clear()
        self._show(items, setting)
        said = (words["welcome"], plan.wishes, *(each.title for each in plan.goals))
        self._say(words.title, "\n".join(filter(None, said)))

    def show_goal(self, plan: TogetherPlan, number: int, done: Done, setting: Type) -> None:
        """A goal, counted from 1: who does what until when."""
        words, em, goal = plan.words, setting.em, plan.goals[number - 1]
        above = (words.goal(number), words.area(goal), words.rank(goal, ranked=plan.ranked))
        head = " · ".join(filter(None, above))
        items: list[Item] = [
            _words(head, setting, Part.SMALL, Tone.QUIET),
            _own(goal.title, setting, Part.HEADING),
        ]
        if goal.wish.strip() or goal.motto.strip():
            own = "\n".join(filter(None, (goal.motto.strip(), goal.wish.strip())))
            items += [round(em * 0.5), _quoted(own, setting)]
        target = words.target(goal)
        if target:
            items += [round(em * 0.5), _words(target, setting)]
        self._steps = {}
        for kind, name in _GROUPS:
            steps = goal.steps_of(kind)
            if steps:
                items += [round(em), _words(words[name], setting, Part.STRONG), SMALL]
                items += [self._step(plan, each, done, setting) for each in steps]
        if goal.institutions:
            items += [round(em), _words(words["institutions"], setting, Part.STRONG), SMALL]
            items += [
                Words((Run(each.text),), setting, marker=Marker.DOT, own_way=True)
                for each in goal.institutions
            ]
        if goal.review_on is not None:
            items += [round(em), _words(words.on("review", goal.review_on), setting, Part.STRONG)]
        self._show(items, setting)
        self._say(goal.title, head)

    def show_done(self, plan: TogetherPlan, done: Done, setting: Type) -> None:
        """What is done already: each thing with its day; and when the plan is looked at again."""
        words, em = plan.words, setting.em
        steps = finished(plan, done)
        items: list[Item] = []
        if steps or plan.achieved:
            edge = round(em * 1.8 / theme.current().metrics.scale)
            head = QHBoxLayout()
            box(head, IconLabel(Icon.CIRCLE_CHECK, Tone.OK, edge), gap=MEDIUM)
            head.addWidget(_words(words["achieved"], setting, Part.HEADING), 1)
            items += [head, round(em * 0.5)]
        items += [_achieved(each.title, "", setting) for each in plan.achieved]
        for each in steps:
            day = done[each.id]
            when = words.on("done", day) if day is not None else ""
            items.append(_achieved(each.text, when, setting))
        if plan.review_on is not None:
            again = words.on("plan_review", plan.review_on)
            items += [round(em), _words(again, setting, Part.STRONG)]
        self._steps = {}
        self._show(items, setting)
        said = "\n".join([each.title for each in plan.achieved] + [each.text for each in steps])
        self._say(words["achieved"], said)

    def show_step(self, plan: TogetherPlan, step: GoalStep, done_on: date | None) -> None:
        """A step was ticked, or the tick was taken back."""
        button = self._steps.get(step.id)
        if button is not None:
            button.show_state(_when(plan, step, done_on), done=done_on is not None)

    # ---- inside -----------------------------------------------------------------------------

    def _step(self, plan: TogetherPlan, step: GoalStep, done: Done, setting: Type) -> StepButton:
        day = done.get(step.id)
        what = f"{apart(step.who)}: {apart(step.text)}" if step.who else step.text
        made = StepButton(step.id, what, _when(plan, step, day), setting, done=day is not None)
        if not plan.editable:  # an ended case is only read
            made.setEnabled(False)
            made.setCursor(Qt.CursorShape.ArrowCursor)
        made.clicked.connect(self._tick)
        self._steps[step.id] = made
        return made

    def _tick(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, StepButton):
            self.ticked.emit(pressed.step_id, pressed.isChecked())

    def _open(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, GoalButton):
            self.goal_pressed.emit(pressed.number)


def finished(plan: TogetherPlan, done: Done) -> Sequence[GoalStep]:
    """The steps that are done, of goals somebody works on."""
    return [step for goal in plan.goals for step in goal.steps if done.get(step.id) is not None]


def _when(plan: TogetherPlan, step: GoalStep, done_on: date | None) -> str:
    if done_on is not None:
        return plan.words.on("done", done_on)
    return "" if step.deadline is None else plan.words.deadline(step.deadline)


def _progress(goal: Goal, done: Done) -> str:
    """„✓ 2/5“ needs no language; nothing before the first tick: it is no mark for school."""
    ticked = sum(done.get(each.id) is not None for each in goal.counted)
    return f"\u2713 {ticked}/{len(goal.counted)}" if ticked else ""


def _words(words: str, setting: Type, part: Part = Part.BODY, tone: Tone = Tone.PLAIN) -> Words:
    return Words((Run(words),), setting, part, tone=tone)


def _own(words: str, setting: Type, part: Part = Part.BODY) -> Words:
    """What somebody typed, in whatever language."""
    return Words((Run(words),), setting, part, own_way=True)


def _quoted(words: str, setting: Type) -> QWidget:
    """In somebody's own words."""
    made = QWidget()
    made.setLayoutDirection(setting.direction)
    line = box(QHBoxLayout(made), _Bar(setting), gap=MEDIUM)
    lines = (each.strip() for each in words.splitlines())
    said = column(*(_own(each, setting, Part.LEAD) for each in lines if each), gap=0)
    line.addLayout(said, 1)
    return made


class _Bar(QWidget):
    """Stands where reading begins, beside somebody's own words."""

    def __init__(self, setting: Type) -> None:
        super().__init__()
        self.setFixedWidth(max(4, setting.em // 6))

    def paintEvent(self, _event: QPaintEvent) -> None:
        colour = theme.current().theme.accent
        painting.ground(QPainter(self), QRectF(self.rect()), colour, self.width() / 2)


def _achieved(what: str, when: str, setting: Type) -> QWidget:
    made = QWidget()
    made.setLayoutDirection(setting.direction)
    edge = round(setting.em * 1.1 / theme.current().metrics.scale)
    mark = IconLabel(Icon.CHECK, Tone.OK, edge)
    room = max(0, (setting.leading(Part.BODY) - mark.sizeHint().height()) // 2)
    line = box(QHBoxLayout(made), column(room, mark, None, gap=0), gap=MEDIUM, margins=(0, 6, 0, 6))
    lines = column(_own(what, setting), gap=2)
    if when:
        lines.addWidget(_words(when, setting, Part.SMALL, Tone.QUIET))
    line.addLayout(lines, 1)
    return made
