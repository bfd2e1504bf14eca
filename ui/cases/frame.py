"""What stands around every place of a case: who it is, the six phases, the second row."""

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import Protocol

from PySide6.QtCore import QEvent, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from jmd_desktop import labels, messages
from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.cases import RUNNING, CaseId, CaseKind, Phase, PhaseState, PhaseStatus
from jmd_desktop.errors import CaseMissing, UserError
from jmd_desktop.i18n import _
from jmd_desktop.services.cases import CaseFile, Cases
from ui import ended_case
from ui.cases import words
from ui.draft_places import ENDING
from ui.ended_case import EndAsked
from ui.places import PHASES, Controller, Place, PlaceId
from ui.qt import stepper, tab_order, tabs, theme
from ui.qt.buttons import plain
from ui.qt.elided import ElidedLabel
from ui.qt.icons import Icon
from ui.qt.layout import HAIR, LARGE, MEDIUM, SMALL, WIDE, box, column, outset, row
from ui.qt.stepper import Step, Stepper, StepState
from ui.qt.stylesheet import is_look_change
from ui.qt.surfaces import Pill, frame
from ui.qt.tabs import Tab, TabRow
from ui.qt.tall import Pages
from ui.qt.text import Kind, isolated, tooltip_with_keys
from ui.qt.theme import Tone
from ui.qt.workbench import Workbench

_STATES = {
    PhaseStatus.OPEN: StepState.OPEN,
    PhaseStatus.IN_PROGRESS: StepState.CURRENT,
    PhaseStatus.DONE: StepState.DONE,
    PhaseStatus.SKIPPED: StepState.SKIPPED,
}
_FROM = 1144  # px of the frame at a text scale of 1: a window of 1,360 with its sidebar …
_PLACE = 900  # … of which a place keeps so many, as it needs for a list beside its work …
_BESIDE = 292  # … and what stands beside it takes no more
_KIND_TONES = {CaseKind.CASE_MANAGEMENT: Tone.ACCENT, CaseKind.ADVICE: Tone.QUIET}


