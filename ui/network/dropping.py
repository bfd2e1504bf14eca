"""Taking a body out of the list, and throwing away what is only typed."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from jmd_desktop.changes import Changes
from jmd_desktop.domain.partners import Partner
from jmd_desktop.errors import UserError
from jmd_desktop.i18n import _
from jmd_desktop.services.partners import Partners
from ui.network import words
from ui.network.view import NetworkView
from ui.qt.deeds import Deeds
from ui.qt.workbench import Workbench


class PartnerDropping(QObject):
    """Asked once in plain words; what was in the list can be undone."""

    left = Signal(str)
    """Nothing of that body is to be on the screen any more."""

    thrown = Signal(str)
    """What is typed over that body is to go from the screen."""

    discarded = Signal(object)
    """`Changes` of a draft that was thrown away."""

    def __init__(
        self,
        bench: Workbench,
        partners: Partners,
        view: NetworkView,
        deeds: Deeds,
        gone: Callable[[UserError], bool],
    ) -> None:
        """`gone` deals with a body that was taken out meanwhile."""
        super().__init__(view)
        self._bench = bench
        self._partners = partners
        self._view = view
        self._deeds = deeds
        self._gone = gone

    def ask_remove(self, partner: Partner) -> None:
        """Out of the list."""
        self._bench.dialogs.ask_confirm(
            self._view,
            _("Remove “{name}”?").format(name=partner.name),
            _(
                "Its offers go with it. Referrals to it keep name and address. You can undo "
                "it until you next save."
            ),
            _("Remove body"),
            partial(self._remove, partner),
            dangerous=True,
        )

    def ask_discard(self, partner_id: str, *, blank: bool) -> None:
        """What is typed over it; nobody is asked about one that is `blank`."""
        if blank:
            self._discard(partner_id)
            return
        self._bench.dialogs.ask_confirm(
            self._view,
            _("Discard what you typed?"),
            _("What is typed here and not saved goes. What is in the list stays as it is."),
            _("Discard draft"),
            partial(self._discard, partner_id),
            dangerous=True,
        )

    def _remove(self, partner: Partner) -> None:
        self.left.emit(partner.id)
        self._deeds.do(
            partial(self._partners.remove, partner.id),
            words.removed(partner.name),
            self._partners.put_back,
            then=self._focus_undo,
            failed=self._gone,
        )

    def _focus_undo(self, _result: object) -> None:
        self._view.work.undo.button.setFocus()

    def _discard(self, partner_id: str) -> None:
        self.thrown.emit(partner_id)
        work = partial(self._partners.discard, partner_id)
        self._bench.runner.write(self, work, self._was_discarded)

    def _was_discarded(self, changes: Changes) -> None:
        self.discarded.emit(changes)
