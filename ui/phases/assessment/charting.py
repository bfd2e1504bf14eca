"""A survey as a chart: a series for each view, the same view of an earlier survey after it."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from jmd_desktop import labels
from jmd_desktop.domain.surveys import Profile, Survey
from jmd_desktop.drawing.chart import Chart, Series
from jmd_desktop.drawing.styles import Style
from jmd_desktop.i18n import _
from ui.phases.assessment import words
from ui.phases.assessment.reading import Read

MOST: Final = len(Style)
"""Views that can be told apart in one picture."""


def of_survey(read: Read, survey: Survey, before: Survey | None) -> Chart:
    """The views of a survey that have answers; of the earlier one those that are compared."""
    areas = read.state.items(survey).areas
    now = _with_answers(read, survey)
    then = {} if before is None else {_who(each): each for each in _with_answers(read, before)}
    views: list[Series] = []
    for profile, style in zip(islice(now, MOST), Style, strict=False):
        views.append(Series(_title(profile), style, tuple(_values(profile, areas))))
        known = then.get(_who(profile))
        if known is not None:
            label = _("{view}, {day}").format(view=_title(known), day=_day(known))
            views.append(Series(label, style, tuple(_values(known, areas)), faint=True))
    return Chart(tuple(labels.code("life_area", area) for area in areas), tuple(views))


def gaps(chart: Chart, areas: Sequence[str]) -> list[str]:
    """A line for each view without a value somewhere: where, or the few areas that have one.

    `areas` are their short names: the long ones have commas of their own.
    """
    said = []
    for series in chart.series:
        empty = [each is None for each in series.values]
        without = [area for area, gap in zip(areas, empty, strict=True) if gap]
        valued = [area for area, gap in zip(areas, empty, strict=True) if not gap]
        if len(without) > len(valued):
            line = _("{view}: values on {areas} only")
            said.append(line.format(view=series.label, areas=", ".join(valued)))
        elif without:
            line = _("{view}: no value on {areas}")
            said.append(line.format(view=series.label, areas=", ".join(without)))
    return said


def left_out(read: Read, survey: Survey) -> int:
    """How many views have no place in the picture."""
    return max(0, len(_with_answers(read, survey)) - MOST)


def _with_answers(read: Read, survey: Survey) -> list[Profile]:
    profiles = read.state.profiles(survey)
    return [each for each in profiles if any(figure.valued for figure in each.figures)]


def _values(profile: Profile, areas: tuple[str, ...]) -> Iterator[float | None]:
    for area in areas:
        figure = profile.figure(area)
        yield None if figure is None else figure.mean


def _who(profile: Profile) -> tuple[str, str]:
    return profile.view, profile.who


def _title(profile: Profile) -> str:
    return words.view_title(profile.view, profile.who)


def _day(profile: Profile) -> str:
    return labels.short_day(profile.held_on)
