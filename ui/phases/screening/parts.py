"""Small parts of the page of screenings: its title, its notices, a record to be read, no record."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.screening import Screening
from jmd_desktop.i18n import _
from ui.ended_case import EndedNotice, offer_end
from ui.phases.screening import words
from ui.qt.buttons import Button
from ui.qt.facts import FactList
from ui.qt.icons import Icon
from ui.qt.layout import LARGE, MEDIUM, WIDE, box
from ui.qt.surfaces import Card, EmptyState, Notice, NoticeKind, Pill
from ui.qt.text import Kind, label


class PageTitle(QWidget):
    """Which screening it is, and what was decided in it."""

    def __init__(self) -> None:
        super().__init__()
        self._words = label("", Kind.TITLE)
        self._decision = Pill("")
        line = box(QHBoxLayout(self), gap=MEDIUM)
        line.addWidget(self._words)
        line.addWidget(self._decision)
        line.addStretch(1)

    def show_screening(self, screening: Screening, *, new: bool) -> None:
        """As it lies in the file."""
        self._words.setText(words.title(screening, new=new))
        self._decision.setVisible(not new)
        self._decision.show_state(
            words.decided(screening.decision), words.decision_tone(screening.decision)
        )


class Refusal(Notice):
    """Why it was not saved, where no field can say it."""

    def __init__(self) -> None:
        super().__init__(NoticeKind.DANGER, "")
        self.hide()

    def say(self, sentence: str, *, word: str = "") -> None:
        """Say it above the form."""
        self.show_words(NoticeKind.DANGER, sentence, word=word)
        self.show()

    def drop(self) -> None:
        """It has been dealt with."""
        self.hide()


class RemovedNotice(Notice):
    """Offers to put back what was just deleted."""

    undo_requested = Signal()

    def __init__(self) -> None:
        super().__init__(NoticeKind.INFO, "")
        self.undo = self.offer(_("Undo"), self._ask)
        self.hide()

    def show_removed(self, screening: Screening | None) -> None:
        """None takes the offer away."""
        self.setVisible(screening is not None)
        if screening is not None:
            day = labels.short_day(screening.held_on)
            self.show_words(
                NoticeKind.INFO,
                _("The screening of {day} is no longer in the file.").format(day=day),
                word=_("Removed"),
            )

    def _ask(self) -> None:
        self.undo_requested.emit()


class NoticeArea(QWidget):
    """Above all that can be shown; takes no room while none of them is there."""

    def __init__(self, *notices: Notice) -> None:
        super().__init__()
        self._notices = notices
        box(QVBoxLayout(self), *notices, gap=MEDIUM, margins=(WIDE, LARGE, WIDE, 0))
        for notice in notices:
            notice.installEventFilter(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Comes with the first and goes with the last."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.setVisible(any(not notice.isHidden() for notice in self._notices))
        return super().eventFilter(watched, event)


class ReadCard(Card):
    """All that is noted in one screening, to be read."""

    def __init__(self) -> None:
        self._ended = EndedNotice(
            _("What is noted can be read and printed. Nothing in it is changed any more."),
            word=_("This case has ended"),
        )
        self._facts = FactList()
        super().__init__("", self._ended, self._facts, gap=LARGE)

    def show_screening(self, screening: Screening) -> None:
        """This one."""
        self._facts.show_facts(words.facts(screening))

    def clear(self) -> None:
        """Nobody's."""
        self._facts.show_facts(())


class EmptyPage(QWidget):
    """What a screening is for, and the way to the first one."""

    begin_requested = Signal()
    blank_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._first = EmptyState(
            Icon.CLIPBOARD_LIST,
            _(
                "No screening yet. In a talk you find out together what stands in the way and "
                "whether case management helps. All of it is voluntary, and you decide."
            ),
            _("Begin screening"),
            self.begin_requested.emit,
        )
        self._first.offer(_("Print blank sheet"), self.blank_requested.emit)
        self._ended = EmptyState(
            Icon.CLIPBOARD_LIST, _("There is no screening in this case, and the case has ended.")
        )
        offer_end(self._ended)
        box(QVBoxLayout(self), self._first, self._ended, gap=0)
        self.hide()

    def show_empty(self, *, may_begin: bool) -> None:
        """As it is in a running case, or in one that has ended."""
        self._first.setVisible(may_begin)
        self._ended.setVisible(not may_begin)
        self.show()

    def focus(self) -> None:
        """The cursor to the way on."""
        button = self._first.findChild(Button)
        if button is not None and button.isVisible():
            button.setFocus()
