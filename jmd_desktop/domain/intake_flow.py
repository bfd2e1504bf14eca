"""Which step of the first talk is complete and what it still lacks; knows no window and no words.

What a single field may hold is the catalogue's matter. Nothing here is stored: it works on a talk
that lives in memory (GR2, C2).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from jmd_desktop.domain.clients import readable
from jmd_desktop.domain.consents import Explanation, Signature, SignerRole, needs_guardian
from jmd_desktop.domain.first_talk import WARNINGS, Finding, FirstTalk, findings
from jmd_desktop.domain.intake import CarrierEntry, ConsentTalk, Decision, SignedSheet
from jmd_desktop.domain.names import fold
from jmd_desktop.domain.open_talk import IntakeStep, OpenTalk, Paper
from jmd_desktop.domain.site import DEFAULT_GUARDIAN_AGE


@dataclass(frozen=True, slots=True)
class Terms:
    """What the service has set about signatures; the age in years."""

    guardian_age: int = DEFAULT_GUARDIAN_AGE
    guardian_override: bool = False  # whether the carrier allows the exception of C4


class Missing(StrEnum):
    """What a step lacks, in the order in which it is asked for."""

    NAME = "name"  # a name or an alias, everything else is voluntary
    BIRTH_DATE = "birth_date"  # neither a date nor „unknown“
    BIRTH_DATE_UNREADABLE = "birth_date_unreadable"
    BIRTH_DATE_AHEAD = "birth_date_ahead"
    CARRIER_FORM = "carrier_form"
    LANGUAGE = "language"
    GO_ON_REASON = "go_on_reason"  # a warning asks for it, or for a referral
    INTERPRETER_NAME = "interpreter_name"
    DECISION = "decision"
    EXPLANATIONS = "explanations"
    SIGNED_ON = "signed_on"
    SIGNED_ON_AHEAD = "signed_on_ahead"
    CLIENT_SIGNATURE = "client_signature"
    CUSTODY = "custody"
    GUARDIAN_SIGNATURE = "guardian_signature"
    SECOND_GUARDIAN = "second_guardian"  # joint custody: both sign
    EXCEPTION_INSIGHT = "exception_insight"
    EXCEPTION_REASON = "exception_reason"
    EXCEPTION_CONSULTED = "exception_consulted"
    SPECIAL_CATEGORIES = "special_categories"  # ticked on the paper or not: must be looked at
    FOLLOW_UP = "follow_up"
    PAPER_PLACE = "paper_place"


def missing(
    open_talk: OpenTalk, step: IntakeStep, today: date, terms: Terms
) -> tuple[Missing, ...]:
    """What keeps this step from being ended, in reading order.

    Explaining can always be left: somebody may say no before the end of it. Without it nobody
    can agree (Arbeitshilfe Case Management, Datenschutz).
    """
    return tuple(_missing(open_talk, step, today, terms))


def complete(open_talk: OpenTalk, step: IntakeStep, today: date, terms: Terms) -> bool:
    """Whether the step lacks nothing; explaining is complete when all of it was said."""
    if step is IntakeStep.EXPLAIN and unexplained(open_talk.talk):
        return False
    return not missing(open_talk, step, today, terms)


def unexplained(talk: ConsentTalk) -> tuple[Explanation, ...]:
    """What was not explained yet, in the order of the list."""
    return tuple(item for item in Explanation if item not in talk.explained)


def guardians_sign(talk: ConsentTalk, paper: Paper, today: date, terms: Terms) -> bool:
    """Whether guardians sign too, on the day of the signature or else today (IN8)."""
    return needs_guardian(talk.birth_date, paper.signed_on or today, terms.guardian_age)


def speaks_against(open_talk: OpenTalk, today: date) -> tuple[Finding, ...]:
    """What speaks against the service or case management so far (IN1 to IN9)."""
    return findings(open_talk.talk.birth_date, today, open_talk.first_talk.responsibility)


def warned(open_talk: OpenTalk, today: date) -> bool:
    """Whether going on asks for a reason, or for a referral (IN7)."""
    return not WARNINGS.isdisjoint(speaks_against(open_talk, today))


def is_blank(open_talk: OpenTalk) -> bool:
    """Whether nothing was entered yet, so that nobody needs to be asked before it goes."""
    untouched = replace(
        open_talk,
        paper=replace(open_talk.paper, signed_on=None),  # filled in by itself, as is the next one
        first_talk=replace(open_talk.first_talk, referred_on=None),
        step=IntakeStep.SEARCH,
        handed_out=False,
        field="",
        cursor=0,
    )
    return untouched == OpenTalk(ConsentTalk(open_talk.talk.form_code, language=""))


def is_only_searched(open_talk: OpenTalk) -> bool:
    """Whether nothing was entered but who somebody is, so that it may go without a question."""
    person = replace(
        open_talk.talk,
        first_name="",
        last_name="",
        preferred_name="",
        birth_date=None,
        birth_date_certainty=None,
    )
    return is_blank(replace(open_talk, talk=person, birth_date_unknown=False, birth_date_typed=""))


# ---- what goes into the file ----------------------------------------------------------------


def signed_sheet(open_talk: OpenTalk, today: date, terms: Terms) -> SignedSheet:
    """What is on the paper, from a talk whose decision lacks nothing.

    Guardians count only where they have to sign, an interpreter's name only with a signature:
    nobody else's name goes into the file without a reason.
    """
    talk, paper = open_talk.talk, open_talk.paper
    day = paper.signed_on or today
    under = guardians_sign(talk, paper, today, terms)
    excepted = under and _excepted(paper, terms)
    signatures = _signatures_of(talk, paper, day, guardians=under and not excepted)
    if paper.interpreted and paper.interpreter_signed:
        signatures.append(Signature(SignerRole.INTERPRETER, paper.interpreter.strip(), day))
    return SignedSheet(
        signed_on=day,
        signatures=tuple(signatures),
        special_categories=paper.special_categories is True,
        follow_up=paper.follow_up is True,
        interpreted=paper.interpreted,
        paper_place=paper.paper_place.strip(),
        custody=paper.custody if under and not excepted else None,
        exception_reason=paper.exception_reason.strip() if excepted else "",
        exception_consulted=paper.exception_consulted.strip() if excepted else "",
    )


def carrier_entry(open_talk: OpenTalk, today: date, terms: Terms) -> CarrierEntry:
    """What is on the carrier's own paper, from a talk whose first step lacks nothing."""
    talk, carrier = open_talk.talk, open_talk.carrier
    paper = carrier.paper
    day = paper.signed_on or today
    under = guardians_sign(talk, paper, today, terms)
    return CarrierEntry(
        carrier_form=carrier.title.strip(),
        signed_on=day,
        paper_place=paper.paper_place.strip(),
        signatures=tuple(_signatures_of(talk, paper, day, guardians=under)),
        first_name=talk.first_name,
        last_name=talk.last_name,
        preferred_name=talk.preferred_name,
        birth_date=talk.birth_date,
        birth_date_certainty=talk.birth_date_certainty,
        carrier_form_dated=carrier.dated,
        custody=paper.custody if under else None,
        special_categories=paper.special_categories is True,
        follow_up=paper.follow_up is True,
    )


