"""The card about working together in case management: what holds, and talking about it."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.collaborations import CollaborationWay
from jmd_desktop.domain.fields import COLLABORATIONS
from jmd_desktop.i18n import _, pgettext
from jmd_desktop.services.collaborations import CollaborationState
from ui.consents import words
from ui.consents.guide import TalkGuide, cover_of, cover_switch, show_cover
from ui.consents.paper import PaperLine
from ui.ended_case import EndedNotice
from ui.qt.buttons import plain, quiet
from ui.qt.facts import FactList
from ui.qt.field import FieldColumn
from ui.qt.icons import Icon
from ui.qt.layout import LARGE, MEDIUM, SMALL, box, column, row
from ui.qt.surfaces import Card, Pill
from ui.qt.text import Kind, label

_LINES = 4  # of a course that was agreed once


class TogetherCard(Card):
    """At rest it says what holds today; the guide opens inside of it."""

    talk_requested = Signal()
    sheet_requested = Signal(str)  # language
    cover_chosen = Signal(str, object)  # id of the agreement, bool or None
    paper_moved = Signal(str, str)  # id of the agreement, place
    end_requested = Signal()
    """Case management is to end: that is said in the closure, with its reason (CL6)."""

    def __init__(self) -> None:
        self._state = Pill("")
        super().__init__(gap=LARGE)
        title = _("Working together in case management")
        self.setAccessibleName(title)
        head = row(label(title, Kind.TITLE, wrap=True), column(self._state, None))
        head.setStretch(0, 1)
        self._today = label("", wrap=True)
        self._closed = EndedNotice(
            _("Case management is only decided on while a case runs."),
            word=_("This case has ended"),
        )
        self.agreement = AgreementPart()
        self.agreement.cover_chosen.connect(self.cover_chosen)
        self.agreement.paper_moved.connect(self.paper_moved)
        self._course = FactList()
        self.talk = plain(_("Talk about case management"), Icon.USERS)
        self.talk.clicked.connect(self.talk_requested)
        self.look = plain(_("View sheet"), Icon.FILE_TEXT)
        self.look.clicked.connect(self._look)
        self.finish = quiet(pgettext("case management", "End"))
        self.finish.setAccessibleName(_("End case management"))
        self.finish.clicked.connect(self.end_requested)
        self._actions = QWidget()
        self._actions.setLayout(row(self.talk, self.look, self.finish, None, gap=SMALL))
        self.guide = TalkGuide()
        self.add(
            head,
            column(self._today, self._closed, self._course, gap=MEDIUM),
            self.agreement,
            self._actions,
            self.guide,
        )
        self._shown: CollaborationState | None = None
        self._open = False
        self._arrange()

    def make_ready(self) -> None:
        """Have the lines of an ordinary course ready."""
        self._course.make_lines(_LINES)

    @property
    def talking(self) -> bool:
        """Whether the guide is open."""
        return self._open

    def clear(self) -> None:
        """Show nobody's decisions."""
        self._shown = None
        self._open = False
        self._today.setText("")
        self._course.show_facts(())
        self.agreement.show_agreement(None)
        self._arrange()

    def show_state(self, state: CollaborationState) -> None:
        """What holds today; in an ended case nothing is begun."""
        self._shown = state
        ended = words.has_ended(state.case)
        if state.current is not None or ended:
            self._open = False
        self._today.setText(words.today(state))
        self._state.show_state(*words.pill(state))
        self._course.show_facts(words.course(state))
        self.agreement.show_agreement(state)
        self._arrange()

    def open_guide(self, *, on: bool) -> None:
        """Open the guide, or close it."""
        self._open = on
        self._arrange()

    def show_paper_noted(self, place: str, at: datetime) -> None:
        """The place of the signed sheet is kept."""
        self.agreement.paper.show_noted(place, at)

    def flush(self) -> None:
        """Hand over what is typed."""
        self.agreement.paper.flush()

    def focus_actions(self) -> None:
        """On what one can do now."""
        button = self.talk if self.talk.isVisibleTo(self) else self.look
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look(self) -> None:
        if self._shown is not None and self._shown.current is not None:
            self.sheet_requested.emit(self._shown.current.language)

    def _arrange(self) -> None:
        state = self._shown
        running = state is not None and state.current is not None
        ended = state is not None and words.has_ended(state.case)
        self._closed.setVisible(ended)
        self._state.setVisible(bool(self._state.text()) and state is not None)
        self._course.setVisible(state is not None and bool(words.course(state)))
        self.agreement.setVisible(running and (not ended or self.agreement.has_paper))
        idle = state is not None and not self._open
        self._actions.setVisible(idle and (running or not ended))
        self.talk.setVisible(not running and not ended)
        self.look.setVisible(running)
        self.finish.setVisible(running and not ended)
        self.guide.setVisible(self._open and not running)


class AgreementPart(QWidget):
    """What may still change about an agreement: the cover, and where its paper lies."""

    cover_chosen = Signal(str, object)
    paper_moved = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._id = ""
        self.cover = cover_switch()
        self.cover.chosen.connect(self._chose)
        self.paper = PaperLine(COLLABORATIONS["paper_place"])
        self.paper.moved.connect(self._moved)
        self._covering = FieldColumn(labels.field(COLLABORATIONS["cover"]), self.cover)
        box(QVBoxLayout(self), self._covering, self.paper, gap=LARGE)

    @property
    def has_paper(self) -> bool:
        """Whether there is a signed sheet that lies somewhere."""
        return not self.paper.isHidden()

    def show_agreement(self, state: CollaborationState | None) -> None:
        """Of the agreement that carries case management; of an ended case only its paper moves."""
        current = None if state is None else state.current
        self.paper.setVisible(current is not None and current.way is CollaborationWay.SIGNED)
        self._covering.setVisible(state is not None and not words.has_ended(state.case))
        if current is None:
            self._id = ""
            self.paper.begin("")
            show_cover(self.cover, None)
            return
        if current.id != self._id:
            self._id = current.id
            self.paper.begin(current.paper_place)
        self.paper.show_place(current.paper_place)
        show_cover(self.cover, current.cover)

    def _chose(self) -> None:
        self.cover_chosen.emit(self._id, cover_of(self.cover))

    def _moved(self, place: str) -> None:
        self.paper_moved.emit(self._id, place)
