"""The fields of an ending in the reading order of a talk (CL1, CL2, CL4, H2)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop import labels, messages
from jmd_desktop.domain.endings import (
    HANDLING,
    CaseEnding,
    ClosingReason,
    TalkPoint,
)
from jmd_desktop.domain.endings import lacking as lacking_of
from jmd_desktop.domain.fields import CASE_ENDINGS, Problem, Value
from jmd_desktop.i18n import _
from jmd_desktop.services.typed_values import with_values
from ui.phases.closure import ending_words as words
from ui.phases.closure.ending_editors import ReasonEditor
from ui.phases.closure.ending_source import Source, taken_over
from ui.phases.closure.ending_usual import Usual
from ui.phases.closure.one_line import in_one_line
from ui.qt.buttons import quiet
from ui.qt.field import FieldColumn
from ui.qt.form import BoundForm
from ui.qt.form_field import FormField
from ui.qt.hint_list import HintList
from ui.qt.layout import HAIR, LARGE, MEDIUM, box, column, holder, row
from ui.qt.note_edit import NoteEdit
from ui.qt.short_editors import ChoiceEditor, TickEditor
from ui.qt.side_by_side import SideBySide
from ui.qt.surfaces import Card, Notice, NoticeKind
from ui.qt.text import Kind, label

_BARRIERS: Final = (
    "barrier_what",
    "barrier_aim",
    "barriers",
    "barriers_note",
    "barrier_offers",
    "consequences_told",
)
COLUMNS: Final = (
    "talk_on",
    "no_talk",
    *(point.value for point in TalkPoint),
    "achieved",
    "remains",
    "reason",
    "reason_note",
    "decided_by",
    "consensus",
    "informed_on",
    "informed_note",
    *_BARRIERS,
    "ended_on",
    "follow_up_on",
)


def values_of(ending: CaseEnding, today: date) -> dict[str, Value]:
    """An ending as the form takes it; it ends today unless another day is said."""
    made: dict[str, Value] = {column: getattr(ending, column) for column in COLUMNS}
    made["ended_on"] = ending.ended_on or today
    return made


class EndingForm(BoundForm):
    """Choosing a reason chooses what is usual with it, as long as nobody chose otherwise."""

    step_pressed = Signal(str)
    """The key of what is proposed with a reason."""

    def __init__(self, missing_characters: Callable[[str], tuple[str, ...]]) -> None:
        super().__init__(CASE_ENDINGS, missing_characters=missing_characters)
        self._consent = False
        self._full = True  # the file ends, not case management alone
        self._proposals = {"achieved": "", "remains": ""}
        self._usual = Usual(self)
        self.add(self._talk())
        self.add(self._looking_back())
        self.add(self._why())
        self.add(self._day())
        self.changed.connect(self._follow)
        self._follow()

    # ---- building ---------------------------------------------------------------------------

    def _talk(self) -> Card:
        held, missing = self.put("talk_on"), self.put("no_talk")
        ticks = []
        for point in TalkPoint:
            field = CASE_ENDINGS[point.value]
            made = self.put(point.value, TickEditor(labels.field(field)))
            in_one_line(made)
            ticks.append(made.column)
        return Card(
            _("The talk"),
            label(
                _(
                    "An end is a talk of its own: look back together, say what was good, and that "
                    "the door stays open."
                ),
                Kind.QUIET,
                wrap=True,
            ),
            SideBySide(held.column, missing.column, shares=(1, 2), least=150),
            column(*ticks, gap=0),
            gap=MEDIUM,
        )

    def _looking_back(self) -> Card:
        achieved, remains = self._note("achieved", 5), self._note("remains", 4)
        self.achieved = Source(
            _("What the file tells"),
            _("The file does not tell of anything that was achieved yet."),
            _("The last contacts in the journal"),
        )
        self.remains = Source(_("What is open today"), _("Nothing is open any more."))
        self.achieved.taken.connect(self._take_achieved)
        self.remains.taken.connect(self._take_remains)
        return Card(
            _("Looking back"),
            SideBySide(achieved.column, self.achieved),
            SideBySide(remains.column, self.remains),
        )

    def _why(self) -> Card:
        reason = self.put("reason", ReasonEditor())
        self.steps = HintList()
        self.steps.pressed.connect(self.step_pressed)
        self._asked = self._barriers()
        note = self.put("reason_note")
        by, consensus = self._choice("decided_by"), self._choice("consensus")
        told, how = self.put("informed_on"), self.put("informed_note")
        return Card(
            _("Why it ends"),
            reason.column,
            self.steps,
            self._asked,
            note.column,
            SideBySide(by.column, consensus.column, shares=(3, 2)),
            SideBySide(told.column, how.column, shares=(1, 2), least=150),
        )

    def _barriers(self) -> QWidget:
        why = Notice(
            NoticeKind.INFO,
            _(
                "Often something stood in the way that nobody asked about. Please go through "
                "these questions before it is called a lack of cooperation."
            ),
            word=_("First ask what stood in the way"),
        )
        what, aim = self.put("barrier_what"), self.put("barrier_aim")
        ways, more = self.put("barriers"), self.put("barriers_note")
        offers = self.put("barrier_offers")
        told = self._flag("consequences_told")
        made = QWidget()
        box(
            QVBoxLayout(made),
            why,
            SideBySide(what.column, aim.column),
            ways.column,
            SideBySide(more.column, offers.column),
            told.column,
            gap=LARGE,
        )
        for field in (what, aim, more, offers):
            _least(field, 2)
        return made

    def _day(self) -> Card:
        ended, again = self.put("ended_on"), self.put("follow_up_on")
        self.suggest = quiet("")
        self.suggest.clicked.connect(self._take_suggestion)
        self.no_consent = HintList()
        self._again = column(again.column, row(self.suggest, None), gap=HAIR)
        self._again_column: FieldColumn = again.column
        side = holder(self._again)
        self._after = label("", wrap=True)
        self._after_head = label(_("What happens with the file"), Kind.LABEL)
        self.day_words = label(
            _(
                "Coming back is always possible: as long as the file is whole it is taken up "
                "again as it is, later with a new file."
            ),
            Kind.QUIET,
            wrap=True,
        )
        self._filed = holder(column(self._after_head, self._after, gap=HAIR))
        return Card(
            _("The day, and afterwards"),
            SideBySide(ended.column, side),
            self.no_consent,
            self.day_words,
            self._filed,
        )

    def _note(self, name: str, rows: int) -> FormField:
        made = self.put(name)
        _least(made, rows)
        return made

    def _choice(self, name: str) -> FormField:
        field = CASE_ENDINGS[name]
        return self.put(name, ChoiceEditor(labels.field(field), labels.choices(field.codes or "")))

    def _flag(self, name: str) -> FormField:
        return self.put(name)

    # ---- values -----------------------------------------------------------------------------

    def show_values(self, values: Mapping[str, Value]) -> None:
        """A stored ending; nothing came with a reason yet."""
        super().show_values(values)
        self._begin_here()

    def update_values(self, values: Mapping[str, Value]) -> None:
        """The same was read again."""
        super().update_values(values)
        self._follow(shown=True)

    def show_draft(self, content: Mapping[str, Value], told: str, *, behind: bool) -> None:
        """What was typed and not saved."""
        super().show_draft(content, told, behind=behind)
        self._begin_here()

    def show_circumstances(self, *, consent: bool, full: bool) -> None:
        """Whether a talk afterwards is agreed to; whether it is the file that ends."""
        self._consent, self._full = consent, full
        self._follow(shown=True)

    def show_proposals(self, achieved: str, remains: str) -> None:
        """What can be taken over."""
        self._proposals = {"achieved": achieved, "remains": remains}

    def ending(self, base: CaseEnding) -> CaseEnding:
        """As it is typed now; a day that cannot be read yet is none."""
        return with_values(CASE_ENDINGS, base, self.values())

    @property
    def follow_up_shown(self) -> bool:
        """Whether a day for a talk afterwards can be said."""
        return not self._again_column.isHidden()

    def show_after(self, said: Sequence[str]) -> None:
        """What happens with the file, a sentence each; none while it is not known."""
        self._after.setText("\n".join(said))
        self._filed.setVisible(bool(said))

    @property
    def reason(self) -> ClosingReason | None:
        """What is chosen."""
        return self._usual.reason

    def problems(self, today: date) -> dict[str, str]:
        """What is hidden is not asked for."""
        found = super().problems(today)
        if self._asked.isHidden():
            for each in _BARRIERS:
                found.pop(each, None)
                self.show_problem(each, "")
        return found

    def end_problems(self, base: CaseEnding, today: date) -> dict[str, str]:
        """And what it cannot end without (CL4, H2); written under the fields."""
        found = self.problems(today)
        for name, _problem in lacking_of(self.ending(base)):
            if name not in found:
                found[name] = messages.problem(CASE_ENDINGS[name], Problem.REQUIRED)
                self.show_problem(name, found[name])
        return found

    def focus_first(self) -> None:
        """Where a talk begins."""
        self.focus_field("talk_on")

    # ---- inside -----------------------------------------------------------------------------

    def _follow(self, *, shown: bool = False) -> None:
        """What a choice unfolds; `shown` when nobody chose just now."""
        if not shown:
            self._usual.follow(follow_up=self._full and self._consent)
            self._tell_dirty()
        self._asked.setVisible(self.reason is ClosingReason.LACK_OF_COOPERATION)
        handling = None if self.reason is None else HANDLING[self.reason]
        sensible = self._full and (handling is None or handling.follow_up)
        self._again_column.setVisible(sensible)
        day = self._usual.suggestion
        other = self._usual.day_of("follow_up_on") != day
        self.suggest.setVisible(sensible and self._consent and day is not None and other)
        if day is not None:
            self.suggest.say(words.in_six_months(day))

    def _begin_here(self) -> None:
        self._usual.begin()
        self._follow(shown=True)

    def _take_suggestion(self) -> None:
        self._usual.take_suggestion()
        self._edited()
        self.focus_field("follow_up_on")

    def _take_achieved(self) -> None:
        self._take("achieved")

    def _take_remains(self) -> None:
        self._take("remains")

    def _take(self, name: str) -> None:
        editor = self.field(name).editor
        editor.show(taken_over(str(editor.draft() or ""), self._proposals[name]))
        self._edited()
        self.focus_field(name)


def _least(field: FormField, rows: int) -> None:
    edit = field.editor.widget
    assert isinstance(edit, NoteEdit)  # the catalogue says it is a note
    edit.set_least_rows(rows)
