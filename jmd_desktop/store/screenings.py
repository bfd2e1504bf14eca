"""The screenings of a case; a new one stands beside the earlier ones.

The schema holds that a preventive yes has its reason (SC2), and what the consent opens.
"""

from typing import Final

from jmd_desktop.domain.fields import SCREENINGS
from jmd_desktop.domain.screening import Screening
from jmd_desktop.store.case_rows import CaseRows

ROWS: Final = CaseRows(SCREENINGS, Screening, "held_on DESC, rowid DESC")

of_case = ROWS.of_case
get = ROWS.get
find = ROWS.find
insert = ROWS.insert
save = ROWS.save
remove = ROWS.remove