def first_talk(open_talk: OpenTalk, today: date) -> FirstTalk:
    """What of the talk belongs into the file: no reason without a warning, no empty referral."""
    told = open_talk.first_talk
    reason = told.go_on_reason.strip() if warned(open_talk, today) else ""
    body = told.referred_to.strip()
    if open_talk.referring and (told.referred_kind or body):
        return replace(told, go_on_reason=reason, referred_to=body)
    return replace(told, go_on_reason=reason, referred_to="", referred_kind=None, referred_on=None)


def full_name(talk: ConsentTalk) -> str:
    """As one signs: first and family name, else the alias."""
    parts = (talk.first_name.strip(), talk.last_name.strip())
    return " ".join(filter(None, parts)) or talk.preferred_name.strip()


# ---- inside ---------------------------------------------------------------------------------


def _missing(open_talk: OpenTalk, step: IntakeStep, today: date, terms: Terms) -> Iterator[Missing]:
    match step:
        case IntakeStep.SEARCH:
            yield from _person(open_talk, today)
            if open_talk.carrier.signed:
                yield from _carrier(open_talk, today, terms)
        case IntakeStep.MEET:
            if not open_talk.talk.language:
                yield Missing.LANGUAGE
        case IntakeStep.REACH:
            told = first_talk(open_talk, today)
            answered = told.go_on_reason or told.referred_to or told.referred_kind
            if warned(open_talk, today) and not answered:
                yield Missing.GO_ON_REASON
        case IntakeStep.EXPLAIN:
            yield from _interpreter(open_talk.paper)
        case IntakeStep.DECIDE:
            yield from _decision(open_talk, today, terms)
        case IntakeStep.DONE:
            pass


