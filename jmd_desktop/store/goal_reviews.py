"""Reviews of goals; what a review decides about its goal is written by `goals`."""

from typing import Final

from jmd_desktop.domain.fields import GOAL_REVIEWS
from jmd_desktop.domain.goal_reviews import GoalReview
from jmd_desktop.store.case_rows import CaseRows

# By their day; those of one day as they were written.
ROWS: Final = CaseRows(GOAL_REVIEWS, GoalReview, "held_on, rowid")

of_case = ROWS.of_case
get = ROWS.get
find = ROWS.find
insert = ROWS.insert
save = ROWS.save
remove = ROWS.remove
