"""Work on the relatives of a file: adding, typing, taking out and putting back."""

from collections.abc import Iterable, Mapping
from dataclasses import fields as attributes
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from jmd_desktop import labels
from jmd_desktop.changes import Changes
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.family import FamilyMember
from jmd_desktop.domain.fields import FAMILY_MEMBERS, Value
from jmd_desktop.domain.minors import contact_covered
from jmd_desktop.errors import UserError
from jmd_desktop.i18n import _
from jmd_desktop.services.drafts import BASE_DATA, Drafts
from jmd_desktop.services.family import Family, RemovedMember, draft_id, new_member_id
from jmd_desktop.services.typed_values import Typed, TypedMember
from ui.cases.family_view import FamilyList, Relative
from ui.qt.form import BoundForm
from ui.qt.sheet import Sheet
from ui.qt.workbench import Workbench

_DRAFT = draft_id("")  # how the record ids of relatives' drafts begin


class FamilyPart(QObject):
    """Whoever is added is typed first and in the file with the next saving, as all else."""

    typed = Signal()
    changed = Signal(object)  # Changes
    history_requested = Signal(object, str, object)  # Field, record id, the form

    def __init__(self, bench: Workbench, family: Family, drafts: Drafts, view: FamilyList) -> None:
        super().__init__(view)
        self._bench = bench
        self._family = family
        self._drafts = drafts
        self._view = view
        self._case_id: CaseId | None = None
        self._members: dict[str, FamilyMember] = {}
        self._new: list[str] = []  # typed, and not in the file yet
        self._kept: dict[str, Draft] = {}
        self._changed_fields: frozenset[tuple[str, str]] = frozenset()
        self._sheets: dict[str, Sheet] = {}
        self._removed: RemovedMember | None = None
        self._removing = ""
        self._birth_date: date | None = None
        view.add_requested.connect(self.add)
        view.edit_requested.connect(self.edit)
        view.remove_requested.connect(self._ask_remove)
        view.undo_requested.connect(self._put_back)

    def begin(self, case_id: CaseId | None) -> None:
        """Another case: what was typed for the former one is kept, and its lines are gone."""
        for sheet in self._sheets.values():
            sheet.close()
        self._case_id = case_id
        self._sheets, self._members, self._new, self._kept = {}, {}, [], {}
        self._forget_removed()
        self._view.show_relatives(())

    def show(
        self,
        members: Iterable[FamilyMember],
        drafts: Iterable[Draft],
        changed_fields: frozenset[tuple[str, str]],
        *,
        birth_date: date | None,
    ) -> None:
        """What was read; forms that are open keep what is typed.

        `birth_date` of the young person: it decides whose contact is covered (C4).
        """
        self._birth_date = birth_date
        self._members = {member.id: member for member in members}
        self._changed_fields = changed_fields
        self._kept = {
            draft.record_id.removeprefix(_DRAFT): draft
            for draft in drafts
            if draft.record_id.startswith(_DRAFT)
        }
        typed_only = [
            known
            for known in dict.fromkeys((*self._new, *reversed(self._kept)))
            if known not in self._members and known != self._removing
        ]
        self._new = typed_only
        for gone in [k for k in self._sheets if k not in self._members and k not in typed_only]:
            self._sheets.pop(gone).close()
        self._show_lines()
        for known, sheet in self._sheets.items():
            sheet.update(self._stored(known), self._version(known), self._kept.get(known))
            self._show_history(known)
        for known in self._kept:
            if known in self._members or known in typed_only:
                self._open(known)
        self._show_unsaved()

    @property
    def filled(self) -> bool:
        """Whether anybody is noted."""
        return bool(self._members)

    @property
    def dirty(self) -> bool:
        """Whether anything about anybody is unsaved."""
        return any(sheet.dirty for sheet in self._sheets.values())

    def add(self) -> None:
        """A line for somebody new, with the cursor in the first field."""
        if self._case_id is None:
            return
        blank = next((k for k in self._new if k in self._sheets and not self._sheets[k].dirty), "")
        if not blank:
            blank = new_member_id()
            self._new.append(blank)
            self._show_lines()
        self.edit(blank)
        self._show_unsaved()

    def edit(self, member_id: str) -> None:
        """Open the fields of somebody and put the cursor there; nothing for who is gone."""
        if member_id in self._members or member_id in self._new:
            self._open(member_id).focus_field("family_role")

    # ---- saving -----------------------------------------------------------------------------

    def first_problem(self) -> BoundForm | None:
        """The first form with something to be put right, with the words under its fields."""
        found = None
        for known, sheet in self._sheets.items():
            if not sheet.dirty:
                continue
            form = self._view.open_form(known)
            problems = form.problems(self._bench.clock.today())
            if not problems and not form.field("family_role").editor.value():
                problems = {"family_role": _("Please choose who it is.")}
                form.show_problem("family_role", problems["family_role"])
            if problems and found is None:
                found = form
        return found

    def typed_members(self) -> tuple[TypedMember, ...]:
        """What is to become part of the file."""
        return tuple(
            TypedMember(known, Typed(sheet.typed_values(), sheet.version), new=known in self._new)
            for known, sheet in self._sheets.items()
            if sheet.dirty
        )

    def mark_saved(self, saved: Iterable[TypedMember], members: Iterable[FamilyMember]) -> None:
        """These are in the file now, which reads like this; call `show` afterwards."""
        self._members = {member.id: member for member in members}
        self._new = [known for known in self._new if known not in self._members]
        for one in saved:
            sheet = self._sheets.get(one.id)
            if sheet is not None and one.id in self._members:
                stored = self._stored(one.id)
                sheet.mark_saved(one.typed.values, stored, self._version(one.id))
        self._forget_removed()  # undone until the next saving

    # ---- taking out -------------------------------------------------------------------------

    def _ask_remove(self, member_id: str) -> None:
        member = self._members.get(member_id)
        if member is None:
            self._drop_typed(member_id)
            return
        self._bench.dialogs.ask_confirm(
            self._view,
            _("Remove {relative} from the file?").format(relative=labels.relative(member)),
            _("All that is noted about this person goes. You can undo it until you next save."),
            _("Remove"),
            partial(self._remove, member_id),
            dangerous=True,
        )

    def _remove(self, member_id: str) -> None:
        case_id, member = self._case_id, self._members.get(member_id)
        if case_id is None or member is None:
            return
        self._removing = member_id
        sheet = self._sheets.pop(member_id, None)
        if sheet is not None:
            sheet.close()
        self._bench.runner.write(
            self,
            partial(self._family.remove, case_id, member_id),
            self._was_removed,
            self._not_removed,
        )

    def _was_removed(self, done: tuple[RemovedMember, Changes]) -> None:
        self._removed, changes = done
        if self._removed.member.case_id == self._case_id:
            self._view.show_removed(labels.relative(self._removed.member))
        self.changed.emit(changes)

    def _not_removed(self, error: UserError) -> None:
        kept, self._removing = self._removing, ""
        others = [Relative(known, m) for known, m in self._members.items() if known != kept]
        self._view.show_relatives(others)  # its form is no longer kept: a fresh line instead
        self._show_lines()
        self._bench.runner.refused.emit(error)

    def _put_back(self) -> None:
        removed = self._removed
        if removed is not None:
            self._forget_removed()
            work = partial(self._family.put_back, removed)
            self._bench.runner.write(self, work, self.changed.emit)

    def _forget_removed(self) -> None:
        self._removed, self._removing = None, ""
        self._view.show_removed("")

    def _drop_typed(self, member_id: str) -> None:
        """Somebody who was only typed: nothing of the file goes, so nobody is asked."""
        sheet = self._sheets.pop(member_id, None)
        if sheet is not None:
            sheet.close()
        self._new = [known for known in self._new if known != member_id]
        self._kept.pop(member_id, None)
        self._show_lines()
        self.typed.emit()
        self._drop_draft(member_id)

    def _ask_discard(self, member_id: str) -> None:
        self._bench.dialogs.ask_confirm(
            self._view,
            _("Discard what you typed?"),
            _("What is typed here and not saved goes. What is in the file stays as it is."),
            _("Discard draft"),
            partial(self._discard, member_id),
            dangerous=True,
        )

    def _discard(self, member_id: str) -> None:
        if member_id not in self._members:
            self._drop_typed(member_id)
            return
        self._sheets[member_id].discard()
        self._show_unsaved()
        self.typed.emit()
        self._drop_draft(member_id)

    def _drop_draft(self, member_id: str) -> None:
        if self._case_id is not None:
            work = partial(self._drafts.discard, self._case_id, BASE_DATA, draft_id(member_id))
            self._bench.runner.write(self, work, self.changed.emit)

    # ---- lines and forms --------------------------------------------------------------------

    def _show_lines(self) -> None:
        today = self._bench.clock.today()
        stored = [
            Relative(known, member, contact_covered(member, self._birth_date, today))
            for known, member in self._members.items()
        ]
        self._view.show_relatives([*stored, *(Relative(known) for known in self._new)])

    def _open(self, member_id: str) -> BoundForm:
        form = self._view.open_form(member_id)
        if member_id not in self._sheets and self._case_id is not None:
            sheet = self._sheets[member_id] = Sheet(self._bench.drafts, form, BASE_DATA)
            sheet.load(
                self._case_id,
                draft_id(member_id),
                self._stored(member_id),
                self._version(member_id),
                self._kept.get(member_id),
            )
            form.changed.connect(self._typed)
            form.discard_requested.connect(partial(self._ask_discard, member_id))
            form.history_requested.connect(partial(self._ask_history, member_id))
            self._show_history(member_id)
        return form

    def _typed(self) -> None:
        self._show_unsaved()
        self.typed.emit()

    def _show_unsaved(self) -> None:
        for known, sheet in self._sheets.items():
            self._view.show_unsaved(known, sheet.dirty)

    def _show_history(self, member_id: str) -> None:
        form = self._view.form(member_id)
        if form is not None:
            form.show_history(
                key.partition(".")[2]
                for key, record_id in self._changed_fields
                if record_id == member_id
            )

    def _ask_history(self, member_id: str, column: str) -> None:
        field = FAMILY_MEMBERS[column]
        self.history_requested.emit(field, member_id, self._view.form(member_id))

    def _stored(self, member_id: str) -> Mapping[str, Value]:
        member = self._members.get(member_id)
        if member is None:
            return {}
        return {each.name: getattr(member, each.name) for each in attributes(member)}

    def _version(self, member_id: str) -> int:
        member = self._members.get(member_id)
        return 0 if member is None else member.version
