"""Looking back on the screen: thirteen statements in every language, nothing of anybody else."""

import pytest

from jmd_desktop.domain.evaluations import STATEMENTS, AnswerWay, Dimension
from jmd_desktop.domain.surveys import Rating
from jmd_desktop.errors import CaseMissing, FormNotOffered
from jmd_desktop.services.answering import Answering, AnswerSheet, Asked
from jmd_desktop.services.evaluations import Evaluations
from jmd_desktop.services.forms import EVALUATION, Forms
from jmd_desktop.services.session import Session
from jmd_desktop.services.surveys import Surveys
from jmd_desktop.store.vault import Vault
from tests.builders import a_case
from tests.fakes import FakeClock
from tests.services.looked_back import COUNSELLOR, YOUNG_PERSON, say

LANGUAGES = [each.tag for each in Forms().languages(EVALUATION)]


class Setting:
    """A case somebody looks back on."""

    def __init__(self, vault: Vault) -> None:
        self.session = Session(FakeClock())
        self.session.open(vault, b"")
        self.evaluations = Evaluations(self.session)
        self.answering = Answering(Surveys(self.session), Forms(self.session), self.evaluations)
        self.case = a_case(vault)
        self.evaluation, _changes = self.evaluations.begin(self.case.id, YOUNG_PERSON)

    def sheet(self, language: str = "de", evaluation_id: str = "") -> AnswerSheet:
        of = evaluation_id or self.evaluation.id
        return self.answering.sheet(self.case.id, of, of, language, Asked.EVALUATION)


def test_d9_all_nine_languages_of_the_house_can_be_looked_back_in() -> None:
    assert {"de", "de-simple", "en", "ar", "fa", "ti", "uk", "tr", "fr"} <= set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_d9_every_statement_and_dimension_has_its_words(opened: Vault, language: str) -> None:
    sheet = Setting(opened).sheet(language)
    assert sheet.items == STATEMENTS
    assert len(set(sheet.statements.values())) == len(STATEMENTS)
    assert all("{" not in said and said.strip() for said in sheet.statements.values())
    assert sheet.areas == tuple(sheet.headings) == tuple(Dimension)
    assert all(said.strip() for said in sheet.headings.values())
    assert sheet.words.progress(3, 13).strip()
    for name in ("start", "next", "back", "pause", "resume", "finish", "clear", "paused"):
        assert sheet.words[name]
    for name in ("thanks", "thanks_more", "hand_back"):
        assert sheet.words[name]
    assert all(sheet.words.welcome)


def test_what_is_answered_is_kept_at_once_with_language_and_version(opened: Vault) -> None:
    setting = Setting(opened)
    sheet = setting.sheet("ti")
    assert not sheet.begun
    assert not sheet.stars  # nothing is „important for me“ here
    setting.answering.speak(sheet)
    setting.answering.rate(sheet, "quick", Rating("quick", 2))
    again = setting.sheet("ti")
    assert again.ratings == {"quick": Rating("quick", 2)}
    part = setting.evaluations.of_case(setting.case.id).part(YOUNG_PERSON)
    assert part is not None
    assert part.evaluation is not None
    assert (part.evaluation.way, part.evaluation.language) == (AnswerWay.SCREEN, "ti")
    assert part.evaluation.form_version == sheet.words.version
    setting.answering.rate(sheet, "quick", None)
    assert not setting.sheet("ti").begun


def test_gr5_nobody_elses_part_is_answered_on_the_screen(opened: Vault) -> None:
    setting = Setting(opened)
    mine = say(setting.session, setting.case.id, COUNSELLOR, gaps_said="x")
    for evaluation_id in (mine.id, "nothing"):
        with pytest.raises(CaseMissing):
            setting.sheet(evaluation_id=evaluation_id)


def test_a_language_that_lacks_a_message_is_refused(opened: Vault) -> None:
    with pytest.raises(FormNotOffered):
        Setting(opened).sheet("xx")


def test_who_has_no_evaluations_asks_surveys_alone(opened: Vault) -> None:
    setting = Setting(opened)
    alone = Answering(Surveys(setting.session), Forms(setting.session))
    of = setting.evaluation.id
    with pytest.raises(CaseMissing):
        alone.sheet(setting.case.id, of, of, "de", Asked.EVALUATION)
