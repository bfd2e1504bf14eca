"""What is the same for all papers: the carrier's form, its version, where the papers are kept."""

from datetime import date

from PySide6.QtCore import Signal

from jmd_desktop import labels, messages
from jmd_desktop.domain.existing_clients import CarrierPaper
from jmd_desktop.domain.fields import CONSENTS
from jmd_desktop.i18n import _
from ui.existing_clients.cells import tidy
from ui.qt.combo_box import ComboBox
from ui.qt.dates import DateField
from ui.qt.field import FieldColumn
from ui.qt.layout import MEDIUM, row
from ui.qt.line_edits import LineEdit
from ui.qt.surfaces import Card

_SHARES = (5, 4, 4, 4)


class PaperCard(Card):
    """Entered once, on top of the table."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("The carrier's paper"))
        self.title = LineEdit()
        self._title_column = FieldColumn(_("Title of the form"), self.title)
        self._dated = DateField()
        self._dated_column = FieldColumn(_("Version of"), self._dated)
        self.place = LineEdit()
        self._place_column = FieldColumn(_("Where the papers are"), self.place)
        self._language = ComboBox(searchable=True)
        self._language.set_choices(labels.choices("languages"))
        self._columns = (
            self._title_column,
            self._dated_column,
            self._place_column,
            FieldColumn(_("Language of the papers"), self._language),
        )
        line = row(*self._columns, gap=MEDIUM)
        for number, share in enumerate(_SHARES):
            line.setStretch(number, share)
        self.add(line)
        self.show_typed("", "", "", "de")
        for edit, its_column in (
            (self.title, self._title_column),
            (self._dated, self._dated_column),
            (self.place, self._place_column),
        ):
            edit.textChanged.connect(self.changed)
            edit.textChanged.connect(_Quiet(its_column).clear)
        self._language.chosen.connect(self.changed)

    def typed(self) -> tuple[str, str, str, str]:
        """Title, day, place and language as they stand."""
        return (
            self.title.text(),
            self._dated.text(),
            self.place.text(),
            self._language.choice() or "de",
        )

    def show_typed(self, title: str, dated: str, place: str, language: str) -> None:
        """Show what was typed before."""
        self.title.setText(title)
        self._dated.setText(dated)
        self.place.setText(place)
        self._language.choose(language)

    def paper(self, today: date, *, place_needed: bool) -> CarrierPaper | None:
        """What was entered; None where something is wrong, which is then said there."""
        title, _dated, place, language = self.typed()
        title, place = tidy(title), tidy(place)
        day = self._dated.value() if self._dated.readable() else None
        problems = {
            self._title_column: _told("carrier_form", title, today)
            or ("" if title else _("Please enter what the form is called.")),
            self._dated_column: self._dated_problem(day, today),
            self._place_column: _told("paper_place", place, today)
            or ("" if place or not place_needed else _("Please enter where the papers are kept.")),
        }
        for each, words in problems.items():
            each.show_problem(words)
        wrong = next((each for each, words in problems.items() if words), None)
        if wrong is not None:
            wrong.editor.setFocus()
            return None
        return CarrierPaper(title, place, day, language)

    def clear_problems(self) -> None:
        """Nothing is wrong any more."""
        for each in self._columns:
            each.show_problem("")

    def _dated_problem(self, day: date | None, today: date) -> str:
        if not self._dated.readable():
            return messages.incomplete_day()
        if day is not None and day > today:
            return _("This day is still to come. Please check the date.")
        return ""


class _Quiet:
    """Takes the words below a field away while it is being put right."""

    def __init__(self, its_column: FieldColumn) -> None:
        self._column = its_column

    def clear(self, _text: str) -> None:
        self._column.show_problem("")


def _told(column: str, value: str, today: date) -> str:
    """What the catalogue has against it, in words."""
    field = CONSENTS[column]
    problem = field.problem(value, today) if value else None
    return "" if problem is None else messages.problem(field, problem)
