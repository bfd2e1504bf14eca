"""The page of the follow-up talk: its day, the talk that is noted, those before, its papers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.fields import CASE_ENDINGS
from jmd_desktop.i18n import _
from ui.phases.closure.follow_up_form import FollowUpForm
from ui.phases.closure.papers_card import PapersCard
from ui.phases.closure.papers_words import Paper
from ui.phases.closure.tab_way import TabWay, cards_by_key
from ui.phases.closure.undoing import undo_by_key
from ui.qt.buttons import IconButton, plain, quiet
from ui.qt.dates import DateField
from ui.qt.facts import Fact, FactList
from ui.qt.field import FieldColumn
from ui.qt.flow import FlowLayout
from ui.qt.hint_list import HintList
from ui.qt.icons import Icon
from ui.qt.invitation import Invitation
from ui.qt.layout import HAIR, LARGE, MEDIUM, SMALL, box, column, row
from ui.qt.list_beside import WorkPage
from ui.qt.side_by_side import SideBySide
from ui.qt.surfaces import Card, EmptyState, Pill
from ui.qt.text import Kind, label
from ui.qt.theme import Tone

MissingCharacters = Callable[[str], tuple[str, ...]]


class WhenCard(Card):
    """When it is to be; another day is kept at once."""

    moved = Signal(object)
    """A day, or None for no talk."""

    def __init__(self) -> None:
        super().__init__(gap=MEDIUM)
        title = _("When?")
        self.setAccessibleName(title)
        self._state = Pill("")
        self._said = label("", wrap=True)
        self._latest = label("", Kind.CAPTION, wrap=True)
        self.hints = HintList()
        self.day = DateField()
        self._column = FieldColumn(labels.field(CASE_ENDINGS["follow_up_on"]), self.day)
        self.plan = plain(_("Plan for this day"), Icon.CALENDAR_CLOCK)
        self.suggest = quiet("")
        self.none = quiet(_("No follow-up talk"))
        self._suggested: date | None = None
        self._editing = QWidget()
        flow = FlowLayout(self._editing, gap=SMALL)
        for button in (self.plan, self.suggest, self.none):
            flow.addWidget(button)
        head = row(label(title, Kind.TITLE), None, column(self._state, None))
        self.add(head, column(self._said, self._latest, gap=HAIR), self.hints)
        self.add(SideBySide(self._column, QWidget(), shares=(1, 2), least=150))
        self.add(self._editing)
        self.plan.clicked.connect(self._move)
        self.suggest.clicked.connect(self._suggest)
        self.none.clicked.connect(self._no_talk)
        self.day.changed.connect(self._edited)

    def show_when(self, state: str, said: str, tone: Tone, latest: str) -> None:
        """Where the case stands with it."""
        self._state.show_state(state, tone)
        self._state.setVisible(bool(state))
        self._said.setText(said)
        self._latest.setText(latest)
        self._latest.setVisible(bool(latest))

    def show_day(self, day: date | None, suggested: date | None, words: str) -> None:
        """The day it has, and the usual one."""
        self._suggested = suggested
        if not self.day.hasFocus():
            self.day.set_value(day)
        self.suggest.say(words)
        self.suggest.setVisible(suggested is not None and suggested != day)
        self.none.setVisible(day is not None)

    def show_problem(self, words: str) -> None:
        """Under the day; no words take it away."""
        self._column.show_problem(words)
        if words:
            self.day.setFocus()

    def _move(self) -> None:
        day = self.day.value() if self.day.readable() else None
        if day is None:
            self.show_problem(_("Please note the day."))
        else:
            self.moved.emit(day)

    def _suggest(self) -> None:
        self.moved.emit(self._suggested)

    def _no_talk(self) -> None:
        self.day.set_value(None)
        self.moved.emit(None)

    def _edited(self) -> None:
        self.show_problem("")


@dataclass(frozen=True, slots=True)
class TalkShown:
    """A talk as it is read."""

    id: str
    title: str
    facts: Sequence[Fact]
    editable: bool = True


class TalksCard(Card):
    """Those that were noted, the newest first."""

    correct_requested = Signal(str)
    removal_requested = Signal(str)
    print_requested = Signal(str)
    grown = Signal()
    """Rows were made: the tab key has to be led through them."""

    def __init__(self) -> None:
        super().__init__(_("Noted talks"), gap=LARGE)
        self._rows: list[_Talk] = []
        self._lines = column(gap=LARGE)
        self.add(self._lines)
        self.hide()

    def show_talks(self, talks: Sequence[TalkShown]) -> None:
        """These; rows are used again."""
        if len(self._rows) < len(talks):
            self.grown.emit()
        while len(self._rows) < len(talks):
            made = _Talk()
            number = len(self._rows)
            made.correct.clicked.connect(partial(self._ask, self.correct_requested, number))
            made.remove.clicked.connect(partial(self._ask, self.removal_requested, number))
            made.paper.clicked.connect(partial(self._ask, self.print_requested, number))
            self._rows.append(made)
            self._lines.addWidget(made)
        for number, each in enumerate(self._rows):
            if number < len(talks):
                each.show_talk(talks[number])
            each.setVisible(number < len(talks))
        self.setVisible(bool(talks))

    def focus_first(self) -> None:
        """Onto what can be done with the newest."""
        if self._rows:
            self._rows[0].paper.setFocus()

    def _ask(self, signal: SignalInstance, number: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002  Qt's own
        signal.emit(self._rows[number].id)


class _Talk(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.id = ""
        self._title = label("", Kind.LABEL, wrap=True)
        self._facts = FactList()
        self.paper = IconButton(Icon.PRINTER, _("Print this talk"))
        self.correct = IconButton(Icon.PENCIL, _("Correct"))
        self.remove = IconButton(Icon.TRASH_2, _("Remove"))
        head = QHBoxLayout()
        head.setSpacing(HAIR)
        head.addWidget(self._title, 1)
        for button in (self.paper, self.correct, self.remove):
            head.addWidget(button)
        box(QVBoxLayout(self), head, self._facts, gap=HAIR)

    def show_talk(self, shown: TalkShown) -> None:
        self.id = shown.id
        self._title.setText(shown.title)
        self._facts.show_facts(shown.facts)
        self.paper.say(_("Print: {talk}").format(talk=shown.title))
        self.correct.say(_("Correct: {talk}").format(talk=shown.title))
        self.remove.say(_("Remove: {talk}").format(talk=shown.title))
        for button in (self.correct, self.remove):
            button.setVisible(shown.editable)


class FollowUpView(WorkPage):
    """Holds the cards; knows no service."""

    ending_requested = Signal()

    def __init__(self, missing_characters: MissingCharacters) -> None:
        self.empty = Invitation(
            EmptyState(
                Icon.MESSAGE_CIRCLE,
                _(
                    "About half a year after the end you ask whether it lasts. The day for it is "
                    "planned when the case ends."
                ),
                _("To the end of the case"),
                self._ask_ending,
            )
        )
        self.when = WhenCard()
        self.form = FollowUpForm(missing_characters)
        self.card = Card(_("The talk"), self.form)
        self.note = plain(_("Note a talk or a try"), Icon.NOTEBOOK_PEN)
        self.talks = TalksCard()
        self.papers = PapersCard((Paper.INVITATION, Paper.FOLLOW_UP))
        super().__init__(
            self.empty, self.when, row(self.note, None), self.card, self.talks, self.papers
        )
        undo_by_key(self)
        self.show_form(on=False)
        self.tab_way = TabWay(self, self.when.hints.grown, self.talks.grown)
        cards_by_key(
            self,
            (self.when, self.when.day.setFocus),
            (self.card, partial(self.form.focus_field, "channel")),
            (self.note, self.note.setFocus),
            (self.talks, self.talks.focus_first),
            (self.papers, self.papers.papers.setFocus),
        )
        self.tab_way.lead()

    def show_ending(self, *, there_is: bool) -> None:
        """Before anything has ended there is no talk after it."""
        self.empty.setVisible(not there_is)
        for part in (self.when, self.papers):
            part.setVisible(there_is)

    def show_form(self, *, on: bool) -> None:
        """Note a talk, or only read."""
        self.card.setVisible(on)
        self.show_saving(there_is=on)
        self.note.setVisible(not on)
        if on:
            self.card.show()  # by itself only with the next event: too late for focus
            self.form.show()

    def _ask_ending(self) -> None:
        self.ending_requested.emit()
