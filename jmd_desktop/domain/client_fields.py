"""The part of the field catalogue that hangs on the young person; nothing of it before consent."""

from jmd_desktop.domain.field_columns import OVER_CLIENT, TO_CASE, Columns
from jmd_desktop.domain.field_types import Hop, Kind, Purpose, Table


def _clients() -> Table:
    """The young person; the row exists only behind a valid consent (GR2)."""
    f = Columns("clients")
    f.technical("case_id")
    _person(f)
    _contact(f)
    _life(f)
    f.personal("name_key", Kind.LINE, Purpose.ADDRESS, limit=2000)
    f.personal("version", Kind.NUMBER, Purpose.ADDRESS, limit=2**31)
    return Table("clients", TO_CASE, tuple(f.all))


def _person(f: Columns) -> None:
    """Who it is, where from, and on which paper."""
    f.personal("last_name", Kind.NAME, Purpose.ADDRESS)
    f.personal("first_name", Kind.NAME, Purpose.ADDRESS)
    f.personal("preferred_name", Kind.NAME, Purpose.ADDRESS)
    f.personal("birth_date", Kind.DAY, Purpose.AGE, past_only=True)
    f.personal("birth_date_certainty", Kind.CODE, Purpose.AGE, codes="certainty")
    f.personal("sex", Kind.CODE, Purpose.ADDRESS, codes="sex")
    f.personal("sex_note", Kind.LINE, Purpose.ADDRESS)
    f.sensitive("nationalities", Kind.CODES, Purpose.ORIGIN, codes="countries")
    f.sensitive("country_of_birth", Kind.CODE, Purpose.ORIGIN, codes="countries")
    f.sensitive("country_of_origin", Kind.CODE, Purpose.ORIGIN, codes="countries")
    f.personal("entry_month", Kind.MONTH, Purpose.REACH, limit=7)
    f.personal("entry_form", Kind.CODE, Purpose.STAY, codes="entry_form")
    f.personal("residence_status", Kind.CODE, Purpose.STAY, codes="residence_status")
    f.personal("residence_valid_until", Kind.DAY, Purpose.STAY)
    f.personal("residence_authority", Kind.LINE, Purpose.STAY)
    f.personal("work_permit", Kind.CODE, Purpose.STAY, codes="work_permit")
    f.personal("accommodation", Kind.CODE, Purpose.LIVING, codes="accommodation")


def _contact(f: Columns) -> None:
    """How to reach and to understand each other."""
    f.personal("phone", Kind.PHONE, Purpose.CONTACT)
    f.personal("mail", Kind.MAIL, Purpose.CONTACT)
    f.personal("messenger", Kind.LINE, Purpose.CONTACT)
    f.personal("address", Kind.NOTE, Purpose.CONTACT, limit=400)
    f.personal("safe_to_contact", Kind.CODE, Purpose.CONTACT, codes="safe_to_contact")
    f.personal("safe_contact_note", Kind.LINE, Purpose.CONTACT)
    f.personal("contact_ways", Kind.CODES, Purpose.CONTACT, codes="contact_ways")
    f.personal("family_languages", Kind.CODES, Purpose.LANGUAGE, codes="languages")
    f.personal("interpreter_needed", Kind.FLAG, Purpose.LANGUAGE)
    f.personal("interpreter_language", Kind.CODE, Purpose.LANGUAGE, codes="languages")
    f.personal("german_level", Kind.CODE, Purpose.LANGUAGE, codes="german_level")
    f.personal("german_evidence", Kind.CODE, Purpose.LANGUAGE, codes="german_evidence")
    f.personal("reads_latin", Kind.FLAG, Purpose.LANGUAGE)


def _life(f: Columns) -> None:
    """Family, learning, living, and what the young person comes for."""
    f.personal("marital_status", Kind.CODE, Purpose.FAMILY, codes="marital_status")
    f.personal("household", Kind.NOTE, Purpose.FAMILY, limit=400)
    f.personal("school_years", Kind.NUMBER, Purpose.LEARNING, limit=20)
    f.personal("school_place", Kind.LINE, Purpose.LEARNING)
    f.personal("school_certificate", Kind.CODE, Purpose.LEARNING, codes="school_certificate")
    f.personal("certificate_recognition", Kind.CODE, Purpose.LEARNING, codes="recognition")
    f.personal(
        "vocational_certificate", Kind.CODE, Purpose.LEARNING, codes="vocational_certificate"
    )
    f.personal("occupation", Kind.CODE, Purpose.LEARNING, codes="occupation")
    f.personal("course", Kind.CODE, Purpose.LEARNING, codes="course")
    f.personal("course_access", Kind.CODE, Purpose.LEARNING, codes="course_access")
    f.personal("course_result", Kind.CODE, Purpose.LEARNING, codes="course_result")
    f.personal("income", Kind.CODES, Purpose.LIVING, codes="income")
    f.personal("health_insurance", Kind.LINE, Purpose.LIVING)
    f.sensitive("disability", Kind.NOTE, Purpose.HEALTH, limit=1000)
    f.sensitive("assistance", Kind.NOTE, Purpose.HEALTH, limit=1000)
    f.personal("referral_source", Kind.CODE, Purpose.CONCERN, codes="referral_source")
    f.personal("accompanied_by", Kind.LINE, Purpose.CONCERN)
    f.personal("reason", Kind.NOTE, Purpose.CONCERN, limit=4000)
    f.personal("wishes", Kind.NOTE, Purpose.CONCERN, limit=4000)


