"""The line that says whether what is on the screen is in the file."""

from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from jmd_desktop import labels
from jmd_desktop.i18n import _
from ui.qt.icons import Icon, IconLabel
from ui.qt.layout import SMALL, row
from ui.qt.text import Kind, label, restyle
from ui.qt.theme import Tone


class SaveState(QWidget):
    """A few words, with an icon where they need attention."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = IconLabel(Icon.CIRCLE_CHECK, Tone.OK, 16)
        self._words = label("", wrap=True)
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
        self._say(_("Saved at {time}").format(time=_clock(at)), Icon.CIRCLE_CHECK, Tone.OK)

    def show_unsaved(self, kept_at: datetime | None) -> None:
        """Something was typed; `kept_at` is when it was last kept as a draft."""
        words = _("Not saved yet")
        if kept_at is not None:
            words = _("Not saved yet, kept as a draft at {time}").format(time=_clock(kept_at))
        self._say(words, Icon.FILE_PEN, Tone.WARN)

    def show_problem(self, words: str) -> None:
        """Something has to be done before it can be saved."""
        self._say(words, Icon.CIRCLE_ALERT, Tone.DANGER)

    def _say(self, words: str, name: Icon | None = None, tone: Tone = Tone.QUIET) -> None:
        self._words.setText(words)
        self.setToolTip("")
        restyle(self._words, "kind", (Kind.QUIET if name is None else Kind.BODY).value)
        self._icon.setVisible(name is not None)
        if name is not None:
            self._icon.show_icon(name, tone)


def _clock(at: datetime) -> str:
    return f"{at.astimezone():%H:%M}"
