"""Words for the codes that are part of the program: kinds, states, steps."""

from collections.abc import Mapping

from jmd_desktop.domain.base_data_groups import GroupId
from jmd_desktop.domain.cases import CaseKind, CaseStatus, Phase, PhaseStatus
from jmd_desktop.domain.checks import CheckPart
from jmd_desktop.domain.clients import Certainty, SafeToContact
from jmd_desktop.domain.collaborations import CollaborationDecision, CollaborationWay
from jmd_desktop.domain.consents import (
    ConsentKind,
    ConsentSource,
    Custody,
    Explanation,
    SignerRole,
)
from jmd_desktop.domain.erasures import ErasureGround
from jmd_desktop.domain.site import DataProtectionLaw, VaultKind
from jmd_desktop.i18n import _, pgettext
from jmd_desktop.labels.of_assessment import assessment_enums, assessment_records
from jmd_desktop.labels.of_closure import closure_enums, closure_records
from jmd_desktop.labels.of_dates import dates_enums, dates_records
from jmd_desktop.labels.of_evaluation import evaluation_enums, evaluation_records
from jmd_desktop.labels.of_journal import journal_records
from jmd_desktop.labels.of_letters import letter_enums
from jmd_desktop.labels.of_minimum import minimum_enums
from jmd_desktop.labels.of_plan import plan_enums, plan_records
from jmd_desktop.labels.of_referrals import referral_enums, referral_records
from jmd_desktop.labels.of_reviews import review_enums, review_records
from jmd_desktop.labels.of_timeline import timeline_enums


