"""What is in the file of somebody's answers while they go on answering, and where one begins."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from jmd_desktop.domain.surveys import Rating
from jmd_desktop.services.answering import AnswerSheet

END: Final = "end"
"""Behind the last of all that is asked."""


def first_of(sheet: AnswerSheet, item: str | None) -> int:
    """The statement that was asked for, else the first without an answer."""
    if item == END:
        return len(sheet.keys)
    wanted = sheet.place_of(item)
    if wanted is not None:
        return wanted
    without = (
        n
        for n, key in enumerate(sheet.keys)
        if key not in sheet.ratings and not sheet.said.get(key)
    )
    return next(without, 0)


def rated(sheet: AnswerSheet, *, item: str, rating: Rating | None) -> AnswerSheet:
    """With that answer, or without one."""
    ratings: Mapping[str, Rating] = {
        **{key: each for key, each in sheet.ratings.items() if key != item},
        **({} if rating is None else {item: rating}),
    }
    return replace(sheet, ratings=ratings)


def marked(sheet: AnswerSheet, *, item: str, on: bool) -> AnswerSheet:
    """With or without the mark that it is important."""
    others = sheet.important - {item}
    return replace(sheet, important=others | {item} if on else others)
