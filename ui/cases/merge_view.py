"""Two files of one person become one: finding the other, comparing both, deciding what stands."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.cases import Case, CaseListRow
from jmd_desktop.domain.clients import Client
from jmd_desktop.domain.fields import Purpose
from jmd_desktop.i18n import _
from jmd_desktop.services.merging import FieldPair, MergePreview, Side
from ui.cases import words
from ui.cases.merge_words import comes_along
from ui.cases.safety import SafetyNotice
from ui.qt import theme
from ui.qt.buttons import Button, plain, primary, quiet
from ui.qt.choices import RadioButton
from ui.qt.entry_delegate import Entry
from ui.qt.facts import Fact, FactList
from ui.qt.icons import Icon
from ui.qt.layout import LARGE, MEDIUM, SMALL, box, column, holder, outset, row, tucked
from ui.qt.line_edits import SearchField
from ui.qt.listing import EntryList, EntryModel
from ui.qt.surfaces import Card, Notice, NoticeKind, ScrollPage, rule
from ui.qt.text import Kind, label

_WIDEST = 860  # px
_SHOWN = 6  # rows of the list of what was found


class MergeView(QWidget):
    """First the other file, then both side by side; nothing happens before the last button."""

    searched = Signal(str)
    other_chosen = Signal(object)  # CaseListRow
    swap_requested = Signal()
    merge_requested = Signal(object)  # dict of column and Side
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        back = quiet(_("Back to the overview"), Icon.ARROW_LEFT)
        back.clicked.connect(self.closed)
        self._search = _SearchCard()
        self.search, self.found = self._search.search, self._search.found
        self.search.searched.connect(self.searched)
        self.found.opened.connect(self.other_chosen)
        self._preview: _Preview | None = None
        self._lines = column(row(-SMALL, back, None, gap=0), self._search, gap=LARGE)
        page = ScrollPage(holder(self._lines), None, widest=_WIDEST)
        box(QVBoxLayout(self), page, gap=0)

    def begin(self) -> None:
        """Look for the other file."""
        self.drop_preview()
        self.search.clear()
        self.show_found((), searched=False)
        self._search.show()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_found(self, rows: Sequence[CaseListRow], *, searched: bool) -> None:
        """The files that fit, without the one that is open."""
        self._search.show_found(rows, searched=searched)

    def show_preview(self, preview: MergePreview) -> None:
        """What would happen; every choice begins with the kept file's value."""
        self.drop_preview()
        self._search.hide()
        self._preview = _Preview(preview)
        self._preview.swap.clicked.connect(self.swap_requested)
        self._preview.merge.clicked.connect(self._ask_merge)
        self._preview.cancel.clicked.connect(self.closed)
        self._lines.addWidget(self._preview)
        self._preview.show()  # by itself only with the next event: too late for the focus
        self._preview.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def drop_preview(self) -> None:
        """Nothing of either person stays on a page that is not shown."""
        if self._preview is not None:
            self._lines.removeWidget(self._preview)
            self._preview.hide()
            self._preview.deleteLater()
            self._preview = None

    def choose(self, column_: str, side: Side) -> None:
        """Decide for one field, as the radio buttons do."""
        if self._preview is not None:
            self._preview.choose(column_, side)

    @property
    def preview(self) -> QWidget | None:
        """The comparison, where there is one."""
        return self._preview

    def _ask_merge(self) -> None:
        if self._preview is not None:
            self.merge_requested.emit(self._preview.choices())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back: nothing has happened yet."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


class _SearchCard(Card):
    """The other file by name, number or birth date."""

    def __init__(self) -> None:
        super().__init__(_("Merge with another file"), gap=MEDIUM)
        explained = label(
            _(
                "Two files of one person become one. Please choose the other file; then you see "
                "both side by side before anything happens."
            ),
            Kind.QUIET,
            wrap=True,
        )
        self.search = SearchField(_("Name, file number or date of birth"))
        self._model: EntryModel[CaseListRow] = EntryModel(_entry, lambda found: found.id)
        self.found = _Found(self._model, _("Files that fit"))
        self._nothing = label(_("No other file fits."), Kind.QUIET)
        self.add(explained, self.search, self._nothing, outset(self.found, MEDIUM))
        self.search.left_downwards.connect(self._go_down)
        self.search.returnPressed.connect(self._open_first)

    def show_found(self, rows: Sequence[CaseListRow], *, searched: bool) -> None:
        self._model.show_records(rows)
        self._nothing.setVisible(searched and not rows)
        self.found.setVisible(bool(rows))
        self.found.updateGeometry()

    def _go_down(self) -> None:
        if self._model.rowCount():
            if not self.found.currentIndex().isValid():
                self.found.setCurrentIndex(self._model.index(0))
            self.found.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_first(self) -> None:
        if self._model.rowCount():
            index = self.found.currentIndex()
            self.found.opened.emit(self._model.record(max(index.row(), 0)))