def _family_members() -> Table:
    """Relatives by role and first name; they have no file of their own."""
    f = Columns("family_members")
    f.technical("id")
    f.technical("case_id")
    f.technical("position", Kind.NUMBER, limit=2**31)
    f.personal("family_role", Kind.CODE, Purpose.FAMILY, codes="family_role")
    f.personal("first_name", Kind.NAME, Purpose.FAMILY)
    f.personal("birth_month", Kind.MONTH, Purpose.FAMILY, limit=7)
    f.personal("lives_with", Kind.FLAG, Purpose.FAMILY)
    f.personal("has_custody", Kind.FLAG, Purpose.FAMILY)
    f.personal("contact", Kind.LINE, Purpose.FAMILY)
    f.personal("remark", Kind.LINE, Purpose.FAMILY)
    f.technical("version", Kind.NUMBER, limit=2**31)
    return Table("family_members", OVER_CLIENT, tuple(f.all))


def _intakes() -> Table:
    """What the first talk was about, whether the service is the right one, what comes next."""
    f = Columns("intakes")
    f.technical("case_id")
    f.personal("tasks_done", Kind.CODES, Purpose.COURSE, codes="first_talk_task")
    f.personal("newly_arrived", Kind.CODE, Purpose.REACH, codes="yes_no_unclear")
    f.personal("lawful_stay", Kind.CODE, Purpose.REACH, codes="yes_no_unclear")
    f.personal("in_region", Kind.CODE, Purpose.REACH, codes="yes_no_unclear")
    f.personal("need", Kind.CODE, Purpose.REACH, codes="need")
    f.personal("go_on_reason", Kind.NOTE, Purpose.REACH, limit=1000)
    f.personal("referred_to", Kind.LINE, Purpose.REACH)
    f.personal("referred_kind", Kind.CODE, Purpose.REACH, codes="partner_kind")
    f.personal("referred_on", Kind.DAY, Purpose.REACH)
    f.personal("next_step", Kind.LINE, Purpose.COURSE)
    f.personal("next_on", Kind.DAY, Purpose.COURSE)
    f.technical("version", Kind.NUMBER, limit=2**31)
    return Table("intakes", OVER_CLIENT, tuple(f.all))


def _former_numbers() -> Table:
    """File numbers of files that were merged into this one; old papers bear them."""
    f = Columns("former_numbers")
    f.case("number", Kind.LINE, limit=20)
    f.technical("case_id")
    return Table("former_numbers", OVER_CLIENT, tuple(f.all))


def _collaborations() -> Table:
    """What was agreed about case management (D4), or that it was refused."""
    f = Columns("collaborations")
    f.technical("id")
    f.technical("case_id")
    for column, kind, codes in (
        ("decision", Kind.CODE, "collaboration_decision"),
        ("decided_on", Kind.DAY, None),
        ("way", Kind.CODE, "collaboration_way"),
        ("form_version", Kind.LINE, None),
        ("language", Kind.CODE, "languages"),
        ("interpreted", Kind.FLAG, None),
        ("cover", Kind.FLAG, None),
        ("paper_place", Kind.LINE, None),
        ("ended_on", Kind.DAY, None),
    ):
        f.personal(column, kind, Purpose.PROOF, codes=codes)
    return Table("collaborations", OVER_CLIENT, tuple(f.all))


def _consents() -> Table:
    """What was agreed to, in which words, and the printed sheet itself."""
    f = Columns("consents")
    f.technical("id")
    f.technical("case_id")
    for column, kind, codes in (
        ("kind", Kind.CODE, "consent_kind"),
        ("form", Kind.LINE, None),
        ("form_version", Kind.LINE, None),
        ("form_code", Kind.LINE, None),
        ("language", Kind.CODE, "languages"),
        ("law", Kind.CODE, "data_protection_law"),
        ("text_hash", Kind.LINE, None),
        ("explained", Kind.CODES, "explanation"),
        ("signed_on", Kind.DAY, None),
        ("special_categories", Kind.FLAG, None),
        ("follow_up", Kind.FLAG, None),
        ("interpreted", Kind.FLAG, None),
        ("paper_place", Kind.LINE, None),
        ("withdrawn_on", Kind.DAY, None),
        ("pdf", Kind.BYTES, None),
        ("source", Kind.CODE, "consent_source"),
        ("carrier_form", Kind.LINE, None),
        ("carrier_form_dated", Kind.DAY, None),
        ("custody", Kind.CODE, "custody"),
        ("exception_reason", Kind.NOTE, None),
        ("exception_consulted", Kind.LINE, None),
        ("spoken_language", Kind.CODE, "languages"),
    ):
        f.personal(column, kind, Purpose.PROOF, codes=codes)
    return Table("consents", OVER_CLIENT, tuple(f.all))


def _consent_signatures() -> Table:
    """Who signed a consent, in which role."""
    f = Columns("consent_signatures")
    f.technical("id")
    f.technical("consent_id")
    f.personal("role", Kind.CODE, Purpose.PROOF, codes="signer_role")
    f.personal("name", Kind.NAME, Purpose.PROOF)
    f.personal("signed_on", Kind.DAY, Purpose.PROOF)
    return Table("consent_signatures", (Hop("consent_id", "consents"), *OVER_CLIENT), tuple(f.all))


CLIENTS = _clients()
FAMILY_MEMBERS = _family_members()
INTAKES = _intakes()
FORMER_NUMBERS = _former_numbers()
COLLABORATIONS = _collaborations()
CONSENTS = _consents()
CONSENT_SIGNATURES = _consent_signatures()
