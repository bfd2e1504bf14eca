"""The widgets of the steps: made when needed, filled with a talk, and asked for it again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop.domain import intake_flow
from jmd_desktop.domain.intake import ConsentTalk
from jmd_desktop.domain.intake_flow import Missing
from jmd_desktop.domain.open_talk import IntakeStep, OpenTalk
from ui.phases.intake import words
from ui.phases.intake.deciding import DecidingStep
from ui.phases.intake.ending import EndingStep
from ui.phases.intake.explaining import ExplainingStep
from ui.phases.intake.meeting import MeetingStep
from ui.phases.intake.reaching import ReachStep
from ui.phases.intake.searching import SearchingStep
from ui.qt.layout import box
from ui.qt.tasks import Runner
from ui.qt.tiles import Choice

_Step = TypeVar("_Step", bound=QWidget)
_NAMES = {
    IntakeStep.SEARCH: "searching",
    IntakeStep.MEET: "meeting",
    IntakeStep.REACH: "reaching",
    IntakeStep.EXPLAIN: "explaining",
    IntakeStep.DECIDE: "deciding",
    IntakeStep.DONE: "ending",
}
_NOTHING = OpenTalk(ConsentTalk("", language=""))


class TalkSteps(QObject):
    """Making all of them at once would be felt; a step that is not made yet holds nothing."""

    changed = Signal()
    print_requested = Signal()
    save_requested = Signal()
    name_toggled = Signal()
    read_requested = Signal()
    explain_requested = Signal()
    end_referred_requested = Signal()
    anonymous_requested = Signal()
    reservation_requested = Signal()

    def __init__(
        self,
        runner: Runner,
        missing_characters: Callable[[str], tuple[str, ...]],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._missing_characters = missing_characters
        self._languages: tuple[Choice, ...] = ()
        self._sheet = b""
        self._given = _NOTHING  # what a step shows that is made later: blank but for days
        self.holders = {step: QWidget() for step in IntakeStep}

    # ---- making -----------------------------------------------------------------------------

    @cached_property
    def searching(self) -> SearchingStep:
        """Who it is."""
        made = SearchingStep(self._missing_characters)
        made.show_talk(self._given)
        made.changed.connect(self.changed)
        return self._hold(IntakeStep.SEARCH, made)

    @cached_property
    def meeting(self) -> MeetingStep:
        """How both understand each other."""
        made = MeetingStep()
        made.show_languages(self._languages)
        made.show_talk(self._given.talk)
        made.changed.connect(self._carry_on)
        made.changed.connect(self.changed)
        return self._hold(IntakeStep.MEET, made)

    @cached_property
    def reaching(self) -> ReachStep:
        """Whether the service is the right one."""
        made = ReachStep()
        made.show_talk(self._given)
        made.changed.connect(self.changed)
        made.referring.end_requested.connect(self.end_referred_requested)
        return self._hold(IntakeStep.REACH, made)

    @cached_property
    def explaining(self) -> ExplainingStep:
        """What was explained, and the sheet."""
        made = ExplainingStep(self._runner)
        made.show_talk(self._given)
        if self.has(IntakeStep.MEET):
            made.interpreting.follow(self.meeting.needs_interpreter())
        made.show_sheet(self._sheet)
        made.changed.connect(self.changed)
        made.name_toggled.connect(self.name_toggled)
        made.read_requested.connect(self.read_requested)
        made.print_requested.connect(self.print_requested)
        made.save_requested.connect(self.save_requested)
        return self._hold(IntakeStep.EXPLAIN, made)

    @cached_property
    def deciding(self) -> DecidingStep:
        """What the young person says."""
        made = DecidingStep()
        made.show_paper(self._given.paper)
        made.changed.connect(self.changed)
        made.decision_chosen.connect(self.changed)
        made.explain_requested.connect(self.explain_requested)
        made.print_requested.connect(self.print_requested)
        return self._hold(IntakeStep.DECIDE, made)

    @cached_property
    def ending(self) -> EndingStep:
        """What came of it."""
        made = EndingStep()
        made.anonymous_requested.connect(self.anonymous_requested)
        made.reservation_requested.connect(self.reservation_requested)
        return self._hold(IntakeStep.DONE, made)

    def has(self, step: IntakeStep) -> bool:
        """Whether the step was made already."""
        return _NAMES[step] in self.__dict__

    def make(self, step: IntakeStep) -> None:
        """Make a step, and have said in it what follows from the others."""
        if not self.has(step):
            getattr(self, _NAMES[step])
            self.changed.emit()

    def still_to_make(self) -> tuple[IntakeStep, ...]:
        """The steps that are not made yet, in their order."""
        return tuple(step for step in IntakeStep if not self.has(step))

    def _carry_on(self) -> None:
        """What was answered once is not asked again."""
        if self.has(IntakeStep.EXPLAIN):
            self.explaining.interpreting.follow(self.meeting.needs_interpreter())

    def _hold(self, step: IntakeStep, made: _Step) -> _Step:
        box(QVBoxLayout(self.holders[step]), made)
        return made

    # ---- the talk ---------------------------------------------------------------------------

    def show_talk(self, open_talk: OpenTalk) -> None:
        """Put a talk in, or empty everything; `changed` is for what the counsellor does."""
        silent = self.blockSignals(True)
        self._show_talk(open_talk)
        self.blockSignals(silent)

    def _show_talk(self, open_talk: OpenTalk) -> None:
        blank = intake_flow.is_blank(open_talk)
        self._given = open_talk if blank else _NOTHING
        made = [step for step in IntakeStep if self.has(step) or not blank]
        if IntakeStep.SEARCH in made:
            self.searching.show_talk(open_talk)
        if IntakeStep.MEET in made:
            self.meeting.show_talk(open_talk.talk)
        if IntakeStep.REACH in made:
            self.reaching.show_talk(open_talk)
        if IntakeStep.EXPLAIN in made:
            self.explaining.show_talk(open_talk)
        if IntakeStep.DECIDE in made:
            self.deciding.show_paper(open_talk.paper)
        if self.has(IntakeStep.DONE):
            self.ending.show_ending(None)

    def open_talk(self) -> OpenTalk:
        """The talk as it stands."""
        open_talk = self._given
        if self.has(IntakeStep.SEARCH):
            open_talk = self.searching.added_to(open_talk)
        if self.has(IntakeStep.MEET):
            open_talk = replace(open_talk, talk=self.meeting.added_to(open_talk.talk))
        if self.has(IntakeStep.REACH):
            open_talk = self.reaching.added_to(open_talk)
        if self.has(IntakeStep.DECIDE):
            open_talk = replace(open_talk, paper=self.deciding.paper())
        if self.has(IntakeStep.EXPLAIN):
            return self.explaining.added_to(open_talk)
        needed = open_talk.talk.interpreter_needed is True  # as that step will have it
        return replace(open_talk, paper=replace(open_talk.paper, interpreted=needed))

    def show_languages(self, choices: tuple[Choice, ...]) -> None:
        """The languages the sheet is offered in."""
        self._languages = choices
        if self.has(IntakeStep.MEET):
            self.meeting.show_languages(choices)

    def show_sheet(self, pdf: bytes) -> None:
        """The sheet as it will be printed; nothing while it is being made."""
        self._sheet = pdf
        if self.has(IntakeStep.EXPLAIN):
            self.explaining.show_sheet(pdf)

    def show_read(self, words: str) -> None:
        """How far the sheet was read together."""
        if self.has(IntakeStep.EXPLAIN):
            self.explaining.show_read(words)

    # ---- what is missing --------------------------------------------------------------------

    def show_problem(self, step: IntakeStep, what: Missing) -> None:
        """Write where it belongs what a step lacks."""
        sentence = words.missing(what)
        match step:
            case IntakeStep.SEARCH:
                self.searching.show_problem(what, sentence)
            case IntakeStep.MEET:
                self.meeting.languages.show_problem(sentence)
            case IntakeStep.REACH:
                self.reaching.show_reason_problem(sentence)
            case IntakeStep.EXPLAIN:
                self.explaining.interpreting.show_problem(sentence)
            case _:
                self.deciding.show_problem(what, sentence)

    def focus(self, step: IntakeStep, what: Missing) -> None:
        """Put the keyboard there."""
        match step:
            case IntakeStep.SEARCH:
                self.searching.focus(what)
            case IntakeStep.MEET:
                self.meeting.languages.focus()
            case IntakeStep.REACH:
                self.reaching.focus_reason()
            case IntakeStep.EXPLAIN:
                self.explaining.interpreting.focus()
            case _:
                self.deciding.focus(what)

    def refused(self, step: IntakeStep, today: date) -> QWidget | None:
        """Write under each entry of a step why it cannot be kept; the first such input, if any."""
        match step:
            case IntakeStep.SEARCH:
                return self.searching.refused(today)
            case IntakeStep.REACH:
                return self.reaching.refused(today)
            case IntakeStep.EXPLAIN:
                return self.explaining.interpreting.refused(today)
            case IntakeStep.DECIDE:
                return self.deciding.refused(today)
            case _:
                return None

    def clear_problems(self) -> None:
        """Nothing is wrong any more."""
        if self.has(IntakeStep.SEARCH):
            self.searching.clear_problems()
        if self.has(IntakeStep.MEET):
            self.meeting.clear_problems()
        if self.has(IntakeStep.REACH):
            self.reaching.clear_problems()
        if self.has(IntakeStep.EXPLAIN):
            self.explaining.interpreting.show_problem("")
        if self.has(IntakeStep.DECIDE):
            self.deciding.clear_problems()
