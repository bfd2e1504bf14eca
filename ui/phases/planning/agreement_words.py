"""How agreements and versions of a plan are spoken of; decides nothing."""

from collections.abc import Mapping, Sequence
from datetime import date

from jmd_desktop import labels
from jmd_desktop.domain.collaborations import CollaborationWay
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import SUPPORT_PLANS
from jmd_desktop.domain.goals import Goal
from jmd_desktop.domain.plan_changes import PlanChange, PlanTurn
from jmd_desktop.domain.plan_hints import PlanHint
from jmd_desktop.domain.plan_versions import PlanSnapshot, PlanVersion
from jmd_desktop.i18n import _, ngettext
from jmd_desktop.services.support_plans import PLAN, PlanState
from ui.qt.language_names import one_name

_SAID_ELSEWHERE = frozenset({PlanHint.NO_GOAL, PlanHint.NOT_AGREED, PlanHint.NOT_HANDED_OUT})
_WHOLE_GOAL = frozenset({PlanTurn.GOAL_ADDED, PlanTurn.GOAL_REMOVED})


def standing(state: PlanState) -> str:
    """Where the plan stands, in one sentence."""
    newest = state.newest
    if newest is not None:
        return agreed(newest)
    if not state.goals:
        return _("There is no goal in the plan yet. One agreed goal is enough to begin with.")
    return ngettext(
        "The plan has {count} goal and has not been agreed on yet.",
        "The plan has {count} goals and has not been agreed on yet.",
        len(state.goals),
    ).format(count=labels.number(len(state.goals)))


def agreed(version: PlanVersion) -> str:
    """When, how and with whom a version was agreed on."""
    signed = version.agreed_how is CollaborationWay.SIGNED
    if version.agreed_with:
        words = (
            _("Version {number}: agreed on {day} with a signature, with {who}.")
            if signed
            else _("Version {number}: agreed on {day} orally, with {who}.")
        )
    else:
        words = (
            _("Version {number}: agreed on {day} with a signature.")
            if signed
            else _("Version {number}: agreed on {day} orally.")
        )
    return words.format(
        number=version.number, day=labels.day(version.agreed_on), who=version.agreed_with
    )


def how_agreed(version: PlanVersion | PlanSnapshot) -> str:
    """The same without number and day."""
    if version.agreed_how is None:
        return _("not agreed on")
    words = (
        _("agreed with a signature")
        if version.agreed_how is CollaborationWay.SIGNED
        else _("agreed orally")
    )
    if not version.agreed_with:
        return words
    return _("{agreed}, with {who}").format(agreed=words, who=version.agreed_with)


def handing_out(version: PlanVersion) -> str:
    """Whether the print was handed out, or why not (PL12)."""
    if version.handed_out_on is not None:
        return _("Handed out on {day}").format(day=labels.short_day(version.handed_out_on))
    if version.not_handed_out:
        return _("Not handed out: {reason}").format(reason=version.not_handed_out)
    return _("Not noted yet whether it was handed out")


def after_agreeing(version: PlanVersion) -> str:
    """What became of the print, and when the whole plan is looked at again."""
    return ", ".join(filter(None, (handing_out(version), review(version))))


def changed_since(state: PlanState) -> str:
    """How much is otherwise than it was agreed on."""
    if state.newest is None:
        return ""
    goals = len({each.goal_id for each in state.changed})
    if not goals:
        return _("Nothing has changed since then.")
    return ngettext(
        "Changed since then: {count} goal.", "Changed since then: {count} goals.", goals
    ).format(count=labels.number(goals))


def by_goal(changes: Sequence[PlanChange]) -> Mapping[str, Sequence[str]]:
    """What changed, goal by goal under its title; goals that came or went under no title."""
    found: dict[tuple[str, str], list[str]] = {}
    for each in changes:
        whole = each.turn in _WHOLE_GOAL
        key = ("", "") if whole else (each.goal_id, each.goal)
        found.setdefault(key, []).append(labels.plan_change(each))
    told: dict[str, Sequence[str]] = {}
    for (_goal_id, title), words in found.items():
        told[title] = (*told.get(title, ()), *words)
    return told


def hints(state: PlanState) -> list[str]:
    """What may be thought of before agreeing; what the page says anyway is not said twice."""
    return [labels.plan_hint(each) for each in state.plan_hints if each not in _SAID_ELSEWHERE]


def warnings(state: PlanState) -> list[str]:
    """What lets go on, but should be seen: goals nobody has planned to look at again (PL8)."""
    without = [each.title for each in state.goals if each.open and each.review_on is None]
    if not without:
        return []
    return [_("No review date yet: {goals}").format(goals=_listed(without))]


def unsaved(state: PlanState) -> str:
    """What is typed and not saved would not be in the version."""
    known = {each.id: each.title for each in state.goals}
    begun = {each.record_id for each in state.begun}
    titles = [
        known.get(each.record_id) or _begun_title(each)
        for each in state.drafts
        if each.record_id in known or each.record_id in begun
    ]
    if state.draft_of(PLAN) is not None:
        titles.append(labels.field(SUPPORT_PLANS["wishes"]))
    if not titles:
        return ""
    return _("Typed and not saved, so not in this version: {goals}").format(goals=_listed(titles))


def now_agreed(version: PlanVersion) -> str:
    """What was just done, and what mostly follows."""
    name = labels.plan_version(version.number, version.agreed_on)
    return _("{version} is kept as it is now. You can print it and hand it out.").format(
        version=name
    )


def next_number(state: PlanState) -> int:
    """Of the version that would be agreed on now."""
    return max((each.number for each in state.versions), default=0) + 1


def wrong_day(agreed_on: date | None, handed_out_on: date | None) -> str:
    """A print is not handed out before there is anything to print."""
    if agreed_on is None or handed_out_on is None or handed_out_on >= agreed_on:
        return ""
    return _("The plan was only agreed on {day}.").format(day=labels.short_day(agreed_on))


def too_early(newest: PlanVersion) -> str:
    """Versions follow each other."""
    name = labels.plan_version(newest.number, newest.agreed_on)
    return _("{version} was agreed on before. Please enter that day or a later one.").format(
        version=name
    )


def what_is_printed(state: PlanState) -> str:
    """Which state of the plan stands on paper now."""
    newest = state.newest
    if newest is None:
        return _("Not agreed on yet: “draft” stands on the paper.")
    name = labels.plan_version(newest.number, newest.agreed_on)
    if not state.changed:
        return _("What is printed is {version}.").format(version=name)
    return _(
        "What is printed is the plan as it is today, as a draft. {version} is below, to be printed "
        "again."
    ).format(version=name)


def print_short(language: str) -> str:
    """What a button is called that prints in this language, by its tag; "" where none is known."""
    if not language:
        return _("Print short version")
    return _("Print short version ({language})").format(language=one_name(language))


def review(goal: Goal | PlanVersion) -> str:
    """When it is looked at again; nothing where no day is noted."""
    if goal.review_on is None:
        return ""
    return _("look at it again on {day}").format(day=labels.short_day(goal.review_on))


def _begun_title(draft: Draft) -> str:
    return str(draft.content.get("goals.title") or _("New goal"))


def _listed(titles: Sequence[str]) -> str:
    return ", ".join(_("“{goal}”").format(goal=each) for each in titles)
