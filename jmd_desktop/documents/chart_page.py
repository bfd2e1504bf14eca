"""The chart page: one survey as a net and as bars, and what has grown. German only.

Its words are in `resources/forms/chart.toml`, its pictures those of the screen. Each view is a
series of its own and a missing mean a gap (GR5); an earlier survey stands pale behind.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Final

from jmd_desktop import i18n
from jmd_desktop.documents.form_blocks import Block, Fact, Facts, Text, TextStyleName
from jmd_desktop.documents.form_layout import FormSetter
from jmd_desktop.documents.form_look import Flowables, Look, paragraph
from jmd_desktop.documents.form_sheet import WIDTH, Sheet, day, letterhead, typeset_sheet
from jmd_desktop.documents.form_styles import INK, Sizes
from jmd_desktop.documents.form_texts import FormLibrary, FormText
from jmd_desktop.domain.site import DataProtectionLaw, Site
from jmd_desktop.domain.surveys import HIGHEST, LOWEST, Profile, changes
from jmd_desktop.drawing.bars import bars
from jmd_desktop.drawing.chart import Chart, Series, Value, described, in_words
from jmd_desktop.drawing.legend import legend
from jmd_desktop.drawing.radar import LEAST_AXES, height_for, radar
from jmd_desktop.drawing.shapes import Drawing
from jmd_desktop.drawing.styles import Style
from jmd_desktop.typesetting.drawings import drawn, measure
from jmd_desktop.typesetting.flowables import KeepTogether, Paragraph, Space
from jmd_desktop.typesetting.pages import Document
from jmd_desktop.typesetting.text import FSI, PDI, isolate, left_to_right

FORM: Final = "chart"
MOST: Final = len(Style)
"""Views that can be told apart in one picture; further ones are put in words."""

_SIZES: Final = Sizes(alone=9.6)
_WORDS: Final = 9.0  # points, in the pictures
_LARGEST: Final = 165.0  # points, radius of the net
_HIGHEST: Final = 620.0  # points, of the bars: they stay on one page
_SMALLER: Final = 0.9
_PLACEHOLDERS: Final = ("view", "day", "area", "areas", "before", "now", "lowest", "highest")


@dataclass(frozen=True, slots=True)
class ChartPage:
    """One survey in pictures; `before` are the views of the survey it is compared with.

    `areas` are the life areas it asks about in their order, code and name.
    """

    text: FormText
    printed_on: date
    areas: Sequence[tuple[str, str]]
    profiles: Sequence[Profile]
    held_on: date
    before: Sequence[Profile] = ()
    site: Site | None = None
    file_number: str = ""


def text_for(library: FormLibrary, site: Site | None, language: str = i18n.SOURCE) -> FormText:
    """The page's words for a service; FormNotOffered for any language but German."""
    law = site.law if site else DataProtectionLaw.GDPR
    values = {name: f"{{{name}}}" for name in _PLACEHOLDERS}
    return library.text(FORM, language, law, values)


def render(data: ChartPage) -> bytes:
    """The page as PDF; equal data give equal bytes. Raises UnprintableCharacter."""
    return typeset_form(data).pdf


def typeset_form(data: ChartPage) -> Document:
    """The page with its number of pages and of words that did not fit their column."""
    look = Look.of(data.text, WIDTH, _SIZES)
    story = [*letterhead(look, data.site), *_Page(data, look).story()]
    sheet = Sheet(data.text, data.printed_on, data.site, data.file_number, of_file=True)
    return typeset_sheet(sheet, look, story)


def story(data: ChartPage) -> Flowables:
    """What the page says under its letterhead, to stand behind another form."""
    look = Look.of(data.text, WIDTH, _SIZES)
    return _Page(data, look).story()


