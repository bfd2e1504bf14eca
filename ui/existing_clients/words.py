"""The sentences about rows of the carrier's paper; decides nothing."""

from collections.abc import Mapping, Sequence

from jmd_desktop import labels, messages
from jmd_desktop.domain.clients import age_on
from jmd_desktop.domain.duplicates import SimilarCase
from jmd_desktop.domain.existing_clients import Finding, PaperRow, RowColumn, RowProblem
from jmd_desktop.domain.fields import CLIENTS, CONSENT_SIGNATURES, CONSENTS, Field, Problem
from jmd_desktop.i18n import _, ngettext

_FIELDS: Mapping[RowColumn, Field] = {
    RowColumn.LAST_NAME: CLIENTS["last_name"],
    RowColumn.FIRST_NAME: CLIENTS["first_name"],
    RowColumn.BIRTH_DATE: CLIENTS["birth_date"],
    RowColumn.SIGNED_ON: CONSENTS["signed_on"],
    RowColumn.GUARDIANS: CONSENT_SIGNATURES["name"],
    RowColumn.PAPER_PLACE: CONSENTS["paper_place"],
}


def titles() -> Mapping[RowColumn, str]:
    """What stands over the columns, short."""
    return {
        RowColumn.LAST_NAME: _("Last name"),
        RowColumn.FIRST_NAME: _("First name"),
        RowColumn.BIRTH_DATE: _("Born on"),
        RowColumn.SIGNED_ON: _("Signature"),
        RowColumn.CUSTODY: _("Custody"),
        RowColumn.GUARDIANS: _("Guardians"),
        RowColumn.SPECIAL_CATEGORIES: _("Sensitive\ndetails"),
        RowColumn.FOLLOW_UP: _("Follow-up\ntalk"),
        RowColumn.PAPER_PLACE: _("Other\nplace"),
    }


def tips() -> Mapping[RowColumn, str]:
    """What a column asks for, in a sentence."""
    return {
        RowColumn.LAST_NAME: _("One of the two names is enough."),
        RowColumn.FIRST_NAME: _("One of the two names is enough."),
        RowColumn.BIRTH_DATE: _("If it is not known, guardians must have signed too."),
        RowColumn.SIGNED_ON: _("The day on the paper."),
        RowColumn.CUSTODY: _("Only for somebody who was under the age limit on that day."),
        RowColumn.GUARDIANS: _(
            "Who signed for the young person; a semicolon stands between two names."
        ),
        RowColumn.SPECIAL_CATEGORIES: _(
            "Was the line for sensitive details, such as origin, ticked on the paper?"
        ),
        RowColumn.FOLLOW_UP: _("Was a follow-up talk agreed to on the paper?"),
        RowColumn.PAPER_PLACE: _("Only if this paper is not kept with the others."),
    }


def problem(finding: Finding) -> str:
    """What is wrong with a cell, in a sentence."""
    if isinstance(finding.problem, Problem):
        return messages.problem(_FIELDS[finding.column], finding.problem)
    return {
        RowProblem.NAME_MISSING: _("The name is missing."),
        RowProblem.DATE_UNREADABLE: messages.incomplete_day(),
        RowProblem.ANSWER_UNREADABLE: _("Please enter yes or no."),
        RowProblem.CUSTODY_UNREADABLE: _(
            "Please enter who had custody: {choices}. The first letters are enough."
        ).format(choices=", ".join(words for _code, words in labels.choices("custody"))),
        RowProblem.BIRTH_DATE_AHEAD: _("This day is still to come. Please check the date."),
        RowProblem.SIGNED_ON_MISSING: _("The day of the signature is missing."),
        RowProblem.SIGNED_ON_AHEAD: _("This day is still to come. Please check the date."),
        RowProblem.SIGNED_BEFORE_BIRTH: _("The signature is older than the person."),
        RowProblem.CUSTODY_MISSING: _("Who had custody?"),
        RowProblem.GUARDIAN_MISSING: _("The guardian's signature is missing."),
        RowProblem.SECOND_GUARDIAN_MISSING: _("The second parent's signature is missing."),
        RowProblem.SPECIAL_MISSING: _("Sensitive details: ticked or not?"),
        RowProblem.FOLLOW_UP_MISSING: _("Follow-up talk: ticked or not?"),
    }[finding.problem]


