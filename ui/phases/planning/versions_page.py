"""Reading a version as it was agreed on, and two of them beside each other."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.plan_versions import PlanSnapshot
from jmd_desktop.i18n import _, pgettext
from ui.phases.planning import agreement_words as words
from ui.phases.planning import versions_facts
from ui.phases.planning.versions_facts import Beside, GoalBeside
from ui.qt import theme
from ui.qt.buttons import quiet
from ui.qt.choices import CheckBox
from ui.qt.facts import Fact, FactList
from ui.qt.flow import FlowLayout
from ui.qt.icons import Icon
from ui.qt.layout import HAIR, LARGE, MEDIUM, SMALL, WIDE, box, column, row
from ui.qt.print_offer import PrintButton
from ui.qt.stylesheet import is_look_change
from ui.qt.surfaces import Card, Notice, NoticeKind, Pill, ScrollPage, frame, rule
from ui.qt.text import Kind, label
from ui.qt.theme import Tone

_WIDEST = 860  # px at a text scale of 1
_NAMES = 148  # px, as in every list of facts


class ChangeList(QWidget):
    """What changed, in words: under each goal a line for each thing."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = box(QVBoxLayout(self), gap=MEDIUM)
        self._shown: Mapping[str, Sequence[str]] = {}
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def show_changes(self, by_goal: Mapping[str, Sequence[str]]) -> None:
        """These; lines under no title are about whole goals."""
        if by_goal == self._shown:
            return
        self._shown = by_goal
        _empty(self._lines)
        for title, told in by_goal.items():
            lines = column(gap=HAIR)
            if title:
                lines.addWidget(label(title, Kind.STRONG, wrap=True))
            for words_ in told:
                line = row(column(label("•", Kind.QUIET), None), gap=SMALL)
                line.addWidget(label(words_, wrap=True), 1)
                lines.addLayout(line)
            held = QWidget()
            held.setLayout(lines)
            self._lines.addWidget(held)


class VersionPage(QWidget):
    """Over the page of the agreement; Escape or a press leads back. There is nothing to stop at
    in what is read, so the keys that scroll do so from the buttons above."""  # fmt: skip

    closed = Signal()
    plan_requested = Signal()
    short_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.back = quiet(_("Back to the agreement"), Icon.ARROW_LEFT)
        self.back.clicked.connect(self.closed)
        self.plan = PrintButton(_("Print whole plan"))
        self.plan.clicked.connect(self.plan_requested)
        self.short = PrintButton(words.print_short(""), keys=False)
        self.short.clicked.connect(self.short_requested)
        self._title = label("", Kind.TITLE, wrap=True)
        head = FlowLayout(gap=SMALL)
        for button in (self.back, self.plan, self.short):
            head.addWidget(button)
            button.installEventFilter(self)
        self.refusal = Notice(NoticeKind.DANGER, "")
        self._content = box(QVBoxLayout(), gap=LARGE)
        self.only_changed = CheckBox(_("Only what changed"))
        self.only_changed.setChecked(True)
        self.only_changed.clicked.connect(self._show_sides)
        above = frame("header")
        box(QVBoxLayout(above), head, gap=0, margins=(WIDE - SMALL, SMALL, WIDE - SMALL, SMALL))
        self._page = ScrollPage(self.refusal, self._title, self._content, None, widest=_WIDEST)
        self.refusal.hide()
        box(QVBoxLayout(self), above, self._page, gap=0).setStretchFactor(self._page, 1)
        self._sides: Sequence[GoalBeside] = ()
        self._names = ("", "")
        self._goals: QVBoxLayout | None = None
        self._fit()

    def clear(self) -> None:
        """Show nothing of anybody."""
        self.show_refusal("")
        self._title.setText("")
        self._sides, self._goals = (), None
        self.only_changed.setParent(self)
        self.only_changed.hide()
        _empty(self._content)

    def show_refusal(self, told: str) -> None:
        """Say above all why it cannot be printed; no words take it away."""
        self.refusal.setVisible(bool(told))
        if told:
            self.refusal.show_words(NoticeKind.DANGER, told)
            self._page.verticalScrollBar().setValue(0)

    def show_version(self, plan: PlanSnapshot) -> None:
        """One version as it was."""
        self.clear()
        self._offer_prints(on=True)
        self._title.setText(labels.plan_version(plan.number, plan.stands_on))
        agreed = label(_first_large(words.how_agreed(plan)) + ".", Kind.QUIET, wrap=True)
        self._content.addWidget(agreed)
        beside = versions_facts.of_plan(plan)
        if beside:
            self._content.addWidget(Card(_("The plan as a whole"), FactList(beside)))
        for goal in plan.goals:
            self._content.addWidget(
                _GoalCard(goal.title, FactList(versions_facts.of_goal(goal, plan)))
            )
        self._begin()

    def show_both(
        self,
        before: PlanSnapshot,
        after: PlanSnapshot,
        names: tuple[str, str],
        by_goal: Mapping[str, Sequence[str]],
    ) -> None:
        """Two of them: what changed in words, then side by side."""
        self.clear()
        self._offer_prints(on=False)
        self._names = names
        self._title.setText(_both(before, after))
        whole = versions_facts.beside(versions_facts.of_plan(before), versions_facts.of_plan(after))
        goals = versions_facts.goals_beside(before, after)
        self._sides = [GoalBeside(_("The plan as a whole"), tuple(whole)), *goals]
        if any(each.changed for each in self._sides):
            if by_goal:
                told = ChangeList()
                told.show_changes(by_goal)
                self._content.addWidget(Card(_("What changed"), told, gap=MEDIUM))
            self.only_changed.show()
            self._content.addWidget(self.only_changed)
        else:
            same = _("Nothing is different between the two.")
            self._content.addWidget(label(same, Kind.QUIET, wrap=True))
        self._goals = box(QVBoxLayout(), gap=LARGE)
        self._content.addLayout(self._goals)
        self._show_sides()
        self._begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads back; what the buttons leave scrolls."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.modifiers() or not self._page.scroll_by_key(event.key()):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows would go from button to button, as Tab does."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            arrow = event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not event.modifiers()
            if arrow and self._page.scroll_by_key(event.key()):
                return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """As wide as lines may be at this text size."""
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_page"):
            self._fit()

    # ---- inside -----------------------------------------------------------------------------

    def _offer_prints(self, *, on: bool) -> None:
        """Only what was agreed on as one is printed, not what is compared."""
        for button in (self.short, self.plan):
            button.show_case(there_is=on)
            button.setVisible(on)

    def _begin(self) -> None:
        self._page.verticalScrollBar().setValue(0)
        if self.isVisible():
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_sides(self) -> None:
        if self._goals is None:
            return
        _empty(self._goals)
        only = self.only_changed.isChecked() and any(each.changed for each in self._sides)
        for goal in self._sides:
            lines = [each for each in goal.lines if each.changed or not only]
            if lines and (goal.changed or not only):
                both = goal.in_before and goal.in_after
                shown = _Sides(lines, self._names) if both else _alone(goal)
                self._goals.addWidget(_GoalCard(goal.title, shown, goal))

    def _fit(self) -> None:
        self._page.set_widest(theme.current().metrics.grown(_WIDEST))


