"""Where a referral stands: its steps one below the other, and what may come next."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.fields import REFERRAL_STEPS, Value
from jmd_desktop.domain.referrals import ReferralStatus
from jmd_desktop.i18n import _
from ui.phases.implementation.editors import ChoiceEditor
from ui.qt import painting, theme
from ui.qt.breaking import breakable
from ui.qt.buttons import plain, quiet
from ui.qt.form import BoundForm
from ui.qt.icons import Icon
from ui.qt.layout import MEDIUM, SMALL, box, column, outset, row
from ui.qt.side_by_side import SideBySide
from ui.qt.surfaces import Card
from ui.qt.text import Kind, label
from ui.qt.theme import RADIUS_CONTROL, Tone

_DOT = 12  # px at a text scale of 1
_RAIL = 28
_DAY = 150  # px of a field for a day
EDGE = SMALL


@dataclass(frozen=True, slots=True)
class StepShown:
    """One step as it is read; the `last` one tells where it stands."""

    id: str
    title: str
    words: str = ""
    hint: str = ""
    last: bool = False
    over: bool = False


class StepForm(BoundForm):
    """Status, day and a remark; a step that is in the file already tells its draft so."""

    def __init__(self, missing_characters: Callable[[str], tuple[str, ...]]) -> None:
        super().__init__(REFERRAL_STEPS, missing_characters=missing_characters)
        self.step_id = ""
        choices = [(each.value, labels.code("referral_status", each)) for each in ReferralStatus]
        name = labels.field(REFERRAL_STEPS["status"])
        self.add(self.put("status", ChoiceEditor(name, choices, needed=True)).column)
        since, note = self.put("since"), self.put("note")
        self.add(SideBySide(since.column, note.column, shares=(1, 3), least=_DAY))

    def draft_content(self) -> dict[str, Value]:
        """What is unsaved, with all three: it is nothing in parts."""
        content = super().draft_content()
        if content:
            for column, value in self.values().items():
                content.setdefault(REFERRAL_STEPS[column].key, value)
            if self.step_id:
                content[REFERRAL_STEPS["id"].key] = self.step_id
        return content

    def step(self) -> tuple[ReferralStatus, date, str] | None:
        """What is typed, None while a part is missing."""
        held: Mapping[str, Value] = self.values()
        status, since = held["status"], held["since"]
        if not status or not isinstance(since, date):
            return None
        return ReferralStatus(str(status)), since, str(held["note"] or "")


class ChainCard(Card):
    """The steps, a button for what mostly comes next, and the fields of any other step."""

    next_requested = Signal()
    other_requested = Signal()
    edit_requested = Signal(str)
    remove_requested = Signal(str)
    submit_requested = Signal()
    close_requested = Signal()

    def __init__(self, missing_characters: Callable[[str], tuple[str, ...]]) -> None:
        super().__init__(_("Where does it stand?"), gap=MEDIUM)
        self._rows: list[StepRow] = []
        self._shown = 0
        self._nothing = label(_("There is no step yet."), Kind.QUIET, wrap=True)
        self._lines = column(gap=0)
        self.next = plain("", Icon.CHECK)
        self.other = quiet(_("Another step"), Icon.PLUS)
        self._ways = QWidget()
        box(QHBoxLayout(self._ways), self.next, self.other, None, gap=SMALL)
        self.form = StepForm(missing_characters)
        self.submit = plain(_("Note step"), Icon.CHECK)
        self.close_button = quiet(_("Cancel"))
        self.remove = quiet(_("Remove step"), Icon.TRASH_2)
        self._form_ways = QWidget()
        box(QHBoxLayout(self._form_ways), self.submit, self.close_button, self.remove, None)
        self._editor = QWidget()
        box(QVBoxLayout(self._editor), self.form, self._form_ways, gap=MEDIUM)
        self._steps = QWidget()
        self._steps.setLayout(self._lines)
        self.add(self._nothing, outset(self._steps, EDGE), self._ways, self._editor)
        self._editor.hide()
        self.next.clicked.connect(self.next_requested)
        self.other.clicked.connect(self.other_requested)
        self.submit.clicked.connect(self.submit_requested)
        self.close_button.clicked.connect(self.close_requested)
        self.remove.clicked.connect(self._ask_remove)

    def prepare(self, count: int) -> None:
        """Make so many rows, for when they are needed."""
        while len(self._rows) < count:
            self._add_row()

    def show_steps(self, steps: Sequence[StepShown], following: str, *, editable: bool) -> None:
        """The chain, and the words of the button for what comes next; "" for no such button."""
        self.prepare(len(steps))
        self._shown = len(steps)
        held = next((each for each in self.rows if each.hasFocus()), None)
        for number, button in enumerate(self._rows):
            if number < len(steps):
                place = (number == 0, number == len(steps) - 1)
                button.show_step(steps[number], place, editable=editable)
            button.setVisible(number < len(steps))
        self._nothing.setVisible(not steps and editable and self._editor.isHidden())
        self._steps.setVisible(bool(steps))
        self._editable = editable
        self.next.say(following)
        self.next.setVisible(bool(following))
        self._ways.setVisible(editable and self._editor.isHidden())
        self._set_stop(held)

    @property
    def rows(self) -> "tuple[StepRow, ...]":
        """The rows that are shown."""
        return tuple(self._rows[: self._shown])

    @property
    def is_open(self) -> bool:
        """Whether the fields of a step are open."""
        return not self._editor.isHidden()

    def open_form(self, step_id: str, *, with_record: bool = False) -> None:
        """Write a step; `with_record` it is the first one and saved with its referral."""
        self._editor.show()
        self.form.show()  # by itself only with the next event: too late for focus
        self._ways.hide()
        self._nothing.hide()
        self._form_ways.setVisible(not with_record)
        self.form.field("note").column.setVisible(not with_record)  # it begins without a remark
        self.remove.setVisible(bool(step_id))
        self.submit.say(_("Save step") if step_id else _("Note step"))
        for button in self.rows:
            button.setChecked(button.step.id == step_id != "")

    def close_form(self) -> None:
        """Read again; the keyboard goes on at the steps if it was inside."""
        had_focus = self._editor.isAncestorOf(self.window().focusWidget())
        edited = next((each for each in self.rows if each.isChecked()), None)
        self._editor.hide()
        self._ways.setVisible(self._editable)
        for button in self.rows:
            button.setChecked(False)
        if had_focus:
            (edited or self.first).setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def first(self) -> QWidget:
        """Where one goes on from here."""
        return self.next if not self.next.isHidden() else self.other

    # ---- inside -----------------------------------------------------------------------------

    _editable = True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the fields, where nothing inside took the key."""
        inside = self._editor.isAncestorOf(self.focusWidget())
        if event.key() == Qt.Key.Key_Escape and inside and not self._form_ways.isHidden():
            self.close_requested.emit()
        else:
            super().keyPressEvent(event)

    def _add_row(self) -> None:
        number = len(self._rows)
        made = StepRow()
        made.hide()
        self._lines.addWidget(made)
        QWidget.setTabOrder(self._rows[-1] if self._rows else self._nothing, made)
        self._rows.append(made)
        made.clicked.connect(partial(self._edit, number))
        made.stepped.connect(partial(self._step, number))
        made.removal_requested.connect(partial(self._remove, number))
        QWidget.setTabOrder(made, self.next)

    def _edit(self, number: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002  Qt's own
        self.edit_requested.emit(self._rows[number].step.id)

    def _remove(self, number: int) -> None:
        self.remove_requested.emit(self._rows[number].step.id)

    def _ask_remove(self) -> None:
        if self.form.step_id:
            self.remove_requested.emit(self.form.step_id)

    def _step(self, number: int, step: int) -> None:
        if 0 <= number + step < self._shown:
            self._set_stop(self._rows[number + step])
            self._rows[number + step].setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_stop(self, stop: "StepRow | None") -> None:
        """Of all steps one is a stop of the tab key: the last one, where it stands."""
        shown = self.rows
        stop = stop if stop in shown else (shown[-1] if shown else None)
        for button in shown:
            on = button is stop and button.isEnabled()
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)


