"""One entry painted as it is set: its day, what stands over it, its texts, its ways onward."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from jmd_desktop.i18n import _
from ui.journal.brush import Brush
from ui.journal.rows import State
from ui.journal.setting import BUTTON, GAP, MARGIN, Act, Setting, folding_words
from ui.qt import fonts, painting, theme
from ui.qt.fonts import Weight
from ui.qt.icons import Icon
from ui.qt.theme import Tone


class PaintedEntry(Setting):
    """Knows no list; `top` is where it lies in the viewport."""

    def paint(
        self,
        painter: QPainter,
        top: float,
        *,
        shows_day: bool,
        selected: bool,
        focused: bool,
        hovered: bool,
        mirrored: bool,
    ) -> None:
        """At that height of the viewport."""
        brush = Brush(painter, self._column.width, top, mirrored=mirrored)
        if self.passage.part:
            self._paint_part(brush)
        if selected:
            self._paint_ground(brush, focused=focused)
        self._paint_day(brush, shows_day=shows_day)
        self._paint_facts(brush)
        self._paint_texts(brush)
        self._paint_links(brush, with_menu=selected or hovered)
        if self.passage.areas:
            self._paint_areas(brush)

    def _paint_part(self, brush: Brush) -> None:
        strong = fonts.font(self._metrics.title, Weight.STRONG)
        whole = QRectF(MARGIN, self._part_y + 16, self._column.width - 2 * MARGIN, 0)
        whole.setHeight(self._metrics.grown(26))
        brush.write(whole, self.passage.part, strong, Tone.PLAIN)

    def _paint_ground(self, brush: Brush, *, focused: bool) -> None:
        colours = theme.current().theme
        edge = self._metrics.grown(BUTTON)
        right = self._column.left + self._column.text + edge + 8
        place = brush.at(QRectF(8, self.top + 2, right - 8, self.height - self.top - 4))
        painting.ground(brush.painter, place, colours.canvas, 8)
        bar = brush.at(QRectF(8, self.top + 12, 3, self.height - self.top - 24))
        painting.ground(brush.painter, bar, colours.accent, 1.5)
        if focused:
            painting.focus_ring(brush.painter, place, 8)

    def _paint_day(self, brush: Brush, *, shows_day: bool) -> None:
        passage, grown = self.passage, self._metrics.grown
        strong = fonts.font(self._metrics.body, Weight.STRONG)
        if not self._column.gutter:
            words = "  ".join(filter(None, (passage.day, passage.clock)))
            place = QRectF(MARGIN, self._day_y - 2, self._column.text, grown(22))
            brush.write(place, words, strong, Tone.PLAIN)
            return
        room = self._column.gutter - GAP
        y = self._day_y - 2
        if shows_day:
            brush.write(QRectF(MARGIN, y, room, grown(20)), passage.day, strong, Tone.PLAIN)
            y += grown(20)
        if passage.clock:
            place = QRectF(MARGIN, y, room, grown(20))
            brush.write(place, passage.clock, self._small, Tone.QUIET)

    def _paint_facts(self, brush: Brush) -> None:
        edge, left = self._metrics.small_icon, self._column.left
        brush.icon(self.passage.icon, Tone.QUIET, QRectF(left, self._facts_y + 1, edge, edge))
        brush.prose(self._facts, left + edge + 6, self._facts_y, Tone.QUIET, self._facts_room())
        for state, x in self._states_at():
            self._paint_state(brush, state, x)

    def _paint_state(self, brush: Brush, state: State, x: float) -> None:
        grown = self._metrics.grown
        place = QRectF(x, self._states_y - 1, self._state_width(state), grown(18))
        colours = theme.current().theme
        if state.pill:
            place.adjust(0, -1, 0, 1)
            ground = brush.at(place)
            painting.ground(brush.painter, ground, state.tone.soft(colours), ground.height() / 2)
            brush.write(place, state.words, self._strong_small, state.tone, middle=True)
            return
        if state.icon is not None:
            edge = grown(14)
            brush.icon(state.icon, state.tone, QRectF(x, place.top() + 1, edge, edge))
            place.adjust(edge + 4, 0, 0, 0)
        if not state.silent:
            brush.write(place, state.words, self._small, state.tone)

    def _paint_texts(self, brush: Brush) -> None:
        left, width = self._column.left, self._column.text
        mark = theme.current().theme.warn_soft
        brush.prose(
            self._content, left, self._content_y, Tone.PLAIN, width, hits=self._hits, mark=mark
        )
        if not self.passage.agreements:
            return
        grown, inset = self._metrics.grown, self._metrics.grown(14)
        bar = QRectF(left, self._agreed_y + 1, 3, grown(18) + self._agreed.height - 4)
        painting.ground(brush.painter, brush.at(bar), theme.current().theme.accent, 1.5)
        head = QRectF(left + inset, self._agreed_y, width - inset, grown(18))
        brush.write(head, _("Agreed:"), self._strong_small, Tone.ACCENT)
        brush.prose(
            self._agreed,
            left + inset,
            self._agreed_y + grown(18),
            Tone.PLAIN,
            width - inset,
            hits=self._agreed_hits,
            mark=mark,
        )

    def _paint_links(self, brush: Brush, *, with_menu: bool) -> None:
        medium = fonts.font(self._metrics.body, Weight.MEDIUM)
        edge, folding = self._metrics.small_icon, folding_words()
        for link in self.links:
            if link.act is Act.MENU:
                if with_menu:
                    inner = link.rect.center()
                    size = self._metrics.icon
                    place = QRectF(inner.x() - size / 2, inner.y() - size / 2, size, size)
                    brush.icon(Icon.ELLIPSIS, Tone.QUIET, place)
                continue
            if link.act in folding:
                brush.write(link.rect, folding[link.act], medium, Tone.ACCENT)
                continue
            onward = link.onward
            icon, tone = (
                (Icon.HISTORY, Tone.ACCENT) if onward is None else (onward.icon, onward.tone)
            )
            words = self.passage.former if onward is None else onward.words
            top = link.rect.center().y() - edge / 2
            brush.icon(icon, tone, QRectF(link.rect.left(), top, edge, edge))
            room = link.rect.adjusted(edge + 6, 0, 0, 0)
            brush.write(room, words, self._small, tone)

    def _paint_areas(self, brush: Brush) -> None:
        colours = theme.current().theme
        for rect, words in self._pills:
            place = rect.translated(self._column.left, self._areas_y)
            ground = brush.at(place)
            painting.ground(brush.painter, ground, colours.hover, ground.height() / 2)
            brush.write(place, words, self._small, Tone.QUIET, middle=True)
