"""The anonymous contact on one screen: groups of choices, each by its letter, choices by number.

There is nothing in it one could write into; the list of languages only finds its own entries.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.anonymous import AnonymousContact
from jmd_desktop.i18n import _
from ui.anonymous import words
from ui.anonymous.groups import Duration, GroupTitle, LanguageChoice
from ui.qt.buttons import primary, quiet
from ui.qt.choice_chips import ChoiceChips
from ui.qt.icons import Icon
from ui.qt.layout import LARGE, MEDIUM, SMALL, WIDE, box, row
from ui.qt.status_line import StatusLine
from ui.qt.surfaces import PageHeader, ScrollPage, frame
from ui.qt.text import Kind, label, tooltip_with_keys
from ui.qt.theme import Tone

DEFAULT_CHANNEL = "office"
_WIDEST = 1080  # px
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class AnonymousView(QWidget):
    """A number chooses and leads on to the next group, so that the hand stays where it is."""

    save_requested = Signal()
    clear_requested = Signal()
    take_back_requested = Signal(int)  # place in the list of those just counted
    complete_requested = Signal(int)  # the same
    undo_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        names = words.groups()
        self._names = names
        self.result = ChoiceChips(names["result"].words, (), needed=True)
        self.topics = ChoiceChips(names["topics"].words, (), several=True)
        self.channel = ChoiceChips(names["channel"].words, ())
        self.duration = Duration(names["minutes"].words)
        self.language = LanguageChoice(names["language"].words, _languages())
        self.age_band = ChoiceChips(names["age_band"].words, ())
        self.sex = ChoiceChips(names["sex"].words, ())
        self.eu_citizen = ChoiceChips(names["eu_citizen"].words, ())
        self.offer = ChoiceChips(names["offer"].words, ())
        self._groups: dict[str, ChoiceChips] = {
            "result": self.result,
            "topics": self.topics,
            "channel": self.channel,
            "minutes": self.duration.chips,
            "language": self.language.chips,
            "age_band": self.age_band,
            "sex": self.sex,
            "eu_citizen": self.eu_citizen,
            "offer": self.offer,
        }
        self._quarter = label("", Kind.CAPTION)
        self.show_lists()
        self._header = PageHeader(
            _("Anonymous counselling"),
            _(
                "Nothing can be written here: without a consent the program only counts, by "
                "quarter and not by day, and keeps no word about the person."
            ),
            self._quarter,
        )
        self._said = StatusLine()
        self.save_button = primary(_("Count"), Icon.CHECK)
        self._clear = quiet(_("Empty the form"))
        self._build()
        self._connect()

    # ---- the contact ------------------------------------------------------------------------

    def show_lists(self) -> None:
        """Offer what the lists of the service hold now."""
        for group, code_list in (
            (self.result, "anonymous_result"),
            (self.topics, "life_area"),
            (self.channel, "contact_channel"),
            (self.age_band, "age_band"),
            (self.sex, "sex"),
            (self.eu_citizen, "yes_no"),
            (self.offer, "offer_gap"),
        ):
            group.set_choices(labels.choices(code_list))

    def contact(self) -> AnonymousContact | None:
        """What is chosen, without a quarter; None while the result is missing."""
        result = self.result.choice()
        if result is None:
            return None
        return AnonymousContact(
            quarter="",
            result=result,
            channel=self.channel.choice(),
            minutes=self.duration.minutes(),
            language=self.language.language(),
            age_band=self.age_band.choice(),
            sex=self.sex.choice(),
            eu_citizen=self.eu_citizen.choice(),
            topics=self.topics.chosen(),
            offer=self.offer.choice(),
        )

    def show_contact(self, contact: AnonymousContact | None) -> None:
        """Show a contact, or an empty form with what is usual."""
        shown = contact or AnonymousContact("", "", channel=DEFAULT_CHANNEL)
        self.result.choose(shown.result)
        self.result.show_problem("")
        self.topics.choose(*shown.topics)
        self.channel.choose(shown.channel or "")
        self.duration.show_minutes(shown.minutes)
        self.language.show_language(shown.language)
        self.age_band.choose(shown.age_band or "")
        self.sex.choose(shown.sex or "")
        self.eu_citizen.choose(shown.eu_citizen or "")
        self.offer.choose(shown.offer or "")

    def show_completing(self, on: bool) -> None:  # noqa: FBT001  Qt's own way
        """Whether a contact is completed that is counted already."""
        self.save_button.say(_("Complete the entry") if on else _("Count"))
        self._clear.say(_("Leave it as it is") if on else _("Empty the form"))

    def show_quarter(self, sentence: str) -> None:
        """How many there are in this quarter."""
        self._quarter.setText(sentence)

    def show_missing_result(self) -> None:
        """Nothing is counted without a result."""
        self.result.show_problem(_("Please choose how it ended. Everything else may stay open."))
        self.result.focus()

    def focus_first(self) -> None:
        """Where work begins."""
        self.result.focus()

    # ---- what was just done -----------------------------------------------------------------

    def say(self, sentence: str, tone: Tone = Tone.OK, *, undo: bool = False) -> None:
        """What came of it; with a way back when `undo`."""
        self._said.say(sentence, tone)
        self._undo.setVisible(undo)

    def show_counted(self, contacts: Sequence[AnonymousContact]) -> None:
        """Those counted since the unlock, the first one first."""
        self._menu.clear()
        for place, contact in reversed(list(enumerate(contacts))):
            entry = self._menu.addMenu(words.numbered(place + 1, contact).replace("&", "&&"))
            for title, signal in (
                (_("Complete"), self.complete_requested),
                (_("Take back"), self.take_back_requested),
            ):
                action = entry.addAction(title)
                action.setData((place, signal is self.take_back_requested))
        count = len(contacts)
        self._counted.setVisible(bool(count))
        self._counted.say(_("Just counted: {count}").format(count=labels.number(count)))

    # ---- building ---------------------------------------------------------------------------

    def _build(self) -> None:
        self._undo = quiet(_("Undo"), Icon.UNDO_2)
        self._undo.hide()
        self._counted = quiet("", Icon.LIST_CHECKS)
        self._counted.hide()
        self._menu = QMenu(self)
        self._counted.setMenu(self._menu)
        self.save_button.setToolTip(tooltip_with_keys(_("Count"), _native("Ctrl+S")))
        card = frame("card")
        grid = QGridLayout()
        grid.setHorizontalSpacing(LARGE)
        grid.setVerticalSpacing(SMALL)
        grid.setColumnStretch(1, 1)
        self._add(grid, "result", self.result)
        self._add(grid, "topics", self.topics)
        self._add(grid, "channel", self.channel)
        self._add(grid, "minutes", self.duration)
        self._add(grid, "language", self.language)
        self._add(grid, "age_band", self.age_band)
        citizen = row(self.sex, gap=WIDE)
        citizen.addWidget(GroupTitle(self._names["eu_citizen"], self.eu_citizen))
        citizen.addWidget(self.eu_citizen)
        citizen.setStretch(0, 3)
        citizen.setStretch(2, 1)
        self._add(grid, "sex", citizen)
        self._add(grid, "offer", self.offer)
        box(QVBoxLayout(card), grid, margins=(LARGE, MEDIUM, LARGE, MEDIUM))
        page = ScrollPage(card, None, widest=_WIDEST, margins=(WIDE, SMALL, WIDE, SMALL))
        foot = frame("footer")
        line = box(QHBoxLayout(foot), self._said, gap=SMALL, margins=(WIDE, MEDIUM, WIDE, MEDIUM))
        line.setStretch(0, 1)
        for button in (self._undo, self._counted, self._clear, self.save_button):
            line.addWidget(button)
        layout = box(QVBoxLayout(self), self._header, page, foot, gap=0)
        layout.setStretch(1, 1)

    def _add(self, grid: QGridLayout, column: str, part: QWidget | QHBoxLayout) -> None:
        number = grid.rowCount()
        title = GroupTitle(self._names[column], self._groups[column])
        top = Qt.AlignmentFlag.AlignTop
        title.setContentsMargins(0, 7, 0, 0)
        grid.addWidget(title, number, 0, top)
        if isinstance(part, QWidget):
            grid.addWidget(part, number, 1)
        else:
            grid.addLayout(part, number, 1)

    def _connect(self) -> None:
        self.save_button.clicked.connect(self.save_requested)
        self._clear.clicked.connect(self.clear_requested)
        self._undo.clicked.connect(self.undo_requested)
        self._menu.triggered.connect(self._chosen_in_menu)
        columns = list(self._groups)
        for place, (column, group) in enumerate(self._groups.items()):
            group.submitted.connect(self.save_requested)
            keys = QShortcut(QKeySequence(f"Alt+{self._names[column].letter}"), self)
            keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            keys.activated.connect(group.focus)
            if column != "topics" and place + 1 < len(columns):
                group.numbered.connect(self._groups[columns[place + 1]].focus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter leads to its group, + and - change the duration, Enter counts."""
        written = event.text().upper()
        group = next((c for c, name in self._names.items() if name.letter == written), None)
        if event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        ):
            super().keyPressEvent(event)
        elif written and group is not None:
            self._groups[group].focus()
        elif written in ("+", "-"):
            self.duration.step(1 if written == "+" else -1)
        else:
            super().keyPressEvent(event)

    def _chosen_in_menu(self, action: QAction) -> None:
        place, back = action.data()
        (self.take_back_requested if back else self.complete_requested).emit(place)


def _languages() -> list[tuple[str, str]]:
    """German first, then as the list has them."""
    choices = labels.choices("languages")
    return sorted(choices, key=lambda choice: choice[0] != "de")


def _native(shortcut: str) -> str:
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
