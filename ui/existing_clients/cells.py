"""Reads the cells of a row as people write them, and writes them as the table shows them."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jmd_desktop import labels
from jmd_desktop.domain.consents import Custody
from jmd_desktop.domain.existing_clients import Finding, PaperRow, RowColumn, RowProblem
from jmd_desktop.i18n import pgettext
from ui.qt.dates import typed_date

COLUMNS = tuple(RowColumn)
DAYS = (RowColumn.BIRTH_DATE, RowColumn.SIGNED_ON)
ANSWERS = (RowColumn.SPECIAL_CATEGORIES, RowColumn.FOLLOW_UP)
_BETWEEN_NAMES = re.compile(r"\s*[;/&\n]\s*")
_YES = frozenset({"yes", "y", "true", "1", "x", "✓", "☑", "☒"})
_NO = frozenset({"no", "n", "false", "0", "-", "–", "☐"})


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row as it was understood, and what could not be."""

    row: PaperRow
    unreadable: tuple[Finding, ...]


def read(cells: Sequence[str]) -> ReadRow:
    """Understand the cells of a row, in the order of the columns."""
    written = {column: tidy(cell) for column, cell in zip(COLUMNS, cells, strict=True)}
    unreadable = []

    def day(column: RowColumn) -> date | None:
        try:
            return typed_date(written[column])
        except ValueError:
            unreadable.append(Finding(column, RowProblem.DATE_UNREADABLE))
            return None

    def answer(column: RowColumn) -> bool | None:
        known = _answers().get(_folded(written[column]))
        if known is None and written[column]:
            unreadable.append(Finding(column, RowProblem.ANSWER_UNREADABLE))
        return known

    custody = _custody(written[RowColumn.CUSTODY])
    if custody is None and written[RowColumn.CUSTODY]:
        unreadable.append(Finding(RowColumn.CUSTODY, RowProblem.CUSTODY_UNREADABLE))
    row = PaperRow(
        last_name=written[RowColumn.LAST_NAME],
        first_name=written[RowColumn.FIRST_NAME],
        birth_date=day(RowColumn.BIRTH_DATE),
        signed_on=day(RowColumn.SIGNED_ON),
        custody=custody,
        guardians=names(written[RowColumn.GUARDIANS]),
        special_categories=answer(RowColumn.SPECIAL_CATEGORIES),
        follow_up=answer(RowColumn.FOLLOW_UP),
        paper_place=written[RowColumn.PAPER_PLACE],
    )
    return ReadRow(row, tuple(unreadable))


def shown(column: RowColumn, cell: str) -> str:
    """A cell as the table shows it: readable dates and answers in their usual form."""
    cell = tidy(cell)
    if column in DAYS:
        try:
            day = typed_date(cell)
        except ValueError:
            return cell
        return "" if day is None else labels.short_day(day)
    if column in ANSWERS:
        known = _answers().get(_folded(cell))
        return cell if known is None else answer_words(known)
    if column is RowColumn.CUSTODY:
        custody = _custody(cell)
        return cell if custody is None else labels.code("custody", custody)
    if column is RowColumn.GUARDIANS:
        return "; ".join(names(cell))
    return cell


def tidy(cell: str) -> str:
    """Without blanks around it, and with accents put together as most keyboards do."""
    return unicodedata.normalize("NFC", cell).strip()


def names(cell: str) -> tuple[str, ...]:
    """The names in a cell; between two stands a semicolon."""
    return tuple(name for part in _BETWEEN_NAMES.split(cell) if (name := part.strip()))


def answer_words(answer: bool) -> str:  # noqa: FBT001  a value, not a mode
    """Yes or no."""
    return pgettext("answer", "Yes") if answer else pgettext("answer", "No")


def _answers() -> Mapping[str, bool]:
    """What counts as yes and as no, in the window's language too, whole or by its first letter."""
    known = dict.fromkeys(_YES, True) | dict.fromkeys(_NO, False)
    for answer in (True, False):
        words = _folded(answer_words(answer))
        known |= {words: answer, words[:1]: answer}
    return known


def _custody(cell: str) -> Custody | None:
    """By its code, by the beginning of its words, or by another usual word for it."""
    typed = _folded(cell)
    if not typed:
        return None
    found = {custody for custody in Custody for words in _custody_words(custody)
             if words.startswith(typed)}  # fmt: skip
    return found.pop() if len(found) == 1 else None


def _custody_words(custody: Custody) -> tuple[str, ...]:
    also = {
        Custody.JOINT: pgettext("custody, also written", "joint"),
        Custody.SOLE: pgettext("custody, also written", "alone"),
        Custody.GUARDIANSHIP: pgettext("custody, also written", "guardian"),
    }[custody]
    return tuple(map(_folded, (custody.value, labels.code("custody", custody), also)))


def _folded(text: str) -> str:
    return labels.folded(text.strip())
