"""One editor for each kind of field of the catalogue; knows values, not rules and no store."""

import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QWidget

from jmd_desktop import labels, messages
from jmd_desktop.domain.fields import Field, Kind, Value
from jmd_desktop.i18n import _, pgettext
from ui.qt.buttons import SegmentedSwitch
from ui.qt.checklist import CheckList
from ui.qt.chips import ChipsField
from ui.qt.dates import DateField
from ui.qt.inputs import ComboBox, LineEdit, NoteEdit
from ui.qt.months import MonthField
from ui.qt.scale import ScaleField
from ui.qt.stars import StarsField
from ui.qt.text import upright

_QT_LARGEST = 2**31 - 1
_SEARCHABLE_FROM = 15  # entries; shorter lists are seen at a glance


class Editor(QObject):
    """An input for one field. `changed` is sent for what the counsellor does, not for `show`."""

    changed = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.widget = widget
        self._showing = False

    def value(self) -> Value:
        """What the field holds now; None where nothing is given or it is not finished."""
        raise NotImplementedError

    def typed(self) -> Value:
        """As `value`, but half-typed dates and numbers as the text they are: for drafts."""
        return self.value()

    def normal(self, value: Value) -> Value:
        """A stored value as `value` would give it back: None and "" are one for a text."""
        return value

    def incomplete(self) -> str:
        """What to write under an entry that is no value yet, else nothing."""
        return ""

    def text(self) -> str:
        """Free text that must be printable, else nothing."""
        return ""

    def show(self, value: Value) -> None:
        """Puts in a value, or what `typed` gave, without `changed`."""
        self._showing = True
        try:
            self._put(value)
        finally:
            self._showing = False

    def _put(self, value: Value) -> None:
        raise NotImplementedError

    def _edited(self) -> None:
        if not self._showing:
            self.changed.emit()


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

    def normal(self, value: Value) -> Value:
        return _tidy(value)

    def text(self) -> str:
        return self.value()

    def _put(self, value: Value) -> None:
        self._edit.setText(value if isinstance(value, str) else "")
        self._edit.setCursorPosition(0)


class _Note(Editor):
    def __init__(self, _field: Field) -> None:
        self._edit = NoteEdit()
        super().__init__(self._edit)
        self._edit.textChanged.connect(self._edited)

    def value(self) -> str:
        return _tidy(self._edit.text())

    def normal(self, value: Value) -> Value:
        return _tidy(value)

    def text(self) -> str:
        return self.value()

    def _put(self, value: Value) -> None:
        self._edit.set_text(value if isinstance(value, str) else "")


# Days of talks, signatures and appointments: „9.3.“ is enough. Never birth dates or papers.
_NEAR_TODAY = frozenset(
    {
        "assessments.reassess_on",
        "consents.signed_on",
        "form_reviews.reviewed_on",
        "gaps.noted_on",
        "goals.review_on",
        "goals.target_on",
        "intakes.next_on",
        "intakes.referred_on",
        "other_plans.made_on",
        "plan_versions.agreed_on",
        "plan_versions.handed_out_on",
        "plan_versions.review_on",
        "screenings.held_on",
        "support_plans.review_on",
        "text_approvals.approved_on",
    }
)


class _Day(Editor):
    def __init__(self, field: Field) -> None:
        self._edit = DateField()
        super().__init__(self._edit)
        today = labels.today()
        if field.key in _NEAR_TODAY and today is not None:
            self._edit.read_near(today)
        self._edit.changed.connect(self._edited)

    def value(self) -> date | None:
        return self._edit.value() if self._edit.readable() else None

    def typed(self) -> Value:
        return self.value() if self._edit.readable() else self._edit.text()

    def incomplete(self) -> str:
        return "" if self._edit.readable() else messages.incomplete_day()

    def _put(self, value: Value) -> None:
        if isinstance(value, str):
            self._edit.setText(value)
        else:
            self._edit.set_value(value if isinstance(value, date) else None)


class _Month(Editor):
    def __init__(self, _field: Field) -> None:
        self._edit = MonthField()
        super().__init__(self._edit)
        self._edit.changed.connect(self._edited)

    def value(self) -> str | None:
        return self._edit.value() if self._edit.readable() else None

    def typed(self) -> Value:
        return self.value() if self._edit.readable() else self._edit.text()

    def normal(self, value: Value) -> Value:
        return value or None

    def incomplete(self) -> str:
        return "" if self._edit.readable() else messages.incomplete_month()

    def _put(self, value: Value) -> None:
        self._edit.set_value(value if isinstance(value, str) and value else None)


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


