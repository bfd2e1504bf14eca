"""What stands around every place of a case: who it is, the six phases, the second row."""

from collections.abc import Callable
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from jmd_desktop import labels, messages
from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.cases import CaseId, CaseKind, Phase, PhaseState, PhaseStatus
from jmd_desktop.errors import CaseMissing, UserError
from jmd_desktop.i18n import _
from jmd_desktop.services.cases import CaseFile, Cases
from ui.cases import words
from ui.places import PHASES, Controller, Place, PlaceId
from ui.qt import stepper, tabs
from ui.qt.buttons import plain
from ui.qt.elided import ElidedLabel
from ui.qt.icons import Icon
from ui.qt.layout import HAIR, LARGE, MEDIUM, SMALL, WIDE, box, column, outset, row
from ui.qt.stepper import Step, Stepper, StepState
from ui.qt.surfaces import Pill, frame
from ui.qt.tabs import Tab, TabRow
from ui.qt.text import Kind, isolated, tooltip_with_keys
from ui.qt.theme import Tone
from ui.qt.workbench import Workbench

_STATES = {
    PhaseStatus.OPEN: StepState.OPEN,
    PhaseStatus.IN_PROGRESS: StepState.CURRENT,
    PhaseStatus.DONE: StepState.DONE,
    PhaseStatus.SKIPPED: StepState.SKIPPED,
}
_KIND_TONES = {CaseKind.CASE_MANAGEMENT: Tone.ACCENT, CaseKind.ADVICE: Tone.QUIET}


class CaseFrame(QWidget):
    """The header of a case; the place's own view stands below it."""

    opened = Signal(str)  # PlaceId
    contact_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._contact = plain(_("Record a contact"), Icon.NOTEBOOK_PEN)
        self._contact.setToolTip(tooltip_with_keys(_("A new entry in the journal"), "Ctrl+J"))
        self._contact.clicked.connect(self.contact_requested)
        self._selected: PlaceId | None = None
        self._name = ElidedLabel("", Kind.DISPLAY)
        self._kind = Pill("")
        self._status = Pill("")
        self._facts = ElidedLabel("", Kind.CAPTION)
        self._action_line = row(gap=0)
        self._actions: QWidget | None = None  # those of the view that is shown
        self._stepper = Stepper()
        self._tabs = TabRow(_("Across the phases"))
        self._places = QStackedWidget()
        self._places.setMinimumSize(1, 1)  # with large text pages scroll, the window stays
        self._build()
        self._tabs.show_tabs(
            (
                Tab(PlaceId.CASE_OVERVIEW, _("Overview")),
                Tab(PlaceId.CASE_JOURNAL, _("Journal")),
                Tab(PlaceId.CASE_DATES, _("Dates and tasks")),
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

    def select(self, place: PlaceId) -> None:
        """Mark the place that is open, in one of the two rows."""
        self._selected = place
        self._stepper.select(place)
        self._tabs.select(place)

    def clear(self) -> None:
        """Nobody's name over somebody else's data, not even for a moment."""
        self._selected = None
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
        stops: list[QWidget] = [*actions, self._contact, *self._stepper.stops, *self._tabs.stops]
        # All behind the last tab, then that behind all of them: Qt knows no „before“.
        for before, stop in pairwise((stops[-1], *stops)):
            QWidget.setTabOrder(before, stop)

    def _build(self) -> None:
        # The words of a quiet button end with the column below; its ring reaches into the margin.
        actions = row(column(-HAIR, self._action_line, -HAIR, gap=0), -SMALL, gap=0)
        contact = column(-HAIR, self._contact, -HAIR, gap=0)
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
        box(QVBoxLayout(self), head, self._places, gap=0)


class CaseFrameController(Controller):
    """Reads whose case it is whenever a place of a case is opened or the case was changed."""

    handbook_page = "faelle"

    def __init__(
        self, bench: Workbench, cases: Cases, new_entry: Callable[[CaseId], Place]
    ) -> None:
        """`new_entry` where a contact with the young person is noted."""
        view = CaseFrame()
        super().__init__(view)
        self._frame = view
        self._bench = bench
        self._cases = cases
        self._case_id: CaseId | None = None
        self._new_entry = new_entry
        view.contact_requested.connect(self.note_contact)
        view.opened.connect(lambda place: self.open(PlaceId(place), self._case_id))

    def note_contact(self) -> None:
        """Ctrl+J: a new entry of the journal, wherever in the case one is."""
        if self._case_id is not None:
            self.open_requested.emit(self._new_entry(self._case_id))

    def put(self, view: QWidget) -> None:
        """Show the view of a place below the header."""
        self._frame.put(view)

    def enter(self, place: Place) -> None:
        """A place of a case was opened, perhaps of another case."""
        if place.case_id != self._case_id:
            self._frame.clear()
            self._case_id = place.case_id
        self._frame.select(place.id)
        self._read()

    def refresh(self, changes: Changes) -> None:
        """Name, age, languages or phases may have changed."""
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
