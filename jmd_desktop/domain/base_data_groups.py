"""The groups of a file's base data: which fields stand in which row; what they are called is not
said here. Screen and paper follow the same order."""  # fmt: skip

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from jmd_desktop.domain.fields import CLIENTS, FAMILY_MEMBERS, INTAKES, Need, Table, Value

Rows = tuple[tuple[str, ...], ...]


class GroupId(StrEnum):
    """One group is shown at a time; its id is also that of its draft."""

    PERSON = "person"
    CONTACT = "contact"
    UNDERSTANDING = "understanding"
    ORIGIN = "origin"
    FAMILY = "family"
    LEARNING = "learning"
    LIVING = "living"
    CONCERN = "concern"
    FIRST_TALK = "first_talk"


ROWS: Final[Mapping[GroupId, Rows]] = {
    GroupId.PERSON: (
        ("last_name", "first_name"),
        ("preferred_name",),
        ("birth_date", "birth_date_certainty"),
        ("sex", "sex_note"),
    ),
    GroupId.CONTACT: (
        ("safe_to_contact",),
        ("safe_contact_note",),
        ("contact_ways",),
        ("phone", "mail"),
        ("messenger",),
        ("address",),
    ),
    GroupId.UNDERSTANDING: (
        ("family_languages",),
        ("interpreter_needed", "interpreter_language"),
        ("german_level", "german_evidence"),
        ("reads_latin",),
    ),
    GroupId.ORIGIN: (
        ("nationalities",),
        ("country_of_origin", "country_of_birth"),
        ("entry_month", "entry_form"),
        ("residence_status",),
        ("residence_valid_until", "residence_authority"),
        ("work_permit",),
    ),
    GroupId.FAMILY: (
        ("marital_status", "accommodation"),
        ("household",),
    ),
    GroupId.LEARNING: (
        ("school_years", "school_place"),
        ("school_certificate", "certificate_recognition"),
        ("vocational_certificate", "occupation"),
        ("course", "course_access"),
        ("course_result",),
    ),
    GroupId.LIVING: (
        ("income",),
        ("health_insurance",),
        ("disability",),
        ("assistance",),
    ),
    GroupId.CONCERN: (
        ("referral_source", "accompanied_by"),
        ("reason",),
        ("wishes",),
    ),
    GroupId.FIRST_TALK: (
        ("tasks_done",),
        ("newly_arrived", "lawful_stay"),
        ("in_region", "need"),
        ("go_on_reason",),
        ("referred_kind", "referred_on"),
        ("referred_to",),
        ("next_step", "next_on"),
    ),
}

OF_A_MEMBER: Final[Rows] = (
    ("family_role", "first_name"),
    ("birth_month", "lives_with"),
    ("has_custody", "contact"),
    ("remark",),
)


def table(group: GroupId) -> Table:
    """Where the fields of a group lie."""
    return INTAKES if group is GroupId.FIRST_TALK else CLIENTS


def columns(group: GroupId) -> tuple[str, ...]:
    """The fields of a group in reading order."""
    return tuple(column for row in ROWS[group] for column in row)


def needs(group: GroupId) -> frozenset[Need]:
    """The consents that the fields of a group ask for."""
    return frozenset(table(group)[column].need for column in columns(group))


def group_of_key(key: str) -> GroupId:
    """The group in which a field of the catalogue stands; KeyError for one of no group."""
    name, _dot, column = key.partition(".")
    if name == FAMILY_MEMBERS.name:
        return GroupId.FAMILY
    for group in GroupId:
        if table(group).name == name and column in columns(group):
            return group
    raise KeyError(key)


def is_filled(values: Mapping[str, Value], group: GroupId) -> bool:
    """Whether anything is noted in a group."""
    return any(values.get(column) not in (None, "", ()) for column in columns(group))
