"""What the young person says: on the screen, typed over from paper, or in a talk (D9)."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.evaluations import AnswerWay, Evaluation, figures
from jmd_desktop.domain.surveys import View
from jmd_desktop.drawing.chart import Chart, Series, described
from jmd_desktop.drawing.styles import Style
from jmd_desktop.i18n import _, ngettext
from jmd_desktop.labels.of_charts import ChartWords
from jmd_desktop.settings import ChartShape
from ui.phases.closure import evaluation_words as words
from ui.phases.closure.evaluation_answers import Answers, Written
from ui.phases.closure.evaluation_desk import Read
from ui.phases.closure.evaluation_forms import MissingCharacters, OwnForm
from ui.phases.closure.evaluation_grid import StatementList
from ui.phases.closure.evaluation_statements import StatementModel
from ui.qt.buttons import Button, plain, quiet
from ui.qt.chart_picture import ChartPicture
from ui.qt.flow import FlowLayout
from ui.qt.icons import Icon
from ui.qt.language_names import both_names
from ui.qt.layout import MEDIUM, SMALL, box, column, wraps
from ui.qt.surfaces import Card, Notice, NoticeKind
from ui.qt.text import Kind, label


class WaysLine(QWidget):
    """How the answers come into the file."""

    screen_requested = Signal(str)
    """On the screen, in that language."""

    typing_requested = Signal(str)
    """By the counsellor: an `AnswerWay`."""

    def __init__(self) -> None:
        super().__init__()
        self.on_screen = plain(_("Answer on the screen"), Icon.LANGUAGES)
        self.paper = plain(_("Type over from paper"), Icon.FILE_TEXT)
        self.talk = plain(_("Ask in the talk"), Icon.USERS)
        self.languages = QMenu(self)
        self.on_screen.setMenu(self.languages)
        self.on_screen.setToolTip(_("Large, in their language, with nothing else on the screen."))
        self._facts = label("", Kind.QUIET, wrap=True)
        self._offered: tuple[str, ...] = ()
        line = QWidget()
        flow = FlowLayout(line, gap=SMALL)
        for each in (self.on_screen, self.paper, self.talk):
            flow.addWidget(each)
        wraps(line)
        box(QVBoxLayout(self), line, self._facts, gap=SMALL)
        self.paper.clicked.connect(partial(self._ask, AnswerWay.PAPER))
        self.talk.clicked.connect(partial(self._ask, AnswerWay.TALK))

    def show_part(self, read: Read, evaluation: Evaluation | None) -> None:
        """The languages there are, and what is known of the answers."""
        self._facts.setText(words.facts(evaluation))
        self._facts.setVisible(evaluation is not None)
        begun = evaluation is not None and bool(evaluation.answers)
        self.talk.setVisible(not begun)
        if read.languages == self._offered:
            return
        self._offered = read.languages
        self.languages.clear()
        for tag in read.languages:
            action = self.languages.addAction(both_names(tag).replace("&", "&&"))
            action.triggered.connect(partial(self._ask_screen, tag))

    def _ask(self, way: AnswerWay, _checked: bool = False) -> None:  # noqa: FBT001, FBT002  Qt's own
        self.typing_requested.emit(way.value)

    def _ask_screen(self, tag: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002  Qt's own
        self.screen_requested.emit(tag)


class OwnCard(Card):
    """Ways, statements, what they show, and what was said in words."""

    retry_requested = Signal()
    removal_requested = Signal()

    def __init__(self, missing_characters: MissingCharacters, answers: Answers) -> None:
        self.remove: Button = quiet(_("Remove"), Icon.TRASH_2)
        super().__init__(words.view_title(View.YOUNG_PERSON), aside=self.remove)
        self.model = StatementModel(answers)
        self.list = StatementList(self.model)
        self.ways = WaysLine()
        self._answers = answers
        self._scale = label("", Kind.CAPTION, wrap=True)
        self._failed = Notice(NoticeKind.DANGER, "")
        self._failed.offer(_("Try again"), self.retry_requested.emit)
        framed = QFrame()
        framed.setProperty("kind", "card")
        box(QVBoxLayout(framed), self.list, gap=0, margins=(1, 1, 1, 1))
        self.chart = ChartPicture(ChartWords())
        self.chart.setAccessibleName(_("What the answers show"))
        self._shows = QWidget()
        title = label(_("What the answers show"), Kind.LABEL)
        note = label(_("On average in each part, from 1 to 5."), Kind.CAPTION, wrap=True)
        box(QVBoxLayout(self._shows), title, note, self.chart, gap=SMALL)
        statements = QWidget()
        statements.setLayout(column(self._failed, self._scale, framed, self._shows, gap=MEDIUM))
        self._failed.hide()
        self._shows.hide()
        self.form = OwnForm(missing_characters, self.ways, statements)
        self.add(self.form)
        self.remove.hide()
        self.remove.clicked.connect(self.removal_requested)

    def show_part(self, read: Read, evaluation: Evaluation | None, *, editable: bool) -> None:
        """As it is stored; answers are shown by themselves."""
        self.model.show_words(read.words)
        self.ways.show_part(read, evaluation)
        self.list.show_writable(there_is=editable)
        self.remove.setVisible(evaluation is not None)
        low, high = (read.words.scale(n) for n in (1, 5))
        self._scale.setText(
            _(
                "Keys: 1 ({low}) to 5 ({high}), 0 for “don't know”, – for “no answer”, "
                "Delete takes back."
            ).format(low=low, high=high)
        )
        self.show_answers()

    def show_answers(self) -> None:
        """Answers changed, or whether they are in the file."""
        self.model.was_answered()
        evaluation = self._answers.evaluation
        self.form.show_answered(on=bool(self._answers.given))
        found = () if evaluation is None else figures(evaluation)
        self._shows.setVisible(any(each.mean is not None for each in found))
        if found:
            axes = tuple(labels.code("evaluation_dimension", each.dimension) for each in found)
            series = Series(self.accessibleName(), Style.FIRST, tuple(each.mean for each in found))
            chart = Chart(axes, (series,))
            self.chart.show_chart(chart, ChartShape.BARS)
            self.chart.setAccessibleDescription(described(chart, ChartWords()))

    def show_failed(self, failed: Sequence[Written], sentence: str) -> None:
        """Which answers are not in the file, and why; none of them takes it away."""
        if failed:
            word = ngettext(
                "{count} answer is not saved", "{count} answers are not saved", len(failed)
            ).format(count=len(failed))
            self._failed.show_words(NoticeKind.DANGER, sentence, word=word)
        self._failed.setVisible(bool(failed))
