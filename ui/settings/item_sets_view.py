"""The widgets of the questionnaire's editor: life areas on one side, statements on the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QEvent, QModelIndex, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.item_sets import AREAS
from jmd_desktop.i18n import _, ngettext, pgettext
from ui.qt import buttons
from ui.qt.buttons import Button, IconButton
from ui.qt.choices import CheckBox
from ui.qt.entry_delegate import Entry
from ui.qt.field import FieldColumn
from ui.qt.flow import FlowLayout
from ui.qt.icons import Icon
from ui.qt.inputs import LineEdit
from ui.qt.layout import LARGE, MEDIUM, NONE, SMALL, WIDE, box, column, outset, row
from ui.qt.listing import EntryList, EntryModel
from ui.qt.stylesheet import is_look_change
from ui.qt.surfaces import Card, Notice, NoticeKind, PageHeader
from ui.qt.text import ElidedLabel, Kind, label, tooltip_with_keys
from ui.qt.theme import Tone, current
from ui.settings.item_sets_list import StatementList, StatementModel
from ui.settings.item_sets_plan import Line

_LISTED = 4  # own statements that are named after saving
_WIDEST_LIST = 340  # pixels; large text must leave room for the statements


class Deed(StrEnum):
    """What can be done with one statement."""

    UP = "up"
    DOWN = "down"
    HIDE = "hide"
    SHOW = "show"
    REMOVE = "remove"  # one that was never saved


@dataclass(frozen=True, slots=True)
class AreaRow:
    """One life area on the left."""

    area: str
    asked: int
    changed: bool


class ItemSetsView(QWidget):
    """Choosing a life area shows its statements; nothing holds before it is saved."""

    area_chosen = Signal(str)
    asked = Signal(object, str)  # Deed, key of a statement
    moved = Signal(str, int)
    add_requested = Signal()
    typed = Signal(str)
    save_requested = Signal()
    discard_requested = Signal()
    standard_requested = Signal()
    back_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._areas: EntryModel[AreaRow] = EntryModel(_area_entry, lambda shown: shown.area)
        self.areas = EntryList(self._areas, _("Life areas"))
        self._lines = StatementModel(self._entry)
        self.lines = StatementList(self._lines, _("Statements"))
        self._title = ElidedLabel("", Kind.TITLE)
        self.save = buttons.primary(_("Save"), Icon.SAVE)
        self.save.setToolTip(_("Save (Ctrl+S)"))
        self.discard = buttons.quiet(_("Discard changes"), Icon.UNDO_2)
        self.standard = buttons.quiet(_("As delivered …"), Icon.ROTATE_CCW)
        self.standard.setToolTip(_("Ask the delivered statements again"))
        self.said = Notice(NoticeKind.OK, "")
        self.said.hide()
        self.new_words = LineEdit()
        self.new_special = CheckBox(_("Specially protected"))
        self.add = buttons.plain(_("Take in"))
        self.new = buttons.plain(_("New statement …"), Icon.PLUS)
        self._new_field = FieldColumn(_("New statement of your own, in German"), self.new_words)
        self._deeds = self._deed_buttons()
        self._header = PageHeader(_("Adapt the questionnaire"), _sentence(), *self._head_buttons())
        self.writing = self._new_card()
        self._doing = QWidget()
        self._bound()
        self._build()
        self._wire()

    def changeEvent(self, event: QEvent) -> None:
        """The list grows with the text."""
        if is_look_change(event) and hasattr(self, "areas"):
            self._bound()
        super().changeEvent(event)

    # ---- what is shown -------------------------------------------------------------------

    def show_areas(self, rows: Sequence[AreaRow]) -> None:
        """Every life area in its order; the first is opened unless one was."""
        self._areas.show_records(rows)
        if rows and not self.areas.currentIndex().isValid():
            self.areas.setCurrentIndex(self._areas.index(0))

    def show_lines(self, area: str, lines: Sequence[Line], chosen: str = "") -> None:
        """The statements of a life area; the chosen one stays chosen."""
        self._title.setText(labels.code("life_area", area))
        before = self.chosen()
        self._lines.show_records(lines)
        if chosen:
            self.lines.choose(chosen)
        elif before is None or self._lines.row_of(before.key) < 0:
            # One that was new has got its key with the saving.
            same = (line.key for line in lines if before and line.words == before.words)
            self.lines.setCurrentIndex(self._lines.index(0))
            if key := next(same, ""):
                self.lines.choose(key)
        self.lines.scrollTo(self.lines.currentIndex())
        self._show_deeds()

    def show_typed(self, words: str) -> None:
        """What was being typed for this life area; nothing, and there is only the list."""
        if self.new_words.text() != words:
            self.new_words.setText(words)
        self.show_new_problem("")
        self._open_new(on=bool(words))

    def empty_new(self) -> None:
        """It was taken in."""
        self.new_words.clear()
        self.new_special.setChecked(False)
        self.show_new_problem("")
        self._open_new(on=False)
        self.lines.setFocus()

    def show_new_problem(self, words: str) -> None:
        """Why it was not taken in."""
        self._new_field.show_problem(words)

    def show_unsaved(self, *, changed: bool) -> None:
        """Whether something is put together that does not hold yet."""
        self.save.setEnabled(changed)
        self.discard.setVisible(changed)
        told = " · ".join((_("Not saved yet"), _sentence())) if changed else _sentence()
        self._header.show_title(_("Adapt the questionnaire"), told)

    def say_saved(self, german_only: Sequence[str]) -> None:
        """New surveys ask it now; `german_only` are the own statements, no other language has
        them."""  # fmt: skip
        told = [
            _(
                "New surveys ask these statements from now on. Surveys that were begun before "
                "keep theirs."
            )
        ]
        if german_only:
            told.append(
                _("Own statements are in German only. Every other language leaves these out:")
            )
            told += [f"• {words}" for words in german_only[:_LISTED]]
            more = len(german_only) - _LISTED
            if more > 0:
                told.append(
                    ngettext("and {count} more", "and {count} more", more).format(count=more)
                )
        self.say("\n".join(told), _("Saved"))

    def say(self, words: str, word: str = "") -> None:
        """What was just done; nothing takes it away."""
        self.said.show_words(NoticeKind.OK, words, word=word)
        self.said.setVisible(bool(words))

    def refuse(self, words: str) -> None:
        """Why it was not done."""
        self.said.show_words(NoticeKind.DANGER, words)
        self.said.show()

    def chosen(self) -> Line | None:
        """The statement the buttons are about."""
        index = self.lines.currentIndex()
        return self._lines.record(index.row()) if index.isValid() else None

    def focus_areas(self) -> None:
        """The life areas first."""
        self.areas.setFocus()

    # ---- inside --------------------------------------------------------------------------

    def _head_buttons(self) -> tuple[QWidget, ...]:
        back = buttons.quiet(_("Settings"), Icon.ARROW_LEFT)
        back.setToolTip(_("Back to the settings"))
        back.clicked.connect(self.back_requested)
        return back, self.save

    def _build(self) -> None:
        line = FlowLayout(self._doing, gap=SMALL)
        for button in self._deeds.values():
            line.addWidget(button)
        line.addWidget(self.new)
        line.addWidget(self.standard)
        heading = row(self._title, self.discard)
        heading.setStretch(0, 1)
        right = column(heading, self.said, gap=SMALL)
        right.addLayout(outset(self.lines, SMALL), 1)
        right.addWidget(self._doing)
        right.addWidget(self.writing)
        body = box(QHBoxLayout(), self.areas, gap=WIDE, margins=(LARGE, LARGE, WIDE, LARGE))
        body.addLayout(right, 1)
        box(QVBoxLayout(self), self._header, body, gap=0, margins=NONE)
        self.writing.hide()

    def _new_card(self) -> Card:
        self.new_words.setPlaceholderText(_("One short sentence that begins with “Ich”"))
        explained = label(
            _(
                "Tick this when an answer says something about health, religion, origin, "
                "sexuality or offences. It is then asked only of those who agreed to that in "
                "their consent."
            ),
            Kind.CAPTION,
            wrap=True,
        )
        self.new_special.setAccessibleDescription(explained.text())
        cancel = buttons.quiet(_("Cancel"))
        cancel.clicked.connect(self._cancel_new)
        return Card(
            "",
            self._new_field,
            column(self.new_special, explained, gap=2),
            row(self.add, cancel, None, gap=SMALL),
            gap=MEDIUM,
        )

    def _open_new(self, *, on: bool) -> None:
        """One at a time: large letters leave no room for both."""
        self.writing.setVisible(on)
        self._doing.setVisible(not on)

    def _begin_new(self) -> None:
        self._open_new(on=True)
        self.new_words.setFocus()

    def _cancel_new(self) -> None:
        self.empty_new()
        self.typed.emit("")

    def _deed_buttons(self) -> dict[Deed, Button | IconButton]:
        up, down = _keys("Alt+Up"), _keys("Alt+Down")
        made: dict[Deed, Button | IconButton] = {
            Deed.UP: IconButton(Icon.CHEVRON_UP, tooltip_with_keys(_("Move up"), up)),
            Deed.DOWN: IconButton(Icon.CHEVRON_DOWN, tooltip_with_keys(_("Move down"), down)),
            Deed.HIDE: buttons.plain(pgettext("statement", "Leave out"), Icon.EYE_OFF),
            Deed.SHOW: buttons.plain(pgettext("statement", "Ask again"), Icon.EYE),
            Deed.REMOVE: buttons.plain(_("Delete"), Icon.TRASH_2),
        }
        for button in made.values():
            button.clicked.connect(self._ask_of_button)
        return made

    def _wire(self) -> None:
        self.areas.selectionModel().currentChanged.connect(self._pick_area)
        self.lines.selectionModel().currentChanged.connect(self._show_deeds)
        self.lines.turned.connect(self._turn_line)
        self.lines.left_out.connect(self._leave_out)
        self.lines.moved.connect(self.moved)
        self.save.clicked.connect(self.save_requested)
        self.discard.clicked.connect(self.discard_requested)
        self.standard.clicked.connect(self.standard_requested)
        self.new.clicked.connect(self._begin_new)
        self.add.clicked.connect(self.add_requested)
        self.new_words.returnPressed.connect(self.add_requested)
        self.new_words.textEdited.connect(self._typing)

    def _typing(self, words: str) -> None:
        self.show_new_problem("")
        self.typed.emit(words)

    def _ask_of_button(self) -> None:
        pressed = self.sender()
        self._ask(next(deed for deed, button in self._deeds.items() if button is pressed))

    def _turn_line(self) -> None:
        """Enter takes a statement in again; what is asked stays asked, so a slip costs nothing."""
        line = self.chosen()
        if line is not None and not line.asked:
            self._ask(Deed.SHOW)

    def _leave_out(self) -> None:
        line = self.chosen()
        if line is not None and line.asked:
            self._ask(Deed.REMOVE if line.new else Deed.HIDE)

    def _ask(self, deed: Deed) -> None:
        line = self.chosen()
        if line is not None:
            self.asked.emit(deed, line.key)

    def _pick_area(self, index: QModelIndex) -> None:
        if index.isValid():
            self.area_chosen.emit(self._areas.record(index.row()).area)

    def _show_deeds(self) -> None:
        """Only what can be done with the chosen statement."""
        line = self.chosen()
        on = line is not None and line.asked
        new = line is not None and line.new
        at = self.lines.currentIndex().row()
        last = sum(self._lines.record(n).asked for n in range(self._lines.rowCount())) - 1
        shown = {Deed.HIDE: on and not new, Deed.SHOW: not on, Deed.REMOVE: new}
        enabled = {Deed.UP: on and at > 0, Deed.DOWN: on and at < last}
        for deed, button in self._deeds.items():
            button.setVisible(shown.get(deed, True))
            button.setEnabled(enabled.get(deed, line is not None))

    def _entry(self, line: Line) -> Entry:
        marks = []
        if line.of_site:
            marks.append(_("your own, German only"))
        if line.special:
            marks.append(_("specially protected"))
        state, tone = "", Tone.QUIET
        if not line.asked:
            state, tone = _("not asked"), Tone.WARN
        elif line.new:
            state, tone = _("new"), Tone.ACCENT
        row_number = self._lines.row_of(line.key) + 1
        number = str(row_number) if line.asked else "–"
        return Entry(line.words, " · ".join(marks), "", state, tone, initials=number)

    def _bound(self) -> None:
        self.areas.setFixedWidth(min(current().metrics.grown(280), _WIDEST_LIST))


def _area_entry(shown: AreaRow) -> Entry:
    count = ngettext("{count} statement", "{count} statements", shown.asked).format(
        count=shown.asked
    )
    state = _("changed") if shown.changed else ""
    number = str(AREAS.index(shown.area))  # as in the catalogue of goals
    title = labels.code("life_area", shown.area)
    return Entry(title, count, "", state, Tone.ACCENT, initials=number)


def _sentence() -> str:
    return _("Holds for new surveys. Surveys that have begun keep their statements.")


def _keys(shortcut: str) -> str:
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
