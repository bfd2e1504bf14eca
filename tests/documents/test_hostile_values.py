"""Whatever is typed comes out whole on every sheet, or is refused with the character it is about.

Most of these values the field catalogue refuses before they are stored; paper does not rely on it.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from typing import Final
from xml.etree import ElementTree as ET

import pytest

from jmd_desktop.documents import (
    admission_checklist,
    appointment_card,
    base_data_sheet,
    collaboration_form,
    consent_form,
    diagnosis_sheet,
    goal_review_form,
    goal_sheet,
    questionnaire_form,
    recovery_sheet,
    screening_form,
    support_plan_form,
    support_plan_short,
    survey_form,
)
from jmd_desktop.documents.admission_checklist import AdmissionChecklist, ChecklistItem
from jmd_desktop.documents.appointment_card import AppointmentCard
from jmd_desktop.documents.base_data_entries import Entry, EntrySection
from jmd_desktop.documents.base_data_sheet import BaseDataSheet
from jmd_desktop.documents.collaboration_form import CollaborationFormData
from jmd_desktop.documents.consent_form import ConsentFormData
from jmd_desktop.documents.diagnosis_sheet import DiagnosisSheet
from jmd_desktop.documents.form_texts import FormLibrary, FormText
from jmd_desktop.documents.goal_review_form import GoalReviewSheet
from jmd_desktop.documents.goal_sheet import GoalSheet
from jmd_desktop.documents.questionnaire_form import Questionnaire
from jmd_desktop.documents.recovery_sheet import RecoverySheet
from jmd_desktop.documents.reviewed_goals import ComingAppointment, ReviewedGoal
from jmd_desktop.documents.screening_form import ScreeningSheet
from jmd_desktop.documents.support_plan_form import SupportPlanSheet
from jmd_desktop.documents.support_plan_short import ShortPlan
from jmd_desktop.documents.survey_form import OpenSurvey
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.diagnosis import Cell, DiagnosisCell
from jmd_desktop.domain.goal_reviews import GoalReview
from jmd_desktop.domain.goals import Goal, GoalLine, LineKind
from jmd_desktop.domain.item_sets import Item, standard_items
from jmd_desktop.domain.screening import Screening
from jmd_desktop.domain.site import Site
from jmd_desktop.domain.surveys import AreaTalk, Rating, View
from jmd_desktop.errors import UnprintableCharacter
from tests.documents import closing_values
from tests.documents.plans import hostile
from tests.documents.sheets import (
    NO_GLYPH,
    every_word,
    extracted,
    is_white_at_the_edge,
    share_found,
)

DAY: Final = date(2026, 11, 22)
Sheet = tuple[FormText | None, bytes]  # the words it has to bear whatever is typed, and the PDF
Maker = Callable[[FormLibrary, Site, str], Sheet]

PRINTED = {  # what is typed, and what is to be read
    "markup": ("<b>&amp;</i><font>", "<b>&amp;</i><font>"),
    "control characters": ("Sa\0mi\x07ra", "Samira"),
    "a turned direction": ("\u202eSamira\u202c", "Samira"),
    "an end of isolation": ("\u2069\u2069Samira", "Samira"),
    "lines": ("Samira\r\nHaddad\u2028Ende", "Samira Haddad Ende"),
}
LONG = " ".join(f"Wort{number}" for number in range(1150))
REFUSED = {
    "an emoji": "😀",
    "a family": "👩\u200d👩\u200d👧",
    "no character at all": "\uffff",
    "half a pair": "\ud800",
    "no font": NO_GLYPH,
}


def card(library: FormLibrary, own: Site, value: str) -> Sheet:
    text = appointment_card.text_for(library, "ar", own)
    made = AppointmentCard(text, DAY, own, DAY, time(14, 30), place=value, codeword=value)
    return text, appointment_card.render(made)


def consent(library: FormLibrary, own: Site, value: str) -> Sheet:
    text = consent_form.text_for(library, "ar", own)
    return text, consent_form.render(ConsentFormData(text, DAY, own, "8XKQ-1234", name=value))


def collaboration(library: FormLibrary, own: Site, value: str) -> Sheet:
    own = replace(own, site_name=value)
    text = collaboration_form.text_for(library, "ar", own)
    return text, collaboration_form.render(CollaborationFormData(text, DAY, own, "K7M-2P4"))


def base_data(library: FormLibrary, own: Site, value: str) -> Sheet:
    sections = (EntrySection(value, (Entry("Nachname", value), Entry(value, "Haddad"))),)
    text = base_data_sheet.text_for(library, own)
    return None, base_data_sheet.render(BaseDataSheet(text, DAY, own, "K7M-2P4", sections))


def questionnaire(library: FormLibrary, own: Site, value: str) -> Sheet:
    text = questionnaire_form.text_for(library, "ar", own)
    items = (Item("site.1", "leisure", value), *standard_items())
    answers = {"site.1": Rating("site.1", 3)}
    made = Questionnaire(text, DAY, own, "K7M-2P4", DAY, View.THIRD, value, items, answers)
    return text, questionnaire_form.render(made)


def survey(library: FormLibrary, own: Site, value: str) -> Sheet:
    text = survey_form.text_for(library, "ar", own)
    talk = AreaTalk("1", "2", CaseId("3"), "leisure", now=value, third_view=value, third_who=value)
    return text, survey_form.render(OpenSurvey(text, DAY, own, "K7M-2P4", DAY, [talk], value))


def screening(library: FormLibrary, own: Site, value: str) -> Sheet:
    text = screening_form.text_for(library, own)
    held = Screening("1", CaseId("2"), DAY, a_new_remark=value, residence_note=value, remarks=value)
    return text, screening_form.render(ScreeningSheet(text, DAY, own, "K7M-2P4", value, held))


def diagnosis(library: FormLibrary, own: Site, value: str) -> Sheet:
    text = diagnosis_sheet.text_for(library, own)
    cells = {Cell.RISK: DiagnosisCell("1", CaseId("2"), Cell.RISK, value, DAY, value)}
    return text, diagnosis_sheet.render(DiagnosisSheet(text, DAY, own, "K7M-2P4", cells))


def full_plan(library: FormLibrary, own: Site, value: str) -> Sheet:
    del own
    plan = hostile(value)
    text = support_plan_form.text_for(library, plan)
    return text, support_plan_form.render(SupportPlanSheet(text, plan))


def short_plan(library: FormLibrary, own: Site, value: str) -> Sheet:
    del own
    plan = hostile(value)
    text = support_plan_short.text_for(library, "ar", plan)
    return text, support_plan_short.render(ShortPlan(text, plan))


def goal(library: FormLibrary, own: Site, value: str) -> Sheet:
    text = goal_sheet.text_for(library, "ar", own)
    own = replace(own, site_name=value)
    return text, goal_sheet.render(GoalSheet(text, DAY, own))


def checklist(library: FormLibrary, own: Site, value: str) -> Sheet:
    text = admission_checklist.text_for(library, "ar", own)
    items = (ChecklistItem("photo", value, DAY), ChecklistItem(None, value))
    data = AdmissionChecklist(text, DAY, own, items, "K7M-2P4", value, value, value)
    return text, admission_checklist.render(data)


def review(library: FormLibrary, own: Site, value: str) -> Sheet:
    text = goal_review_form.text_for(library, own)
    line = GoalLine("l", "g", LineKind.INDICATOR, value)
    goal = Goal("g", CaseId("c"), value, lines=(line,))
    held = GoalReview(
        "r", goal.case_id, goal.id, DAY, new_situation=value, helped=value, hindered=value,
        note=value,
    )  # fmt: skip
    met = (ComingAppointment(DAY, None, value),)
    reviewed = ReviewedGoal(1, goal, held, value, (value,), met)
    data = GoalReviewSheet(text, DAY, own, "K7M-2P4", value, DAY, (reviewed,), (value,), coming=met)
    return text, goal_review_form.render(data)


def recovery(library: FormLibrary, own: Site, value: str) -> Sheet:
    del library, own
    return None, recovery_sheet.render(RecoverySheet(value, DAY))


SHEETS: dict[str, Maker] = {
    "consent": consent,
    "collaboration": collaboration,
    "appointment card": card,
    "base data": base_data,
    "questionnaire": questionnaire,
    "survey": survey,
    "screening": screening,
    "diagnosis": diagnosis,
    "support plan": full_plan,
    "short plan": short_plan,
    "goal sheet": goal,
    "checklist": checklist,
    "goal review": review,
    "recovery": recovery,
    **closing_values.SHEETS,
}
every_sheet = pytest.mark.parametrize("make", SHEETS.values(), ids=SHEETS)


def run_together(text: str) -> str:
    """Without what the end of a line brings along."""
    return re.sub(r"[\s\u2066-\u2069-]+", "", text)


@every_sheet
@pytest.mark.parametrize("kind", PRINTED)
def test_it_is_printed_whole_and_leaves_the_words_around_it_alone(
    library: FormLibrary, site: Site, make: Maker, kind: str
) -> None:
    typed, read = PRINTED[kind]
    own = replace(site, counsellor=typed, carrier_name=typed)
    text, pdf = make(library, own, typed)
    assert run_together(read) in run_together(extracted(pdf))
    assert text is None or share_found(every_word(text), pdf) >= 0.97
    assert is_white_at_the_edge(pdf)


@every_sheet
@pytest.mark.parametrize("without_end", [LONG, "Ж" * 10_000], ids=["words", "no space"])
def test_of_ten_thousand_characters_none_is_lost(
    library: FormLibrary, site: Site, make: Maker, without_end: str
) -> None:
    text, pdf = make(library, site, without_end)
    there = extracted(pdf)
    assert set(without_end.split()) <= set(there.split()) or there.count("Ж") >= 10_000
    assert text is None or share_found(every_word(text), pdf) >= 0.97
    assert is_white_at_the_edge(pdf)


@every_sheet
@pytest.mark.parametrize("value", REFUSED.values(), ids=REFUSED)
def test_what_no_font_has_is_refused_and_the_character_is_named(
    library: FormLibrary, site: Site, make: Maker, value: str
) -> None:
    with pytest.raises(UnprintableCharacter) as refusal:
        make(library, site, f"Samira {value}")
    assert refusal.value.character.startswith(f"U+{ord(value[0]):04X}")
    assert "Samira" not in refusal.value.character, (
        "a character stands in messages, a name does not"
    )


@pytest.mark.parametrize("value", ["a\0b<&>", "\x0b\x01", "\uffff", "\ud800"], ids=ascii)
def test_the_packet_that_describes_a_file_stays_well_formed(
    library: FormLibrary, site: Site, value: str
) -> None:
    """The card names the carrier there and nowhere else."""
    own = replace(site, carrier_name=f"Träger {value}")
    text = appointment_card.text_for(library, "de", own)
    pdf = appointment_card.render(AppointmentCard(text, DAY, own))
    packet = re.search(rb"<x:xmpmeta.*</x:xmpmeta>", pdf, re.DOTALL)
    assert packet is not None
    assert "Träger" in "".join(ET.fromstring(packet.group()).itertext())
