"""How the told cases of the practice vault ended: prepared, looked back on, ended by the rules.

What is said of the end stands in the preparation first and holds from its day on, as in the window;
the closure goes along by itself.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from random import Random
from typing import Any, Final

from jmd_desktop.documents import form_texts
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.endings import (
    CaseEnding,
    ClosingReason,
    Consensus,
    EndedBy,
    suggested_follow_up,
)
from jmd_desktop.domain.evaluations import (
    STATEMENTS,
    AnswerWay,
    Evaluation,
    EvaluationHelp,
    Reached,
    Situation,
)
from jmd_desktop.domain.minimum_requirements import WorkingRelationship
from jmd_desktop.domain.referrals import OfferFit
from jmd_desktop.domain.surveys import NoValue, Rating, View
from jmd_desktop.services import closure_phase, ending_steps
from jmd_desktop.services.evaluations import FORM
from jmd_desktop.services.practice_referrals import referral_id
from jmd_desktop.services.practice_stories import Story
from jmd_desktop.services.session import Session
from jmd_desktop.store import endings, evaluations, minimum_requirements
from jmd_desktop.store.connection import Connection

_SILENCE: Final = {0: NoValue.DONT_KNOW, -1: NoValue.NO_ANSWER}
_ENUMS: Final = {"goals_reached": Reached, "situation": Situation, "way": AnswerWay}


class _Then:
    """The clock of the day on which it was told."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    def now(self) -> datetime:
        return self._at

    def today(self) -> date:
        return self._at.date()

    def elapsed(self) -> float:
        return 0.0


def live(db: Connection, story: Story, rng: Random) -> None:
    """Write what is told of the end of a case, and that the work with somebody carries."""
    case_id = story.person.case.id
    if (carries := story.told.get("relationship")) is not None:
        said = WorkingRelationship(case_id, carries["since"], carries["note"])
        minimum_requirements.put(db, said, _at(said.since))
    raw = story.told.get("ending")
    if raw is not None:
        _end(db, story, raw, rng)


def _end(db: Connection, story: Story, raw: Mapping[str, Any], rng: Random) -> None:
    ended_on: date = raw["ended_on"]
    then = Session(_Then(_at(ended_on)))
    prepared = endings.insert(db, _prepared(story, raw, rng), then.clock.now())
    closure_phase.follow(db, prepared.case_id, raw["prepared_on"])
    for each in _evaluations(db, story, prepared, rng):
        evaluations.insert(db, each, then.clock.now(), rng.randbytes)
    follow_up = suggested_follow_up(ended_on) if story.person.follow_up else None
    wanted = replace(prepared, ended_on=ended_on, follow_up_on=follow_up)
    ending_steps.end(db, then, prepared, wanted)


def _prepared(story: Story, raw: Mapping[str, Any], rng: Random) -> CaseEnding:
    said = {column: each for column, each in raw.items() if column not in _OF_THE_DAYS}
    return CaseEnding(
        rng.randbytes(16).hex(),
        story.person.case.id,
        **said
        | {
            "reason": ClosingReason(raw["reason"]),
            "decided_by": EndedBy(raw["decided_by"]),
            "consensus": Consensus(raw["consensus"]),
        },
    )


_OF_THE_DAYS: Final = frozenset({"ended_on", "prepared_on"})


def _evaluations(
    db: Connection, story: Story, ending: CaseEnding, rng: Random
) -> Iterator[Evaluation]:
    for raw in story.told.get("evaluation", ()):
        own = rng.randbytes(16).hex()
        said = dict(raw)
        view = View(said.pop("view"))
        answers = said.pop("answers", ())
        helps = said.pop("help", ())
        for column, kind in _ENUMS.items():
            if column in said:
                said[column] = kind(said[column])
        if view is View.YOUNG_PERSON:
            said["form_version"] = form_texts.shipped().version(FORM)
        if view is View.COUNSELLOR:
            effort = evaluations.effort(db, ending.case_id, None, said["held_on"])
            said |= {"contacts": effort.contacts, "minutes": effort.minutes}
        yield Evaluation(
            own,
            ending.id,
            ending.case_id,
            view,
            answers=tuple(_answers(answers)),
            helps=tuple(_helps(own, ending.case_id, helps, rng)),
            **said,
        )


def _answers(given: Sequence[int]) -> Iterator[Rating]:
    """One for each statement in its order; 0 is „weiß nicht“, -1 „möchte ich nicht sagen“."""
    for statement, value in zip(STATEMENTS, given, strict=bool(given)):
        silent = _SILENCE.get(value)
        yield Rating(statement.key, None if silent else value, silent)


def _helps(
    evaluation_id: str, case_id: CaseId, given: Sequence[Mapping[str, Any]], rng: Random
) -> Iterator[EvaluationHelp]:
    for place, raw in enumerate(given, start=1):
        about = raw.get("about")
        yield EvaluationHelp(
            rng.randbytes(16).hex(),
            evaluation_id,
            raw["help"],
            OfferFit(raw["fit"]),
            raw.get("note", ""),
            "" if about is None else referral_id(case_id, about),
            place,
        )


def _at(day: date) -> datetime:
    return datetime.combine(day, time(15), UTC)
