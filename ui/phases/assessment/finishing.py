"""Finishing a survey: what is fixed then, when one looks again (AS4), and that it is done."""

from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from jmd_desktop import labels, messages
from jmd_desktop.changes import Changes
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import Value
from jmd_desktop.domain.surveys import Survey
from jmd_desktop.errors import UserError
from jmd_desktop.i18n import _, ngettext, pgettext
from jmd_desktop.services.assessments import NEED, Assessments
from jmd_desktop.services.surveys import Surveys
from ui.phases.assessment.reading import Read
from ui.qt.buttons import primary, quiet
from ui.qt.dates import DateField
from ui.qt.field import FieldColumn
from ui.qt.icons import Icon
from ui.qt.layout import SMALL, row
from ui.qt.surfaces import Card, Notice, NoticeKind
from ui.qt.text import label
from ui.qt.workbench import Workbench

_MONTHS = (3, 6)
_WIDEST = 260  # px of the date
_YEAR = 12
_LAST_SAFE_DAY = 28


class FinishCard(Card):
    """Not there while nobody asks. Without a date it works too: it is only a hint."""

    finished = Signal(object, object)  # Survey, date or None
    withdrawn = Signal()

    def __init__(self) -> None:
        super().__init__(_("Finish the survey"))
        self._survey: Survey | None = None
        self._today = date.max
        self._words = label("", wrap=True)
        self.day = DateField()
        self.day.setMaximumWidth(_WIDEST)
        self._field = FieldColumn(
            _("When do you look again together?"),
            self.day,
            hint=_("A look at a life is only true for a while. You can leave it open."),
        )
        soon = [quiet(_in_months(count)) for count in _MONTHS]
        for count, button in zip(_MONTHS, soon, strict=True):
            button.clicked.connect(lambda _=False, count=count: self._choose(count))
        self.go = primary(pgettext("survey", "Finish"), Icon.CHECK)
        self.go.clicked.connect(self._finish)
        back = quiet(_("Not yet"))
        back.clicked.connect(self.withdraw)
        self.day.changed.connect(self._typed)
        self.add(
            self._words,
            self._field,
            row(-SMALL, *soon, None),
            row(None, back, self.go),
        )
        self.hide()

    def ask(self, survey: Survey, today: date, held: date | None) -> None:
        """Ask for this survey; `held` is the day that is noted already."""
        self._survey, self._today = survey, today
        self.day.read_near(today)
        self.day.set_value(held if held is not None and held > today else None)
        self._field.show_problem("")
        self._words.setText(
            _(
                "It then shows how it was on {day}. You can open it again at any time, and begin a "
                "new one later: then both can be seen together."
            ).format(day=labels.short_day(survey.held_on))
        )
        self.show()
        self.day.setFocus()

    def withdraw(self) -> None:
        """It stays open."""
        self._survey = None
        self.hide()
        self.withdrawn.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape takes the question back."""
        if event.key() == Qt.Key.Key_Escape:
            self.withdraw()
        else:
            super().keyPressEvent(event)

    # ---- inside -----------------------------------------------------------------------------

    def _choose(self, months: int) -> None:
        self.day.set_value(in_months(self._today, months))
        self._typed()
        self.go.setFocus()

    def _typed(self) -> None:
        self._field.show_problem("")

    def _finish(self) -> None:
        survey, day = self._survey, self.day.value() if self.day.readable() else None
        problem = ""
        if not self.day.readable():
            problem = messages.incomplete_day()
        elif day is not None and day <= self._today:
            problem = _("Please choose a day to come, or leave it open.")
        self._field.show_problem(problem)
        if problem:
            self.day.setFocus()
        elif survey is not None:
            self._survey = None  # asked once; the card stays until it is done
            self.finished.emit(survey, day)


class FinishedNote(Notice):
    """Says which survey was finished and on what day; not there before."""

    def __init__(self) -> None:
        super().__init__(NoticeKind.OK, "")
        self.hide()

    def tell(self, survey: Survey, today: date, look_again: date | None) -> None:
        """This one was finished `today`."""
        said = _("The survey of {held} was finished on {today}.").format(
            held=labels.short_day(survey.held_on), today=labels.short_day(today)
        )
        if look_again is not None:
            next_look = _("You look again together on {day}.")
            said = f"{said} {next_look.format(day=labels.short_day(look_again))}"
        self.show_words(NoticeKind.OK, said)
        self.show()


class Finishing(QObject):
    """Does what the card asks for, and says when it is done."""

    changed = Signal(object)  # Changes
    failed = Signal(object)  # UserError
    done = Signal(str)
    """The survey of that id is read as finished, and the keyboard still was where it was asked."""

    def __init__(
        self,
        bench: Workbench,
        surveys: Surveys,
        assessments: Assessments,
        card: FinishCard,
        note: FinishedNote,
    ) -> None:
        super().__init__(card)
        self._bench = bench
        self._surveys = surveys
        self._assessments = assessments
        self._card = card
        self._note = note
        self._case_id: CaseId | None = None
        self._finished = ""  # id of the survey that is to be read as finished
        card.finished.connect(self._finish)

    def ask(self, survey: Survey, held: date | None) -> None:
        """When does one look again? `held` is the day that is noted already."""
        self._note.hide()
        self._card.ask(survey, self._bench.clock.today(), held)

    def forget(self) -> None:
        """Another case."""
        self._case_id, self._finished = None, ""

    def follow(self, read: Read) -> None:
        """The case was read again: what asked goes once it shows what was asked for."""
        self._case_id = read.case_id
        survey = read.state.survey(self._finished)
        if survey is None or survey.finished_on is None:
            return
        self._finished = ""
        asked = self._card.isAncestorOf(self._card.window().focusWidget())
        self._card.hide()
        if asked:  # else somebody works elsewhere by now
            self.done.emit(survey.id)

    def _finish(self, survey: Survey, look_again: date | None) -> None:
        self._bench.drafts.flush()
        work = partial(self._write, survey, look_again)
        done = partial(self._was_finished, survey, look_again)
        self._bench.runner.write(self, work, done, self._was_refused)

    def _write(self, survey: Survey, look_again: date | None) -> Changes:
        """On the writer: what is typed belongs to it before it is fixed.

        The day to look again belongs to the case, not to the survey.
        """
        for draft in drafts_in(self._surveys, survey):
            self._surveys.save_draft(survey.case_id, draft)
        changes = self._surveys.finish(survey.case_id, survey.id)
        if look_again is None:
            return changes
        version = self._assessments.of_case(survey.case_id).assessment.version
        noted: dict[str, Value] = {"reassess_on": look_again}
        # Its own record id: what is typed about the need and not saved stays a draft.
        _saved, more = self._assessments.save(
            survey.case_id, noted, version, record_id=f"{NEED}.reassess_on"
        )
        return Changes(changes.topics | more.topics, changes.case_id)

    def _was_finished(self, survey: Survey, look_again: date | None, changes: Changes) -> None:
        if self._case_id == survey.case_id:
            self._finished = survey.id
            self._note.tell(survey, self._bench.clock.today(), look_again)
        self.changed.emit(changes)

    def _was_refused(self, error: UserError) -> None:
        self._card.withdraw()
        self.failed.emit(error)


def drafts_in(surveys: Surveys, survey: Survey) -> tuple[Draft, ...]:
    """What is typed in a survey and not saved; for the writer or the reader."""
    known = surveys.of_case(survey.case_id).drafts
    return tuple(each for each in known if each.record_id.startswith(f"{survey.id}/"))


def in_months(today: date, months: int) -> date:
    """The same day so many months later, the 28th where that month may be shorter."""
    month = today.month - 1 + months
    day = min(today.day, _LAST_SAFE_DAY)
    return date(today.year + month // _YEAR, month % _YEAR + 1, day)


def _in_months(count: int) -> str:
    return ngettext("In {count} month", "In {count} months", count).format(count=count)
