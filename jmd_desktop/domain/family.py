"""Relatives of a young person: by role and first name, without a file of their own (B.0)."""

from dataclasses import dataclass

from jmd_desktop.domain.cases import CaseId


@dataclass(frozen=True, slots=True)
class FamilyMember:
    """One relative. Texts may be empty; `family_role` is a code of that list."""

    id: str
    case_id: CaseId
    family_role: str
    first_name: str = ""
    birth_month: str | None = None  # `2015-09`, or only the year
    lives_with: bool | None = None
    has_custody: bool | None = None
    contact: str = ""
    remark: str = ""
    position: int = 0
    version: int = 1
