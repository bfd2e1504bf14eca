"""What a case knows that an evaluation can begin with: helps it made use of, and its effort."""

from collections.abc import Sequence
from datetime import date

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.endings import CaseEnding
from jmd_desktop.domain.evaluations import Effort
from jmd_desktop.domain.names import fold
from jmd_desktop.domain.referrals import monitoring
from jmd_desktop.domain.typed_helps import TypedHelp, added
from jmd_desktop.services import evaluations_state, planning_phase
from jmd_desktop.services.goals import new_id
from jmd_desktop.store import endings, evaluations, goals, referrals
from jmd_desktop.store.connection import Connection


def helps(db: Connection, case_id: CaseId, there: Sequence[TypedHelp]) -> tuple[TypedHelp, ...]:
    """What stands `there`, untouched, then referrals and institutions of goals that are not among
    it; `CaseMissing`."""  # fmt: skip
    planning_phase.case_of(db, case_id)
    return added(there, _known_helps(db, case_id))


def effort(db: Connection, case_id: CaseId, today: date) -> Effort:
    """What the journal says since the end before, up to the day of the end (or today);
    `CaseMissing`."""  # fmt: skip
    case = planning_phase.case_of(db, case_id)
    every = endings.of_case(db, case_id)
    ending = evaluations_state.current(case, every)
    until = today if ending is None or ending.ended_on is None else ending.ended_on
    return evaluations.effort(db, case_id, _end_before(every, ending, until), until)


def _known_helps(db: Connection, case_id: CaseId) -> list[TypedHelp]:
    contacts = referrals.contacts_of_case(db, case_id)
    found, partners = [], set()
    for each in referrals.of_case(db, case_id):
        seen = monitoring(contacts.get(each.id, ()))
        partners.add(fold(each.partner))
        fit = None if seen is None else seen.fit
        found.append(TypedHelp(new_id(), each.name, fit, referral_id=each.id))
    for goal in goals.of_case(db, case_id):
        found += [
            TypedHelp(new_id(), line.text)
            for line in goal.institutions
            if fold(line.text) not in partners
        ]
    return found


def _end_before(every: Sequence[CaseEnding], ending: CaseEnding | None, until: date) -> date | None:
    days = (
        each.ended_on
        for each in every
        if each.ended_on is not None and (ending is None or each.id != ending.id)
    )
    return max((day for day in days if day <= until), default=None)
