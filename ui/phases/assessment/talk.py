"""Guides the talk: words are drafts within a second and saved when the life area is left."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from jmd_desktop import labels, messages
from jmd_desktop.changes import Changes
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.fields import SURVEY_AREAS, Value
from jmd_desktop.domain.item_sets import AREAS
from jmd_desktop.domain.surveys import AreaTalk, Survey
from jmd_desktop.errors import Invalid, Stale, UserError
from jmd_desktop.i18n import _
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.surveys import PLACE, Surveys, record_id
from ui.phases.assessment import growth
from ui.phases.assessment.pages import CLOSING
from ui.phases.assessment.reading import Read
from ui.phases.assessment.talk_view import COLUMNS, TalkView
from ui.qt.sheet import Sheet
from ui.qt.workbench import Workbench


@dataclass(frozen=True, slots=True)
class _Key:
    """One life area of one survey."""

    case_id: CaseId
    survey_id: str
    area: str


@dataclass(slots=True)
class _Left:
    """What is on its way into the file; `before` is what went there before it and may not have
    come back yet."""  # fmt: skip

    key: _Key
    values: Mapping[str, Value]
    version: int
    before: "_Left | None" = None
    saved: int | None = None  # the version it has in the file, noted by the writer


class TalkPart(QObject):
    """One survey, one life area on the screen."""

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
        self._read: Read | None = None
        self._survey: Survey | None = None
        self._key: _Key | None = None  # what the form holds
        self._newer: dict[_Key, AreaTalk] = {}  # saved since the case was read
        self._under_way: dict[_Key, _Left] = {}
        self._refused: set[_Key] = set()
        form = self.view.form
        self._sheet = Sheet(bench.drafts, form, PLACE)
        form.changed.connect(self._was_typed)
        form.discard_requested.connect(self._ask_discard)

    # ---- what is shown ----------------------------------------------------------------------

    def begin(self) -> None:
        """Another case: nothing of the one before is shown meanwhile."""
        self._sheet.close()
        self._read = self._survey = self._key = None
        self._newer.clear()
        self._refused.clear()
        self.view.show_refusal("")
        self.view.clear()

    def show(self, read: Read, survey: Survey | None, area: str) -> None:
        """A life area as it was read; what is typed there stays."""
        self.follow(read)
        self._survey = survey
        if survey is None:
            self._let_go()
            self.view.show_none()
        elif area == CLOSING:
            self._let_go()
            self.view.show_closing(survey, self._good(survey), growth.sentences(read, survey))
        else:
            self._show_area(read, survey, area)

    def follow(self, read: Read) -> None:
        """The case was read again while another page is shown."""
        self._read = read
        for key, talk in list(self._newer.items()):
            survey = read.state.survey(key.survey_id)
            known = None if survey is None else survey.talk(key.area)
            if survey is None or (known is not None and known.version >= talk.version):
                del self._newer[key]

    def _show_area(self, read: Read, survey: Survey, area: str) -> None:
        key = _Key(read.case_id, survey.id, area)
        stored, version = self._stored(key)
        draft = read.state.draft_of(survey.id, area)
        if survey.finished_on is not None:
            self._let_go()
        elif self._key == key:
            if key not in self._under_way:
                self._sheet.update(stored, version, draft)
        else:
            self._let_go()
            self.view.show_refusal("")
            fresh = key in self._newer or key in self._under_way  # then its draft is gone by now
            record = record_id(survey.id, area)
            self._sheet.load(key.case_id, record, stored, version, None if fresh else draft)
            self._key = key
        self.view.show_area(read, survey, area, stored)

    def _stored(self, key: _Key) -> tuple[Mapping[str, Value], int]:
        """The words of a life area as they are, or will be in a moment, in the file."""
        survey = None if self._read is None else self._read.state.survey(key.survey_id)
        talk = self._newer.get(key) or (None if survey is None else survey.talk(key.area))
        held: dict[str, Value] = {}
        if talk is not None:
            held = {name: getattr(talk, name) for name in COLUMNS}
        left = self._under_way.get(key)
        if left is not None:
            held.update(left.values)
        return held, 0 if talk is None else talk.version

    def words_on(self, survey: Survey, area: str) -> Mapping[str, Value]:
        """What was said about a life area, with what is typed now."""
        case_id = survey.case_id
        key = _Key(case_id, survey.id, area)
        if key == self._key:
            return self.view.form.values()
        return self._stored(key)[0]

    def is_drafted(self, survey: Survey, area: str) -> bool:
        """Whether something is typed there that is not saved."""
        key = _Key(survey.case_id, survey.id, area)
        if key == self._key:
            return self._sheet.dirty
        if key in self._newer or key in self._under_way or self._read is None:
            return False
        return self._read.state.draft_of(survey.id, area) is not None

    def is_refused(self, survey: Survey, area: str) -> bool:
        """Whether it could not be saved."""
        return _Key(survey.case_id, survey.id, area) in self._refused

    @property
    def dirty(self) -> bool:
        """Whether anything on the screen is unsaved."""
        return self._key is not None and self._sheet.dirty

    # ---- saving -----------------------------------------------------------------------------

    def save(self) -> bool:
        """Ctrl+S; False while something has to be put right first."""
        self.view.show_refusal("")
        form = self.view.form
        if self._key is not None and not self._fits():
            form.focus_first_problem()
            self.view.reveal()
            self.refused.emit(_("Please check the marked fields."))
            return False
        if self._key is not None and self.dirty:
            self._send(self._taken(self._key))
        return True

    def leave(self) -> None:
        """The page is left: what is typed goes into the file; what cannot stays a draft."""
        if self._key is not None and self.dirty:
            if self._fits():
                self._send(self._taken(self._key))
            else:
                self._stays_draft(self._key)

    def _fits(self) -> bool:
        return not self.view.form.problems(self._bench.clock.today())

    def _taken(self, key: _Key) -> _Left:
        """What is typed now, with what is still on its way: the file gets both or neither."""
        before = self._under_way.get(key)
        sent = {} if before is None else before.values
        return _Left(key, {**sent, **self._sheet.typed_values()}, self._sheet.version, before)

    def _send(self, left: _Left) -> None:
        self._under_way[left.key] = left
        # What is typed now goes to the writer before the saving, which then clears the draft.
        self._bench.drafts.flush()
        self.saving.emit()
        work = partial(self._save, left)
        self._bench.runner.write(
            self, work, partial(self._was_saved, left), partial(self._was_refused, left)
        )

    def _save(self, left: _Left) -> tuple[AreaTalk, Changes]:
        """On the writer, behind what was sent before it."""
        key, version = left.key, left.version
        if left.before is not None and left.before.saved is not None:
            version = left.before.saved
        talk, changes = self._surveys.save_talk(
            key.case_id, key.survey_id, key.area, left.values, version
        )
        left.saved = talk.version
        return talk, changes

    def _stays_draft(self, key: _Key) -> None:
        self._bench.drafts.flush()
        self._refused.add(key)
        self.stale.emit()  # the case as it was read does not know this draft

    def _was_saved(self, left: _Left, saved: tuple[AreaTalk, Changes]) -> None:
        talk, changes = saved
        key = left.key
        if self._under_way.get(key) is left:
            del self._under_way[key]
        self._refused.discard(key)
        if self._read is not None and self._read.case_id == key.case_id:
            self._newer[key] = talk
            if self._key == key:
                stored = {name: getattr(talk, name) for name in COLUMNS}
                self._sheet.mark_saved(left.values, stored, talk.version)
            self.saved.emit()
        self.changed.emit(changes)

    def _was_refused(self, left: _Left, error: UserError) -> None:
        key = left.key
        if self._under_way.get(key) is left:
            del self._under_way[key]
        if self._read is None or self._read.case_id != key.case_id:
            self._bench.runner.refused.emit(error)
            return
        self._refused.add(key)
        self._newer.pop(key, None)
        if self._key == key:
            self._take_back(left)
        told = messages.text(error)
        column = error.field.partition(".")[2] if isinstance(error, Invalid) else ""
        if self._key == key and column in COLUMNS:
            self.view.form.show_problem(column, told)
            self.view.form.focus_field(column)
        else:
            where = "" if self._key == key else f"{labels.code('life_area', key.area)}: "
            word = _("Please compare") if isinstance(error, Stale) else ""
            self.view.show_refusal(where + told, word=word)
        self.refused.emit(_("Not saved. Your draft is kept."))
        self.stale.emit()

    def _take_back(self, left: _Left) -> None:
        """What was shown as saved is typed again, and kept as a draft."""
        form = self.view.form
        since = {key.partition(".")[2] for key in form.draft_content()}
        stored, version = self._stored(left.key)
        self._sheet.update(stored, version, None)
        typed = {
            SURVEY_AREAS[name].key: value
            for name, value in left.values.items()
            if name not in since
        }
        when = labels.moment(self._bench.clock.now())
        form.show_draft(
            typed, _("Typed on {when} and not saved yet.").format(when=when), behind=False
        )
        form.changed.emit()

    # ---- drafts -----------------------------------------------------------------------------

    def _was_typed(self) -> None:
        if self._key is not None:
            self._refused.discard(self._key)
        self.typed.emit()

    def _let_go(self) -> None:
        """The form holds nothing any more: what is typed goes into the file or stays a draft."""
        key = self._key
        if key is None:
            return
        dirty = self._sheet.dirty
        left = self._taken(key) if dirty and self._fits() else None
        self._key = None
        self._sheet.close()
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
        self._sheet.discard()
        self.view.show_refusal("")
        self._refused.discard(key)
        record = record_id(key.survey_id, key.area)
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
