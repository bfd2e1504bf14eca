"""The relatives in a file: a line for each, and their fields in place when one works on them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.clients import SafeToContact
from jmd_desktop.domain.family import FamilyMember
from jmd_desktop.domain.fields import FAMILY_MEMBERS
from jmd_desktop.i18n import _
from ui.cases import groups, words
from ui.cases.safety import SafetyNotice
from ui.qt.buttons import IconButton, quiet
from ui.qt.form import BoundForm
from ui.qt.icons import Icon
from ui.qt.layout import LARGE, MEDIUM, SMALL, box, column, row, tucked
from ui.qt.surfaces import Card, Notice, NoticeKind, Pill, rule
from ui.qt.tab_order import lead
from ui.qt.text import Kind, label, tooltip_with_keys
from ui.qt.theme import Tone


@dataclass(frozen=True, slots=True)
class Relative:
    """One line: a relative of the file, or one that is only typed yet (`member` None)."""

    id: str
    member: FamilyMember | None = None
    covered: bool = False  # of age: who had custody is not called any more (C4)


class FamilyList(Card):
    """Lines are read, pressed they open; nobody is asked for more than a role."""

    add_requested = Signal()
    edit_requested = Signal(str)  # a relative's id
    remove_requested = Signal(str)
    undo_requested = Signal()

    def __init__(self, missing_characters: Callable[[str], tuple[str, ...]]) -> None:
        self.add_button = quiet(_("Add relative"), Icon.PLUS)
        super().__init__(_("Relatives"), gap=LARGE, aside=row(tucked(self.add_button, 8), -7))
        self._missing_characters = missing_characters
        keys = QKeySequence("Alt+N").toString(QKeySequence.SequenceFormat.NativeText)
        self.add_button.setToolTip(tooltip_with_keys(_("Add relative"), keys))
        self.add_button.clicked.connect(self.add_requested)
        self._safety = SafetyNotice()
        self._safety.hide()
        self._removed = Notice(NoticeKind.INFO, "")
        self._removed.offer(_("Undo"), self.undo_requested.emit)
        self._removed.hide()
        self._nobody = label(
            _("Nobody noted yet. A role is enough, such as mother or guardian."),
            Kind.QUIET,
            wrap=True,
        )
        self._lines = column(gap=MEDIUM)
        self._access = label(
            _(
                "Those who have custody do not see this file for that alone: the will and the "
                "insight of the young person count."
            ),
            Kind.CAPTION,
            wrap=True,
        )
        self.add(self._safety, self._removed, self._nobody, self._lines, self._access)
        self._rows: dict[str, _MemberRow] = {}

    def show_relatives(self, relatives: Sequence[Relative]) -> None:
        """Show these, in this order; forms that are open stay open."""
        wanted = [relative.id for relative in relatives]
        if wanted != list(self._rows):
            for gone in [known for known in self._rows if known not in wanted]:
                self._drop(gone)
            self._rows = {wished: self._rows.get(wished) or self._make(wished) for wished in wanted}
            for number, known in enumerate(wanted):
                self._lines.insertWidget(number, self._rows[known])
                self._rows[known].show()  # by itself only with the next event: too late for focus
                self._rows[known].show_rule(there_is=number > 0)
            self._lead()
        for relative in relatives:
            self._rows[relative.id].show_relative(relative)
        self._nobody.setVisible(not relatives)
        self._access.setVisible(bool(relatives))

    def show_safety(self, safe: SafeToContact | None, note: str) -> None:
        """A call to relatives may harm the young person as much as one to themselves."""
        self._safety.show_danger(safe, note, word=_("Before you call relatives"))

    def show_removed(self, who: str) -> None:
        """Offer to put somebody back; no name takes the offer away."""
        self._removed.setVisible(bool(who))
        if who:
            said = _("{relative}: taken out of the file.").format(relative=who)
            self._removed.show_words(NoticeKind.INFO, said, word=_("Removed"))

    def open_form(self, member_id: str) -> BoundForm:
        """The fields of a relative in their place, made at first; KeyError."""
        form = self._rows[member_id].open_form(self._missing_characters)
        self._lead()
        return form

    def form(self, member_id: str) -> BoundForm | None:
        """The fields of a relative where they are open."""
        return self._rows[member_id].form

    def show_unsaved(self, member_id: str, unsaved: bool) -> None:  # noqa: FBT001  a state
        """The mark of a draft."""
        self._rows[member_id].show_unsaved(unsaved)

    def _make(self, member_id: str) -> "_MemberRow":
        made = _MemberRow(member_id)
        made.edit_requested.connect(self.edit_requested)
        made.remove_requested.connect(self.remove_requested)
        return made

    def _lead(self) -> None:
        """The tab key goes through the lines where they stand, whenever they were made."""
        lead(self.add_button, self._removed, *self._rows.values())

    def _drop(self, member_id: str) -> None:
        gone = self._rows.pop(member_id)
        self._lines.removeWidget(gone)
        gone.hide()
        gone.deleteLater()


class _MemberRow(QWidget):
    edit_requested = Signal(str)
    remove_requested = Signal(str)

    def __init__(self, member_id: str) -> None:
        super().__init__()
        self._id = member_id
        self.form: BoundForm | None = None
        self._rule = rule()
        self._title = label("", Kind.STRONG, wrap=True)
        self._custody = Pill(_("Custody"), Tone.ACCENT)
        self._draft = Pill(_("Draft"), Tone.WARN)
        self._meta = label("", Kind.CAPTION, wrap=True)
        self._edit = IconButton(Icon.PENCIL, _("Edit"))
        self._remove = IconButton(Icon.TRASH_2, _("Remove"))
        self._edit.clicked.connect(self._ask_edit)
        self._remove.clicked.connect(self._ask_remove)
        behind = row(self._custody, self._draft, self._edit, self._remove, -7, gap=SMALL)
        head = row(gap=SMALL)
        head.addLayout(column(None, self._title, self._meta, None, gap=2), 1)
        head.addLayout(column(behind, None))
        self._body = box(QVBoxLayout(self), self._rule, head, gap=MEDIUM)
        self._draft.hide()

    def show_rule(self, *, there_is: bool) -> None:
        """A hairline parts it from the one above."""
        self._rule.setVisible(there_is)

    def show_relative(self, relative: Relative) -> None:
        """As stored, or only typed yet."""
        member = relative.member
        who = _who(member)
        self._title.setText(who)
        self._meta.setText("" if member is None else _facts(member, covered=relative.covered))
        self._meta.setVisible(bool(self._meta.text()))
        self._custody.setVisible(member is not None and bool(member.has_custody))
        self._edit.say(_("Edit: {relative}").format(relative=who))
        self._remove.say(_("Remove: {relative}").format(relative=who))
        self._edit.setVisible(self.form is None)

    def show_unsaved(self, unsaved: bool) -> None:  # noqa: FBT001  a state, not a mode
        self._draft.setVisible(unsaved)

    def open_form(self, missing_characters: Callable[[str], tuple[str, ...]]) -> BoundForm:
        if self.form is None:
            made = BoundForm(FAMILY_MEMBERS, missing_characters=missing_characters, parent=self)
            for columns in groups.OF_A_MEMBER:
                made.row(*columns)
            self._body.addWidget(made)
            made.show()
            self.form = made
            self._edit.hide()
        return self.form

    def _ask_edit(self) -> None:
        self.edit_requested.emit(self._id)

    def _ask_remove(self) -> None:
        self.remove_requested.emit(self._id)


def _who(member: FamilyMember | None) -> str:
    return _("New relative") if member is None else labels.relative(member)


def _facts(member: FamilyMember, *, covered: bool) -> str:
    contact = labels.relative_contact(member, covered=covered)
    facts = (*labels.relative_life(member), contact, member.remark)
    return words.DOT.join(fact for fact in facts if fact)
