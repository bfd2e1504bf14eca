"""The cards of the agreement: where the plan stands, paper and screen, the fields to agree."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.i18n import _
from ui.phases.planning import agreement_form
from ui.phases.planning.agreement_form import AgreeForm
from ui.phases.planning.versions_page import ChangeList
from ui.qt.buttons import ButtonKind, plain, primary, quiet
from ui.qt.combo_box import ComboBox
from ui.qt.field import FieldColumn
from ui.qt.flow import FlowLayout
from ui.qt.icons import Icon, IconLabel
from ui.qt.language_names import both_names
from ui.qt.layout import HAIR, LARGE, SMALL, box, column, row
from ui.qt.print_offer import PrintButton
from ui.qt.save_state import SaveState
from ui.qt.surfaces import Card, Notice, NoticeKind, Pill, rule
from ui.qt.text import Kind, label, restyle, tooltip_with_keys
from ui.qt.theme import Tone

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

    language_changed = Signal(str)
    """The tag of the young person's language; "" for none."""

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
        self.short = PrintButton(_("Print short version"), keys=False)
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
        self.languages.currentIndexChanged.connect(self._tell_language)

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

    def _tell_language(self) -> None:
        self.language_changed.emit(self.language)


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
