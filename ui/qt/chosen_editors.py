"""Editors for what is chosen: code lists, yes and no, stars and scales; knows values, not rules."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from jmd_desktop import labels, messages
from jmd_desktop.domain.fields import Field, Kind, Value
from jmd_desktop.i18n import _, pgettext
from ui.qt.buttons import SegmentedSwitch
from ui.qt.checklist import CheckList
from ui.qt.chips import ChipsField
from ui.qt.combo_box import ComboBox
from ui.qt.editor import Editor
from ui.qt.scale import ScaleField
from ui.qt.stars import StarsField

_SEARCHABLE_FROM = 15  # entries; shorter lists are seen at a glance


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
            asked = field.key in _ASKED
            nothing = pgettext("answer", "not asked yet") if asked else pgettext("answer", "open")
            choices.append(("", nothing))
        self._known = frozenset(dict(choices))
        self._unanswered = choices[0 if field.codes in _ASSUMED else -1][0]
        self._switch = SegmentedSwitch(name, choices)
        super().__init__(self._switch)
        self._switch.choose(self._unanswered)
        self._switch.chosen.connect(self._edited)

    def value(self) -> str | None:
        return self._switch.choice() or None

    def normal(self, value: Value) -> Value:
        return value or self._unanswered or None

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
        "task_owner",
        "yes_no_unclear",
    }
)
_ASSUMED = frozenset({"task_owner"})  # where nobody says otherwise it is the first
_ASKED = frozenset({"goals.fitting_offer"})  # where “unclear” is an answer beside none at all

_OF_FIELD: Final[Mapping[str, Callable[[Field], Editor]]] = {
    "goals.feeling_minus": _Scale,
    "goals.feeling_plus": _Scale,
    "survey_areas.importance": _Stars,
}
_GRADED: Final[Mapping[str, str]] = {"goals.attainment": "attainment"}  # numbers that have words


def chosen(field: Field) -> Editor | None:
    """The editor of a field that is chosen; None for one that is typed, or nobody gives."""
    if field.key in _OF_FIELD:
        return _OF_FIELD[field.key](field)
    if field.key in _GRADED:
        return _Grade(_GRADED[field.key])
    if field.kind is Kind.CODES:
        return (_Checks if field.codes in _TICKED else _Codes)(field)
    if field.kind is Kind.CODE:
        return (_Answer if field.codes in _ANSWERED else _Code)(field)
    return _Flag(field) if field.kind is Kind.FLAG else None
