"""What each side says looking back: fields of the young person, the counsellor, a third person."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from PySide6.QtWidgets import QWidget

from jmd_desktop import labels
from jmd_desktop.domain.evaluations import COLUMNS_OF, Evaluation, Question
from jmd_desktop.domain.fields import EVALUATION_HELPS, EVALUATIONS, Value
from jmd_desktop.domain.typed_helps import helps_in_draft, typed_helps
from jmd_desktop.i18n import _, pgettext
from ui.phases.closure.evaluation_helps import HelpsEditor, incomplete
from ui.qt import layout
from ui.qt.choice_chips import ChoiceChips
from ui.qt.editor import Editor
from ui.qt.fold import Fold
from ui.qt.form_field import FormField
from ui.qt.layout import LARGE, MEDIUM
from ui.qt.note_edit import NoteEdit
from ui.qt.record_kind import RecordForm
from ui.qt.short_editors import ChoiceEditor
from ui.qt.side_by_side import SideBySide

MissingCharacters = Callable[[str], tuple[str, ...]]

HELP: Final = "help"
"""The column of all helps together; it is none of the evaluation's own."""

_REASON: Final = ("missing", "missing_note")
_SILENT: Final = frozenset({"held_on", "who", *_REASON})
"""Columns in which nothing is said."""

_DAY: Final = 150  # px of a field for a day


def values_of(evaluation: Evaluation, columns: Mapping[str, Value]) -> dict[str, Value]:
    """A stored part as its form takes it."""
    made: dict[str, Value] = {name: getattr(evaluation, name) for name in columns if name != HELP}
    if HELP in columns:
        helps = typed_helps(evaluation)
        made[HELP] = helps_in_draft(helps) if helps else ""
    return made


class PointsEditor(Editor):
    """How satisfied somebody is, from 1 to 5, by its key."""

    def __init__(self, name: str) -> None:
        points = (
            ("1", pgettext("satisfaction", "not at all")),
            ("2", pgettext("satisfaction", "a little")),
            ("3", pgettext("satisfaction", "partly")),
            ("4", pgettext("satisfaction", "mostly")),
            ("5", pgettext("satisfaction", "very")),
        )
        self._chips = ChoiceChips(name, points)
        super().__init__(self._chips)
        self._chips.changed.connect(self._edited)

    def value(self) -> Value:
        """The number, None for none."""
        chosen = self._chips.choice()
        return int(chosen) if chosen else None

    def normal(self, value: Value) -> Value:
        """An empty one is none."""
        return None if value == "" else value

    def _put(self, value: Value) -> None:
        self._chips.choose(*(() if value in (None, "") else (str(value),)))


class PartForm(RecordForm):
    """A reason why nothing is there can be given as long as nothing is (CL3)."""

    def __init__(self, missing_characters: MissingCharacters) -> None:
        super().__init__(EVALUATIONS, missing_characters=missing_characters)
        self.fold = Fold(_("This part is missing …"))
        self._answered = False

    @property
    def says(self) -> bool:
        """Whether anything is said in it, answers too."""
        typed = self.values()
        return self._answered or any(
            typed[name] not in (None, "") for name in typed if name not in _SILENT
        )

    def show_answered(self, *, on: bool) -> None:
        """Whether statements are answered, which are no fields."""
        self._answered = on
        self._follow()

    # ---- values -----------------------------------------------------------------------------

    def show_values(self, values: Mapping[str, Value]) -> None:
        """A stored part, or a new one."""
        super().show_values(values)
        self.fold.show_open(on=bool(values.get("missing")))
        self._follow()

    def update_values(self, values: Mapping[str, Value]) -> None:
        """The same was read again."""
        super().update_values(values)
        self._follow()

    def show_draft(self, content: Mapping[str, Value], words: str, *, behind: bool) -> None:
        """What was typed and not saved."""
        super().show_draft(content, words, behind=behind)
        if self.field("missing").editor.value():
            self.fold.show_open(on=True)
        self._follow()

    # ---- inside -----------------------------------------------------------------------------

    def _reason(self) -> None:
        why = self._choice("missing", "evaluation_missing")
        note = self._words("missing_note")
        self.fold.put(layout.column(why.column, note, gap=LARGE))
        self.add(self.fold)
        self.changed.connect(self._follow)

    def _words(self, name: str, rows: int = 2) -> QWidget:
        """A field for words, so many lines high while little is written."""
        made = self.put(name)
        edit = made.editor.widget
        if isinstance(edit, NoteEdit):
            edit.set_least_rows(rows)
        return made.column

    def _choice(self, name: str, code_list: str) -> FormField:
        field = EVALUATIONS[name]
        return self.put(name, ChoiceEditor(labels.field(field), labels.choices(code_list)))

    def _points(self, name: str) -> FormField:
        return self.put(name, PointsEditor(labels.field(EVALUATIONS[name])))

    def _follow(self) -> None:
        self.fold.setVisible(not self.says)


