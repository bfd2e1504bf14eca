"""The backup on the start page: how old the last one is."""

from datetime import datetime

from PySide6.QtCore import Signal

from jmd_desktop import labels
from jmd_desktop.domain.site import VaultKind
from jmd_desktop.i18n import _
from jmd_desktop.services.start import NoticeBoard
from ui.qt import buttons
from ui.qt.icons import Icon
from ui.qt.layout import MEDIUM, row
from ui.qt.surfaces import Card, Pill
from ui.qt.text import label
from ui.qt.theme import Tone

_STALE_DAYS = 7  # after that a backup is named old


class BackupCard(Card):
    """How fresh the last verified backup is, and the way to the next one."""

    backup_requested = Signal()

    def __init__(self) -> None:
        self._pill = Pill("", Tone.OK)
        super().__init__(_("Backup"), aside=self._pill, gap=MEDIUM)
        self._words = label("", wrap=True)
        self._button = buttons.plain(_("Back up now"), Icon.SHIELD_CHECK)
        self._button.clicked.connect(self.backup_requested)
        self.add(self._words, row(self._button, None))

    def show_state(self, board: NoticeBoard, now: datetime) -> None:
        """What the notice board knows of it."""
        last = board.last_backup
        self._pill.setVisible(last is not None or board.kind is VaultKind.REAL)
        if last is None and board.kind is VaultKind.PRACTICE:
            self._words.setText(_("Here you can try out a backup: nothing can go wrong."))
        elif last is None:
            self._pill.show_state(_("missing"), Tone.WARN)
            self._words.setText(
                _("There is no verified backup yet. If this laptop is lost, all of it is lost.")
            )
        else:
            age = (now - last.verified_at).days
            stale = board.changed_since_backup and age >= _STALE_DAYS
            self._pill.show_state(
                _("old") if stale else _("verified"), Tone.WARN if stale else Tone.OK
            )
            self._words.setText(
                _("Last verified backup {ago}, on “{medium}”.").format(
                    ago=labels.ago(last.verified_at, now), medium=last.medium
                )
                + (" " + _("There are changes since then.") if board.changed_since_backup else "")
            )
