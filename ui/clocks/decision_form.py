"""The decision about one case: which, why, and what belongs to an end; knows words, not rules."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from jmd_desktop import labels, messages
from jmd_desktop.domain.case_clocks import CaseClock, ClockDecision
from jmd_desktop.domain.endings import (
    HANDLING,
    UNREACHED,
    ClosingReason,
    Consensus,
    EndedBy,
    EndingFacts,
)
from jmd_desktop.domain.fields import CASE_DECISIONS, CASE_ENDINGS, Problem, Value
from jmd_desktop.i18n import _
from ui.clocks import words
from ui.qt.buttons import quiet
from ui.qt.editor import Editor
from ui.qt.form import BoundForm
from ui.qt.icons import Icon
from ui.qt.layout import HAIR, LARGE, SMALL, column, holder, row
from ui.qt.note_edit import NoteEdit
from ui.qt.short_editors import ChoiceEditor
from ui.qt.side_by_side import SideBySide
from ui.qt.text import Kind, label
from ui.qt.tiles import Choice, TileChoice

_DECISION, _REASON, _ENDED = "decision", "reason", "decided_on"
CLOSING_REASON, _BY, _CONSENSUS = "closing_reason", "decided_by", "consensus"
"""The facts of an end (CL4); the reason of an ending beside that of the decision."""


class DecisionForm(BoundForm):
    """Nothing is chosen beforehand; after nine months without contact there is no choice."""

    closure_requested = Signal()
    """The questions that go before a lack of cooperation are asked there (H2)."""

    def __init__(self, missing_characters: Callable[[str], tuple[str, ...]]) -> None:
        super().__init__(CASE_DECISIONS, missing_characters=missing_characters)
        self._clock = CaseClock.EDITED
        self._usual: ClosingReason | None = None  # with which reason the rest was chosen
        self._tiles = _Tiles()
        self.add(self.put(_DECISION, self._tiles).column)
        self._ending = self._facts()
        self.add(self._ending)
        self.row(_REASON)
        self.row(_ENDED)
        self._ended = self.field(_ENDED).column
        name = _("Support ended on")
        self._ended.label.setText(name)
        self._ended.editor.setAccessibleName(name)
        self._follows = label("", Kind.QUIET, wrap=True)
        self.add(self._follows)
        self.changed.connect(self._chose)
        self._arrange()

    def ask(self, clock: CaseClock) -> None:
        """What this clock leaves to decide (IM6, IM7)."""
        self._clock = clock
        self.field(_DECISION).column.setVisible(clock is CaseClock.EDITED)
        self._arrange()

    @property
    def decision(self) -> ClockDecision | None:
        """What is chosen."""
        if self._clock is CaseClock.CONTACT:
            return ClockDecision.END
        chosen = self.field(_DECISION).editor.value()
        return None if chosen is None else ClockDecision(str(chosen))

    @property
    def reason(self) -> str:
        """Why, in the counsellor's words."""
        return str(self.field(_REASON).editor.value() or "")

    @property
    def facts(self) -> EndingFacts:
        """What the end stores; without contact there is one reason only (IM7)."""
        if self._clock is CaseClock.CONTACT:
            return UNREACHED
        return EndingFacts(
            ClosingReason(str(self.field(CLOSING_REASON).editor.value())),
            EndedBy(str(self.field(_BY).editor.value())),
            Consensus(str(self.field(_CONSENSUS).editor.value())),
        )

    @property
    def ended_on(self) -> date | None:
        """The last day of the support."""
        day = self.field(_ENDED).editor.value()
        return day if isinstance(day, date) else None

    def problems(self, today: date) -> dict[str, str]:
        """As every form, and what an end or a choice needs besides."""
        found = super().problems(today)
        for each in (CLOSING_REASON, _BY, _CONSENSUS):
            if not self._asks:
                self.show_problem(each, "")
                found.pop(each, None)
            elif not self.field(each).editor.value() and each not in found:
                found[each] = messages.problem(self.field(each).field, Problem.REQUIRED)
                self.show_problem(each, found[each])
        if self.decision is not ClockDecision.END:
            self.show_problem(_ENDED, "")
            found.pop(_ENDED, None)
        elif self.ended_on is None and _ENDED not in found:
            found[_ENDED] = self._require(_ENDED)
        if self.decision is None:
            found[_DECISION] = self._require(_DECISION)
        return found

    def begin(self) -> None:
        """The keyboard to where deciding begins."""
        choose = self._clock is CaseClock.EDITED and self.decision is None
        self.focus_field(_DECISION if choose else _REASON)

    @property
    def writing_at(self) -> int | None:
        """Where the cursor is in the reason; None when the keyboard is not there."""
        edit = self._note()
        return edit.textCursor().position() if edit.hasFocus() else None

    def put_cursor(self, position: int) -> None:
        """Go on writing the reason there."""
        edit = self._note()
        cursor = edit.textCursor()
        cursor.setPosition(min(position, len(edit.text())), QTextCursor.MoveMode.MoveAnchor)
        edit.setTextCursor(cursor)
        edit.setFocus()

    def arrange(self) -> None:
        """After another record was put in, which is no typing."""
        if not self.dirty:
            self._usual = None
        self._arrange()

    def _facts(self) -> QWidget:
        """Why it ends, who decided it, by consent or not; asked where it is not said already."""
        reason = self._make(CASE_ENDINGS["reason"], None)
        self._fields[CLOSING_REASON] = self._fields.pop("reason")  # that of the decision comes yet
        self._meaning = label("", Kind.CAPTION, wrap=True)
        self._questions = quiet(_("To the questions in the closure"), Icon.ARROW_RIGHT)
        self._questions.clicked.connect(self.closure_requested)
        by, consensus = (self._make(CASE_ENDINGS[each], _chips(each)) for each in (_BY, _CONSENSUS))
        asked = column(self._meaning, row(-SMALL, self._questions, None), gap=HAIR)
        return holder(
            column(
                column(reason.column, asked, gap=HAIR),
                SideBySide(by.column, consensus.column, shares=(3, 2)),
                gap=LARGE,
            )
        )

    @property
    def _asks(self) -> bool:
        """Whether the facts of an end have to be said."""
        return self.decision is ClockDecision.END and self._clock is CaseClock.EDITED

    @property
    def _closing_reason(self) -> ClosingReason | None:
        chosen = self.field(CLOSING_REASON).editor.value()
        return None if not chosen else ClosingReason(str(chosen))

    def _take_usual(self) -> None:
        """What is usual with a reason, as long as nothing else was chosen."""
        reason = self._closing_reason
        if reason is None or reason is self._usual:
            return
        before = None if self._usual is None else HANDLING[self._usual]
        self._usual = reason
        for name in (_BY, _CONSENSUS):
            editor = self.field(name).editor
            kept = None if before is None else getattr(before, name)
            if editor.value() in (None, kept):
                editor.show(getattr(HANDLING[reason], name))
                self.show_problem(name, "")

    def _chose(self) -> None:
        self._take_usual()
        self._arrange()

    def _arrange(self) -> None:
        decision = self.decision
        reason = self._closing_reason
        self._ending.setVisible(self._asks)
        self._meaning.setText("" if reason is None else words.closing(reason))
        self._meaning.setVisible(reason is not None)
        self._questions.setVisible(reason is ClosingReason.LACK_OF_COOPERATION)
        self._ended.setVisible(decision is ClockDecision.END)
        self._follows.setText("" if decision is None else words.follows(decision))
        self._follows.setVisible(decision is ClockDecision.END)

    def _require(self, column: str) -> str:
        said = messages.problem(CASE_DECISIONS[column], Problem.REQUIRED)
        self.show_problem(column, said)
        return said

    def _note(self) -> NoteEdit:
        edit = self.field(_REASON).editor.widget
        assert isinstance(edit, NoteEdit)  # the catalogue says it is a note
        return edit


def _chips(name: str) -> ChoiceEditor:
    field = CASE_ENDINGS[name]
    return ChoiceEditor(labels.field(field), labels.choices(field.codes or ""))


class _Tiles(Editor):
    """Both decisions, each with what comes of it."""

    def __init__(self) -> None:
        self._choice = _Choice(labels.field(CASE_DECISIONS[_DECISION]), 2)
        self._choice.set_choices(
            [
                Choice(
                    ClockDecision.CONTINUE,
                    words.choice(ClockDecision.CONTINUE),
                    words.follows(ClockDecision.CONTINUE),
                ),
                Choice(
                    ClockDecision.END,
                    words.choice(ClockDecision.END),
                    _("The file stays readable."),
                ),
            ]
        )
        super().__init__(self._choice)
        self._choice.chosen.connect(self._edited)

    def value(self) -> Value:
        return self._choice.choice() or None

    def _put(self, value: Value) -> None:
        known = {each.value for each in ClockDecision}
        self._choice.choose(value if isinstance(value, str) and value in known else "")


class _Choice(TileChoice):
    """Takes the keyboard like an input."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """On to the tile."""
        super().focusInEvent(event)
        self.focus()
