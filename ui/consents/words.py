"""How case management is spoken of on the page of a case's consents; decides nothing."""

from datetime import date

from jmd_desktop import labels, messages
from jmd_desktop.domain.cases import RUNNING, Case
from jmd_desktop.domain.collaborations import (
    Collaboration,
    CollaborationDecision,
    CollaborationWay,
)
from jmd_desktop.domain.fields import COLLABORATIONS, Problem
from jmd_desktop.i18n import _, pgettext
from jmd_desktop.services.collaborations import CollaborationState
from jmd_desktop.services.forms import OfferedLanguage
from ui.qt.facts import Fact
from ui.qt.language_names import both_names
from ui.qt.theme import Tone


def today(state: CollaborationState) -> str:
    """What holds today, in one sentence."""
    current = state.current
    if current is not None:
        return _agreed(current)
    last = state.decisions[-1] if state.decisions else None
    if has_ended(state.case):
        return _at_last(last)
    if last is None:
        return _("It is advice so far. Nobody has decided about case management yet.")
    if last.decision is CollaborationDecision.REFUSED:
        return _("Case management was declined on {day}. Advice goes on, the file stays.").format(
            day=labels.day(last.decided_on)
        )
    return _("Case management ended on {day}. Advice goes on.").format(
        day=labels.day(last.ended_on or last.decided_on)
    )


def has_ended(case: Case) -> bool:
    """Whether nothing can be decided about working together any more."""
    return case.status not in RUNNING


def pill(state: CollaborationState) -> tuple[str, Tone]:
    """The decision in one word; no word where there is none."""
    if state.current is not None:
        decision = state.current.decision
        tone = Tone.QUIET if has_ended(state.case) else Tone.OK
        return labels.code("collaboration_decision", decision), tone
    if state.decisions and state.decisions[-1].decision is CollaborationDecision.REFUSED:
        return labels.code("collaboration_decision", CollaborationDecision.REFUSED), Tone.QUIET
    return "", Tone.QUIET


def course(state: CollaborationState) -> list[Fact]:
    """Kinds of support and refusals by their days, once there is more than the beginning."""
    # A kind goes before a refusal of the same day: one refuses after the file was opened.
    entries: list[tuple[date, int, str]] = [
        (since.since, 0, labels.code("case_kind", since.kind)) for since in state.kinds
    ]
    refused = CollaborationDecision.REFUSED
    entries += [
        (decision.decided_on, 1, _("Case management declined"))
        for decision in state.decisions
        if decision.decision is refused
    ]
    if len(entries) == 1:
        return []
    entries.sort(key=lambda entry: entry[:2])
    told = [
        Fact(_since(day) if is_kind == 0 else labels.short_day(day), words)
        for day, is_kind, words in entries
    ]
    return [*told, *_cover_at_last(state)]


def languages(offered: tuple[OfferedLanguage, ...]) -> list[tuple[str, str]]:
    """Tags with their own names first, so that the young person can point at one."""
    return [(language.tag, both_names(language.tag)) for language in offered]


def sheet_title(language: str) -> str:
    """Over the information sheet."""
    return _("Working together: {language}").format(language=labels.code("languages", language))


def read_so_far(read: int, total: int) -> str:
    """How much of the sheet was read together."""
    if not read:
        return _("Large and calm on the screen, in the language of the sheet.")
    return _("Read: {read} of {total} sections.").format(read=read, total=total)


def wrong_day(
    column: str, typed: date | str | None, earliest: date, opened_on: date, now: date
) -> str:
    """What is wrong with a day, or nothing; `typed` is text while it is no date."""
    field = COLLABORATIONS[column]
    if isinstance(typed, str):
        return messages.incomplete_day()
    if typed is None:
        return messages.problem(field, Problem.REQUIRED)
    if typed > now:
        return messages.problem(field, Problem.DAY_IN_FUTURE)
    if typed >= earliest:
        return ""
    if earliest == opened_on:
        words = _("The file was opened on {day}. Please enter a day from then on.")
    else:
        words = _("The present kind of support began on {day}. Please enter a day from then on.")
    return words.format(day=labels.short_day(earliest))


def _agreed(current: Collaboration) -> str:
    day, language = labels.day(current.decided_on), labels.code("languages", current.language)
    if current.way is CollaborationWay.SIGNED:
        words = _("Case management since {day}, agreed with a signature (sheet: {language}).")
    else:
        words = _("Case management since {day}, agreed orally (sheet: {language}).")
    return words.format(day=day, language=language)


def _at_last(last: Collaboration | None) -> str:
    """How it was when the case ended: nothing goes on."""
    if last is None:
        return _("It was advice. Nobody decided about case management.")
    if last.decision is CollaborationDecision.REFUSED:
        return _("Case management was declined on {day}.").format(day=labels.day(last.decided_on))
    return _("Case management ended on {day}.").format(
        day=labels.day(last.ended_on or last.decided_on)
    )


def _cover_at_last(state: CollaborationState) -> list[Fact]:
    """Whether colleagues might stand in; while the case runs a switch says so."""
    if state.current is None or not has_ended(state.case):
        return []
    cover = state.current.cover
    answer = {
        True: pgettext("answer", "Yes"),
        False: pgettext("answer", "No"),
        None: pgettext("answer", "not asked"),
    }[cover]
    return [Fact(labels.field(COLLABORATIONS["cover"]), answer, quiet=cover is None)]


def _since(day: date) -> str:
    return _("since {day}").format(day=labels.short_day(day))
