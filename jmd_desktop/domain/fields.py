"""The field catalogue: every stored field once, with what the rest of the program needs to know.

Forms, drafts, history, export, erasure and anonymisation are driven by it; a test holds it
against the schema, so a column without an entry here fails. Words for the fields are in
`labels`, found by `Field.key`.
"""

from collections.abc import Iterator

from jmd_desktop.domain.assessment_fields import (
    ASSESSMENTS,
    COMPETENCE_PROCEDURES,
    DIAGNOSIS_CELLS,
    HELPERS,
    SCREENINGS,
    SPECIAL_RATINGS,
    SURVEY_AREAS,
    SURVEY_MARKS,
    SURVEY_RATINGS,
    SURVEY_VIEWS,
    SURVEYS,
)
from jmd_desktop.domain.client_fields import (
    CLIENTS,
    COLLABORATIONS,
    CONSENT_SIGNATURES,
    CONSENTS,
    FAMILY_MEMBERS,
    FORMER_NUMBERS,
    INTAKES,
)
from jmd_desktop.domain.closure_fields import (
    CASE_ENDINGS,
    EVALUATION_ANSWERS,
    EVALUATION_HELPS,
    EVALUATIONS,
    FOLLOW_UPS,
    WORKING_RELATIONSHIPS,
)
from jmd_desktop.domain.field_columns import OVER_CLIENT, TO_CASE, Columns
from jmd_desktop.domain.field_types import (
    Field,
    Hop,
    Kind,
    Need,
    Privacy,
    Problem,
    Purpose,
    Table,
    Value,
)
from jmd_desktop.domain.implementation_fields import (
    APPOINTMENTS,
    CASE_DECISIONS,
    GOAL_REVIEWS,
    JOURNAL_ENTRIES,
    REFERRAL_FORMALITIES,
    REFERRAL_STEPS,
    REFERRALS,
    TASKS,
)
from jmd_desktop.domain.plan_fields import (
    GAPS,
    GOAL_LINES,
    GOAL_STEPS,
    GOALS,
    OTHER_PLANS,
    PLAN_VERSIONS,
    SUPPORT_PLANS,
)
from jmd_desktop.domain.service_fields import OFFERS, PARTNERS, TEXT_BLOCKS

__all__ = [
    "APPOINTMENTS",
    "ASSESSMENTS",
    "CASES",
    "CASE_DECISIONS",
    "CASE_ENDINGS",
    "CASE_KINDS",
    "CATALOGUE",
    "CLIENTS",
    "COLLABORATIONS",
    "COMPETENCE_PROCEDURES",
    "CONSENTS",
    "CONSENT_SIGNATURES",
    "DIAGNOSIS_CELLS",
    "DRAFTS",
    "EVALUATIONS",
    "EVALUATION_ANSWERS",
    "EVALUATION_HELPS",
    "FAMILY_MEMBERS",
    "FOLLOW_UPS",
    "FORMER_NUMBERS",
    "GAPS",
    "GOALS",
    "GOAL_LINES",
    "GOAL_REVIEWS",
    "GOAL_STEPS",
    "HELPERS",
    "HISTORY",
    "INTAKES",
    "JOURNAL_ENTRIES",
    "OFFERS",
    "OTHER_PLANS",
    "PARTNERS",
    "PHASES",
    "PLAN_VERSIONS",
    "REFERRALS",
    "REFERRAL_FORMALITIES",
    "REFERRAL_STEPS",
    "SCREENINGS",
    "SITE",
    "SPECIAL_RATINGS",
    "SUPPORT_PLANS",
    "SURVEYS",
    "SURVEY_AREAS",
    "SURVEY_MARKS",
    "SURVEY_RATINGS",
    "SURVEY_VIEWS",
    "TASKS",
    "TEXT_BLOCKS",
    "WORKING_RELATIONSHIPS",
    "Field",
    "Hop",
    "Kind",
    "Need",
    "Privacy",
    "Problem",
    "Purpose",
    "Table",
    "Value",
    "every_field",
    "field",
]


def _site() -> Table:
    """The counsellor's own service; one row."""
    f = Columns("site")
    f.technical("id", Kind.NUMBER, limit=1)
    f.own("counsellor", Kind.NAME, required=True)
    f.own("site_name", Kind.LINE, required=True)
    f.own("site_address", Kind.NOTE, limit=400)
    f.own("site_phone", Kind.PHONE)
    f.own("site_mail", Kind.MAIL)
    f.own("carrier_name", Kind.LINE, required=True)
    f.own("carrier_address", Kind.NOTE, limit=400)
    f.own("carrier_logo", Kind.BYTES)
    f.own("data_protection_officer", Kind.NOTE, limit=400)
    f.own("supervisory_authority", Kind.NOTE, limit=400)
    f.own("law", Kind.CODE, codes="data_protection_law", required=True)
    f.own("guardian_age", Kind.NUMBER, limit=18, lowest=12)
    f.own("guardian_override", Kind.FLAG, required=True)
    f.own("idle_minutes", Kind.NUMBER, purpose=Purpose.RUNNING, limit=30, lowest=1)
    f.own("journal_seal_days", Kind.NUMBER, purpose=Purpose.RUNNING, limit=30)
    f.own("matter_contacts_count", Kind.FLAG, purpose=Purpose.RUNNING, required=True)
    f.own("whole_after_end_days", Kind.NUMBER, purpose=Purpose.RUNNING, limit=90)
    f.own("recovery_keeper", Kind.LINE, purpose=Purpose.BACKUP)
    f.technical("recovery_proved_on", Kind.DAY)
    f.technical("created_at", Kind.MOMENT)
    return Table("site", None, tuple(f.all))


