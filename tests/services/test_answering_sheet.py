"""What is answered on the screen: one view, in one language, and nothing of anybody else."""

import pytest

from jmd_desktop.domain.cases import Case
from jmd_desktop.domain.item_sets import SPECIAL_ITEMS, standard_items
from jmd_desktop.domain.surveys import NoValue, Rating, Survey
from jmd_desktop.errors import CaseMissing, FormNotOffered, SurveyFinished
from jmd_desktop.services.answering import Answering
from jmd_desktop.services.forms import QUESTIONNAIRE, Forms
from jmd_desktop.services.item_sets import ItemSets, WantedItem
from jmd_desktop.services.session import Session
from jmd_desktop.services.surveys import Surveys
from jmd_desktop.store.vault import Vault
from tests.builders import a_case, a_consent
from tests.fakes import FakeClock

LANGUAGES = [each.tag for each in Forms().languages(QUESTIONNAIRE)]


class Setting:
    """A case with a survey."""

    def __init__(self, vault: Vault, *, special: bool = True) -> None:
        self.session = Session(FakeClock())
        self.session.open(vault, b"")
        self.surveys = Surveys(self.session)
        self.answering = Answering(self.surveys, Forms(self.session))
        self.case: Case = a_case(vault, consent=a_consent(special_categories=special))

    def begin(self) -> tuple[Survey, str]:
        """A new survey, and its view of the young person."""
        survey, _changes = self.surveys.begin(self.case.id, "1")
        return survey, survey.views[0].id


def test_all_nine_languages_of_the_house_can_be_answered_in() -> None:
    assert {"de", "de-simple", "en", "ar", "fa", "ti", "uk", "tr", "fr"} <= set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_statement_has_its_words_in_that_language(opened: Vault, language: str) -> None:
    setting = Setting(opened)
    survey, view = setting.begin()
    sheet = setting.answering.sheet(setting.case.id, survey.id, view, language)
    assert sheet.items == standard_items()
    assert len(set(sheet.statements.values())) == len(standard_items())
    assert all("{" not in said and said.strip() for said in sheet.statements.values())
    assert sheet.left_out == ()
    assert len(sheet.areas) == 10


def test_statements_about_health_are_asked_only_with_their_line(opened: Vault) -> None:
    for special in (True, False):
        setting = Setting(opened, special=special)
        survey, view = setting.begin()
        sheet = setting.answering.sheet(setting.case.id, survey.id, view, "de")
        asked = {item.key for item in sheet.items}
        assert (asked >= SPECIAL_ITEMS) is special
        assert (SPECIAL_ITEMS & asked == SPECIAL_ITEMS) is special


def test_own_statements_are_left_out_of_other_languages_and_listed(opened: Vault) -> None:
    setting = Setting(opened)
    ItemSets(setting.session).save(
        [WantedItem("housing", "housing.1"), WantedItem("housing", text="Ich mag mein Zimmer.")]
    )
    survey, view = setting.begin()
    german = setting.answering.sheet(setting.case.id, survey.id, view, "de")
    assert [german.statements[item.key] for item in german.items][1] == "Ich mag mein Zimmer."
    assert german.left_out == ()
    for language in ("ar", "de-simple"):
        other = setting.answering.sheet(setting.case.id, survey.id, view, language)
        assert [item.key for item in other.items] == ["housing.1"]
        assert [item.text for item in other.left_out] == ["Ich mag mein Zimmer."]


def test_only_the_answers_of_this_one_view_are_in_it(opened: Vault) -> None:
    setting = Setting(opened)
    survey, own = setting.begin()
    third, _changes = setting.surveys.add_third(setting.case.id, survey.id, "Tante Quitte")
    at = (setting.case.id, survey.id)
    setting.surveys.rate(*at, own, "housing.1", Rating("housing.1", no_value=NoValue.DONT_KNOW))
    setting.surveys.rate(*at, third.id, "housing.2", Rating("housing.2", value=1))
    setting.surveys.mark(*at, "housing.3", important=True)
    sheet = setting.answering.sheet(*at, own, "de")
    assert sheet.ratings == {"housing.1": Rating("housing.1", no_value=NoValue.DONT_KNOW)}
    assert sheet.important == {"housing.3"}
    theirs = setting.answering.sheet(*at, third.id, "de")
    assert theirs.ratings == {"housing.2": Rating("housing.2", value=1)}
    assert theirs.important == frozenset()  # it is the young person who marks
    assert "Quitte" not in repr(theirs)


def test_what_cannot_be_answered_says_why(opened: Vault) -> None:
    setting = Setting(opened)
    survey, view = setting.begin()
    with pytest.raises(FormNotOffered):
        setting.answering.sheet(setting.case.id, survey.id, view, "ckb")
    with pytest.raises(CaseMissing):
        setting.answering.sheet(setting.case.id, survey.id, "0" * 32, "de")
    with pytest.raises(CaseMissing):
        setting.answering.sheet(setting.case.id, "0" * 32, view, "de")
    setting.surveys.finish(setting.case.id, survey.id)
    with pytest.raises(SurveyFinished):
        setting.answering.sheet(setting.case.id, survey.id, view, "de")