class _Listed(Editor):
    """What choices and chips share: a list that the service may change while the form stands."""

    def __init__(self, field: Field, widget: QWidget) -> None:
        super().__init__(widget)
        self._list = _list_of(field)
        self._edition: object = None  # nothing is offered yet
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Offers the list as it is by the time one comes back to the form."""
        if event.type() == QEvent.Type.Show and self._edition is not labels.edition():
            self._showing = True
            try:
                self._renew()
            finally:
                self._showing = False
        return super().eventFilter(watched, event)

    def _renew(self) -> None:
        """Takes the list anew and keeps what is chosen."""
        raise NotImplementedError


class _Code(_Listed):
    def __init__(self, field: Field) -> None:
        choices = labels.choices(_list_of(field))
        self._empty = None if field.required else _("not stated")
        self._combo = ComboBox(searchable=len(choices) > _SEARCHABLE_FROM)
        self._offered = frozenset(dict(choices))
        self._former: str | None = None  # on offer only because the record holds it
        super().__init__(field, self._combo)
        self._offer(None)
        self._combo.choose(None)
        self._combo.chosen.connect(self._edited)
        self._combo.currentIndexChanged.connect(self._edited)  # arrow keys choose without a signal

    def value(self) -> str | None:
        return self._combo.choice()

    def incomplete(self) -> str:
        line = self._combo.lineEdit()
        if line is None:  # not searchable: nothing can be typed
            return ""
        shown = self._combo.itemText(self._combo.currentIndex())
        typed = line.text().strip()
        return "" if typed in ("", shown) else messages.no_entry()

    def _put(self, value: Value) -> None:
        code = value if isinstance(value, str) and value else None
        # ended, hidden, or of a newer program: shown all the same, and not lost when saving
        former = None if code in self._offered else code
        if former != self._former or self._edition is not labels.edition():
            self._offer(code)
        self._combo.choose(code)

    def _renew(self) -> None:
        nothing_shown = self._combo.currentIndex() < 0
        code = self._combo.choice()
        self._offer(code)
        if nothing_shown:  # a closed field: “not stated” would be a statement
            self._combo.setCurrentIndex(-1)
        else:
            self._combo.choose(code)

    def _offer(self, held: str | None) -> None:
        self._edition = labels.edition()
        choices = labels.choices(self._list)
        self._offered = frozenset(dict(choices))
        self._former = None if held in self._offered else held
        if self._former is not None:
            choices = labels.choices(self._list, holding=(self._former,))
        self._combo.set_choices(choices, empty=self._empty, groups=labels.groups(self._list))


class _Codes(_Listed):
    def __init__(self, field: Field) -> None:
        self._chips = ChipsField(labels.field(field), ())
        self._offered: frozenset[str] = frozenset()
        self._former: frozenset[str] = frozenset()  # chips that are no longer on offer
        super().__init__(field, self._chips)
        self._offer(())
        self._chips.changed.connect(self._edited)

    def value(self) -> tuple[str, ...]:
        return self._chips.codes()

    def incomplete(self) -> str:
        return messages.no_entry() if self._chips.pending() else ""

    def _put(self, value: Value) -> None:
        codes = value if isinstance(value, tuple) else ()
        self._offer(codes)
        self._chips.set_codes(codes)

    def _renew(self) -> None:
        codes = self._chips.codes()
        self._offer(codes)
        self._chips.set_codes(codes)

    def _offer(self, held: tuple[str, ...]) -> None:
        former = frozenset(held) - self._offered
        if former <= self._former and self._edition is labels.edition():
            return
        self._edition = labels.edition()
        choices = labels.choices(self._list)
        self._offered = frozenset(dict(choices))
        self._former = frozenset(held) - self._offered
        words = dict(labels.choices(self._list, holding=held)) if self._former else {}
        self._chips.offer(choices, groups=labels.groups(self._list), words=words)

    def normal(self, value: Value) -> Value:
        return value if isinstance(value, tuple) else ()


class _Checks(_Listed):
    """A short list of codes, all of it to be seen."""

    def __init__(self, field: Field) -> None:
        self._checks = CheckList(labels.field(field))
        super().__init__(field, self._checks)
        self._offer(())
        self._checks.changed.connect(self._edited)

    def value(self) -> tuple[str, ...]:
        return self._checks.codes()

    def normal(self, value: Value) -> Value:
        held = value if isinstance(value, tuple) else ()
        choices = labels.choices(self._list, holding=held)
        return tuple(code for code, _words in choices if code in held)

    def _put(self, value: Value) -> None:
        codes = value if isinstance(value, tuple) else ()
        self._offer(codes)
        self._checks.set_codes(codes)

    def _renew(self) -> None:
        self._offer(self._checks.codes())

    def _offer(self, held: tuple[str, ...]) -> None:
        choices = tuple(labels.choices(self._list, holding=held))
        if choices != self._checks.choices:
            self._checks.offer(choices)
        self._edition = labels.edition()


class _Answer(Editor):
    """A code list of two or three short words, side by side."""

    def __init__(self, field: Field) -> None:
        name = labels.field(field)
        choices = list(labels.choices(_list_of(field)))
        if not field.required:
            choices.append(("", pgettext("answer", "open")))
        self._known = frozenset(dict(choices))
        self._unanswered = choices[-1][0]
        self._switch = SegmentedSwitch(name, choices)
        super().__init__(self._switch)
        self._switch.choose(self._unanswered)
        self._switch.chosen.connect(self._edited)

    def value(self) -> str | None:
        return self._switch.choice() or None

    def _put(self, value: Value) -> None:
        known = isinstance(value, str) and value in self._known
        self._switch.choose(str(value) if known else self._unanswered)


class _Flag(Editor):
    """Yes, no, and not asked: not asked is no no. What is always answered has no third."""

    def __init__(self, field: Field) -> None:
        answers = [("yes", pgettext("answer", "Yes")), ("no", pgettext("answer", "No"))]
        if not field.required:
            answers.append(("", pgettext("answer", "open")))
        self._switch = SegmentedSwitch(labels.field(field), tuple(answers))
        super().__init__(self._switch)
        self._unanswered = answers[-1][0]
        self._switch.choose(self._unanswered)
        self._switch.chosen.connect(self._edited)

    def value(self) -> bool | None:
        return {"yes": True, "no": False}.get(self._switch.choice())

    def _put(self, value: Value) -> None:
        answers = {True: "yes", False: "no"}
        self._switch.choose(answers[value] if isinstance(value, bool) else self._unanswered)


class _Stars(Editor):
    """How important something is."""

    def __init__(self, _field: Field) -> None:
        self._edit = StarsField()
        super().__init__(self._edit)
        self._edit.changed.connect(self._edited)

    def value(self) -> int | None:
        return self._edit.stars()

    def _put(self, value: Value) -> None:
        self._edit.show_stars(value if isinstance(value, int) else None)


class _Scale(Editor):
    """How strong something is, from 0 to the most."""

    def __init__(self, field: Field) -> None:
        self._edit = ScaleField(field.limit)
        super().__init__(self._edit)
        self._edit.changed.connect(self._edited)

    def value(self) -> int | None:
        return self._edit.strength()

    def _put(self, value: Value) -> None:
        self._edit.show_strength(value if isinstance(value, int) else None)


class _Grade(Editor):
    """A number that is chosen by its words."""

    def __init__(self, list_name: str) -> None:
        self._combo = ComboBox()
        self._combo.set_choices(labels.choices(list_name), empty=_("not stated"))
        super().__init__(self._combo)
        self._combo.choose(None)
        self._combo.chosen.connect(self._edited)
        self._combo.currentIndexChanged.connect(self._edited)  # arrow keys choose without a signal

    def value(self) -> int | None:
        code = self._combo.choice()
        return None if code is None else int(code)

    def _put(self, value: Value) -> None:
        self._combo.choose(None if value is None else str(value))


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


def _list_of(field: Field) -> str:
    if field.codes is None:
        raise ValueError(field.key)
    return field.codes


_TICKED = frozenset({"contact_ways", "first_talk_task", "goal_quality", "income"})
_ANSWERED = frozenset(
    {
        "collaboration_way",
        "helper_kind",
        "helper_load",
        "screening_decision",
        "screening_way",
        "yes_no_unclear",
    }
)
_STARRED = frozenset({"survey_areas.importance"})
_SCALED = frozenset({"goals.feeling_minus", "goals.feeling_plus"})
_GRADED: Mapping[str, str] = {"goals.attainment": "attainment"}  # numbers that have words

_EDITORS: Mapping[Kind, Callable[[Field], Editor]] = {
    Kind.NAME: _Line,
    Kind.LINE: _Line,
    Kind.PHONE: _Line,
    Kind.MAIL: _Line,
    Kind.NOTE: _Note,
    Kind.DAY: _Day,
    Kind.MONTH: _Month,
    Kind.CODE: _Code,
    Kind.CODES: _Codes,
    Kind.FLAG: _Flag,
    Kind.NUMBER: _Number,
    Kind.MOMENT: _Moment,
}


def editor_for(field: Field) -> Editor:
    """The editor of a field's kind. ValueError for kinds nobody types (bytes, keys)."""
    if field.key in _STARRED:
        return _Stars(field)
    if field.key in _SCALED:
        return _Scale(field)
    if field.key in _GRADED:
        return _Grade(_GRADED[field.key])
    if field.kind is Kind.CODES and field.codes in _TICKED:
        return _Checks(field)
    if field.kind is Kind.CODE and field.codes in _ANSWERED:
        return _Answer(field)
    editor = _EDITORS.get(field.kind)
    if editor is None:
        raise ValueError(field.key)
    return editor(field)