def _cases() -> Table:
    """The case itself, without a word about the person."""
    f = Columns("cases")
    f.technical("id")
    f.case("number", Kind.LINE, limit=20)
    f.case("kind", Kind.CODE, codes="case_kind")
    f.case("status", Kind.CODE, codes="case_status")
    f.case("opened_on", Kind.DAY)
    f.case("last_edited_at", Kind.MOMENT)
    f.case("last_contact_at", Kind.MOMENT)
    return Table("cases", (), tuple(f.all))


def _case_kinds() -> Table:
    """Every kind of support a case had, with the day it began (GR4)."""
    f = Columns("case_kinds")
    f.technical("id", Kind.NUMBER, limit=2**62)
    f.technical("case_id")
    f.case("kind", Kind.CODE, codes="case_kind")
    f.case("since", Kind.DAY)
    return Table("case_kinds", TO_CASE, tuple(f.all))


def _phases() -> Table:
    """Where a case stands in each of the six phases."""
    f = Columns("phases")
    f.technical("case_id")
    f.case("phase", Kind.CODE, codes="phase")
    f.case("status", Kind.CODE, codes="phase_status")
    f.case("since", Kind.DAY)
    return Table("phases", TO_CASE, tuple(f.all))


def _drafts() -> Table:
    """Typed but not yet saved; never printed, erased with the case."""
    f = Columns("drafts")
    f.technical("id")
    f.technical("case_id")
    f.technical("place")
    f.technical("record_id")
    f.technical("base_version", Kind.NUMBER, limit=2**31)
    f.personal("content", Kind.NOTE, Purpose.COURSE, limit=20_000_000)
    f.case("saved_at", Kind.MOMENT)
    return Table("drafts", OVER_CLIENT, tuple(f.all))


def _history() -> Table:
    """What a field held before it was changed."""
    f = Columns("history")
    f.technical("id", Kind.NUMBER, limit=2**62)
    f.technical("case_id")
    f.technical("field")
    f.technical("record_id")
    f.personal("old_value", Kind.NOTE, Purpose.COURSE, limit=20_000_000)
    f.case("replaced_at", Kind.MOMENT)
    return Table("history", OVER_CLIENT, tuple(f.all))


def _before_consent() -> tuple[Columns, ...]:
    """What may be kept of people without a consent: numbers and codes, nothing that tells who."""
    anonymous = Columns("anonymous_contacts")
    anonymous.technical("id", Kind.NUMBER, limit=2**62)
    anonymous.technical("quarter", Kind.LINE)
    anonymous.technical("result", Kind.CODE, codes="anonymous_result")
    anonymous.technical("channel", Kind.CODE, codes="contact_channel")
    anonymous.technical("minutes", Kind.NUMBER, limit=600)
    anonymous.technical("language", Kind.CODE, codes="languages")
    anonymous.technical("age_band", Kind.CODE, codes="age_band")
    anonymous.technical("sex", Kind.CODE, codes="sex")
    anonymous.technical("eu_citizen", Kind.CODE, codes="yes_no")
    anonymous.technical("topics", Kind.CODES, codes="life_area")
    anonymous.technical("offer", Kind.CODE, codes="offer_gap")
    reservations = Columns("reservations")
    reservations.technical("id")
    reservations.technical("day", Kind.DAY)
    reservations.technical("time", Kind.LINE, limit=5)
    reservations.technical("place", Kind.CODE, codes="appointment_place")
    reservations.technical("codeword", Kind.NUMBER, limit=2**31)
    return anonymous, reservations


def _of_the_service() -> tuple[Columns, ...]:
    """What a service approved, had reviewed and changed in its lists."""
    approvals = Columns("text_approvals")
    approvals.technical("form", Kind.LINE)
    approvals.technical("form_version", Kind.LINE)
    approvals.technical("law", Kind.CODE, codes="data_protection_law")
    approvals.own("approved_by", Kind.LINE, required=True)
    approvals.own("approved_on", Kind.DAY, required=True)
    reviews = Columns("form_reviews")
    reviews.technical("form", Kind.LINE)
    reviews.technical("form_version", Kind.LINE)
    reviews.technical("language", Kind.CODE, codes="languages")
    reviews.own("reviewer", Kind.LINE, required=True)
    reviews.own("reviewed_on", Kind.DAY, required=True)
    codes = Columns("site_codes")
    codes.technical("list", Kind.LINE)
    codes.technical("code", Kind.LINE)
    codes.own("label", Kind.LINE, limit=80)
    codes.technical("hidden", Kind.FLAG)
    codes.technical("position", Kind.NUMBER, limit=2**31)
    codes.technical("valid_from", Kind.DAY)
    codes.technical("valid_to", Kind.DAY)
    return approvals, reviews, codes


