"""What lies behind the gate: the sidebar and the places, where one is and the way back."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QWidget

from jmd_desktop.changes import Changes
from jmd_desktop.domain.cases import Phase
from ui.places import PHASES, Controller, Place, PlaceId, Registry, Unsigned
from ui.qt import theme
from ui.qt.sidebar import NavEntry, Sidebar
from ui.qt.stylesheet import is_look_change
from ui.qt.tall import Pages, Tall

_LONGEST_WAY_BACK = 50  # places
_PAGE = 480  # px at a text scale of 1 that a place keeps before the navigation keeps its words


class Shell(QWidget):
    """Shows one place at a time and hands changes to every open one; empty over a lock."""

    lock_requested = Signal()
    search_requested = Signal()
    place_opened = Signal(object)  # Place
    changed = Signal(object)  # Changes

    def __init__(self) -> None:
        super().__init__()
        self._registry = Registry({})
        self._frame: Controller | None = None
        self._put_into_frame: Callable[[QWidget], None] = _put_nowhere
        self._place: Place | None = None
        self._back: list[Place] = []
        self._sidebar: Sidebar | None = None
        self._places = Pages()
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(0)
        self._line.addWidget(Tall(self._places), 1)

    # ---- from the unlock to the lock -----------------------------------------------------

    def show_places(
        self,
        registry: Registry,
        frame: Controller,
        put_into_frame: Callable[[QWidget], None],
        entries: Sequence[NavEntry],
    ) -> None:
        """Begin with these places; case places are put into the case's frame."""
        self.drop_places()
        self._registry, self._frame, self._put_into_frame = registry, frame, put_into_frame
        self._connect(frame)
        self._sidebar = Sidebar(handbook=PlaceId.HANDBOOK, settings=PlaceId.SETTINGS)
        self._sidebar.show_places(entries)
        self._sidebar.opened.connect(self._go_to)
        self._sidebar.search_requested.connect(self.search_requested)
        self._sidebar.lock_requested.connect(self.lock_requested)
        self._line.insertWidget(0, self._sidebar)
        self._share()
        self._places.addWidget(frame.view)  # after the sidebar: the tab key goes by age

    def drop_places(self) -> None:
        """Forget every view with all it shows: nothing of it may outlive the lock."""
        self._place = None
        self._back.clear()
        self._registry.clear()
        self._registry = Registry({})
        if self._frame is not None:
            self._frame.view.setParent(None)
            self._frame.view.deleteLater()
            self._frame, self._put_into_frame = None, _put_nowhere
        if self._sidebar is not None:
            self._sidebar.setParent(None)
            self._sidebar.deleteLater()
            self._sidebar = None

    @property
    def open_controllers(self) -> tuple[Controller, ...]:
        """Everything that is made, the case's frame among it."""
        frame = (self._frame,) if self._frame is not None else ()
        return (*frame, *self._registry.made.values())

    @property
    def unsigned(self) -> Mapping[PlaceId, Unsigned]:
        """The places that may hold what nobody has signed yet, of those that are made."""
        made = self._registry.made.items()
        return {place: each for place, each in made if isinstance(each, Unsigned)}

    def show_time_left(self, words: str) -> None:
        """Until it locks by itself."""
        if self._sidebar is not None:
            self._sidebar.show_time_left(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More room, or less."""
        super().resizeEvent(event)
        self._share()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs more room."""
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_line"):
            self._share()

    def _share(self) -> None:
        """Where large text leaves a place too little, the navigation stands beside it as icons."""
        if self._sidebar is not None:
            left = self.width() - self._sidebar.worded_width()
            self._sidebar.show_words(on=left >= theme.current().metrics.grown(_PAGE))

    # ---- going ---------------------------------------------------------------------------

    @property
    def place(self) -> Place | None:
        """Where one is; None at the gate."""
        return self._place

    @property
    def here(self) -> Place | None:
        """The same, with what is worked on there now."""
        current = self.current
        record = None if current is None else current.here()
        if self._place is None or record is None:
            return self._place
        return replace(self._place, record=record)

    @property
    def current(self) -> Controller | None:
        """The controller of that place."""
        if self._place is None:
            return None
        return self._registry.controller(self._place.id)[0]

    def go(self, place: Place) -> None:
        """Open a place, and remember the way back; whoever is there already begins anew there,
        where that means something."""  # fmt: skip
        if place.id not in self._registry:
            return
        if self._place == place:
            self.call("again")
            return
        if self._place is not None:
            self._back.append(self._place)
            del self._back[:-_LONGEST_WAY_BACK]
        self._enter(place)

    def go_back(self) -> None:
        """One step back where a place has steps, else to the place before this one."""
        if not self.call("step_back") and self._back:
            self._enter(self._back.pop())

    def open_phase(self, phase: Phase) -> None:
        """Where that phase of the case is worked on; nothing outside of a case."""
        if phase in PHASES and self._place is not None and self._place.needs_case:
            self.go(Place(PHASES[phase], self._place.case_id))

    def note_contact(self) -> None:
        """A new entry in the journal of the case one is in; nothing outside of a case."""
        if self._place is not None and self._place.needs_case and self._frame is not None:
            note = getattr(self._frame, "note_contact", None)
            if callable(note):
                note()

    def open_handbook(self) -> None:
        """The page about the place one is at."""
        controller = self.current
        page = controller.handbook_page if controller is not None else "index"
        self.go(Place(PlaceId.HANDBOOK, record=page))

    def call(self, action: str) -> object:
        """What only some places can do: what comes of it, None where the place cannot."""
        wanted = getattr(self.current, action, None)
        return wanted() if callable(wanted) else None

    def hand_on(self, changes: Changes) -> None:
        """Tell every open place what was changed."""
        for controller in self.open_controllers:
            controller.refresh(changes)
        self.changed.emit(changes)

    # ---- before anybody asks -------------------------------------------------------------

    def build(self, place: PlaceId) -> Iterable[Callable[[], object]]:
        """Make the views of a place before anybody asks for it; nothing is shown or read.

        The steps that come back make what a case would have to wait for there, unless it is made.
        """
        if place not in self._registry:
            return ()
        controller, fresh = self._registry.controller(place)
        if fresh:
            self._connect(controller)
            if not Place(place).needs_case:
                self._places.addWidget(controller.view)
            elif self._place is None or not self._place.needs_case:
                self._put_into_frame(controller.view)
        return controller.ahead()

    def rehearse(self, place: PlaceId) -> None:
        """Style, lay out and paint a built place once where nobody sees it.

        The first time costs more than all later ones: styles are matched and texts measured.
        """
        if place not in self._registry or (self._place is not None and self._place.id == place):
            return
        stage = self._places.widget(0) if Place(place).needs_case else None
        view = self._registry.controller(place)[0].view
        (view if stage is None else stage).resize(self._places.size())
        for part in view.findChildren(QWidget):
            part.ensurePolished()  # also what the view keeps hidden for now
        view.grab()
        if stage is not None:
            stage.grab()  # what stands around every place of a case
        for stack in view.findChildren(QStackedWidget):
            for number in range(stack.count()):
                page = stack.widget(number)
                if page is not None and page is not stack.currentWidget():
                    page.resize(stack.size())
                    page.grab()

    # ---- inside --------------------------------------------------------------------------

    def _go_to(self, place: str) -> None:
        self.go(Place(PlaceId(place)))

    def _enter(self, place: Place) -> None:
        controller, fresh = self._registry.controller(place.id)
        if fresh:
            self._connect(controller)
        self._place = place
        if place.needs_case and self._frame is not None:
            self._put_into_frame(controller.view)
            self._places.setCurrentWidget(self._frame.view)
            self._frame.enter(place)
        else:
            if self._places.indexOf(controller.view) < 0:
                self._places.addWidget(controller.view)
            self._places.setCurrentWidget(controller.view)
        controller.enter(place)
        self._take_keyboard(controller.view)
        if self._sidebar is not None:
            self._sidebar.select(PlaceId.CASES if place.needs_case else place.id)
        self.place_opened.emit(place)

    def _take_keyboard(self, view: QWidget) -> None:
        """What lies around several places remembers who had the keyboard there last, even one that
        cannot be seen any more: no key must reach it."""  # fmt: skip
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused) and not focused.isVisibleTo(self):
            view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self, controller: Controller) -> None:
        controller.open_requested.connect(self.go)
        controller.changed.connect(self.hand_on)


def _put_nowhere(_view: QWidget) -> None:
    """No case is open."""
