"""Words for the nine minimum requirements of a case: codes that are part of the program."""

from collections.abc import Mapping

from jmd_desktop.domain.minimum_requirements import Minimum, RequirementState
from jmd_desktop.i18n import _, pgettext


def minimum_enums() -> Mapping[str, Mapping[str, str]]:
    """All of them, by list and code."""
    return {
        "minimum": {
            Minimum.CONSENT: _("Consent obtained"),
            Minimum.BASE_DATA: _("Base data noted"),
            Minimum.WORKING_RELATIONSHIP: _("Working relationship that carries"),
            Minimum.AGREEMENT: _("Informed about case management, and agreed to it"),
            Minimum.NEED: _("Need found out and written down"),
            Minimum.PLAN: _("Support plan with an agreed goal"),
            Minimum.REVIEW: _("Goals reviewed"),
            Minimum.EVALUATION: pgettext("minimum requirement", "Evaluation"),
            Minimum.ENDING: _("Formally ended"),
        },
        "minimum_state": {
            RequirementState.MET: pgettext("minimum requirement", "met"),
            RequirementState.OPEN: pgettext("minimum requirement", "open"),
            RequirementState.NOT_APPLICABLE: pgettext("minimum requirement", "not applicable"),
        },
    }
