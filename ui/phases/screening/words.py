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
    Screening,
    ScreeningWay,
    Tally,
    Turn,
    tally,
    turns,
)
from jmd_desktop.i18n import _, ngettext, pgettext
from ui.qt.facts import Fact
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
    return Hint((counted, _risk(seen)), _still_open(seen), _sums_up(seen))


def _counted(seen: Tally) -> str:
    if seen.applying == 0:
        return _("No obstacle applies so far. The rule asks for four.")
    if seen.applying == 1 and seen.counted == 1:
        told = _("The one obstacle counts: applies, serious, can be influenced.")
    elif seen.applying == 1:
        told = _("The one obstacle does not count: only what is serious and can be influenced.")
    else:
        told = ngettext(
            "{count} of {all} obstacles counts: applies, serious, can be influenced.",
            "{count} of {all} obstacles count: applies, serious, can be influenced.",
            seen.counted,
        ).format(count=seen.counted, all=seen.applying)
    if seen.enough:
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


def _still_open(seen: Tally) -> str:
    told = []
    if seen.unclear:
        told.append(_("Unclear: {count}.").format(count=seen.unclear))
    if seen.open:
        told.append(_("Not asked yet: {count}.").format(count=seen.open))
    return " ".join(told)


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


def found(screening: Screening) -> str:
    """How many obstacles count, or that a talk stands for them."""
    if screening.way is ScreeningWay.TALK:
        return labels.code("screening_way", screening.way)
    seen = tally(screening)
    return _("{count} of {all} obstacles").format(count=seen.counted, all=seen.applying)


def answer(given: ObstacleAnswer) -> str:
    """What was found out about one obstacle."""
    if given.applies is None:
        return pgettext("obstacle", "not asked")
    return ", ".join(labels.code("obstacle_mark", mark) for mark in given.marks)


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

_ORDER = (Turn.GONE, Turn.EASED, Turn.SAME, Turn.NEW, Turn.HEAVIER, Turn.UNKNOWN)


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One obstacle then and now."""

    obstacle: str
    earlier: str
    later: str
    turn: str


def turn(what: Turn) -> str:
    """What became of an obstacle, in a word or two."""
    return {
        Turn.GONE: pgettext("turn", "gone"),
        Turn.EASED: pgettext("turn", "eased"),
        Turn.NEW: pgettext("turn", "new"),
        Turn.HEAVIER: pgettext("turn", "heavier"),
        Turn.SAME: pgettext("turn", "as before"),
        Turn.UNKNOWN: pgettext("turn", "cannot be said"),
    }[what]


def compared(earlier: Screening, later: Screening) -> list[Fact]:
    """What changed, the good news first."""
    all_ = turns(earlier, later)
    told = []
    for what in _ORDER:
        names = [labels.code("obstacle", each) for each, became in all_.items() if became is what]
        said = ", ".join(names)
        if names and what is Turn.UNKNOWN:
            said = _("{obstacles} (not asked or unclear in one of the two)").format(obstacles=said)
        if names:
            told.append(Fact(_heading(what), said, quiet=what is Turn.UNKNOWN))
    return told


def compared_rows(earlier: Screening, later: Screening) -> list[ComparedRow]:
    """The same obstacle by obstacle, in the form's order."""
    return [
        ComparedRow(
            labels.code("obstacle", obstacle),
            answer(earlier.answer(obstacle)),
            answer(later.answer(obstacle)),
            turn(what),
        )
        for obstacle, what in turns(earlier, later).items()
    ]


def _heading(what: Turn) -> str:
    return {
        Turn.GONE: _("No longer there"),
        Turn.EASED: _("Has eased"),
        Turn.SAME: _("As before"),
        Turn.NEW: _("New"),
        Turn.HEAVIER: _("Has become heavier"),
        Turn.UNKNOWN: _("Cannot be compared"),
    }[what]
