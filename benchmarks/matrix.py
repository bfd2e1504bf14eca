"""Every form by language, law and names of many scripts: `python -m benchmarks.matrix`.

Sets each sheet and reads it back: no missing character, no word cut, as many pages as it may have,
the words and the name found in the PDF. Exits 1 when a sheet fails.
"""

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, time
from unicodedata import normalize

from jmd_desktop.documents import (
    admission_checklist,
    appointment_card,
    base_data_sheet,
    certificate,
    closing_letter,
    collaboration_form,
    consent_form,
    diagnosis_sheet,
    end_sheet_form,
    evaluation_form,
    follow_up_form,
    follow_up_invitation,
    goal_review_form,
    goal_sheet,
    questionnaire_form,
    screening_form,
    support_plan_form,
    support_plan_short,
    survey_form,
)
from jmd_desktop.documents.form_texts import EASY, FormLibrary, FormText, shipped
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.diagnosis import Cell as DiagnosisCellName
from jmd_desktop.domain.diagnosis import DiagnosisCell
from jmd_desktop.domain.goals import GoalLine, LineKind
from jmd_desktop.domain.item_sets import AREAS
from jmd_desktop.domain.letters import Period
from jmd_desktop.domain.plan_versions import PlanSnapshot
from jmd_desktop.domain.site import DataProtectionLaw, Site
from jmd_desktop.domain.surveys import AreaTalk, View
from jmd_desktop.errors import UserError
from jmd_desktop.typesetting.pages import Document
from tests.builders import a_site
from tests.documents import plans
from tests.documents.sheets import NAMES, every_word, extracted, letters

_DAY = date(2026, 3, 2)
_BIRTH_DATE = date(2009, 12, 24)
_WORDS = 0.97  # of the words have to be found again

Words = tuple[FormText, Callable[[str], Document]]  # of a sheet, and the sheet with a name


@dataclass(frozen=True, slots=True)
class Form:
    """How a form is set with a name in it, and how many pages it may have."""

    name: str
    words: Callable[[FormLibrary, str, Site], Words]
    pages: int = 1
    easy_pages: int = 1


@dataclass(frozen=True, slots=True)
class Cell:
    """One form in one language under one law, with every name."""

    form: str
    language: str
    law: DataProtectionLaw
    sheets: int
    fewest_words: float
    faults: tuple[str, ...]

    def __str__(self) -> str:
        found = f"{100 * self.fewest_words:5.1f} % of words found"
        state = f"{len(self.faults)} FAULTS" if self.faults else "right"
        what = f"{self.form:20} {self.language:10} {self.law:8}"
        return f"{what} {self.sheets:3} sheets  {found}  {state}"


def cells(library: FormLibrary) -> Iterator[Cell]:
    """The whole matrix."""
    for form in FORMS:
        for offer in library.offered_languages(form.name):
            for law in DataProtectionLaw:
                yield _cell(library, form, offer.language, law)


def _cell(library: FormLibrary, form: Form, language: str, law: DataProtectionLaw) -> Cell:
    site = a_site(
        law=law,
        site_address="Marktplatz 3\n12345 Musterstadt",
        site_phone="+49 30 123456-78",
        data_protection_officer="Karl Beispiel, datenschutz@traeger.example",
        supervisory_authority="Landesbeauftragte für den Datenschutz, Musterweg 5",
    )
    text, sheet = form.words(library, language, site)
    allowed = form.easy_pages if language == EASY else form.pages
    shares: list[float] = []
    faults: list[str] = []
    for origin, name in {"no name": "", **NAMES}.items():
        found = _faults(text, sheet, name, allowed, shares)
        faults.extend(f"{form.name} {language} {law}, {origin}: {fault}" for fault in found)
    sheets = len(NAMES) + 1
    return Cell(form.name, language, law, sheets, min(shares, default=0.0), tuple(faults))


def _faults(
    text: FormText,
    sheet: Callable[[str], Document],
    name: str,
    allowed: int,
    shares: list[float],
) -> Iterator[str]:
    """What is wrong with one sheet; the share of its words that were found goes to `shares`."""
    try:
        made = sheet(name)
    except UserError as refused:
        yield f"not printable: {type(refused).__name__}"
        return
    if made.pages > allowed:
        yield f"{made.pages} pages"
    if made.cut_words:
        yield f"{made.cut_words} words cut"
    there = extracted(made.pdf)
    wanted = every_word(text)
    share = len(wanted & letters(there)) / len(wanted)
    shares.append(share)
    if share < _WORDS:
        yield f"only {100 * share:.0f} % of the words found"
    # pdfium puts the words of a line in the order of most of it, and takes a ZWNJ for a border.
    parts = re.split(r"[\s\u200c]+", normalize("NFC", name))
    missing = [part for part in parts if part not in there]
    if missing:
        yield f"{len(missing)} parts of the name not found"


