"""How fictional cases ended: the talk, the reason, who looked back; always the same for a case."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from jmd_desktop.domain.cases import RUNNING, CaseKind, CaseStatus
from jmd_desktop.domain.clients import age_on
from jmd_desktop.domain.endings import (
    HANDLING,
    CaseEnding,
    ClosingReason,
    Consensus,
    EndedBy,
    TalkPoint,
    suggested_follow_up,
)
from jmd_desktop.domain.evaluations import (
    STATEMENTS,
    AnswerWay,
    Evaluation,
    Missing,
    Reached,
    Situation,
)
from jmd_desktop.domain.surveys import NoValue, Rating, View
from jmd_desktop.services.practice_people import FictionalPerson
from jmd_desktop.store import endings, evaluations
from jmd_desktop.store.connection import Connection

_GROWN_OUT: Final = 26  # years
_NOT_ALL: Final = 0.25  # of the talks left something out
_ASKED: Final = 0.75  # of the young people looked back with answers
_SAID_NOTHING: Final = 0.08  # of the answers
_FORM_VERSION: Final = "1"


@dataclass(frozen=True, slots=True)
class _Course:
    """One way a case can end; texts are the counsellor's."""

    reason: ClosingReason
    share: int
    note: str
    achieved: str
    remains: str = ""


_COURSES: Final = (
    _Course(
        ClosingReason.GOALS_REACHED,
        34,
        "Die Ziele aus dem Plan sind erreicht, wir haben sie gemeinsam angeschaut.",
        "Der Sprachkurs läuft, die Unterlagen sind da.\nBriefe werden jetzt allein gelesen.",
        "Die Anerkennung des Zeugnisses dauert noch.",
    ),
    _Course(
        ClosingReason.BY_CLIENT,
        30,
        "Möchte es jetzt allein weiter versuchen.",
        "Kennt die wichtigen Stellen und geht selbst hin.",
        "Die Wohnungssuche geht weiter.",
    ),
    _Course(
        ClosingReason.STRUCTURAL_OBSTACLES,
        12,
        "Einen Kursplatz mit Kinderbetreuung gibt es in der Region nicht.",
        "Die Familie weiß, welche Leistungen ihr zustehen.",
        "Ein Kurs mit Kinderbetreuung.",
    ),
    _Course(
        ClosingReason.MOVED_HANDOVER,
        12,
        "Zieht in eine andere Stadt; die Adresse des JMD dort ist mitgegeben.",
        "Die Schule am neuen Ort ist gefunden.",
        "Der Umzug und die Anmeldung dort.",
    ),
    _Course(
        ClosingReason.LACK_OF_COOPERATION,
        12,
        "Drei Termine nacheinander wurden nicht abgesagt.",
        "Die ersten Anträge waren gestellt.",
    ),
)
_TOO_OLD: Final = _Course(
    ClosingReason.AGE_LIMIT,
    0,
    "Wird 27; die Beratung für Erwachsene übernimmt.",
    "Die Ausbildung ist begonnen.",
    "Der Antrag auf Wohngeld.",
)
_LIKED: Final = ("Dass jemand zuhört.", "Die Hilfe bei den Briefen.", "Es ging schnell.", "")
_MISSED: Final = ("Mehr Termine am Abend.", "", "", "Eine Gruppe zum Deutsch sprechen.")


def live(db: Connection, person: FictionalPerson) -> None:
    """End the case if it has ended; it has to be there and running. Moves no clock."""
    if person.case.status in RUNNING:
        return
    made = _Ending(person)
    at = person.case.last_edited_at
    ending = endings.insert(db, made.ending(), at)
    rng = Random(f"{person.case.id}/answers")  # noqa: S311  must repeat; it guards nothing
    for evaluation in made.evaluations(ending):
        evaluations.insert(db, evaluation, at, rng.randbytes)
    endings.set_status(db, person.case.id, person.case.status)