class CaseFrame(QWidget):
    """The header of a case; the place's own view stands below it."""

    opened = Signal(str)  # PlaceId
    contact_requested = Signal()
    end_requested = Signal()
    """In an ended case: how it ended, and where it can be taken up again."""

    def __init__(self) -> None:
        super().__init__()
        self._contact = plain(_("Record a contact"), Icon.NOTEBOOK_PEN)
        keys = QKeySequence("Ctrl+J").toString(QKeySequence.SequenceFormat.NativeText)
        self._contact.setToolTip(tooltip_with_keys(_("A new entry in the journal"), keys))
        self._contact.clicked.connect(self.contact_requested)
        self._way = plain(ended_case.way_words(), Icon.ARROW_RIGHT)
        self._way.clicked.connect(self.end_requested)
        self._ended = False
        self._selected: PlaceId | None = None
        self._name = ElidedLabel("", Kind.DISPLAY)
        self._kind = Pill("")
        self._status = Pill("")
        self._facts = ElidedLabel("", Kind.CAPTION)
        self._action_line = row(gap=0)
        self._actions: QWidget | None = None  # those of the view that is shown
        self._stepper = Stepper()
        self._tabs = TabRow(_("Across the phases"))
        self._beside: QWidget | None = None
        self._wants_beside = False
        self._places = Pages()
        self._build()
        self._tabs.show_tabs(
            (
                Tab(PlaceId.CASE_OVERVIEW, _("Overview")),
                Tab(PlaceId.CASE_JOURNAL, _("Journal")),
                Tab(PlaceId.CASE_DATES, _("Dates and tasks")),
                Tab(PlaceId.CASE_TIMELINE, _("Timeline")),
                Tab(PlaceId.CASE_CONSENTS, _("Consents")),
            )
        )
        self._stepper.opened.connect(self.opened)
        self._tabs.opened.connect(self.opened)
        self.clear()

    def put(self, view: QWidget) -> None:
        """Show the view of a place below the header, and its `header_actions` in the header."""
        if self._places.indexOf(view) < 0:
            self._places.addWidget(view)
        self._places.setCurrentWidget(view)
        self._show_actions(getattr(view, "header_actions", None))

    def put_beside(self, view: QWidget) -> None:
        """To the right of the places, where there is room for it and for them."""
        self._beside = view
        self._body.addWidget(view)
        self._arrange()

    def want_beside(self, *, on: bool) -> None:
        """Whether the place that is open wants it there."""
        self._wants_beside = on
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """A place asks for the end of the case, in which nothing can be changed any more."""
        if event.type() != EndAsked.TYPE:
            return super().event(event)
        event.accept()
        self.end_requested.emit()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More room, or less."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs more room."""
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_beside"):
            self._arrange()

    def _arrange(self) -> None:
        if self._beside is None:
            return
        grown = theme.current().metrics.grown
        wide = min(self.width() - grown(_PLACE), grown(_BESIDE))
        self._beside.setVisible(self._wants_beside and self.width() >= grown(_FROM))
        self._beside.setFixedWidth(max(wide, 1))

    def select(self, place: PlaceId) -> None:
        """Mark the place that is open, in one of the two rows."""
        self._selected = place
        self._stepper.select(place)
        self._tabs.select(place)
        self._show_way()

    def clear(self) -> None:
        """Nobody's name over somebody else's data, not even for a moment."""
        self._selected = None
        self.show_ended(on=False)
        self._name.setText(" ")
        self._facts.setText(" ")
        self._kind.hide()
        self._status.hide()
        self._stepper.show_steps([_step(PhaseState(p, PhaseStatus.OPEN)) for p in Phase])

    def show_case(self, name: str, facts: str, kind: tuple[str, Tone]) -> None:
        """Who it is, in two lines."""
        self._name.setText(name)
        self._facts.setText(facts)
        self._kind.show_state(*kind)
        self._kind.show()

    def show_status(self, words_: str, tone: Tone) -> None:
        """The state of the case where it is worth a word."""
        self._status.show_state(words_, tone)
        self._status.setVisible(bool(words_))

    def show_ended(self, *, on: bool) -> None:
        """In a case that has ended no contact is noted; there is a way to its end instead."""
        self._ended = on
        self._show_way()

    def _show_way(self) -> None:
        self._contact.setVisible(not self._ended)
        self._way.setVisible(self._ended and self._selected is not PlaceId.CASE_CLOSURE)

    def show_phases(self, phases: tuple[PhaseState, ...]) -> None:
        """Where the case stands."""
        self._stepper.show_steps([_step(state) for state in phases], self._selected)
        self._order()

    def _show_actions(self, actions: QWidget | None) -> None:
        if self._actions is not None and self._actions is not actions:
            self._actions.hide()
        self._actions = actions
        if actions is None:
            return
        if self._action_line.indexOf(actions) < 0:
            self._action_line.addWidget(actions)
        actions.show()
        self._order()

    def _order(self) -> None:
        """The tab key goes as one reads; Qt puts what came last behind all of the page."""
        actions = [] if self._actions is None else self._actions.findChildren(QAbstractButton)
        stops: list[QWidget] = [
            *actions,
            self._contact,
            self._way,
            *self._stepper.stops,
            *self._tabs.stops,
        ]
        # All behind the last tab, then that behind all of them: Qt knows no „before“.
        for before, stop in pairwise((stops[-1], *stops)):
            QWidget.setTabOrder(before, stop)
        place = self._places.currentWidget()
        if self._beside is not None and place is not None:
            tab_order.lead(tab_order.end_of(place), self._beside)

    def _build(self) -> None:
        # The words of a quiet button end with the column below; its ring reaches into the margin.
        actions = row(column(-HAIR, self._action_line, -HAIR, gap=0), -SMALL, gap=0)
        contact = column(-HAIR, self._contact, self._way, -HAIR, gap=0)
        title = row(self._name, self._kind, self._status, None, actions, contact, gap=MEDIUM)
        head = frame("header")
        box(
            QVBoxLayout(head),
            title,
            2,
            self._facts,
            LARGE,
            outset(self._stepper, stepper.PAD),
            SMALL,
            outset(self._tabs, tabs.PAD),
            gap=0,
            margins=(WIDE, LARGE, WIDE, 0),
        )
        head.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._body = row(gap=0)
        self._body.addWidget(self._places, 1)
        box(QVBoxLayout(self), head, self._body, gap=0)