def _consent(library: FormLibrary, language: str, site: Site) -> Words:
    text = consent_form.text_for(library, language, site)
    return text, lambda name: consent_form.typeset_form(
        consent_form.ConsentFormData(text, _DAY, site, "7QK2-9XMB", name, _BIRTH_DATE)
    )


def _collaboration(library: FormLibrary, language: str, site: Site) -> Words:
    text = collaboration_form.text_for(library, language, site)
    return text, lambda name: collaboration_form.typeset_form(
        collaboration_form.CollaborationFormData(text, _DAY, _named(site, name), "K7M-2P4")
    )


def _appointment_card(library: FormLibrary, language: str, site: Site) -> Words:
    text = appointment_card.text_for(library, language, site)
    return text, lambda name: appointment_card.typeset_form(
        appointment_card.AppointmentCard(
            text, _DAY, _named(site, name), _DAY, time(9, 30), codeword="Blauer Berg"
        )
    )


def _base_data(library: FormLibrary, language: str, site: Site) -> Words:
    text = base_data_sheet.text_for(library, site, language)
    return text, lambda name: base_data_sheet.typeset_form(
        base_data_sheet.BaseDataSheet(text, _DAY, _named(site, name, on_paper=True), "K7M-2P4")
    )


def _screening(library: FormLibrary, language: str, site: Site) -> Words:
    text = screening_form.text_for(library, site, language)
    return text, lambda name: screening_form.typeset_form(
        screening_form.ScreeningSheet(text, _DAY, site, "K7M-2P4", name)
    )


def _questionnaire(library: FormLibrary, language: str, site: Site) -> Words:
    text = questionnaire_form.text_for(library, language, site)

    def sheet(name: str) -> Document:
        view = View.THIRD if name else None
        return questionnaire_form.typeset_form(
            questionnaire_form.Questionnaire(text, _DAY, site, "K7M-2P4", _DAY, view, name)
        )

    return text, sheet


def _survey(library: FormLibrary, language: str, site: Site) -> Words:
    text = survey_form.text_for(library, language, site)

    def sheet(name: str) -> Document:
        case = CaseId("1")
        talks = [
            AreaTalk("1", "1", case, area, now=name, third_view=name, third_who=name)
            for area in AREAS
        ]
        return survey_form.typeset_form(
            survey_form.OpenSurvey(text, _DAY, site, "K7M-2P4", _DAY, talks if name else [], name)
        )

    return text, sheet


def _diagnosis(library: FormLibrary, language: str, site: Site) -> Words:
    text = diagnosis_sheet.text_for(library, site, language)

    def sheet(name: str) -> Document:
        cell = DiagnosisCell("1", CaseId("1"), DiagnosisCellName.BASICS, name, _DAY, name)
        cells = {cell.cell: cell} if name else {}
        return diagnosis_sheet.typeset_form(
            diagnosis_sheet.DiagnosisSheet(text, _DAY, site, "K7M-2P4", cells)
        )

    return text, sheet


def _support_plan(library: FormLibrary, language: str, site: Site) -> Words:
    text = support_plan_form.text_for(library, _plan("", site), language)
    return text, lambda name: support_plan_form.typeset_form(
        support_plan_form.SupportPlanSheet(text, _plan(name, site))
    )


def _short_plan(library: FormLibrary, language: str, site: Site) -> Words:
    text = support_plan_short.text_for(library, language, _plan("", site))
    return text, lambda name: support_plan_short.typeset_form(
        support_plan_short.ShortPlan(text, _plan(name, site))
    )


def _goal_sheet(library: FormLibrary, language: str, site: Site) -> Words:
    text = goal_sheet.text_for(library, language, site)
    return text, lambda name: goal_sheet.typeset_form(
        goal_sheet.GoalSheet(text, _DAY, _named(site, name, on_paper=True))
    )


def _checklist(library: FormLibrary, language: str, site: Site) -> Words:
    text = admission_checklist.text_for(library, language, site)
    codes = [name.partition(".")[2] for name in text.words if name.startswith("formality.")]
    items = [admission_checklist.ChecklistItem(code, due_on=_DAY) for code in codes[:9]]

    def sheet(name: str) -> Document:
        typed = admission_checklist.ChecklistItem(text=name or "Kopien", due_on=_DAY)
        return admission_checklist.typeset_form(
            admission_checklist.AdmissionChecklist(
                text, _DAY, site, (*items, typed), "K7M-2P4", partner=name, offer="Sprachcafé"
            )
        )

    return text, sheet


