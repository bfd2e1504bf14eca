"""Proposals in words for the talk about the end; somebody takes them over, or nobody does."""

from collections.abc import Iterator
from datetime import date

from jmd_desktop.domain.achievements import Achievements
from jmd_desktop.domain.appointments import Appointment
from jmd_desktop.domain.goals import GoalStatus
from jmd_desktop.domain.left_open import LeftOpen
from jmd_desktop.domain.tasks import Task
from jmd_desktop.i18n import _
from jmd_desktop.labels.of_codes import code
from jmd_desktop.labels.of_figures import short_day
from jmd_desktop.labels.of_referral_hints import standing


def achieved(found: Achievements) -> str:
    """What was achieved, a line each; empty where the file tells of nothing."""
    return "\n".join(_achieved(found))


def remains(left: LeftOpen, today: date) -> str:
    """What stays open, a line each; empty where nothing does."""
    return "\n".join(_remains(left, today))


def _achieved(found: Achievements) -> Iterator[str]:
    for goal in found.goals:
        if goal.status is GoalStatus.REACHED:
            yield _("Goal reached: {goal}").format(goal=goal.title)
        else:
            yield _("Goal reached in part: {goal}").format(goal=goal.title)
    for step in found.steps:
        yield _("{goal}: {step}").format(goal=step.goal, step=_line(step.text))
    for referral in found.referrals:
        yield _("Admitted: {referral}").format(referral=referral.name)
    if found.grown:
        areas = ", ".join(code("life_area", area) for area in found.grown)
        yield _("In the young person's own view it goes better with: {areas}").format(areas=areas)
    for said in found.words:
        words, day = _line(said.text), short_day(said.said_on)
        yield _("In own words ({day}): “{words}”").format(words=words, day=day)


def _remains(left: LeftOpen, today: date) -> Iterator[str]:
    for goal in left.goals:
        yield _("Goal: {goal}").format(goal=goal.title)
    for task in left.tasks:
        yield _("Task: {task}").format(task=_task(task))
    for appointment in left.appointments:
        yield _("Appointment: {appointment}").format(appointment=_appointment(appointment))
    for referral in left.referrals:
        told = " – ".join((referral.name, standing(referral, today)))
        yield _("Referral: {referral}").format(referral=told)


def _task(task: Task) -> str:
    title = _line(task.title)
    if task.due_on is None:
        return title
    return _("{task} (by {day})").format(task=title, day=short_day(task.due_on))


def _appointment(appointment: Appointment) -> str:
    day, purpose = short_day(appointment.day), _line(appointment.purpose)
    return f"{day}, {purpose}" if purpose else day


def _line(text: str) -> str:
    """A text of several lines as one."""
    return " ".join(text.split())