class _Ending:
    """Draws one ending; the order of the draws is part of what a seed means."""

    def __init__(self, person: FictionalPerson) -> None:
        self._rng = Random(f"{person.case.id}/ending")  # noqa: S311  must repeat
        self._person = person
        self._day = person.case.last_edited_at.date()

    def ending(self) -> CaseEnding:
        """The ending, of the day the file was last worked on."""
        course = self._course()
        handling = HANDLING[course.reason]
        met = self._met()
        ending = CaseEnding(
            self._rng.randbytes(16).hex(),
            self._person.case.id,
            talk_on=met,
            no_talk="" if met else "Kam nicht zum letzten Termin.",
            achieved=course.achieved,
            remains=course.remains,
            reason=course.reason,
            reason_note=course.note,
            decided_by=handling.decided_by or EndedBy.BOTH,
            consensus=handling.consensus or Consensus.YES,
            informed_on=self._day if handling.consensus is Consensus.NO else None,
            ended_on=self._day,
            follow_up_on=suggested_follow_up(self._day) if self._person.follow_up else None,
        )
        if met:
            points: dict[str, Any] = {
                point.value: not self._happens(_NOT_ALL) for point in TalkPoint
            }
            ending = replace(ending, **points)
        if course.reason is ClosingReason.LACK_OF_COOPERATION:
            ending = replace(
                ending,
                barrier_what="Termine wurden nicht wahrgenommen.",
                barrier_aim="Das Ziel kam vor allem vom Jobcenter.",
                barriers=tuple(self._rng.sample(("distance", "trust", "time", "childcare"), 2)),
                barrier_offers="Termine am Nachmittag, ein Treffen in der Unterkunft, Fahrkarten.",
                consequences_told=True,
                informed_note="Mit einem Brief; die Tür bleibt offen.",
            )
        return ending

    def evaluations(self, ending: CaseEnding) -> Iterator[Evaluation]:
        """Of case management both sides look back, or it is noted why not (CL3)."""
        if self._person.case.kind is not CaseKind.CASE_MANAGEMENT:
            return
        yield self._young_person(ending)
        good = ending.reason in (ClosingReason.GOALS_REACHED, ClosingReason.BY_CLIENT)
        yield replace(
            self._blank(ending, View.COUNSELLOR),
            reason_said=ending.reason_note,
            goals_reached=Reached.YES if good and self._happens(0.6) else Reached.PARTLY,
            situation=Situation.BETTER if good else Situation.SAME,
            content_with_help=self._rng.randint(3, 5),
            content_with_counsellor=self._rng.randint(3, 5),
            gaps_said=ending.remains if not good else "",
            contacts=self._rng.randint(6, 40),
            minutes=60 * self._rng.randint(5, 45),
        )

    def _young_person(self, ending: CaseEnding) -> Evaluation:
        blank = self._blank(ending, View.YOUNG_PERSON)
        if ending.talk_on is None or not self._happens(_ASKED):
            missing = Missing.NO_CONTACT if ending.talk_on is None else Missing.DECLINED
            return replace(blank, missing=missing)
        return replace(
            blank,
            way=self._rng.choice((AnswerWay.SCREEN, AnswerWay.PAPER)),
            language=self._person.sheet_language,
            form_version=_FORM_VERSION,
            liked=self._rng.choice(_LIKED),
            missed=self._rng.choice(_MISSED),
            answers=tuple(self._answer(each.key) for each in STATEMENTS),
        )

    def _blank(self, ending: CaseEnding, view: View) -> Evaluation:
        made = self._rng.randbytes(16).hex()
        return Evaluation(made, ending.id, ending.case_id, view, ending.ended_on or self._day)

    def _answer(self, item: str) -> Rating:
        if self._happens(_SAID_NOTHING):
            return Rating(item, no_value=NoValue.DONT_KNOW)
        return Rating(item, self._rng.choices((2, 3, 4, 5), (1, 2, 5, 6))[0])

    def _course(self) -> _Course:
        born = self._person.client.birth_date
        if born is not None and age_on(born, self._day) >= _GROWN_OUT:
            return _TOO_OLD
        sensible = [
            each
            for each in _COURSES
            if self._person.case.status is not CaseStatus.FOLLOW_UP_WAIT
            or HANDLING[each.reason].consensus is not Consensus.NO
        ]
        return self._rng.choices(sensible, [each.share for each in sensible])[0]

    def _met(self) -> date | None:
        """The day of the talk; with some nobody could talk any more."""
        if self._happens(0.15):
            return None
        return max(self._person.case.opened_on, self._day - timedelta(self._rng.randint(0, 6)))

    def _happens(self, probability: float) -> bool:
        return self._rng.random() < probability