class OwnForm(PartForm):
    """The young person's two questions in words; the statements stand between, as on the sheet."""

    def __init__(
        self, missing_characters: MissingCharacters, ways: QWidget, statements: QWidget
    ) -> None:
        super().__init__(missing_characters)
        self.add(ways)
        self._reason()
        self.add(SideBySide(self.put("held_on").column, QWidget(), shares=(1, 3), least=_DAY))
        self.add(statements)
        for name in ("liked", "missed"):
            self.add(self._words(name))


class AskedForm(PartForm):
    """The five questions (CL3), for a third person with who it is."""

    def __init__(self, missing_characters: MissingCharacters, *, third: bool = False) -> None:
        super().__init__(missing_characters)
        self._third = third
        day = self.put("held_on").column
        if third:
            who = self.put("who").column
            self.add(SideBySide(who, day, shares=(3, 1), least=_DAY))
        else:
            self.add(SideBySide(day, QWidget(), shares=(1, 3), least=_DAY))
        self._reason()
        self.add(self._words("reason_said"))
        self.field("reason_said").column.label.setText(question(Question.REASON))
        self._asked("goals_reached", "goals_reached", "goals_said")
        self._asked("situation", "life_situation", "situation_said")
        self.add(self._words("gaps_said"))
        help_, person = self._points("content_with_help"), self._points("content_with_counsellor")
        self.add(_lines(help_.column, person.column, self._words("content_said", 1)))

    def problems(self, today: date) -> dict[str, str]:
        """A third person is somebody."""
        found = super().problems(today)
        if self._third and not self.values()["who"]:
            found["who"] = _("Please say who it is, by role or first name.")
            self.show_problem("who", found["who"])
        return found

    def focus_first(self) -> None:
        """Where one begins."""
        who = self._third and not self.values()["who"]
        self.focus_field("who" if who else "reason_said")

    def focus_question(self, question_: Question) -> None:
        """At one of the five questions."""
        self.focus_field(COLUMNS_OF[question_][0])

    def _asked(self, code: str, code_list: str, said: str) -> None:
        self.add(_lines(self._choice(code, code_list).column, self._words(said, 1)))


class CounsellorForm(AskedForm):
    """With helps, effort and suggestions for the service's offers."""

    def __init__(self, missing_characters: MissingCharacters, effort: QWidget) -> None:
        super().__init__(missing_characters)
        self.helps = HelpsEditor()
        self.section(_("Helps of this case"))
        self.note(_("What was arranged, and how it fitted. Later it helps others, too."))
        self.add(self._make(EVALUATION_HELPS[HELP], self.helps).column)
        self.field(HELP).column.label.hide()
        self.section(_("Effort and suggestions"))
        contacts, minutes = self.put("contacts"), self.put("minutes")
        self.add(SideBySide(contacts.column, minutes.column, QWidget(), least=_DAY))
        self.add(effort)
        self.add(self._words("suggestions"))

    def problems(self, today: date) -> dict[str, str]:
        """Of helps each row by itself: together they are no line of words."""
        found = super().problems(today)
        found.pop(HELP, None)
        words = _("Please name the help.") if incomplete(self.helps.table.helps()) else ""
        super().show_problem(HELP, words)
        if words:
            found[HELP] = words
        return found

    def show_problem(self, column: str, words: str) -> None:
        """Helps that were changed elsewhere are told of as what they are, not as a draft has it."""
        if column == HELP and "[[" in words:
            words = _("The file now has other helps. Please compare before you save.")
        super().show_problem(column, words)

    def put_effort(self, contacts: int, minutes: int) -> None:
        """By hand: what the journal says."""
        self.field("contacts").editor.show(contacts)
        self.field("minutes").editor.show(minutes)
        self._edited()


def question(which: Question) -> str:
    """One of the five."""
    return labels.code("evaluation_question", which)


def _lines(*parts: QWidget) -> QWidget:
    """Fields that belong together."""
    made = QWidget()
    made.setLayout(layout.column(*parts, gap=MEDIUM))
    return made
