"""Sheets of the support plan: a version as it was agreed on, or the plan as it stands, as a draft.

What is printed comes from a sealed plan alone; what is only typed is on no sheet.
"""

from typing import Final

from jmd_desktop import i18n
from jmd_desktop.documents import form_texts
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.plan_versions import PlanSnapshot
from jmd_desktop.services import plan_sealing
from jmd_desktop.services.forms import Forms, OfferedLanguage
from jmd_desktop.services.session import Session
from jmd_desktop.services.support_plans import SupportPlans

FULL: Final = plan_sealing.FULL
SHORT: Final = plan_sealing.SHORT

_FILE_NAMES: Final = {FULL: "Integrationsfoerderplan", SHORT: "Mein-Plan"}


class PlanSheets:
    """Paper for one case; `short` also in the young person's language.

    Without `version_id` the plan is printed as it stands, marked on every page as a draft that
    nobody agreed on yet.
    """

    def __init__(self, session: Session, forms: Forms) -> None:
        self._plans = SupportPlans(session)
        self._forms = forms

    def full(self, case_id: CaseId, version_id: str | None = None) -> bytes:
        """The whole plan as PDF, with the name; German.

        A version gives the same words whenever it is printed (PL12). Raises `CaseMissing` and
        `UnprintableCharacter`.
        """
        from jmd_desktop.documents import support_plan_form as sheet  # noqa: PLC0415  loads reportlab

        plan = self._sealed(case_id, version_id)
        text = sheet.text_for(form_texts.shipped(), plan)
        return sheet.render(sheet.SupportPlanSheet(self._forms.checked(text), plan))

    def short(self, case_id: CaseId, language: str, version_id: str | None = None) -> bytes:
        """The short plan as PDF, without a name, in German and one of the languages offered.

        A version keeps its words; whether its translation was checked is said as it is today.
        Raises `CaseMissing`, `FormNotOffered` and `UnprintableCharacter`.
        """
        from jmd_desktop.documents import support_plan_short as sheet  # noqa: PLC0415  loads reportlab

        plan = self._sealed(case_id, version_id)
        text = sheet.text_for(form_texts.shipped(), language, plan)
        return sheet.render(sheet.ShortPlan(self._forms.checked(text), plan))

    def languages(self) -> tuple[OfferedLanguage, ...]:
        """In which languages the short plan can be printed, and who checked each."""
        return self._forms.languages(SHORT)

    def _sealed(self, case_id: CaseId, version_id: str | None) -> PlanSnapshot:
        if version_id is None:
            return self._plans.as_it_is(case_id)
        return self._plans.snapshot(case_id, version_id)


def file_name(form: str, number: int | None, language: str = i18n.SOURCE) -> str:
    """What a sheet is called as a file: the plan's version or that it is a draft, never whose.

    `form` is `FULL` or `SHORT`, `number` that of the version, None for the plan as it stands,
    `language` one of our tags.
    """
    state = "Entwurf" if number is None else f"Fassung-{number}"
    tag = "" if form == FULL else f"-{language}"
    return f"{_FILE_NAMES[form]}-{state}{tag}.pdf"
