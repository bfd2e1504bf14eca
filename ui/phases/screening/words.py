"""How screenings are spoken of: the hint of the rule, lines of lists, comparisons.

Decides nothing, and says so (SC4).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from jmd_desktop import labels
from jmd_desktop.domain.fields import SCREENINGS
from jmd_desktop.domain.first_talk import Answer
from jmd_desktop.domain.obstacles import Obstacle
from jmd_desktop.domain.screening import (
    Decision,
    ObstacleAnswer,
    Outcome,
    Screening,
    ScreeningWay,
    Tally,
    Turn,
    tally,
    turns,
)
from jmd_desktop.i18n import _, ngettext, pgettext
from ui.qt.facts import Fact
from ui.qt.text import capital
from ui.qt.theme import Tone


class Holds(Enum):
    """Whether one condition of the rule holds, as far as it is known."""

    YES = auto()
    NO = auto()
    OPEN = auto()


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of the rule, in words."""

    holds: Holds
    words: str


@dataclass(frozen=True, slots=True)
class Hint:
    """What the rule of admission says of what is ticked, and what is not known yet."""

    conditions: tuple[Condition, ...]
    still_open: str
    sums_up: str

    @property
    def spoken(self) -> str:
        """All of it as a screen reader says it."""
        parts = [each.words for each in self.conditions] + [self.still_open, self.sums_up]
        return " ".join(part for part in parts if part)


def hint(screening: Screening) -> Hint:
    """The rule of admission (SC1, SC3), said of this screening."""
    seen = tally(screening)
    nothing_asked = seen.open == len(Obstacle)
    if screening.way is ScreeningWay.TALK and nothing_asked:
        talked = _("The documented talk stands for the sheet: nothing is counted.")
        return Hint((Condition(Holds.OPEN, talked), _risk(seen)), "", "")
    if nothing_asked:
        asked = _("Nothing asked yet. The rule names four obstacles: serious, to be influenced.")
        return Hint((Condition(Holds.OPEN, asked), _risk(seen)), "", "")
    counted = Condition(Holds.YES if seen.enough else Holds.NO, _counted(seen))
    return Hint((counted, _risk(seen)), labels.uncounted_obstacles(seen), _sums_up(seen))


def _counted(seen: Tally) -> str:
    told = labels.counted_obstacles(seen)
    if seen.enough or seen.applying == 0:
        return " ".join((told, _("The rule asks for four.")))
    missing = ngettext(
        "For the rule, {count} of four is missing.",
        "For the rule, {count} of four are missing.",
        seen.missing,
    ).format(count=seen.missing)
    return f"{told} {missing}"


def _risk(seen: Tally) -> Condition:
    match seen.at_risk:
        case Answer.YES:
            return Condition(
                Holds.YES,
                _("Without case management, integration would fail or be much delayed."),
            )
        case Answer.NO:
            return Condition(
                Holds.NO, _("Integration would not fail without case management, as you see it.")
            )
        case Answer.UNCLEAR:
            words = _("It is unclear whether integration would fail without case management.")
        case _:
            words = _("It is open whether integration would fail without case management.")
    return Condition(Holds.OPEN, words)


def _sums_up(seen: Tally) -> str:
    return _("So all conditions of the rule hold.") if seen.met else ""


# ---- lists ----------------------------------------------------------------------------------


def title(screening: Screening, *, new: bool) -> str:
    """Over the page of one screening."""
    if new:
        return _("New screening")
    return _("Screening of {day}").format(day=labels.short_day(screening.held_on))


def list_line(screening: Screening, *, new: bool) -> str:
    """In the list of all of them."""
    return _("New screening") if new else labels.short_day(screening.held_on)


def decided(decision: Decision | None) -> str:
    """The decision in a word or two."""
    if decision is None:
        return _("not decided yet")
    return labels.code("screening_decision", decision)


def decided_shortly(decision: Decision | None) -> str:
    """The decision in the list, where there is little room."""
    if decision is None:
        return _("not decided yet")
    yes = decision is Decision.YES
    return pgettext("screening", "indicated") if yes else pgettext("screening", "not indicated")


def decision_tone(decision: Decision | None) -> Tone:
    """Neither is better than the other."""
    return Tone.QUIET if decision is None else Tone.ACCENT


