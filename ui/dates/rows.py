"""What stands in the two lists, a row each, in words; knows no widget."""

from collections.abc import Iterator, Mapping
from datetime import date, time
from typing import Final

from jmd_desktop import labels
from jmd_desktop.domain.appointments import Appointment
from jmd_desktop.domain.calendar_days import CalendarItem
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import Value
from jmd_desktop.domain.tasks import Task, TaskOwner
from jmd_desktop.i18n import _, ngettext, pgettext
from jmd_desktop.services.dates import DatesState
from jmd_desktop.services.tasks import is_task_draft
from ui.calendar_places import icon_of
from ui.dates import words
from ui.qt.row import Row
from ui.qt.text import capital
from ui.qt.theme import Tone

_FOLDED_FROM: Final = 4  # of what lies in the past; fewer rows are no burden


def tasks(state: DatesState, unfolded: frozenset[str], hidden: str = "") -> tuple[Row, ...]:
    """The list of what is to be done; `hidden` is a draft that is shown elsewhere."""
    today, drafts = state.today, {each.record_id: each for each in state.drafts}
    begun = [
        each
        for each in state.drafts
        if is_task_draft(each) and state.task(each.record_id) is None and each.record_id != hidden
    ]
    found = [_begun_task(each) for each in begun]
    for heading, some in (
        (_("Overdue"), state.overdue),
        (_("Due today"), state.due),
        (pgettext("tasks", "Later"), state.later),
        (_("Without a day"), state.without_day),
    ):
        if some:
            found += [_heading(heading), *(_task(each, today, drafts) for each in some)]
    if state.others:
        found.append(_heading(_("From other parts of the file")))
        found += [_elsewhere(each, today) for each in state.others]
    done = (_task(each, today, drafts) for each in state.done)
    fold = _fold("done", pgettext("tasks", "Done ({count})"), len(state.done), unfolded)
    return (*found, *fold, *(done if "done" in unfolded else ()))


def appointments(state: DatesState, unfolded: frozenset[str]) -> tuple[Row, ...]:
    """The list of where somebody has to be or was."""
    today, drafts = state.today, {each.record_id: each for each in state.drafts}
    begun = [
        each
        for each in state.drafts
        if not is_task_draft(each) and state.appointment(each.record_id) is None
    ]
    found = [_begun_appointment(each) for each in begun]
    if state.coming:
        found.append(_heading(pgettext("appointments", "Coming")))
        found += [_appointment(each, today, drafts) for each in state.coming]
    if state.unrecorded:
        found.append(_heading(_("Not in the journal yet")))
        found += [_appointment(each, today, drafts) for each in state.unrecorded]
    past = (_appointment(each, today, drafts) for each in state.past)
    if len(state.past) < _FOLDED_FROM:
        unfolded |= {"past"}
    fold = _fold("past", _("Earlier ({count})"), len(state.past), unfolded)
    return (*found, *fold, *(past if "past" in unfolded else ()))


def count_open(state: DatesState) -> str:
    """Beside the title of the tasks."""
    over = len(state.overdue)
    if over:
        return ngettext("{count} overdue", "{count} overdue", over).format(count=over)
    left = len(state.open_tasks)
    return ngettext("{count} open", "{count} open", left).format(count=left) if left else ""


def count_coming(state: DatesState) -> str:
    """Beside the title of the appointments."""
    left = sum(each.takes_place for each in state.coming)
    return ngettext("{count} coming", "{count} coming", left).format(count=left) if left else ""


# ---- one row -------------------------------------------------------------------------------------


def _heading(words_: str) -> Row:
    return Row(words_, heading=True)


def _fold(key: str, heading: str, count: int, unfolded: frozenset[str]) -> Iterator[Row]:
    """Many rows of the past wait behind their heading, unmade, until somebody wants them."""
    if count:
        title = heading.format(count=labels.number(count))
        yield Row(title, key, folded=key not in unfolded)


def _task(task: Task, today: date, drafts: Mapping[str, Draft]) -> Row:
    draft = drafts.get(task.id)
    typed = _typed(draft)
    over = task.is_over(today)
    due_on = typed.get("due_on", task.due_on)
    when = ""
    if task.done_on is not None:
        when = labels.near_day(task.done_on, today)
    elif isinstance(due_on, date):
        when = labels.near_day(due_on, today)
    series = pgettext("dates", "series") if task.series_id else ""
    return Row(
        str(typed.get("title") or task.title),
        task.id,
        words.DOT.join(filter(None, (words.owner(task), series, _first_line(task.note)))),
        when,
        _("overdue") if over else "",
        Tone.WARN,
        done=task.done,
        draft=draft is not None,
    )


def _begun_task(draft: Draft) -> Row:
    typed = _typed(draft)
    title = str(typed.get("title") or "") or _("New task")
    who = typed.get("who")
    owner = "" if who in (None, "", TaskOwner.COUNSELLOR) else labels.code("task_owner", str(who))
    return Row(title, draft.record_id, capital(owner), draft=True, done=False)


def _appointment(met: Appointment, today: date, drafts: Mapping[str, Draft]) -> Row:
    said, tone = words.state(met)
    return Row(
        words.title(met),
        met.id,
        words.facts(met),
        state=said,
        tone=tone,
        first=_at(met.begins),
        second=labels.near_day(met.day, today),
        draft=met.id in drafts,
        off=not met.takes_place,
    )


def _begun_appointment(draft: Draft) -> Row:
    typed = _typed(draft)
    day, begins = typed.get("day"), typed.get("begins")
    return Row(
        str(typed.get("purpose") or "") or _("New appointment"),
        draft.record_id,
        first=_at(begins if isinstance(begins, time) else None) if begins else "",
        second=labels.day_of_month(day) if isinstance(day, date) else "",
        draft=True,
    )


def _elsewhere(item: CalendarItem, today: date) -> Row:
    over = item.is_over(today)
    kind = labels.code("calendar_item", item.kind)
    text = labels.calendar_text(item)
    who = capital(labels.task_who(item))
    return Row(
        text,
        f"{item.kind}/{item.record}/{item.step_id}",
        words.DOT.join(filter(None, (who, "" if text.startswith(kind) else kind))),
        labels.near_day(item.day, today),
        _("overdue") if over else "",
        Tone.WARN,
        sign=icon_of(item.kind),
        record=item,
    )


def _at(begins: time | None) -> str:
    return _("all day") if begins is None else f"{begins:%H:%M}"


def _typed(draft: Draft | None) -> Mapping[str, Value]:
    """What a draft says, by column."""
    if draft is None:
        return {}
    return {key.partition(".")[2]: value for key, value in draft.content.items()}


def _first_line(note: str) -> str:
    return next(iter(note.strip().splitlines()), "")
