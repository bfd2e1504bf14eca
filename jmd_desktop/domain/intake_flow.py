"""Which step of the first talk is complete and what it still lacks; knows no window and no words.

What a single field may hold is the catalogue's matter. Nothing here is stored: it works on a talk
that lives in memory (GR2, C2).
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from enum import StrEnum

from jmd_desktop.domain.consents import Explanation, Signature, SignerRole, needs_guardian
from jmd_desktop.domain.intake import ConsentTalk, Decision, IntakeStep, OpenTalk, SignedSheet


class Missing(StrEnum):
    """What a step lacks, in the order in which it is asked for."""

    NAME = "name"  # a name or an alias, everything else is voluntary
    BIRTH_DATE = "birth_date"  # neither a date nor „unknown“
    BIRTH_DATE_UNREADABLE = "birth_date_unreadable"
    BIRTH_DATE_AHEAD = "birth_date_ahead"
    LANGUAGE = "language"
    DECISION = "decision"
    EXPLANATIONS = "explanations"
    SIGNED_ON = "signed_on"
    SIGNED_ON_AHEAD = "signed_on_ahead"
    CLIENT_SIGNATURE = "client_signature"
    GUARDIAN_SIGNATURE = "guardian_signature"
    INTERPRETER_NAME = "interpreter_name"
    SPECIAL_CATEGORIES = "special_categories"  # ticked on the paper or not: must be looked at
    FOLLOW_UP = "follow_up"


def missing(
    open_talk: OpenTalk, step: IntakeStep, today: date, guardian_age: int
) -> tuple[Missing, ...]:
    """What keeps this step from being ended, in reading order; `guardian_age` in years.

    Explaining can always be left: somebody may say no before the end of it. Without it nobody
    can agree (Arbeitshilfe Case Management, Datenschutz).
    """
    match step:
        case IntakeStep.MEET:
            return tuple(_first_facts(open_talk, today))
        case IntakeStep.DECIDE:
            return tuple(_decision(open_talk, today, guardian_age))
        case IntakeStep.EXPLAIN | IntakeStep.DONE:
            return ()


def complete(open_talk: OpenTalk, step: IntakeStep, today: date, guardian_age: int) -> bool:
    """Whether the step lacks nothing; explaining is complete when all of it was said."""
    if step is IntakeStep.EXPLAIN:
        return not unexplained(open_talk.talk)
    return not missing(open_talk, step, today, guardian_age)


def unexplained(talk: ConsentTalk) -> tuple[Explanation, ...]:
    """What was not explained yet, in the order of the list."""
    return tuple(item for item in Explanation if item not in talk.explained)


def guardians_sign(open_talk: OpenTalk, today: date, guardian_age: int) -> bool:
    """Whether guardians sign too, on the day of the signature or else today (IN8)."""
    day = open_talk.paper.signed_on or today
    return needs_guardian(open_talk.talk.birth_date, day, guardian_age)


def is_blank(open_talk: OpenTalk) -> bool:
    """Whether nothing was entered yet, so that nobody needs to be asked before it goes."""
    talk, paper = open_talk.talk, open_talk.paper
    untouched = replace(paper, signed_on=None) == replace(OpenTalk(talk).paper, signed_on=None)
    nobody = ConsentTalk(talk.form_code, language="")
    return (
        talk == nobody
        and untouched
        and not open_talk.birth_date_unknown
        and not open_talk.birth_date_typed
    )


def signed_sheet(open_talk: OpenTalk, today: date, guardian_age: int) -> SignedSheet:
    """What is on the paper, from a talk whose decision lacks nothing.

    Guardians count only where they have to sign, an interpreter's name only with a signature:
    nobody else's name goes into the file without a reason.
    """
    talk, paper = open_talk.talk, open_talk.paper
    day = paper.signed_on or today
    signatures = []
    if paper.client_signed:
        signatures.append(Signature(SignerRole.CLIENT, full_name(talk), day))
    if guardians_sign(open_talk, today, guardian_age):
        signatures += [Signature(SignerRole.GUARDIAN, name, day) for name in _names(open_talk)]
    if paper.interpreted and paper.interpreter_signed:
        signatures.append(Signature(SignerRole.INTERPRETER, paper.interpreter.strip(), day))
    return SignedSheet(
        signed_on=day,
        signatures=tuple(signatures),
        special_categories=paper.special_categories is True,
        follow_up=paper.follow_up is True,
        interpreted=paper.interpreted,
        paper_place=paper.paper_place.strip(),
    )


def full_name(talk: ConsentTalk) -> str:
    """As one signs: first and family name, else the alias."""
    parts = (talk.first_name.strip(), talk.last_name.strip())
    return " ".join(filter(None, parts)) or talk.preferred_name.strip()


def _first_facts(open_talk: OpenTalk, today: date) -> Iterator[Missing]:
    talk = open_talk.talk
    if not any(name.strip() for name in (talk.first_name, talk.last_name, talk.preferred_name)):
        yield Missing.NAME
    if not open_talk.birth_date_unknown:
        if open_talk.birth_date_typed:
            yield Missing.BIRTH_DATE_UNREADABLE
        elif talk.birth_date is None:
            yield Missing.BIRTH_DATE
        elif talk.birth_date > today:
            yield Missing.BIRTH_DATE_AHEAD
    if not talk.language:
        yield Missing.LANGUAGE


def _decision(open_talk: OpenTalk, today: date, guardian_age: int) -> Iterator[Missing]:
    decision = open_talk.paper.decision
    if decision is None:
        yield Missing.DECISION
    if decision is Decision.AGREED:
        if unexplained(open_talk.talk):
            yield Missing.EXPLANATIONS
        yield from _signatures(open_talk, today, guardian_age)


def _signatures(open_talk: OpenTalk, today: date, guardian_age: int) -> Iterator[Missing]:
    paper = open_talk.paper
    if paper.signed_on is None:
        yield Missing.SIGNED_ON
    elif paper.signed_on > today:
        yield Missing.SIGNED_ON_AHEAD
    if not paper.client_signed:
        yield Missing.CLIENT_SIGNATURE
    if guardians_sign(open_talk, today, guardian_age) and not _names(open_talk):
        yield Missing.GUARDIAN_SIGNATURE
    if paper.interpreted and paper.interpreter_signed and not paper.interpreter.strip():
        yield Missing.INTERPRETER_NAME
    if paper.special_categories is None:
        yield Missing.SPECIAL_CATEGORIES
    if paper.follow_up is None:
        yield Missing.FOLLOW_UP


def _names(open_talk: OpenTalk) -> tuple[str, ...]:
    return tuple(name for written in open_talk.paper.guardians if (name := written.strip()))
