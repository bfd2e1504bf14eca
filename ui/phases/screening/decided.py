"""Says over the foot what was just decided, of which day, and leads on from there."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent

from jmd_desktop.domain.screening import Screening
from jmd_desktop.i18n import _
from ui.phases.screening import words
from ui.phases.screening.words import Next
from ui.qt.surfaces import Notice, NoticeKind


class DecidedNotice(Notice):
    """Comes with the saving of a decision, goes with what is typed next, or with Escape."""

    went_on = Signal(object)
    """`Next`: where somebody wants to go on."""

    put_away = Signal()
    """Escape: it has been read."""

    def __init__(self) -> None:
        super().__init__(NoticeKind.OK, "")
        self._next = Next.OVERVIEW
        self.way_on = self.offer("", self._go_on)
        self.hide()

    @property
    def leads_to(self) -> Next | None:
        """Where it leads while it is there."""
        return None if self.isHidden() else self._next

    def tell(self, screening: Screening, *, running: bool) -> None:
        """This is decided now; `running` where the young person agreed to case management."""
        told = words.decided_now(screening, running=running)
        self._next = told.leads_to
        self.way_on.say(_ways()[told.leads_to])
        self.show_words(NoticeKind.OK, told.words, word=told.decision)
        self.show()
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away.emit()
        else:
            super().keyPressEvent(event)

    def _go_on(self) -> None:
        self.went_on.emit(self._next)


def _ways() -> dict[Next, str]:
    return {
        Next.TOGETHER: _("Talk about case management"),
        Next.ASSESSMENT: _("Go on to the assessment"),
        Next.OVERVIEW: _("Go on to the overview"),
    }
