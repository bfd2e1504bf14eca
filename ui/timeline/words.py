"""Words of the course of a case: what its picture says, and what stands around it."""

from jmd_desktop import labels
from jmd_desktop.i18n import _, ngettext
from ui.timeline.shown import Shown

_LINES = 6  # of one mark, where the mouse points at it


def described(shown: Shown) -> str:
    """The picture in one sentence."""
    timeline = shown.timeline
    said = ngettext(
        "{count} event from {first} to {last}: {lanes}.",
        "{count} events from {first} to {last}: {lanes}.",
        len(timeline.events),
    ).format(
        count=labels.number(len(timeline.events)),
        first=labels.short_day(shown.chart.first),
        last=labels.short_day(shown.chart.last),
        lanes=", ".join(labels.code("timeline_lane", lane) for lane in timeline.lanes),
    )
    below = _("The list below says the same.")
    return f"{said} {below}"


def mark(shown: Shown, events: tuple[int, ...]) -> str:
    """What one mark stands for, in a line."""
    if not events:
        return ""
    first = shown.words(events[0])
    others = len(events) - 1
    if not others:
        return first
    more = ngettext("and {count} more", "and {count} more", others)
    return f"{first} – {more.format(count=labels.number(others))}"


def mark_in_lines(shown: Shown, events: tuple[int, ...]) -> str:
    """The same, an event on each line."""
    lines = [shown.words(event) for event in events[:_LINES]]
    others = len(events) - len(lines)
    if others:
        more = ngettext("and {count} more", "and {count} more", others)
        lines.append(more.format(count=labels.number(others)))
    return "\n".join(lines)


def hint() -> str:
    """What can be done in the picture."""
    return _("Press a mark, or go from mark to mark with the arrow keys.")


def cut(count: int) -> str:
    """That a huge case is not told of wholly."""
    return ngettext(
        "This is a long case: {count} older detail is left out here. It stays where it was "
        "written.",
        "This is a long case: {count} older details are left out here. They stay where they were "
        "written.",
        count,
    ).format(count=labels.number(count))


def young() -> str:
    """What will stand here."""
    return _(
        "The case is still young. Talks, goals, referrals and everything else with a day will "
        "show up here by itself."
    )


def nothing() -> str:
    """Of the lanes that are chosen."""
    return _("There is nothing with a day here yet.")


def count(shown: int, whole: int) -> str:
    """How long the list is, and how long it would be."""
    if shown == whole:
        said = ngettext("{count} entry", "{count} entries", whole)
        return said.format(count=labels.number(whole))
    said = ngettext("{shown} of {count} entry", "{shown} of {count} entries", whole)
    return said.format(shown=labels.number(shown), count=labels.number(whole))
