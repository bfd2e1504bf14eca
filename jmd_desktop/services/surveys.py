"""Surveys of a case: begun, answered view by view, stopped, gone on with, finished.

Every answer is in the file as soon as it is given; nobody has to save one. Words are kept as
drafts while they are typed and saved when the life area is left.
"""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.cases import Case, CaseId, PhaseState
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import SURVEY_AREAS, SURVEYS, Problem, Value
from jmd_desktop.domain.item_sets import Item, ItemSet
from jmd_desktop.domain.surveys import (
    CLOSING,
    AreaTalk,
    Profile,
    Rating,
    Survey,
    SurveyView,
    View,
    profile,
)
from jmd_desktop.errors import CaseMissing, Invalid, SpecialConsentMissing
from jmd_desktop.services import assessment_phase
from jmd_desktop.services.session import Session
from jmd_desktop.services.typed_values import with_values
from jmd_desktop.store import cases, clients, consents, drafts, item_sets, surveys
from jmd_desktop.store.connection import Connection

PLACE: Final = "survey"  # of the drafts of its words


@dataclass(frozen=True, slots=True)
class SurveyState:
    """All surveys of a case, the newest first, with the sets they were asked with.

    `special` says whether the consent opens statements about health.
    """

    case: Case
    surveys: tuple[Survey, ...]
    sets: Mapping[int, ItemSet]
    drafts: tuple[Draft, ...]
    phase: PhaseState
    special: bool

    def survey(self, survey_id: str) -> Survey | None:
        """The survey of that id."""
        return next((each for each in self.surveys if each.id == survey_id), None)

    def items(self, survey: Survey) -> ItemSet:
        """What that survey asks; statements the consent does not open are left out."""
        asked = self.sets[survey.item_set]
        if self.special:
            return asked
        return replace(asked, items=tuple(each for each in asked.items if not each.special))

    def profiles(self, survey: Survey) -> tuple[Profile, ...]:
        """Each view of a survey by itself (GR5)."""
        asked = self.items(survey)
        return tuple(profile(survey, view, asked) for view in survey.views)

    def draft_of(self, survey_id: str, area: str) -> Draft | None:
        """What is typed about that life area and not saved."""
        wanted = record_id(survey_id, area)
        return next((each for each in self.drafts if each.record_id == wanted), None)

    @property
    def open_survey(self) -> Survey | None:
        """The newest that is not finished: the one to go on with."""
        return next((each for each in self.surveys if each.finished_on is None), None)


def record_id(survey_id: str, area: str) -> str:
    """Under which the words about one life area, or `CLOSING`, are kept as a draft."""
    return f"{survey_id}/{area}"


