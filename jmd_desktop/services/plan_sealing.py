"""Makes of a plan what its print shows: with the words that lists, service and forms have today."""

from collections.abc import Iterable, Mapping
from typing import Final

from jmd_desktop import i18n, labels
from jmd_desktop.documents import form_texts
from jmd_desktop.domain.goals import in_order
from jmd_desktop.domain.plan_versions import (
    PlanSnapshot,
    PlanVersion,
    SealedPerson,
    SealedSite,
)
from jmd_desktop.domain.site import Site
from jmd_desktop.errors import CaseMissing
from jmd_desktop.services import blank_forms
from jmd_desktop.store import cases, clients, goals, site, support_plans
from jmd_desktop.store.connection import Connection

FULL: Final = "support_plan"
"""The form of the whole plan, D7; German."""

SHORT: Final = blank_forms.SHORT_PLAN
"""The young person's, in simple words."""


def sealed(db: Connection, version: PlanVersion) -> PlanSnapshot:
    """The plan of that version's case as it is now; `CaseMissing`."""
    case_id = version.case_id
    case, client = cases.get(db, case_id), clients.get(db, case_id)
    if case is None or client is None:
        raise CaseMissing
    found = in_order(goals.of_case(db, case_id))
    others = tuple(support_plans.others_of(db, case_id))
    return PlanSnapshot(
        number=version.number,
        stands_on=version.agreed_on,
        agreed_how=version.agreed_how,
        agreed_with=version.agreed_with,
        case_number=case.number,
        person=SealedPerson(client.last_name, client.first_name, client.display_name),
        site=_site(site.read(db)),
        plan=support_plans.get(db, case_id),
        goals=found,
        others=others,
        area_words=_words("life_area", (each.area for each in found)),
        other_words=_words("other_plan", (each.kind for each in others)),
        forms=_form_versions(),
    )


def _form_versions() -> Mapping[str, str]:
    """The texts a plan is printed with today: whatever is sealed keeps them (PL12)."""
    library = form_texts.shipped()
    return {form: library.version(form) for form in (FULL, SHORT)}


def _words(list_name: str, codes: Iterable[str | None]) -> dict[str, str]:
    """German, whatever the window speaks: so is the plan."""
    with i18n.speaking(i18n.SOURCE):
        return {code: labels.code(list_name, code) for code in codes if code is not None}


def _site(own: Site | None) -> SealedSite:
    if own is None:
        return SealedSite()
    return SealedSite(
        own.counsellor,
        own.site_name,
        own.site_address,
        own.site_phone,
        own.site_mail,
        own.carrier_name,
        own.carrier_address,
        own.law.value,
    )
