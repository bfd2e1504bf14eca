"""Words for the fields of the catalogue, and what each is collected for."""

from collections.abc import Mapping
from functools import cache

from jmd_desktop import i18n
from jmd_desktop.domain.fields import Field, Purpose
from jmd_desktop.i18n import _, pgettext
from jmd_desktop.labels.of_assessment import assessment_fields
from jmd_desktop.labels.of_closure import closure_fields, closure_purposes, closure_words
from jmd_desktop.labels.of_dates import dates_fields, dates_purposes
from jmd_desktop.labels.of_evaluation import evaluation_fields, evaluation_purposes
from jmd_desktop.labels.of_journal import journal_fields, journal_purposes
from jmd_desktop.labels.of_plan import plan_fields, plan_purposes
from jmd_desktop.labels.of_referrals import referral_fields, referral_purposes
from jmd_desktop.labels.of_reviews import review_fields, review_purposes


def field(wanted: Field) -> str:
    """The field's name as it stands over its editor."""
    words = _fields(i18n.used())
    return words.get(wanted.key) or words[wanted.column]


def purpose(wanted: Field) -> str:
    """What the field is collected for: the *wozu?* beside it."""
    language = i18n.used()
    return _field_purposes(language).get(wanted.key) or _purposes(language)[wanted.purpose]


