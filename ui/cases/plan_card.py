"""The support plan on the overview: what comes first, how far it is, what is next."""

from datetime import date

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.goals import Goal
from jmd_desktop.domain.plan_hints import PlanHint
from jmd_desktop.i18n import _, ngettext
from jmd_desktop.services.plan_glances import NextDeadline, PlanGlance
from ui.cases import words
from ui.qt import fonts, painting, theme
from ui.qt.buttons import quiet
from ui.qt.facts import Fact, FactList
from ui.qt.fonts import Weight
from ui.qt.icons import Icon
from ui.qt.layout import HAIR, LARGE, MEDIUM, box, column, row, tucked
from ui.qt.progress import Bar
from ui.qt.stylesheet import is_look_change
from ui.qt.surfaces import Card
from ui.qt.text import Kind, label

_RANKS = 3
_BADGE = 22  # px at a text scale of 1


class PlanCard(Card):
    """Not there where advice goes without a plan; case management is invited to one."""

    def __init__(self) -> None:
        self._open = quiet(_("View"), Icon.EYE)
        self._open.setAccessibleName(_("View the support plan"))
        self.opened = self._open.clicked
        super().__init__(_("Support plan"), gap=LARGE, aside=row(tucked(self._open, 8), -7, gap=0))
        self._nothing = label("", Kind.QUIET, wrap=True)
        self._goals = [_GoalLine() for _rank in range(_RANKS)]
        self._later = label("", Kind.CAPTION, wrap=True)
        self._bar = Bar()
        self._facts = FactList()
        self.add(self._nothing, column(*self._goals, gap=MEDIUM), self._later)
        self.add(self._bar, self._facts)
        self.hide()

    def show_plan(self, plan: PlanGlance, today: date) -> None:
        """Show this plan, or the way to the first goal."""
        empty = plan.is_empty
        self.setVisible(not empty or (plan.expected and plan.editable))
        self._open.say(_("Begin the plan") if empty else _("View"))
        self._open.show_icon(Icon.PLUS if empty else Icon.EYE)
        self._open.setAccessibleName("" if empty else _("View the support plan"))
        self._nothing.setText(labels.plan_hint(PlanHint.NO_GOAL) if empty else "")
        self._nothing.setVisible(empty)
        for number, line in enumerate(self._goals):
            line.setVisible(number < len(plan.ranked))
            if number < len(plan.ranked):
                line.show_goal(plan.ranked[number])
        others = _others(plan)
        self._later.setText(others)
        self._later.setVisible(bool(others))
        self._bar.setVisible(plan.counted > 0)
        self._bar.setRange(0, max(1, plan.counted))
        self._bar.setValue(plan.done)
        self._bar.setAccessibleName(_done(plan.done, plan.counted))
        facts = [
            Fact(_("Steps"), _done(plan.done, plan.counted)),
            Fact(_("Next deadline"), _next(plan.next, today)),
            Fact(_("Look again"), _look(plan.review_on, today)),
        ]
        self._facts.show_facts([fact for fact in facts if fact.words])
        self._facts.setVisible(any(fact.words for fact in facts))


class _GoalLine(QWidget):
    """A goal with its rank, its life area and how far it is."""

    def __init__(self) -> None:
        super().__init__()
        self._rank = _Rank()
        self._title = label("", Kind.STRONG, wrap=True)
        self._facts = label("", Kind.CAPTION, wrap=True)
        line = box(QHBoxLayout(self), gap=MEDIUM)
        line.addLayout(column(self._rank, None, gap=0))
        line.addLayout(column(self._title, self._facts, gap=HAIR), 1)
        self.hide()

    def show_goal(self, goal: Goal) -> None:
        self._rank.show_rank(goal.priority or 0)
        self._title.setText(goal.title)
        done = sum(each.done for each in goal.counted)
        area = labels.code("life_area", goal.area) if goal.area else ""
        facts = (area, _done(done, len(goal.counted)))
        self._facts.setText(words.DOT.join(filter(None, facts)))
        self._facts.setVisible(any(facts))


class _Rank(QWidget):
    """The rank in a circle, as the plan shows it."""

    def __init__(self) -> None:
        super().__init__()
        self._rank = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_rank(self, rank: int) -> None:
        self._rank = rank
        self.setAccessibleName(_("priority {number}").format(number=rank))
        self.update()

    def sizeHint(self) -> QSize:
        edge = theme.current().metrics.grown(_BADGE)
        return QSize(edge, edge)

    def changeEvent(self, event: QEvent) -> None:
        if is_look_change(event):
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, metrics = theme.current().theme, theme.current().metrics
        whole = QRectF(self.rect())
        painting.ground(painter, whole, colours.accent, whole.width() / 2)
        painter.setPen(QColor(colours.on_accent))
        painter.setFont(fonts.font(metrics.caption, Weight.STRONG))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._rank))


def _done(done: int, counted: int) -> str:
    """Nothing where there is nothing to count."""
    if not counted:
        return ""
    return ngettext("{done} of {count} done", "{done} of {count} done", counted).format(
        done=labels.number(done), count=labels.number(counted)
    )


def _others(plan: PlanGlance) -> str:
    """Goals that hold no rank, and those that are closed."""
    parts = []
    if plan.later:
        parts.append(
            ngettext("{count} more goal for later", "{count} more goals for later", plan.later)
            if plan.ranked
            else ngettext("{count} goal for later", "{count} goals for later", plan.later)
        )
    if plan.closed:
        parts.append(ngettext("{closed} goal closed", "{closed} goals closed", plan.closed))
    counts = {"count": labels.number(plan.later), "closed": labels.number(plan.closed)}
    return words.DOT.join(part.format(**counts) for part in parts)


def _next(due: NextDeadline | None, today: date) -> str:
    if due is None or due.step.deadline is None:
        return ""
    said = labels.deadline(due.step.deadline)
    if due.on < today:
        said = _("overdue: {deadline}").format(deadline=said)
    return f"{due.step.text}\n{said}"


def _look(day: date | None, today: date) -> str:
    if day is None:
        return ""
    return _("was due on {day}").format(day=labels.day(day)) if day < today else labels.day(day)
