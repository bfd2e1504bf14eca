"""The one window: the gate while locked, the shell while open. Knows no case work.

A text that is read together lies above both and stays there over a lock.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from jmd_desktop.changes import Changes
from jmd_desktop.domain.cases import Phase
from jmd_desktop.i18n import _
from ui.places import Controller, Place, PlaceId, Registry
from ui.qt.floating import FloatingNotice
from ui.qt.reading_desk import ReadingDesk
from ui.qt.sidebar import NavEntry
from ui.qt.surfaces import Banner
from ui.shell import Shell

if TYPE_CHECKING:  # made with the places; the gate does not wait for it
    from ui.qt.command_palette import CommandPalette

_MARKS = (QCheckBox, QRadioButton)  # are set by the space bar


class MainWindow(QWidget):
    """Shows one gate or the shell, or what is read over both; its shortcuts act in the shell.

    `close_requested` asks whoever owns the vault to lock and end; the window itself never goes
    by the close button alone.
    """

    lock_requested = Signal()
    close_requested = Signal()
    place_opened = Signal(object)  # Place
    changed = Signal(object)  # Changes
    searched = Signal(str)
    """Something is typed into the field that goes anywhere: find the cases for it."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("JMD Desktop")  # never a name: task bars are seen by others
        self.setMinimumSize(960, 600)
        self._may_close = False
        self._banner = _practice_banner()
        self._gates = QStackedWidget()
        self.shell = Shell()
        self.shell.lock_requested.connect(self.lock_requested)
        self.shell.search_requested.connect(self.open_palette)
        self.shell.place_opened.connect(self._drop_notices)
        self.shell.place_opened.connect(self.place_opened)
        self.shell.changed.connect(self.changed)
        self._layers = QStackedWidget()
        self._layers.addWidget(self._gates)
        self._layers.addWidget(self.shell)
        self._below: QWidget = self._gates  # the layer that is shown when nothing is being read
        self.reading = ReadingDesk(self)
        self.reading.opened.connect(self._show_reading)
        self.reading.ended.connect(self._hide_reading)
        self.reading.lock_requested.connect(self.lock_requested)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._keep_focus)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self._lines.addWidget(self._banner)
        self._lines.addWidget(self._layers, 1)
        self._warning = FloatingNotice(self)
        self._palette: CommandPalette | None = None
        self._bar: QWidget | None = None
        self._shortcuts = [
            self._shortcut("Ctrl+K", self.open_palette),
            self._shortcut("Ctrl+L", self.lock_requested.emit),
            self._shortcut("Ctrl+N", partial(self.go, Place(PlaceId.NEW_CASE))),
            self._shortcut("Ctrl+Shift+N", partial(self.go, Place(PlaceId.ANONYMOUS))),
            self._shortcut("Ctrl+J", self.shell.note_contact),
            self._shortcut("Ctrl+F", partial(self.shell.call, "focus_search")),
            self._shortcut("Ctrl+S", partial(self.shell.call, "save")),
            self._shortcut("Ctrl+P", partial(self.shell.call, "print_sheet")),
            *(
                self._shortcut(f"Ctrl+{number}", partial(self.shell.open_phase, phase))
                for number, phase in enumerate(Phase, start=1)
            ),
            self._shortcut("Alt+Left", self.shell.go_back),
            self._shortcut("F1", self.shell.open_handbook),
        ]
        self._listen(on=False)

    # ---- gate ----------------------------------------------------------------------------

    def show_gate(self, gate: QWidget) -> None:
        """Cover everything with this page; what was behind it cannot be reached any more.

        A text being read stays in front: it holds nothing personal, and behind it is the gate.
        Answers do not.
        """
        self._drop_palette()
        self.hide_warning()
        self.reading.drop_caller()
        while (old := self._gates.widget(0)) is not None:
            self._gates.removeWidget(old)
            if old is not gate:
                old.deleteLater()
        self._gates.addWidget(gate)
        self._show_layer(self._gates)
        self.reading.give_way()

    def show_practice(self, *, on: bool) -> None:
        """The red strip that says these are no real people."""
        self._banner.setVisible(on)

    def show_warning(self, words: str) -> None:
        """Say quietly, over whatever is shown, what happens soon; who reads is left in peace."""
        if self.reading.shown is None:
            self._warning.show_words(words)

    def hide_warning(self) -> None:
        """It does not happen."""
        self._warning.hide()

    def speak_anew(self) -> None:
        """The language changed: the window's own words; its places are made anew elsewhere."""
        shown = self._banner.isVisibleTo(self)
        self._banner.setParent(None)
        self._banner.deleteLater()
        self._banner = _practice_banner()
        self._lines.insertWidget(0, self._banner)
        self._banner.setVisible(shown)
        self._drop_palette()

    # ---- what is in front ----------------------------------------------------------------

    def _show_layer(self, layer: QWidget) -> None:
        """Gate or shell, unless a text is being read: then it comes up when that ends."""
        self._below = layer
        if self.reading.shown is None:
            self._bring_up()

    def _bring_up(self) -> None:
        self._layers.setCurrentWidget(self._below)
        self._listen(on=self._below is self.shell)
        gate = self._gates.currentWidget()
        if self._below is self._gates and gate is not None:
            gate.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_reading(self, view: QWidget) -> None:
        """In front of everything; no shortcut of the program acts while it is there."""
        self._listen(on=False)
        self.hide_warning()
        if self._palette is not None:
            self._palette.hide()
        self._layers.addWidget(view)
        self._layers.setCurrentWidget(view)
        view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """What lies below may ask for the keyboard, hidden as it is; keys must not reach it."""
        view = self.reading.shown
        if view is None or (now is not None and view.isAncestorOf(now)):
            return
        if now is None or self.isAncestorOf(now):
            view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _hide_reading(self, view: QWidget) -> None:
        self._bring_up()
        self._layers.removeWidget(view)
        view.hide()

    # ---- places --------------------------------------------------------------------------

    def show_places(
        self,
        registry: Registry,
        frame: Controller,
        put_into_frame: Callable[[QWidget], None],
        entries: Sequence[NavEntry],
    ) -> None:
        """Open the shell with these places; case places are put into the case's frame."""
        self.shell.show_places(registry, frame, put_into_frame, entries)
        self._show_layer(self.shell)

    def put_below(self, bar: QWidget) -> None:
        """A line over the lower edge, until the places go."""
        self._drop_bar()
        self._bar = bar
        self._lines.addWidget(bar)

    def drop_places(self) -> None:
        """Forget every view with all it shows: nothing of it may outlive the lock."""
        self._listen(on=False)
        self._drop_bar()
        self.shell.drop_places()

    def _drop_bar(self) -> None:
        bar, self._bar = self._bar, None
        if bar is not None:
            bar.setParent(None)
            bar.deleteLater()

    @property
    def open_controllers(self) -> tuple[Controller, ...]:
        """Everything that is made behind the gate."""
        return self.shell.open_controllers

    @property
    def place(self) -> Place | None:
        """Where one is; None at the gate."""
        return self.shell.place

    def go(self, place: Place) -> None:
        """Open a place, and remember the way back."""
        self.shell.go(place)

    def hand_on(self, changes: Changes) -> None:
        """Tell every open place what was changed."""
        self.shell.hand_on(changes)

    def _drop_notices(self) -> None:
        """What was said at a place goes with it; the warning of the lock is for all places."""
        beneath = Qt.FindChildOption.FindDirectChildrenOnly  # not through all the places
        for notice in self.findChildren(FloatingNotice, options=beneath):
            if notice is not self._warning:
                notice.hide()

    # ---- the field that goes anywhere, and keys ------------------------------------------

    @property
    def palette_field(self) -> "CommandPalette":
        """The field that goes anywhere; it lives from the unlock to the lock."""
        if self._palette is None:
            from ui.qt.command_palette import CommandPalette  # noqa: PLC0415  see above

            self._palette = CommandPalette(self)
            self._palette.searched.connect(self.searched)
        return self._palette

    def _drop_palette(self) -> None:
        palette, self._palette = self._palette, None
        if palette is not None:
            palette.hide()
            palette.setParent(None)
            palette.deleteLater()

    def open_palette(self) -> None:
        """Show that field."""
        self.palette_field.open()

    def _shortcut(self, keys: str, act: Callable[[], object]) -> QShortcut:
        made = QShortcut(QKeySequence(keys), self)
        made.activated.connect(act)
        return made

    def _listen(self, *, on: bool) -> None:
        for shortcut in self._shortcuts:
            shortcut.setEnabled(on)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button in focus; Qt gives it that only in dialogs."""
        focused = self.focusWidget()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and isinstance(focused, QAbstractButton) and not isinstance(focused, _MARKS):
            focused.click()
        else:
            super().keyPressEvent(event)

    # ---- closing -------------------------------------------------------------------------

    def end(self) -> None:
        """Close for good; the vault is locked by now."""
        self._may_close = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask first: the vault has to be closed in order."""
        if not self._may_close:
            self.close_requested.emit()
        event.setAccepted(self._may_close)  # it may have been granted at once


def _practice_banner() -> Banner:
    made = Banner(_("PRACTICE"), _("Fictional people only. Not protected."))
    made.hide()
    return made
