"""The versions of a plan, newest first: read, printed again, compared, noted as handed out."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.plan_versions import PlanVersion
from jmd_desktop.i18n import _
from ui.phases.planning import agreement_words as words
from ui.phases.planning.agreement_form import HandingForm
from ui.qt.buttons import IconButton, plain, quiet
from ui.qt.combo_box import ComboBox
from ui.qt.field import FieldColumn
from ui.qt.flow import FlowLayout
from ui.qt.icons import Icon
from ui.qt.layout import HAIR, LARGE, MEDIUM, SMALL, box, column, outset, row, tucked
from ui.qt.print_offer import PrintButton
from ui.qt.side_by_side import SideBySide
from ui.qt.surfaces import Card, Notice, NoticeKind, Pill, rule
from ui.qt.tab_order import lead
from ui.qt.text import Kind, label
from ui.qt.theme import Tone

TODAY = "today"
"""Stands in a choice of versions for the plan as it is."""

_INSET: Final = (SMALL, 0, SMALL, 0)

MissingCharacters = Callable[[str], tuple[str, ...]]


class VersionsCard(Card):
    """Nothing of a version changes any more; only the handing out can be noted afterwards."""

    look_requested = Signal(str)  # an id
    plan_requested = Signal(str)
    short_requested = Signal(str)
    note_requested = Signal(str)
    remove_requested = Signal(str)
    undo_requested = Signal()
    compare_requested = Signal(str, str)  # ids, or TODAY

    def __init__(self, missing_characters: MissingCharacters) -> None:
        super().__init__(_("Versions"), gap=LARGE)
        self._missing_characters = missing_characters
        self._rows: dict[str, VersionRow] = {}
        self._short = words.print_short("")
        self._none = label(
            _(
                "There is none yet. With each agreement the plan is kept as it was on that day; "
                "after that you go on working on it."
            ),
            Kind.QUIET,
            wrap=True,
        )
        self.removed = Notice(NoticeKind.INFO, "")
        self._undo = self.removed.offer(_("Undo"), self.undo_requested.emit)
        self._lines = column(gap=MEDIUM)
        self._compare = _Compare()
        self._compare.requested.connect(self.compare_requested)
        beyond = outset(self._lines, SMALL)  # quiet buttons: their words keep the edge
        self.add(self.removed, self._none, beyond, self._compare)
        self.removed.hide()

    def show_versions(
        self, versions: Sequence[PlanVersion], *, editable: bool, changed: bool
    ) -> None:
        """These; rows that are there already stay, with what is typed in them.

        `changed` when the plan is otherwise by now than in the newest of them.
        """
        wanted = [each.id for each in versions]
        if wanted != list(self._rows):
            for gone in [known for known in self._rows if known not in wanted]:
                dropped = self._rows.pop(gone)
                self._lines.removeWidget(dropped)
                dropped.hide()
                dropped.deleteLater()
            self._rows = {known: self._rows.get(known) or self._make(known) for known in wanted}
            for number, known in enumerate(wanted):
                self._lines.insertWidget(number, self._rows[known])
                self._rows[known].show()
            lead(self._undo, *self._rows.values(), self._compare)
        for number, version in enumerate(versions):
            shown = self._rows[version.id]
            shown.show_version(version, newest=number == 0, editable=editable)
            shown.name_short(self._short)
        self._compare.show_versions(versions, changed=changed)
        self._none.setVisible(not versions)
        self._compare.setVisible(bool(versions))

    def name_short(self, said: str) -> None:
        """What the button is called that prints the short version: in which language."""
        self._short = said
        for shown in self._rows.values():
            shown.name_short(said)

    def begin(self) -> None:
        """Another case."""
        self._compare.begin()
        self.show_versions((), editable=False, changed=False)

    def row(self, version_id: str) -> "VersionRow | None":
        """The line of a version."""
        return self._rows.get(version_id)

    def show_removed(self, name: str) -> None:
        """Offer to put one back; no name takes the offer away."""
        self.removed.setVisible(bool(name))
        if name:
            said = _("{name}: taken back. The plan goes on as it is.").format(name=name)
            self.removed.show_words(NoticeKind.INFO, said, word=_("Taken back"))

    def focus_undo(self) -> None:
        """The keyboard goes on where the version was taken back from."""
        self._undo.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self, version_id: str) -> "VersionRow":
        made = VersionRow(version_id, self._missing_characters)
        made.look_requested.connect(self.look_requested)
        made.plan_requested.connect(self.plan_requested)
        made.short_requested.connect(self.short_requested)
        made.note_requested.connect(self.note_requested)
        made.remove_requested.connect(self.remove_requested)
        return made


class VersionRow(QWidget):
    """One version: what it is called, how it was agreed on, what one may do with it."""

    look_requested = Signal(str)
    plan_requested = Signal(str)
    short_requested = Signal(str)
    note_requested = Signal(str)
    remove_requested = Signal(str)

    def __init__(self, version_id: str, missing_characters: MissingCharacters) -> None:
        super().__init__()
        self._id = version_id
        self._missing_characters = missing_characters
        self._title = label("", Kind.STRONG, wrap=True)
        self._holds = Pill(_("in force"), Tone.OK)
        self._agreed = label("", wrap=True)
        self._handed = label("", Kind.QUIET, wrap=True)
        self.look = quiet(_("View"), Icon.EYE)
        self.plan = PrintButton(_("Print whole plan"), keys=False)
        self.short = PrintButton(words.print_short(""), keys=False)
        self._name = ""
        self.note = quiet("", Icon.NOTEBOOK_PEN)
        self.remove = IconButton(Icon.TRASH_2, "")
        self.noting: NotingPart | None = None
        head = row(gap=SMALL)
        head.addWidget(self._title, 1)
        head.addWidget(self._holds)
        head.addLayout(tucked(self.remove, SMALL))
        ways = QWidget()
        flow = FlowLayout(ways, gap=HAIR)
        for button in (self.look, self.plan, self.short, self.note):
            flow.addWidget(button)
        self._body = box(
            QVBoxLayout(self),
            row(SMALL, rule(), SMALL, gap=0),
            column(head, self._agreed, self._handed, gap=HAIR, margins=_INSET),
            ways,
            gap=SMALL,
        )
        self.look.clicked.connect(self._ask_look)
        self.plan.clicked.connect(self._ask_plan)
        self.short.clicked.connect(self._ask_short)
        self.note.clicked.connect(self._ask_note)
        self.remove.clicked.connect(self._ask_remove)

    def show_version(self, version: PlanVersion, *, newest: bool, editable: bool) -> None:
        """As it stands in the file."""
        self._name = name = labels.plan_version(version.number, version.agreed_on)
        self._title.setText(name)
        self._holds.setVisible(newest)
        more = ", ".join(filter(None, (words.how_agreed(version), words.review(version))))
        self._agreed.setText(more[:1].upper() + more[1:])
        self._handed.setText(words.handing_out(version))
        said = _("Correct the handing out") if version.handing_out_noted else _("Note handing out")
        self.note.say(said)
        self.remove.setVisible(newest and editable)
        self.remove.say(_("Take back: {name}").format(name=name))
        self.plan.show_case(there_is=True)
        self.short.show_case(there_is=True)
        for button in (self.look, self.plan, self.note):
            button.setAccessibleName(f"{button.text()}: {name}")

    def name_short(self, said: str) -> None:
        """What the button is called that prints the short version."""
        self.short.rename(said)
        self.short.setAccessibleName(f"{said}: {self._name}")

    def open_noting(self) -> "NotingPart":
        """Where it is noted if this version was handed out; made at first."""
        if self.noting is None:
            self.noting = NotingPart(self._missing_characters, self)
            self._body.addLayout(column(self.noting, margins=_INSET))
            lead(self.note, self.noting)
        self.noting.show()
        self.note.hide()
        return self.noting

    def close_noting(self) -> None:
        """It is noted, or left; the keyboard goes on at the button that opens it."""
        inside = self.noting is not None and self.noting.isAncestorOf(self.window().focusWidget())
        self.note.show()
        if self.noting is not None:
            self.noting.hide()
        if inside:
            self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_look(self) -> None:
        self.look_requested.emit(self._id)

    def _ask_plan(self) -> None:
        self.plan_requested.emit(self._id)

    def _ask_short(self) -> None:
        self.short_requested.emit(self._id)

    def _ask_note(self) -> None:
        self.note_requested.emit(self._id)

    def _ask_remove(self) -> None:
        self.remove_requested.emit(self._id)


class NotingPart(QWidget):
    """The question in place, and a button that keeps the answer."""

    def __init__(self, missing_characters: MissingCharacters, parent: QWidget) -> None:
        super().__init__(parent)
        self.form = HandingForm(missing_characters, self)
        self.keep = plain(_("Note it"))
        self.cancel = quiet(_("Cancel"))
        box(QVBoxLayout(self), self.form, row(self.keep, self.cancel, None), gap=MEDIUM)


class _Compare(QWidget):
    """Any two, and the plan as it is."""

    requested = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.earlier, self.later = ComboBox(), ComboBox()
        self.go = plain(_("Compare"), Icon.HISTORY)
        self.go.clicked.connect(self._ask)
        self._by_hand = False  # somebody chose: that stays
        self._offered: tuple[list[tuple[str, str]], bool] = ([], False)
        for combo in (self.earlier, self.later):
            combo.activated.connect(self._choose)
        choices = SideBySide(
            FieldColumn(_("Earlier state"), self.earlier),
            FieldColumn(_("Later state"), self.later),
        )
        title = label(_("What has changed?"), Kind.LABEL)
        box(QVBoxLayout(self), rule(), title, choices, row(self.go, None), gap=MEDIUM)

    def begin(self) -> None:
        """Another case: nobody has chosen yet."""
        self._by_hand = False

    def show_versions(self, versions: Sequence[PlanVersion], *, changed: bool) -> None:
        """What changed last, unless somebody chose others: since the newest version, else to it."""
        named = [(each.id, labels.plan_version(each.number, each.agreed_on)) for each in versions]
        if (named, changed) == self._offered:
            return
        self._offered = (named, changed)
        today = (TODAY, _("The plan as it is today"))
        known = [each for each, _words in named]
        last = known[:1] if changed or len(known) == 1 else known[1:2]
        to = TODAY if changed or len(known) == 1 else known[0] if known else None
        for combo, offered, first in (
            (self.earlier, named, next(iter(last), None)),
            (self.later, [today, *named], to),
        ):
            chosen = combo.choice() if self._by_hand else None
            combo.set_choices(offered)
            combo.choose(chosen if chosen in dict(offered) else first)

    def _choose(self) -> None:
        self._by_hand = True

    def _ask(self) -> None:
        earlier, later = self.earlier.choice(), self.later.choice()
        if earlier and later:
            self.requested.emit(earlier, later)