@cache
def _fields(_language: str) -> Mapping[str, str]:
    """By key where a column means different things, else by column."""
    return {
        # the service
        "counsellor": _("Your name"),
        "site_name": _("Name of the service"),
        "site_address": _("Address of the service"),
        "site_phone": _("Phone of the service"),
        "site_mail": _("Email of the service"),
        "carrier_name": _("Carrier"),
        "carrier_address": _("Address of the carrier"),
        "carrier_logo": _("Logo for forms"),
        "data_protection_officer": _("Data protection officer"),
        "supervisory_authority": _("Supervisory authority"),
        "law": _("Data protection law"),
        "guardian_age": _("Age limit for guardians' signature (years)"),
        "guardian_override": _("Exceptions from the guardians' signature"),
        "idle_minutes": _("Minutes without input until it locks"),
        "recovery_keeper": _("Who keeps the recovery key"),
        "recovery_proved_on": _("Recovery key tried on"),
        "created_at": _("Set up on"),
        **assessment_fields(),
        **plan_fields(),
        **journal_fields(),
        **dates_fields(),
        **referral_fields(),
        **review_fields(),
        **evaluation_fields(),
        **closure_fields(),
        # the case
        "number": _("File number"),
        "cases.kind": _("Kind of support"),
        "cases.status": pgettext("case", "Status"),
        "opened_on": _("Since"),
        "last_edited_at": _("Last edited"),
        "last_contact_at": _("Last contact"),
        "phase": _("Phase"),
        "phases.status": pgettext("phase", "Status"),
        "since": _("Since"),
        # the young person
        "last_name": _("Last name"),
        "first_name": _("First name"),
        "preferred_name": _("Name to be called by"),
        "birth_date": _("Date of birth"),
        "birth_date_certainty": _("How sure is the date?"),
        "family_languages": _("Family languages"),
        "interpreter_needed": _("Interpreter needed"),
        "phone": _("Phone"),
        "mail": _("Email"),
        "address": _("Address"),
        "safe_to_contact": _("Contact possible"),
        "safe_contact_note": _("Only in this way"),
        "sex": _("Sex"),
        "sex_note": _("In own words"),
        "nationalities": _("Nationalities"),
        "country_of_birth": _("Country of birth"),
        "country_of_origin": _("Country of origin"),
        "entry_month": _("In Germany since"),
        "entry_form": _("Way of entry"),
        "residence_status": _("Residence status"),
        "residence_valid_until": _("Valid until"),
        "residence_authority": _("Issued by"),
        "work_permit": _("Allowed to work"),
        "accommodation": _("Accommodation"),
        "messenger": _("Messenger"),
        "contact_ways": _("Allowed ways"),
        "interpreter_language": _("Interpreter for"),
        "german_level": _("German"),
        "german_evidence": _("How do we know?"),
        "reads_latin": _("Reads Latin script"),
        "marital_status": _("Marital status"),
        "household": _("Who lives together?"),
        "school_years": _("Years at school"),
        "school_place": _("School in (place, country)"),
        "school_certificate": _("School certificate"),
        "certificate_recognition": _("Recognition of the certificate"),
        "vocational_certificate": _("Vocational certificate"),
        "occupation": _("Doing at the moment"),
        "course": _("Language course"),
        "course_access": _("Access to the course"),
        "course_result": _("Course result"),
        "income": _("Lives on"),
        "health_insurance": _("Health insurance"),
        "disability": _("Disability, illness"),
        "assistance": _("Support needed for it"),
        "referral_source": _("Came through"),
        "accompanied_by": _("Accompanied by"),
        "reason": _("Reason for coming"),
        "wishes": _("Wishes in own words"),
        # relatives
        "position": _("Position"),
        "family_role": _("Relation"),
        "family_members.first_name": _("First name or initial"),
        "birth_month": _("Born"),
        "lives_with": _("Lives in the same household"),
        "has_custody": _("Has custody"),
        "contact": _("Contact"),
        "remark": _("Remark"),
        # the first talk
        "tasks_done": _("Talked about"),
        "newly_arrived": _("Newly arrived"),
        "lawful_stay": _("Residence permit or Duldung"),
        "in_region": _("Lives in your region"),
        "need": _("Need for case management"),
        "go_on_reason": _("Why you go on"),
        "referred_to": _("Referred to"),
        "referred_kind": _("Kind of body"),
        "referred_on": _("Referred on"),
        "next_step": _("Next step"),
        "next_on": _("When"),
        # case management
        "decision": _("Decision"),
        "decided_on": _("Decided on"),
        "way": _("How agreed"),
        "cover": _("Colleagues may stand in"),
        "ended_on": _("Ended on"),
        "case_kinds.kind": _("Kind of support"),
        "name_key": _("Name as searched for"),
        "version": _("Version"),
        # consents
        "consents.kind": _("Consent"),
        "form": _("Form"),
        "form_version": _("Version of the form"),
        "form_code": _("Number of the sheet"),
        "language": _("Language"),
        "text_hash": _("Fingerprint of the text"),
        "explained": _("Explained before signing"),
        "signed_on": _("Signed on"),
        "special_categories": _("Agrees to sensitive details"),
        "follow_up": _("Agrees to a follow-up talk"),
        "interpreted": _("With interpreter"),
        "paper_place": _("Where the paper is kept"),
        "withdrawn_on": _("Withdrawn on"),
        "pdf": _("Printed sheet"),
        "source": _("Given on"),
        "carrier_form": _("Title of the carrier's form"),
        "carrier_form_dated": _("Version of"),
        "custody": _("Custody"),
        "exception_reason": _("Why without guardians"),
        "exception_consulted": _("Talked over with"),
        "spoken_language": _("Explained in"),
        "role": _("Signed as"),
        "name": _("Name"),
        # what the program notes for itself
        "id": _("Identifier"),
        "case_id": _("Case"),
        "consent_id": _("Consent"),
        "place": _("Place in the program"),
        "record_id": _("Record"),
        "base_version": _("Begun from version"),
        "content": _("Draft"),
        "saved_at": _("Typed on"),
        "field": _("Field"),
        "old_value": _("Value before"),
        "replaced_at": _("Changed on"),
        "quarter": _("Quarter"),
        "result": _("Result"),
        "channel": _("Way of contact"),
        "minutes": _("Minutes"),
        "age_band": _("Age"),
        "eu_citizen": _("EU citizen"),
        "topics": _("Topics"),
        "offer": _("Was there a fitting offer?"),
        "day": _("Day"),
        "time": _("Time"),
        "reservations.place": _("Place"),
        "codeword": _("Codeword"),
        "approved_by": _("Approved by"),
        "approved_on": _("Approved on"),
        "reviewer": _("Checked by"),
        "reviewed_on": _("Checked on"),
        "list": _("List"),
        "code": _("Code"),
        "label": _("Entry"),
        "hidden": _("Not offered"),
        "valid_from": _("Valid from"),
        "valid_to": _("Valid to"),
        "erased_on": _("Erased on"),
        "ground": _("Ground"),
        "file_name": _("File"),
        "medium": _("Stick or folder"),
        "verified_at": _("Verified on"),
        "size": _("Size"),
        "backups.cases": _("Cases"),
        "public_key": _("Key for locking away"),
        "private_key": _("Key for getting back"),
        "vault_id": _("Number of the vault"),
        "vault.kind": _("Kind of vault"),
    }