def _item_sets() -> tuple[Columns, ...]:
    """The statements a service asks with (GR9), also before they are saved; they say nothing about
    a person."""  # fmt: skip
    items = Columns("site_items")
    items.technical("item")
    items.technical("area", Kind.CODE, codes="life_area")
    items.own("text", Kind.LINE, required=True)
    items.technical("special", Kind.FLAG)
    sets = Columns("item_sets")
    sets.technical("id", Kind.NUMBER, limit=2**31)
    sets.technical("made_on", Kind.DAY)
    entries = Columns("item_set_items")
    entries.technical("id")
    entries.technical("set_id", Kind.NUMBER, limit=2**31)
    entries.technical("position", Kind.NUMBER, limit=2**31)
    entries.technical("area", Kind.CODE, codes="life_area")
    entries.technical("item")
    drafts = Columns("site_drafts")
    drafts.technical("place")
    drafts.technical("record_id")
    drafts.technical("base_version", Kind.NUMBER, limit=2**31)
    drafts.own("content", Kind.NOTE, limit=20_000_000)
    drafts.technical("saved_at", Kind.MOMENT)
    return items, sets, entries, drafts


def _of_the_vault() -> tuple[Columns, ...]:
    """What the program keeps about the vault itself."""
    erasures = Columns("erasures")
    erasures.technical("case_id")
    erasures.technical("erased_on", Kind.DAY)
    erasures.technical("ground", Kind.CODE, codes="erasure_ground")
    backups = Columns("backups")
    backups.technical("id", Kind.NUMBER, limit=2**62)
    backups.technical("file_name", Kind.LINE)
    backups.technical("medium", Kind.LINE)
    backups.technical("verified_at", Kind.MOMENT)
    backups.technical("size", Kind.NUMBER, limit=2**62)
    backups.technical("cases", Kind.NUMBER, limit=2**31)
    box = Columns("sealing_keys")
    box.technical("id", Kind.NUMBER, limit=1)
    box.technical("public_key", Kind.BYTES)
    box.technical("private_key", Kind.BYTES)
    identity = Columns("vault")
    identity.technical("id", Kind.NUMBER, limit=1)
    identity.technical("vault_id")
    identity.technical("kind", Kind.CODE)
    return erasures, backups, box, identity


def _outside_cases() -> tuple[Table, ...]:
    """Tables that belong to no case and say nothing about a person."""
    columns = (*_before_consent(), *_of_the_service(), *_item_sets(), *_of_the_vault())
    return tuple(Table(fields.table, None, tuple(fields.all)) for fields in columns)


SITE = _site()
CASES = _cases()
CASE_KINDS = _case_kinds()
PHASES = _phases()
DRAFTS = _drafts()
HISTORY = _history()
CATALOGUE: tuple[Table, ...] = (
    SITE,
    CASES,
    CLIENTS,
    FAMILY_MEMBERS,
    INTAKES,
    FORMER_NUMBERS,
    COLLABORATIONS,
    CASE_KINDS,
    PHASES,
    CONSENTS,
    CONSENT_SIGNATURES,
    SCREENINGS,
    ASSESSMENTS,
    SURVEYS,
    SURVEY_VIEWS,
    SURVEY_RATINGS,
    SPECIAL_RATINGS,
    SURVEY_MARKS,
    SURVEY_AREAS,
    DIAGNOSIS_CELLS,
    COMPETENCE_PROCEDURES,
    HELPERS,
    SUPPORT_PLANS,
    GOALS,
    GOAL_LINES,
    GOAL_STEPS,
    PLAN_VERSIONS,
    OTHER_PLANS,
    GAPS,
    JOURNAL_ENTRIES,
    TASKS,
    APPOINTMENTS,
    REFERRALS,
    REFERRAL_STEPS,
    REFERRAL_FORMALITIES,
    GOAL_REVIEWS,
    CASE_DECISIONS,
    CASE_ENDINGS,
    EVALUATIONS,
    EVALUATION_ANSWERS,
    EVALUATION_HELPS,
    FOLLOW_UPS,
    WORKING_RELATIONSHIPS,
    PARTNERS,
    OFFERS,
    TEXT_BLOCKS,
    DRAFTS,
    HISTORY,
    *_outside_cases(),
)


_TABLES = {table.name: table for table in CATALOGUE}


def every_field() -> Iterator[Field]:
    """All fields of all tables, in catalogue order."""
    for table in CATALOGUE:
        yield from table.fields


def field(key: str) -> Field:
    """The field of that key (`table.column`); KeyError if there is none."""
    table, _dot, column = key.partition(".")
    return _TABLES[table][column]
