"""The relatives of a young person."""

from datetime import datetime
from typing import Final

from jmd_desktop import errors
from jmd_desktop.domain.family import FamilyMember
from jmd_desktop.domain.fields import FAMILY_MEMBERS
from jmd_desktop.store.case_rows import CaseRows


class _Relatives(CaseRows[FamilyMember]):
    def _refuse(self, record: FamilyMember, at: datetime) -> None:
        if not record.family_role:
            raise errors.Invalid(field=FAMILY_MEMBERS["family_role"].key, problem="required")
        super()._refuse(record, at)


ROWS: Final = _Relatives(FAMILY_MEMBERS, FamilyMember, "position, id")

of_case = ROWS.of_case
find = ROWS.find
insert = ROWS.insert
save = ROWS.save
remove = ROWS.remove
