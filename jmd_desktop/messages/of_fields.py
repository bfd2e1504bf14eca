"""The words under a field: what is wrong with an entry, why it is closed."""

from jmd_desktop import labels
from jmd_desktop.domain.fields import Field, Need, Problem
from jmd_desktop.i18n import _, ngettext


def problem(wanted: Field, found: Problem) -> str:
    """What to write under a field, said of that field where it helps."""
    if found is Problem.TOO_LONG:
        return ngettext(
            "This text is too long: at most {count} character.",
            "This text is too long: at most {count} characters.",
            wanted.limit,
        ).format(count=labels.number(wanted.limit))
    if found is Problem.OUT_OF_RANGE:
        return _("Please enter a number from {lowest} to {highest}.").format(
            lowest=labels.number(wanted.lowest), highest=labels.number(wanted.limit)
        )
    return {
        Problem.REQUIRED: _("Something is still missing here."),
        Problem.NOT_A_MAIL: _(
            "This does not look like an email address, such as name@example.org."
        ),
        Problem.NOT_A_PHONE: _(
            "This does not look like a phone number. You may add a word behind the number, such "
            "as 0171 2345678 mother."
        ),
        Problem.DAY_IN_FUTURE: _("This day is still to come. Please check the date."),
        Problem.DAY_TOO_EARLY: _("This day is too long ago. Please check the year."),
        Problem.DAY_TOO_FAR: _("This day is very far away. Please check the year."),
        Problem.DAY_NOT_LATER: _("Please choose a later day."),
        Problem.DAY_TOO_LATE: _("Please choose an earlier day."),
        Problem.UNKNOWN_CODE: no_entry(),
        Problem.NOT_A_MONTH: incomplete_month(),
        Problem.TAKEN: _("This is there already."),
        Problem.CONTROL_CHARACTER: _(
            "There is an invisible character in this text. Please type it again instead of "
            "pasting it."
        ),
    }[found]


def no_entry() -> str:
    """Under a choice that is not in its list."""
    return _("Please choose one of the entries of the list.")


def incomplete_day() -> str:
    """Under a date that is not finished."""
    return _("Please enter the date as day, month and year, such as 03.03.2026.")


def incomplete_time() -> str:
    """Under a time of day that is not finished."""
    return _("Please enter the time as hours and minutes, such as 14:30.")


def incomplete_month() -> str:
    """Under a month that is not finished."""
    return _("Please enter month and year, such as 09.2015, or only the year.")


def incomplete_number() -> str:
    """Under a number that is none."""
    return _("Please enter a number.")


def unprintable(characters: tuple[str, ...]) -> str:
    """Under a text with characters no bundled font has."""
    return ngettext(
        "This character cannot be printed: {characters}",
        "These characters cannot be printed: {characters}",
        len(characters),
    ).format(characters=" ".join(characters))


def locked(need: Need) -> str:
    """Why a field is closed, and what opens it."""
    if need is Need.SPECIAL:
        return _("Opens when the consent covers sensitive details.")
    return _("Opens when the consent is signed.")