class _Found(EntryList):
    """As high as what was found."""

    def sizeHint(self) -> QSize:
        rows = min(self.model().rowCount(), _SHOWN)
        return QSize(super().sizeHint().width(), rows * theme.current().metrics.row + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())


class _Preview(QWidget):
    """What will be in the file that stays, and what becomes of the other."""

    def __init__(self, preview: MergePreview) -> None:
        super().__init__()
        self._groups: dict[str, tuple[RadioButton, RadioButton]] = {}
        self.swap = quiet(_("The other way round"), Icon.REFRESH_CW)
        self.merge: Button = primary(_("Merge the files …"))
        self.cancel: Button = plain(_("Cancel"))
        lines = box(QVBoxLayout(self), gap=LARGE)
        lines.addWidget(self._files(preview))
        if preview.differing:
            lines.addWidget(self._differing(preview))
        if preview.added or comes_along(preview):
            lines.addWidget(_added(preview))
        if preview.not_taken:
            lines.addWidget(_not_taken(preview))
        final = _(
            "This cannot be undone. What is not chosen stays readable in the history of its field."
        )
        lines.addWidget(Notice(NoticeKind.WARN, final, word=_("Please be sure it is one person")))
        lines.addLayout(row(None, self.cancel, self.merge, gap=SMALL))

    def choices(self) -> dict[str, Side]:
        return {
            column_: Side.OTHER if other.isChecked() else Side.KEPT
            for column_, (_kept, other) in self._groups.items()
        }

    def choose(self, column_: str, side: Side) -> None:
        self._groups[column_][side is Side.OTHER].setChecked(True)

    def _files(self, preview: MergePreview) -> QWidget:
        facts = FactList(
            (
                Fact(_("This file stays"), _file(preview.kept, preview.kept_client)),
                Fact(_("This one goes"), _file(preview.other, preview.other_client)),
            )
        )
        number = label(
            _("Whoever looks for {number} later finds the file that stays.").format(
                number=preview.other.number
            ),
            Kind.CAPTION,
            wrap=True,
        )
        return Card(
            _("Merge two files"), facts, number, gap=MEDIUM, aside=row(tucked(self.swap, 8), -7)
        )

    def _differing(self, preview: MergePreview) -> QWidget:
        card = Card(_("What is right?"), gap=MEDIUM)
        if any(pair.field.purpose is Purpose.CONTACT for pair in preview.differing):
            for client in (preview.kept_client, preview.other_client):
                warning = SafetyNotice()
                card.add(warning)
                warning.show_danger(
                    client.safe_to_contact, client.safe_contact_note, word=_("Contact")
                )
        card.add(_beside(label(_("This file"), Kind.STRONG), label(_("The other"), Kind.STRONG)))
        for pair in preview.differing:
            card.add(rule(), self._pair(pair))
        return card

    def _pair(self, pair: FieldPair) -> QWidget:
        name = labels.field(pair.field)
        made = QWidget()
        group = QButtonGroup(made)
        sides = []
        for value, which in ((pair.kept, _("this file")), (pair.other, _("the other file"))):
            shown = labels.value(pair.field, value)
            button = RadioButton(shown)
            button.setAccessibleName(f"{name}: {shown}, {which}")
            group.addButton(button)
            sides.append(button)
        sides[0].setChecked(True)
        self._groups[pair.field.column] = (sides[0], sides[1])
        title = label(name, Kind.LABEL)
        box(QVBoxLayout(made), title, _beside(*sides), gap=SMALL)
        return made


def _beside(kept: QWidget, other: QWidget) -> QHBoxLayout:
    """What the file that stays says at the start, the other one's behind it."""
    line = row(gap=LARGE)
    for side in (kept, other):
        line.addLayout(column(side, None), 1)
    return line


def _added(preview: MergePreview) -> QWidget:
    facts = FactList(
        [Fact(labels.field(p.field), labels.value(p.field, p.other)) for p in preview.added]
    )
    card = Card(_("What comes along"), gap=MEDIUM)
    for sentence in comes_along(preview):
        card.add(label(sentence, wrap=True))
    if preview.added:
        card.add(facts)
    return card


def _not_taken(preview: MergePreview) -> QWidget:
    fields = ", ".join(labels.field(field) for field in preview.not_taken)
    told = _(
        "{fields}: these sensitive details of the other file go, because the consent in this "
        "file does not cover them. The other way round they stay."
    ).format(fields=fields)
    return Notice(NoticeKind.WARN, told, word=_("Not taken over"))


def _file(case: Case, client: Client) -> str:
    since = _("with us since {day}").format(day=labels.short_day(case.opened_on))
    return words.DOT.join((client.display_name, case.number, since))


def _entry(found: CaseListRow) -> Entry:
    born = "" if found.birth_date is None else labels.short_day(found.birth_date)
    facts = (born, labels.code("case_kind", found.kind))
    return Entry(found.name, words.DOT.join(f for f in facts if f), "", found.number)
