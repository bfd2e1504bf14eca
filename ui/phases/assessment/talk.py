"""Guides the talk: words are drafts within a second and saved when the part of it is left."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from jmd_desktop import labels, messages
from jmd_desktop.changes import Changes
from jmd_desktop.domain.fields import SURVEY_AREAS, SURVEYS, Value
from jmd_desktop.domain.item_sets import AREAS
from jmd_desktop.domain.surveys import CLOSING, AreaTalk, Survey
from jmd_desktop.errors import Invalid, Stale, UserError
from jmd_desktop.i18n import _
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.surveys import PLACE, Surveys, record_id
from ui.phases.assessment import growth, pages
from ui.phases.assessment.reading import Read
from ui.phases.assessment.talk_view import TalkView
from ui.phases.assessment.talk_words import Key, Left, Words, columns_of
from ui.qt.form import BoundForm
from ui.qt.sheet import Sheet
from ui.qt.workbench import Workbench


class TalkPart(QObject):
    """One survey, one life area or the end of the talk on the screen."""

    changed = Signal(object)  # Changes
    typed = Signal()
    saving = Signal()
    saved = Signal()
    refused = Signal(str)
    """It is not in the file: why, in a few words."""

    stale = Signal()
    """The case has to be read again."""

    def __init__(self, bench: Workbench, surveys: Surveys, drafts: Drafts) -> None:
        self.view = TalkView(bench.missing_characters)
        super().__init__(self.view)
        self._bench = bench
        self._surveys = surveys
        self._drafts = drafts
        self._words = Words()
        self._survey: Survey | None = None
        self._key: Key | None = None  # what the form holds
        self._of_areas = Sheet(bench.drafts, self.view.form, PLACE)
        self._of_closing = Sheet(bench.drafts, self.view.closing.form, PLACE)
        for form in (self.view.form, self.view.closing.form):
            form.changed.connect(self._was_typed)
            form.discard_requested.connect(self._ask_discard)

    # ---- what is shown ----------------------------------------------------------------------

    def begin(self) -> None:
        """Another case: nothing of the one before is shown meanwhile."""
        for sheet in (self._of_areas, self._of_closing):
            sheet.close()
        self._survey = self._key = None
        self._words.forget()
        self.view.show_refusal("")
        self.view.clear()

    def show(self, read: Read, survey: Survey | None, part: str) -> None:
        """A life area, or the end of the talk, as it was read; what is typed there stays."""
        self.follow(read)
        self._survey = survey
        if survey is None:
            self._let_go()
            self.view.show_none()
            return
        key = Key(read.case_id, survey.id, part)
        held = self._load(read, survey, key)
        if part == CLOSING:
            self.view.show_closing(survey, held, self._good(survey), growth.sentences(read, survey))
        else:
            self.view.show_area(read, survey, part, held)

    def follow(self, read: Read) -> None:
        """The case was read again while another page is shown."""
        self._words.follow(read)

    def _load(self, read: Read, survey: Survey, key: Key) -> Mapping[str, Value]:
        """What is said there, in its form too unless the survey is finished."""
        draft = read.state.draft_of(survey.id, key.part)
        if survey.finished_on is not None:
            self._let_go()
        elif self._key == key:
            if not self._words.is_under_way(key):
                self._sheet(key).update(*self._words.held(key), draft)
        else:
            self._let_go()
            self.view.show_refusal("")
            draft = None if self._words.is_fresh(key) else draft
            record = record_id(survey.id, key.part)
            self._sheet(key).load(key.case_id, record, *self._words.held(key), draft)
            self._key = key
        return self._words.held(key)[0]

    def _sheet(self, key: Key) -> Sheet:
        return self._of_closing if key.part == CLOSING else self._of_areas

    def _form(self, key: Key) -> BoundForm:
        return self.view.closing.form if key.part == CLOSING else self.view.form

    def words_on(self, survey: Survey, part: str) -> Mapping[str, Value]:
        """What was said about a life area or at the end, with what is typed now."""
        key = Key(survey.case_id, survey.id, part)
        return self._form(key).values() if key == self._key else self._words.held(key)[0]

    def is_drafted(self, survey: Survey, part: str) -> bool:
        """Whether something is typed there that is not saved."""
        key = Key(survey.case_id, survey.id, part)
        if key == self._key:
            return self._sheet(key).dirty
        read = self._words.read
        if self._words.is_fresh(key) or read is None:
            return False
        return read.state.draft_of(survey.id, part) is not None

    def is_refused(self, survey: Survey, part: str) -> bool:
        """Whether it could not be saved."""
        return Key(survey.case_id, survey.id, part) in self._words.refused

    @property
    def dirty(self) -> bool:
        """Whether anything on the screen is unsaved."""
        return self._key is not None and self._sheet(self._key).dirty

    # ---- saving -----------------------------------------------------------------------------

    def save(self) -> bool:
        """Ctrl+S; False while something has to be put right first."""
        self.view.show_refusal("")
        key = self._key
        if key is None:
            return True
        if not self._fits(key):
            self._form(key).focus_first_problem()
            self.view.reveal()
            self.refused.emit(_("Please check the marked fields."))
            return False
        if self.dirty:
            self._send(self._taken(key))
        return True

    def leave(self) -> None:
        """The page is left: what is typed goes into the file; what cannot stays a draft."""
        key = self._key
        if key is not None and self.dirty:
            if self._fits(key):
                self._send(self._taken(key))
            else:
                self._stays_draft(key)

    def _fits(self, key: Key) -> bool:
        return not self._form(key).problems(self._bench.clock.today())

    def _taken(self, key: Key) -> Left:
        sheet = self._sheet(key)
        return self._words.send(key, sheet.typed_values(), sheet.version)

    def _send(self, left: Left) -> None:
        # What is typed now goes to the writer before the saving, which then clears the draft.
        self._bench.drafts.flush()
        self.saving.emit()
        work = partial(self._save, left)
        self._bench.runner.write(
            self, work, partial(self._was_saved, left), partial(self._was_refused, left)
        )

    def _save(self, left: Left) -> tuple[AreaTalk | Survey, Changes]:
        """On the writer, behind what was sent before it."""
        key, version = left.key, left.version
        if left.before is not None and left.before.saved is not None:
            version = left.before.saved
        where = key.case_id, key.survey_id
        saved: AreaTalk | Survey
        if key.part == CLOSING:
            saved, changes = self._surveys.save_closing(*where, left.values, version)
        else:
            saved, changes = self._surveys.save_talk(*where, key.part, left.values, version)
        left.saved = saved.version
        return saved, changes

    def _stays_draft(self, key: Key) -> None:
        self._bench.drafts.flush()
        self._words.refused.add(key)
        self.stale.emit()  # the case as it was read does not know this draft

    def _was_saved(self, left: Left, done: tuple[AreaTalk | Survey, Changes]) -> None:
        saved, changes = done
        key = left.key
        if self._words.arrived(left, saved):
            if self._key == key:
                stored = columns_of(key, saved)
                self._sheet(key).mark_saved(left.values, stored, saved.version)
            self.saved.emit()
        self.changed.emit(changes)

    def _was_refused(self, left: Left, error: UserError) -> None:
        key = left.key
        if not self._words.arrived(left, None):
            self._bench.runner.refused.emit(error)
            return
        if self._key == key:
            self._take_back(left)
        told = messages.text(error)
        column = error.field.partition(".")[2] if isinstance(error, Invalid) else ""
        if self._key == key and column in key.columns:
            self._form(key).show_problem(column, told)
            self._form(key).focus_field(column)
        else:
            where = "" if self._key == key else f"{pages.part_title(key.part)}: "
            word = _("Please compare") if isinstance(error, Stale) else ""
            self.view.show_refusal(where + told, word=word)
        self.refused.emit(_("Not saved. Your draft is kept."))
        self.stale.emit()

    def _take_back(self, left: Left) -> None:
        """What was shown as saved is typed again, and kept as a draft."""
        key, form = left.key, self._form(left.key)
        since = {each.partition(".")[2] for each in form.draft_content()}
        self._sheet(key).update(*self._words.held(key), None)
        table = SURVEYS if key.part == CLOSING else SURVEY_AREAS
        typed = {table[name].key: value for name, value in left.values.items() if name not in since}
        when = labels.moment(self._bench.clock.now())
        form.show_draft(
            typed, _("Typed on {when} and not saved yet.").format(when=when), behind=False
        )
        form.changed.emit()

    # ---- drafts -----------------------------------------------------------------------------

    def _was_typed(self) -> None:
        if self._key is not None:
            self._words.refused.discard(self._key)
        self.typed.emit()

    def _let_go(self) -> None:
        """The form holds nothing any more: what is typed goes into the file or stays a draft."""
        key = self._key
        if key is None:
            return
        dirty = self.dirty
        left = self._taken(key) if dirty and self._fits(key) else None
        self._key = None
        self._sheet(key).close()
        if left is not None:
            self._send(left)
        elif dirty:
            self._stays_draft(key)

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
        key = self._key
        if key is None:
            return
        self._sheet(key).discard()
        self.view.show_refusal("")
        self._words.refused.discard(key)
        record = record_id(key.survey_id, key.part)
        work = partial(self._drafts.discard, key.case_id, PLACE, record)
        self._bench.runner.write(self, work, self.changed.emit)
        self.typed.emit()

    # ---- the end of a talk ------------------------------------------------------------------

    def _good(self, survey: Survey) -> list[tuple[str, str]]:
        """By life area what goes well, in the words that were said."""
        found = []
        for area in AREAS:
            words = str(self.words_on(survey, area).get("good") or "").strip()
            if words:
                found.append((area, words))
        return found
