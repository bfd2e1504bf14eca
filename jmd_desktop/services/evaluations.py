"""Looking back on a case: what each side says of it, or why somebody's part is not there (CL3, D9).

Answers to the statements are kept as they are given, on the screen and typed over from paper alike;
words are drafts until they are saved. Effort and helps are proposed from what the case knows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.documents import form_texts
from jmd_desktop.domain.cases import RUNNING, CaseId
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.endings import CaseEnding
from jmd_desktop.domain.evaluations import ITEMS, OWN_WORDS, AnswerWay, Effort, Evaluation
from jmd_desktop.domain.fields import EVALUATIONS, Value
from jmd_desktop.domain.surveys import Rating, View
from jmd_desktop.domain.typed_helps import TypedHelp
from jmd_desktop.errors import CaseEnded, CaseMissing, Stale
from jmd_desktop.services import (
    closure_phase,
    evaluation_proposals,
    evaluation_rules,
    evaluations_state,
    planning_phase,
)
from jmd_desktop.services.evaluations_state import (
    OWN_PARTS,
    PLACE,
    EvaluationsState,
    Part,
    record_id_of,
)
from jmd_desktop.services.goals import new_id
from jmd_desktop.services.session import Session
from jmd_desktop.services.typed_values import with_values
from jmd_desktop.store import drafts, endings, evaluations
from jmd_desktop.store.connection import Connection

__all__ = ["PLACE", "Evaluations", "EvaluationsState", "Part", "SavedEvaluation"]

FORM: Final = "evaluation"

AT_ONCE: Final = frozenset(
    {"id", "ending_id", "view", "way", "language", "form_version", "version"}
)
"""Columns no editor types into."""


@dataclass(frozen=True, slots=True)
class SavedEvaluation:
    """A part as it was saved, and all that `take_back` needs."""

    evaluation: Evaluation
    before: Evaluation | None  # None: there was none
    draft: Draft | None
    began_ending: bool = False  # with it the preparation of an ending


class Evaluations:
    """Views are asked by themselves; papers may come back after the end (GR5)."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_case(self, case_id: CaseId) -> EvaluationsState:
        """Everything about one case; `CaseMissing`."""
        with self._session.vault.reading() as db:
            return evaluations_state.of_case(db, case_id, self._session.clock.today())

    def begin(
        self, case_id: CaseId, record_id: str, way: AnswerWay = AnswerWay.PAPER
    ) -> tuple[Evaluation, Changes]:
        """The young person's or the counsellor's part, made if it is not there yet.

        Answers need it; drafts that were typed before stay valid. `CaseMissing`, also for a third
        person's, `CaseEnded`.
        """
        if record_id not in OWN_PARTS:
            raise CaseMissing
        with self._session.vault.transaction() as db:
            ending, _began = self._ending(db, case_id)
            stored = evaluation_rules.stored(db, case_id, ending, record_id)
            if stored is None:
                made = self._blank(case_id, ending, record_id)
                version = form_texts.shipped().version(FORM)
                stored = replace(made, way=way, form_version=version)
                evaluations.insert(db, stored, self._session.clock.now())
                self._follow(db, case_id)
        return stored, _changes(case_id)

    def rate(
        self, case_id: CaseId, evaluation_id: str, item: str, rating: Rating | None
    ) -> Changes:
        """One answer of the young person, or None to take it back.

        A first answer ends a reason why there is none. `CaseMissing` for another's part and for
        what is no statement.
        """
        with self._session.vault.transaction() as db:
            evaluation = self._asked(db, case_id, evaluation_id)
            if item not in ITEMS:
                raise CaseMissing
            evaluations.rate(db, evaluation, item, rating, self._session.clock.now())
            self._follow(db, case_id)
        return _changes(case_id)

    def say(
        self, case_id: CaseId, evaluation_id: str, question: str, text: str, *, anew: bool
    ) -> Changes:
        """The young person's words on one of `OWN_WORDS`, as they are being written.

        `anew` when the writing begins: what stood there before stays readable, what is half
        written does not. Moves the version, for whoever types over the same words meanwhile.
        `CaseMissing`, `Invalid` for what is too long.
        """
        with self._session.vault.transaction() as db:
            evaluation = self._asked(db, case_id, evaluation_id)
            if question not in OWN_WORDS:
                raise CaseMissing
            now = self._session.clock.now()
            evaluations.say(db, evaluation, question, text.strip(), now, anew=anew)
            self._follow(db, case_id)
        return _changes(case_id)

    def speak(
        self, case_id: CaseId, evaluation_id: str, language: str, form_version: str
    ) -> Changes:
        """In which words the young person answers on the screen."""
        with self._session.vault.transaction() as db:
            evaluation = self._asked(db, case_id, evaluation_id)
            way = AnswerWay.SCREEN
            evaluations.set_way(db, evaluation.id, way, language, form_version)
        return _changes(case_id)

    def save(
        self,
        case_id: CaseId,
        record_id: str,
        values: Mapping[str, Value],
        base_version: int,
        helps: Sequence[TypedHelp] | None = None,
    ) -> tuple[SavedEvaluation, Changes]:
        """Make what was typed part of the file, helps too; its draft goes.

        `values` by column, none of `AT_ONCE`; `helps` are all it has from now on, in their order,
        None leaves them. A part that is not there yet (`base_version` 0) is made; whatever is not
        one of `OWN_PARTS` is a third person's and needs `who`. `CaseMissing`, `CaseEnded`, `Stale`;
        `Invalid`, with `record` for a help, and for a reason why a part is missing in which
        something is said.
        """
        if AT_ONCE & values.keys():
            raise ValueError("these are not typed")
        now = self._session.clock.now()
        with self._session.vault.transaction() as db:
            ending, began = self._ending(db, case_id)
            stored = evaluation_rules.stored(db, case_id, ending, record_id)
            if stored is None and base_version != 0:
                raise CaseMissing
            begun = stored or self._blank(case_id, ending, record_id)
            if stored is not None:
                begun = replace(stored, version=evaluation_rules.base(stored, base_version))
            wanted = evaluation_rules.with_helps(with_values(EVALUATIONS, begun, values), helps)
            evaluation_rules.refuse(db, wanted)
            draft = _draft(db, case_id, record_id)
            saved = (
                evaluations.insert(db, wanted, now)
                if stored is None
                else evaluations.save(db, stored, wanted, now)
            )
            drafts.delete(db, case_id, PLACE, record_id)
            self._follow(db, case_id)
        return SavedEvaluation(saved, stored, draft, began), _changes(case_id)

    def take_back(self, saved: SavedEvaluation) -> Changes:
        """Undo `save`, and what was typed is typed again; answers given since stay.

        `Stale` when it was changed since, `CaseMissing` when it is gone.
        """
        now, case_id = self._session.clock.now(), saved.evaluation.case_id
        with self._session.vault.transaction() as db:
            stored = evaluations.get(db, case_id, saved.evaluation.id)
            if stored is None:
                raise CaseMissing
            if stored.version != saved.evaluation.version:
                raise Stale
            if saved.before is None and not stored.answers:
                evaluations.remove(db, stored, now)
                if saved.began_ending:
                    self._drop_blank(db, case_id, stored.ending_id)
            else:
                before = saved.before or evaluation_rules.emptied(stored)
                wanted = replace(before, answers=stored.answers, version=stored.version)
                evaluations.save(db, stored, wanted, now)
            if saved.draft is not None:
                kept = evaluations.get(db, case_id, saved.evaluation.id)
                base = 0 if kept is None else kept.version
                drafts.put(db, replace(saved.draft, base_version=base))
            self._follow(db, case_id)
        return _changes(case_id)

    def remove(self, case_id: CaseId, evaluation_id: str) -> tuple[Evaluation, Changes]:
        """Take a part out with everything in it, its draft too; `CaseMissing`."""
        with self._session.vault.transaction() as db:
            removed = evaluations.get(db, case_id, evaluation_id)
            if removed is None:
                raise CaseMissing
            evaluations.remove(db, removed, self._session.clock.now())
            drafts.delete(db, case_id, PLACE, record_id_of(removed))
            self._follow(db, case_id)
        return removed, _changes(case_id)

    def put_back(self, removed: Evaluation) -> Changes:
        """Undo `remove`; `CaseMissing` when its ending is gone, `Stale` when there is another of
        that view by now."""  # fmt: skip
        case_id = removed.case_id
        with self._session.vault.transaction() as db:
            if endings.get(db, case_id, removed.ending_id) is None:
                raise CaseMissing
            if any(
                evaluation_rules.same(each, removed) for each in evaluations.of_case(db, case_id)
            ):
                raise Stale
            evaluations.insert(db, removed, self._session.clock.now())
            self._follow(db, case_id)
        return _changes(case_id)

    def discard(self, case_id: CaseId, record_id: str) -> Changes:
        """Forget what is typed over that part and not saved."""
        with self._session.vault.transaction() as db:
            drafts.delete(db, case_id, PLACE, record_id)
        return _changes(case_id)

    # ---- proposals ---------------------------------------------------------------------------

    def propose_helps(
        self, case_id: CaseId, there: Sequence[TypedHelp] = ()
    ) -> tuple[TypedHelp, ...]:
        """The rows to show from now on; nothing is saved. `CaseMissing`.

        What stands `there`, untouched, then referrals and institutions of goals that are not among
        it.
        """
        with self._session.vault.reading() as db:
            return evaluation_proposals.helps(db, case_id, there)

    def effort(self, case_id: CaseId) -> Effort:
        """What the journal says since the end before, up to the day of the end (or today)."""
        with self._session.vault.reading() as db:
            return evaluation_proposals.effort(db, case_id, self._session.clock.today())

    # ---- inside a transaction ----------------------------------------------------------------

    def _ending(self, db: Connection, case_id: CaseId) -> tuple[CaseEnding, bool]:
        """The ending that is looked back on, and whether its preparation began with this."""
        case = planning_phase.case_of(db, case_id)
        found = evaluations_state.current(case, endings.of_case(db, case_id))
        if found is not None:
            return found, False
        if case.status not in RUNNING:
            raise CaseEnded
        return endings.prepare(db, case_id, self._session.clock.now()), True

    def _drop_blank(self, db: Connection, case_id: CaseId, ending_id: str) -> None:
        """The preparation that began with what is taken back, if nothing came to it since."""
        ending = endings.get(db, case_id, ending_id)
        if ending is None or not ending.is_blank:
            return
        if all(each.ending_id != ending_id for each in evaluations.of_case(db, case_id)):
            endings.remove(db, ending, self._session.clock.now())
            closure_phase.preparation_gone(db, case_id, self._session.clock.today())

    def _follow(self, db: Connection, case_id: CaseId) -> None:
        closure_phase.follow(db, case_id, self._session.clock.today())

    def _blank(self, case_id: CaseId, ending: CaseEnding, record_id: str) -> Evaluation:
        view = OWN_PARTS.get(record_id, View.THIRD)
        evaluation_id = record_id if view is View.THIRD else new_id()
        return Evaluation(evaluation_id, ending.id, case_id, view, self._session.clock.today())

    def _asked(self, db: Connection, case_id: CaseId, evaluation_id: str) -> Evaluation:
        planning_phase.case_of(db, case_id)
        found = evaluations.get(db, case_id, evaluation_id)
        if found is None or found.view is not View.YOUNG_PERSON:
            raise CaseMissing
        return found


def _draft(db: Connection, case_id: CaseId, record_id: str) -> Draft | None:
    kept = drafts.of_case(db, case_id)
    return next((d for d in kept if (d.place, d.record_id) == (PLACE, record_id)), None)


def _changes(case_id: CaseId) -> Changes:
    return Changes.of(Topic.CLOSURE, Topic.PHASES, Topic.CASES, Topic.DRAFTS, case_id=case_id)
