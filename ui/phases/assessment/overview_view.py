"""The first page: surveys, their picture, what has grown, where a goal is worth it, the need."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSignalBlocker, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.fields import ASSESSMENTS
from jmd_desktop.domain.surveys import Survey
from jmd_desktop.drawing.chart import Chart
from jmd_desktop.i18n import _, ngettext
from jmd_desktop.settings import ChartShape
from ui.phases.assessment.achieved import AchievedCard
from ui.phases.assessment.finishing import FinishCard, FinishedNote
from ui.phases.assessment.survey_rows import OUT, SurveyRows
from ui.phases.assessment.worth_card import WorthCard
from ui.qt import theme
from ui.qt.buttons import Button, ButtonKind
from ui.qt.charts import ChartView
from ui.qt.combo_box import ComboBox
from ui.qt.field import FieldColumn
from ui.qt.form import BoundForm
from ui.qt.icons import Icon
from ui.qt.layout import LARGE, box, outset
from ui.qt.stylesheet import is_look_change
from ui.qt.surfaces import Card, EmptyState, Notice, NoticeKind, ScrollPage
from ui.qt.text import Kind, label

_WIDEST = 900  # px at a text scale of 1
_EMPTY = 260  # px high
_USUAL = 3  # surveys: the first one and two looks later


class OverviewView(ScrollPage):
    """Cards below each other; built once."""

    talk_requested = Signal()
    questions_requested = Signal()
    new_requested = Signal()
    picture_chosen = Signal(str, object)
    """The id of a survey, and of the earlier one: "" for none, None for the one before it."""

    undo_requested = Signal()

    def __init__(
        self, missing_characters: Callable[[str], tuple[str, ...]], shape: ChartShape
    ) -> None:
        """`shape` of the picture at first."""
        super().__init__(widest=_WIDEST)
        self.done = Notice(NoticeKind.OK, "")
        self.done.offer(_("Undo"), self.undo_requested.emit)
        self.refusal = Notice(NoticeKind.DANGER, "")
        self.empty = Card("")
        self.fresh = Button(_("Begin a new survey"), ButtonKind.QUIET, Icon.PLUS)
        self.rows = SurveyRows(self.fresh)
        self.surveys = Card(_("Surveys"), outset(self.rows, OUT), aside=self.fresh)
        self.finishing = FinishCard()
        self.finished = FinishedNote()
        self.achieved = AchievedCard()
        self.picture = _Picture(shape)
        self.worth = WorthCard()
        self.need = Card("")
        self.form = BoundForm(ASSESSMENTS, missing_characters=missing_characters, parent=self.need)
        self._content = QWidget()
        self._build()
        self.clear()

    def clear(self) -> None:
        """Show nobody until a case is read."""
        self._content.hide()
        for each in (self.done, self.refusal, self.finishing, self.finished):
            each.hide()

    def stand_ready(self) -> None:
        """As most cases will show it, still of nobody; the first case clears it."""
        self.rows.stand_ready(_USUAL)
        self.empty.hide()
        self.picture.stand_ready()
        for each in (self.surveys, self.picture, self._content):
            each.show()

    def show_surveys(self, surveys: Sequence[Survey]) -> None:
        """All of a case, or an invitation to begin."""
        self.rows.show_surveys(surveys)
        self.achieved.show_surveys(surveys)
        self.empty.setVisible(not surveys)
        self.surveys.setVisible(bool(surveys))
        self._content.show()

    def show_done(self, words: str) -> None:
        """What was done and can be undone; no words take it away."""
        if words:
            self.done.show_words(NoticeKind.OK, words)
        self.done.setVisible(bool(words))
        if words:
            self.verticalScrollBar().setValue(0)

    def show_refusal(self, words: str, *, word: str = "") -> None:
        """Why something could not be done; no words take it away."""
        if words:
            self.refusal.show_words(NoticeKind.DANGER, words, word=word)
            self.verticalScrollBar().setValue(0)
        self.refusal.setVisible(bool(words))

    def focus_first(self) -> None:
        """The keyboard where one begins."""
        if self.empty.isVisibleTo(self):
            self.begin.setFocus()
        else:
            self.rows.focus_first()

    def focusNextPrevChild(self, forwards: bool) -> bool:  # noqa: FBT001  Qt's own
        """Who comes to the picture by the keyboard sees all of it, with what chooses it."""
        moved = super().focusNextPrevChild(forwards)
        chart = self.picture.chart
        if chart.isAncestorOf(self.focusWidget()) and chart.height() <= self.viewport().height():
            self.ensureWidgetVisible(chart, 0, 0)
        return moved

    def changeEvent(self, event: QEvent) -> None:
        """Lines get longer with the letters."""
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_content"):
            self.set_widest(theme.current().metrics.grown(_WIDEST))

    def _build(self) -> None:
        invitation = EmptyState(
            Icon.CHART_COLUMN,
            _(
                "No survey yet. Look together at what goes well and where support helps: in a "
                "talk or with the questionnaire, life area by life area, in any order."
            ),
            _("Begin the talk"),
            self.talk_requested.emit,
        )
        invitation.offer(_("Fill in the questionnaire"), self.questions_requested.emit)
        invitation.setMinimumHeight(_EMPTY)
        self.begin = invitation.findChildren(Button)[0]
        self.empty.add(invitation)
        self.fresh.clicked.connect(self.new_requested)
        self.picture.chosen.connect(self.picture_chosen)
        form = self.form
        form.section(_("What is needed?"))
        form.row("need")
        form.field("need").column.label.setText(_("In words"))  # the heading asks already
        form.row("reassess_on")
        form.field("reassess_on").editor.widget.setMaximumWidth(260)
        self.need.add(form)
        self.need.setAccessibleName(_("What is needed?"))
        box(
            QVBoxLayout(self._content),
            self.done,
            self.refusal,
            self.empty,
            self.finishing,
            self.finished,
            self.surveys,
            self.picture,
            self.worth,
            self.achieved,
            self.need,
            gap=LARGE,
        )
        self.add(self._content, None)


class _Picture(Card):
    """The chart of one survey, with an earlier one behind; what it says in words below it."""

    chosen = Signal(str, object)

    def __init__(self, shape: ChartShape) -> None:
        super().__init__()
        self.setAccessibleName(_("Picture"))
        self._now, self._then = ComboBox(), ComboBox()
        self._choosers = (
            FieldColumn(_("Survey"), self._now),
            FieldColumn(_("Earlier one behind it"), self._then),
        )
        self.chart = ChartView(
            _("Views of the life areas"),
            _("Life area"),
            shape,
            title=_("Picture"),
            choosers=self._choosers,
        )
        self._gaps = label("", Kind.CAPTION, wrap=True)
        self._grown = Notice(NoticeKind.OK, "")
        self._more = Notice(NoticeKind.INFO, "")
        for combo in (self._now, self._then):
            combo.activated.connect(self._ask)
            combo.currentIndexChanged.connect(self._ask)  # arrow keys choose without a signal
        self._shown = ("", "")
        self.add(self.chart, self._gaps, self._more, self._grown)

    def stand_ready(self) -> None:
        """With all that stands around a picture of two surveys."""
        for each in (*self._choosers, self.chart.picture, self.chart.switch, self.chart.readout):
            each.show()

    def show_chart(
        self,
        surveys: Sequence[Survey],
        now: Survey,
        then: Survey | None,
        chart: Chart,
        left_out: int,
    ) -> None:
        """One survey, an earlier one behind it; `surveys` have answers, the newest first."""
        self._shown = (now.id, "" if then is None else then.id)
        days = [(each.id, labels.short_day(each.held_on)) for each in surveys]
        behind = days[[each.id for each in surveys].index(now.id) + 1 :]
        with QSignalBlocker(self._now), QSignalBlocker(self._then):
            self._now.set_choices(days)
            self._now.choose(now.id)
            self._then.set_choices(behind, empty=_("none"))
            self._then.choose(None if then is None else then.id)
        for each in self._choosers:
            each.setVisible(len(surveys) > 1)
        self.chart.show_chart(chart)
        if left_out:
            words = ngettext(
                "{count} more view has no room in the picture; its answers stand in the "
                "questionnaire.",
                "{count} more views have no room in the picture; their answers stand in the "
                "questionnaire.",
                left_out,
            ).format(count=left_out)
            self._more.show_words(NoticeKind.INFO, words)
        self._more.setVisible(bool(left_out))

    def show_words(self, gaps: Sequence[str], grown: Sequence[str]) -> None:
        """Where a view has no value, and what has grown."""
        self._gaps.setText("\n".join(gaps))
        self._gaps.setVisible(bool(gaps))
        if grown:
            self._grown.show_words(
                NoticeKind.OK, "\n".join(grown), word=_("This has grown since last time")
            )
        self._grown.setVisible(bool(grown))

    def _ask(self) -> None:
        wanted = (self._now.choice() or "", self._then.choice() or "")
        if wanted != self._shown and wanted[0]:
            another = wanted[0] != self._shown[0]
            self._shown = wanted
            self.chosen.emit(wanted[0], None if another else wanted[1])
