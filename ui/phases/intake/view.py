"""The four steps of the first talk in one frame: shows a talk, hands it out, says what it lacks."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from jmd_desktop.domain.intake import Decision, IntakeStep, OpenTalk
from jmd_desktop.domain.intake_flow import Missing
from jmd_desktop.i18n import _
from ui.phases.intake import words
from ui.phases.intake.deciding import DecidingStep
from ui.phases.intake.ending import EndingStep
from ui.phases.intake.explaining import ExplainingStep
from ui.phases.intake.meeting import MeetingStep
from ui.qt.buttons import quiet
from ui.qt.icons import Icon
from ui.qt.tasks import Runner
from ui.qt.wizard import WizardFrame

_STEPS = tuple(IntakeStep)


class IntakeView(WizardFrame):
    """Everything in it is gone after `show_talk` with an empty talk, what could be undone too."""

    changed = Signal()
    discard_requested = Signal()

    def __init__(
        self, runner: Runner, missing_characters: Callable[[str], tuple[str, ...]]
    ) -> None:
        super().__init__(_("New case"))
        self.meeting = MeetingStep(missing_characters)
        self.explaining = ExplainingStep(runner)
        self.deciding = DecidingStep()
        self.ending = EndingStep()
        self.discard = quiet(_("Discard talk"), Icon.TRASH_2)
        self.discard.setObjectName("discard")
        self._left_at = ("", 0)
        self.add_step(_("Getting to know each other"), self.meeting)
        self.add_step(_("Explain and print"), self.explaining, wide=True)
        self.add_step(_("Decision"), self.deciding, next_words=words.ending_verb(None))
        self.add_step(_("Done"), self.ending, last=True)
        self.offer(self.discard)
        self.discard.clicked.connect(self.discard_requested)
        self.meeting.changed.connect(self.changed)
        self.explaining.changed.connect(self.changed)
        self.deciding.changed.connect(self.changed)
        self.deciding.decision_chosen.connect(self.changed)

    # ---- the talk ---------------------------------------------------------------------------

    def show_talk(self, open_talk: OpenTalk) -> None:
        """Put a talk in and show its step, with the keyboard where it was."""
        self.meeting.show_talk(open_talk)
        talk = open_talk.talk
        self.explaining.show_talk(talk.explained, named=talk.name_on_sheet)
        self.deciding.show_paper(open_talk.paper)
        self.ending.show_ending(None)
        self.go(open_talk.step)
        self._left_at = (open_talk.field, open_talk.cursor)
        self.go_to(*self._left_at)

    def open_talk(self, form_code: str, *, handed_out: bool) -> OpenTalk:
        """The talk as it stands."""
        field, cursor = self.where()
        talk = replace(
            self.meeting.first_facts(form_code),
            name_on_sheet=self.explaining.name_on_sheet(),
            explained=self.explaining.explained(),
        )
        return OpenTalk(
            talk,
            birth_date_unknown=self.meeting.unknown.box.isChecked(),
            birth_date_typed=self.meeting.birth_date_typed(),
            paper=self.deciding.paper(),
            step=self.shown(),
            handed_out=handed_out,
            field=field,
            cursor=cursor,
        )

    # ---- steps ------------------------------------------------------------------------------

    def shown(self) -> IntakeStep:
        """The step that is shown."""
        return _STEPS[self.step()]

    def go(self, step: IntakeStep) -> None:
        """Show this step."""
        self.discard.setVisible(step is not IntakeStep.DONE)
        self.show_step(_STEPS.index(step))

    def set_busy(self, words: str) -> None:
        """Nor may the talk be discarded meanwhile."""
        super().set_busy(words)
        self.discard.setVisible(not words and self.shown() is not IntakeStep.DONE)

    def say_decision(self, decision: Decision | None) -> None:
        """What ending the third step will do."""
        self.say(_STEPS.index(IntakeStep.DECIDE), next_words=words.ending_verb(decision))

    def show_ending(self, decision: Decision, number: str = "") -> None:
        """Show the last step: what came of the talk, and where the button leads."""
        title, leads_to = {
            Decision.AGREED: (
                _("File {number} is open").format(number=number),
                _("Complete base data"),
            ),
            Decision.REFUSED: (_("All right: nothing stays"), _("To the start page")),
            Decision.LATER: (_("The decision may take its time"), _("To the start page")),
        }[decision]
        self.say(_STEPS.index(IntakeStep.DONE), title=title, next_words=leads_to)
        self.ending.show_ending(decision)
        self.go(IntakeStep.DONE)

    # ---- what is missing --------------------------------------------------------------------

    def show_missing(self, missing: tuple[Missing, ...]) -> None:
        """Write each where it belongs and put the keyboard on the first."""
        for what in missing:
            self._show_one(what, words.missing(what))
        if missing:
            self._focus_missing(missing[0])

    def clear_problems(self) -> None:
        """Nothing is wrong any more."""
        self.meeting.clear_problems()
        self.deciding.decisions.show_problem("")
        self.deciding.signing.clear_problems()
        self.show_problem("")

    def _show_one(self, what: Missing, sentence: str) -> None:
        meeting, deciding = self.meeting, self.deciding
        match what:
            case Missing.NAME:
                meeting.names.show_problem("first_name", sentence)
            case Missing.BIRTH_DATE | Missing.BIRTH_DATE_UNREADABLE | Missing.BIRTH_DATE_AHEAD:
                meeting.birth.show_problem("birth_date", sentence)
            case Missing.LANGUAGE:
                meeting.languages.show_problem(sentence)
            case Missing.DECISION:
                deciding.decisions.show_problem(sentence)
            case Missing.EXPLANATIONS:
                self.show_problem(sentence)
            case _:
                deciding.signing.show_problem(what, sentence)

    def _focus_missing(self, what: Missing) -> None:
        meeting, deciding = self.meeting, self.deciding
        match what:
            case Missing.NAME:
                meeting.names.focus_field("first_name")
            case Missing.BIRTH_DATE | Missing.BIRTH_DATE_UNREADABLE | Missing.BIRTH_DATE_AHEAD:
                meeting.birth.focus_field("birth_date")
            case Missing.LANGUAGE:
                meeting.languages.focus()
            case Missing.DECISION:
                deciding.decisions.focus()
            case Missing.EXPLANATIONS:
                deciding.focus_open_points()
            case _:
                deciding.signing.focus(what)

    # ---- where the keyboard is --------------------------------------------------------------

    def where(self) -> tuple[str, int]:
        """The name of the input with the keyboard, and the cursor in it."""
        focused = self.focusWidget()
        if not self.isVisible() or focused is None:
            return self._left_at
        return _place_of(focused)

    def go_to(self, field: str, cursor: int) -> None:
        """Put the keyboard back there; an unknown name leaves it where it is."""
        found = self.findChild(QWidget, field) if field else None
        if found is None:
            return
        found.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(found, QLineEdit):
            found.deselect()
            found.setCursorPosition(cursor)

    def return_to(self) -> None:
        """Put the keyboard where it was when the place was left."""
        self.go_to(*self._left_at)

    def hideEvent(self, event: QHideEvent) -> None:
        """Remember where the keyboard was."""
        focused = self.focusWidget()
        if focused is not None:
            self._left_at = _place_of(focused)
        super().hideEvent(event)


def _place_of(focused: QWidget) -> tuple[str, int]:
    cursor = focused.cursorPosition() if isinstance(focused, QLineEdit) else 0
    named: QWidget | None = focused
    while named is not None and not named.objectName():  # parts of an input have no names
        named = named.parentWidget()
    return (named.objectName() if named is not None else "", cursor)
