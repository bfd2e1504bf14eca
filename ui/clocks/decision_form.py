"""The decision about one case: which, why, and for an end since when; knows words, not rules."""

from collections.abc import Callable
from datetime import date

from PySide6.QtGui import QFocusEvent, QTextCursor

from jmd_desktop import labels, messages
from jmd_desktop.domain.case_clocks import CaseClock, ClockDecision
from jmd_desktop.domain.fields import CASE_DECISIONS, Problem, Value
from jmd_desktop.i18n import _
from ui.clocks import words
from ui.qt.editor import Editor
from ui.qt.form import BoundForm
from ui.qt.note_edit import NoteEdit
from ui.qt.text import Kind, label
from ui.qt.tiles import Choice, TileChoice

_DECISION, _REASON, _ENDED = "decision", "reason", "decided_on"


class DecisionForm(BoundForm):
    """Nothing is chosen beforehand; after nine months without contact there is no choice."""

    def __init__(self, missing_characters: Callable[[str], tuple[str, ...]]) -> None:
        super().__init__(CASE_DECISIONS, missing_characters=missing_characters)
        self._clock = CaseClock.EDITED
        self._tiles = _Tiles()
        self.add(self.put(_DECISION, self._tiles).column)
        self.row(_REASON)
        self.row(_ENDED)
        self._ended = self.field(_ENDED).column
        name = _("Support ended on")
        self._ended.label.setText(name)
        self._ended.editor.setAccessibleName(name)
        self._follows = label("", Kind.QUIET, wrap=True)
        self.add(self._follows)
        self.changed.connect(self._arrange)
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
    def ended_on(self) -> date | None:
        """The last day of the support."""
        day = self.field(_ENDED).editor.value()
        return day if isinstance(day, date) else None

    def problems(self, today: date) -> dict[str, str]:
        """As every form, and what an end or a choice needs besides."""
        found = super().problems(today)
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
        self._arrange()

    def _arrange(self) -> None:
        decision = self.decision
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
