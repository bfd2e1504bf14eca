"""Work on who helps already: words, people and procedures, saved together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.assessment import HelperKind
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import ASSESSMENTS, COMPETENCE_PROCEDURES, HELPERS, Value
from jmd_desktop.errors import CaseMissing, UserError
from jmd_desktop.i18n import _
from jmd_desktop.services.assessments import (
    INFORMAL,
    LOAD,
    PLACE,
    Assessments,
    AssessmentState,
)
from ui.phases.assessment import helping_records as records
from ui.phases.assessment.helping_records import HelperRecords, ProcedureRecords
from ui.phases.assessment.helping_view import ASKED, HelpingView
from ui.qt.field_history import FieldHistory
from ui.qt.form import BoundForm
from ui.qt.record_kind import Record
from ui.qt.record_lines import LinesPart
from ui.qt.sheet import Sheet
from ui.qt.sheet_saving import Saved, SheetSaving, Unsaved
from ui.qt.workbench import Workbench

_SHOWN = (Topic.ASSESSMENT, Topic.DRAFTS)
_WORDS = {INFORMAL: ("informal_help",), LOAD: (ASKED, "helpers_note")}


@dataclass(slots=True)
class _Version:
    """Of the one record both word forms are part of: the first that is saved raises it."""

    held: int


class HelpingPart(QObject):
    """Two forms of words and three lists; all that is typed is saved at once."""

    changed = Signal(object)
    """`Changes`."""

    def __init__(self, bench: Workbench, assessments: Assessments) -> None:
        kinds = {kind: HelperRecords(kind, assessments) for kind in HelperKind}
        procedures = ProcedureRecords(assessments)
        view = HelpingView(bench.missing_characters, tuple(kinds.items()), procedures)
        super().__init__(view)
        self.view = view
        self._bench = bench
        self._assessments = assessments
        self._case_id: CaseId | None = None
        self._state: AssessmentState | None = None
        self._record: str | None = None  # where to put the cursor once it is read
        forms: dict[str, BoundForm] = {INFORMAL: view.informal_form, LOAD: view.load_form}
        self._forms = forms
        self._sheets = {known: Sheet(bench.drafts, form, PLACE) for known, form in forms.items()}
        self._people = {
            kind: LinesPart(bench, made, view.lists[kind]) for kind, made in kinds.items()
        }
        self._procedures = LinesPart(bench, procedures, view.procedures)
        self._lists = (*self._people.values(), self._procedures)
        self._saving = SheetSaving(bench, view)
        self._history = FieldHistory(bench, view, assessments.former_values)
        self._connect()

    # ---- as every part of a place -----------------------------------------------------------

    def enter(self, case_id: CaseId, record: str | None = "") -> None:
        """Show who helps in a case; `record` is somebody's id or that of a draft, else one goes on
        where one was; with None the cursor stays elsewhere. What is typed and not saved is there
        again."""  # fmt: skip
        if case_id != self._case_id:
            self._bench.drafts.flush()
            self._case_id, self._state = case_id, None
            self.view.show_nobody()
            self._saving.begin(case_id)
            self._history.begin(case_id)
            for each in self._lists:
                each.begin(case_id)
        self._record = record
        self._read()

    @property
    def record(self) -> str:
        """Who or what is open, for coming back to it."""
        lists = (*self.view.lists.values(), self.view.procedures)
        return next((each.open_id for each in lists if each.open_id), "")

    def refresh(self, changes: Changes) -> None:
        """Read again what others changed; what is typed here stays."""
        if self.view.isVisible() and changes.touch(*_SHOWN, case_id=self._case_id):
            # The keeper's own news, once a second while somebody types, tell nothing new.
            if changes.topics == {Topic.DRAFTS} and self._dirty:
                return
            self._read()

    def save(self) -> None:
        """Ctrl+S: all that is typed becomes part of the file."""
        if self._state is not None:
            case_id = self._state.assessment.case_id
            unsaved = self._unsaved_words(case_id)
            for each in self._lists:
                unsaved += each.unsaved()
            self._saving.save(unsaved, partial(self._assessments.of_case, case_id))

    def cover(self) -> None:
        """The window locks: hand what is typed to the writer, close what stands over the page."""
        self._bench.drafts.flush()
        self._history.close()

    # ---- reading ----------------------------------------------------------------------------

    def _read(self) -> None:
        if self._case_id is not None:
            self._bench.drafts.flush()
            # On the writer, behind the drafts it was given: who comes back finds what was typed.
            work = partial(self._assessments.of_case, self._case_id)
            self._bench.runner.write(self, work, self._show, self._not_read)

    def _show(self, state: AssessmentState) -> None:
        if state.assessment.case_id != self._case_id:
            return
        fresh, self._state = self._state is None, state
        version = state.assessment.version
        for known, sheet in self._sheets.items():
            stored, draft = _words(known, state), state.draft_of(PLACE, known)
            if fresh:
                sheet.load(self._case_id, known, stored, version, draft)
            else:
                sheet.update(stored, version, draft)
            former = (key for key, record_id in state.changed if not record_id)
            self._forms[known].show_history(key.partition(".")[2] for key in former)
        self._show_lists(state)
        self._tell()
        self.view.show_somebody()
        kept = max((each.saved_at for each in _drafts(state)), default=None)
        self._saving.say(dirty=self._dirty, kept_at=kept)
        self._put_cursor()

    def _show_lists(self, state: AssessmentState) -> None:
        stored = {each.id for each in state.helpers} | {each.id for each in state.procedures}
        drafts = {each.record_id: each for each in _drafts(state)}
        for kind, each in self._people.items():
            own = _helpers(state, kind)
            known = {record.id for record in own}
            each.show(
                own,
                {
                    key: draft
                    for key, draft in drafts.items()
                    if key in known or (key not in stored and _kind_of(draft) is kind)
                },
                changed=state.changed,
            )
        tested = {record.id for record in _tested(state)}
        self._procedures.show(
            _tested(state),
            {
                key: draft
                for key, draft in drafts.items()
                if key in tested or (key not in stored and _is_of_procedure(draft))
            },
            changed=state.changed,
        )

    def _not_read(self, error: UserError) -> None:
        if not isinstance(error, CaseMissing):  # the frame says that one
            self._bench.runner.refused.emit(error)

    def _put_cursor(self) -> None:
        record, self._record = self._record, None
        if record is None or not self.view.isVisible():  # else somebody types elsewhere by now
            return
        found = next((each for each in self._lists if record and each.holds(record)), None)
        if found is not None:
            found.edit(record)
        elif record == LOAD and not self.view.load_form.isHidden():
            self.view.load_form.focus_field(ASKED)
        elif not self.view.isAncestorOf(self.view.focusWidget()) or record == INFORMAL:
            self.view.informal_form.focus_field("informal_help")
        else:
            self.view.focusWidget().setFocus()
        self.view.reveal_focus()

    # ---- what is typed ----------------------------------------------------------------------

    @property
    def _dirty(self) -> bool:
        sheets = any(sheet.dirty for sheet in self._sheets.values())
        return sheets or any(each.dirty for each in self._lists)

    def _typed(self) -> None:
        self._tell()
        self._saving.typed(dirty=self._dirty)

    def _tell(self) -> None:
        """How many professionals there are, as it is typed now."""
        self.view.show_count(self._people[HelperKind.PROFESSIONAL].named)

    def _move(self, kind: HelperKind, order: list[str]) -> None:
        """The others keep their places among those of this kind."""
        state = self._state
        if state is None:
            return
        moved = iter(order)
        ids = [next(moved, each.id) if each.kind == kind else each.id for each in state.helpers]
        work = partial(self._assessments.order_helpers, state.assessment.case_id, ids)
        self._bench.runner.write(self, work, self.changed.emit)

    # ---- saving -----------------------------------------------------------------------------

    def _unsaved_words(self, case_id: CaseId) -> list[Unsaved]:
        version = _Version(self._sheets[INFORMAL].version)
        return [
            Unsaved(
                sheet,
                self._forms[known],
                partial(_problems, self._forms[known]),
                partial(self._save_words, case_id, known, version),
                partial(self._forms[known].focus_field, _WORDS[known][0]),
            )
            for known, sheet in self._sheets.items()
            if sheet.dirty
        ]

    def _save_words(
        self,
        case_id: CaseId,
        record_id: str,
        version: _Version,
        values: Mapping[str, Value],
        _typed_over: int,
    ) -> Changes:
        saved, changes = self._assessments.save(case_id, values, version.held, record_id=record_id)
        version.held = saved.version
        return changes

    def _was_saved(self, saved: Saved) -> None:
        state = saved.read
        if not isinstance(state, AssessmentState):
            return
        inside = dict(saved.sheets)
        for known, sheet in self._sheets.items():
            if sheet in inside:
                sheet.mark_saved(inside[sheet], _words(known, state), state.assessment.version)
        for kind, each in self._people.items():
            each.mark_saved(inside, _helpers(state, kind))
        self._procedures.mark_saved(inside, _tested(state))
        for each in self._lists:
            each.forget_removed()  # undone until the next saving
        self._show(state)

    # ---- throwing away ----------------------------------------------------------------------

    def _ask_discard(self, known: str) -> None:
        self._bench.dialogs.ask_confirm(
            self.view,
            _("Discard what you typed?"),
            _("What is typed here and not saved goes. What is in the file stays as it is."),
            _("Discard draft"),
            partial(self._discard, known),
            dangerous=True,
        )

    def _discard(self, known: str) -> None:
        if self._case_id is not None:
            self._sheets[known].discard()
            self._typed()
            work = partial(self._assessments.discard, self._case_id, PLACE, known)
            self._bench.runner.write(self, work, self.changed.emit)

    def _ask_history(self, form: BoundForm, column: str) -> None:
        self._history.ask(ASSESSMENTS[column], "", form)

    def _connect(self) -> None:
        self.view.save_requested.connect(self.save)
        self._saving.saved.connect(self._was_saved)
        self._saving.changed.connect(self.changed)
        for known, form in self._forms.items():
            form.changed.connect(self._typed)
            form.discard_requested.connect(partial(self._ask_discard, known))
            form.history_requested.connect(partial(self._ask_history, form))
        for each in self._lists:
            each.history_requested.connect(self._history.ask)
            each.typed.connect(self._typed)
            each.changed.connect(self.changed)
            each.revealed.connect(self.view.reveal_focus)
        for kind, people in self._people.items():
            people.moved.connect(partial(self._move, kind))


def _problems(form: BoundForm, today: date) -> Mapping[str, str]:
    return form.problems(today)


def _words(known: str, state: AssessmentState) -> Mapping[str, Value]:
    return {column: getattr(state.assessment, column) for column in _WORDS[known]}


def _helpers(state: AssessmentState, kind: HelperKind) -> Sequence[Record]:
    return [records.of_helper(each) for each in state.helpers if each.kind == kind]


def _tested(state: AssessmentState) -> Sequence[Record]:
    return [records.of_procedure(each) for each in state.procedures]


def _drafts(state: AssessmentState) -> list[Draft]:
    """What is typed on this page, newest first; the need is stated on another one."""
    return [
        each
        for each in state.drafts
        if each.place == PLACE
        and (each.record_id in _WORDS or _kind_of(each) is not None or _is_of_procedure(each))
    ]


def _kind_of(draft: Draft) -> HelperKind | None:
    """Whom a draft of somebody new is about; None where it is about nobody."""
    if not any(key.startswith(f"{HELPERS.name}.") for key in draft.content):
        return None
    kind = draft.content.get(HELPERS["kind"].key)
    return HelperKind(str(kind)) if kind in set(HelperKind) else HelperKind.PROFESSIONAL


def _is_of_procedure(draft: Draft) -> bool:
    return any(key.startswith(f"{COMPETENCE_PROCEDURES.name}.") for key in draft.content)