class Beside(Protocol):
    """What may stand to the right of the places of a case: a controller that tells where."""

    view: QWidget
    open_requested: SignalInstance

    def wanted(self, place: PlaceId) -> bool:
        """Whether it is to stand beside that place."""

    def enter(self, place: Place) -> None:
        """As every controller."""

    def refresh(self, changes: Changes) -> None:
        """As every controller."""


class CaseFrameController(Controller):
    """Reads whose case it is whenever a place of a case is opened or the case was changed."""

    handbook_page = "faelle"

    def __init__(
        self,
        bench: Workbench,
        cases: Cases,
        new_entry: Callable[[CaseId], Place],
        beside: Beside | None = None,
    ) -> None:
        """`new_entry` where a contact with the young person is noted; `beside` what stands to the
        right of the places."""  # fmt: skip
        view = CaseFrame()
        super().__init__(view)
        self._beside = beside
        if beside is not None:
            view.put_beside(beside.view)
            beside.open_requested.connect(self.open_requested)
        self._frame = view
        self._bench = bench
        self._cases = cases
        self._case_id: CaseId | None = None
        self._new_entry = new_entry
        view.contact_requested.connect(self.note_contact)
        view.end_requested.connect(self._to_the_end)
        view.opened.connect(lambda place: self.open(PlaceId(place), self._case_id))

    def note_contact(self) -> None:
        """Ctrl+J: a new entry of the journal, wherever in the case one is."""
        if self._case_id is not None:
            self.open_requested.emit(self._new_entry(self._case_id))

    def _to_the_end(self) -> None:
        self.open(PlaceId.CASE_CLOSURE, self._case_id, ENDING)

    def put(self, view: QWidget) -> None:
        """Show the view of a place below the header."""
        self._frame.put(view)

    def enter(self, place: Place) -> None:
        """A place of a case was opened, perhaps of another case."""
        if place.case_id != self._case_id:
            self._frame.clear()
            self._case_id = place.case_id
        self._frame.select(place.id)
        if self._beside is not None:
            self._frame.want_beside(on=self._beside.wanted(place.id))
            self._beside.enter(place)
        self._read()

    def refresh(self, changes: Changes) -> None:
        """Name, age, languages or phases may have changed."""
        if self._beside is not None:
            self._beside.refresh(changes)
        topics = (Topic.CLIENT, Topic.CASES, Topic.PHASES)
        if self._frame.isVisible() and changes.touch(*topics, case_id=self._case_id):
            self._read()

    def _read(self) -> None:
        if self._case_id is not None:
            read = partial(self._cases.file, self._case_id)
            self._bench.runner.read(self, read, self._show, self._not_read)

    def _show(self, file: CaseFile) -> None:
        if file.case.id != self._case_id:
            return
        kind = file.case.kind
        self._frame.show_case(
            file.client.display_name,
            self._facts(file),
            (labels.code("case_kind", kind), _KIND_TONES[kind]),
        )
        self._frame.show_status(*words.status(file.case.status))
        self._frame.show_ended(on=file.case.status not in RUNNING)
        self._frame.show_phases(file.phases)

    def _facts(self, file: CaseFile) -> str:
        client = file.client
        full = words.full_name(client)
        parts = (
            full if client.preferred_name and full != client.preferred_name else "",
            words.age(client.birth_date, self._bench.clock.today(), client.birth_date_certainty),
            words.languages(client.family_languages),
            _("with us since {day}").format(day=labels.short_day(file.case.opened_on)),
            file.case.number,
        )
        return words.DOT.join(isolated(part) for part in parts if part)

    def _not_read(self, error: UserError) -> None:
        if not isinstance(error, CaseMissing):
            self._bench.runner.refused.emit(error)
            return
        self._case_id = None
        self._bench.dialogs.tell(self._frame, _("No such case"), messages.text(error))
        self.open(PlaceId.CASES)


def _step(state: PhaseState) -> Step:
    note = ""
    if state.since is not None and state.status is not PhaseStatus.OPEN:
        day = labels.short_day(state.since)
        running = state.status is PhaseStatus.IN_PROGRESS
        note = _("since {day}").format(day=day) if running else day
    place = PHASES.get(state.phase)
    return Step(labels.code("phase", state.phase), _STATES[state.status], note, place)