class _Page:
    """The parts of the page from top to bottom."""

    def __init__(self, data: ChartPage, look: Look) -> None:
        self._data = data
        self._look = look
        self._style = look.german.body.but(color=INK, leading=0)
        self._measure = measure(self._style)
        self._now = _with_answers(data.profiles)
        self._then = {(each.view, each.who): each for each in _with_answers(data.before)}
        self._chart = Chart(
            tuple(name for _, name in data.areas),
            tuple(self._series(self._now[:MOST])),
            LOWEST,
            HIGHEST,
        )

    def story(self) -> Flowables:
        opening = self._opening()
        if not self._now:
            return [*opening, Space(8), paragraph(self._say("none"), self._look.german.body)]
        said = described(self._chart, self)
        pictures = (self._net(said), self._gaps(), self._grown(), self._bars(said))
        return [*opening, *(part for each in pictures for part in each), *self._further()]

    # ---- the words of a chart ------------------------------------------------------------------

    @property
    def gap(self) -> str:
        """What stands where there is no value."""
        return self._say("gap")

    def number(self, value: float, /) -> str:
        """A mean with one digit, as Germans write it."""
        return f"{value:.1f}".replace(".", ",")

    def scale(self, lowest: int, highest: int, /) -> str:
        """A sentence about the scale."""
        return self._say("scale", lowest=str(lowest), highest=str(highest))

    def _say(self, name: str, **values: str) -> str:
        """Plain words or markup, as the values are: a picture takes no isolates."""
        words = self._data.text.words[name].german
        return words.replace(FSI, "").replace(PDI, "").format(**values)

    # ---- what there is to show -----------------------------------------------------------------

    def _series(self, profiles: Sequence[Profile]) -> Iterator[Series]:
        for profile, style in zip(islice(profiles, MOST), Style, strict=False):
            yield Series(self._title(profile), style, self._means(profile))
            known = self._then.get((profile.view, profile.who))
            if known is not None:
                yield Series(self._earlier(known), style, self._means(known), faint=True)

    def _means(self, profile: Profile) -> tuple[Value, ...]:
        found = (profile.figure(area) for area, _ in self._data.areas)
        return tuple(None if figure is None else figure.mean for figure in found)

    def _title(self, profile: Profile) -> str:
        return profile.who or self._say(f"view.{profile.view}")

    def _earlier(self, profile: Profile) -> str:
        return self._say("earlier", view=self._title(profile), day=day(profile.held_on))

    # ---- the parts -----------------------------------------------------------------------------

    def _opening(self) -> Flowables:
        data, words = self._data, self._data.text.words
        rows = [Fact(words["date"], "date")]
        values = {"date": left_to_right(day(data.held_on))}
        if self._then:
            rows.append(Fact(words["compared"], "compared"))
            values["compared"] = left_to_right(day(next(iter(self._then.values())).held_on))
        blocks: list[Block] = [Text(words["lead"], TextStyleName.LEAD), Facts(tuple(rows))]
        text = replace(data.text, blocks=tuple(blocks))
        return FormSetter(text, self._look, values, beside=False).story()

    def _net(self, said: str) -> Flowables:
        chart = self._chart
        if len(chart.axes) < LEAST_AXES:
            return []
        height = height_for(len(chart.axes), self._look.width, _WORDS, _LARGEST)
        plot = radar(chart, self._look.width, height, self._measure, size=_WORDS)
        return self._picture("net", plot.drawing, said, bars=False)

    def _bars(self, said: str) -> Flowables:
        size = _WORDS
        plot = bars(self._chart, self._look.width, self._measure, self, size=size)
        while plot.drawing.height > _HIGHEST:
            size *= _SMALLER
            plot = bars(self._chart, self._look.width, self._measure, self, size=size)
        return self._picture("bars", plot.drawing, said, bars=True)

    def _picture(self, name: str, drawing: Drawing, said: str, *, bars: bool) -> Flowables:
        key = legend(self._chart, self._look.width, self._measure, self, size=_WORDS, bars=bars)
        parts = [
            paragraph(self._say(name), self._look.german.heading),
            Space(4),
            drawn(drawing, self._style, said),
            Space(6),
            drawn(key, self._style, ""),  # named in what is said of the picture
        ]
        return [Space(self._look.em), KeepTogether(parts)]

    def _further(self) -> Flowables:
        """Views for which the pictures have no room, in words."""
        style = self._look.german.body
        lines: Flowables = []
        for each in self._now[MOST:]:
            values = (
                f"{isolate(axis)} {in_words(value, self)}"
                for axis, value in zip(self._chart.axes, self._means(each), strict=True)
            )
            title = f"<b>{isolate(self._title(each))}:</b>"
            lines += [Space(3), Paragraph(f"{title} {' · '.join(values)}", style)]
        heading = paragraph(self._say("further"), self._look.german.heading)
        return [Space(self._look.em), heading, *lines] if lines else []

    def _gaps(self) -> Flowables:
        """Once in words where a view has no value, or the few areas that have one; the pictures
        have signs alone."""  # fmt: skip
        lines: Flowables = []
        for each in self._chart.series:
            rated = list(zip(self._chart.axes, each.values, strict=True))
            without = [isolate(axis) for axis, value in rated if value is None]
            valued = [isolate(axis) for axis, value in rated if value is not None]
            few = len(without) > len(valued)
            if without:
                areas = " · ".join(valued if few else without)
                said = self._say("only" if few else "gaps", view=isolate(each.label), areas=areas)
                lines.append(Paragraph(said, self._look.german.caption))
        return [Space(6), KeepTogether(lines)] if lines else []

    def _grown(self) -> Flowables:
        """What moved up by at least half a point, view by view (GR7)."""
        look = self._look
        lines = [
            Paragraph(f"<b>{isolate(self._title(each))}:</b> {' · '.join(moved)}", look.german.body)
            for each in self._now
            if (moved := [*self._growth(each)])
        ]
        if not lines:
            return []
        heading = paragraph(self._say("grown"), look.german.heading)
        return [Space(look.em), KeepTogether([heading, *lines])]

    def _growth(self, now: Profile) -> Iterator[str]:
        before = self._then.get((now.view, now.who))
        if before is None:
            return
        moved = {change.area for change in changes(before, now) if change.grown}
        for area, name in self._data.areas:
            earlier, later = before.figure(area), now.figure(area)
            if area not in moved or not earlier or not later:
                continue
            if earlier.mean is not None and later.mean is not None:
                means = {"before": self.number(earlier.mean), "now": self.number(later.mean)}
                yield self._say("growth", area=isolate(name), **means)


def _with_answers(profiles: Sequence[Profile]) -> list[Profile]:
    return [each for each in profiles if any(figure.valued for figure in each.figures)]
