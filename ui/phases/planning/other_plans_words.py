"""What is asked and said about other bodies' plans and about gaps."""

from collections.abc import Mapping
from datetime import date

from jmd_desktop import labels
from jmd_desktop.domain.fields import Value
from jmd_desktop.i18n import _, ngettext
from ui.qt.record_kind import ListWords


def of_other_plans() -> ListWords:
    """Plans that stand beside this one."""
    return ListWords(
        _("Add plan"),
        _(
            "No other plan noted. Is there a Hilfeplan, an Eingliederungsvereinbarung or a plan of "
            "the school? Then it has to fit together with this one."
        ),
        _("New plan"),
        _("Please choose which plan it is, or write it down in your own words."),
        _("Remove “{name}” from the list?"),
        _("What is noted about this plan goes. You can undo it until you next save."),
    )


def of_gaps() -> ListWords:
    """What was missing."""
    return ListWords(
        _("Add gap"),
        _(
            "No gap noted. An offer may have been missing, too late or out of reach, even if one "
            "was found in the end."
        ),
        _("New gap"),
        _("Please choose what was missing."),
        _("Remove the gap “{name}”?"),
        _("What is noted about this gap goes. You can undo it until you next save."),
    )


def body_and_day(body: str, made_on: date | None) -> str:
    """Whose plan it is, and of when."""
    when = "" if made_on is None else _("of {day}").format(day=labels.short_day(made_on))
    return ", ".join(filter(None, (body, when)))


def goal_and_day(goal: str, noted_on: date | None) -> str:
    """For which goal a gap was noted, and when."""
    named = _("for “{goal}”").format(goal=goal) if goal else ""
    when = "" if noted_on is None else _("noted on {day}").format(day=labels.short_day(noted_on))
    return ", ".join(filter(None, (named, when)))


def of_a_gap(values: Mapping[str, Value]) -> str:
    """Why it was missing, how long one waited, what helped instead; the remark below."""
    reason, cover = values.get("reason"), values.get("covered_by")
    months, region = values.get("wait_months"), str(values.get("region") or "")
    why = labels.code("gap_reason", str(reason)) if reason else ""
    parts = [
        _waited(why, months) if isinstance(months, int) else why,
        _("instead: {cover}").format(cover=labels.code("gap_cover", str(cover))) if cover else "",
        region,
        _("not in this case alone") if values.get("structural") else "",
    ]
    told = first_large(", ".join(filter(None, parts)))
    return "\n".join(filter(None, (told, str(values.get("note") or ""))))


def first_large(words: str) -> str:
    """As a line begins."""
    return words[:1].upper() + words[1:]


def _waited(why: str, months: int) -> str:
    if not why:
        return ngettext("{count} month of waiting", "{count} months of waiting", months).format(
            count=labels.number(months)
        )
    return ngettext("{reason} ({count} month)", "{reason} ({count} months)", months).format(
        reason=why, count=labels.number(months)
    )
