"""The line that says whether what is on the screen is in the file."""

from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from jmd_desktop import labels
from jmd_desktop.i18n import _
from ui.qt.icons import Icon, IconLabel
from ui.qt.layout import SMALL, row
from ui.qt.text import Kind, isolated, restyle, width_of
from ui.qt.theme import Tone


class SaveState(QWidget):
    """A few words, with an icon where they need attention."""

    problem_shown = Signal(bool)
    """Something has to be done first, or not any more."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = IconLabel(Icon.CIRCLE_CHECK, Tone.OK, 16)
        self._words = _StateLine()
        self.setLayout(row(self._icon, self._words, gap=SMALL))
        layout = self.layout()
        if isinstance(layout, QHBoxLayout):
            layout.setStretch(1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_nothing(self) -> None:
        """Nobody is shown."""
        self._say("")

    def show_clean(self, edited_at: datetime, now: datetime) -> None:
        """Nothing is unsaved."""
        self._say(_("Last edited {ago}").format(ago=labels.ago(edited_at, now)))
        self.setToolTip(labels.moment(edited_at))

    def show_saving(self) -> None:
        """On its way to the file."""
        self._say(_("Saving …"))

    def show_saved(self, at: datetime) -> None:
        """It is part of the file."""
        words = _("Saved at {time}").format(time=_clock(at))
        self._say(words, Icon.CIRCLE_CHECK, Tone.OK, brief=_("Saved"))

    def show_unsaved(self, kept_at: datetime | None) -> None:
        """Something was typed; `kept_at` is when it was last kept as a draft."""
        if kept_at is None:
            self._say(_("Not saved yet"), Icon.FILE_PEN, Tone.WARN, brief=_("Not saved"))
            return
        words = _("Not saved yet, draft {time}").format(time=_clock(kept_at))
        self._say(words, Icon.FILE_PEN, Tone.WARN, brief=_("Not saved"))
        said = _("Kept as a draft at {time}. It becomes part of the file when you save it.")
        self.setToolTip(said.format(time=_clock(kept_at)))

    def show_problem(self, words: str) -> None:
        """Something has to be done before it can be saved."""
        self._say(words, Icon.CIRCLE_ALERT, Tone.DANGER)
        self.problem_shown.emit(True)

    def _say(
        self, words: str, name: Icon | None = None, tone: Tone = Tone.QUIET, *, brief: str = ""
    ) -> None:
        self._words.say(words, brief)
        self.problem_shown.emit(False)
        self.setToolTip("")
        restyle(self._words, "kind", (Kind.QUIET if name is None else Kind.BODY).value)
        self._icon.setVisible(name is not None)
        if name is not None:
            self._icon.show_icon(name, tone)


class _StateLine(QLabel):
    """Words that wrap; where they have a brief form they stay in one line, and that is shown where
    there is no room for all of them."""  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._brief = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", Kind.BODY.value)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def say(self, words: str, brief: str) -> None:
        """These; to a screen reader always all of them."""
        self._brief = brief
        self.setWordWrap(not brief)
        self.setText(words)

    def minimumSizeHint(self) -> QSize:
        """Room for the brief form, so that what stands beside it can be seen as well."""
        least = super().minimumSizeHint()
        return (
            QSize(width_of(self._brief, self.font()) + 1, least.height()) if self._brief else least
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """All of the words, or what there is room for."""
        room = self.contentsRect()
        if not self._brief or width_of(self.text(), self.font()) <= room.width():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.drawText(room, side, isolated(self._brief))


def _clock(at: datetime) -> str:
    return f"{at.astimezone():%H:%M}"
