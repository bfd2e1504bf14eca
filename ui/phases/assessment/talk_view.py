"""The page of the talk: one life area with its questions, or what a talk ends with."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.fields import SURVEY_AREAS, SURVEYS, Value
from jmd_desktop.domain.item_sets import AREAS
from jmd_desktop.domain.surveys import CLOSING, Survey
from jmd_desktop.i18n import _
from ui.phases.assessment import words
from ui.phases.assessment.reading import Read
from ui.phases.assessment.survey_head import SurveyHead
from ui.phases.assessment.talk_closing import Closing
from ui.phases.assessment.talk_form import TalkForm
from ui.phases.assessment.talk_words import OF_AREA
from ui.qt import theme
from ui.qt.buttons import Button, ButtonKind
from ui.qt.icons import Icon
from ui.qt.layout import HAIR, LARGE, SMALL, box, column, holder, row
from ui.qt.stars import in_words
from ui.qt.stylesheet import is_look_change
from ui.qt.surfaces import Card, EmptyState, Notice, NoticeKind, ScrollPage
from ui.qt.text import Kind, label

_WIDEST: Final = 1040  # px at a text scale of 1
_AROUND: Final = 20  # px that stay visible above and below the field with the cursor


class TalkView(QWidget):
    """Built once; another life area or survey only brings other words."""

    begin_requested = Signal()
    finish_requested = Signal()
    area_requested = Signal(str)

    def __init__(self, missing_characters: Callable[[str], tuple[str, ...]]) -> None:
        super().__init__()
        self.head = SurveyHead()
        self._asks = label("", Kind.QUIET, wrap=True)
        self._refusal = Notice(NoticeKind.DANGER, "")
        self._refusal.hide()
        self._card = Card()
        self.form = TalkForm(missing_characters, self._card)
        self._said = _Said()
        self.closing = Closing(missing_characters)
        self.on = Button(_("Next life area"), ButtonKind.QUIET, Icon.ARROW_RIGHT)
        self._pages = QStackedWidget()
        self._scroll = _Scroll(widest=_WIDEST)
        self._at: tuple[str, str] = ("", "")  # survey and part on the screen
        self._build()
        self.clear()

    # ---- what is shown ----------------------------------------------------------------------

    def clear(self) -> None:
        """Show nobody until a case is read."""
        self._pages.setCurrentIndex(0)

    def show_none(self) -> None:
        """There is no survey to talk in."""
        self._pages.setCurrentIndex(1)

    def show_area(self, read: Read, survey: Survey, area: str, held: Mapping[str, Value]) -> None:
        """One life area; of a finished survey what was said, to be read."""
        self.head.show_survey(
            survey,
            read.words.area(area),
            labels.code("life_area", area),
            _("{number} of {total}").format(number=AREAS.index(area) + 1, total=len(AREAS)),
        )
        is_open = survey.finished_on is None
        self._show_asks(area, is_open=is_open)
        self.closing.hide()
        self._card.setVisible(is_open)
        self._said.setVisible(not is_open)
        self.on.show()
        if not is_open:
            self._said.show_words(held)
        self._come(survey, area)

    def show_closing(
        self,
        survey: Survey,
        held: Mapping[str, Value],
        good: Sequence[tuple[str, str]],
        grown: Sequence[str],
    ) -> None:
        """What has worked out: in words of its own, by life area, and what has grown since."""
        self.head.show_survey(survey, labels.field(SURVEYS["achieved"]), "", "")
        is_open = survey.finished_on is None
        self._show_asks(CLOSING, is_open=is_open)
        for other in (self._card, self._said, self.on):
            other.hide()
        self.closing.show_words(held, good, grown, is_open=is_open)
        self.closing.show()
        self._come(survey, CLOSING)

    def show_refusal(self, words_: str, *, word: str = "") -> None:
        """Say above the form why it was not saved; no words take it away."""
        if words_:
            self._refusal.show_words(NoticeKind.DANGER, words_, word=word)
        self._refusal.setVisible(bool(words_))

    def focus_first(self) -> None:
        """The cursor where one begins, the page at its top."""
        self._scroll.verticalScrollBar().setValue(0)
        if self._invitation.isVisibleTo(self):
            self._invitation.findChildren(Button)[0].setFocus()
        elif self._card.isVisibleTo(self):
            self.form.focus_field("now")
        elif self.closing.isVisibleTo(self):
            self.closing.focus_first()

    def reveal(self) -> None:
        """Scroll to the field with the cursor, once it has its place."""
        QTimer.singleShot(0, self, self._scroll.reveal)

    # ---- inside -----------------------------------------------------------------------------

    def _show_asks(self, part: str, *, is_open: bool) -> None:
        """What one may ask, in one calm line; nothing to ask where it is finished."""
        asks = words.DOT.join(labels.talk_questions(part))
        self._asks.setText(_("You may ask: {questions}").format(questions=asks))
        self._asks.setVisible(is_open)

    def _come(self, survey: Survey, part: str) -> None:
        """Another part begins at its top; the same one read again stays where it is."""
        self._pages.setCurrentWidget(self._scroll)
        if (survey.id, part) != self._at:
            self._at = survey.id, part
            self._scroll.verticalScrollBar().setValue(0)

    def _build(self) -> None:
        self._card.add(self.form)
        self.closing.finish_requested.connect(self.finish_requested)
        self.closing.area_requested.connect(self.area_requested)
        lead = row(self._asks, self.on, gap=LARGE)
        lead.setStretch(0, 1)
        lead.setAlignment(self.on, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        self._scroll.add(
            column(self.head, lead, gap=SMALL),
            self._refusal,
            self._card,
            self._said,
            self.closing,
            None,
        )
        # It stands above, where it is always seen; by the keyboard it comes when all is written.
        last = self.form.field(OF_AREA[-1]).editor.widget
        QWidget.setTabOrder(last.focusProxy() or last, self.on)
        self._invitation = EmptyState(
            Icon.NOTEBOOK_PEN,
            _(
                "No survey is open. In the talk one life area follows the other, in any order; "
                "you can stop at any time and go on where you were."
            ),
            _("Begin the talk"),
            self.begin_requested.emit,
        )
        for each in (QWidget(), self._invitation, self._scroll):
            self._pages.addWidget(each)
        box(QVBoxLayout(self), self._pages, gap=0)

    def changeEvent(self, event: QEvent) -> None:
        """Lines get longer with the letters."""
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_scroll"):
            self._scroll.set_widest(theme.current().metrics.grown(_WIDEST))


class _Scroll(ScrollPage):
    """Who comes to a field by the keyboard sees all of it; Qt itself shows its first line only."""

    def focusNextPrevChild(self, forwards: bool) -> bool:  # noqa: FBT001  Qt's own
        """To the next or the one before."""
        moved = super().focusNextPrevChild(forwards)
        self.reveal()
        return moved

    def reveal(self) -> None:
        """Scroll to what has the keyboard."""
        focused = self.focusWidget()
        if self.isAncestorOf(focused):
            self.ensureWidgetVisible(focused, 0, _AROUND)


class _Said(Card):
    """What was said about one life area, to be read; nothing where nothing was said."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = {}
        for name in OF_AREA:
            said = label("", wrap=True, selectable=True)
            line = holder(
                column(label(labels.field(SURVEY_AREAS[name]), Kind.LABEL), said, gap=HAIR)
            )
            self._lines[name] = (line, said)
            self.add(line)
        self._nothing = label(_("Nothing was said about this life area."), Kind.QUIET, wrap=True)
        self.add(self._nothing)

    def show_words(self, held: Mapping[str, Value]) -> None:
        said = False
        for name, (line, words_) in self._lines.items():
            value = held.get(name)
            text = in_words(value) if isinstance(value, int) else str(value or "")
            words_.setText(text)
            line.setVisible(bool(text))
            said = said or bool(text)
        self._nothing.setVisible(not said)
