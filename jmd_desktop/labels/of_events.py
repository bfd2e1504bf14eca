"""Words for the timeline of a case: what happened, in one line each."""

from collections.abc import Callable, Mapping
from typing import Final

from jmd_desktop.domain.timeline import EventKind, Span, TimelineEvent
from jmd_desktop.i18n import _, ngettext
from jmd_desktop.labels.of_codes import code

_FIRST_LINE: Final = 120  # characters of own words


def timeline_event(event: TimelineEvent) -> str:
    """What happened, in one line without its day."""
    return _SAYERS[event.kind](event)


def timeline_span(span: Span) -> str:
    """What lasted."""
    return code("case_kind", span.code) if span.code else _own(span.text)


def _kind(event: TimelineEvent) -> str:
    return code("timeline_kind", event.kind)


def _own(text: str) -> str:
    """Own words in one line."""
    line = " ".join(text.split())
    return line if len(line) <= _FIRST_LINE else line[:_FIRST_LINE].rstrip() + "…"


def _with(event: TimelineEvent, *more: str) -> str:
    told = " – ".join(part for part in more if part)
    if not told:
        return _kind(event)
    return _("{what}: {more}").format(what=_kind(event), more=told)


def _plain(event: TimelineEvent) -> str:
    return _with(event, _own(event.text))


def _coded(list_name: str) -> Callable[[TimelineEvent], str]:
    def said(event: TimelineEvent) -> str:
        return _with(event, _own(event.text), code(list_name, event.code) if event.code else "")

    return said


def _code_first(list_name: str) -> Callable[[TimelineEvent], str]:
    def said(event: TimelineEvent) -> str:
        return _with(event, code(list_name, event.code) if event.code else "", _own(event.text))

    return said


def _version(event: TimelineEvent) -> str:
    return _("Support plan agreed on, version {number}").format(number=_own(event.text))


def _contacts(event: TimelineEvent) -> str:
    return ngettext("{count} contact", "{count} contacts", event.count).format(count=event.count)


def _evaluation(event: TimelineEvent) -> str:
    return _with(event, _own(event.text) or code("survey_view", event.code))


_SAYERS: Final[Mapping[EventKind, Callable[[TimelineEvent], str]]] = {
    EventKind.OPENED: _kind,
    EventKind.CONSENT: _kind,
    EventKind.AGREED: _kind,
    EventKind.REFUSED: _kind,
    EventKind.KIND: _coded("case_kind"),
    EventKind.PAPER: _kind,
    EventKind.DECISION: _code_first("clock_decision"),
    EventKind.SCREENING: _coded("screening_decision"),
    EventKind.SURVEY: _kind,
    EventKind.PLAN_AGREED: _version,
    EventKind.GOAL_AGREED: _plain,
    EventKind.SUB_GOAL_DONE: _plain,
    EventKind.GOAL_REVIEWED: _coded("review_decision"),
    EventKind.GOAL_ENDED: _coded("goal_status"),
    EventKind.CONTACT: _coded("contact_channel"),
    EventKind.CONTACTS: _contacts,
    EventKind.APPOINTMENT: _plain,
    EventKind.REFERRAL: _coded("referral_status"),
    EventKind.GAP: _coded("offer_kind"),
    EventKind.ENDING_TALK: _kind,
    EventKind.ENDED: _coded("closing_reason"),
    EventKind.ENDED_AS_ADVICE: _coded("closing_reason"),
    EventKind.EVALUATION: _evaluation,
    EventKind.REOPENED: _plain,
    EventKind.FOLLOW_UP_DUE: _kind,
    EventKind.FOLLOW_UP: _coded("follow_up_outcome"),
}
