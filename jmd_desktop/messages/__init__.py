"""The words for everything that can go wrong, once for window and command line.

What happened and what to do, in one or two plain sentences without a technical term.
"""

from jmd_desktop.messages.of_checks import check_line, restored
from jmd_desktop.messages.of_errors import text
from jmd_desktop.messages.of_fields import (
    incomplete_day,
    incomplete_month,
    incomplete_number,
    incomplete_time,
    locked,
    no_entry,
    problem,
    unprintable,
)

__all__ = [
    "check_line",
    "incomplete_day",
    "incomplete_month",
    "incomplete_number",
    "incomplete_time",
    "locked",
    "no_entry",
    "problem",
    "restored",
    "text",
    "unprintable",
]
