"""Who checked a printed form: a translation that was read, a legal text that was approved."""

from dataclasses import dataclass
from datetime import date

from jmd_desktop.domain.site import DataProtectionLaw


@dataclass(frozen=True, slots=True)
class FormReview:
    """Somebody qualified read one version of a form in one language, on the carrier's account."""

    form: str
    form_version: str
    language: str  # our tag
    reviewer: str
    reviewed_on: date


@dataclass(frozen=True, slots=True)
class TextApproval:
    """The data-protection officer approved one version of a form's legal text under one law."""

    form: str
    form_version: str
    law: DataProtectionLaw
    approved_by: str
    approved_on: date
