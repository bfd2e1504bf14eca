"""An entry with all its versions below each other, as they were written, and why."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.fields import JOURNAL_ENTRIES
from jmd_desktop.domain.journal import JournalEntry
from jmd_desktop.i18n import _, ngettext, pgettext
from ui.journal import words
from ui.journal.entry_form import COLUMNS
from ui.journal.entry_page import EntryHead
from ui.journal.keys import CLOSE_KEYS, listen
from ui.journal.long_text import LongText
from ui.qt.buttons import plain, primary
from ui.qt.icons import Icon
from ui.qt.layout import MEDIUM, SMALL, WIDE, box, column, holder, row
from ui.qt.surfaces import Card, Pill, ScrollPage, frame
from ui.qt.text import Kind, label
from ui.qt.theme import Tone

_SHOWN: Final = 6_000  # characters a label sets at once; of more the rest is asked for


class VersionsPage(QWidget):
    """Reads only; what can be done with the entry is asked for."""

    close_requested = Signal()
    edit_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.head = EntryHead()
        self._place = column(gap=MEDIUM)
        content = holder(column(self.head, self._place, None, gap=MEDIUM))
        self._scrolled = ScrollPage(content, None)
        self._cards: list[QWidget] = []
        self._entry_id = ""
        self.edit = primary(pgettext("journal", "Change"), Icon.PENCIL)
        self.edit.clicked.connect(self._ask_edit)
        back = plain(_("Close"))
        back.clicked.connect(self.close_requested)
        foot = frame("footer")
        box(
            QVBoxLayout(foot),
            row(None, back, self.edit, gap=SMALL),
            margins=(WIDE, MEDIUM, WIDE, MEDIUM),
        )
        box(QVBoxLayout(self), self._scrolled, foot, gap=0).setStretchFactor(self._scrolled, 1)
        self.head.close_button.clicked.connect(self.close_requested)
        listen(self, CLOSE_KEYS, self.close_requested.emit)

    @property
    def entry_id(self) -> str:
        """Of the newest version that is shown."""
        return self._entry_id

    def show_versions(
        self, versions: Sequence[JournalEntry], *, sealed: bool, editable: bool
    ) -> None:
        """The newest first."""
        self.clear()
        newest = versions[0]
        self._entry_id = newest.id
        count = ngettext("{count} version", "{count} versions", len(versions))
        self.head.say(
            _("Entry of {day}").format(day=labels.day(newest.happened_on)),
            count.format(count=len(versions)) if len(versions) > 1 else "",
        )
        self.edit.say(pgettext("journal", "Correct") if sealed else pgettext("journal", "Change"))
        self.edit.setVisible(editable)
        for number, entry in enumerate(versions):
            before = versions[number + 1] if number + 1 < len(versions) else None
            self._add(_VersionCard(entry, before, stands=number == 0))
        self._scrolled.verticalScrollBar().setValue(0)

    def clear(self) -> None:
        """Nobody's words any more."""
        for old in self._cards:
            self._place.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._cards = []
        self._entry_id = ""
        self.head.say("", "")

    def focus_first(self) -> None:
        """The keyboard where one goes on."""
        first = self.edit if self.edit.isVisibleTo(self) else self.head.close_button
        first.setFocus()

    def _add(self, card: QWidget) -> None:
        self._place.addWidget(card)
        card.show()
        self._cards.append(card)

    def _ask_edit(self) -> None:
        self.edit_requested.emit(self._entry_id)


class _VersionCard(Card):
    """One version: when it was written, what it says, and what it changed."""

    def __init__(self, entry: JournalEntry, before: JournalEntry | None, *, stands: bool) -> None:
        super().__init__(gap=SMALL)
        written = _("Written on {moment}").format(moment=labels.moment(entry.written_at))
        state = Pill(_("holds now"), Tone.OK) if stands else Pill(_("former version"))
        head = row(label(written, Kind.STRONG, wrap=True), state, gap=SMALL)
        head.setStretch(0, 1)
        head.setAlignment(state, Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName(f"{state.text()}: {written}")
        self.body.addLayout(head)
        if entry.correction_reason:
            reason = _("Why it was corrected: {reason}").format(reason=entry.correction_reason)
            self.add(label(reason, Kind.STRONG, wrap=True))
        if before is not None and (changed := _changed(before, entry)):
            said = _("Changed: {fields}").format(fields=changed)
            self.add(label(said, Kind.CAPTION, wrap=True))
        when = ", ".join(
            filter(None, (labels.day(entry.happened_on), words.clock(entry.happened_at)))
        )
        self.add(label(f"{when}\n{words.facts(entry)}", Kind.QUIET, wrap=True))
        if entry.content:
            self._add_text(entry.content)
        if entry.agreements:
            self.add(label(_("Agreed:"), Kind.LABEL))
            self._add_text(entry.agreements)
        if entry.areas:
            areas = ", ".join(map(labels.short_area, entry.areas))
            self.add(label(areas, Kind.CAPTION, wrap=True))

    def _add_text(self, text: str) -> None:
        if len(text) <= _SHOWN:
            self.add(label(text, wrap=True, selectable=True))
            return
        begun = label(text[:_SHOWN].rsplit(None, 1)[0] + " …", wrap=True, selectable=True)
        more = plain(_("Show all of the text"))
        line = holder(row(more, None))
        self.add(begun, line)
        more.clicked.connect(partial(self._show_all, text, begun, line))

    def _show_all(self, text: str, begun: QWidget, line: QWidget) -> None:
        whole = LongText(least_rows=14)
        whole.set_name(labels.field(JOURNAL_ENTRIES["content"]))
        whole.set_text(text)
        whole.set_read_only(True)
        self.body.insertWidget(self.body.indexOf(begun), whole)
        whole.show()
        whole.setFocus()
        for old in (begun, line):
            self.body.removeWidget(old)
            old.hide()
            old.deleteLater()


def _changed(before: JournalEntry, after: JournalEntry) -> str:
    """Which fields say something else, by name."""
    return ", ".join(
        labels.field(JOURNAL_ENTRIES[column])
        for column in COLUMNS
        if getattr(before, column) != getattr(after, column)
    )
