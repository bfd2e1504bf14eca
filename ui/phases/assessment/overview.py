"""Surveys at a glance: their picture and what it says, finishing and deleting, and the need."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from jmd_desktop import labels, messages
from jmd_desktop.changes import Changes
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import SURVEYS, Problem, Value
from jmd_desktop.domain.surveys import Survey
from jmd_desktop.errors import Invalid, Stale, UserError
from jmd_desktop.i18n import _, ngettext
from jmd_desktop.services.assessments import NEED, PLACE, Assessments
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.surveys import Surveys
from jmd_desktop.settings import ChartShape
from ui.phases.assessment import charting, growth, words
from ui.phases.assessment.finishing import Finishing, drafts_in
from ui.phases.assessment.overview_view import OverviewView
from ui.phases.assessment.reading import Read
from ui.phases.assessment.seams import Goals
from ui.phases.assessment.worth import WorthPart
from ui.qt.dates import typed_near
from ui.qt.sheet import Sheet
from ui.qt.workbench import Workbench

_COLUMNS: Final = ("need", "reassess_on")


@dataclass(frozen=True, slots=True)
class _Removed:
    """A survey that was deleted just now, with what was typed in it and not saved."""

    survey: Survey
    drafts: tuple[Draft, ...]


class OverviewPart(QObject):
    """Nothing here mixes two views (GR5)."""

    changed = Signal(object)  # Changes
    typed = Signal()
    saving = Signal()
    saved = Signal()
    refused = Signal(str)
    stale = Signal()
    """The case has to be read again."""

    def __init__(
        self,
        bench: Workbench,
        surveys: Surveys,
        assessments: Assessments,
        drafts: Drafts,
        goals: Goals,
        shape: ChartShape,
        keep_shape: Callable[[ChartShape], None],
    ) -> None:
        self.view = OverviewView(bench.missing_characters, shape)
        super().__init__(self.view)
        self._bench = bench
        self._surveys = surveys
        self._assessments = assessments
        self._drafts = drafts
        self._read: Read | None = None
        self._chosen: tuple[str, str | None] = ("", None)
        self._drawn: object = None
        self._removed: _Removed | None = None
        self._saving = False
        self._keep_shape = keep_shape
        self._sheet = Sheet(bench.drafts, self.view.form, PLACE)
        self.goals = WorthPart(bench, goals, self.view.worth)
        self.goals.changed.connect(self.changed)
        self.goals.failed.connect(self._not_done)
        view = self.view
        view.form.changed.connect(self.typed)
        view.form.discard_requested.connect(self._ask_discard)
        view.picture_chosen.connect(self._choose_picture)
        view.picture.chart.shape_chosen.connect(self._choose_shape)
        view.undo_requested.connect(self._put_back)
        view.rows.reopen_requested.connect(self.reopen)
        view.rows.finish_requested.connect(self.ask_finish)
        view.rows.day_requested.connect(self._ask_day)
        view.rows.removal_requested.connect(self._ask_removal)
        view.finishing.withdrawn.connect(view.rows.focus_first)
        self._finishing = Finishing(bench, surveys, assessments, view.finishing, view.finished)
        self._finishing.changed.connect(self.changed)
        self._finishing.failed.connect(self._not_done)
        self._finishing.done.connect(self._show_finished)

    # ---- what is shown ----------------------------------------------------------------------

    def begin(self) -> None:
        """Another case: nothing of the one before is shown meanwhile."""
        self._sheet.close()
        self._read = self._removed = self._drawn = None
        self._finishing.forget()
        self._chosen = ("", None)
        self.goals.forget()
        self.view.clear()

    def show(self, read: Read) -> None:
        """The case as it was read; what is typed stays."""
        fresh = self._read is None
        self._read = read
        self.view.show_surveys(read.state.surveys)
        self._finishing.follow(read)
        self._draw()
        self.goals.follow(read.case_id)
        stored, version = _stored(read), read.beside.assessment.version
        draft = read.beside.draft_of(PLACE, NEED)
        if fresh:
            self._sheet.load(read.case_id, NEED, stored, version, draft)
        elif not self._saving:
            self._sheet.update(stored, version, draft)

    def focus_first(self, record: str = "") -> None:
        """The cursor where one begins, or in what was asked for."""
        if record == NEED:
            self.view.form.focus_field("need")
            self.view.ensureWidgetVisible(self.view.form, 0, 80)
        else:
            self.view.focus_first()

    @property
    def dirty(self) -> bool:
        """Whether anything on the page is unsaved."""
        return self._sheet.dirty

    @property
    def pictured(self) -> tuple[Survey, Survey | None] | None:
        """The survey in the picture and the one behind it; None without any answers."""
        read = self._read
        if read is None:
            return None
        found = [each for each in read.state.surveys if words.answered(each)]
        now = next((each for each in found if each.id == self._chosen[0]), None)
        now = now or next(iter(found), None)
        if now is None:
            return None
        if self._chosen[1] is None:
            return now, growth.earlier(read, now)
        return now, next((each for each in found if each.id == self._chosen[1]), None)

    def _draw(self) -> None:
        read, shown = self._read, self.pictured
        self.view.picture.setVisible(shown is not None)
        if read is None or shown is None:
            return
        now, then = shown
        pictured = [each for each in read.state.surveys if words.answered(each)]
        drawn = (pictured, now, then, read.state.special)
        if drawn == self._drawn:
            return
        self._drawn = drawn
        chart = charting.of_survey(read, now, then)
        self.view.picture.show_chart(pictured, now, then, chart, charting.left_out(read, now))
        grown = [] if then is None else growth.sentences(read, now, then)
        areas = [labels.short_area(area) for area in read.state.items(now).areas]
        self.view.picture.show_words(charting.gaps(chart, areas), grown)

    def _choose_picture(self, now: str, then: str | None) -> None:
        self._chosen = (now, then)
        self._draw()

    def _choose_shape(self, shape: str) -> None:
        self._keep_shape(ChartShape(shape))

    # ---- the need ---------------------------------------------------------------------------

    def save(self) -> bool:
        """Ctrl+S; False while something has to be put right first."""
        self.view.show_refusal("")
        form = self.view.form
        if self._read is None or self._saving or not self._sheet.dirty:
            return not self._saving
        if form.problems(self._bench.clock.today()):
            form.focus_first_problem()
            self.refused.emit(_("Please check the marked fields."))
            return False
        values, case_id = self._sheet.typed_values(), self._read.case_id
        self._saving = True
        self._bench.drafts.flush()
        self.saving.emit()
        work = partial(self._assessments.save, case_id, values, self._sheet.version)
        done = partial(self._was_saved, values)
        self._bench.runner.write(self, work, done, self._was_refused)
        return True

    def _was_saved(self, values: dict[str, Value], saved: tuple[object, Changes]) -> None:
        assessment, changes = saved
        self._saving = False
        read = self._read
        if read is not None and changes.case_id == read.case_id:
            stored = {name: getattr(assessment, name) for name in _COLUMNS}
            version = getattr(assessment, "version", self._sheet.version)
            self._sheet.mark_saved(values, stored, version)
            self.saved.emit()
        self.changed.emit(changes)

    def _was_refused(self, error: UserError) -> None:
        self._saving = False
        told = messages.text(error)
        column = error.field.partition(".")[2] if isinstance(error, Invalid) else ""
        if column in _COLUMNS:
            self.view.form.show_problem(column, told)
            self.view.form.focus_field(column)
        else:
            word = _("Please compare") if isinstance(error, Stale) else ""
            self.view.show_refusal(told, word=word)
        self.refused.emit(_("Not saved. Your draft is kept."))
        self.stale.emit()

    def _ask_discard(self) -> None:
        self._bench.dialogs.ask_confirm(
            self.view,
            _("Discard what you typed?"),
            _("What is typed here and not saved goes. What is in the file stays as it is."),
            _("Discard draft"),
            self._discard,
            dangerous=True,
        )

    def _discard(self) -> None:
        if self._read is not None:
            self._sheet.discard()
            work = partial(self._drafts.discard, self._read.case_id, PLACE, NEED)
            self._bench.runner.write(self, work, self.changed.emit)
            self.typed.emit()

    # ---- finishing, opening again, another day ----------------------------------------------

    def ask_finish(self, survey: Survey) -> None:
        """Finish a survey: when does one look again?"""
        if self._read is not None:
            self._finishing.ask(survey, self._read.beside.assessment.reassess_on)
            self.view.ensureWidgetVisible(self.view.finishing)

    def _show_finished(self, survey_id: str) -> None:
        self.view.rows.focus_survey(survey_id)
        self.view.verticalScrollBar().setValue(0)  # where it says so

    def reopen(self, survey: Survey) -> None:
        """Correct or complete it."""
        self._write(partial(self._surveys.reopen, survey.case_id, survey.id))

    def _ask_day(self, survey: Survey) -> None:
        self._bench.dialogs.ask_text(
            self.view,
            _("On which day was this survey?"),
            _("Day"),
            _("Change the day"),
            partial(self._set_day, survey),
            start=labels.short_day(survey.held_on),
            wrong=self._wrong_day,
        )

    def _wrong_day(self, text: str) -> str:
        today = self._bench.clock.today()
        try:
            day = typed_near(text, today)
        except ValueError:
            return messages.incomplete_day()
        problem = Problem.REQUIRED if day is None else SURVEYS["held_on"].problem(day, today)
        return "" if problem is None else messages.problem(SURVEYS["held_on"], problem)

    def _set_day(self, survey: Survey, text: str) -> None:
        day = typed_near(text, self._bench.clock.today())
        if day is not None:
            self._write(partial(self._surveys.set_day, survey.case_id, survey.id, day))

    def _write(self, work: Callable[[], Changes]) -> None:
        self.view.show_done("")
        self.view.finished.hide()
        self._removed = None
        self._bench.runner.write(self, work, self.changed.emit, self._not_done)

    def _not_done(self, error: UserError) -> None:
        self.view.show_refusal(messages.text(error))
        self.stale.emit()

    # ---- deleting ---------------------------------------------------------------------------

    def _ask_removal(self, survey: Survey) -> None:
        self._bench.dialogs.ask_confirm(
            self.view,
            _("Remove the survey of {day}?").format(day=labels.short_day(survey.held_on)),
            _goes_with(survey),
            _("Remove the survey"),
            partial(self._remove, survey),
            dangerous=True,
        )

    def _remove(self, survey: Survey) -> None:
        self._bench.drafts.flush()
        self.view.show_refusal("")
        self.view.finishing.hide()
        self.view.finished.hide()
        work = partial(self._take_out, survey)
        self._bench.runner.write(self, work, self._was_removed, self._not_done)

    def _take_out(self, survey: Survey) -> tuple[_Removed, Changes]:
        """On the writer, behind all drafts."""
        drafts = drafts_in(self._surveys, survey)
        removed, changes = self._surveys.remove(survey.case_id, survey.id)
        return _Removed(removed, drafts), changes

    def _was_removed(self, taken: tuple[_Removed, Changes]) -> None:
        removed, changes = taken
        if self._read is not None and self._read.case_id == changes.case_id:
            self._removed = removed
            day = labels.short_day(removed.survey.held_on)
            self.view.show_done(_("The survey of {day} is removed.").format(day=day))
        self.changed.emit(changes)

    def _put_back(self) -> None:
        removed, self._removed = self._removed, None
        self.view.show_done("")
        if removed is not None:
            work = partial(self._back_in, removed)
            self._bench.runner.write(self, work, self.changed.emit, self._not_done)

    def _back_in(self, removed: _Removed) -> Changes:
        changes = self._surveys.put_back(removed.survey)
        for draft in removed.drafts:
            self._drafts.put(draft)
        return changes


def _stored(read: Read) -> dict[str, Value]:
    return {name: getattr(read.beside.assessment, name) for name in _COLUMNS}


def _goes_with(survey: Survey) -> str:
    """What is gone with it, in words."""
    given, said = words.answered(survey), words.talked(survey)
    parts = []
    if given:
        parts.append(
            ngettext("{count} answer goes with it.", "{count} answers go with it.", given).format(
                count=given
            )
        )
    if said:
        parts.append(
            ngettext(
                "The words on {count} life area go with it.",
                "The words on {count} life areas go with it.",
                said,
            ).format(count=said)
        )
    if survey.achieved:
        parts.append(_("What has worked out goes with it."))
    return " ".join((*parts, _("You can undo it as long as you stay with this case.")))
