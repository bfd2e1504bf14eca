"""The page of the agreement: where the plan stands, agreeing on it, paper, and its versions."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.i18n import _, pgettext
from ui.phases.planning import agreement_form
from ui.phases.planning.agreement_form import AgreeForm
from ui.phases.planning.versions_page import ChangeList, VersionPage
from ui.phases.planning.versions_view import VersionsCard
from ui.qt import theme
from ui.qt.buttons import ButtonKind, plain, primary, quiet
from ui.qt.field import FieldColumn
from ui.qt.flow import FlowLayout
from ui.qt.icons import Icon, IconLabel
from ui.qt.inputs import ComboBox
from ui.qt.language_names import both_names
from ui.qt.layout import HAIR, LARGE, SMALL, box, column, row
from ui.qt.print_offer import PrintButton
from ui.qt.save_state import SaveState
from ui.qt.stylesheet import is_look_change
from ui.qt.surfaces import Card, Notice, NoticeKind, Pill, ScrollPage, rule
from ui.qt.text import Kind, label, restyle, tooltip_with_keys
from ui.qt.theme import Tone

_WIDEST = 860  # px at a text scale of 1
_LANGUAGES = 380  # px
_AROUND = 80  # px that stay visible above and below what has the cursor
_MOST = 8  # lines; who wants to see more compares

MissingCharacters = Callable[[str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Standing:
    """What is said about the plan as it stands now, in words."""

    sentence: str
    state: str  # in one word
    tone: Tone
    handed: str = ""
    changed: str = ""
    changes: Mapping[str, Sequence[str]] | None = None
    warnings: Sequence[str] = ()
    hints: Sequence[str] = ()
    printed: str = ""  # what a print shows now
    goals: int = 0
    to_agree: bool = False  # there is something that was not agreed on yet
    editable: bool = True


class AgreementView(QStackedWidget):
    """The page itself; over it a version that is read, or two that are compared."""

    goals_requested = Signal()
    agree_requested = Signal()
    cancel_requested = Signal()
    save_requested = Signal()
    together_requested = Signal()
    plan_requested = Signal()
    short_requested = Signal()
    compare_requested = Signal()

    def __init__(self, missing_characters: MissingCharacters) -> None:
        super().__init__()
        self.version_page = VersionPage()
        self.stand = StandCard()
        self.paper = PaperCard()
        self.agreeing = AgreeCard(missing_characters)
        self.versions = VersionsCard(missing_characters)
        self.refusal = Notice(NoticeKind.DANGER, "")
        self.done = Notice(NoticeKind.OK, "")
        self._print_now = self.done.offer(_("Print short version"), self.short_requested.emit)
        self.done.offer(_("Print support plan"), self.plan_requested.emit)
        self._ended = Notice(
            NoticeKind.INFO,
            _("The case has ended. Its plan can be read and printed, and no longer be changed."),
        )
        self._content = _Content()
        box(
            QVBoxLayout(self._content),
            self.refusal,
            self.done,
            self._ended,
            self.stand,
            self.agreeing,
            self.paper,
            self.versions,
            gap=LARGE,
        )
        self._page = ScrollPage(self._content, None, widest=_WIDEST)
        self.addWidget(self._page)
        self.addWidget(self.version_page)
        self.agreeing.hide()
        self.refusal.hide()
        self.done.hide()
        self._ended.hide()
        self.stand.agree.clicked.connect(self.agree_requested)
        self.stand.goals.clicked.connect(self.goals_requested)
        self.stand.compare.clicked.connect(self.compare_requested)
        self.paper.together.clicked.connect(self.together_requested)
        self.paper.plan.clicked.connect(self.plan_requested)
        self.paper.short.clicked.connect(self.short_requested)
        self.agreeing.save.clicked.connect(self.save_requested)
        self.agreeing.cancel.clicked.connect(self.cancel_requested)
        self._fit()
        self.show_nobody()

    def show_nobody(self) -> None:
        """Until a case is read."""
        self._content.hide()
        self.refusal.hide()
        self.done.hide()
        self.open_agreeing(on=False)
        self.show_page()
        self.version_page.clear()
        self._page.verticalScrollBar().setValue(0)

    def show_standing(self, standing: Standing) -> None:
        """Where the plan stands."""
        self.stand.show_standing(standing, agreeing=self.is_agreeing)
        self.paper.show_standing(standing)
        self._ended.setVisible(not standing.editable)
        self._content.show()

    @property
    def is_agreeing(self) -> bool:
        """Whether the fields of an agreement are open."""
        return not self.agreeing.isHidden()

    def open_agreeing(self, *, on: bool) -> None:
        """Open or close them."""
        self.agreeing.setVisible(on)
        self.stand.show_agreeing(on=on)

    def show_refusal(self, words: str) -> None:
        """Say above all why it was not kept; no words take it away."""
        self.refusal.setVisible(bool(words))
        if words:
            self.refusal.show_words(NoticeKind.DANGER, words)
            self._page.verticalScrollBar().setValue(0)

    def show_done(self, words: str) -> None:
        """It was agreed on: it can be printed and handed out now; no words take it away."""
        inside = self.done.isAncestorOf(self.window().focusWidget())
        self.done.setVisible(bool(words))
        if words:
            self.done.show_words(NoticeKind.OK, words, word=pgettext("plan", "Agreed on"))
            self._page.verticalScrollBar().setValue(0)
            self._print_now.setFocus(Qt.FocusReason.OtherFocusReason)
        elif inside:
            self.stand.agree.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- over the page ----------------------------------------------------------------------

    @property
    def over_page(self) -> bool:
        """Whether a version is read or two are compared."""
        return self.currentWidget() is self.version_page

    def show_over(self) -> None:
        """A version, or two of them."""
        self.setCurrentWidget(self.version_page)
        self.version_page.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_page(self) -> None:
        """The page itself."""
        self.setCurrentWidget(self._page)

    def reveal_focus(self) -> None:
        """Scroll to where the cursor was put; with the next event, when all has its place."""
        QTimer.singleShot(0, self, self._reveal)

    def changeEvent(self, event: QEvent) -> None:
        """As wide as lines may be at this text size."""
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_page"):
            self._fit()

    def _fit(self) -> None:
        grown = theme.current().metrics.grown
        self._page.set_widest(grown(_WIDEST))
        self.paper.languages.setMaximumWidth(grown(_LANGUAGES))

    def _reveal(self) -> None:
        focused, page = self.focusWidget(), self._page.widget()
        if page is not None and page.isAncestorOf(focused):
            top = focused.mapTo(page, QPoint(0, 0)).y()
            self._page.ensureVisible(0, top + focused.height(), 0, _AROUND)
            self._page.ensureVisible(0, top, 0, _AROUND)


class _Content(QWidget):
    """As high as its words are at its width: Qt would add what they need where they are narrow."""

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)


class StandCard(Card):
    """A sentence, what changed since, what may be thought of; and the way to the next version."""

    def __init__(self) -> None:
        super().__init__(gap=LARGE)
        title = _("Where the plan stands")
        self.setAccessibleName(title)
        self._state = Pill("")
        head = row(label(title, Kind.TITLE), None, self._state)
        self._sentence = label("", wrap=True)
        self._handed = label("", Kind.QUIET, wrap=True)
        self._changed = label("", Kind.STRONG, wrap=True)
        self._changes = ChangeList()
        self.compare = quiet(_("See side by side"), Icon.HISTORY)
        # No `outset`: around what is hidden it would take room from the lines above.
        beyond = row(-SMALL, self.compare, None, gap=0)
        self._since = column(self._changed, self._changes, beyond, gap=SMALL)
        self._hints = column(gap=SMALL)
        self.agree = primary("")
        self.goals = plain(_("Go to the goals"), Icon.LIST_CHECKS)
        self.add(
            head,
            column(self._sentence, self._handed, gap=HAIR),
            self._since,
            self._hints,
            row(self.agree, self.goals, None),
        )
        self._standing: Standing | None = None
        self._hinted: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())

    def show_standing(self, standing: Standing, *, agreeing: bool) -> None:
        """As it is now."""
        self._standing = standing
        self._state.show_state(standing.state, standing.tone)
        self._state.setVisible(bool(standing.state))
        self._sentence.setText(standing.sentence)
        self._handed.setText(standing.handed)
        self._handed.setVisible(bool(standing.handed))
        self._changed.setText(standing.changed)
        self._changed.setVisible(bool(standing.changed))
        self._show_changes(standing.changes or {})
        self._show_hints(standing)
        self.agree.say(_("Agree on the plan") if not standing.handed else _("Agree anew"))
        kind = ButtonKind.PRIMARY if standing.to_agree else ButtonKind.PLAIN
        restyle(self.agree, "kind", kind.value)
        self.show_agreeing(on=agreeing)

    def show_agreeing(self, *, on: bool) -> None:
        """Whether the fields are open: then there is nothing left to press."""
        standing = self._standing
        can = standing is not None and standing.editable and standing.goals > 0
        self.agree.setVisible(can and not on)
        self.goals.setVisible(standing is not None and standing.goals == 0)

    def _show_changes(self, changes: Mapping[str, Sequence[str]]) -> None:
        shown: dict[str, Sequence[str]] = {}
        left = _MOST
        for title, told in changes.items():
            if left > 0:
                shown[title] = told[:left]
                left -= len(shown[title])
        self._changes.show_changes(shown)
        self._changes.setVisible(bool(shown))
        more = sum(map(len, changes.values())) - sum(map(len, shown.values()))
        said = _("See side by side")
        if more > 0:
            said = _("See all side by side ({count} more)").format(count=labels.number(more))
        self.compare.say(said)
        self.compare.setVisible(bool(changes))

    def _show_hints(self, standing: Standing) -> None:
        said = (tuple(standing.warnings), tuple(standing.hints))
        if said == self._hinted:
            return
        self._hinted = said
        while (item := self._hints.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for words in standing.warnings:
            self._hints.addWidget(_HintLine(words, Icon.TRIANGLE_ALERT, Tone.WARN))
        for words in standing.hints:
            self._hints.addWidget(_HintLine(words, Icon.INFO, Tone.QUIET))


class _HintLine(QWidget):
    def __init__(self, words: str, icon: Icon, tone: Tone) -> None:
        super().__init__()
        line = box(QHBoxLayout(self), gap=SMALL)
        line.addLayout(column(1, IconLabel(icon, tone, 16), None, gap=0))
        kind = Kind.BODY if tone is Tone.WARN else Kind.QUIET
        line.addWidget(label(words, kind, wrap=True), 1)


class PaperCard(Card):
    """The plan on paper and on the screen, for the file and for the young person."""

    def __init__(self) -> None:
        super().__init__(_("For the young person and for the file"), gap=LARGE)
        self._what = label("", Kind.QUIET, wrap=True)
        self._offered: tuple[str, ...] = ()
        self.languages = ComboBox()
        self.language_column = FieldColumn(
            _("Language of the young person"),
            self.languages,
            hint=_("The goals themselves stay as you wrote them together."),
        )
        self.together = plain(_("Look at it together"), Icon.MONITOR)
        self.short = PrintButton(_("Print short version"))
        self.plan = PrintButton(_("Print support plan"))
        young = QWidget()
        flow = FlowLayout(young, gap=SMALL)
        flow.addWidget(self.together)
        flow.addWidget(self.short)
        self.add(
            self._what,
            self.language_column,
            young,
            rule(),
            column(
                row(-SMALL, self.plan, None),
                label(_("All of it, in German, for the file and for whoever is involved."),
                      Kind.CAPTION, wrap=True),
                gap=HAIR,
            ),
        )  # fmt: skip

    def show_standing(self, standing: Standing) -> None:
        """What a print shows now, and whether there is anything to print."""
        self._what.setText(standing.printed)
        self.setVisible(standing.goals > 0)
        for button in (self.short, self.plan):
            button.show_case(there_is=standing.goals > 0)

    def show_languages(self, offered: Sequence[str], wanted: str) -> None:
        """The languages there are; what was chosen stays."""
        chosen = self.languages.choice()
        if tuple(offered) != self._offered:
            self._offered = tuple(offered)
            self.languages.set_choices([(tag, both_names(tag)) for tag in offered])
        self.languages.choose(chosen if chosen in offered else wanted)

    def begin(self) -> None:
        """Another case: nobody has chosen yet."""
        self.languages.choose(None)

    @property
    def language(self) -> str:
        """What is chosen."""
        return self.languages.choice() or ""


class AgreeCard(Card):
    """The fields of an agreement; a draft of them is kept until it is one."""

    def __init__(self, missing_characters: MissingCharacters) -> None:
        super().__init__(gap=LARGE)
        self._title = label("", Kind.TITLE)
        voluntary = label(
            _(
                "Agreeing is voluntary, and orally is enough: this plan is the agreement, there is "
                "no other form."
            ),
            Kind.QUIET,
            wrap=True,
        )
        self._unsaved = Notice(NoticeKind.WARN, "")
        self.form = AgreeForm(missing_characters, self)
        self.save = primary(_("Save agreement"), Icon.SAVE)
        keys = QKeySequence("Ctrl+S").toString(QKeySequence.SequenceFormat.NativeText)
        self.save.setToolTip(tooltip_with_keys(_("Save agreement"), keys))
        self.cancel = quiet(_("Cancel"))
        self.state = SaveState()
        self.add(
            self._title,
            voluntary,
            self._unsaved,
            self.form,
            column(row(self.save, self.cancel, None), self.state, gap=SMALL),
        )
        self._unsaved.hide()

    def show_number(self, number: int) -> None:
        """Which version it would be."""
        title = agreement_form.title(number)
        self._title.setText(title)
        self.setAccessibleName(title)

    def show_unsaved(self, words: str) -> None:
        """What would not be in it; no words take the notice away."""
        self._unsaved.setVisible(bool(words))
        if words:
            self._unsaved.show_words(NoticeKind.WARN, words, word=_("Please save first"))
