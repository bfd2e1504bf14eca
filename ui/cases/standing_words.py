"""What the overview says of where a case stands, as lines that lead on; reads nothing."""

from collections.abc import Callable
from datetime import date, datetime

from jmd_desktop import labels
from jmd_desktop.domain.appointments import Appointment
from jmd_desktop.domain.cases import PhaseStatus
from jmd_desktop.domain.tasks import Task
from jmd_desktop.i18n import _, ngettext
from jmd_desktop.services.case_overview import (
    CaseOverview,
    DoneStep,
    Helping,
    HelpKind,
    NextReview,
)
from jmd_desktop.services.minimum_requirements import MinimumState
from jmd_desktop.services.support_plans import PLAN
from ui import clock_words
from ui.cases.way_line import Way
from ui.cases.words import DOT
from ui.draft_places import REQUIREMENTS, REVIEWED_GOAL, REVIEWS
from ui.places import PHASES, PlaceId
from ui.qt.direction import apart
from ui.qt.icons import Icon
from ui.qt.theme import Tone


def standing(seen: CaseOverview, now: datetime) -> list[Way]:
    """The phase, the last contact, what a case needs at least, and a decision that is due."""
    found = [_phase(seen), _contact(seen, now), _minimum(seen.minimum)]
    demanded = seen.clocks.demanded
    if demanded is not None:
        found.insert(
            0,
            Way(
                Icon.CLOCK,
                _("Please decide how it goes on"),
                clock_words.since(demanded),
                PlaceId.CLOCKS,
                state=clock_words.length(demanded, seen.today),
                tone=clock_words.TONES[demanded.clock],
            ),
        )
    return found


def clocks(seen: CaseOverview) -> str:
    """When both clocks run out; nothing about one that is asked about, or a case that ended."""
    state = seen.clocks
    if not state.running:
        return ""
    both = (state.edited, state.contact)
    return "\n".join(clock_words.ahead(each) for each in both if not each.has_run_out(seen.today))


def coming(seen: CaseOverview) -> list[Way]:
    """The next appointment, the most urgent task, the next look at a goal or the plan."""
    found = []
    if seen.next_appointment is not None:
        found.append(_appointment(seen.next_appointment, seen.today))
    if seen.next_task is not None:
        found.append(_task(seen.next_task, seen.today))
    if seen.next_review is not None:
        found.append(_review(seen.next_review, seen.today))
    return found


def overdue(seen: CaseOverview) -> list[Way]:
    """How much of each kind should have happened by now."""
    late = seen.overdue
    kinds: tuple[tuple[int, Callable[[int], str], Icon, PlaceId, str], ...] = (
        (late.tasks, _tasks, Icon.LIST_CHECKS, PlaceId.CASE_DATES, ""),
        (late.steps, _steps, Icon.CLIPBOARD_LIST, PlaceId.CASE_PLAN, ""),
        (late.reviews, _reviews, Icon.REFRESH_CW, *_late_review(seen)),
        (
            late.formalities,
            _formalities,
            Icon.FILE_CHECK,
            PlaceId.CASE_IMPLEMENTATION,
            seen.late_referral,
        ),
        (seen.unrecorded, _unrecorded, Icon.NOTEBOOK_PEN, PlaceId.CASE_DATES, ""),
    )
    return [
        Way(icon, words(count), "", place, record)
        for count, words, icon, place, record in kinds
        if count
    ]


def _late_review(seen: CaseOverview) -> tuple[PlaceId, str]:
    """To the goals, else to the plan as a whole, else to the assessment, whichever is late."""
    late = seen.next_review
    if late is None or late.on >= seen.today:
        return PlaceId.CASE_ASSESSMENT, ""
    return (
        (PlaceId.CASE_PLAN, PLAN) if late.goal is None else (PlaceId.CASE_IMPLEMENTATION, REVIEWS)
    )


def helping(each: Helping) -> Way:
    """Who helps with what; a partner's referral says where it stands."""
    if each.kind is HelpKind.REFERRAL:
        state = "" if each.status is None else labels.code("referral_status", each.status)
        known = [each.what_for, _since(each.since)]
        tone = Tone.QUIET
        if each.at_risk:  # more pressing than where it stands
            known.insert(1, state)
            state, tone = _("may break off"), Tone.WARN
        note = DOT.join(map(apart, filter(None, known)))
        place = PlaceId.CASE_IMPLEMENTATION
        return Way(Icon.BUILDING_2, each.name, note, place, each.record_id, state, tone)
    kind = _("Professional help") if each.kind is HelpKind.PROFESSIONAL else _("People around")
    note = DOT.join(map(apart, filter(None, (kind, each.what_for))))
    icon = Icon.USER_CHECK if each.kind is HelpKind.PROFESSIONAL else Icon.USERS
    return Way(icon, each.name, note, PlaceId.CASE_ASSESSMENT)