class Next(Enum):
    """Where a decision leads."""

    TOGETHER = auto()  # the young person is asked
    ASSESSMENT = auto()
    OVERVIEW = auto()


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided, in which screening, and what follows from it."""

    decision: str
    words: str
    leads_to: Next


def decided_now(screening: Screening, *, running: bool) -> Decided:
    """Said when a decision was saved; `running` where the young person agreed already."""
    yes, outcome = screening.decision is Decision.YES, screening.outcome
    leads_to = Next.OVERVIEW
    if yes and running:
        leads_to = Next.ASSESSMENT
        follows = _("Next you look at the whole situation together.")
    elif yes and outcome in (None, Outcome.CASE_MANAGEMENT):
        leads_to = Next.TOGETHER
        follows = _("Next you talk about working together.")
    elif outcome is Outcome.NO_CAPACITY:
        follows = _("Until somebody is free, advice goes on.")
    elif outcome is Outcome.ADVICE:
        follows = _("Advice goes on as before.")
    elif outcome is None:
        follows = _("What comes of it is not noted yet.")
    else:
        follows = ""
    day = labels.short_day(screening.held_on)
    when = _("Decided in the screening of {day}.").format(day=day)
    decision = _("Case management is indicated") if yes else _("Case management is not indicated")
    return Decided(decision, " ".join(filter(None, (when, follows))), leads_to)


def found(screening: Screening) -> str:
    """How many obstacles count, or that a talk stands for them."""
    if screening.way is ScreeningWay.TALK:
        return labels.code("screening_way", screening.way)
    return labels.counted_obstacles(tally(screening)).rstrip(".")


def answer(given: ObstacleAnswer) -> str:
    """What was found out about one obstacle."""
    if given.applies is None:
        return capital(pgettext("obstacle", "not asked"))
    return capital(", ".join(labels.code("obstacle_mark", mark) for mark in given.marks))


# ---- to be read -----------------------------------------------------------------------------

_BEFORE = ("held_on", "way", "talk_note", "residence_group", "residence_note")
_AFTER = (
    "at_risk",
    "decision",
    "decision_note",
    "preventive_reason",
    "outcome",
    "outcome_note",
    "remarks",
)


def facts(screening: Screening) -> list[Fact]:
    """All that is noted, for a file in which nothing is changed any more."""
    return [
        *_noted(screening, _BEFORE),
        *(
            Fact(labels.code("obstacle", given.obstacle), _with_remark(given))
            for given in screening.answers
            if given.applies is not None or given.remark
        ),
        *_noted(screening, _AFTER),
    ]


def _noted(screening: Screening, columns: tuple[str, ...]) -> Iterator[Fact]:
    for column in columns:
        field = SCREENINGS[column]
        said = labels.value(field, getattr(screening, column))
        if said:
            yield Fact(labels.field(field), said)


def _with_remark(given: ObstacleAnswer) -> str:
    return "\n".join(filter(None, (answer(given), given.remark)))


# ---- comparing ------------------------------------------------------------------------------

_ORDER = (
    Turn.GONE,
    Turn.NOT_SERIOUS,
    Turn.INFLUENCEABLE,
    Turn.SAME,
    Turn.NEW,
    Turn.SERIOUS,
    Turn.NOT_INFLUENCEABLE,
    Turn.UNKNOWN,
)


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One obstacle then and now."""

    obstacle: str
    earlier: str
    later: str
    changed: str


def turn(what: Turn) -> str:
    """What is different about an obstacle, without a verdict."""
    return {
        Turn.GONE: _("No longer applies"),
        Turn.NEW: _("Applies now"),
        Turn.NOT_SERIOUS: _("No longer serious"),
        Turn.SERIOUS: _("Serious now"),
        Turn.INFLUENCEABLE: _("Can be influenced now"),
        Turn.NOT_INFLUENCEABLE: _("Can no longer be influenced"),
        Turn.SAME: _("As before"),
        Turn.UNKNOWN: _("Cannot be compared"),
    }[what]


def compared(earlier: Screening, later: Screening) -> list[Fact]:
    """What changed, and which obstacles changed so; one may stand in two lines."""
    all_ = turns(earlier, later)
    told = []
    for what in _ORDER:
        names = [labels.code("obstacle", each) for each, changed in all_.items() if what in changed]
        said = ", ".join(names)
        if names and what is Turn.UNKNOWN:
            said = _("{obstacles} (not asked or unclear in one of the two)").format(obstacles=said)
        if names:
            told.append(Fact(turn(what), said, quiet=what is Turn.UNKNOWN))
    return told


def compared_rows(earlier: Screening, later: Screening) -> list[ComparedRow]:
    """The same obstacle by obstacle, in the form's order."""
    return [
        ComparedRow(
            labels.code("obstacle", obstacle),
            answer(earlier.answer(obstacle)),
            answer(later.answer(obstacle)),
            "\n".join(map(turn, changed)),
        )
        for obstacle, changed in turns(earlier, later).items()
    ]
