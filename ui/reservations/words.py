"""The sentences about appointments; decides nothing."""

from datetime import date

from jmd_desktop import labels
from jmd_desktop.domain.reservations import Reservation, TimeProblem
from jmd_desktop.i18n import _, ngettext


def problem(found: TimeProblem) -> str:
    """What to write under the day."""
    return {
        TimeProblem.PAST: _("This time is over. Please check day and time."),
        TimeProblem.TOO_FAR: _("This is more than twelve months ahead. Please check the year."),
    }[found]


def when(reservation: Reservation, today: date) -> str:
    """Day and time, „heute“ for today."""
    day = _("today") if reservation.day == today else labels.day(reservation.day)
    return _("{day}, {time}").format(day=day, time=f"{reservation.time:%H:%M}")


def at(reservation: Reservation) -> str:
    """The time alone."""
    return _("{time} o’clock").format(time=f"{reservation.time:%H:%M}")


def place(reservation: Reservation) -> str:
    """Where."""
    return labels.code("appointment_place", reservation.place)


def count(number: int, today: int) -> str:
    """The line below the title of the list."""
    words = ngettext("{count} appointment", "{count} appointments", number).format(
        count=labels.number(number)
    )
    if not today:
        return words
    return _("{appointments}, {count} of them today").format(
        appointments=words, count=labels.number(today)
    )


def let_go(number: int) -> str:
    """That past ones are gone."""
    return ngettext(
        "{count} past appointment was deleted.", "{count} past appointments were deleted.", number
    ).format(count=labels.number(number))
