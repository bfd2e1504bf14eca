"""Cards of the page of the end: the end itself, one that holds, taking up again, former ones."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jmd_desktop.domain.fields import CASE_ENDINGS
from jmd_desktop.i18n import _, pgettext
from ui.qt.buttons import plain, primary, quiet
from ui.qt.facts import Fact, FactList
from ui.qt.flow import FlowLayout
from ui.qt.form import BoundForm
from ui.qt.hint_list import Hint, HintList
from ui.qt.icons import Icon
from ui.qt.layout import HAIR, LARGE, MEDIUM, SMALL, box, column, holder, row
from ui.qt.surfaces import Card, Pill, rule
from ui.qt.text import Kind, label
from ui.qt.theme import Tone

_LINES = 8  # of an ordinary ending

MissingCharacters = Callable[[str], tuple[str, ...]]


class DoneCard(Card):
    """What could still be thought of, and the buttons that end something."""

    end_requested = Signal()
    advice_requested = Signal()
    removal_requested = Signal()

    def __init__(self) -> None:
        super().__init__(pgettext("closure", "Ending"), gap=MEDIUM)
        self.hints = HintList()
        self._ready = label("", Kind.QUIET, wrap=True)
        self.end = primary(_("End the case"), Icon.CHECK)
        self.advice = plain(_("End case management, go on with advice"), Icon.USERS)
        self.remove = quiet(_("Remove the preparation"), Icon.TRASH_2)
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=SMALL)
        for button in (self.end, self.advice, self.remove):
            flow.addWidget(button)
        self.add(self.hints, self._ready, buttons)
        self.end.clicked.connect(self.end_requested)
        self.advice.clicked.connect(self.advice_requested)
        self.remove.clicked.connect(self.removal_requested)

    def show_ways(self, told: str, *, advice: bool, remove: bool) -> None:
        """Which ends there are."""
        self._ready.setText(told)
        self._ready.setVisible(bool(told))
        self.advice.setVisible(advice)
        self.remove.setVisible(remove)


class EndedCard(Card):
    """An ending that holds, to be read; it can be corrected, and the file taken up again."""

    correct_requested = Signal()
    reopen_requested = Signal()

    def __init__(self) -> None:
        super().__init__(gap=LARGE)
        self._title = label("", Kind.TITLE, wrap=True)
        self._state = Pill("")
        head = row(gap=MEDIUM)
        head.addWidget(self._title, 1)
        head.addLayout(column(self._state, None, gap=0))
        self._facts = FactList(lines=_LINES)
        self._after_head = label(_("What happens with the file"), Kind.LABEL)
        self._after = label("", wrap=True)
        self.left = HintList()
        self._left = holder(column(label(_("What is still open"), Kind.LABEL), self.left, gap=HAIR))
        self.correct = plain(_("Correct"), Icon.PENCIL)
        self.correct.setAccessibleName(_("Correct the end"))
        self.reopen = plain(_("Take up again"), Icon.ROTATE_CCW)
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=SMALL)
        for button in (self.correct, self.reopen):
            flow.addWidget(button)
        self.add(
            head,
            buttons,
            self._facts,
            rule(),
            column(self._after_head, self._after, gap=HAIR),
            self._left,
        )
        self.correct.clicked.connect(self.correct_requested)
        self.reopen.clicked.connect(self.reopen_requested)

    def show_ending(
        self, title: str, state: str, facts: Sequence[Fact], after: Sequence[str]
    ) -> None:
        """How it ended, and what happens with the file."""
        self._title.setText(title)
        self._state.show_state(state, Tone.QUIET)
        self._facts.show_facts(facts)
        self._after.setText("\n".join(after))

    def show_left(self, left: Sequence[Hint]) -> None:
        """What was open when it ended, with the ways there."""
        self.left.show_hints(left)
        self._left.setVisible(bool(left))


class ReopenForm(BoundForm):
    """Why the file is taken up again (CL5)."""

    def __init__(self, missing_characters: MissingCharacters) -> None:
        super().__init__(CASE_ENDINGS, missing_characters=missing_characters)
        self.row("reopened_reason")


class ReopenCard(Card):
    """Asks for the reason and says what comes of it."""

    confirmed = Signal()
    cancelled = Signal()

    def __init__(self, missing_characters: MissingCharacters) -> None:
        super().__init__(_("Take the case up again"), gap=MEDIUM)
        self._says = label("", wrap=True)
        self.form = ReopenForm(missing_characters)
        self.confirm = plain(_("Take up again"), Icon.ROTATE_CCW)
        self.cancel = quiet(_("Cancel"))
        self.add(self._says, self.form, row(self.confirm, self.cancel, None))
        self.confirm.clicked.connect(self.confirmed)
        self.cancel.clicked.connect(self.cancelled)

    def show_case(self, *, managed: bool) -> None:
        """What it will be."""
        words = _("The file runs again from today on. The end stays readable in it.")
        if managed:
            words = _(
                "The file runs again from today on, as advice. Case management is agreed on anew "
                "when you both want that. The end stays readable in it."
            )
        self._says.setText(words)


class FormerCard(Card):
    """Ends that were taken back, and those of case management alone."""

    correct_requested = Signal(str)
    grown = Signal()
    """Rows were made: the tab key has to be led through them."""

    def __init__(self) -> None:
        super().__init__(_("Earlier ends"), gap=LARGE)
        self._rows: list[_Former] = []
        self._lines = column(gap=LARGE)
        self.add(self._lines)
        self.hide()

    def show_endings(self, endings: Sequence[tuple[str, str, Sequence[Fact], bool]]) -> None:
        """Id, headline and facts of each, the newest first; whether it can be corrected."""
        if len(self._rows) < len(endings):
            self.grown.emit()
        while len(self._rows) < len(endings):
            made = _Former()
            made.correct_requested.connect(self.correct_requested)
            self._rows.append(made)
            self._lines.addWidget(made)
        for number, each in enumerate(self._rows):
            if number < len(endings):
                each.show_ending(*endings[number])
            each.setVisible(number < len(endings))
        self.setVisible(bool(endings))

    def focus_first(self) -> None:
        """Onto the first that can be corrected."""
        shown = (each.correct for each in self._rows if each.correct.isVisible())
        if (first := next(shown, None)) is not None:
            first.setFocus()


class _Former(QWidget):
    correct_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._id = ""
        self._title = label("", Kind.LABEL, wrap=True)
        self._facts = FactList()
        self.correct = quiet(_("Correct"), Icon.PENCIL)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.correct)
        box(QVBoxLayout(self), holder(head), self._facts, gap=HAIR)
        self.correct.clicked.connect(self._ask)

    def show_ending(
        self,
        ending_id: str,
        title: str,
        facts: Sequence[Fact],
        correctable: bool,  # noqa: FBT001
    ) -> None:
        self._id = ending_id
        self._title.setText(title)
        self._facts.show_facts(facts)
        self.correct.setVisible(correctable)
        self.correct.setAccessibleName(f"{self.correct.text()}: {title}")

    def _ask(self) -> None:
        self.correct_requested.emit(self._id)
