"""What is typed over the parts of an evaluation: always a draft, saved together."""

from collections.abc import Callable, Mapping
from datetime import date

from jmd_desktop.changes import Changes
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.fields import Value
from jmd_desktop.domain.surveys import View
from jmd_desktop.domain.typed_helps import TypedHelp
from jmd_desktop.services.evaluations import PLACE, Evaluations, EvaluationsState, SavedEvaluation
from jmd_desktop.services.evaluations_state import Part
from ui.phases.closure.evaluation_forms import HELP, CounsellorForm, PartForm, values_of
from ui.qt.drafts import DraftKeeper
from ui.qt.form import BoundForm
from ui.qt.sheet import Sheet
from ui.qt.sheet_saving import Saved, Unsaved


class TypedParts:
    """The young person's and the counsellor's part, and one third person's at a time."""

    def __init__(
        self, keeper: DraftKeeper, evaluations: Evaluations, forms: Mapping[View, PartForm]
    ) -> None:
        self._evaluations = evaluations
        self._forms = forms
        self._sheets = {view: Sheet(keeper, form, PLACE) for view, form in forms.items()}
        self._came: list[SavedEvaluation] = []
        self._again: set[View] = set()

    @property
    def forms(self) -> Mapping[str, BoundForm]:
        """All fields one can be in, by a name for coming back."""
        return {view.value: form for view, form in self._forms.items()}

    @property
    def dirty(self) -> bool:
        """Whether anything is unsaved."""
        return any(each.dirty for each in self._sheets.values())

    def is_dirty(self, record_id: str) -> bool:
        """Whether that part is typed over."""
        return any(sheet.dirty and sheet.record_id == record_id for sheet in self._sheets.values())

    @property
    def third(self) -> str:
        """The third person whose fields are open; "" for nobody."""
        return self._sheets[View.THIRD].record_id

    # ---- showing ----------------------------------------------------------------------------

    def show(self, case_id: CaseId, part: Part, today: date) -> None:
        """That part in its fields; what is typed in it stays."""
        form, sheet = self._forms[part.view], self._sheets[part.view]
        begun: dict[str, Value] = {"held_on": today} if part.evaluation is None else {}
        form.new_values = begun
        stored = begun if part.evaluation is None else values_of(part.evaluation, form.values())
        same = (sheet.case_id, sheet.record_id) == (case_id, part.record_id)
        again = part.view in self._again and not sheet.dirty
        self._again.discard(part.view)
        if same and not again:
            sheet.update(stored, part.base_version, part.draft)
        else:
            sheet.load(case_id, part.record_id, stored, part.base_version, part.draft)

    def empty(self) -> None:
        """Kept a last time; another case comes."""
        for view in self._forms:
            self._close(view)

    def close_third(self) -> None:
        """Nobody's fields are open any more."""
        self._close(View.THIRD)

    def type_again(self) -> None:
        """A saving was taken back: what is read next shows what was typed before it."""
        self._again = set(self._forms)

    def drop(self, view: View) -> None:
        """What is typed goes from the screen."""
        if self._sheets[view].record_id:
            self._sheets[view].discard()

    # ---- saving -----------------------------------------------------------------------------

    def unsaved(self, state: EvaluationsState, reveal: Callable[[str], object]) -> list[Unsaved]:
        """What is to become part of the file; `reveal` lets a part be seen."""
        return [
            self._unsaved(state, view, reveal)
            for view, sheet in self._sheets.items()
            if sheet.dirty
        ]

    def was_saved(self, saved: Saved, state: EvaluationsState) -> list[SavedEvaluation]:
        """What is in the file now, in the order it came there."""
        came, self._came = self._came, []
        for sheet, values in saved.sheets:
            part = state.part(sheet.record_id)
            if part is not None and part.evaluation is not None:
                form = self._forms[part.view]
                form.new_values = {}
                stored = values_of(part.evaluation, form.values())
                sheet.mark_saved(values, stored, part.base_version)
        return came

    # ---- inside -----------------------------------------------------------------------------

    def _unsaved(
        self, state: EvaluationsState, view: View, reveal: Callable[[str], object]
    ) -> Unsaved:
        form, sheet = self._forms[view], self._sheets[view]
        case_id, record_id, says = state.case.id, sheet.record_id, form.says
        day: dict[str, Value] = {"held_on": form.values()["held_on"]}
        helps: tuple[TypedHelp, ...] | None = None
        if isinstance(form, CounsellorForm):
            helps = form.helps.table.helps()

        def save(values: Mapping[str, Value], version: int) -> Changes:
            wanted = {name: value for name, value in values.items() if name != HELP}
            if says:  # a reason goes where something is said by now
                wanted |= {"missing": None, "missing_note": ""}
            if not version:
                wanted = {**day, **wanted}
            told = helps if HELP in values else None
            came, changes = self._evaluations.save(case_id, record_id, wanted, version, told)
            self._came.append(came)
            return changes

        def shown() -> object:
            return reveal(record_id)

        return Unsaved(sheet, form, form.problems, save, shown)

    def _close(self, view: View) -> None:
        sheet, form = self._sheets[view], self._forms[view]
        if not sheet.record_id:
            return  # nothing was shown since
        sheet.close()
        sheet.record_id = ""
        form.new_values = {}
        form.show_values({})
