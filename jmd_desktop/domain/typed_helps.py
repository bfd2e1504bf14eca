"""Helps of an evaluation as they are typed, and how a draft keeps them.

They have no fixed number, so all of them stand together, as text, under the key of their own name;
what can be proposed is what the case knows already.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from jmd_desktop.domain.evaluations import Evaluation, EvaluationHelp
from jmd_desktop.domain.field_types import Problem, Value
from jmd_desktop.domain.names import fold
from jmd_desktop.domain.referrals import OfferFit

HELPS: Final = "evaluation_helps.help"  # the key of all typed helps in a draft


@dataclass(frozen=True, slots=True)
class TypedHelp:
    """One row of the table; the id is made with the row on the screen."""

    id: str
    help: str = ""
    fit: OfferFit | None = None
    note: str = ""
    referral_id: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands there, so that it is not kept."""
        return not (self.help.strip() or self.note.strip() or self.fit)

    def problem(self) -> tuple[str, Problem] | None:
        """The catalogue key and what is wrong there; None when it can be kept."""
        return None if self.help.strip() else (HELPS, Problem.REQUIRED)

    def kept(self, evaluation_id: str, position: int) -> EvaluationHelp:
        """As it is kept, in that place."""
        words, note = self.help.strip(), self.note.strip()
        return EvaluationHelp(
            self.id, evaluation_id, words, self.fit, note, self.referral_id, position
        )


def typed_helps(evaluation: Evaluation) -> tuple[TypedHelp, ...]:
    """The helps of an evaluation, to be changed."""
    return tuple(
        TypedHelp(each.id, each.help, each.fit, each.note, each.referral_id)
        for each in evaluation.helps
    )


def added(there: Iterable[TypedHelp], proposed: Iterable[TypedHelp]) -> tuple[TypedHelp, ...]:
    """What stands there, and behind it what is proposed and is not among it yet.

    Nothing that stands there changes; the same name, however it is written, is the same help.
    """
    kept = [each for each in there if not each.is_blank]
    names = {_named(each) for each in kept}
    referrals = {each.referral_id for each in kept if each.referral_id}
    for each in proposed:
        if _named(each) in names or each.referral_id in referrals:
            continue
        names.add(_named(each))
        kept.append(each)
    return tuple(kept)


def _named(help_: TypedHelp) -> str:
    """By what two helps are the same; signs alone fold to nothing."""
    return fold(help_.help) or help_.help.strip()


# ---- in a draft ----------------------------------------------------------------------------------


def helps_in_draft(helps: Iterable[TypedHelp]) -> str:
    """All typed helps as the value of `HELPS`."""
    rows = [[each.id, each.help, each.fit, each.note, each.referral_id] for each in helps]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def helps_of_draft(content: Mapping[str, Value]) -> tuple[TypedHelp, ...] | None:
    """What was typed; None where the draft says nothing of them, or something unreadable."""
    value = content.get(HELPS)
    if not isinstance(value, str):
        return None
    try:
        return tuple(
            TypedHelp(id_, words, fit and OfferFit(fit), note, referral_id)
            for id_, words, fit, note, referral_id in json.loads(value)
        )
    except (TypeError, ValueError):
        return None