class StepRow(QAbstractButton):
    """Enter opens its fields, Delete takes it out, arrows go on."""

    stepped = Signal(int)
    removal_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.step = StepShown("", "")
        self._place = (True, True)
        self._title = label("", Kind.STRONG, wrap=True)
        self._words = label("", Kind.QUIET, wrap=True)
        self._hint = label("", Kind.CAPTION, wrap=True)
        self._rail = row(theme.current().metrics.grown(_RAIL), gap=0)
        said = column(self._title, self._words, self._hint, gap=2)
        around = (EDGE, 6, EDGE, 6)
        line = box(QHBoxLayout(self), self._rail, gap=0, margins=around)
        line.addLayout(said, 1)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_step(self, step: StepShown, place: tuple[bool, bool], *, editable: bool) -> None:
        """A step; `place` says whether it is the first and the last of the chain."""
        self.step, self._place = step, place
        self._title.setText(step.title)
        for shown, words in ((self._words, step.words), (self._hint, step.hint)):
            shown.setText(breakable(words))
            shown.setVisible(bool(words))
        self.setEnabled(editable)
        pointing = Qt.CursorShape.PointingHandCursor
        self.setCursor(pointing if editable else Qt.CursorShape.ArrowCursor)
        self.setAccessibleName(step.title)
        self.setAccessibleDescription("\n".join(filter(None, (step.words, step.hint))))
        self.update()

    def reads(self) -> str:
        """As it is read, a line each."""
        step = self.step
        return "\n".join(filter(None, (step.title, step.words, step.hint)))

    def sizeHint(self) -> QSize:
        """As its words ask for."""
        layout = self.layout()
        return super().sizeHint() if layout is None else layout.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Narrow is allowed."""
        layout = self.layout()
        return super().minimumSizeHint() if layout is None else layout.totalMinimumSize()

    def hitButton(self, position: QPoint) -> bool:  # noqa: N802  Qt's name
        """All of it."""
        return self.rect().contains(position)

    def nextCheckState(self) -> None:  # noqa: N802  Qt's name
        """Whether its fields are open is said from outside."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        key = Qt.Key(event.key())
        plain_key = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(key)
        if plain_key and step is not None:
            self.stepped.emit(step)
        elif plain_key and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif plain_key and key == Qt.Key.Key_Delete:
            self.removal_requested.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """The rail with its dot; filled where it stands now."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, metrics, whole = (
            theme.current().theme,
            theme.current().metrics,
            QRectF(self.rect()),
        )
        if self.isChecked():
            painting.ground(painter, whole, colours.accent_soft, RADIUS_CONTROL)
        elif self.isEnabled() and self.underMouse():
            painting.ground(painter, whole, colours.hover, RADIUS_CONTROL)
        edge = metrics.grown(_DOT)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = whole.right() - EDGE - edge if rtl else EDGE
        top = 6 + (metrics.grown(20) - edge) / 2
        dot = QRectF(left, top, edge, edge)
        painter.setPen(QPen(QColor(colours.border), 2))
        middle = dot.center().x()
        first, last = self._place
        if not first:
            painter.drawLine(round(middle), 0, round(middle), round(dot.top()))
        if not last:
            painter.drawLine(round(middle), round(dot.bottom()), round(middle), self.height())
        if self.step.last:
            tone = Tone.QUIET if self.step.over else Tone.ACCENT
            painting.ground(painter, dot, tone.of(colours), edge / 2)
        else:
            painting.ground(painter, dot, colours.surface, edge / 2)
            painting.outline(painter, dot, colours.control, edge / 2, 1.5)
        if self.hasFocus():
            painting.focus_ring(painter, whole, RADIUS_CONTROL)

    def changeEvent(self, event: QEvent) -> None:
        """The rail grows with the text."""
        super().changeEvent(event)
        if hasattr(self, "_rail"):
            self.updateGeometry()