def enum_words() -> Mapping[str, Mapping[str, str]]:
    """All of them, by list and code."""
    return {
        "case_kind": {
            CaseKind.ADVICE: _("Advice"),
            CaseKind.CASE_MANAGEMENT: _("Case management"),
        },
        "case_status": {
            CaseStatus.OPEN: pgettext("case", "open"),
            CaseStatus.RESUBMISSION: pgettext("case", "to be looked at"),
            CaseStatus.ENDED: pgettext("case", "ended"),
            CaseStatus.FOLLOW_UP_WAIT: pgettext("case", "waits for the follow-up talk"),
            CaseStatus.ANONYMISED: pgettext("case", "anonymised"),
            CaseStatus.ERASED_SHELL: pgettext("case", "erased"),
        },
        "phase": {
            Phase.INTAKE: pgettext("phase", "Intake"),
            Phase.SCREENING: pgettext("phase", "Screening"),
            Phase.ASSESSMENT: pgettext("phase", "Assessment"),
            Phase.PLANNING: pgettext("phase", "Support planning"),
            Phase.IMPLEMENTATION: pgettext("phase", "Implementation"),
            Phase.CLOSURE: pgettext("phase", "Closure"),
        },
        "phase_status": {
            PhaseStatus.OPEN: pgettext("phase", "open"),
            PhaseStatus.IN_PROGRESS: pgettext("phase", "in progress"),
            PhaseStatus.DONE: pgettext("phase", "done"),
            PhaseStatus.SKIPPED: pgettext("phase", "skipped"),
        },
        "base_data_group": {
            GroupId.PERSON: _("Person"),
            GroupId.CONTACT: _("Contact"),
            GroupId.UNDERSTANDING: _("Understanding each other"),
            GroupId.ORIGIN: _("Origin and residence"),
            GroupId.FAMILY: _("Family and home"),
            GroupId.LEARNING: _("School and work"),
            GroupId.LIVING: _("Income and health"),
            GroupId.CONCERN: _("Concern"),
            GroupId.FIRST_TALK: _("First talk"),
        },
        "certainty": {
            Certainty.PROVED: pgettext("date of birth", "proved"),
            Certainty.OWN_STATEMENT: pgettext("date of birth", "own statement"),
            Certainty.ESTIMATED: pgettext("date of birth", "estimated"),
        },
        "safe_to_contact": {
            SafeToContact.YES: pgettext("contact", "yes"),
            SafeToContact.ONLY_SO: pgettext("contact", "only in one way"),
            SafeToContact.NO: pgettext("contact", "no"),
        },
        "consent_kind": {
            ConsentKind.DATA_PROCESSING: _("Consent and privacy statement"),
        },
        "custody": {
            Custody.JOINT: _("Both parents"),
            Custody.SOLE: _("One parent"),
            Custody.GUARDIANSHIP: _("Legal guardian (Vormund)"),
        },
        "consent_source": {
            ConsentSource.PRINTED: _("Sheet printed here"),
            ConsentSource.CARRIER: _("The carrier's own form"),
        },
        "collaboration_decision": {
            CollaborationDecision.AGREED: pgettext("case management", "agreed"),
            CollaborationDecision.REFUSED: pgettext("case management", "declined"),
        },
        "collaboration_way": {
            CollaborationWay.ORAL: _("orally"),
            CollaborationWay.SIGNED: _("with a signature"),
        },
        "signer_role": {
            SignerRole.CLIENT: _("Client"),
            SignerRole.GUARDIAN: _("Guardian"),
            SignerRole.INTERPRETER: _("Interpreter"),
        },
        "explanation": {
            Explanation.PURPOSE: _("What the data are needed for"),
            Explanation.REFUSAL: _("What happens without consent"),
            Explanation.WITHDRAWAL: _("What happens after a withdrawal"),
            Explanation.VOLUNTARY: _("That everything is voluntary"),
        },
        "data_protection_law": {
            DataProtectionLaw.GDPR: _("GDPR (independent carriers)"),
            DataProtectionLaw.DSG_EKD: _("DSG-EKD (Protestant carriers)"),
            DataProtectionLaw.KDG: _("KDG (Catholic carriers)"),
        },
        "erasure_ground": {
            ErasureGround.WITHDRAWAL: _("Consent withdrawn"),
            ErasureGround.PURPOSE_ENDED: _("No longer needed"),
            ErasureGround.OPENED_BY_MISTAKE: _("Opened by mistake"),
        },
        "check_part": {
            CheckPart.KEYS: _("File with the passphrase"),
            CheckPart.SIZE: _("Size of the case files"),
            CheckPart.PAGES: _("Seal of every page"),
            CheckPart.STRUCTURE: _("Inner order"),
            CheckPart.FOREIGN_KEYS: _("Links between records"),
            CheckPart.SCHEMA: _("Version of the case files"),
            CheckPart.RULES: _("Rules of consent"),
            CheckPart.COUNTS: _("Number of records"),
        },
        "records": {  # by table, what belongs to the cases first
            "cases": _("Cases"),
            "clients": _("People"),
            "phases": _("Phases"),
            "family_members": _("Relatives"),
            "intakes": _("First talks"),
            "former_numbers": _("Former file numbers"),
            "collaborations": _("Agreements"),
            "case_kinds": _("Kinds of support"),
            "consents": _("Consents"),
            "consent_signatures": _("Signatures"),
            "drafts": _("Drafts"),
            "history": _("Former values"),
            "anonymous_contacts": _("Anonymous contacts"),
            "reservations": _("Reserved appointments"),
            "text_approvals": _("Approved texts"),
            "form_reviews": _("Checked translations"),
            "site_codes": _("Own list entries"),
            **assessment_records(),
            **plan_records(),
            **journal_records(),
            **dates_records(),
            **referral_records(),
            **review_records(),
            **evaluation_records(),
            **closure_records(),
            "erasures": _("Erasures"),
            "backups": _("Backups"),
        },
        "backup_step": {  # backup.course.Step
            "snapshot": _("Copying the case files"),
            "check": _("Checking the copy"),
            "write": _("Writing the backup"),
            "read_back": _("Reading the backup back and opening it on trial"),
            "read": _("Reading the backup"),
            "erase": _("Erasing again what was erased since"),
        },
        "vault_kind": {
            VaultKind.REAL: _("Real cases"),
            VaultKind.PRACTICE: _("Practice with fictional cases"),
        },
        **assessment_enums(),
        **plan_enums(),
        **dates_enums(),
        **referral_enums(),
        **review_enums(),
        **evaluation_enums(),
        **minimum_enums(),
        **timeline_enums(),
        **closure_enums(),
        **letter_enums(),
    }
