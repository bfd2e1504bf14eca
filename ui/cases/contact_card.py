"""How to reach the person, and whether that is safe: what may harm is covered until asked for."""

from PySide6.QtCore import Signal

from jmd_desktop import labels
from jmd_desktop.domain.clients import Client, SafeToContact
from jmd_desktop.domain.fields import CLIENTS
from jmd_desktop.i18n import _
from ui.cases.safety import SafetyNotice
from ui.qt.buttons import quiet
from ui.qt.facts import Fact, FactList
from ui.qt.icons import Icon
from ui.qt.layout import LARGE, row, tucked
from ui.qt.surfaces import Card
from ui.qt.text import Kind, label

_WAYS = ("contact_ways", "phone", "mail", "messenger", "address")


class ContactCard(Card):
    """Where contact is not possible, number, mail and address show only after a deliberate press,
    with the reason beside it."""  # fmt: skip

    edit_requested = Signal(str)  # the column to begin with

    def __init__(self) -> None:
        edit = quiet(_("Edit"), Icon.PENCIL)
        edit.setAccessibleName(_("Edit contact data"))
        edit.clicked.connect(lambda: self.edit_requested.emit("phone"))
        super().__init__(_("Contact"), gap=LARGE, aside=row(tucked(edit, 8), -7, gap=0))
        self._client: Client | None = None
        self._uncovered = False
        self._notice = SafetyNotice()
        self._facts = FactList(lines=len(_WAYS))
        self._nothing = label("", Kind.QUIET, wrap=True)
        self.uncover = quiet(_("Show contact data all the same"), Icon.EYE)
        self.uncover.clicked.connect(self._uncover)
        self.cover_again = quiet(_("Cover contact data"), Icon.EYE_OFF)
        self.cover_again.clicked.connect(self.cover)
        buttons = row(-7, self.uncover, self.cover_again, None, gap=0)
        self.add(self._notice, self._facts, self._nothing, buttons)

    def show_client(self, client: Client) -> None:
        """Show this person's ways; another person's stay covered."""
        if self._client is None or self._client.case_id != client.case_id:
            self._uncovered = False
        self._client = client
        self._show()

    def cover(self) -> None:
        """Hide again what may not be used."""
        self._uncovered = False
        self._show()

    def _uncover(self) -> None:
        self._uncovered = True
        self._show()
        self.cover_again.setFocus()

    def _show(self) -> None:
        client = self._client
        if client is None:
            return
        facts = [
            Fact(labels.field(CLIENTS[name]), labels.value(CLIENTS[name], getattr(client, name)))
            for name in _WAYS
            if getattr(client, name)
        ]
        unsafe = client.safe_to_contact is SafeToContact.NO
        covered = unsafe and not self._uncovered
        # Covered text is not there at all: a hidden label could still be read or copied.
        self._facts.show_facts([] if covered else facts)
        self._facts.setVisible(bool(facts) and not covered)
        self.uncover.setVisible(covered and bool(facts))
        self.cover_again.setVisible(unsafe and not covered and bool(facts))
        self._nothing.setText(_("No phone number, mail or address noted yet."))
        self._nothing.setVisible(not facts)
        self._notice.show_safety(client.safe_to_contact, client.safe_contact_note)
