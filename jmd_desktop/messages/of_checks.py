"""The words for what a check or a restore found, with its figures."""

from datetime import date

from jmd_desktop import labels
from jmd_desktop.domain.checks import CheckLine, CheckPart
from jmd_desktop.i18n import _, ngettext


def check_line(line: CheckLine) -> str:
    """One finding of a check, as „Siegel jeder Seite: in Ordnung“, with its figures."""
    part = labels.code("check_part", line.part)
    if not line.passed:
        return _("{part}: DAMAGED").format(part=part)
    told = _figures(line)
    if not told:
        return _("{part}: in order").format(part=part)
    return _("{part}: in order ({figures})").format(part=part, figures=told)


def _figures(line: CheckLine) -> str:
    figures = line.figures
    if line.part is CheckPart.SIZE:
        return labels.size(figures["bytes"])
    if line.part is CheckPart.SCHEMA:
        return labels.number(figures["found"])
    if line.part is CheckPart.COUNTS:
        return ", ".join(
            f"{words} {labels.number(figures[table])}"
            for table, words in labels.choices("records")
            if table in figures
        )
    return ""


def restored(cases: int, erased_again: int, known_until: date) -> str:
    """What a restore brought back, and up to which day it knows what was erased."""
    sentences = [
        ngettext("{number} case was restored.", "{number} cases were restored.", cases).format(
            number=labels.number(cases)
        )
    ]
    if erased_again:
        sentences.append(
            ngettext(
                "{number} case that was erased meanwhile was erased again.",
                "{number} cases that were erased meanwhile were erased again.",
                erased_again,
            ).format(number=labels.number(erased_again))
        )
    sentences.append(_("Erasures are known up to {day}.").format(day=labels.day(known_until)))
    return " ".join(sentences)