def _person(open_talk: OpenTalk, today: date) -> Iterator[Missing]:
    talk = open_talk.talk
    if not talk.has_name:
        yield Missing.NAME
    if not open_talk.birth_date_unknown:
        if open_talk.birth_date_typed:
            yield Missing.BIRTH_DATE_UNREADABLE
        elif talk.birth_date is None:
            yield Missing.BIRTH_DATE
        elif talk.birth_date > today:
            yield Missing.BIRTH_DATE_AHEAD


def _carrier(open_talk: OpenTalk, today: date, terms: Terms) -> Iterator[Missing]:
    carrier = open_talk.carrier
    if not carrier.title.strip():
        yield Missing.CARRIER_FORM
    # The exception is decided in a talk that is going on, not on a paper of years ago.
    paper = replace(carrier.paper, exception=False)
    yield from _signatures(open_talk.talk, paper, today, terms)
    if not paper.paper_place.strip():
        yield Missing.PAPER_PLACE


def _interpreter(paper: Paper) -> Iterator[Missing]:
    if paper.interpreted and paper.interpreter_signed and not readable(paper.interpreter):
        yield Missing.INTERPRETER_NAME


def _decision(open_talk: OpenTalk, today: date, terms: Terms) -> Iterator[Missing]:
    decision = open_talk.paper.decision
    if decision is None:
        yield Missing.DECISION
    if decision is Decision.AGREED:
        if unexplained(open_talk.talk):
            yield Missing.EXPLANATIONS
        yield from _signatures(open_talk.talk, open_talk.paper, today, terms)


def _signatures(talk: ConsentTalk, paper: Paper, today: date, terms: Terms) -> Iterator[Missing]:
    if paper.signed_on is None:
        yield Missing.SIGNED_ON
    elif paper.signed_on > today:
        yield Missing.SIGNED_ON_AHEAD
    if not paper.client_signed:
        yield Missing.CLIENT_SIGNATURE
    if guardians_sign(talk, paper, today, terms):
        yield from _exception(paper) if _excepted(paper, terms) else _guardians(paper)
    if paper.special_categories is None:
        yield Missing.SPECIAL_CATEGORIES
    if paper.follow_up is None:
        yield Missing.FOLLOW_UP


def _guardians(paper: Paper) -> Iterator[Missing]:
    signed = len(_names(paper))
    if paper.custody is None:
        yield Missing.CUSTODY
    if not signed:
        yield Missing.GUARDIAN_SIGNATURE
    elif paper.custody is not None and signed < paper.custody.signatures:
        yield Missing.SECOND_GUARDIAN


def _exception(paper: Paper) -> Iterator[Missing]:
    if not paper.exception_insight:
        yield Missing.EXCEPTION_INSIGHT
    if not readable(paper.exception_reason):
        yield Missing.EXCEPTION_REASON
    if not readable(paper.exception_consulted):
        yield Missing.EXCEPTION_CONSULTED


def _excepted(paper: Paper, terms: Terms) -> bool:
    return terms.guardian_override and paper.exception


def _signatures_of(
    talk: ConsentTalk, paper: Paper, day: date, *, guardians: bool
) -> list[Signature]:
    made = []
    if paper.client_signed:
        made.append(Signature(SignerRole.CLIENT, full_name(talk), day))
    if guardians:
        made += [Signature(SignerRole.GUARDIAN, name, day) for name in _names(paper)]
    return made


def _names(paper: Paper) -> tuple[str, ...]:
    """The guardians who signed; one and the same person signs once."""
    names = {fold(name) or name: name.strip() for name in paper.guardians if readable(name)}
    return tuple(names.values())
