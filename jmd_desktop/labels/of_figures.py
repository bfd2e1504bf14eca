"""Days, moments, ages, sizes and other figures as one reads them."""

from datetime import date, datetime, timedelta
from functools import lru_cache

from jmd_desktop import i18n
from jmd_desktop.i18n import _, ngettext, pgettext
from jmd_desktop.labels.of_places import cldr_locale


def day(value: date) -> str:
    """A date with its weekday, as „Mo., 2. März 2026“."""
    from babel.dates import format_date  # noqa: PLC0415  slow to load

    language = i18n.used()
    pattern = "EEE, d. MMMM y" if language == "de" else "EEE, d MMMM y"
    return format_date(value, pattern, locale=cldr_locale(language))


def month(value: date) -> str:
    """The month of a day as a heading, as „März 2026“."""
    from babel.dates import format_date  # noqa: PLC0415  slow to load

    return format_date(value, "LLLL y", locale=cldr_locale(i18n.used()))


def day_of_month(value: date) -> str:
    """A day below the heading of its month, as „Mo., 2. März“."""
    from babel.dates import format_date  # noqa: PLC0415  slow to load

    language = i18n.used()
    pattern = "EEE, d. MMM" if language == "de" else "EEE, d MMM"
    return format_date(value, pattern, locale=cldr_locale(language))


def near_day(value: date, today: date) -> str:
    """By its name where it has one, as „morgen“; without the year where that is this one."""
    names = {
        today: pgettext("day", "today"),
        today + timedelta(1): pgettext("day", "tomorrow"),
        today - timedelta(1): pgettext("day", "yesterday"),
    }
    if value in names:
        return names[value]
    return _written(value, i18n.used(), year=value.year != today.year)


@lru_cache(maxsize=2048)
def _written(value: date, _language: str, *, year: bool) -> str:
    """Writing a day takes longer than anything else of a row."""
    return day(value) if year else day_of_month(value)


def short_day(value: date) -> str:
    """A date as it is typed, in any language of the window: 02.03.2026."""
    return f"{value:%d.%m.%Y}"


def moment(value: datetime) -> str:
    """Date and time of day at the counsellor's place, as „Mo., 2. März 2026, 14:05 Uhr“."""
    local = value.astimezone()
    return _("{day}, {time}").format(day=day(local.date()), time=f"{local:%H:%M}")


def ago(value: date | datetime, now: datetime) -> str:
    """How long ago in the unit one would say it: minutes today, then days, weeks, months, years.

    A moment that is still to come by the clock counts as now.
    """
    today = now.astimezone().date()
    if isinstance(value, datetime):
        then = value.astimezone().date()
        if then >= today:
            return _within_today((now - value).total_seconds())
    else:
        then = value
        if then >= today:
            return _("today")
    return _days_ago(then, today)


_TEN = 10
_THOUSAND = 1000
_MINUTE = 60
_HOUR = 3600
_DAYS_SAID_AS_DAYS = 14
_DAYS_SAID_AS_WEEKS = 60
_MONTHS_SAID_AS_MONTHS = 24


def _within_today(seconds: float) -> str:
    if seconds < _MINUTE:
        return _("just now")
    if seconds < _HOUR:
        count = int(seconds // _MINUTE)
        return ngettext("{count} minute ago", "{count} minutes ago", count).format(count=count)
    count = int(seconds // _HOUR)
    return ngettext("{count} hour ago", "{count} hours ago", count).format(count=count)


def _days_ago(then: date, today: date) -> str:
    count = (today - then).days
    if count == 1:
        return _("yesterday")
    if count < _DAYS_SAID_AS_DAYS:
        return ngettext("{count} day ago", "{count} days ago", count).format(count=count)
    if count < _DAYS_SAID_AS_WEEKS:
        count //= 7
        return ngettext("{count} week ago", "{count} weeks ago", count).format(count=count)
    count = (today.year - then.year) * 12 + today.month - then.month - (today.day < then.day)
    if count < _MONTHS_SAID_AS_MONTHS:
        return ngettext("{count} month ago", "{count} months ago", count).format(count=count)
    count //= 12
    return ngettext("{count} year ago", "{count} years ago", count).format(count=count)


def age(years: int) -> str:
    """An age in completed years, as „17 Jahre“."""
    return ngettext("{count} year", "{count} years", years).format(count=years)


def number(value: float, digits: int = 0, *, exact: bool = False) -> str:
    """A figure with the language's separators and at most so many decimals.

    With `exact` it has all of them: „3,0“ below „3,2“.
    """
    pattern = "#,##0" + ("." + ("0" if exact else "#") * digits if digits else "")
    return _formatted(value, pattern, i18n.used())


@lru_cache(maxsize=1024)  # a picture asks for the same few figures some hundred times
def _formatted(value: float, pattern: str, language: str) -> str:
    from babel.numbers import format_decimal  # noqa: PLC0415  slow to load

    return format_decimal(value, pattern, locale=cldr_locale(language))


def size(count: int) -> str:
    """A size in the decimal units that stand on sticks, from a number of bytes."""
    if count < _THOUSAND:
        return ngettext("{count} byte", "{count} bytes", count).format(count=count)
    value, units = count / _THOUSAND, ["kB", "MB", "GB", "TB"]
    while len(units) > 1 and value >= _THOUSAND - 0.5:  # 999.6 would be shown as 1000
        value /= _THOUSAND
        units.pop(0)
    decimals = 1 if value < _TEN else 0
    return f"{number(value, decimals)}\N{NO-BREAK SPACE}{units[0]}"


def duration(seconds: float) -> str:
    """A length of time in the unit one would say it, from seconds."""
    whole = round(seconds)
    if whole < _MINUTE:
        return ngettext("{count} second", "{count} seconds", whole).format(count=whole)
    minutes = round(seconds / _MINUTE)
    if minutes < _MINUTE:
        return ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes)
    hours, minutes = divmod(minutes, _MINUTE)
    return _("{hours} h {minutes} min").format(hours=hours, minutes=minutes)


def countdown(seconds: int) -> str:
    """What is left of a short time, as 4:59."""
    return f"{seconds // _MINUTE}:{seconds % _MINUTE:02}"
