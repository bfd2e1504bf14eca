"""Surveys of resources: answers on a scale in views that stay apart, and what they show.

GR5, AS3: views of the young person, the counsellor and third persons stand side by side; nothing
here mixes two of them. No value is never a number: a mean without answers does not exist.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.item_sets import AREAS, STANDARD, Item, ItemSet

LOWEST, HIGHEST = 1, 5  # does not apply at all ... applies exactly
CLOSING = "closing"  # what a talk ends with, behind its life areas (GR7)
GROWN = 0.5  # points of the scale from which a change is named in words (GR7)


class View(StrEnum):
    """Whose eyes see it."""

    YOUNG_PERSON = "young_person"
    COUNSELLOR = "counsellor"
    THIRD = "third"


class NoValue(StrEnum):
    """Why there is no number."""

    DONT_KNOW = "dont_know"
    NO_ANSWER = "no_answer"  # does not want to say


@dataclass(frozen=True, slots=True)
class Rating:
    """The answer to one statement: a point of the scale, or why there is none; never both."""

    item: str
    value: int | None = None
    no_value: NoValue | None = None

    def __post_init__(self) -> None:
        """ValueError for an answer that is none or two."""
        if (self.value is None) == (self.no_value is None):
            raise ValueError("a value or a reason, and not both")
        if self.value is not None and not LOWEST <= self.value <= HIGHEST:
            raise ValueError("not on the scale")


@dataclass(frozen=True, slots=True)
class SurveyView:
    """One view of one survey with its answers."""

    id: str
    survey_id: str
    view: View
    who: str = ""  # a third person by role or first name; empty for the two others
    language: str | None = None  # the answers were given in
    ratings: tuple[Rating, ...] = ()

    def rating(self, item: str) -> Rating | None:
        """The answer to that statement; None where it was not asked."""
        return next((each for each in self.ratings if each.item == item), None)


@dataclass(frozen=True, slots=True)
class AreaTalk:
    """The open survey of one life area, each voice in its own words."""

    id: str
    survey_id: str
    case_id: CaseId
    area: str
    now: str = ""
    good: str = ""
    helps: str = ""
    change: str = ""
    counsellor_view: str = ""
    third_view: str = ""
    third_who: str = ""
    importance: int | None = None  # stars, 0 to 3
    version: int = 1

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands there."""
        return self == AreaTalk(
            self.id, self.survey_id, self.case_id, self.area, version=self.version
        )


@dataclass(frozen=True, slots=True)
class Survey:
    """One survey with all that was said in it."""

    id: str
    case_id: CaseId
    held_on: date
    item_set: int = STANDARD
    form_version: str = ""  # of the form `questionnaire`
    achieved: str = ""  # what has worked out, in the young person's words: closes the talk (GR7)
    finished_on: date | None = None
    views: tuple[SurveyView, ...] = ()
    talks: tuple[AreaTalk, ...] = ()
    important: frozenset[str] = frozenset()  # statements the young person called important
    version: int = 1

    def view(self, view_id: str) -> SurveyView | None:
        """The view of that id."""
        return next((each for each in self.views if each.id == view_id), None)

    def talk(self, area: str) -> AreaTalk | None:
        """What was said about that life area."""
        return next((each for each in self.talks if each.area == area), None)

    @property
    def shows_something(self) -> bool:
        """Whether at least one life area was looked at: words, or an answer that has a value."""
        answers = (rating for view in self.views for rating in view.ratings)
        return any(rating.value is not None for rating in answers) or any(
            not talk.is_blank for talk in self.talks
        )


# ---- what the answers show -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AreaFigure:
    """What one view says about one life area.

    `mean` is on the scale, and None as long as fewer than half of its statements have a value
    (domain D6): a gap, not a zero.
    """

    area: str
    mean: float | None
    valued: int
    asked: int


@dataclass(frozen=True, slots=True)
class Profile:
    """One view over all life areas of its survey."""

    view: View
    who: str
    held_on: date
    figures: tuple[AreaFigure, ...]

    def figure(self, area: str) -> AreaFigure | None:
        """What it says about that area; None where the survey does not ask about it."""
        return next((each for each in self.figures if each.area == area), None)


def profile(survey: Survey, view: SurveyView, items: ItemSet) -> Profile:
    """What one view of a survey shows, area by area."""
    values = {each.item: each.value for each in view.ratings if each.value is not None}
    figures = tuple(_figure(area, items.of_area(area), values) for area in items.areas)
    return Profile(view.view, view.who, survey.held_on, figures)


def _figure(area: str, items: Sequence[Item], values: Mapping[str, int]) -> AreaFigure:
    given = [values[item.key] for item in items if item.key in values]
    half_answered = bool(given) and 2 * len(given) >= len(items)
    mean = sum(given) / len(given) if half_answered else None
    return AreaFigure(area, mean, len(given), len(items))


@dataclass(frozen=True, slots=True)
class Change:
    """How far one view of one area moved between two surveys, in points of the scale."""

    area: str
    by: float

    @property
    def grown(self) -> bool:
        """Whether it is worth a good word (GR7)."""
        return self.by >= GROWN


def changes(earlier: Profile, later: Profile) -> tuple[Change, ...]:
    """For areas that have a mean in both; ValueError for two different views (GR5)."""
    if (earlier.view, earlier.who) != (later.view, later.who):
        raise ValueError("two views are not compared with each other")
    found = []
    for area in AREAS:
        before, after = earlier.figure(area), later.figure(area)
        if before is None or after is None or before.mean is None or after.mean is None:
            continue
        found.append(Change(area, after.mean - before.mean))
    return tuple(found)


WEAK = 2.5  # a mean below this is worth a goal


def weak_areas(profiles: Iterable[Profile]) -> tuple[str, ...]:
    """Areas that at least one view sees as weak, in their order; views stay apart (GR5)."""
    weak = {
        figure.area
        for each in profiles
        for figure in each.figures
        if figure.mean is not None and figure.mean < WEAK
    }
    return tuple(area for area in AREAS if area in weak)
