"""The page of the talk: one life area with its four questions, or what a talk ends with."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.fields import SURVEY_AREAS, Value
from jmd_desktop.domain.item_sets import AREAS
from jmd_desktop.domain.surveys import Survey
from jmd_desktop.i18n import _
from ui.phases.assessment.reading import Read
from ui.phases.assessment.survey_head import SurveyHead
from ui.qt import theme
from ui.qt.buttons import Button, ButtonKind
from ui.qt.form import BoundForm
from ui.qt.icons import Icon
from ui.qt.layout import HAIR, LARGE, SMALL, box, column, holder, row
from ui.qt.stars import in_words
from ui.qt.stylesheet import is_look_change
from ui.qt.surfaces import Card, EmptyState, Notice, NoticeKind, ScrollPage
from ui.qt.text import Kind, label

COLUMNS: Final = (
    "now",
    "good",
    "helps",
    "change",
    "importance",
    "counsellor_view",
    "third_view",
    "third_who",
)
_WIDEST: Final = 860  # px at a text scale of 1
_AROUND: Final = 80  # px that stay visible above and below the field with the cursor


class TalkView(QWidget):
    """Built once; another life area or survey only brings other words."""

    begin_requested = Signal()
    finish_requested = Signal()
    area_requested = Signal(str)

    def __init__(self, missing_characters: Callable[[str], tuple[str, ...]]) -> None:
        super().__init__()
        self.head = SurveyHead()
        self._refusal = Notice(NoticeKind.DANGER, "")
        self._refusal.hide()
        self._card = Card()
        self.form = BoundForm(
            SURVEY_AREAS, missing_characters=missing_characters, parent=self._card
        )
        self._said = _Said()
        self._closing = _Closing()
        self.on = Button(_("Next life area"), ButtonKind.PLAIN, Icon.ARROW_RIGHT)
        self._pages = QStackedWidget()
        self._scroll = ScrollPage(widest=_WIDEST)
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
        self._closing.hide()
        self._card.setVisible(is_open)
        self._said.setVisible(not is_open)
        self.on.setVisible(is_open)
        if not is_open:
            self._said.show_words(held)
        self._come(survey, area)

    def show_closing(
        self, survey: Survey, good: Sequence[tuple[str, str]], grown: Sequence[str]
    ) -> None:
        """What has worked out: by life area what goes well, and what has grown since."""
        self.head.show_survey(survey, _("What has already worked out?"), "", "")
        for other in (self._card, self._said, self.on):
            other.hide()
        self._closing.show_words(good, grown, is_open=survey.finished_on is None)
        self._closing.show()
        self._come(survey, "")

    def show_refusal(self, words: str, *, word: str = "") -> None:
        """Say above the form why it was not saved; no words take it away."""
        if words:
            self._refusal.show_words(NoticeKind.DANGER, words, word=word)
        self._refusal.setVisible(bool(words))

    def focus_first(self) -> None:
        """The cursor where one begins."""
        if self._invitation.isVisibleTo(self):
            self._invitation.findChildren(Button)[0].setFocus()
        elif self._card.isVisibleTo(self):
            self.form.focus_field("now")
            QTimer.singleShot(0, self, self._reveal)
        elif self._closing.isVisibleTo(self):
            self._closing.focus_first()

    def reveal(self) -> None:
        """Scroll to the field with the cursor, once it has its place."""
        QTimer.singleShot(0, self, self._reveal)

    # ---- inside -----------------------------------------------------------------------------

    def _come(self, survey: Survey, part: str) -> None:
        """Another part begins at its top; the same one read again stays where it is."""
        self._pages.setCurrentWidget(self._scroll)
        if (survey.id, part) != self._at:
            self._at = survey.id, part
            self._scroll.verticalScrollBar().setValue(0)

    def _reveal(self) -> None:
        focused = self.focusWidget()
        if self._scroll.isAncestorOf(focused):
            self._scroll.ensureWidgetVisible(focused, 0, _AROUND)

    def _build(self) -> None:
        form = self.form
        form.row("now", "good")
        form.row("helps", "change")
        form.row("importance")
        form.section(_("How others see it"))
        form.row("counsellor_view")
        form.row("third_view", "third_who")
        self._card.add(form)
        self._closing.finish_requested.connect(self.finish_requested)
        self._closing.area_requested.connect(self.area_requested)
        self._scroll.add(
            self.head,
            self._refusal,
            self._card,
            self._said,
            self._closing,
            row(None, self.on),
            None,
        )
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


class _Said(Card):
    """What was said about one life area, to be read; nothing where nothing was said."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = {}
        for name in COLUMNS:
            words = label("", wrap=True, selectable=True)
            line = holder(
                column(label(labels.field(SURVEY_AREAS[name]), Kind.LABEL), words, gap=HAIR)
            )
            self._lines[name] = (line, words)
            self.add(line)
        self._nothing = label(_("Nothing was said about this life area."), Kind.QUIET, wrap=True)
        self.add(self._nothing)

    def show_words(self, held: Mapping[str, Value]) -> None:
        said = False
        for name, (line, words) in self._lines.items():
            value = held.get(name)
            text = in_words(value) if isinstance(value, int) else str(value or "")
            words.setText(text)
            line.setVisible(bool(text))
            said = said or bool(text)
        self._nothing.setVisible(not said)


class _Closing(QWidget):
    """The end of a talk: what goes well, in the words that were said (GR7)."""

    finish_requested = Signal()
    area_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._grown = Notice(NoticeKind.OK, "")
        self._lines = column(gap=LARGE)
        self._none = label("", Kind.QUIET, wrap=True)
        self.finish = Button(_("Finish the survey"), ButtonKind.PRIMARY, Icon.CHECK)
        self.finish.clicked.connect(self.finish_requested)
        self._made: list[QWidget] = []
        hint = label(
            _("Say it aloud together before you part: what works is what one can build on."),
            Kind.QUIET,
            wrap=True,
        )
        beyond = row(-SMALL, self._lines, -SMALL, gap=0)  # quiet buttons reach beyond the words
        card = Card("", hint, self._none, beyond)
        box(QVBoxLayout(self), self._grown, card, row(None, self.finish), gap=LARGE)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def show_words(
        self, good: Sequence[tuple[str, str]], grown: Sequence[str], *, is_open: bool
    ) -> None:
        for old in self._made:
            self._lines.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._made = []
        for area, words in good:
            line = _Good(area, words)
            line.opened.connect(self.area_requested)
            self._made.append(line)
            self._lines.addWidget(line)
        self._none.setText(
            _(
                "Nothing is written down yet. What goes well stands with each life area, under "
                "“What goes well, what can you do?”."
            )
        )
        self._none.setVisible(not good)
        if grown:
            self._grown.show_words(
                NoticeKind.OK, "\n".join(grown), word=_("This has grown since last time")
            )
        self._grown.setVisible(bool(grown))
        self.finish.setVisible(is_open)

    def focus_first(self) -> None:
        if self.finish.isVisibleTo(self):
            self.finish.setFocus()


class _Good(QWidget):
    opened = Signal(str)

    def __init__(self, area: str, words: str) -> None:
        super().__init__()
        self._area = area
        go = Button(labels.code("life_area", area), ButtonKind.QUIET)
        go.clicked.connect(self._open)
        said = label(words, wrap=True, selectable=True)
        line = row(said, margins=(SMALL, 0, SMALL, 0))
        box(QVBoxLayout(self), row(go, None, gap=0), line, gap=0)

    def _open(self) -> None:
        self.opened.emit(self._area)
