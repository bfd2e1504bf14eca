"""The plan as it is looked at together on the screen: goals as saved, fixed words of a language.

The words are those of the short print, so that paper and screen say the same. No name is in it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from jmd_desktop import i18n
from jmd_desktop.domain.cases import RUNNING, CaseId
from jmd_desktop.domain.deadlines import Deadline
from jmd_desktop.domain.goals import Goal, GoalStatus
from jmd_desktop.services.forms import Forms
from jmd_desktop.services.plan_sheets import SHORT
from jmd_desktop.services.support_plans import SupportPlans

_ACHIEVED: Final = frozenset({GoalStatus.REACHED, GoalStatus.PARTLY_REACHED})


@dataclass(frozen=True, slots=True)
class TogetherWords:
    """The fixed words in one language, by their names in `resources/forms/support_plan_short.toml`.

    `notes` are what has to be said about the language: that what was typed is German, that days
    are counted by the calendar in Germany, that nobody checked the translation yet.
    """

    language: str
    direction: Literal["ltr", "rtl"]
    title: str
    words: Mapping[str, str]
    notes: tuple[str, ...] = ()

    def __getitem__(self, name: str) -> str:
        """One of them without values: `wishes`, `client_tasks`, `achieved`, …"""
        return self.words[name]

    def day(self, day: date) -> str:
        """A day nobody can take for another: the month as a word."""
        from jmd_desktop.documents import plan_words  # noqa: PLC0415  loads calendars

        return plan_words.in_words(day, self.language)

    def on(self, name: str, day: date) -> str:
        """What is said about a day: `review`, `plan_review`, `done`."""
        return self.words[name].format(day=self.day(day))

    def deadline(self, due: Deadline) -> str:
        """Until when; an event stays as it was typed."""
        mode = f"deadline.{due.mode}{'.as_needed' if due.as_needed else ''}"
        day = "" if due.day is None else self.day(due.day)
        return self.words[mode].format(day=day, event=due.event)

    def goal(self, number: int) -> str:
        """The how-manyth goal this is, counted from 1."""
        return self.words["goal"].format(number=number)

    def rank(self, goal: Goal, *, ranked: bool) -> str:
        """What comes first; nothing where no goal of the plan has a rank."""
        if goal.priority is not None:
            return self.words[f"rank.{goal.priority}"]
        return self.words["later"] if ranked else ""

    def area(self, goal: Goal) -> str:
        """Which part of life it is about."""
        return self.words.get(f"area.{goal.area}", "")

    def target(self, goal: Goal) -> str:
        """Until when it is to be reached, as a day, in typed words, or both."""
        day = "" if goal.target_on is None else self.day(goal.target_on)
        when = ", ".join(filter(None, (day, goal.target_text.strip())))
        return self.words["target"].format(when=when) if when else ""


@dataclass(frozen=True, slots=True)
class TogetherPlan:
    """What is looked at: goals somebody works on, in their order, and those that were reached."""

    case_id: CaseId
    editable: bool
    words: TogetherWords
    wishes: str
    goals: tuple[Goal, ...]
    achieved: tuple[Goal, ...]
    review_on: date | None

    @property
    def ranked(self) -> bool:
        """Whether any goal has a rank."""
        return any(each.priority is not None for each in self.goals)


class PlanTogether:
    """Brings the plan of a case and the words of a language together."""

    def __init__(self, plans: SupportPlans, forms: Forms) -> None:
        self._plans = plans
        self._forms = forms

    def languages(self) -> tuple[str, ...]:
        """Tags of the languages there are, as on the short print."""
        return tuple(each.tag for each in self._forms.languages(SHORT))

    def plan(self, case_id: CaseId, language: str) -> TogetherPlan:
        """The plan as it is saved; raises `CaseMissing`, `FormNotOffered`."""
        state = self._plans.of_case(case_id)
        return TogetherPlan(
            case_id,
            state.case.status in RUNNING,
            self._words(language),
            state.plan.wishes.strip() or state.client_wishes,
            tuple(each for each in state.goals if each.open),
            tuple(each for each in state.goals if each.status in _ACHIEVED),
            state.plan.review_on,
        )

    def _words(self, language: str) -> TogetherWords:
        from jmd_desktop.documents import form_texts, plan_words  # noqa: PLC0415  as above

        text = self._forms.checked(plan_words.text_for(form_texts.shipped(), SHORT, language))
        own = {
            name: words.other if text.bilingual else words.german
            for name, words in text.words.items()
        }
        title = text.title.other if text.bilingual else text.title.german
        notes = [own["german"]] if language != i18n.SOURCE else []
        if plan_words.other_calendar(text):
            notes.append(own["calendar"])
        if not text.reviewed:
            unreviewed = text.page["unreviewed"]
            notes.append(unreviewed.other if text.bilingual else unreviewed.german)
        direction = i18n.language(language).direction
        return TogetherWords(language, direction, title, own, tuple(notes))