@cache
def _field_purposes(_language: str) -> Mapping[str, str]:
    """Fields that need a reason of their own."""
    return {
        "clients.preferred_name": _(
            "How the young person wants to be called. This name comes first in all lists."
        ),
        "clients.birth_date_certainty": _(
            "So that nobody later takes an estimate for a proved date."
        ),
        "clients.interpreter_needed": _("So that an interpreter is booked for the next talk."),
        "clients.safe_to_contact": _("So that a call or a letter puts nobody in danger."),
        "clients.safe_contact_note": _("Which way is safe: who answers, when, with which words."),
        "site.law": _("It decides which legal texts and which authority stand on your forms."),
        "site.guardian_override": _(
            "Only if your carrier allows it: somebody under the limit agrees alone, with a "
            "documented reason."
        ),
        "clients.sex": _(
            "For the right address and for anonymous statistics. “Not stated” is fine."
        ),
        "clients.residence_valid_until": _("So that you are reminded 90 and 30 days before."),
        "clients.reads_latin": _("So that letters and forms fit, and the right course is found."),
        "clients.school_years": _("It shows which school or course may fit."),
        "clients.health_insurance": _("So that nobody is without a doctor when one is needed."),
        "clients.wishes": _("What the young person wants comes first in everything that follows."),
        "family_members.has_custody": _("Whoever has custody signs for somebody under the limit."),
        "family_members.contact": _("Only if the young person agrees that you get in touch."),
        "intakes.go_on_reason": _("So that it stays clear later why your service went on."),
        "intakes.referred_to": _("The body only. A name of the young person needs a release."),
        **plan_purposes(),
        **journal_purposes(),
        **dates_purposes(),
        **referral_purposes(),
        **review_purposes(),
        **evaluation_purposes(),
        **closure_purposes(),
        "site.guardian_age": _("Whoever is younger needs a guardian's signature as well."),
        "site.idle_minutes": _("After this time without input the program locks by itself."),
        "site.recovery_keeper": _(
            "So that somebody knows where the recovery key is when it is needed."
        ),
    }


@cache
def _purposes(_language: str) -> Mapping[Purpose, str]:
    return {
        Purpose.RUNNING: _("The program needs it to work."),
        Purpose.ADDRESS: _("To address the young person correctly and to find the file again."),
        Purpose.AGE: _("It decides who has to sign and whether your service is responsible."),
        Purpose.CONTACT: _("To arrange appointments, only in ways that are safe."),
        Purpose.LANGUAGE: _("So that you understand each other and forms fit."),
        Purpose.ORIGIN: _("School, papers and recognition of certificates can depend on it."),
        Purpose.PROOF: _("A consent must be provable."),
        Purpose.STAY: _("To see in time which paper runs out, and what it allows."),
        Purpose.FAMILY: _("To know who belongs to the young person and who decides with them."),
        Purpose.LEARNING: _("To find the school, the course or the work that fits."),
        Purpose.LIVING: _("To see what somebody lives on and which help they can claim."),
        Purpose.CONCERN: _("To start with what the young person comes for."),
        Purpose.HEALTH: _("Only if the young person wants help with it."),
        Purpose.NEED: _("To see together what is needed and what is there already."),
        Purpose.REACH: _("To see whether your service is the right one."),
        Purpose.PLAN: _("To agree on what is to change, and who does what until when."),
        Purpose.GAP: _("To show, without names, which offers are missing."),
        Purpose.COURSE: _("To see where the case stands."),
        **closure_words(),
        Purpose.FORMS: _("It stands on your forms."),
        Purpose.BACKUP: _("To know what is backed up."),
    }