class _GoalCard(Card):
    """A goal under its title, which may be a long sentence."""

    def __init__(self, title: str, content: QWidget, beside: GoalBeside | None = None) -> None:
        super().__init__(gap=MEDIUM)
        self.setAccessibleName(title)
        head = row(gap=SMALL)
        head.addWidget(label(title, Kind.TITLE, wrap=True), 1)
        if beside is not None and not beside.in_before:
            head.addLayout(column(Pill(_("new"), Tone.OK), None))
        elif beside is not None and not beside.in_after:
            head.addLayout(column(Pill(_("taken out"), Tone.WARN), None))
        self.add(head, content)


class _Sides(QWidget):
    """Names, then the earlier and the later words; what changed says so in a word."""

    def __init__(self, lines: Sequence[Beside], names: tuple[str, str]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(LARGE)
        grid.setVerticalSpacing(SMALL)
        wide = theme.current().metrics.grown(_NAMES)
        grid.setColumnMinimumWidth(0, wide)
        top = Qt.AlignmentFlag.AlignTop
        for side, name in enumerate(names, start=1):
            grid.setColumnStretch(side, 1)
            grid.addWidget(label(name, Kind.LABEL, wrap=True), 0, side, top)
        for number, line in enumerate(lines):
            place = 2 * number + 1
            grid.addWidget(rule(), place, 0, 1, 3)
            grid.addLayout(_name(line, wide), place + 1, 0, top)
            for side, told in ((1, line.before), (2, line.after)):
                said = _side(told, line.name, names[side - 1])
                grid.addWidget(said, place + 1, side, top)


def _alone(goal: GoalBeside) -> QWidget:
    """A goal that was not there yet, or is not any more: one side says all there is."""
    return FactList([Fact(each.name, each.after or each.before) for each in goal.lines])


def _name(line: Beside, wide: int) -> QVBoxLayout:
    name = label(line.name, Kind.QUIET, wrap=True)
    name.setFixedWidth(wide)
    if line.changed:
        return column(name, row(Pill(pgettext("plan", "changed"), Tone.ACCENT), None), gap=HAIR)
    return column(name, gap=0)


def _side(told: str, name: str, version: str) -> QWidget:
    said = told or "–"
    made = label(said, Kind.BODY if told else Kind.QUIET, wrap=True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    made.setAccessibleName(f"{name}, {version}: {said}")
    return made


def _empty(layout: QVBoxLayout) -> None:
    """Take out what is in it; what is kept elsewhere has been taken out before."""
    while (item := layout.takeAt(0)) is not None:
        inner, widget = item.layout(), item.widget()
        if isinstance(inner, QVBoxLayout):
            _empty(inner)
            inner.deleteLater()
        elif widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()


def _both(before: PlanSnapshot, after: PlanSnapshot) -> str:
    """Which two of them."""
    earlier = labels.plan_version(before.number, before.stands_on)
    if after.agreed_how is None:
        return _("{earlier} and the plan as it is today").format(earlier=earlier)
    later = labels.plan_version(after.number, after.stands_on)
    return _("{earlier} and {later}").format(earlier=earlier, later=later)


def _first_large(words_: str) -> str:
    return words_[:1].upper() + words_[1:]