class Surveys:
    """Each view is asked by itself; none is averaged with another (GR5, AS3)."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_case(self, case_id: CaseId) -> SurveyState:
        """Everything about one case; raises `CaseMissing`."""
        with self._session.vault.reading() as db:
            case = cases.get(db, case_id)
            if case is None or clients.get(db, case_id) is None:
                raise CaseMissing
            found = tuple(surveys.of_case(db, case_id))
            numbers = {each.item_set for each in found}
            return SurveyState(
                case,
                found,
                {number: item_sets.get(db, number) for number in numbers},
                tuple(each for each in drafts.of_case(db, case_id) if each.place == PLACE),
                assessment_phase.state(db, case_id),
                consents.allows_special_categories(db, case_id),
            )

    def begin(
        self, case_id: CaseId, form_version: str, held_on: date | None = None
    ) -> tuple[Survey, Changes]:
        """A new survey with today's statements, for the young person and the counsellor.

        `form_version` of the questionnaire whose words are asked. `CaseMissing`; `Invalid` for a
        day to come.
        """
        clock = self._session.clock
        survey_id = secrets.token_hex(16)
        with self._session.vault.transaction() as db:
            own = tuple(
                SurveyView(secrets.token_hex(16), survey_id, view)
                for view in (View.YOUNG_PERSON, View.COUNSELLOR)
            )
            made = Survey(
                survey_id,
                case_id,
                held_on or clock.today(),
                item_sets.newest(db).id,
                form_version,
                views=own,
            )
            if clients.get(db, case_id) is None:
                raise CaseMissing
            surveys.insert(db, made, clock.now())
            assessment_phase.look_again(db, case_id, clock.today())
        return made, _changes(case_id)

    def add_third(self, case_id: CaseId, survey_id: str, who: str) -> tuple[SurveyView, Changes]:
        """A third person's view, by role or first name; `Invalid` without one or for the same
        twice, `SurveyFinished`."""  # fmt: skip
        who = who.strip()
        with self._session.vault.transaction() as db:
            survey = _survey(db, case_id, survey_id)
            if not who:
                raise Invalid(field="survey_views.who", problem=Problem.REQUIRED.value)
            _refuse_taken(survey, who)
            made = SurveyView(secrets.token_hex(16), survey_id, View.THIRD, who)
            surveys.add_view(db, made, self._session.clock.today())
            cases.touch_edited(db, case_id, self._session.clock.now())
        return made, _changes(case_id)

    def remove_third(
        self, case_id: CaseId, survey_id: str, view_id: str
    ) -> tuple[SurveyView | None, Changes]:
        """Take a third person's view out with its answers, nobody else's; what `put_third_back`
        takes, None where there was none. `SurveyFinished`."""  # fmt: skip
        with self._session.vault.transaction() as db:
            view = _survey(db, case_id, survey_id).view(view_id)
            if view is None or view.view is not View.THIRD:
                return None, _changes(case_id)
            surveys.remove_view(db, view_id)
            cases.touch_edited(db, case_id, self._session.clock.now())
        return view, _changes(case_id)

    def put_third_back(self, case_id: CaseId, removed: SurveyView) -> Changes:
        """Undo `remove_third`; answers the consent does not open any more stay out.

        `Invalid` where somebody of that name has a view by now, `SurveyFinished`.
        """
        with self._session.vault.transaction() as db:
            survey = _survey(db, case_id, removed.survey_id)
            _refuse_taken(survey, removed.who)
            surveys.add_view(db, removed, self._session.clock.today())
            _put_ratings_back(db, survey, (removed,))
            cases.touch_edited(db, case_id, self._session.clock.now())
        return _changes(case_id)

    def rate(
        self, case_id: CaseId, survey_id: str, view_id: str, item: str, rating: Rating | None
    ) -> Changes:
        """One answer of one view, or None to take it back.

        `CaseMissing` for a view or statement that is not of this survey, `SurveyFinished`,
        `SpecialConsentMissing` for a statement about health without its line; what was said of
        one before can be taken back.
        """
        with self._session.vault.transaction() as db:
            survey = _survey(db, case_id, survey_id)
            if survey.view(view_id) is None:
                raise CaseMissing
            asked = _item(item_sets.get(db, survey.item_set), item)
            closed = asked.special and not consents.allows_special_categories(db, case_id)
            if closed and rating is not None:
                raise SpecialConsentMissing
            surveys.rate(db, view_id, item, rating, special=asked.special)
            cases.touch_edited(db, case_id, self._session.clock.now())
        return _changes(case_id)

    def mark(self, case_id: CaseId, survey_id: str, item: str, *, important: bool) -> Changes:
        """„Important for me“ of the young person; `SurveyFinished`."""
        with self._session.vault.transaction() as db:
            survey = _survey(db, case_id, survey_id)
            _item(item_sets.get(db, survey.item_set), item)
            surveys.mark(db, survey_id, item, important=important)
            cases.touch_edited(db, case_id, self._session.clock.now())
        return _changes(case_id)

    def speak(self, case_id: CaseId, survey_id: str, view_id: str, language: str) -> Changes:
        """In which language a view is being answered."""
        with self._session.vault.transaction() as db:
            if _survey(db, case_id, survey_id).view(view_id) is None:
                raise CaseMissing
            surveys.set_language(db, view_id, language)
        return _changes(case_id)

    def save_talk(
        self,
        case_id: CaseId,
        survey_id: str,
        area: str,
        values: Mapping[str, Value],
        base_version: int,
    ) -> tuple[AreaTalk, Changes]:
        """What was said about one life area becomes part of the file; its draft goes.

        `base_version` 0 where nothing is in the file yet; nothing said is nothing saved.
        `Invalid`, `Stale`, `SurveyFinished`.
        """
        with self._session.vault.transaction() as db:
            stored = _survey(db, case_id, survey_id).talk(area)
            if stored is None:
                new = AreaTalk(secrets.token_hex(16), survey_id, case_id, area)
                wanted = with_values(SURVEY_AREAS, new, values)
            else:
                begun = replace(stored, version=base_version)
                wanted = with_values(SURVEY_AREAS, begun, values)
            if stored is not None or not wanted.is_blank:
                wanted = surveys.save_talk(db, wanted, self._session.clock.now())
                assessment_phase.follow(db, case_id, self._session.clock.today())
            drafts.delete(db, case_id, PLACE, record_id(survey_id, area))
        return wanted, _changes(case_id)

    def save_closing(
        self, case_id: CaseId, survey_id: str, values: Mapping[str, Value], base_version: int
    ) -> tuple[Survey, Changes]:
        """What has worked out becomes part of the file; its draft goes (GR7).

        `base_version` is the survey's. `Invalid`, `Stale`, `SurveyFinished`.
        """
        with self._session.vault.transaction() as db:
            stored = _survey(db, case_id, survey_id)
            wanted = with_values(SURVEYS, replace(stored, version=base_version), values)
            saved = surveys.save_achieved(db, stored, wanted, self._session.clock.now())
            assessment_phase.follow(db, case_id, self._session.clock.today())
            drafts.delete(db, case_id, PLACE, record_id(survey_id, CLOSING))
        return saved, _changes(case_id)

    def save_draft(self, case_id: CaseId, draft: Draft) -> Changes:
        """What was typed about a life area or at the end of a talk, as `save_talk` and
        `save_closing`."""  # fmt: skip
        assert draft.case_id is not None  # every survey is of a case
        survey_id, _slash, part = draft.record_id.partition("/")
        typed = {key.partition(".")[2]: value for key, value in draft.content.items()}
        if part == CLOSING:
            return self.save_closing(case_id, survey_id, typed, draft.base_version)[1]
        return self.save_talk(case_id, survey_id, part, typed, draft.base_version)[1]

    def finish(self, case_id: CaseId, survey_id: str) -> Changes:
        """It says from now on how it was on its day; one that is finished stays as it is.

        The assessment counts as done where the need is stated too and no other is open (B.3).
        """
        clock = self._session.clock
        with self._session.vault.transaction() as db:
            if _survey(db, case_id, survey_id).finished_on is None:
                surveys.set_finished(db, survey_id, clock.today())
                assessment_phase.follow(db, case_id, clock.today(), may_be_done=True)
                cases.touch_edited(db, case_id, clock.now())
        return _changes(case_id)

    def reopen(self, case_id: CaseId, survey_id: str) -> Changes:
        """Correct or complete a finished survey; the assessment is under way with it."""
        clock = self._session.clock
        with self._session.vault.transaction() as db:
            _survey(db, case_id, survey_id)
            surveys.set_finished(db, survey_id, None)
            assessment_phase.look_again(db, case_id, clock.today())
            cases.touch_edited(db, case_id, clock.now())
        return _changes(case_id)

    def set_day(self, case_id: CaseId, survey_id: str, held_on: date) -> Changes:
        """The day it was held; `Invalid` for one to come, `SurveyFinished`."""
        with self._session.vault.transaction() as db:
            survey = _survey(db, case_id, survey_id)
            surveys.set_day(db, survey, held_on, self._session.clock.now())
        return _changes(case_id)

    def remove(self, case_id: CaseId, survey_id: str) -> tuple[Survey, Changes]:
        """Take a survey out with everything in it, drafts too; `CaseMissing`."""
        with self._session.vault.transaction() as db:
            survey = _survey(db, case_id, survey_id)
            surveys.remove(db, survey, self._session.clock.now())
            for draft in drafts.of_case(db, case_id):
                if draft.place == PLACE and draft.record_id.startswith(f"{survey_id}/"):
                    drafts.delete(db, case_id, PLACE, draft.record_id)
            if survey.finished_on is None:
                assessment_phase.taken_out(db, case_id)
        return survey, _changes(case_id)

    def put_back(self, removed: Survey) -> Changes:
        """Undo `remove`; answers the consent does not open any more stay out."""
        now = self._session.clock.now()
        with self._session.vault.transaction() as db:
            surveys.insert(db, replace(removed, finished_on=None), now)
            _put_ratings_back(db, removed, removed.views)
            for item in removed.important:
                surveys.mark(db, removed.id, item, important=True)
            for talk in removed.talks:
                surveys.save_talk(db, talk, now)
            if removed.finished_on is None:
                assessment_phase.look_again(db, removed.case_id, self._session.clock.today())
            else:
                surveys.set_finished(db, removed.id, removed.finished_on)
        return _changes(removed.case_id)


def _survey(db: Connection, case_id: CaseId, survey_id: str) -> Survey:
    found = surveys.get(db, survey_id)
    if found is None or found.case_id != case_id:
        raise CaseMissing
    return found


def _refuse_taken(survey: Survey, who: str) -> None:
    if any(view.who.casefold() == who.casefold() for view in survey.views):
        raise Invalid(field="survey_views.who", problem=Problem.TAKEN.value)


def _put_ratings_back(db: Connection, survey: Survey, views: Iterable[SurveyView]) -> None:
    """The answers of views that are there again, but for those the consent does not open now."""
    special = {each.key for each in item_sets.get(db, survey.item_set).items if each.special}
    closed = set() if consents.allows_special_categories(db, survey.case_id) else special
    for view in views:
        for each in view.ratings:
            if each.item not in closed:
                surveys.rate(db, view.id, each.item, each, special=each.item in special)


def _item(asked: ItemSet, key: str) -> Item:
    found = next((item for item in asked.items if item.key == key), None)
    if found is None:
        raise CaseMissing
    return found


def _changes(case_id: CaseId) -> Changes:
    return Changes.of(Topic.ASSESSMENT, Topic.PHASES, Topic.CASES, Topic.DRAFTS, case_id=case_id)