def _goal_review(library: FormLibrary, language: str, site: Site) -> Words:
    text = goal_review_form.text_for(library, site, language)
    return text, lambda name: goal_review_form.typeset_form(
        goal_review_form.GoalReviewSheet(text, _DAY, _named(site, name), "K7M-2P4", name)
    )


def _evaluation(library: FormLibrary, language: str, site: Site) -> Words:
    text = evaluation_form.text_for(library, language, site)
    return text, lambda name: evaluation_form.typeset_form(
        evaluation_form.EvaluationSheet(text, _DAY, site, "K7M-2P4", liked=name, missed=name)
    )


def _closing_letter(library: FormLibrary, language: str, site: Site) -> Words:
    text = closing_letter.text_for(library, language, site)
    return text, lambda name: closing_letter.typeset_form(
        closing_letter.ClosingLetter(text, _DAY, site, name=name, achieved=name or None)
    )


def _certificate(library: FormLibrary, language: str, site: Site) -> Words:
    text = certificate.text_for(library, language, site)
    return text, lambda name: certificate.typeset_form(
        certificate.Certificate(text, _DAY, site, name, Period(_BIRTH_DATE, _DAY), name or None)
    )


def _invitation(library: FormLibrary, language: str, site: Site) -> Words:
    text = follow_up_invitation.text_for(library, language, site)
    return text, lambda name: follow_up_invitation.typeset_form(
        follow_up_invitation.Invitation(text, _DAY, site, name=name, day=_DAY, at=time(9, 30))
    )


def _follow_up(library: FormLibrary, language: str, site: Site) -> Words:
    text = follow_up_form.text_for(library, language, site)
    return text, lambda name: follow_up_form.typeset_form(
        follow_up_form.FollowUpSheet(
            text, _DAY, _named(site, name), "K7M-2P4", (name,) * bool(name)
        )
    )


def _end_sheet(library: FormLibrary, language: str, site: Site) -> Words:
    text = end_sheet_form.text_for(library, site, language)
    return text, lambda name: end_sheet_form.typeset_form(
        end_sheet_form.EndSheetForm(text, _DAY, _named(site, name), name=name)
    )


def _plan(name: str, site: Site) -> PlanSnapshot:
    """The worked example with five goals, and with somebody of that name helping in each."""
    plan = plans.samira()
    helped = tuple(
        replace(goal, lines=(*goal.lines, GoalLine("1", goal.id, LineKind.INSTITUTION, name)))
        for goal in plan.goals
    )
    sealed = replace(plan.site, law=site.law.value)
    return replace(plan, site=sealed, goals=helped if name else plan.goals)


def _named(site: Site, name: str, *, on_paper: bool = False) -> Site:
    """The service with somebody of that name in it: the young person's own stands on few forms."""
    if not name:
        return site
    return a_site(
        law=site.law,
        site_address=site.site_address,
        site_phone=site.site_phone,
        counsellor=name,
        site_name=f"JMD {name}" if on_paper else site.site_name,
    )


FORMS = (
    Form(consent_form.FORM, _consent, pages=2, easy_pages=6),
    Form(collaboration_form.FORM, _collaboration),
    Form(appointment_card.FORM, _appointment_card),
    Form(base_data_sheet.FORM, _base_data, pages=2),
    Form(screening_form.FORM, _screening),
    Form(questionnaire_form.FORM, _questionnaire, pages=3, easy_pages=6),
    Form(survey_form.FORM, _survey, pages=5, easy_pages=6),
    Form(diagnosis_sheet.FORM, _diagnosis, pages=2),
    Form(support_plan_form.FORM, _support_plan, pages=3),
    Form(support_plan_short.FORM, _short_plan, pages=2, easy_pages=2),
    Form(goal_sheet.FORM, _goal_sheet, easy_pages=2),
    Form(admission_checklist.FORM, _checklist),
    Form(goal_review_form.FORM, _goal_review),
    Form(evaluation_form.FORM, _evaluation, easy_pages=2),
    Form(closing_letter.FORM, _closing_letter, easy_pages=2),
    Form(certificate.FORM, _certificate),
    Form(follow_up_invitation.FORM, _invitation, easy_pages=2),
    Form(follow_up_form.FORM, _follow_up, easy_pages=2),
    Form(end_sheet_form.FORM, _end_sheet, pages=2),
)


def main() -> int:
    """Print the table; 1 when anything is wrong."""
    faults: list[str] = []
    for cell in cells(shipped()):
        print(cell, flush=True)
        faults += cell.faults
    print("\n".join(faults) or "all sheets are right")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
