"""Editors for what is typed: words, days, months, numbers; knows values, not rules."""

import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Final, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator

from jmd_desktop import labels, messages
from jmd_desktop.domain.fields import Field, Kind, Value
from ui.qt.dates import DateField
from ui.qt.editor import Editor
from ui.qt.line_edits import LineEdit
from ui.qt.months import MonthField
from ui.qt.note_edit import NoteEdit
from ui.qt.paragraph import ParagraphEdit
from ui.qt.text import upright
from ui.qt.times import TimeField
from ui.qt.typed_line import TypedLine

_QT_LARGEST = 2**31 - 1

Held = TypeVar("Held", date, time, str)


def _tidy(text: Value) -> str:
    """Without blanks around it, and with accents put together as most keyboards do."""
    return unicodedata.normalize("NFC", text).strip() if isinstance(text, str) else ""


class _Line(Editor):
    def __init__(self, field: Field) -> None:
        self._edit = LineEdit()
        super().__init__(self._edit)
        self._edit.textChanged.connect(self._edited)
        if field.kind is Kind.PHONE:
            upright(self._edit)
            self._edit.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        elif field.kind is Kind.MAIL:
            upright(self._edit)
            self._edit.setInputMethodHints(Qt.InputMethodHint.ImhEmailCharactersOnly)

    def value(self) -> str:
        return _tidy(self._edit.text())

    def draft(self) -> str:
        return self._edit.text()

    def normal(self, value: Value) -> Value:
        return _tidy(value)

    def text(self) -> str:
        return self.value()

    def _put(self, value: Value) -> None:
        self._edit.setText(value if isinstance(value, str) else "")
        self._edit.setCursorPosition(0)


class _Note(Editor):
    def __init__(self, _field: Field, edit: NoteEdit | None = None) -> None:
        self._edit = edit or NoteEdit()
        super().__init__(self._edit)
        self._edit.textChanged.connect(self._edited)

    def value(self) -> str:
        return _tidy(self._edit.text())

    def draft(self) -> str:
        return self._edit.text()

    def normal(self, value: Value) -> Value:
        return _tidy(value)

    def text(self) -> str:
        return self.value()

    def _put(self, value: Value) -> None:
        self._edit.set_text(value if isinstance(value, str) else "")


class _Paragraph(_Note):
    """One line of text that may get long: it is seen whole."""

    def __init__(self, field: Field) -> None:
        super().__init__(field, ParagraphEdit())

    def value(self) -> str:
        return _tidy(" ".join(self._edit.text().splitlines()))


# Days of talks, signatures and appointments: „9.3.“ is enough. Never birth dates or papers.
_NEAR_TODAY = frozenset(
    {
        "appointments.day",
        "assessments.reassess_on",
        "case_decisions.decided_on",
        "case_endings.ended_on",
        "case_endings.follow_up_on",
        "case_endings.informed_on",
        "case_endings.talk_on",
        "consents.signed_on",
        "evaluations.held_on",
        "follow_ups.held_on",
        "form_reviews.reviewed_on",
        "gaps.noted_on",
        "goal_reviews.held_on",
        "goal_reviews.next_review_on",
        "goals.review_on",
        "goals.target_on",
        "intakes.next_on",
        "intakes.referred_on",
        "journal_entries.happened_on",
        "other_plans.made_on",
        "plan_versions.agreed_on",
        "plan_versions.handed_out_on",
        "plan_versions.review_on",
        "referral_steps.since",
        "screenings.held_on",
        "support_plans.review_on",
        "tasks.due_on",
        "text_approvals.approved_on",
    }
)


_AHEAD = frozenset(
    {
        "appointments.day",
        "case_endings.follow_up_on",
        "goal_reviews.next_review_on",
        "tasks.due_on",
    }
)
"""Mostly of days to come."""


class _Written(Editor, Generic[Held]):
    """A value written in one line; what cannot be read yet is kept as it was typed."""

    def __init__(
        self, line: TypedLine[Held], kind: type[Held], unfinished: Callable[[], str]
    ) -> None:
        """`unfinished` says what to write under what cannot be read."""
        self._line: TypedLine[Held] = line
        self._kind: type[Held] = kind
        self._unfinished = unfinished
        super().__init__(line)
        line.changed.connect(self._edited)

    def value(self) -> Held | None:
        return self._line.value() if self._line.readable() else None

    def typed(self) -> Value:
        return self.value() if self._line.readable() else self._line.text()

    def incomplete(self) -> str:
        return "" if self._line.readable() else self._unfinished()

    def _put(self, value: Value) -> None:
        if value == "" or not isinstance(value, self._kind):
            self._line.setText(value if isinstance(value, str) else "")
        else:
            self._line.set_value(value)


class _Day(_Written[date]):
    def __init__(self, field: Field) -> None:
        line = DateField()
        super().__init__(line, date, messages.incomplete_day)
        today = labels.today()
        if field.key in _NEAR_TODAY and today is not None:
            line.read_near(today, ahead=field.key in _AHEAD)


class _Time(_Written[time]):
    def __init__(self, _field: Field) -> None:
        super().__init__(TimeField(), time, messages.incomplete_time)


class _Month(_Written[str]):
    def __init__(self, _field: Field) -> None:
        super().__init__(MonthField(), str, messages.incomplete_month)

    def normal(self, value: Value) -> Value:
        return value or None


class _Number(Editor):
    def __init__(self, field: Field) -> None:
        self._edit = LineEdit()
        super().__init__(self._edit)
        upright(self._edit)
        self._edit.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        # The validator keeps letters out; the range is checked when saving, with words.
        self._edit.setValidator(QIntValidator(0, min(field.limit, _QT_LARGEST), self._edit))
        self._edit.setMaximumWidth(160)
        self._edit.textChanged.connect(self._edited)

    def value(self) -> int | None:
        text = self._edit.text().strip()
        return int(text) if text.isdecimal() else None

    def typed(self) -> Value:
        return self._edit.text() if self.incomplete() else self.value()

    def incomplete(self) -> str:
        text = self._edit.text().strip()
        return messages.incomplete_number() if text and not text.isdecimal() else ""

    def _put(self, value: Value) -> None:
        self._edit.setText("" if value is None else str(value))


class _Moment(Editor):
    """The program writes it, the counsellor reads it."""

    def __init__(self, _field: Field) -> None:
        self._edit = LineEdit()
        super().__init__(self._edit)
        self._edit.setReadOnly(True)
        self._moment: datetime | None = None

    def value(self) -> datetime | None:
        return self._moment

    def _put(self, value: Value) -> None:
        self._moment = value if isinstance(value, datetime) else None
        self._edit.setText("" if self._moment is None else labels.moment(self._moment))


_OF_KIND: Final[Mapping[Kind, Callable[[Field], Editor]]] = {
    Kind.NAME: _Line,
    Kind.LINE: _Line,
    Kind.PHONE: _Line,
    Kind.MAIL: _Line,
    Kind.NOTE: _Note,
    Kind.DAY: _Day,
    Kind.TIME: _Time,
    Kind.MONTH: _Month,
    Kind.NUMBER: _Number,
    Kind.MOMENT: _Moment,
}
_LONG = frozenset({"goals.title"})  # lines


def typed(field: Field) -> Editor | None:
    """The editor of a field that is typed; None for one that is chosen, or nobody gives."""
    if field.key in _LONG:
        return _Paragraph(field)
    editor = _OF_KIND.get(field.kind)
    return None if editor is None else editor(field)
