"""The page of the questionnaire's editor: life areas on one side, statements on the other."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.i18n import _, ngettext
from ui.qt import buttons
from ui.qt.entry_delegate import Entry
from ui.qt.icons import Icon
from ui.qt.layout import LARGE, NONE, SMALL, WIDE, box, column, outset, row
from ui.qt.stylesheet import is_look_change
from ui.qt.surfaces import Notice, NoticeKind, PageHeader
from ui.qt.text import Kind, label
from ui.qt.theme import Tone, current
from ui.settings.item_sets_areas import AreaList, AreaRow
from ui.settings.item_sets_deeds import Deed, Deeds
from ui.settings.item_sets_list import StatementList, StatementModel
from ui.settings.item_sets_new import NewStatement
from ui.settings.item_sets_open import Typed
from ui.settings.item_sets_plan import Line

_LISTED = 4  # own statements that are named after saving
_LOW = 520  # px of height at a text scale of 1: below it one writes without the list


class ItemSetsView(QWidget):
    """Choosing a life area shows its statements; nothing holds before it is saved."""

    area_chosen = Signal(str)
    asked = Signal(object, str)  # Deed, key of a statement
    moved = Signal(str, int)
    add_requested = Signal()
    typed = Signal(object)  # Typed
    save_requested = Signal()
    discard_requested = Signal()
    standard_requested = Signal()
    back_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.areas = AreaList()
        self._lines = StatementModel(self._entry)
        self.lines = StatementList(self._lines, _("Statements"))
        self._title = label("", Kind.TITLE, wrap=True)
        self.save = buttons.primary(_("Save"), Icon.SAVE)
        self.save.setToolTip(_("Save (Ctrl+S)"))
        self.discard = buttons.quiet(_("Discard changes"), Icon.UNDO_2)
        self.standard = buttons.quiet(_("As delivered …"), Icon.ROTATE_CCW)
        self.standard.setToolTip(_("Ask the delivered statements again"))
        self.said = Notice(NoticeKind.OK, "")
        self.said.hide()
        self.new = buttons.plain(_("New statement …"), Icon.PLUS)
        self.writing = NewStatement()
        self.deeds = Deeds(self.new, self.standard)
        self._header = PageHeader(_("Adapt the questionnaire"), _sentence(), *self._head_buttons())
        self._build()
        self._wire()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window only one of list and writing finds room."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Large letters make the same window low."""
        if is_look_change(event) and hasattr(self, "writing"):
            self._fit()
        super().changeEvent(event)

    # ---- what is shown -------------------------------------------------------------------

    def show_areas(self, rows: Sequence[AreaRow], area: str) -> None:
        """Every life area in its order, and which one is open."""
        self.areas.show_rows(rows, area)

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

    def show_typed(self, typed: Typed) -> None:
        """What was being typed for this life area; nothing, and there is only the list."""
        self.writing.show_typed(typed)
        self._open_new(on=bool(typed.words))

    def empty_new(self) -> None:
        """It was taken in."""
        self.show_typed(Typed(""))
        self.lines.setFocus()

    def show_unsaved(self, *, changed: bool, unsaved: bool) -> None:
        """Whether something is put together that can be saved, or anything would be lost."""
        self.save.setEnabled(changed)
        self.discard.setVisible(unsaved)
        told = " · ".join((_("Not saved yet"), _sentence())) if unsaved else _sentence()
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

    def say(self, words: str, word: str = "", *, kind: NoticeKind = NoticeKind.OK) -> None:
        """What was just done; no words take it away."""
        self.said.show_words(kind, words, word=word)
        self.said.setVisible(bool(words))

    def refuse(self, words: str) -> None:
        """Why it was not done."""
        self.say(words, kind=NoticeKind.DANGER)

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
        room = self.discard.sizePolicy()
        room.setRetainSizeWhenHidden(True)  # the first key must not move what one looks at
        self.discard.setSizePolicy(room)
        heading = row(self._title, self.discard)
        heading.setStretch(0, 1)
        right = column(heading, self.said, gap=SMALL, margins=(0, LARGE, WIDE, LARGE))
        right.addLayout(outset(self.lines, SMALL), 1)
        right.addWidget(self.deeds)
        right.addWidget(self.writing)
        # To the lower edge of the window: where it scrolls, it goes on below.
        left = column(self.areas, margins=(LARGE, LARGE, 0, 0))
        body = box(QHBoxLayout(), left, gap=WIDE)
        body.addLayout(right, 1)
        box(QVBoxLayout(self), self._header, body, gap=0, margins=NONE)
        self.discard.hide()
        self.writing.hide()

    def _wire(self) -> None:
        self.areas.chosen.connect(self.area_chosen)
        self.lines.selectionModel().currentChanged.connect(self._show_deeds)
        self.lines.turned.connect(self._turn_line)
        self.lines.left_out.connect(self._leave_out)
        self.lines.moved.connect(self.moved)
        self.deeds.pressed.connect(self._ask)
        self.save.clicked.connect(self.save_requested)
        self.discard.clicked.connect(self.discard_requested)
        self.standard.clicked.connect(self.standard_requested)
        self.new.clicked.connect(self._begin_new)
        self.writing.add_requested.connect(self.add_requested)
        self.writing.typed.connect(self.typed)
        self.writing.cancelled.connect(self._cancel_new)

    def _open_new(self, *, on: bool) -> None:
        self.writing.setVisible(on)
        self.deeds.setVisible(not on)
        self._fit()

    def _fit(self) -> None:
        low = self.height() < current().metrics.grown(_LOW)
        self.lines.setHidden(low and not self.writing.isHidden())

    def _begin_new(self) -> None:
        self._open_new(on=True)
        self.writing.words.setFocus()

    def _cancel_new(self) -> None:
        self.empty_new()
        self.typed.emit(Typed(""))

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

    def _show_deeds(self) -> None:
        at = self.lines.currentIndex().row()
        asked = sum(self._lines.record(n).asked for n in range(self._lines.rowCount()))
        self.deeds.offer(self.chosen(), first=at <= 0, last=at >= asked - 1)

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
        number = str(self._lines.row_of(line.key) + 1) if line.asked else "–"
        return Entry(line.words, " · ".join(marks), "", state, tone, initials=number)


def _sentence() -> str:
    return _("Holds for new surveys. Surveys that have begun keep their statements.")