def guardians(row: PaperRow, limit: int) -> str:
    """Why guardians had to sign that paper."""
    if row.birth_date is None or row.signed_on is None:
        return _(
            "Without a date of birth the person counts as under {limit}: guardians must have "
            "signed too. If their signature is not on the paper, the file cannot be opened."
        ).format(limit=limit)
    return _(
        "On {day} the person was {age}: under {limit} guardians must have signed too. If their "
        "signature is not on the paper, have a new sheet signed in a talk."
    ).format(
        day=labels.short_day(row.signed_on), age=age_on(row.birth_date, row.signed_on), limit=limit
    )


def closed(row: PaperRow, limit: int) -> str:
    """Why nothing about guardians is asked."""
    if row.signed_on is None:
        return _("Opens when the day of the signature says that guardians had to sign too.")
    return _("Not needed: on that day the person was {limit} or older.").format(limit=limit)


def not_kept() -> str:
    """That what stands in a closed cell is left out."""
    return _("The guardians are not stored: on that day nobody else had to sign.")


def similar(found: Sequence[SimilarCase]) -> str:
    """Whose file may be the same person's."""
    names = ", ".join(f"{each.name} ({each.number})" for each in found[:3])
    return _("There may be a file already: {names}. Please compare before you go on.").format(
        names=names
    )


def same_as_row(number: int) -> str:
    """That a row is there twice."""
    return _("The same name and date of birth stand in row {number}.").format(number=number)


def in_one_line(title: str) -> str:
    """The title of a narrow column as it is said."""
    return title.replace("-\n", "").replace("\n", " ")


def lacks(column: RowColumn) -> str:
    """That a cell is empty."""
    return _("missing: {column}").format(column=in_one_line(titles()[column]))


def doubts(column: RowColumn) -> str:
    """That what stands in a cell will not do."""
    return _("to check: {column}").format(column=in_one_line(titles()[column]))


def perhaps_there() -> str:
    """That somebody may have a file."""
    return _("there already?")


def perhaps_twice() -> str:
    """That a row may be there twice."""
    return _("twice?")


def not_created() -> str:
    """That it was tried."""
    return _("not created")


def ready() -> str:
    """A row that lacks nothing."""
    return _("ready")


def state(total: int, ready_rows: int, created: int) -> str:
    """The line below the title."""
    parts = [
        ngettext("{count} row", "{count} rows", total).format(count=labels.number(total)),
        _("{count} ready").format(count=labels.number(ready_rows)),
    ]
    if created:
        parts.append(_("{count} created").format(count=labels.number(created)))
    return " · ".join(parts)


def create(count: int) -> str:
    """The verb that opens the files."""
    if not count:
        return _("Create the ready rows")
    return ngettext("Create {count} file", "Create {count} files", count).format(
        count=labels.number(count)
    )


def created(count: int) -> str:
    """What came of it."""
    return ngettext("{count} file was created.", "{count} files were created.", count).format(
        count=labels.number(count)
    )


def pasted(rows: int, wider: int) -> str:
    """What was pasted, and what did not fit into the table."""
    words = ngettext("{count} row was pasted.", "{count} rows were pasted.", rows).format(
        count=labels.number(rows)
    )
    if not wider:
        return words
    more = ngettext(
        "In {count} of them there were more columns than the table has; these were left out.",
        "In {count} of them there were more columns than the table has; these were left out.",
        wider,
    ).format(count=labels.number(wider))
    return f"{words} {more}"
