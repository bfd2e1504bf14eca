"""Who may already have a file, beside the name while it is typed."""

from PySide6.QtCore import QEvent, Signal

from jmd_desktop import labels
from jmd_desktop.domain.duplicates import SimilarCase
from jmd_desktop.i18n import _, ngettext
from ui.qt.entry_delegate import Entry, initials
from ui.qt.layout import MEDIUM, SMALL, row
from ui.qt.listing import EntryList, EntryModel
from ui.qt.stylesheet import is_look_change
from ui.qt.surfaces import Card, rule
from ui.qt.text import Kind, label
from ui.qt.theme import Tone, current

_MOST_ROWS = 6  # then it scrolls


class MatchesPart(Card):
    """Tells, and leads to the file of somebody who is recognised; chooses nothing by itself."""

    opened = Signal(object)  # SimilarCase

    def __init__(self) -> None:
        self._words = label("", wrap=True)
        self._model: EntryModel[SimilarCase] = EntryModel(_entry, lambda case: case.id)
        self.list = EntryList(self._model, _("Files with a similar name"))
        self.list.setObjectName("matches")
        self.list.opened.connect(self._open)
        super().__init__(
            _("Perhaps already here?"),
            self._words,
            row(-MEDIUM, self.list, -MEDIUM, gap=0),
            rule(),
            label(
                _(
                    "Anonymised files cannot be recognised by anybody, not even by the program. "
                    "That is how it should be."
                ),
                Kind.CAPTION,
                wrap=True,
            ),
            gap=SMALL,
        )
        self.show_matches((), looked=False)

    def show_matches(self, found: tuple[SimilarCase, ...], *, looked: bool) -> None:
        """What was found, if anybody was looked for; what is chosen in the list stays chosen."""
        self._words.setText(_told(len(found)) if looked else _before())
        self._model.show_records(found)
        self.list.setVisible(bool(found))
        self._fit()

    def in_sight(self) -> bool:
        """Whether at least one of them can be seen: in a narrow window the list stands below."""
        seen = self.list.visibleRegion().boundingRect().height()
        return self.list.isVisible() and seen >= current().metrics.row

    def focus(self) -> None:
        """Put the keyboard on the first one."""
        if not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self._model.index(0))
        self.list.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Rows grow with the text."""
        if is_look_change(event) and hasattr(self, "list"):
            self._fit()
        super().changeEvent(event)

    def _fit(self) -> None:
        rows = min(self._model.rowCount(), _MOST_ROWS)
        self.list.setFixedHeight(rows * current().metrics.row + 4)

    def _open(self, case: SimilarCase) -> None:
        self.opened.emit(case)


def similar(number: int) -> str:
    """How many were found, in short; nothing for none."""
    if not number:
        return ""
    return ngettext("{count} similar file", "{count} similar files", number).format(
        count=labels.number(number)
    )


def _before() -> str:
    return _("As soon as you type a name, you see here who may already have a file.")


def _told(number: int) -> str:
    if number:
        return ngettext(
            "{count} file with a similar name. Is it the same person?",
            "{count} files with a similar name. Is it one of them?",
            number,
        ).format(count=labels.number(number))
    return _("Nobody with a similar name.")


def _entry(case: SimilarCase) -> Entry:
    name = case.name
    if case.full_name and case.full_name != case.name:
        name = f"{case.name} ({case.full_name})"
    state, tone = "", Tone.QUIET
    if case.ended:
        state = labels.code("case_status", case.status)
    elif case.same_birth_date:
        state, tone = _("same birth date"), Tone.WARN
    since = _("since {day}").format(day=labels.short_day(case.since))
    born = "" if case.birth_date is None else labels.short_day(case.birth_date)
    kind = labels.code("case_kind", case.kind)
    meta = f"{case.number} · {kind} · {since}"
    return Entry(name, meta, born, state, tone, initials(case.name))