def achieved(seen: CaseOverview) -> list[Way]:
    """Goals reached and steps done lately: it gives courage (GR7)."""
    goals = [
        Way(
            Icon.CIRCLE_CHECK,
            goal.title,
            _("Goal: {state}").format(state=labels.code("goal_status", goal.status)),
            PlaceId.CASE_PLAN,
            goal.id,
            tone=Tone.OK,
        )
        for goal in seen.achieved.goals
    ]
    return [*goals, *(_done(each) for each in seen.achieved.steps)]


def said(seen: CaseOverview) -> str:
    """What the young person is proud of, in their words."""
    told = seen.achieved
    if not told.words or told.words_on is None:
        return ""
    return _("“{words}” ({day})").format(words=told.words, day=labels.short_day(told.words_on))


def _phase(seen: CaseOverview) -> Way:
    state = next(each for each in seen.phases if each.phase is seen.phase)
    note = labels.code("phase_status", state.status)
    if state.since is not None and state.status is not PhaseStatus.OPEN:
        note = f"{note}{DOT}{_since(state.since)}"
    return Way(Icon.MAP_PIN, labels.code("phase", seen.phase), note, PHASES.get(seen.phase))


def _contact(seen: CaseOverview, now: datetime) -> Way:
    last = seen.last_contact
    if last is None:
        none = _("No contact noted yet")
        return Way(Icon.MESSAGE_CIRCLE, none, "", PlaceId.CASE_JOURNAL)
    channel = "" if last.channel is None else labels.code("contact_channel", last.channel)
    return Way(
        Icon.MESSAGE_CIRCLE,
        _("Last contact {ago}").format(ago=labels.ago(last.on, now)),
        DOT.join(filter(None, (labels.day(last.on), channel))),
        PlaceId.CASE_JOURNAL,
        last.entry_id,
    )


def _minimum(state: MinimumState) -> Way:
    """How many of the minimum requirements are met, and the first that is not (G1)."""
    first = next(iter(state.open), None)
    note = (
        ""
        if first is None
        else _("Still open: {what}").format(what=labels.code("minimum", first.what))
    )
    words = labels.minimum_count(state.met, state.applicable)
    return Way(Icon.LIST_CHECKS, words, note, PlaceId.CASE_CLOSURE, REQUIREMENTS)


def _appointment(on: Appointment, today: date) -> Way:
    place = "" if on.place is None else labels.code("appointment_place", on.place)
    return Way(
        Icon.CALENDAR,
        on.purpose or place or _("Appointment"),
        labels.appointment_when(on.day, on.begins, on.ends),
        PlaceId.CASE_DATES,
        on.id,
        *_state(on.day, today),
    )


def _task(task: Task, today: date) -> Way:
    due = "" if task.due_on is None else _("until {day}").format(day=labels.day(task.due_on))
    return Way(
        Icon.LIST_CHECKS,
        task.title,
        DOT.join(filter(None, (labels.task_who(task), due))),
        PlaceId.CASE_DATES,
        task.id,
        *_state(task.due_on, today),
    )


def _review(review: NextReview, today: date) -> Way:
    day = labels.day(review.on)
    if review.goal is None:
        words = _("Look at the support plan together")
        return Way(Icon.REFRESH_CW, words, day, PlaceId.CASE_PLAN, PLAN, *_state(review.on, today))
    return Way(
        Icon.REFRESH_CW,
        _("Look at the goal: {goal}").format(goal=apart(review.goal.title)),
        day,
        PlaceId.CASE_IMPLEMENTATION,
        f"{REVIEWED_GOAL}/{review.goal.id}",
        *_state(review.on, today),
    )


def _state(day: date | None, today: date) -> tuple[str, Tone]:
    if day is None or day > today:
        return "", Tone.QUIET
    return (_("overdue"), Tone.WARN) if day < today else (_("today"), Tone.ACCENT)


def _done(each: DoneStep) -> Way:
    day = "" if each.step.done_on is None else labels.short_day(each.step.done_on)
    note = DOT.join(map(apart, filter(None, (_("Step done"), day, each.goal.title))))
    return Way(Icon.CHECK, each.step.text, note, PlaceId.CASE_PLAN, each.goal.id, tone=Tone.OK)


def _since(day: date | None) -> str:
    return "" if day is None else _("since {day}").format(day=labels.short_day(day))


def _tasks(count: int) -> str:
    return ngettext("{count} task", "{count} tasks", count).format(count=count)


def _steps(count: int) -> str:
    return ngettext("{count} step of the plan", "{count} steps of the plan", count).format(
        count=count
    )


def _reviews(count: int) -> str:
    return ngettext("{count} review", "{count} reviews", count).format(count=count)


def _formalities(count: int) -> str:
    return ngettext(
        "{count} formality of a referral", "{count} formalities of referrals", count
    ).format(count=count)


def _unrecorded(count: int) -> str:
    return ngettext(
        "{count} appointment nobody has written about",
        "{count} appointments nobody has written about",
        count,
    ).format(count=count)
