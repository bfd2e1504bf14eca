"""Above the days: which they are, the ways to others, and what of them is shown at all."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop.i18n import _, pgettext
from ui.calendar import filters
from ui.calendar.day_jump import DayJump
from ui.calendar.filters import Filter
from ui.calendar.spot import Mode
from ui.qt import theme
from ui.qt.buttons import IconButton, SegmentedSwitch, plain, primary
from ui.qt.choices import CheckBox
from ui.qt.elided import ElidedLabel
from ui.qt.icons import Icon
from ui.qt.layout import HAIR, LARGE, MEDIUM, WIDE, box, row, set_margins
from ui.qt.stylesheet import is_look_change
from ui.qt.surfaces import frame
from ui.qt.text import Kind, tooltip_with_keys, width_of

_LEAST = 96  # px of the title at a text scale of 1


class CalendarHead(QWidget):
    """Knows no service; all that is pressed here has a key of the page, too."""

    leafed = Signal(int)
    today_requested = Signal()
    day_chosen = Signal(object)
    left = Signal()
    """Nobody wants to jump any more."""

    mode_chosen = Signal(object)  # Mode
    filters_chosen = Signal(object)  # frozenset[Filter]
    names_toggled = Signal(bool)
    """Whether names are shown from now on."""

    file_toggled = Signal()
    new_requested = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._back = IconButton(Icon.CHEVRON_LEFT, with_key(_("Back"), "PgUp"))
        self._on = IconButton(
            Icon.CHEVRON_RIGHT, with_key(pgettext("calendar", "Forward"), "PgDown")
        )
        self._today = plain(pgettext("calendar", "Today"))
        self._today.setToolTip(with_key(pgettext("calendar", "Today"), "Home"))
        self._title = _Title()
        self._other = IconButton(Icon.CALENDAR, with_key(_("Go to a day"), "G"))
        self.jump = DayJump(today)
        words = ((Mode.MONTH, _("Month"), "M"), (Mode.WEEK, _("Week"), "W"))
        self._mode = SegmentedSwitch(_("View"), [(mode, said) for mode, said, _key in words])
        said = " · ".join(with_key(said, key) for _mode, said, key in words)
        self._mode.setToolTip(said)
        self.export = IconButton(Icon.DOWNLOAD, _("Save calendar file"))
        self._new = primary(_("New appointment"), Icon.PLUS)
        self._new.setToolTip(with_key(_("New appointment"), "N"))
        self.filters = {Filter(key): CheckBox(words) for key, words in filters.choices()}
        self.hide_names = CheckBox(_("Hide names"))
        self.hide_names.setToolTip(_("For when somebody sits beside you. It stays like this."))
        leaf = row(self._back, self._today, self._on, self._other, gap=HAIR)
        first = row(leaf, gap=MEDIUM)
        first.addWidget(self._title, 1)
        first.addWidget(self.jump, 1)
        for each in (self._mode, self.export, self._new):
            first.addWidget(each)
        second = row(*self.filters.values(), None, self.hide_names, gap=LARGE)
        head = frame("header")
        lines = box(QVBoxLayout(head), first, self.jump.problem, second, gap=MEDIUM)
        set_margins(lines, (WIDE, LARGE, WIDE, MEDIUM))
        self.jump.problem.hide()
        box(QVBoxLayout(self), head, gap=0)
        self._connect()

    # ---- what is shown ----------------------------------------------------------------------

    def show_title(self, words: str, brief: str) -> None:
        """The month, or the week; `brief` where there is little room."""
        self._title.say(words, brief)

    def show_mode(self, mode: Mode) -> None:
        """Month or week."""
        self._mode.choose(mode)

    def show_filters(self, chosen: frozenset[Filter]) -> None:
        """What is shown at all."""
        for each, box_ in self.filters.items():
            box_.setChecked(each in chosen)

    def show_names(self, *, on: bool) -> None:
        """Whether names can be read."""
        self.hide_names.setChecked(not on)

    def open_jump(self) -> None:
        """A field for a day in place of the title."""
        self._title.hide()
        self.jump.open()

    def close_jump(self) -> None:
        """The title again."""
        self.jump.close_up()
        self._title.show()

    # ---- inside -----------------------------------------------------------------------------

    def _connect(self) -> None:
        self._back.clicked.connect(self._leaf_back)
        self._on.clicked.connect(self._leaf_on)
        self._today.clicked.connect(self.today_requested)
        self._other.clicked.connect(self.open_jump)
        self.jump.chosen.connect(self._jump)
        self.jump.left.connect(self._leave)
        self._mode.chosen.connect(self._choose_mode)
        self.export.clicked.connect(self.file_toggled)
        self._new.clicked.connect(self.new_requested)
        for each in self.filters.values():
            each.clicked.connect(self._choose_filters)
        self.hide_names.toggled.connect(self._toggle_names)

    def _leaf_back(self) -> None:
        self.leafed.emit(-1)

    def _leaf_on(self) -> None:
        self.leafed.emit(1)

    def _jump(self, day: date) -> None:
        self.close_jump()
        self.day_chosen.emit(day)

    def _leave(self) -> None:
        self.close_jump()
        self.left.emit()

    def _choose_mode(self, mode: str) -> None:
        self.mode_chosen.emit(Mode(mode))

    def _choose_filters(self) -> None:
        chosen = (each for each, box_ in self.filters.items() if box_.isChecked())
        self.filters_chosen.emit(frozenset(chosen))

    def _toggle_names(self, hidden: bool) -> None:  # noqa: FBT001  Qt's own
        self.names_toggled.emit(not hidden)


class _Title(ElidedLabel):
    """In its brief words before any of them are cut."""

    def __init__(self) -> None:
        super().__init__("", Kind.DISPLAY)
        self._words = self._brief = ""

    def say(self, words: str, brief: str) -> None:
        self._words, self._brief = words, brief
        self._choose()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._choose()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_brief"):
            self._choose()

    def _choose(self) -> None:
        self.setMinimumWidth(theme.current().metrics.grown(_LEAST))
        fits = width_of(self._words, self.font()) <= self.width()
        self.setText(self._words if fits else self._brief)
        if not fits:
            self.setToolTip(self._words)


def with_key(words: str, key: str) -> str:
    """A tool tip that tells its key."""
    native = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    return tooltip_with_keys(words, native)
